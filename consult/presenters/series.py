"""A session among others of the same person: which one it follows, which follows it, how the ones before were taken."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import Consultation, Evaluation, SignedTreatment, Urgency
from consult.presenters.earliest import EarliestCard, card_of
from consult.presenters.words import day, moment
from consult.services.earliest import earliest_next
from consult.services.reactions import EVENT, MILD, REPORT, ROOM, SEVERE, Reaction, reactions_before
from consult.services.series import next_of

SOURCES = {
    ROOM: gettext_lazy("In the room"),
    REPORT: gettext_lazy("The patient told"),
    EVENT: gettext_lazy("Recorded as an adverse event"),
}
SEVERITIES = {
    SEVERE: gettext_lazy("severe"),
    MILD: gettext_lazy("not known to be severe"),
    None: gettext_lazy("severity not known"),
}


@dataclass(frozen=True)
class SaidReaction:
    """One reaction after an earlier session."""

    words: str
    source: str
    severity: str
    treated: str
    told: str
    urgency: str
    reference: str
    href: str


@dataclass(frozen=True)
class SeriesCard:
    """On the consultation's screen. `follows` and `following`: a sentence and where it leads; `propose`: the page's address."""

    reactions: tuple[SaidReaction, ...]
    follows: tuple[str, str] | None = None
    following: tuple[str, str] | None = None
    propose: str = ""


def series_card(consultation: Consultation, evaluation: Evaluation | None, user: Any) -> SeriesCard | None:
    """Nothing where nothing was treated, before or now."""
    reactions = said_reactions(reactions_before(consultation))
    follows = _before(consultation.follows) if consultation.follows else None
    # Asked once for all cards, and kept by the row.
    signed = hasattr(consultation, "signed_treatment")
    following = _after(next_of(consultation)) if signed else None
    propose = reverse("next-session", args=[consultation.public_id]) if signed and not following else ""
    return SeriesCard(reactions, follows, following, propose) if reactions or follows or signed else None


def said_reactions(found: Iterable[Reaction]) -> tuple[SaidReaction, ...]:
    """Each of them in words, the newest first."""
    return tuple(_reaction(one) for one in reversed(list(found)))


def _reaction(one: Reaction) -> SaidReaction:
    return SaidReaction(
        words=one.words,
        source=str(SOURCES[one.kind]),
        severity=str(SEVERITIES[one.severity]),
        treated=day(one.treated_on),
        told=day(one.told_on),
        urgency=str(Urgency(one.urgency).label) if one.urgency else "",
        reference=one.consultation.reference,
        href=reverse("consultation", args=[one.consultation.public_id]),
    )


def _before(consultation: Consultation) -> tuple[str, str]:
    return consultation.reference, reverse("consultation", args=[consultation.public_id])


def _after(found: Consultation | None) -> tuple[str, str] | None:
    if found is None:
        return None
    when = moment(found.appointment_at) if found.appointment_at else _("no day agreed yet")
    said = _("%(reference)s, %(when)s: %(state)s") % {
        "reference": found.reference,
        "when": when,
        "state": found.get_state_display(),
    }
    return said, reverse("consultation", args=[found.public_id])


@dataclass(frozen=True)
class NextSessionPage:
    """What one looks at before proposing: the earliest day with its reasons, and how the patient took it so far."""

    earliest: EarliestCard | None
    reactions: tuple[SaidReaction, ...]
    treated: str


def next_session_page(consultation: Consultation, evaluation: Evaluation, signed: SignedTreatment) -> NextSessionPage:
    """The page; nothing is proposed yet."""
    found = earliest_next(consultation)
    card = replace(card_of(None, found, evaluation), next=True) if found else None
    reactions = said_reactions(reactions_before(consultation, itself=True))
    return NextSessionPage(card, reactions, day(timezone.localdate(signed.treated_at)))
