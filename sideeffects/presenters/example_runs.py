"""The examples of a rule, run on the rule as it is being written: what was expected, what came, and what decided it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sideeffects.core.assessment import example_finding
from sideeffects.core.engine import Finding
from sideeffects.core.intake import IntakeError
from sideeffects.core.release import Knowledge, Rule
from sideeffects.core.vocabulary import Outcome
from sideeffects.presenters.library import OUTCOMES
from sideeffects.presenters.questions import in_words
from sideeffects.services.checking import missing_outcomes

NEEDED = {
    Outcome.RAISED: _("one that is raised"),
    Outcome.CLEAR: _("one that is not raised"),
    Outcome.CANNOT_ASSESS: _("one that cannot be assessed"),
}


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
    return [_run(number, example, rule, knowledge) for number, example in enumerate(rule.examples)]


def _run(number: int, example: Mapping[str, Any], rule: Rule, knowledge: Knowledge) -> Run:
    says, expected = str(example.get("says", "")), str(example.get("expect", ""))
    try:
        finding = example_finding(knowledge, rule, example["intake"])
    except IntakeError as error:
        return Run(
            number,
            says,
            OUTCOMES.get(expected, ""),
            gettext("an intake that cannot be read"),
            False,
            tuple(str(error).split("; ")),
        )
    holds = finding.outcome == expected
    return Run(
        number, says, OUTCOMES.get(expected, ""), OUTCOMES[finding.outcome], holds, () if holds else _why(finding, knowledge)
    )


def _why(finding: Finding, knowledge: Knowledge) -> tuple[str, ...]:
    """The facts that made it so, and the questions that were not answered."""
    names = knowledge.names()
    facts = [_fact(one.words, one.fact, names) for one in finding.because]
    waits = [
        gettext("Not answered: %(question)s") % {"question": in_words(one)} for one in (*finding.missing, *finding.waits_for)
    ]
    return (*facts, *waits) or (gettext("Nothing in this intake makes it true."),)


def _fact(words: str, fact: str, names: Mapping[str, str]) -> str:
    value = fact.partition("=")[2]
    return gettext("“%(words)s” is read as %(fact)s") % {
        "words": words,
        "fact": names.get(value, value.replace("_", " ") or fact),
    }


def still_needed(rule: Rule) -> list[str]:
    """The examples that the rule must have and has not."""
    return [str(NEEDED[outcomes[0]]) for outcomes in missing_outcomes(rule)]
