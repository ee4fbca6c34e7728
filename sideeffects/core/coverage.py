"""The map of the knowledge: which question feeds which rule, and what feeds nothing or rests on nothing."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sideeffects.core.condition_faults import problems
from sideeffects.core.condition_parts import ANY_TEXT, PARTS, Asked, asked_by, concepts, concepts_of, leaves
from sideeffects.core.condition_shape import Tree
from sideeffects.core.entries import Entry
from sideeffects.core.facts import Scope
from sideeffects.core.intake_fields import PLAN_PARTS, SECTIONS
from sideeffects.core.never import contradictions
from sideeffects.core.records import CheckInTime, SideEffect, TriageRule
from sideeffects.core.release import Claim, Guideline, Knowledge, Rule
from sideeffects.core.scope import concepts_of as reached_by
from sideeffects.core.vocabulary import ENTITIES, SCALARS, Outcome

# In the order in which a patient, then a practitioner, meets them.
QUESTIONS = (
    "patient.date_of_birth",
    "patient.sex",
    *(f"{name}.answer" for name in SECTIONS),
    "pregnancy.pregnant",
    "pregnancy.breastfeeding",
    ANY_TEXT,
    *(f"plan.{part}" for part in PLAN_PARTS),
)


@dataclass(frozen=True)
class Coverage:
    """Everything the map shows. Rules are in the order of their keys."""

    rules_of_question: Mapping[str, tuple[Rule, ...]]
    questions_of_rule: Mapping[str, tuple[str, ...]]
    rules_of_concept: Mapping[str, tuple[Rule, ...]]
    rules_of_guideline: Mapping[str, tuple[Rule, ...]]
    never_asked: tuple[Asked, ...]
    never_true: Mapping[str, tuple[str, ...]]
    never_applies: Mapping[str, tuple[str, ...]]
    never_shown: tuple[Rule, ...]
    bare: tuple[Entry, ...]
    idle_claims: tuple[Claim, ...]
    idle_guidelines: tuple[Guideline, ...]
    unsound: Mapping[str, tuple[str, ...]]


def coverage(knowledge: Knowledge) -> Coverage:
    """The whole map of one knowledge. What cannot be evaluated is listed and left out of the rest."""
    unsound = {**_unsound(knowledge.rules, knowledge), **_unsound(knowledge.guidelines, knowledge)}
    knowledge = _without(knowledge, unsound)
    rules = knowledge.rules
    questions = {rule.key: questions_of(rule) for rule in rules}
    asked = {rule.key: {concept for tree in trees_of(rule) for concept in concepts_of(tree)} for rule in rules}
    named = {key for rule in rules for key in rule.guidelines}
    return Coverage(
        rules_of_question={one: tuple(rule for rule in rules if one in questions[rule.key]) for one in QUESTIONS},
        questions_of_rule=questions,
        rules_of_concept=_by_key((concept, rule) for rule in rules for concept in sorted(asked[rule.key])),
        rules_of_guideline=_by_key((key, rule) for rule in rules for key in rule.guidelines),
        never_asked=_never_asked(knowledge),
        never_true=_contradictory(rules, knowledge),
        never_applies=_contradictory(knowledge.guidelines, knowledge),
        never_shown=tuple(rule for rule in rules if all(one["expect"] != Outcome.RAISED for one in rule.examples)),
        bare=_bare(knowledge, frozenset().union(*asked.values())),
        idle_claims=_idle_claims(knowledge),
        idle_guidelines=tuple(one for one in knowledge.guidelines if one.key not in named),
        unsound=unsound,
    )


def _unsound(entries: Iterable[Rule | Guideline], knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    found = {one.key: tuple(why for tree in trees_of(one) for why in problems(tree, knowledge.settings)) for one in entries}
    return {key: faults for key, faults in found.items() if faults}


def _without(knowledge: Knowledge, keys: Collection[str]) -> Knowledge:
    if not keys:
        return knowledge
    rules = tuple(one for one in knowledge.rules if one.key not in keys)
    return replace(knowledge, rules=rules, guidelines=tuple(one for one in knowledge.guidelines if one.key not in keys))


def trees_of(one: Rule | Guideline) -> tuple[Tree, ...]:
    """The conditions of a rule or a guideline."""
    when = one.when if isinstance(one, Rule) else None
    return tuple(tree for tree in (one.applies, when) if tree)


def questions_of(rule: Rule) -> tuple[str, ...]:
    """The questions whose answers the rule needs, in the order in which they are met."""
    needed = {one for tree in trees_of(rule) for asked in asked_by(tree) for one in asked.questions}
    return tuple(question for question in QUESTIONS if question in needed)


def why_asked(knowledge: Knowledge, question: str, covers: Iterable[str] = ()) -> list[Rule]:
    """The rules that need the answer to one question, or to a part of an item ("medicines.items[0].prescribed").

    `covers` are the concepts that a page asks about ("history.heart"); none of them: everything in its section.
    """
    named = tuple(covers)
    reached = (reached_by(knowledge, Scope(named)) if named else None) or frozenset()
    section, part = _section(question), question.rpartition(".")[2] if ".items[" in question else ""
    return [rule for rule in knowledge.rules if any(_waits(leaf, section, part, reached) for leaf in _leaves(rule))]


def _leaves(rule: Rule) -> Iterator[Tree]:
    return (leaf for tree in trees_of(rule) for leaf in leaves(tree))


def _section(question: str) -> str:
    first = question.partition(".")[0].partition("[")[0]
    if first in SECTIONS:
        return f"{first}.answer"
    return question.partition("[")[0]


def _waits(leaf: Tree, section: str, part: str, reached: frozenset[str]) -> bool:
    facts = asked_by(leaf)
    if all(section not in asked.questions for asked in facts):
        return False
    if part in PARTS.values() and all(PARTS.get(asked.attribute) != part for asked in facts):
        return False
    wanted = concepts(leaf.get("where", {}).get("is"))
    return not reached or wanted is None or any(single in reached for key in wanted for single in key.split("+"))


def _by_key(pairs: Iterable[tuple[str, Rule]]) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for key, rule in pairs:
        found[key] = (*found.get(key, ()), rule)
    return found


def _never_asked(knowledge: Knowledge) -> tuple[Asked, ...]:
    trees = [tree for rule in knowledge.rules for tree in trees_of(rule)]
    trees += [tree for guideline in knowledge.guidelines for tree in trees_of(guideline)]
    asked = {one for tree in trees for one in asked_by(tree)}
    known = [Asked(name, attribute) for name, entity in ENTITIES.items() for attribute in entity.attributes]
    return tuple(one for one in (*known, *map(Asked, SCALARS)) if one not in asked)


def _contradictory(entries: Iterable[Rule | Guideline], knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    found = {one.key: tuple(why for tree in trees_of(one) for why in contradictions(tree, knowledge)) for one in entries}
    return {key: reasons for key, reasons in found.items() if reasons}


def _bare(knowledge: Knowledge, asked: frozenset[str]) -> tuple[Entry, ...]:
    """What has neither an evidence row nor a rule that any of its groups would raise."""
    bare = [one for one in knowledge.curated.values() if not one.evidence and not one.closure & asked]
    return tuple(sorted(bare, key=lambda one: (one.kind, one.label.casefold())))


def _idle_claims(knowledge: Knowledge) -> tuple[Claim, ...]:
    """Carried claims that nothing names, whose rows nothing bears, and which are not one side of a disagreement."""
    named, rows = _named_claims(knowledge), _rows_borne(knowledge)
    used = {one.key for one in knowledge.claims.values() if one.key in named or rows & set(one.evidence)}
    opposed = {key for one in knowledge.claims.values() if one.key in used for key in one.opposes}
    idle = [one for one in knowledge.claims.values() if one.key not in used | opposed and not one.not_carried]
    return tuple(one for one in idle if not used & set(one.opposes))


def _named_claims(knowledge: Knowledge) -> set[str]:
    return {key for one in _standing_on_claims(knowledge) for key in one.claims}


def _standing_on_claims(knowledge: Knowledge) -> list[Rule | Guideline | TriageRule | CheckInTime | SideEffect]:
    return [*knowledge.rules, *knowledge.guidelines, *knowledge.warnings, *knowledge.check_ins, *knowledge.side_effects]


def _rows_borne(knowledge: Knowledge) -> set[str]:
    lists = [one.evidence for one in _standing_on_claims(knowledge)]
    lists += [entry.evidence for entry in knowledge.curated.values()]
    lists += [setting.evidence for setting in knowledge.setting_entries.values()]
    lists += [sign.evidence for effect in knowledge.side_effects for sign in effect.warning_signs]
    return {row for rows in lists for row in rows}
