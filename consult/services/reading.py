"""What the patient's words mean: confirmed or corrected by a practitioner, and evaluated again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from consult.models import Consultation, Correction, Evaluation, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.evaluate import evaluate, release_of
from consult.services.turns import SomebodyWasFirst, hold_still, newest_evaluation, reopen


class NotSaid(LookupError):
    """The newest evaluation read nothing from these words in this place."""


class UnknownConcept(ValueError):
    """The release of this consultation has no entry with this key."""


@dataclass(frozen=True)
class Seen:
    """What somebody had read when they said what words mean: an evaluation, and the newest correction shown to them since."""

    evaluation: Evaluation
    correction: int = 0


@transaction.atomic
def correct_reading(
    *, consultation: Consultation, by: User, origin: str, words: str, key: str | None, seen: Seen | None = None
) -> Evaluation:
    """Say what the patient's words mean (None: no medicine and no condition), and evaluate again.

    `seen` is what the person had read: whoever said something else of these words since was first.
    Raises NotAllowed, NothingToReview, NotSaid, UnknownConcept, SomebodyWasFirst.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    hold_still(consultation)
    newest = newest_evaluation(consultation)
    before = _of_these_words(consultation, origin, words)
    said = _said_since(before, by, seen)
    if said is not None and said.key == key:
        return newest
    if said is not None:
        raise SomebodyWasFirst(said.by, said.at, theirs=said)
    # What a person read as "no medicine" is in no answer any more; that can be put right too.
    if not before and not _was_read(newest, (origin, words)):
        raise NotSaid(origin)
    _check_key(consultation, key)
    correction = Correction.objects.create(
        clinic=consultation.clinic, consultation=consultation, origin=origin, words=words, key=key, by=by
    )
    record(clinic=consultation.clinic, by=by, action="reading.corrected", about=correction, payload={"origin": origin})
    reopen(consultation, by=by)
    return evaluate(consultation=consultation, by=by, because=Evaluation.Because.CORRECTED)


def _was_read(newest: Evaluation, reading: tuple[str, str]) -> bool:
    """Whether it was read from what was last sent: another correction may have taken it out of the newest answer."""
    rows = Evaluation.objects.filter(submission=newest.submission_id).order_by("-id")
    return any(reading in readings_of(one.answer) for one in rows)


def _of_these_words(consultation: Consultation, origin: str, words: str) -> list[Correction]:
    """What was said of them so far, the newest last. The words are sealed: they are opened and compared here."""
    rows = Correction.objects.filter(consultation=consultation, origin=origin).select_related("by").order_by("id")
    return [one for one in rows if one.words == words]


def _said_since(before: list[Correction], by: User, seen: Seen | None) -> Correction | None:
    """What somebody else said of these words after the page was drawn, and the person has not read."""
    if seen is None:
        return None
    since = [one for one in before if one.at > seen.evaluation.created_at and one.pk > seen.correction]
    return next((one for one in reversed(since) if one.by_id != by.pk), None)


def _check_key(consultation: Consultation, key: str | None) -> None:
    _, knowledge = release_of(consultation)
    if key is not None and key not in knowledge.entries:
        raise UnknownConcept(key)


def readings_of(answer: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every place and words that something was read from, or that nobody could read, always in the same order.

    Its number in this list names a reading in addresses: a patient's words never stand in one.
    """
    links = [link for finding in answer["findings"] for link in finding.get("because", ())]
    return sorted({(one["origin"], one["words"]) for one in [*links, *answer["unrecognised"]]})


@transaction.atomic
def take_todays_release(*, consultation: Consultation, by: User) -> Evaluation:
    """Evaluate on the current release, and stay on it from now on; a decision made on the earlier one is open again.

    Raises NotAllowed, NothingToReview.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    newest_evaluation(consultation)
    reopen(consultation, by=by)
    return evaluate(consultation=consultation, by=by, because=Evaluation.Because.RENEWED, renew=True)
