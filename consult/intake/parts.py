"""What a question is made of, as data: the forms, the wizard and the facts all read these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Text = str | Promise
MOST_ROWS = 200
MOST_WORDS = 2000
MOST_LINE = 300


@dataclass(frozen=True)
class Option:
    """One answer that can be ticked or chosen. `keys` are the concepts it stands for (default: its value).

    `covers` are further concepts that are denied when it is not ticked; `asks` are the follow-up questions, once ticked;
    `told` is how the answer is put where answers are listed without their questions; `says` is what is read as the
    patient's words where the label says more than that.
    """

    value: str
    label: Text
    hint: Text = ""
    keys: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    section: str = ""
    told: Text = ""
    says: Text = ""

    @property
    def concepts(self) -> tuple[str, ...]:
        return self.keys or (self.value,)


@dataclass(frozen=True)
class Choice:
    """One of a few answers, none of them chosen beforehand."""

    name: str
    label: Text
    options: tuple[Option, ...]
    missing: Text = ""
    hint: Text = ""
    required: bool = True


@dataclass(frozen=True)
class Ticks:
    """Any of several, or "none of these", or "I am not sure". `drawn` says which pictures stand beside them (drawings.py)."""

    name: str
    label: Text
    options: tuple[Option, ...]
    missing: Text
    none_label: Text = ""
    unsure_label: Text = ""
    hint: Text = ""
    drawn: str = ""

    @property
    def covers(self) -> tuple[str, ...]:
        """Every concept that this question settles."""
        keys = [key for option in self.options for key in (*option.concepts, *option.covers)]
        return tuple(dict.fromkeys(keys))


@dataclass(frozen=True)
class Words:
    """Words of the patient's own. `suggests`: names of this kind are offered while they are typed (core/suggest.py)."""

    name: str
    label: Text
    hint: Text = ""
    missing: Text = ""
    lines: int = 1
    most: int = MOST_LINE
    suggests: str = ""

    @property
    def required(self) -> bool:
        return bool(self.missing)


@dataclass(frozen=True)
class Day:
    """A date in three number fields."""

    name: str
    label: Text
    hint: Text = ""
    missing: Text = ""


@dataclass(frozen=True)
class Rows:
    """The same few questions for each of several things. `first` names the field without which a row is empty."""

    name: str
    heading: Text
    fields: tuple[Choice | Words, ...]
    first: str
    add: Text
    remove: Text


@dataclass(frozen=True)
class FollowUps:
    """The questions that ticked answers of earlier pages open: one card for each. `steps` are those pages."""

    name: str
    steps: tuple[str, ...]


Field = Choice | Ticks | Words | Day | Rows | FollowUps


@dataclass(frozen=True)
class Reason:
    """Why a page is asked, in one sentence. `rules` are all the rules that make it true: without one of them it is not said.

    Without rules it claims nothing of what the software does: it says what people do with the answer.
    """

    says: Text
    rules: tuple[str, ...] = ()


def because(says: Text, *rules: str) -> Reason:
    """A sentence, and the keys of the rules that it speaks of."""
    return Reason(says, rules)


Answers = dict[str, Any]


def always(answers: Answers) -> bool:
    """The page is for everybody."""
    return True


@dataclass(frozen=True)
class Step:
    """One page of the intake. `feeds` says where its answers go in the document (see facts.py).

    `why` is in the order of preference: the first sentence that the current release makes true is shown (presenters/why.py).
    """

    key: str
    section: str
    title: Text
    why: tuple[Reason, ...]
    fields: tuple[Field, ...]
    hint: Text = ""
    short: Text = ""
    feeds: str = ""
    prerequisite: Callable[[Answers], bool] = field(default=always)
    seconds: int = 20

    @property
    def name(self) -> Text:
        """What the page is called where answers are listed."""
        return self.short or self.title


@dataclass(frozen=True)
class Section:
    key: str
    title: Text
