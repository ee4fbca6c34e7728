"""The answers in the patient's own words, page by page: for their check page and for the practitioner."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from consult.intake.follow_ups import Card, cards
from consult.intake.names import retyped
from consult.intake.parts import Choice, Day, FollowUps, Rows, Section, Step, Ticks, Words
from consult.intake.steps import BY_KEY, SECTIONS, ticks_of
from consult.intake.wizard import Wizard

Answers = Mapping[str, Any]
LATIN, ARABIC = ("L",), ("R", "AL")
LEFT_TO_RIGHT, RIGHT_TO_LEFT, ISOLATED = "\u200e", "\u200f", "\u2068{}\u2069"


@dataclass(frozen=True)
class Line:
    """One page in the list: what was asked, and what was answered (each line of it)."""

    step: Step
    label: str
    values: tuple[str, ...]
    answered: bool


@dataclass(frozen=True)
class Part:
    section: Section
    lines: tuple[Line, ...]


def parts(wizard: Wizard) -> tuple[Part, ...]:
    """Every page that is asked of this patient, with its answer, by section."""
    return tuple(
        Part(section, lines)
        for section in SECTIONS
        if (lines := tuple(line(step, wizard) for step in wizard.steps if step.section == section.key))
    )


def line(step: Step, wizard: Wizard) -> Line:
    """One page as a line."""
    saved = wizard.answers.get(step.key)
    values = tuple(value for value in _values(step, saved, wizard.answers) if value) if saved is not None else ()
    answered = wizard.answered(step)
    return Line(step, str(step.name), values or ((_("Nothing to add"),) if answered else ()), answered)


def _put(parts: Iterable[str]) -> str:
    """Answers and the patient's own words as one line, in the direction of the language whatever script it begins with."""
    words = _(", ").join(parts)
    strong = next((found for found in map(unicodedata.bidirectional, words) if found in LATIN + ARABIC), "")
    mark = RIGHT_TO_LEFT if get_language_bidi() else LEFT_TO_RIGHT
    return f"{mark}{words}" if strong and (strong in ARABIC) != get_language_bidi() else words


def _own(words: str) -> str:
    """Words of the patient's own among ours: those of the other direction, and numbers among Arabic, keep their order."""
    turning = (*LATIN, "EN") if get_language_bidi() else ARABIC
    return ISOLATED.format(words) if any(unicodedata.bidirectional(letter) in turning for letter in words) else words


def _values(step: Step, saved: Answers, answers: Answers) -> Iterator[str]:
    for question in step.fields:
        if isinstance(question, FollowUps):
            for card in cards(question, answers):
                yield _card(card, saved.get(card.prefix) or {})
        elif isinstance(question, Rows):
            yield from (_row(question, row) for row in saved.get(question.name, []))
            for now, first in retyped(step.key, answers).items():
                yield _put([_("“%(now)s” was first written “%(first)s”") % {"now": _own(now), "first": _own(first)}])
        elif not _is_told_below(question, step, saved):
            yield from _one(question, saved)


def _is_told_below(question: Any, step: Step, saved: Answers) -> bool:
    """“Yes” is said by the things themselves, once they are named."""
    named = any(saved.get(one.name) for one in step.fields if isinstance(one, Rows))
    return named and isinstance(question, Choice) and saved.get(question.name) == "some"


def _one(question: Any, saved: Answers) -> Iterator[str]:
    value = saved.get(question.name)
    if not value:
        return
    if isinstance(question, Ticks):
        yield _ticks(question, value)
    elif isinstance(question, Choice):
        several = question.name not in ("answer", "sex", "pregnant", "smoking")
        yield f"{question.label} {_label(question, value)}" if several else _label(question, value)
    elif isinstance(question, Day):
        yield date_format(date.fromisoformat(value))
    elif isinstance(question, Words):
        yield str(value)


def _ticks(question: Ticks, value: Mapping[str, Any]) -> str:
    labels = [str(option.label) for option in question.options if option.value in value["picked"]]
    special = {"none": question.none_label, "unsure": question.unsure_label}.get(value["answer"])
    return _put([*labels, *([str(special)] if special else [])])


def _label(question: Choice, value: str) -> str:
    return next((str(one.told or one.label) for one in question.options if one.value == value), value)


def _row(question: Rows, row: Answers) -> str:
    said = [_group_label(row)] if row.get("group") and not row.get("text") else []
    for part in question.fields:
        value = row.get(part.name)
        if value:
            said.append(_label(part, value) if isinstance(part, Choice) else _own(str(value)))
    return _put(said)


def _group_label(row: Answers) -> str:
    ticks = ticks_of(BY_KEY["blood-thinning"])
    return next((str(one.label) for one in ticks.options if one.value == row["group"]), "") if ticks else ""


def _card(card: Card, saved: Answers) -> str:
    said = [_said(card, part, saved[part.name]) for part in card.questions if saved.get(part.name)]
    said = [one for one in said if one]
    about = _("“%(words)s”") % {"words": _own(card.words)} if card.words else card.option.label
    return _put([f"{about}: {_(', ').join(said)}" if said else f"{about}: {_('not answered')}"])


def _said(card: Card, part: Choice | Words, value: str) -> str:
    if isinstance(part, Choice):
        return _label(part, value)
    if not card.words:
        return _own(value)
    # Of a name the answers mean nothing without their questions; one that was left as it is says nothing.
    return "" if value == card.words else f"{part.label} {_own(value)}"
