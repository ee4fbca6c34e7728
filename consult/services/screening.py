"""Questions about expectations and body image: asked by a practitioner, kept as they were answered, never changed.

The nine questions about looks follow the Body Dysmorphic Disorder Questionnaire (K. A. Phillips) item by item, in our
own words, and are read by its published rule. They are not the validated text, and their Arabic was never validated.
Evidence: B-38, R64, R83.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.contrib.auth.models import User
from django.db import transaction

from consult.models import Consultation, Evaluation, Role, Screening
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.evaluate import evaluate
from consult.services.turns import LONGEST_WORDS, hold_still, newest_evaluation, pressed_before, reopen

INSTRUMENT = "after-bddq-1"
YES, NO, NOT_SAID = "yes", "no", ""
PREOCCUPIED = ("worried", "thinks_much")
WEIGHT = "weight"
EFFECTS = ("upset", "social", "work", "avoids")
TIME, LONG = "time", ("one_to_three", "over_three")
SHORT = "under_one"
# The practitioner's own view of what is hoped for and by whom; no part of the questionnaire and of its rule.
HOPES = ("reachable", "own_wish")
KEYS = (*PREOCCUPIED, WEIGHT, *EFFECTS, TIME, *HOPES)
Answers = Mapping[str, str]


class Result(StrEnum):
    """What the published rule makes of the answers."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    # Not everything that the rule needs was answered: that is said, and never read as negative.
    OPEN = "open"


class NothingAsked(ValueError):
    """Not one question was answered."""


def result_of(answers: Answers) -> Result:
    """Positive: preoccupied (both), at least one effect on life, an hour a day or more. The weight question changes no result."""
    parts = [
        _all_of(_said(answers, key) for key in PREOCCUPIED),
        _any_of(_said(answers, key) for key in EFFECTS),
        _long(answers.get(TIME, NOT_SAID)),
    ]
    found = _all_of(parts)
    return Result.OPEN if found is None else Result.POSITIVE if found else Result.NEGATIVE


def _said(answers: Answers, key: str) -> bool | None:
    return {YES: True, NO: False}.get(answers.get(key, NOT_SAID))


def _long(time: str) -> bool | None:
    return True if time in LONG else False if time == SHORT else None


def _all_of(parts: Iterable[bool | None]) -> bool | None:
    found = list(parts)
    return False if False in found else None if None in found else True


def _any_of(parts: Iterable[bool | None]) -> bool | None:
    found = list(parts)
    return True if True in found else None if None in found else False


def newest_screening(consultation: Consultation) -> Screening | None:
    """The one that counts."""
    rows = Screening.objects.filter(consultation=consultation).select_related("by")
    newest: Screening | None = rows.order_by("-id").first()
    return newest


def is_screened(consultation: Consultation) -> bool:
    """Whether the questions are behind: the rule could say something, or a practitioner wrote why it cannot.

    One that cannot be assessed is no answer: it leaves "proceed" as closed as none would.
    """
    rows = Screening.objects.filter(consultation=consultation).values_list("answers", "words")
    return any(words or result_of(answers) != Result.OPEN for answers, words in rows)


@transaction.atomic
def record_screening(*, consultation: Consultation, by: User, answers: Answers, words: str = "") -> Screening:
    """Keep what was answered, and evaluate again with it. Raises NotAllowed, NothingToReview, NothingAsked."""
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    newest_evaluation(consultation)
    kept = {key: answers[key] for key in KEYS if answers.get(key)}
    if not kept:
        raise NothingAsked
    hold_still(consultation)
    said = {"answers": kept, "words": words.strip()[:LONGEST_WORDS]}
    before: Screening | None = pressed_before(Screening.objects.filter(consultation=consultation, by=by), "at", **said)
    if before is not None:
        return before
    screening = Screening.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        instrument=INSTRUMENT,
        **said,
        positive=result_of(kept) == Result.POSITIVE,
        by=by,
    )
    record(clinic=consultation.clinic, by=by, action="screening.recorded", about=screening)
    reopen(consultation, by=by)
    evaluate(consultation=consultation, by=by, because=Evaluation.Because.OBSERVED)
    return screening
