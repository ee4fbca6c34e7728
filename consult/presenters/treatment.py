"""The treatment day, as a card on the consultation's screen: begin, go on, signed, a second signature, what was added."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.models import Consultation, Evaluation, SignedTreatment, Treatment
from consult.presenters.treatment_words import Said, said_ready
from consult.presenters.words import moment, person
from consult.services.deciding import PROCEEDING
from consult.services.treatment_day import ready_of


@dataclass(frozen=True)
class TreatmentCard:
    """One sentence, one button; `missing` is what keeps it closed."""

    title: str
    said: str
    href: str
    action: str
    missing: tuple[Said, ...] = ()
    waits: bool = False


def treatment_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> TreatmentCard | None:
    """Nothing before a decision to proceed."""
    href = reverse("treatment", args=[consultation.public_id])
    # Asked once for all cards, and kept by the row.
    signed: SignedTreatment | None = getattr(consultation, "signed_treatment", None)
    if signed:
        return _signed(signed, href)
    begun = Treatment.objects.filter(consultation=consultation).select_related("saved_by").first()
    proceeding = consultation.decisions.filter(outcome__in=PROCEEDING).exists()
    if not begun and not proceeding:
        return None
    missing = said_ready(ready_of(consultation, today=False), consultation)
    if begun:
        said = _("Recorded so far by %(who)s, %(when)s; not signed.") % {
            "who": person(begun.saved_by),
            "when": moment(begun.saved_at),
        }
        return TreatmentCard(_("The treatment is being recorded"), said, href, _("Go on with the treatment"), missing)
    said = _("Opens when this is settled:") if missing else _("Fresh answers, identity, consent, then treat and sign.")
    return TreatmentCard(_("Treatment day"), said, href, _("Begin the treatment"), missing)


def _signed(signed: SignedTreatment, href: str) -> TreatmentCard:
    second = getattr(signed, "cosignature", None)
    parts = [_("Signed by %(who)s, %(when)s.") % {"who": person(signed.by), "when": moment(signed.at)}]
    if second:
        parts.append(_("Second signature: %(who)s, %(when)s.") % {"who": person(second.by), "when": moment(second.at)})
    if number := signed.addenda.count():
        parts.append(ngettext("%(n)d addendum.", "%(n)d addenda.", number) % {"n": number})
    waits = signed.needs_cosign and second is None
    title = _("Treated %(when)s") % {"when": moment(signed.treated_at)}
    if waits:
        return TreatmentCard(
            title, " ".join([*parts, _("It waits for a second signature.")]), href, _("Read and sign"), waits=True
        )
    return TreatmentCard(title, " ".join(parts), href, _("Read the record"))
