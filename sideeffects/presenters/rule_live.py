"""What the live column tells about a rule or a guideline while it is being written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sideeffects.core.patient_text import advice_faults
from sideeffects.core.release import Knowledge, Rule
from sideeffects.core.vocabulary import Level
from sideeffects.presenters.entry_rows import moment_in_words
from sideeffects.presenters.example_runs import runs_of, still_needed
from sideeffects.presenters.read_aloud import Reading, read_aloud
from sideeffects.services.comparing import working_knowledge

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Tripped:
    """A text that a patient may not read: the words around those that tripped the guard."""

    language: str
    before: str
    words: str
    after: str
    why: str
    instead: str


def rule_told(content: Content) -> dict[str, Any]:
    """The condition read aloud, its examples run, and what the guard says of the patient's text."""
    knowledge = working_knowledge()
    when = read_aloud(content.get("when"), knowledge, "when") if content.get("when") else None
    applies = read_aloud(content["applies"], knowledge, "applies") if content.get("applies") else None
    level = content.get("level", "")
    return {
        "level": level if level in set(Level) else "",
        "second_person": level in (Level.STOP, Level.HOLD),
        "when": when,
        "applies": applies,
        "guard": guard_told(content.get("patient_text")),
        **_examples(content, knowledge, when, applies),
    }


def _examples(content: Content, knowledge: Knowledge, when: Reading | None, applies: Reading | None) -> dict[str, Any]:
    if when is None or not when.sound or (applies and not applies.sound):
        return {"runs": None, "needed": []}
    rule = _rule(content)
    runs = runs_of(rule, knowledge)
    return {"runs": runs, "holding": sum(run.holds for run in runs), "needed": still_needed(rule)}


def _rule(content: Content) -> Rule:
    """The rule as far as its outcome needs it."""
    return Rule(
        key=str(content.get("key", "")),
        title={},
        level=Level.NOTE,
        evidence=(),
        action="",
        applies=content.get("applies"),
        when=content["when"],
        practitioner_text={},
        patient_text={},
        claims=(),
        guidelines=(),
        review_by="",
        examples=tuple(content.get("examples", ())),
    )


def guard_told(texts: Any) -> list[Tripped]:
    """What the guard finds in a text of both languages."""
    found = []
    for language in ("en", "ar"):
        text = texts.get(language) if isinstance(texts, Mapping) else None
        for fault in advice_faults(text, language) if isinstance(text, str) else ():
            before, _words, after = text.partition(fault.words)
            known = fault.words in text
            found.append(
                Tripped(
                    language, before if known else "", fault.words, after if known else "", str(fault.why), fault.safe_phrasing
                )
            )
    return found


def guideline_told(content: Content) -> dict[str, Any]:
    """Its time in a sentence, and whom it is told."""
    knowledge = working_knowledge()
    applies = read_aloud(content["applies"], knowledge, "applies") if content.get("applies") else None
    return {
        "time": time_told(content.get("from"), content.get("until")),
        "applies": applies,
        "guard": guard_told(content.get("patient_text")),
    }


def time_told(start: Any, end: Any) -> str:
    """From 7 days before until the appointment; nothing while a time is half typed."""
    first, last = moment_told(start), moment_told(end)
    if not first:
        return ""
    if not last:
        return _("From %(first)s on.") % {"first": first}
    return (
        _("From %(first)s until %(last)s.") % {"first": first, "last": last}
        if first != last
        else _("At %(first)s.") % {"first": first}
    )


def moment_told(duration: Any) -> str:
    """3 days after the appointment; nothing while it is half typed."""
    try:
        return moment_in_words(str(duration or ""))
    except ValueError:
        return ""
