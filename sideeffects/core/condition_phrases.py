"""How one test of a condition is said: verbs, details and numbers, so that a doctor can read them aloud."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sideeffects.core.condition_shape import COMPARISONS, number
from sideeffects.core.signs import SIGNS
from sideeffects.core.vocabulary import EVERY

NUMBER_WORDS = {"at_most": "at most", "more_than": "more than", "below": "below", "at_least": "at least"}
Names = Mapping[str, str]
Settings = Mapping[str, float]

# (entity, its times) -> verb; a medicine is one taken now unless the condition says otherwise.
VERBS: dict[tuple[str, tuple[str, ...]], str] = {
    ("medicine", ("now",)): "takes",
    ("medicine", ("past",)): "took",
    ("medicine", ("now", "past")): "takes or took",
    ("condition", ("now",)): "has",
    ("condition", ("past",)): "had",
    ("condition", ("now", "past")): "has or had",
    ("sign", ("now",)): "tells of",
    ("sign", ("gone",)): "tells of something that is gone again:",
    ("sign", ("gone", "now")): "tells of (now, or gone again)",
}
OR_AT_A_TIME_NOT_KNOWN = "(or had it, not known when)"
# What is planned is said of the thing, not of the patient; {} is the thing.
SENTENCES = {
    "ingredient": "{} is to be injected",
    "antiseptic": "the skin is to be cleaned with {}",
    "gloves": "the gloves are to be of {}",
    "numbing": "{} is to be used for numbing",
    "area": "the area is {}",
    "concern": "the patient wants {}",
    "statement": "the patient’s words say {}",
    "pair": "the patient takes {}",
    "given": "{} was injected or used",
    "treated_area": "the treated area is {}",
}
# attribute -> value -> words; an attribute that is not here says its label.
DETAILS: dict[str, dict[str, str]] = {
    "status": {"now": "now", "past": "in the past", "gone": "gone again"},
    "onset": {"since_treatment": "since the treatment", "later": "which came later"},
    "course": {"better": "getting better", "same": "staying as it is", "worse": "getting worse", "sudden": "sudden"},
    "place": {
        "eye": "at the eye",
        "mouth": "in or at the mouth",
        "neck": "at the neck",
        "face": "on the face",
        "scalp": "on the scalp",
        "chest": "in or on the chest",
        "leg": "in the leg",
        "treated_area": "where it was treated",
        "elsewhere": "elsewhere",
        "widespread": "in many places",
    },
    "prescribed": {"yes": "prescribed by a doctor", "no": "by their own choice"},
    "regular": {"yes": "regularly", "no": "now and then"},
    "route": {
        "oral": "by mouth",
        "injection": "as an injection",
        "skin": "on the skin",
        "inhaled": "inhaled",
        "nasal": "in the nose",
        "eye": "in the eye",
    },
    "planned": {"yes": "which is itself planned", "no": "which is not planned"},
    "activity": {"active": "active", "stable": "stable"},
    "control": {"good": "well controlled", "poor": "poorly controlled"},
    "at_site": {"yes": "at the planned area", "no": "elsewhere than at the planned area"},
    "severity": {"severe": "severe", "mild": "mild"},
    "reaction": {"none": "without a reaction", "mild": "with a mild reaction", "severe": "with a severe reaction"},
}
# Where the same attribute is said otherwise of another entity.
DETAILS_OF: dict[tuple[str, str], dict[str, str]] = {
    ("allergy", "severity"): {"severe": "with a severe reaction", "mild": "with a mild reaction"},
    ("pair", "regular"): {"yes": "the painkiller regularly", "no": "the painkiller now and then"},
    ("pair", "prescribed"): {
        "yes": "the antiplatelet prescribed by a doctor",
        "no": "the antiplatelet by their own choice",
    },
}
NOT_KNOWN = {
    "status": "when",
    "prescribed": "who decided it",
    "regular": "how often",
    "route": "how it is taken",
    "at_site": "where",
    "severity": "how severe",
    "reaction": "how it went",
    "purpose": "what for",
    "is": "which",
    "course": "how it goes on",
    "place": "where",
    "onset": "since when",
}


def listed(words: Iterable[str], joint: str) -> str:
    """ "a, b or c"."""
    parts = list(words)
    return f" {joint} ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def in_order(entity: str, where: Mapping[str, Any]) -> dict[str, Any]:
    """The tests of a leaf as the vocabulary orders them: a database hands them back in an order of its own."""
    return {name: where[name] for name in (*EVERY.entities[entity].attributes, *where) if name in where}


def verb(entity: str, phrase: str, status: Any) -> tuple[str, str]:
    """The verb of a sentence about an entity, by the times that count, and what follows its object; "" where it says no time."""
    test = status if isinstance(status, Mapping) else {"any_of": status or []}
    word, times = next(iter(test.items()))
    if (entity, word, times) == ("condition", "unknown_or", ["now"]):
        return "has", OR_AT_A_TIME_NOT_KNOWN
    said = VERBS.get((entity, tuple(sorted(times)))) if word == "any_of" else None
    return said or phrase, ""


def says_status(entity: str, status: Any) -> bool:
    """Whether the verb says already when."""
    if isinstance(status, list):
        return (entity, tuple(sorted(status))) in VERBS
    return (entity, status) == ("condition", {"unknown_or": ["now"]})


def detail(entity: str, name: str, test: Any, *, names: Names, settings: Settings) -> str:
    """One test of an attribute in words, such as "prescribed by a doctor, or it is not known who decided it"."""
    parts = test if isinstance(test, Mapping) else {"any_of": test}
    bounds = {word: number(parts[word], settings) for word in COMPARISONS if word in parts}
    if bounds:
        return _bounds(name, bounds)
    words = {**names, **DETAILS.get(name, {}), **DETAILS_OF.get((entity, name), {})}
    return listed((_values(name, word, values, words) for word, values in parts.items()), "and")


def _values(name: str, word: str, values: list[str], words: Names) -> str:
    said = listed((words.get(value, value.replace("_", " ")) for value in values), "or")
    said = f"for {said}" if name == "purpose" else said
    if word == "not":
        return f"not {said}"
    if word == "certainly":
        return f"certainly {said}"
    if word == "unknown_or":
        return f"{said} (or it is not known {NOT_KNOWN.get(name, 'whether')})"
    return said


def _bounds(name: str, bounds: Mapping[str, float]) -> str:
    if name == "days_since":
        return _days(bounds)
    if name == "days_lasting":
        return listed((f"for {NUMBER_WORDS[word]} {value:g} days" for word, value in bounds.items()), "and")
    said = listed((f"{NUMBER_WORDS[word]} {value:g}" for word, value in bounds.items()), "and")
    return {"dose_mg": f"{said} mg a day", "days_taken": f"for {said} days"}.get(name, said)


def _days(bounds: Mapping[str, float]) -> str:
    """Days count back from the treatment date; what lies below zero comes after it."""
    early, late = bounds.get("at_most"), bounds.get("at_least")
    if len(bounds) == 2 and early is not None and late is not None and late < 0 < early:
        return f"from {early:g} days before to {-late:g} days after the treatment date"
    said = listed((f"{NUMBER_WORDS[word]} {value:g}" for word, value in bounds.items()), "and")
    return f"{said} days before the treatment date"


# Names that are no thing one has, takes or is given.
CALLED = {
    "bmi": "a measured body mass index",
    "body_dysmorphia": "body dysmorphic disorder",
    "hba1c": "a measured HbA1c",
    "inr": "a measured INR",
    "not_for_injection": "something not meant for injection",
    "pregnancy_possible": "a possible pregnancy",
    "smoking": "a smoking habit",
    "suspicious_lesion": "a new or changing mole or lump",
    "underweight": "low body weight",
}
# The last word of what is counted: "a beta blocker", but "insulin", "heart disease".
_COUNTED = re.compile(
    "antibiotic|relaxant|blocker|inhibitor|medicine|painkiller|dissolver|antagonist|attack|stent|disorder|transplant|mixture|"
    "injection|supplement|wound|stroke|mini-stroke|flare|seizure|procedure|vaccination|tendency|course|implant|ingredient|"
    "reaction|rash|filler|xanthine|sulfonylurea|nitrate|corticosteroid|anaesthetic|clot|defect|gel|cream|spray|system|agent"
)
_ARTICLES = ("a ", "an ", "any ", "the ", "another ")
_HEAD_ENDS = re.compile(r" (?:\(|of |that |for |or |in |to |with |made |under )|/")


def with_article(name: str) -> str:
    """ "a beta blocker" for what is counted; other names as they are."""
    head = _HEAD_ENDS.split(name)[0]
    if name.startswith(_ARTICLES) or not _COUNTED.fullmatch(head.split(" ")[-1]):
        return name
    return f"{'an' if name[0] in 'aeiouAEIO' else 'a'} {name}"


def called(entity: str, key: str, names: Names) -> str:
    """A concept as the thing that a sentence is about."""
    name = names.get(key, key.replace("_", " "))
    if entity == "statement":
        return f"“{name}”"
    if entity == "sign":
        return SIGNS[key]["en"] if key in SIGNS else name
    if entity in ("area", "treated_area"):
        return f"a {name}" if name.endswith(" area") else f"the {name}"
    return CALLED.get(key) or with_article(name)


def pairs(keys: list[str], names: Names) -> str:
    """Classes taken together, each first one said once: "an NSAID together with another one or a supplement"."""
    partners: dict[str, list[str]] = {}
    for key in keys:
        first, _, second = key.partition("+")
        partners.setdefault(first, []).append("another one" if first == second else called("pair", second, names))
    said = (f"{called('pair', first, names)} together with {listed(others, 'or')}" for first, others in partners.items())
    return "; or ".join(said)
