"""What the live column tells about a warning or a check-in while it is being written."""

from collections.abc import Mapping
from typing import Any

from sideeffects.core.records import TriageRule
from sideeffects.core.release import Knowledge
from sideeffects.core.signs import SIGNS
from sideeffects.core.triage_examples import missing_outcomes, reported_finding
from sideeffects.core.vocabulary import REPORT
from sideeffects.presenters.example_runs import NEEDED, runs
from sideeffects.presenters.read_aloud import Reading, read_aloud
from sideeffects.presenters.rule_live import guard_told, moment_told
from sideeffects.presenters.words import URGENCIES
from sideeffects.services.comparing import working_knowledge

Content = Mapping[str, Any]
# Who changes what brings help now or today is not alone with it.
BY_TWO = ("emergency", "same_day")


def warning_told(content: Content) -> dict[str, Any]:
    """The condition read aloud, its examples graded, and what the guard says of what a patient reads."""
    knowledge, urgency = working_knowledge(), content.get("urgency", "")
    when = read_aloud(content.get("when"), knowledge, "when", REPORT) if content.get("when") else None
    applies = read_aloud(content["applies"], knowledge, "applies", REPORT) if content.get("applies") else None
    return {
        "urgency": URGENCIES.get(urgency),
        "second_person": urgency in BY_TWO,
        "when": when,
        "applies": applies,
        "guard": [*guard_told(content.get("patient_text")), *guard_told(content.get("tell"))],
        **_examples(content, knowledge, when, applies),
    }


def _examples(content: Content, knowledge: Knowledge, when: Reading | None, applies: Reading | None) -> dict[str, Any]:
    if when is None or not when.sound or (applies and not applies.sound):
        return {"runs": None, "needed": []}
    warning = _warning(content)
    found = runs(warning.examples, lambda one: reported_finding(knowledge, warning, one["report"]), knowledge)
    needed = [str(NEEDED[outcomes[0]]) for outcomes in missing_outcomes(warning)]
    return {"runs": found, "holding": sum(run.holds for run in found), "needed": needed}


def _warning(content: Content) -> TriageRule:
    """The warning as far as its outcome needs it."""
    return TriageRule(
        key=str(content.get("key", "")),
        title={},
        urgency=str(content.get("urgency", "")),
        evidence=(),
        applies=content.get("applies"),
        when=content["when"],
        patient_text={},
        tell={},
        practitioner_text={},
        claims=(),
        review_by="",
        examples=tuple(content.get("examples", ())),
    )


def check_in_told(content: Content) -> dict[str, Any]:
    """Its moment in a sentence, who is asked, and for which signs."""
    applies = read_aloud(content["applies"], working_knowledge(), "applies") if content.get("applies") else None
    asks = [str(SIGNS[one]["en"]) for one in content.get("asks", ()) if one in SIGNS]
    return {"at": moment_told(content.get("at")), "applies": applies, "asks": asks, "guard": guard_told(content.get("label"))}
