"""Saved answers of invented patients, built from the questions themselves so that they stay in step with the form."""

from collections.abc import Iterable
from typing import Any

from consult.intake.names import slug_of
from consult.intake.parts import Choice, Rows, Step, Ticks, Words
from consult.intake.steps import STEPS, follow_ups_of

Answers = dict[str, Any]


def quiet(*, sex: str = "female", without: Iterable[str] = (), **pages: Answers) -> Answers:
    """Everything answered with "none" or "no", but for the named pages; `without` were not answered.

    A page is named with `_` for `-`: `allergy_food=ticked("soy")`.
    """
    named = {key.replace("_", "-"): value for key, value in pages.items()}
    answers = {step.key: _none(step, sex) for step in STEPS if step.key != "birth" and follow_ups_of(step) is None}
    answers["areas"], answers["concerns"] = wished("areas", "face"), wished("concerns", "wrinkles")
    if sex == "male":
        answers.pop("pregnancy")
    return {key: value for key, value in {**answers, **named}.items() if key not in without}


def _none(step: Step, sex: str) -> Answers:
    return {question.name: _no(question, sex) for question in step.fields if hasattr(question, "name")}


def _no(question: Any, sex: str) -> Any:
    if isinstance(question, Ticks):
        return {"answer": "none", "picked": []}
    if isinstance(question, Rows):
        return []
    if isinstance(question, Choice) and question.name == "sex":
        return sex
    if isinstance(question, Choice):
        return "none" if question.name == "answer" else "no"
    return "" if isinstance(question, Words) else None


def ticked(*values: str) -> Answers:
    """A page of boxes with some ticked."""
    return {"ticks": {"answer": "some", "picked": list(values)}}


def not_sure() -> Answers:
    """A page of boxes answered with "I am not sure"."""
    return {"ticks": {"answer": "unsure", "picked": []}}


def wished(page: str, *values: str) -> Answers:
    """What the patient wishes for."""
    return {page: {"answer": "some", "picked": list(values)}, "other": ""}


def words(said: str) -> Answers:
    """A page of the patient's own words."""
    return {"words": said}


def medicine(text: str, *, prescribed: str = "yes", reason: str = "", last_taken: str = "", group: str = "") -> Answers:
    """One row of the page of medicines."""
    return {"text": text, "prescribed": prescribed, "reason": reason, "last_taken": last_taken, "group": group}


def medicines(*rows: Answers) -> Answers:
    """The page of medicines; its question is not asked where groups were ticked before."""
    answered = {} if any(row["group"] for row in rows) else {"answer": "some"}
    return {**answered, "items": list(rows)}


def name(said: str, read: str = "", *, again: str = "", reason: str = "", contents: str = "") -> Answers:
    """One card about a typed name; `read` is what it was confirmed to be, or "yes", "no", "unsure"."""
    return {"read": read, "again": again, "reason": reason, "contents": contents, "words": said}


def names(*cards: Answers) -> Answers:
    """The page that asks about the names of medicines."""
    return {f"medicines.{slug_of(card['words'])}": card for card in cards}
