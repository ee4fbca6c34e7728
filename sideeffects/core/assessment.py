"""The whole way from a document to an answer (contracts.md, `assess`): read, evaluate, put together.

The pages, the command and the rules' own examples all go through `examine`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sideeffects.core.engine import Finding, applicable_guidelines, evaluate, finding_of
from sideeffects.core.intake import Intake, parse
from sideeffects.core.reading import Reading, read
from sideeffects.core.release import Guideline, Knowledge, Rule
from sideeffects.core.translations import in_language
from sideeffects.core.vocabulary import Level, Outcome, rank

# A person about whom nothing is to be said: each rule's examples are laid over this, key by key.
QUIET_INTAKE: Mapping[str, Any] = {
    "id": "quiet",
    "language": "en",
    "asked_on": "2026-11-21",
    "treatment_on": "2026-12-05",
    "patient": {"date_of_birth": "1990-03-02", "stated_age": None, "sex": "female"},
    "plan": {
        "areas": ["face"],
        "concerns": ["wrinkles"],
        "ingredients": ["hyaluronic acid"],
        "antiseptic": ["alcohol"],
        "gloves": ["nitrile"],
        "numbing": [],
    },
    "allergies": {"answer": "none", "items": []},
    "medicines": {"answer": "none", "items": []},
    "history": {"answer": "none", "items": []},
    "pregnancy": {"pregnant": "no", "breastfeeding": "no", "text": ""},
    "previous_treatments": {"answer": "none", "items": []},
    "free_text": [],
}

SHOWN = (Outcome.RAISED, Outcome.CANNOT_ASSESS, Outcome.RESTRICTION)
OUTCOME_ORDER = {outcome: number for number, outcome in enumerate(Outcome)}


@dataclass(frozen=True)
class Assessment:
    """Everything one run found. `answer()` is the shape of contracts.md."""

    knowledge: Knowledge
    intake: Intake
    reading: Reading
    findings: tuple[Finding, ...]
    guidelines: tuple[Guideline, ...]

    @property
    def complete(self) -> bool:
        """Whether every check could be assessed; what waits only for the plan does not count."""
        return not any(finding.outcome is Outcome.CANNOT_ASSESS for finding in self.findings)

    @property
    def overall(self) -> str:
        """The highest level raised; below CAUTION, with anything not assessed, UNASSESSED."""
        raised = [finding.rule.level for finding in self.findings if finding.outcome is Outcome.RAISED]
        levels = [str(level) for level in raised] + [str(one.level) for one in self.reading.contradictions]
        if not self.complete:
            levels.append("UNASSESSED")
        return max(levels, key=rank, default="CLEAR")

    def answer(self, *, show_all: bool = False) -> dict[str, Any]:
        """The answer as plain data, the same bytes for the same intake and release."""
        shown = [one for one in self.findings if show_all or one.outcome in SHOWN]
        language = self.intake.language
        return {
            "id": self.intake.id,
            "release": self.knowledge.number,
            "sha256": self.knowledge.sha256,
            "overall": self.overall,
            "complete": self.complete,
            "restricted": any(one.outcome is Outcome.RESTRICTION for one in self.findings),
            "findings": [_finding_json(one, language) for one in sorted(shown, key=_finding_order)],
            "contradictions": [one.as_json(language) for one in self.reading.contradictions],
            "unrecognised": [{"words": one.words, "origin": one.origin} for one in self.reading.unrecognised],
            "guidelines": [_guideline_json(one, language) for one in self.guidelines],
            "counts": {str(outcome): sum(one.outcome is outcome for one in self.findings) for outcome in COUNTED},
        }


COUNTED = (Outcome.RAISED, Outcome.CLEAR, Outcome.CANNOT_ASSESS, Outcome.RESTRICTION, Outcome.NOT_APPLICABLE)


def examine(knowledge: Knowledge, document: Mapping[str, Any], *, internal: bool = False) -> Assessment:
    """Read and evaluate one document. Raises IntakeError where the document is not of the contract's shape."""
    intake = parse(document, internal=internal)
    knowledge = knowledge.with_settings(intake.settings)
    reading = read(knowledge, intake)
    findings = evaluate(knowledge, reading.facts)
    return Assessment(knowledge, intake, reading, findings, applicable_guidelines(knowledge, reading.facts))


def assess(knowledge: Knowledge, document: Mapping[str, Any], *, show_all: bool = False) -> dict[str, Any]:
    """The answer of contracts.md to one document. Raises IntakeError."""
    return examine(knowledge, document).answer(show_all=show_all)


def _finding_order(finding: Finding) -> tuple[int, int, str]:
    return OUTCOME_ORDER[finding.outcome], -rank(finding.rule.level), finding.rule.key


def _finding_json(finding: Finding, language: str) -> dict[str, Any]:
    rule = finding.rule
    answer: dict[str, Any] = {"rule": rule.key, "outcome": str(finding.outcome), "level": str(Level(rule.level))}
    if finding.outcome in SHOWN:
        answer["evidence"] = list(finding.evidence)
    else:
        answer["evidence"] = list(rule.evidence)
    answer["title"] = in_language(rule.title, language)
    if finding.outcome is Outcome.RAISED:
        answer["confirm"] = finding.confirm
    if finding.because:
        answer["because"] = [
            {"words": one.words, "origin": one.origin, "fact": one.fact, "certainty": one.certainty} for one in finding.because
        ]
    if finding.missing:
        answer["missing"] = list(finding.missing)
    if finding.waits_for:
        answer["waits_for"] = list(finding.waits_for)
    return answer | _texts(rule, finding.outcome, language)


def _texts(rule: Rule, outcome: Outcome, language: str) -> dict[str, str]:
    if outcome not in SHOWN:
        return {}
    texts = {"practitioner_text": in_language(rule.practitioner_text, language)}
    if outcome is Outcome.RAISED:
        texts["patient_text"] = in_language(rule.patient_text, language)
    return texts


def _guideline_json(guideline: Guideline, language: str) -> dict[str, Any]:
    answer = {
        "key": guideline.key,
        "when": guideline.when,
        "from": guideline.from_,
        "evidence": list(guideline.evidence),
        "patient_text": in_language(guideline.patient_text, language),
    }
    return answer | ({"until": guideline.until} if guideline.until else {})


def example_finding(knowledge: Knowledge, rule: Rule, intake: Mapping[str, Any]) -> Finding:
    """What one rule finds in an example intake laid over the quiet one. Raises IntakeError and ConditionError."""
    reading = read(knowledge, parse({**QUIET_INTAKE, **intake}))
    return finding_of(rule, reading.facts, knowledge.settings)
