"""Say a condition tree in words, for curators, practitioners and the published rules."""

from collections.abc import Mapping
from typing import Any

from sideeffects.core.condition_shape import COMPARISONS, Tree, number
from sideeffects.core.vocabulary import ENTITIES, SCALARS

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
    return f"{scalar.phrase} is {NUMBER_WORDS[name]} {number(tree[name], settings):g}"


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
    if word == "certainly":
        return f"{_say_test(value, names, settings)}, for certain"
    if word == "unknown_or":
        return f"{_say_test(value, names, settings)} or not known"
    return f"{NUMBER_WORDS[word]} {number(value, settings):g}"
