"""The examples of a rule or a warning, run on it as it is being written: what was expected, what came, and what decided it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sideeffects.core.assessment import example_finding
from sideeffects.core.facts import Because
from sideeffects.core.intake import IntakeError
from sideeffects.core.release import Knowledge, Rule
from sideeffects.core.report import ReportError
from sideeffects.core.vocabulary import Outcome
from sideeffects.presenters.library import OUTCOMES
from sideeffects.presenters.questions import in_words
from sideeffects.services.checking import missing_outcomes

NEEDED = {
    Outcome.RAISED: _("one that is raised"),
    Outcome.CLEAR: _("one that is not raised"),
    Outcome.CANNOT_ASSESS: _("one that cannot be assessed"),
}
Example = Mapping[str, Any]


class Found(Protocol):
    """What one rule or warning found in one example."""

    @property
    def outcome(self) -> Outcome: ...

    @property
    def because(self) -> tuple[Because, ...]: ...

    @property
    def missing(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Run:
    """One example and what came of it. `why`: what decided, in words."""

    number: int
    says: str
    expected: Any
    got: Any
    holds: bool
    why: tuple[str, ...] = ()


def runs_of(rule: Rule, knowledge: Knowledge) -> list[Run]:
    """Every example, in order."""
    return runs(rule.examples, lambda example: example_finding(knowledge, rule, example["intake"]), knowledge)


def runs(examples: Iterable[Example], find: Callable[[Example], Found], knowledge: Knowledge) -> list[Run]:
    """Every example, in order, by what is found in it."""
    return [_run(number, example, find, knowledge) for number, example in enumerate(examples)]


def _run(number: int, example: Example, find: Callable[[Example], Found], knowledge: Knowledge) -> Run:
    says, expected = str(example.get("says", "")), str(example.get("expect", ""))
    try:
        finding = find(example)
    except (IntakeError, ReportError) as error:
        unread = gettext("an intake that cannot be read") if "intake" in example else gettext("a report that cannot be read")
        return Run(number, says, OUTCOMES.get(expected, ""), unread, False, tuple(str(error).split("; ")))
    holds = finding.outcome == expected
    return Run(
        number, says, OUTCOMES.get(expected, ""), OUTCOMES[finding.outcome], holds, () if holds else _why(finding, knowledge)
    )


def _why(finding: Found, knowledge: Knowledge) -> tuple[str, ...]:
    """The facts that made it so, and the questions that were not answered."""
    names = knowledge.names()
    facts = [_fact(one.words, one.fact, names) for one in finding.because]
    waits = [
        gettext("Not answered: %(question)s") % {"question": in_words(one)}
        for one in (*finding.missing, *getattr(finding, "waits_for", ()))
    ]
    return (*facts, *waits) or (gettext("Nothing in this example makes it true."),)


def _fact(words: str, fact: str, names: Mapping[str, str]) -> str:
    value = fact.partition("=")[2]
    return gettext("“%(words)s” is read as %(fact)s") % {
        "words": words,
        "fact": names.get(value, value.replace("_", " ") or fact),
    }


def still_needed(rule: Rule) -> list[str]:
    """The examples that the rule must have and has not."""
    return [str(NEEDED[outcomes[0]]) for outcomes in missing_outcomes(rule)]
