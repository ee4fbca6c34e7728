"""Everything wrong with a condition tree, so that it can be refused with the place and what was expected."""

from collections.abc import Collection, Mapping
from typing import Any

from sideeffects.core.condition_shape import COMPARISONS, DEEPEST, KINDS, LISTINGS, Tree, setting_key
from sideeffects.core.vocabulary import EVERY, INTAKE, Attribute, Vocabulary

# Far above any threshold, and far below what is too large to count with.
LARGEST_NUMBER = 10**9
# Mappings and lists in one tree: ten times the largest, and still judged in a moment for a patient with much to say.
MOST_PARTS = 1000


def problems(
    tree: Any, settings: Mapping[str, float], path: str = "condition", depth: int = 0, vocabulary: Vocabulary = INTAKE
) -> list[str]:
    """Everything wrong with a tree, each as "where: what was expected"; empty when it can be compiled.

    `vocabulary` is what the tree may name: a warning speaks of a report, everything else of an intake and its plan.
    """
    if depth == 0 and _size(tree) > MOST_PARTS:
        return [f"{path}: expected at most {MOST_PARTS} parts; each is asked of everything that a patient named"]
    if depth > DEEPEST:
        return [f"{path}: expected at most {DEEPEST} groups in one another"]
    if not isinstance(tree, Mapping):
        return [f"{path}: expected a mapping, got {type(tree).__name__}"]
    kinds = [kind for kind in KINDS if kind in tree]
    if len(kinds) != 1:
        return [f"{path}: expected one of {', '.join(KINDS)}; got {sorted(tree) or 'nothing'}"]
    kind = kinds[0]
    if kind in ("all", "any"):
        return _extra_keys(tree, {kind}, path) + _branch_problems(tree[kind], settings, f"{path}.{kind}", depth + 1, vocabulary)
    if kind in ("not", "said"):
        return _extra_keys(tree, {kind}, path) + problems(tree[kind], settings, f"{path}.{kind}", depth + 1, vocabulary)
    if not isinstance(tree[kind], str):
        return [f"{path}.{kind}: expected a word"]
    if kind == "known":
        known = tree["known"] in vocabulary.entities or tree["known"] in vocabulary.scalars
        return _extra_keys(tree, {"known"}, path) + ([] if known else [f"{path}: unknown fact {tree['known']!r}"])
    judge = _some_problems if kind == "some" else _fact_problems
    return judge(tree, settings, path, vocabulary)


def _size(value: Any) -> int:
    """How many mappings and lists a tree holds; a loop of itself counts as too many. Never raises."""
    waiting, found = [value], 0
    while waiting and found <= MOST_PARTS:
        one = waiting.pop()
        children = one.values() if isinstance(one, Mapping) else one if isinstance(one, list) else ()
        found += isinstance(one, Mapping | list)
        waiting.extend(children)
    return found


def _branch_problems(children: Any, settings: Mapping[str, float], path: str, depth: int, vocabulary: Vocabulary) -> list[str]:
    if not isinstance(children, list) or not children:
        return [f"{path}: expected at least one condition"]
    faults = []
    for number, child in enumerate(children):
        faults += problems(child, settings, f"{path}[{number}]", depth, vocabulary)
    return faults


def _extra_keys(tree: Tree, allowed: set[str], path: str) -> list[str]:
    extra = sorted(set(tree) - allowed)
    return [f"{path}: unknown key {', '.join(map(repr, extra))}"] if extra else []


def _some_problems(tree: Tree, settings: Mapping[str, float], path: str, vocabulary: Vocabulary) -> list[str]:
    if tree["some"] == "":
        return [f"{path}: choose what this is about"]
    entity = vocabulary.entities.get(tree["some"])
    if entity is None:
        return [f"{path}: unknown entity {tree['some']!r}; known are {', '.join(vocabulary.entities)}"]
    faults = _extra_keys(tree, {"some", "where"}, path)
    where = tree.get("where", {})
    if not isinstance(where, Mapping):
        return [*faults, f"{path}.where: expected a mapping, got {type(where).__name__}"]
    for name, test in where.items():
        attribute = entity.attributes.get(name)
        if attribute is None:
            faults.append(f"{path}: {tree['some']} has no {name!r}; it has {', '.join(entity.attributes)}")
        else:
            faults += _test_problems(attribute, test, settings, f"{path}.{name}")
    return faults


def unknown_concepts(tree: Any, known: Collection[str], path: str) -> list[str]:
    """Where a sound tree asks for something that nothing in the knowledge is called, each as "where: what"."""
    faults = []
    for kind in ("all", "any"):
        for number, child in enumerate(tree.get(kind, ())):
            faults += unknown_concepts(child, known, f"{path}.{kind}[{number}]")
    for kind in ("not", "said"):
        if kind in tree:
            faults += unknown_concepts(tree[kind], known, f"{path}.{kind}")
    attributes = EVERY.entities[tree["some"]].attributes if "some" in tree else {}
    for name, test in tree.get("where", {}).items():
        if attributes[name].kind == "concept":
            listed = [test] if isinstance(test, list) else test.values()
            faults += [f"{path}.{name}: nothing is called {word!r}" for words in listed for word in words if word not in known]
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
    if values == []:
        return [f"{path}: choose at least one"]
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        return [f"{path}: expected a list of words"]
    unknown = sorted(set(values) - set(attribute.choices)) if attribute.choices else []
    return [f"{path}: unknown value {', '.join(map(repr, unknown))}; known are {', '.join(attribute.choices)}"] if unknown else []


def _number_problems(attribute: Attribute, value: Any, settings: Mapping[str, float], path: str) -> list[str]:
    if isinstance(value, str) and value:
        named = value.removeprefix("-").startswith("setting:") and setting_key(value) in settings
        return [] if named else [f"{path}: unknown setting {value!r}"]
    sound = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST_NUMBER
    return [] if sound else [f"{path}: expected a number"]


def _fact_problems(tree: Tree, settings: Mapping[str, float], path: str, vocabulary: Vocabulary) -> list[str]:
    scalar = vocabulary.scalars.get(tree["fact"])
    if scalar is None:
        return [f"{path}: unknown fact {tree['fact']!r}; known are {', '.join(vocabulary.scalars)}"]
    tests = {key: value for key, value in tree.items() if key != "fact"}
    if scalar.kind == "number":
        return _test_problems(Attribute(scalar.phrase, "number"), tests, settings, path)
    if set(tests) != {"is"}:
        return [f"{path}: expected 'is' with a list of {', '.join(scalar.choices)}"]
    return _test_problems(Attribute(scalar.phrase, "choice", scalar.choices), tests["is"], settings, path)
