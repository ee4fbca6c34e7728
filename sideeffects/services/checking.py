"""Everything that stands against publishing a content, found at once."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language

from sideeffects.core.assessment import example_finding
from sideeffects.core.condition_faults import problems, unknown_concepts
from sideeffects.core.entry_texts import guard_faults
from sideeffects.core.never import READER_CONCEPTS
from sideeffects.core.records import KINDS, LEXICAL_KINDS, TriageRule
from sideeffects.core.release import Knowledge, Rule, compile_release
from sideeffects.core.schema import faults_of
from sideeffects.core.triage_examples import missing_outcomes as missing_of_warning
from sideeffects.core.triage_examples import reported_finding
from sideeffects.core.vocabulary import ENTITIES, INTAKE, REPORT, Outcome, Vocabulary
from sideeffects.services.carrying import leanings, quotations
from sideeffects.services.pack import AnyContent, keys_twice
from sideeffects.services.translating import missing_arabic, stale_arabic
from sideeffects.services.waiting import reviews_due

# field of a kind -> the kind that its keys must exist in
REFERENCES = {
    "claims": {"opposes": "claims"},
    "rules": {"claims": "claims", "guidelines": "guidelines"},
    "guidelines": {"claims": "claims"},
    "warnings": {"claims": "claims"},
    "check_ins": {"claims": "claims"},
    "side_effects": {"claims": "claims", "sources": "sources"},
    "products": {"contains": "substances"},
}
# What the conditions of a kind may name.
CONDITIONS = {"rules": INTAKE, "guidelines": INTAKE, "check_ins": INTAKE, "warnings": REPORT}
NEEDED_OUTCOMES = (
    (Outcome.RAISED,),
    (Outcome.CLEAR, Outcome.NOT_APPLICABLE),
    (Outcome.CANNOT_ASSESS, Outcome.RESTRICTION, Outcome.NOT_APPLICABLE),
)


def check(content: AnyContent) -> list[str]:
    """Every reason against publishing, each as "kind/key: field: what is wrong"; empty when it may be published."""
    shape = list(_shape(content))
    if shape:
        return shape
    knowledge = compile_release(content, number=0)
    conditions = list(_conditions(content, knowledge))
    arabic = [*missing_arabic(content), *stale_arabic(content)]
    refuted = [*quotations(content), *leanings(content)]
    reasons = [*_references(content), *conditions, *_patient_texts(content), *arabic, *refuted, *_example_kinds(knowledge)]
    # A rule that cannot be compiled stops every example, so they wait for the conditions.
    return list(dict.fromkeys(reasons if conditions else [*reasons, *example_faults(knowledge)]))


def overdue(content: AnyContent, *, on: date) -> list[str]:
    """What should have been looked at again by a day: a warning, since a fresh clone must work in any year."""
    return [f"{kind}/{key}: to be reviewed by {day}" for (kind, key), day in reviews_due(content, on=on)]


def _entries(content: AnyContent) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for kind in KINDS:
        for key, entry in content.get(kind, {}).items():
            yield kind, key, entry


def _shape(content: AnyContent) -> Iterator[str]:
    for kind, key, entry in _entries(content):
        for fault in faults_of(kind, entry):
            yield f"{kind}/{key}: {fault}"
    for kind, key, other in keys_twice(content):
        yield f"{kind}/{key}: key: expected a key of its own, {other}/{key} has it too"


def _references(content: AnyContent) -> Iterator[str]:
    for kind, key, entry in _entries(content):
        for field, target in REFERENCES.get(kind, {}).items():
            for name in entry.get(field, ()):
                if name not in content.get(target, {}):
                    yield f"{kind}/{key}: {field}: there is no {target}/{name}"
    yield from _nested_references(content)


def _nested_references(content: AnyContent) -> Iterator[str]:
    lexical = {key for kind in LEXICAL_KINDS for key in content.get(kind, {})}
    for kind in LEXICAL_KINDS:
        for key, entry in content.get(kind, {}).items():
            yield from (
                f"{kind}/{key}: is_a: nothing is called {group!r}" for group in entry.get("is_a", ()) if group not in lexical
            )
    for key, claim in content.get("claims", {}).items():
        for cited in claim["sources"]:
            if cited["source"] not in content.get("sources", {}):
                yield f"claims/{key}: sources: there is no sources/{cited['source']}"
        if "decision" in claim and claim["decision"]["follows"] not in content["claims"]:
            yield f"claims/{key}: decision.follows: there is no claims/{claim['decision']['follows']}"
    for key, effect in content.get("side_effects", {}).items():
        for likelier in effect.get("likelier_with", ()):
            for field, target in (("rule", "rules"), ("substance", "substances")):
                if field in likelier and likelier[field] not in content.get(target, {}):
                    yield f"side_effects/{key}: likelier_with: there is no {target}/{likelier[field]}"


def _conditions(content: AnyContent, knowledge: Knowledge) -> Iterator[str]:
    for kind, vocabulary in CONDITIONS.items():
        for key, entry in content.get(kind, {}).items():
            yield from (f"{kind}/{key}: {fault}" for fault in condition_faults(entry, knowledge, vocabulary))


def condition_faults(entry: Mapping[str, Any], knowledge: Knowledge, vocabulary: Vocabulary = INTAKE) -> list[str]:
    """What is wrong with the conditions of an entry, each as "place: what was expected"."""
    found = []
    for field in ("applies", "when"):
        tree = entry.get(field)
        # The "when" of a guideline is a word.
        if isinstance(tree, Mapping):
            faults = problems(tree, knowledge.settings, field, vocabulary=vocabulary)
            found += faults or unknown_concepts(tree, knowledge.concepts | READER_CONCEPTS, field)
    return found


def _patient_texts(content: AnyContent) -> Iterator[str]:
    for kind, key, entry in _entries(content):
        yield from (f"{kind}/{key}: {place}: {fault}" for place, fault in guard_faults(kind, entry, get_language()))


def _example_kinds(knowledge: Knowledge) -> Iterator[str]:
    for rule in knowledge.rules:
        for outcomes in missing_outcomes(rule):
            yield f"rules/{rule.key}: examples: expected one that is {' or '.join(outcomes)}"
    for warning in knowledge.warnings:
        for outcomes in missing_of_warning(warning):
            yield f"warnings/{warning.key}: examples: expected one that is {' or '.join(outcomes)}"


def missing_outcomes(rule: Rule) -> list[tuple[Outcome, ...]]:
    """The outcomes of which a rule must show one, and does not."""
    shown = {example.get("expect") for example in rule.examples}
    needed = NEEDED_OUTCOMES if _can_be_unknown(rule.when) else NEEDED_OUTCOMES[:2]
    return [outcomes for outcomes in needed if not shown & set(outcomes)]


def _can_be_unknown(tree: Mapping[str, Any]) -> bool:
    # What is only looked for in texts (a statement) or only asks whether an answer is there is never unknown.
    if "some" in tree:
        return tree["some"] not in ENTITIES or bool(ENTITIES[tree["some"]].question)
    children = [*tree.get("all", ()), *tree.get("any", ()), *([tree["not"]] if "not" in tree else ())]
    return "fact" in tree or any(_can_be_unknown(child) for child in children)


def example_faults(knowledge: Knowledge) -> Iterator[str]:
    """Every rule's and warning's own examples, run through the whole way; each failure as one sentence."""
    for rule in knowledge.rules:
        for example in rule.examples:
            got = _outcome(knowledge, rule, example["intake"])
            if got != example["expect"]:
                yield f"rules/{rule.key}: example “{example['says']}”: expected {example['expect']}, got {got}"
    for warning in knowledge.warnings:
        for example in warning.examples:
            got = _reported(knowledge, warning, example["report"])
            if got != example["expect"]:
                yield f"warnings/{warning.key}: example “{example['says']}”: expected {example['expect']}, got {got}"


def _reported(knowledge: Knowledge, warning: TriageRule, report: Mapping[str, Any]) -> str:
    try:
        return str(reported_finding(knowledge, warning, report).outcome)
    except Exception as error:
        return f"a report that cannot be read ({error})"


def _outcome(knowledge: Knowledge, rule: Rule, intake: Mapping[str, Any]) -> str:
    # A reason like any other: one unreadable example must not hide the rest of the list.
    try:
        return str(example_finding(knowledge, rule, intake).outcome)
    except Exception as error:
        return f"an intake that cannot be read ({error})"
