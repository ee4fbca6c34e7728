"""Whether answers that were saved once still fit a page as it is asked now: options come and go, and so do pages."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from consult.intake.parts import Choice, Day, FollowUps, Rows, Step, Ticks, Words

ANSWERS = ("none", "some", "unsure")


def fits(step: Step, answers: Any) -> bool:
    """Whether every part of the answers is of the shape, and every choice among the options, that the page has now."""
    if not isinstance(answers, Mapping):
        return False
    return all(_fits(question, answers) for question in step.fields)


def gone(question: Ticks, picked: Any) -> bool:
    """Whether something was ticked that the page does not offer: nobody knows what it said."""
    return bool(set(picked) - {option.value for option in question.options})


def _fits(question: Any, answers: Mapping[str, Any]) -> bool:
    if isinstance(question, FollowUps):
        return all(_is_row(one) for key, one in answers.items() if "." in key)
    value = answers.get(question.name)
    if isinstance(question, Rows):
        return value is None or (isinstance(value, list) and all(_is_row(one) for one in value))
    if value in (None, ""):
        return True
    if isinstance(question, Ticks):
        return _is_ticks(question, value)
    if isinstance(question, Choice):
        return isinstance(value, str) and value in [option.value for option in question.options]
    return isinstance(value, str) and (_is_day(value) if isinstance(question, Day) else isinstance(question, Words))


def _is_ticks(question: Ticks, value: Any) -> bool:
    picked = value.get("picked") if isinstance(value, Mapping) else None
    if not isinstance(picked, list) or not all(isinstance(one, str) for one in picked):
        return False
    return value.get("answer") in ANSWERS and not gone(question, picked)


def _is_row(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(one, str) for one in value.values())


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
