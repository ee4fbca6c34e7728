"""What stands above everything else on a consultation's pages: the record is only kept; the sheet was opened in an emergency."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from consult.models import Consultation, EmergencyAccess
from consult.presenters.privacy import SaidRestriction, said_restriction
from consult.presenters.words import moment, person
from consult.services.restricted import restriction_of

# The newest; the owner's list has all of them.
MOST = 5


@dataclass(frozen=True)
class SaidOpening:
    """Somebody read the sheet in an emergency. `seen` is empty until an owner has looked at it."""

    who: str
    when: str
    reason: str
    seen: str


@dataclass(frozen=True)
class Notices:
    """What a practitioner reads first."""

    restriction: SaidRestriction | None
    openings: tuple[SaidOpening, ...]


def notices(consultation: Consultation, user: Any) -> Notices:
    """Two statements, whatever stands."""
    rows = EmergencyAccess.objects.visible_to(user).filter(consultation=consultation)
    found = rows.select_related("by", "acknowledged_by")[:MOST]
    return Notices(said_restriction(restriction_of(consultation.patient)), tuple(_opening(one) for one in found))


def _opening(one: EmergencyAccess) -> SaidOpening:
    looked = {"who": person(one.acknowledged_by), "when": moment(one.acknowledged_at)}
    return SaidOpening(
        who=person(one.by),
        when=_("%(began)s to %(ended)s") % {"began": moment(one.began_at), "ended": moment(one.ends_at)},
        reason=one.reason,
        seen=_("Looked at by %(who)s, %(when)s") % looked if one.acknowledged_at else "",
    )
