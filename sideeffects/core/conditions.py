"""Three-valued condition trees (Kleene logic): what a tree may hold, and how it is evaluated.

A tree is plain data:

    {"all": [TREE, ...]}   {"any": [TREE, ...]}   {"not": TREE}
    {"some": ENTITY, "where": {ATTRIBUTE: TEST, ...}}      one item of the entity meets every test
    {"fact": SCALAR, "is": [VALUES]}                       or "below" / "at_least": NUMBER
    {"known": ENTITY or SCALAR}                            somebody answered it (never unknown itself)
    {"said": TREE}                                         it is certain (unknown counts as not said; never unknown itself)

TEST is a list of values (any of them) or a mapping of one or more of these, all of which must hold:
{"any_of": [VALUES]}, {"not": [VALUES]} (known, and none of them), {"unknown_or": [VALUES]} (not known, or one of them:
the worse reading counts), {"certainly": [VALUES]} (known, and one of them; not known is not),
{"at_most" | "more_than" | "below" | "at_least": NUMBER}.
A NUMBER may be "setting:KEY" or "-setting:KEY".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sideeffects.core.condition_faults import problems
from sideeffects.core.condition_shape import COMPARISONS, Tree, number
from sideeffects.core.facts import Because, Facts, Gap, Item, ScalarFact, Span
from sideeffects.core.vocabulary import BLEEDING_CLASSES, EVERY, INTAKE, Vocabulary


class ConditionError(ValueError):
    """A tree that cannot be read; the message says where and what was expected."""


@dataclass(frozen=True)
class Truth:
    """True, False or None (unknown), with what made it so: reasons when true, missing questions when unknown."""

    value: bool | None
    because: tuple[Because, ...] = ()
    evidence: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


FALSE = Truth(False)
Check = Callable[[Facts], Truth]


def compile_tree(tree: Tree, settings: Mapping[str, float], vocabulary: Vocabulary = INTAKE) -> Check:
    """The tree as one closure over facts. Raises ConditionError where `problems` would name a fault."""
    faults = problems(tree, settings, vocabulary=vocabulary)
    if faults:
        raise ConditionError("; ".join(faults))
    return _compile(tree, settings)


def _compile(tree: Tree, settings: Mapping[str, float]) -> Check:
    if "all" in tree:
        return _all([_compile(child, settings) for child in tree["all"]])
    if "any" in tree:
        return _any([_compile(child, settings) for child in tree["any"]])
    if "not" in tree:
        return _not(_compile(tree["not"], settings))
    if "known" in tree:
        return _known(tree["known"])
    if "said" in tree:
        return _said(_compile(tree["said"], settings))
    if "fact" in tree:
        return _fact(tree, settings)
    return _some(tree["some"], tree.get("where", {}), settings)


def _merge(truths: list[Truth], value: bool | None) -> Truth:
    if len(truths) == 1:
        return truths[0]

    def gather(name: str) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(entry for truth in truths for entry in getattr(truth, name)))

    return Truth(value, gather("because"), gather("evidence"), gather("missing"))


def _all(checks: list[Check]) -> Check:
    def check(facts: Facts) -> Truth:
        truths = []
        for one in checks:
            truth = one(facts)
            if truth.value is False:
                return FALSE
            truths.append(truth)
        unknown = any(truth.value is None for truth in truths)
        return _merge(truths, None if unknown else True)

    return check


def _any(checks: list[Check]) -> Check:
    def check(facts: Facts) -> Truth:
        truths = [one(facts) for one in checks]
        true = [truth for truth in truths if truth.value is True]
        if true:
            return _merge(true, True)
        unknown = [truth for truth in truths if truth.value is None]
        return _merge(unknown, None) if unknown else FALSE

    return check


def _not(inner: Check) -> Check:
    def check(facts: Facts) -> Truth:
        truth = inner(facts)
        if truth.value is None:
            return truth
        return Truth(not truth.value)

    return check


def _known(name: str) -> Check:
    if name in EVERY.scalars:
        return lambda facts: Truth(bool(facts.scalars.get(name, ScalarFact()).values))
    question = EVERY.entities[name].question
    return lambda facts: Truth(all(gap.missing != question for gap in facts.gaps.get(name, ())))


def _said(inner: Check) -> Check:
    def check(facts: Facts) -> Truth:
        truth = inner(facts)
        return truth if truth.value is True else FALSE

    return check


def _fact(tree: Tree, settings: Mapping[str, float]) -> Check:
    name = tree["fact"]
    matches = _scalar_test(tree, settings)

    def check(facts: Facts) -> Truth:
        scalar = facts.scalars.get(name, ScalarFact(missing=EVERY.scalars[name].question))
        true = [because for value, because in scalar.values if matches(value)]
        if true:
            return Truth(True, tuple(true))
        if scalar.values:
            return FALSE
        return Truth(None, missing=(scalar.missing or EVERY.scalars[name].question,))

    return check


def _scalar_test(tree: Tree, settings: Mapping[str, float]) -> Callable[[Any], bool]:
    if "is" in tree:
        wanted = frozenset(tree["is"])
        return lambda value: value in wanted
    name = next(key for key in COMPARISONS if key in tree)
    bound = number(tree[name], settings)
    return lambda value: _compare(name, Span(value, value), bound) is True


def _compare(name: str, span: Span, bound: float) -> bool | None:
    """Whether the number is certainly, certainly not, or perhaps on the wanted side."""
    low = float("-inf") if span.low is None else span.low
    high = float("inf") if span.high is None else span.high
    if name in ("at_most", "below"):
        strict = name == "below"
        certain = high < bound or (not strict and high == bound)
        excluded = low > bound or (strict and low == bound)
    else:
        strict = name == "more_than"
        certain = low > bound or (not strict and low == bound)
        excluded = high < bound or (strict and high == bound)
    return True if certain else False if excluded else None


def _some(entity: str, where: Mapping[str, Any], settings: Mapping[str, float]) -> Check:
    tests = {**{name: list(values) for name, values in EVERY.entities[entity].defaults.items()}, **where}
    # What it is decides most items, so it is asked first.
    names = sorted(tests, key=lambda name: name != "is")
    compiled = [(name, _attribute_test(tests[name], settings)) for name in names]
    wanted = _concepts(tests.get("is"))

    def check(facts: Facts) -> Truth:
        truths = [truth for item in facts.items.get(entity, ()) if (truth := _item_truth(item, compiled, wanted)) is not FALSE]
        true = [truth for truth in truths if truth.value is True]
        if true:
            return _merge(true, True)
        missing = tuple(gap.missing for gap in facts.gaps.get(entity, ()) if _touches(gap, wanted))
        if missing:
            truths.append(Truth(None, missing=missing))
        return _merge(truths, None) if truths else FALSE

    return check


def _concepts(test: Any) -> frozenset[str] | None:
    """The concepts that a test asks for by name; None where it could be any (or anything but)."""
    listed = test.get("any_of") if isinstance(test, Mapping) else test
    return frozenset(listed) if isinstance(listed, list) else None


def _touches(gap: Gap, wanted: frozenset[str] | None) -> bool:
    return gap.covers is None or wanted is None or bool(gap.covers & wanted)


def _attribute_test(test: Any, settings: Mapping[str, float]) -> Callable[[Any], bool | None]:
    if isinstance(test, list):
        return _operator_test("any_of", test, settings)
    operators = [_operator_test(name, bound, settings) for name, bound in test.items()]
    if len(operators) == 1:
        return operators[0]

    def every(value: Any) -> bool | None:
        results = [one(value) for one in operators]
        return False if False in results else None if None in results else True

    return every


def _operator_test(name: str, bound: Any, settings: Mapping[str, float]) -> Callable[[Any], bool | None]:
    if name in COMPARISONS:
        wanted = number(bound, settings)
        return lambda value: None if value is None else _compare(name, value, wanted)
    listed = frozenset(bound)
    if name == "any_of":
        return lambda value: None if value is None else bool(listed & value)
    if name == "not":
        return lambda value: None if value is None else not listed & value
    if name == "certainly":
        return lambda value: value is not None and bool(listed & value)
    return lambda value: True if value is None else bool(listed & value)


def _item_truth(item: Item, tests: list[tuple[str, Any]], wanted: frozenset[str] | None) -> Truth:
    missing = []
    for name, test in tests:
        result = test(item.attributes.get(name))
        if result is False:
            return FALSE
        if result is None:
            missing.append(item.about.get(name, item.origin))
    # The words stand behind an unknown too: they are what has to be asked about.
    because = (Because(item.words, item.origin, fact_name(item, wanted), item.certainty),)
    if missing:
        return Truth(None, because, item.evidence, tuple(dict.fromkeys(missing)))
    return Truth(True, because, item.evidence)


def fact_name(item: Item, wanted: frozenset[str] | None) -> str:
    """How a matched item is named in a chain, e.g. `medicine.class=anticoagulant` or `allergy=soy`."""
    matched = item.attributes.get("is", frozenset())
    hit = sorted(matched & wanted) if wanted and isinstance(matched, frozenset) else []
    value = hit[0] if hit and item.name not in hit else item.name
    suffix = ".class" if value in BLEEDING_CLASSES else ""
    return f"{item.entity}{suffix}={value}"
