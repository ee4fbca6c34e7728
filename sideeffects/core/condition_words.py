"""Say a condition tree in words: as one sentence part, or as an outline in which groups are lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sideeffects.core.condition_faults import problems
from sideeffects.core.condition_phrases import (
    NUMBER_WORDS,
    SENTENCES,
    Names,
    Settings,
    called,
    detail,
    in_order,
    listed,
    pairs,
    says_status,
    verb,
)
from sideeffects.core.condition_shape import COMPARISONS, Tree, number
from sideeffects.core.vocabulary import EVERY, INTAKE, Vocabulary

GROUPS = {
    "all": "all of these are true",
    "any": "at least one of these is true",
    "not": "it is not so that",
    "said": "it was said that",
}
KNOWN = {
    "medicine": "medicines", "allergy": "allergies", "condition": "the health history", "previous": "treatments before",
    "pair": "medicines", "ingredient": "what is to be injected", "antiseptic": "the antiseptic", "gloves": "the gloves",
    "numbing": "the numbing", "sign": "the signs", "given": "what was injected", "treated_area": "the treated area",
    "days_since_treatment": "the day of the treatment", "area": "the area",
    "concern": "what the patient wants", "pregnant": "pregnancy",
    "age_on_asked": "age", "age_on_treatment": "age",
}  # fmt: skip
VALUES = {
    "sex": {"other": "of another sex"},
    "pregnant": {"yes": "pregnant", "no": "not pregnant", "unsure": "not sure whether pregnant"},
    "breastfeeding": {"yes": "breastfeeding", "no": "not breastfeeding", "unsure": "not sure whether breastfeeding"},
}
AGES = {"below": "younger than {}", "at_least": "{} years old or older", "more_than": "older than {}", "at_most": "{} or younger"}
ON_THE_DAY = {"age_on_asked": "when asked", "age_on_treatment": "on the treatment date"}


@dataclass(frozen=True)
class Outline:
    """One line read aloud, with the lines that belong to it. `path` is its place in the tree, `faults` what is wrong there."""

    words: str
    path: str = ""
    kind: str = ""
    lines: tuple["Outline", ...] = ()
    faults: tuple[str, ...] = ()
    tree: Any = None


def outline(tree: Any, names: Names, settings: Settings, path: str = "when", vocabulary: Vocabulary = INTAKE) -> Outline:
    """The condition as lines within lines. What is half typed says what is still wrong instead."""
    kind = next((word for word in GROUPS if isinstance(tree, Mapping) and word in tree), "")
    if not kind:
        return _leaf(tree, names, settings, path, vocabulary)
    children = tree[kind] if kind in ("all", "any") else [tree[kind]]
    if not isinstance(children, list) or not children:
        faults = tuple(_own(problems(tree, settings, path, vocabulary=vocabulary)))
        return Outline(GROUPS[kind], path, kind, faults=faults, tree=tree)
    paths = [f"{path}.{kind}[{place}]" if kind in ("all", "any") else f"{path}.{kind}" for place in range(len(children))]
    lines = tuple(outline(child, names, settings, at, vocabulary) for child, at in zip(children, paths, strict=True))
    return Outline(GROUPS[kind], path, kind, lines, tree=tree)


def _leaf(tree: Any, names: Names, settings: Settings, path: str, vocabulary: Vocabulary) -> Outline:
    faults = tuple(_own(problems(tree, settings, path, vocabulary=vocabulary)))
    return Outline("" if faults else say(tree, names, settings), path, faults=faults, tree=tree)


def _own(faults: list[str]) -> list[str]:
    """What was expected, without the place: the reader sees where it stands."""
    return [fault.split(": ", 1)[1] for fault in faults]


def say(tree: Tree, names: Names, settings: Settings) -> str:
    """The condition as one English sentence part; `names` maps concept keys to what people call them."""
    if "all" in tree:
        return _joined(tree["all"], "and", "both", names, settings)
    if "any" in tree:
        return _joined(tree["any"], "or", "either", names, settings)
    if "not" in tree:
        return _negated(tree["not"], names, settings)
    if "said" in tree:
        return f"it was said that {_part(tree['said'], names, settings)}"
    if "known" in tree:
        return f"there is an answer about {KNOWN.get(tree['known'], tree['known'].replace('_', ' '))}"
    return _say_fact(tree, settings) if "fact" in tree else _say_some(tree, names, settings)


def _joined(trees: list[Tree], word: str, both: str, names: Names, settings: Settings) -> str:
    parts = [_part(one, names, settings) for one in trees]
    if len(parts) < 2:
        return "".join(parts)
    start = f"{both} " if word == "or" else ""
    stop = ";" if any("," in part for part in parts if not part.startswith("(")) else ","
    return start + f"{stop} {word} ".join(parts)


def _part(tree: Tree, names: Names, settings: Settings) -> str:
    said = say(tree, names, settings)
    return f"({said})" if any(len(tree.get(kind, ())) > 1 for kind in ("all", "any")) else said


def _negated(tree: Tree, names: Names, settings: Settings) -> str:
    if "said" in tree:
        return f"it was not said that {_part(tree['said'], names, settings)}"
    if "fact" in tree and "is" in tree:
        return say(tree, names, settings).replace("the patient is ", "the patient is not ", 1)
    return f"it is not so that {_part(tree, names, settings)}"


def _say_fact(tree: Tree, settings: Settings) -> str:
    name = tree["fact"]
    if "is" in tree:
        words = VALUES.get(name, {})
        return f"the patient is {listed((words.get(value, value) for value in tree['is']), 'or')}"
    word = next(key for key in COMPARISONS if key in tree)
    bound = f"{number(tree[word], settings):g}"
    if name in ON_THE_DAY:
        return f"the patient is {AGES[word].format(bound)} {ON_THE_DAY[name]}"
    if name == "days_since_treatment":
        return f"the treatment was {NUMBER_WORDS[word]} {bound} days ago"
    return f"{EVERY.scalars[name].phrase} is {NUMBER_WORDS[word]} {bound}"


def _say_some(tree: Tree, names: Names, settings: Settings) -> str:
    name, where = tree["some"], in_order(tree["some"], tree.get("where", {}))
    entity, status, test = EVERY.entities[name], where.get("status"), where.pop("is", None)
    if says_status(name, status):
        del where["status"]
    if name == "condition" and isinstance(test, list) and "value" in where:
        measured = listed((names.get(key, key) for key in test), "or")
        return f"the patient’s {measured} is {detail(name, 'value', where['value'], names=names, settings=settings)}"
    said, when = verb(name, entity.phrase, status)
    pattern = SENTENCES.get(name, f"the patient {said} {{}}")
    details = [detail(name, one, tested, names=names, settings=settings) for one, tested in where.items()]
    things = _things(name, test, [when, *details], names)
    return pattern.format(f"{things}," if pattern.startswith("{}") and ", but not " in things else things)


def _things(entity: str, test: Any, details: list[str], names: Names) -> str:
    """What it is, with its details; what it must not be comes last, since that list may be long."""
    parts = test if isinstance(test, Mapping) else {"any_of": test} if test else {}
    wanted = [_operator(entity, word, values, names) for word, values in parts.items() if word != "not"]
    refused = [_operator(entity, word, values, names) for word, values in parts.items() if word == "not"]
    when, *more = details
    head = " ".join([*(wanted or ["something"]), when]).strip()
    said = ", ".join([head, *more])
    if not refused:
        return said
    return f"{said}, but not {refused[0]}" if wanted else f"{said}{',' if more else ''} other than {refused[0]}"


def _operator(entity: str, word: str, values: list[str], names: Names) -> str:
    said = pairs(values, names) if entity == "pair" else listed((called(entity, value, names) for value in values), "or")
    if word == "certainly":
        return f"that is certainly {said}"
    return f"{said} (or it is not known which)" if word == "unknown_or" else said
