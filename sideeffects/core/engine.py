"""Evaluate a release over facts: one finding for each rule, with reasons, missing answers and evidence rows.

Rules are compiled once for each release (and each clinic's own thresholds) into closures; an evaluation is then plain calls.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sideeffects.core.condition_shape import Tree
from sideeffects.core.conditions import Check, Truth, compile_tree
from sideeffects.core.facts import PROBABLE, Because, Facts
from sideeffects.core.release import Guideline, Knowledge, Rule
from sideeffects.core.vocabulary import ENTITIES, Outcome

PLAN_QUESTIONS = frozenset(entity.question for entity in ENTITIES.values() if entity.planned)
# What stands in `missing` when a rule itself failed: a person must look, nothing reads as clear.
MANUAL_REVIEW = "manual review"
ALWAYS = Truth(True)
WHEN_ORDER = {"before": 0, "on_the_day": 1, "after": 2}


@dataclass(frozen=True)
class Finding:
    """One rule's outcome. `missing` and `waits_for` hold ids of questions, `evidence` row ids."""

    rule: Rule
    outcome: Outcome
    because: tuple[Because, ...] = ()
    evidence: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()

    @property
    def confirm(self) -> bool:
        """Whether anything behind it was read with doubt."""
        return any(link.certainty == PROBABLE for link in self.because)


@dataclass(frozen=True)
class CompiledRule:
    """A rule with its two trees as closures."""

    rule: Rule
    applies: Check
    when: Check


@dataclass(frozen=True)
class Compiled:
    """All trees of one release as closures."""

    rules: tuple[CompiledRule, ...]
    guidelines: tuple[tuple[Guideline, Check], ...]


_compiled: dict[tuple[str, tuple[tuple[str, float], ...]], Compiled] = {}
KEPT = 32


def compiled(knowledge: Knowledge) -> Compiled:
    """The release's trees as closures, made at first use and kept for the process."""
    if knowledge.identity not in _compiled:
        settings = knowledge.settings
        while len(_compiled) >= KEPT:
            _compiled.pop(next(iter(_compiled)))
        _compiled[knowledge.identity] = Compiled(
            tuple(compiled_rule(rule, settings) for rule in knowledge.rules),
            tuple((guideline, _applies(guideline.applies, settings)) for guideline in knowledge.guidelines),
        )
    return _compiled[knowledge.identity]


def _applies(tree: Tree | None, settings: Mapping[str, float]) -> Check:
    return compile_tree(tree, settings) if tree else lambda facts: ALWAYS


def evaluate(knowledge: Knowledge, facts: Facts) -> tuple[Finding, ...]:
    """One finding for each rule, in the order of the rules' keys. Never raises for a faulty rule."""
    return tuple(finding_from(rule, facts) for rule in compiled(knowledge).rules)


def finding_of(rule: Rule, facts: Facts, settings: Mapping[str, float]) -> Finding:
    """The finding of one rule alone, which no release need hold. Raises ConditionError where it cannot be compiled."""
    return _finding(compiled_rule(rule, settings), facts)


def compiled_rule(rule: Rule, settings: Mapping[str, float]) -> CompiledRule:
    """One rule's trees as closures. Raises ConditionError."""
    return CompiledRule(rule, _applies(rule.applies, settings), compile_tree(rule.when, settings))


def finding_from(one: CompiledRule, facts: Facts) -> Finding:
    """What a compiled rule finds. Never raises."""
    # Whatever goes wrong inside one rule must end as "a person must look", never as clear (design.md 6).
    try:
        return _finding(one, facts)
    except Exception:
        return Finding(one.rule, Outcome.CANNOT_ASSESS, evidence=one.rule.evidence, missing=(MANUAL_REVIEW,))


def _finding(one: CompiledRule, facts: Facts) -> Finding:
    rule = one.rule
    applies = one.applies(facts)
    if applies.value is False:
        return Finding(rule, Outcome.NOT_APPLICABLE)
    when = one.when(facts)
    if when.value is False:
        return Finding(rule, Outcome.CLEAR)
    evidence = tuple(dict.fromkeys((*rule.evidence, *when.evidence)))
    because = tuple(dict.fromkeys(when.because))
    missing = tuple(dict.fromkeys((*applies.missing, *when.missing)))
    if not missing:
        return Finding(rule, Outcome.RAISED, because, evidence)
    asked = tuple(question for question in missing if question not in PLAN_QUESTIONS)
    if asked:
        return Finding(rule, Outcome.CANNOT_ASSESS, because, evidence, missing=asked)
    return Finding(rule, Outcome.RESTRICTION, because, evidence, waits_for=missing)


def applicable_guidelines(knowledge: Knowledge, facts: Facts) -> tuple[Guideline, ...]:
    """The guidelines that hold for this person for certain, in the order in which they are to be done."""
    chosen = [one for one, applies in compiled(knowledge).guidelines if applies(facts).value is True]
    return tuple(sorted(chosen, key=lambda one: (WHEN_ORDER[one.when], one.order, one.key)))
