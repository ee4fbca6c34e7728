"""A condition read aloud: lines in lines, each with its faults and the questions that its facts come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from sideeffects.core.condition_faults import problems, unknown_concepts
from sideeffects.core.condition_parts import asked_by, leaves, question_of
from sideeffects.core.condition_shape import Tree
from sideeffects.core.condition_words import Outline, outline, say
from sideeffects.core.condition_words_ar import say_in_arabic
from sideeffects.core.never import READER_CONCEPTS, contradictions
from sideeffects.core.release import Knowledge
from sideeffects.core.vocabulary import INTAKE, Vocabulary
from sideeffects.presenters.questions import NAMES, asked_in_words, in_words
from sideeffects.presenters.words import isolated, reading


def in_a_sentence(tree: Tree, knowledge: Knowledge) -> SafeString | str:
    """A sound condition as one sentence part, in the reader's language."""
    if reading() == "ar":
        return isolated(say_in_arabic(tree, knowledge.names("ar"), knowledge.settings))
    return say(tree, knowledge.names(), knowledge.settings)


@dataclass(frozen=True)
class Line:
    """One line, with the lines that belong to it. `anchor`: where it is edited."""

    words: str
    kind: str
    anchor: str
    faults: tuple[str, ...]
    questions: tuple[Any, ...]
    lines: tuple["Line", ...]


@dataclass(frozen=True)
class Reading:
    """A whole condition. `sound`: it can be evaluated; `never`: why it can never be true; `questions`: by short name."""

    line: Line
    sound: bool
    never: tuple[str, ...]
    questions: tuple[tuple[Any, str], ...] = ()


def read_aloud(tree: Any, knowledge: Knowledge, path: str, vocabulary: Vocabulary = INTAKE) -> Reading:
    """A condition, sound or half typed."""
    told = outline(tree, knowledge.names(), knowledge.settings, path, vocabulary)
    # A condition can be whole in every part and still be refused, for its depth.
    sound = not any(one.faults for one in _walk(told)) and not problems(tree, knowledge.settings, path, vocabulary=vocabulary)
    never = contradictions(tree, knowledge) if sound else []
    return Reading(_line(told, knowledge), sound, tuple(never), _asked(tree) if sound else ())


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


def _questions(told: Outline) -> tuple[Any, ...]:
    """The short name of the question that brings the fact in, then what is asked about it."""
    facts = [asked for asked in asked_by(told.tree) if asked.attribute not in ("", "is", "status")]
    return (NAMES[_first(told.tree)], *dict.fromkeys(map(asked_in_words, facts)))


def _first(leaf: Tree) -> str:
    return question_of(next(leaf[word] for word in ("some", "fact", "known") if word in leaf))


def _asked(tree: Tree) -> tuple[tuple[Any, str], ...]:
    """Each question of the condition once, as it is put."""
    return tuple((NAMES[one], in_words(one)) for one in dict.fromkeys(_first(leaf) for leaf in leaves(tree)))
