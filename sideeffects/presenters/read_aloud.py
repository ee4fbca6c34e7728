"""A condition read aloud: lines in lines, each with its faults and the questions that its facts come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sideeffects.core.condition_faults import unknown_concepts
from sideeffects.core.condition_parts import asked_by
from sideeffects.core.condition_words import Outline, outline
from sideeffects.core.never import READER_CONCEPTS, contradictions
from sideeffects.core.release import Knowledge
from sideeffects.presenters.questions import asked_in_words, in_words


@dataclass(frozen=True)
class Line:
    """One line, with the lines that belong to it. `anchor`: where it is edited."""

    words: str
    kind: str
    anchor: str
    faults: tuple[str, ...]
    questions: tuple[str, ...]
    lines: tuple["Line", ...]


@dataclass(frozen=True)
class Reading:
    """A whole condition. `sound`: it can be evaluated; `never`: why it can never be true."""

    line: Line
    sound: bool
    never: tuple[str, ...]


def read_aloud(tree: Any, knowledge: Knowledge, path: str) -> Reading:
    """A condition, sound or half typed."""
    told = outline(tree, knowledge.names(), knowledge.settings, path)
    sound = not any(one.faults for one in _walk(told))
    never = contradictions(tree, knowledge) if sound else []
    return Reading(_line(told, knowledge), sound, tuple(never))


def _walk(told: Outline) -> Iterable[Outline]:
    yield told
    for line in told.lines:
        yield from _walk(line)


def _line(told: Outline, knowledge: Knowledge) -> Line:
    leaf = not told.kind and not told.faults
    faults = told.faults
    if leaf:
        unknown = unknown_concepts(told.tree, knowledge.concepts | READER_CONCEPTS, told.path)
        faults = tuple(fault.split(": ", 1)[1] for fault in unknown)
    return Line(
        words=told.words[:1].upper() + told.words[1:],
        kind=told.kind,
        anchor="group_" + told.path.replace("[", ".").replace("]", ""),
        faults=tuple(fault[:1].upper() + fault[1:] for fault in faults),
        questions=_questions(told) if leaf else (),
        lines=tuple(_line(one, knowledge) for one in told.lines),
    )


def _questions(told: Outline) -> tuple[str, ...]:
    """The question that brings the fact in, then those that are asked about it."""
    facts = [asked for asked in asked_by(told.tree) if asked.attribute not in ("is", "status")]
    first = [in_words(question) for asked in asked_by(told.tree) for question in asked.questions[:1]]
    return tuple(dict.fromkeys([*first[:1], *map(asked_in_words, facts)]))
