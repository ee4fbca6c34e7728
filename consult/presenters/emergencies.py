"""Who opened a sheet in an emergency: the owner's list, what is not looked at yet first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consult.models import EmergencyAccess
from consult.presenters.words import moment, person


@dataclass(frozen=True)
class SaidAccess:
    """One emergency access. `open` waits for an owner; `own` is the reader's own use."""

    pk: int
    who: str
    name: str
    reference: str
    clinic: str
    reason: str
    when: str
    open: bool
    own: bool
    seen: str
    words: str


def said_accesses(rows: Iterable[EmergencyAccess], *, reader: int) -> tuple[SaidAccess, ...]:
    """Rows with their people, clinic, consultation and its patient."""
    return tuple(_said(one, reader) for one in rows)


def _said(one: EmergencyAccess, reader: int) -> SaidAccess:
    seen = {"who": person(one.acknowledged_by), "when": moment(one.acknowledged_at)}
    return SaidAccess(
        pk=one.pk,
        who=person(one.by),
        name=one.consultation.patient.name,
        reference=one.consultation.reference,
        clinic=one.clinic.name,
        reason=one.reason,
        when=_("%(began)s to %(ended)s") % {"began": moment(one.began_at), "ended": moment(one.ends_at)},
        open=one.acknowledged_at is None,
        own=one.by_id == reader,
        seen=_("Looked at by %(who)s, %(when)s") % seen if one.acknowledged_at else "",
        words=one.acknowledged_words,
    )
