"""The map of what comes after a treatment: which sign feeds which warning, which check-in asks for it, what feeds nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sideeffects.core.condition_faults import problems
from sideeffects.core.condition_parts import concepts
from sideeffects.core.condition_shape import Tree
from sideeffects.core.never import contradictions
from sideeffects.core.records import CheckInTime, TriageRule
from sideeffects.core.release import Knowledge
from sideeffects.core.signs import SIGNS
from sideeffects.core.vocabulary import REPORT, Outcome


@dataclass(frozen=True)
class SignCoverage:
    """`warnings_of_sign` holds every sign, most urgent warning first. Reasons are in words, by the warning's key."""

    warnings_of_sign: Mapping[str, tuple[TriageRule, ...]]
    check_ins_of_sign: Mapping[str, tuple[CheckInTime, ...]]
    signs_of_warning: Mapping[str, tuple[str, ...]]
    unheard: tuple[str, ...]
    unsound: Mapping[str, tuple[str, ...]]
    never_true: Mapping[str, tuple[str, ...]]
    never_shown: tuple[TriageRule, ...]


def sign_coverage(knowledge: Knowledge, urgencies: tuple[str, ...]) -> SignCoverage:
    """The whole map. `urgencies`: the most urgent first. What cannot be evaluated is listed and left out of the rest."""
    unsound = {one.key: faults for one in knowledge.warnings if (faults := _faults(one, knowledge))}
    warnings = sorted(
        (one for one in knowledge.warnings if one.key not in unsound), key=lambda one: (urgencies.index(one.urgency), one.key)
    )
    signs = {one.key: signs_of(one) for one in warnings}
    of_sign = {sign: tuple(one for one in warnings if sign in signs[one.key]) for sign in SIGNS}
    never = {one.key: why for one in warnings if (why := tuple(_contradictory(one, knowledge)))}
    return SignCoverage(
        warnings_of_sign=of_sign,
        check_ins_of_sign={sign: tuple(one for one in knowledge.check_ins if sign in one.asks) for sign in SIGNS},
        signs_of_warning=signs,
        unheard=tuple(sign for sign, found in of_sign.items() if not found),
        unsound=unsound,
        never_true=never,
        never_shown=tuple(one for one in warnings if all(example["expect"] != Outcome.RAISED for example in one.examples)),
    )


def trees_of(warning: TriageRule) -> tuple[Tree, ...]:
    """The conditions of a warning."""
    return tuple(tree for tree in (warning.applies, warning.when) if tree)


def signs_of(warning: TriageRule) -> tuple[str, ...]:
    """The signs by which a sound warning can be raised, in the order of the vocabulary: not those that it rules out."""
    named = {sign for tree in trees_of(warning) for sign in _heard(tree)}
    return tuple(sign for sign in SIGNS if sign in named)


def _heard(tree: Tree) -> Iterator[str]:
    if tree.get("some") == "sign":
        yield from concepts(tree.get("where", {}).get("is")) or ()
    for child in (*tree.get("all", ()), *tree.get("any", ()), *([tree["said"]] if "said" in tree else ())):
        yield from _heard(child)


def _faults(warning: TriageRule, knowledge: Knowledge) -> tuple[str, ...]:
    return tuple(why for tree in trees_of(warning) for why in problems(tree, knowledge.settings, vocabulary=REPORT))


def _contradictory(warning: TriageRule, knowledge: Knowledge) -> list[str]:
    return [why for tree in trees_of(warning) for why in contradictions(tree, knowledge)]
