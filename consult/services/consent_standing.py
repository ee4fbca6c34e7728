"""Where the consent of a consultation stands: read from the text, its signature and the ground as it is now. Writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils import timezone

from consult.models import Consent, ConsentText, ConsentWithdrawal, Consultation
from consult.services.consent_artefact import content_of, is_whole
from consult.services.consent_basis import CANNOT_SIGN, Ground, ground_of, missing_for
from consult.services.consent_text import basis_of, parts_of

ADULT = 18


class State:
    """Where the consent of a consultation stands."""

    NONE = "none"
    GIVEN = "given"
    ANSWERING = "answering"
    SIGNED = "signed"
    STALE = "stale"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Difference:
    """What a text says that an earlier one did not, by item key."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    def data(self) -> dict[str, list[str]]:
        """As it is stored with the signature."""
        return {"new": list(self.new), "changed": list(self.changed), "gone": list(self.gone)}


@dataclass(frozen=True)
class Standing:
    """The state, the newest text, its signature, and the signature before it that goes on standing.

    `difference`: what is signed now against what was signed before (all of it where nothing was). `stale`: what has changed since
    the newest text was made. `missing`: why no text can be made now.
    """

    state: str
    text: ConsentText | None = None
    consent: Consent | None = None
    before: Consent | None = None
    difference: Difference = field(default_factory=Difference)
    stale: Difference = field(default_factory=Difference)
    missing: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the patient can read, answer and sign now."""
        return self.state in (State.GIVEN, State.ANSWERING)

    @property
    def in_force(self) -> Consent | None:
        """The signature that stands now, though a newer text may wait; None after it was taken back."""
        if self.state == State.WITHDRAWN:
            return None
        return self.consent or self.before

    @cached_property
    def content(self) -> dict[str, Any]:
        """The newest text as data."""
        return content_of(self.text)


def compared(old: Mapping[str, str], new: Mapping[str, str]) -> Difference:
    """Two bases, item by item, in a stable order."""
    return Difference(
        new=tuple(sorted(key for key in new if key not in old)),
        changed=tuple(sorted(key for key in new if key in old and old[key] != new[key])),
        gone=tuple(sorted(key for key in old if key not in new)),
    )


def state_of(consultation: Consultation) -> Standing:
    """Where the consent of this consultation stands now. Reads only."""
    text = newest_text(consultation)
    if text is None:
        return Standing(State.NONE, missing=missing_for(consultation))
    consent: Consent | None = Consent.objects.filter(text=text).select_related("by").first()
    before = signed_before(consultation, consent)
    ground = ground_of(consultation)
    stale = compared(text.basis, _basis_now(ground, text)) if ground else Difference()
    return Standing(
        state=_state(text, consent, fits=ground is not None and not stale and is_whole(text)),
        text=text,
        consent=consent,
        before=before,
        difference=compared(before.text.basis if before else {}, text.basis),
        stale=stale,
        missing=() if ground else missing_for(consultation),
    )


def newest_text(consultation: Consultation) -> ConsentText | None:
    """The text that was made last, with who made it."""
    newest: ConsentText | None = ConsentText.objects.filter(consultation=consultation).select_related("by").first()
    return newest


def signed_before(consultation: Consultation, consent: Consent | None) -> Consent | None:
    """The signature that stood before this one (before the newest text, where nobody signed it yet)."""
    if consent:
        return consent.adds_to
    last: Consent | None = Consent.objects.filter(consultation=consultation).select_related("text").first()
    return None if last is None or is_withdrawn(last) else last


def is_withdrawn(consent: Consent) -> bool:
    """Whether this signature was taken back."""
    return ConsentWithdrawal.objects.filter(consent=consent).exists()


def _basis_now(ground: Ground, text: ConsentText) -> dict[str, str]:
    return basis_of(parts_of(ground, content_of(text).get("words", "")))


def _state(text: ConsentText, consent: Consent | None, *, fits: bool) -> str:
    if consent and is_withdrawn(consent):
        return State.WITHDRAWN
    if not fits:
        return State.STALE
    if consent:
        return State.SIGNED
    return State.ANSWERING if text.understanding.exists() else State.GIVEN


def questions_left(standing: Standing) -> list[dict[str, Any]]:
    """The questions of the newest text that nobody answered rightly yet, here or under what was signed before."""
    if standing.text is None:
        return []
    done = set(standing.text.understanding.filter(right=True).values_list("question", flat=True))
    done |= _understood_before(standing.before)
    return [one for one in standing.content.get("questions", ()) if one["key"] not in done]


def _understood_before(consent: Consent | None) -> set[str]:
    found: set[str] = set()
    while consent:
        found |= set(consent.text.understanding.filter(right=True).values_list("question", flat=True))
        consent = consent.adds_to
    return found


def needs_guardian(consultation: Consultation) -> bool:
    """Whether somebody else must sign: a person under age, or who cannot decide for themselves."""
    age = consultation.patient.age_on(timezone.localdate())
    ground = ground_of(consultation)
    raised = {one.rule.key for one in ground.known} if ground else set()
    adult = ground.knowledge.settings.get("adult_age", ADULT) if ground else ADULT
    return (age is not None and age < adult) or not raised.isdisjoint(CANNOT_SIGN)


def signatures_of(consultation: Consultation) -> list[Consent]:
    """Every signature of this consultation, newest first, also those taken back."""
    return list(Consent.objects.filter(consultation=consultation).select_related("text", "withdrawal", "by"))
