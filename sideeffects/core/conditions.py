"""Three-valued condition trees (Kleene logic): parse, compile, evaluate, say in words.

A tree is plain data:

    {"all": [TREE, ...]}   {"any": [TREE, ...]}   {"not": TREE}
    {"some": ENTITY, "where": {ATTRIBUTE: TEST, ...}}      one item of the entity meets every test
    {"fact": SCALAR, "is": [VALUES]}                       or "below" / "at_least": NUMBER
    {"known": ENTITY or SCALAR}                            somebody answered it (never unknown itself)
    {"said": TREE}                                         it is certain (unknown counts as not said; never unknown itself)

TEST is a list of values (any of them) or a mapping of one or more of these, all of which must hold:
{"any_of": [VALUES]}, {"not": [VALUES]} (known, and none of them), {"unknown_or": [VALUES]} (not known, or one of them:
the worse reading counts), {"at_most" | "more_than" | "below" | "at_least": NUMBER}.
A NUMBER may be "setting:KEY" or "-setting:KEY".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sideeffects.core.facts import Because, Facts, Gap, Item, ScalarFact, Span
from sideeffects.core.vocabulary import BLEEDING_CLASSES, ENTITIES, SCALARS, Attribute

Tree = Mapping[str, Any]
KINDS = ("all", "any", "not", "said", "some", "fact", "known")
COMPARISONS = ("at_most", "more_than", "below", "at_least")
LISTINGS = ("any_of", "not", "unknown_or")


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


def compile_tree(tree: Tree, settings: Mapping[str, float]) -> Check:
    """The tree as one closure over facts. Raises ConditionError where `problems` would name a fault."""
    faults = problems(tree, settings)
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
    def gather(name: str) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(entry for truth in truths for entry in getattr(truth, name)))

    return Truth(value, gather("because"), gather("evidence"), gather("missing"))


def _all(checks: list[Check]) -> Check:
    def check(facts: Facts) -> Truth:
        truths = [one(facts) for one in checks]
        if any(truth.value is False for truth in truths):
            return FALSE
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
    if name in SCALARS:
        return lambda facts: Truth(bool(facts.scalars.get(name, ScalarFact()).values))
    question = ENTITIES[name].question
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
        scalar = facts.scalars.get(name, ScalarFact(missing=SCALARS[name].question))
        true = [because for value, because in scalar.values if matches(value)]
        if true:
            return Truth(True, tuple(true))
        if scalar.values:
            return FALSE
        return Truth(None, missing=(scalar.missing or SCALARS[name].question,))

    return check


def _scalar_test(tree: Tree, settings: Mapping[str, float]) -> Callable[[Any], bool]:
    if "is" in tree:
        wanted = frozenset(tree["is"])
        return lambda value: value in wanted
    name = next(key for key in COMPARISONS if key in tree)
    bound = _number(tree[name], settings)
    return lambda value: _compare(name, Span(value, value), bound) is True


def _number(value: Any, settings: Mapping[str, float]) -> float:
    if isinstance(value, str):
        sign = -1.0 if value.startswith("-") else 1.0
        return sign * settings[_setting_key(value)]
    return float(value)


def _setting_key(value: str) -> str:
    return value.removeprefix("-").removeprefix("setting:")


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
    tests = {**{name: list(values) for name, values in ENTITIES[entity].defaults.items()}, **where}
    compiled = [(name, _attribute_test(test, settings)) for name, test in tests.items()]
    wanted = _concepts(tests.get("is"))

    def check(facts: Facts) -> Truth:
        truths = [_item_truth(item, compiled, wanted) for item in facts.items.get(entity, ())]
        true = [truth for truth in truths if truth.value is True]
        if true:
            return _merge(true, True)
        unknown = [truth for truth in truths if truth.value is None]
        missing = tuple(gap.missing for gap in facts.gaps.get(entity, ()) if _touches(gap, wanted))
        if unknown or missing:
            return _merge([*unknown, Truth(None, missing=missing)], None)
        return FALSE

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
        number = _number(bound, settings)
        return lambda value: None if value is None else _compare(name, value, number)
    listed = frozenset(bound)
    if name == "any_of":
        return lambda value: None if value is None else bool(listed & value)
    if name == "not":
        return lambda value: None if value is None else not listed & value
    return lambda value: True if value is None else bool(listed & value)


def _item_truth(item: Item, tests: list[tuple[str, Any]], wanted: frozenset[str] | None) -> Truth:
    missing = []
    for name, test in tests:
        result = test(item.attributes.get(name))
        if result is False:
            return FALSE
        if result is None:
            missing.append(item.about.get(name, item.origin))
    if missing:
        return Truth(None, evidence=item.evidence, missing=tuple(dict.fromkeys(missing)))
    because = Because(item.words, item.origin, fact_name(item, wanted), item.certainty)
    return Truth(True, (because,), item.evidence)


def fact_name(item: Item, wanted: frozenset[str] | None) -> str:
    """How a matched item is named in a chain, e.g. `medicine.class=anticoagulant` or `allergy=soy`."""
    matched = item.attributes.get("is", frozenset())
    hit = sorted(matched & wanted) if wanted and isinstance(matched, frozenset) else []
    value = hit[0] if hit and item.name not in hit else item.name
    suffix = ".class" if value in BLEEDING_CLASSES else ""
    return f"{item.entity}{suffix}={value}"


# --- faults -----------------------------------------------------------------------------------------------------


def problems(tree: Any, settings: Mapping[str, float], path: str = "condition") -> list[str]:
    """Everything wrong with a tree, each as "where: what was expected"; empty when it can be compiled."""
    if not isinstance(tree, Mapping):
        return [f"{path}: expected a mapping, got {type(tree).__name__}"]
    kinds = [kind for kind in KINDS if kind in tree]
    if len(kinds) != 1:
        return [f"{path}: expected one of {', '.join(KINDS)}; got {sorted(tree) or 'nothing'}"]
    kind = kinds[0]
    if kind in ("all", "any"):
        return _branch_problems(tree, kind, settings, path)
    if kind in ("not", "said"):
        return _extra_keys(tree, {kind}, path) + problems(tree[kind], settings, f"{path}.{kind}")
    if kind == "known":
        known = tree["known"] in ENTITIES or tree["known"] in SCALARS
        return _extra_keys(tree, {"known"}, path) + ([] if known else [f"{path}: unknown fact {tree['known']!r}"])
    return _some_problems(tree, settings, path) if kind == "some" else _fact_problems(tree, settings, path)


def _branch_problems(tree: Tree, kind: str, settings: Mapping[str, float], path: str) -> list[str]:
    children = tree[kind]
    if not isinstance(children, list) or not children:
        return [f"{path}.{kind}: expected a list with at least one condition"]
    faults = _extra_keys(tree, {kind}, path)
    for number, child in enumerate(children):
        faults += problems(child, settings, f"{path}.{kind}[{number}]")
    return faults


def _extra_keys(tree: Tree, allowed: set[str], path: str) -> list[str]:
    extra = sorted(set(tree) - allowed)
    return [f"{path}: unknown key {', '.join(map(repr, extra))}"] if extra else []


def _some_problems(tree: Tree, settings: Mapping[str, float], path: str) -> list[str]:
    entity = ENTITIES.get(tree["some"])
    if entity is None:
        return [f"{path}: unknown entity {tree['some']!r}; known are {', '.join(ENTITIES)}"]
    faults = _extra_keys(tree, {"some", "where"}, path)
    for name, test in tree.get("where", {}).items():
        attribute = entity.attributes.get(name)
        if attribute is None:
            faults.append(f"{path}: {tree['some']} has no {name!r}; it has {', '.join(entity.attributes)}")
        else:
            faults += _test_problems(attribute, test, settings, f"{path}.{name}")
    return faults


def _test_problems(attribute: Attribute, test: Any, settings: Mapping[str, float], path: str) -> list[str]:
    if not isinstance(test, Mapping):
        test = {"any_of": test}
    operators = COMPARISONS if attribute.kind == "number" else LISTINGS
    unknown = sorted(set(test) - set(operators))
    if unknown or not test:
        got = ", ".join(map(repr, unknown)) or "nothing"
        return [f"{path}: expected one of {', '.join(operators)}; got {got}"]
    check = _number_problems if attribute.kind == "number" else _listing_problems
    return [fault for value in test.values() for fault in check(attribute, value, settings, path)]


def _listing_problems(attribute: Attribute, values: Any, settings: Mapping[str, float], path: str) -> list[str]:
    if not isinstance(values, list) or not values or not all(isinstance(value, str) for value in values):
        return [f"{path}: expected a list of words"]
    unknown = sorted(set(values) - set(attribute.choices)) if attribute.choices else []
    return [f"{path}: unknown value {', '.join(map(repr, unknown))}; known are {', '.join(attribute.choices)}"] if unknown else []


def _number_problems(attribute: Attribute, value: Any, settings: Mapping[str, float], path: str) -> list[str]:
    if isinstance(value, str):
        named = value.removeprefix("-").startswith("setting:") and _setting_key(value) in settings
        return [] if named else [f"{path}: unknown setting {value!r}"]
    return [] if isinstance(value, int | float) and not isinstance(value, bool) else [f"{path}: expected a number"]


def _fact_problems(tree: Tree, settings: Mapping[str, float], path: str) -> list[str]:
    scalar = SCALARS.get(tree["fact"])
    if scalar is None:
        return [f"{path}: unknown fact {tree['fact']!r}; known are {', '.join(SCALARS)}"]
    tests = {key: value for key, value in tree.items() if key != "fact"}
    if scalar.kind == "number":
        return _test_problems(Attribute(scalar.phrase, "number"), tests, settings, path)
    if set(tests) != {"is"}:
        return [f"{path}: expected 'is' with a list of {', '.join(scalar.choices)}"]
    return _test_problems(Attribute(scalar.phrase, "choice", scalar.choices), tests["is"], settings, path)


# --- read aloud -------------------------------------------------------------------------------------------------

NUMBER_WORDS = {"at_most": "at most", "more_than": "more than", "below": "below", "at_least": "at least"}


def say(tree: Tree, names: Mapping[str, str], settings: Mapping[str, float]) -> str:
    """The condition as one English sentence part; `names` maps concept keys to what people call them."""
    if "all" in tree:
        return _join([_say_part(child, names, settings) for child in tree["all"]], "and")
    if "any" in tree:
        return _join([_say_part(child, names, settings) for child in tree["any"]], "or")
    if "not" in tree:
        return f"it is not so that {_say_part(tree['not'], names, settings)}"
    if "said" in tree:
        return f"it was said that {_say_part(tree['said'], names, settings)}"
    if "known" in tree:
        return f"an answer about {tree['known'].replace('_', ' ')} is there"
    if "fact" in tree:
        return _say_fact(tree, settings)
    return _say_some(tree, names, settings)


def _say_part(tree: Tree, names: Mapping[str, str], settings: Mapping[str, float]) -> str:
    said = say(tree, names, settings)
    return f"({said})" if "all" in tree or "any" in tree else said


def _join(parts: list[str], word: str) -> str:
    return f" {word} ".join(parts)


def _say_fact(tree: Tree, settings: Mapping[str, float]) -> str:
    scalar = SCALARS[tree["fact"]]
    if "is" in tree:
        return f"{scalar.phrase} is {_join(list(tree['is']), 'or')}"
    name = next(key for key in COMPARISONS if key in tree)
    return f"{scalar.phrase} is {NUMBER_WORDS[name]} {_number(tree[name], settings):g}"


def _say_some(tree: Tree, names: Mapping[str, str], settings: Mapping[str, float]) -> str:
    entity = ENTITIES[tree["some"]]
    where = dict(tree.get("where", {}))
    concept = where.pop("is", None)
    said = f"the patient {entity.phrase} {_say_test(concept, names, settings) if concept else 'anything'}"
    details = [
        f"{entity.attributes[name].label}: {_say_test(test, names, settings)}" + (f" {entity.attributes[name].unit}".rstrip())
        for name, test in where.items()
    ]
    return f"{said} ({', '.join(details)})" if details else said


def _say_test(test: Any, names: Mapping[str, str], settings: Mapping[str, float]) -> str:
    if isinstance(test, list):
        return _join([names.get(value, value.replace("_", " ")) for value in test], "or")
    return _join([_say_operator(word, value, names, settings) for word, value in test.items()], "and")


def _say_operator(word: str, value: Any, names: Mapping[str, str], settings: Mapping[str, float]) -> str:
    if word == "any_of":
        return _say_test(value, names, settings)
    if word == "not":
        return f"other than {_say_test(value, names, settings)}"
    if word == "unknown_or":
        return f"{_say_test(value, names, settings)} or not known"
    return f"{NUMBER_WORDS[word]} {_number(value, settings):g}"
