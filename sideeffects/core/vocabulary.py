"""The words that rules, facts and findings share: levels, outcomes, entities and their attributes.

Everything a condition may name is declared here, so that a misspelt key cannot be published and a
condition can be read aloud. Adding an attribute is one line here and one in the reader that fills it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sideeffects.core.signs import COURSES, PLACES, SEVERITIES, SIGNS


class Level(StrEnum):
    """What a raised rule asks for. Compare with `rank`, never add up."""

    NOTE = "NOTE"
    CAUTION = "CAUTION"
    HOLD = "HOLD"
    STOP = "STOP"


class Outcome(StrEnum):
    """What became of one rule for one person. A restriction is a cannot-assess that waits only for the plan."""

    RAISED = "raised"
    CLEAR = "clear"
    CANNOT_ASSESS = "cannot_assess"
    RESTRICTION = "restriction"
    NOT_APPLICABLE = "not_applicable"


# contracts.md: the order of the overall result.
OVERALL_ORDER = ("CLEAR", "NOTE", "UNASSESSED", "CAUTION", "HOLD", "STOP")


def rank(overall: str) -> int:
    """Position of a level or overall word, higher is worse. Raises ValueError for an unknown word."""
    return OVERALL_ORDER.index(overall)


# contracts.md: strongest first; a product of several takes its level from the strongest.
BLEEDING_CLASSES = ("anticoagulant", "antiplatelet", "nsaid", "ssri_snri", "other_bleeding", "supplement")


@dataclass(frozen=True)
class Attribute:
    """One property of an item. `kind` is `concept` (a key of the knowledge), `choice` or `number`."""

    label: str
    kind: str
    choices: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Entity:
    """A kind of thing a person has, takes or is to be given. `question` is the id that settles it."""

    phrase: str
    question: str
    attributes: dict[str, Attribute]
    defaults: dict[str, tuple[str, ...]]
    planned: bool = False


def _is(label: str = "") -> Attribute:
    return Attribute(label or "is", "concept")


_AT_SITE = Attribute("at the planned area", "choice", ("yes", "no"))
_DAYS_SINCE = Attribute("days before the treatment date", "number", unit="days")

ENTITIES: dict[str, Entity] = {
    "medicine": Entity(
        phrase="takes",
        question="medicines.answer",
        defaults={"status": ("now",)},
        attributes={
            "is": _is(),
            "status": Attribute("taken", "choice", ("now", "past")),
            "prescribed": Attribute("prescribed by a doctor", "choice", ("yes", "no")),
            "regular": Attribute("taken regularly", "choice", ("yes", "no")),
            "route": Attribute("route", "choice", ("oral", "injection", "skin", "inhaled", "nasal", "eye")),
            "purpose": Attribute("taken for", "concept"),
            "dose_mg": Attribute("daily dose", "number", unit="mg"),
            "days_taken": Attribute("days taken so far", "number", unit="days"),
            "days_since": _DAYS_SINCE,
        },
    ),
    "allergy": Entity(
        phrase="is allergic to",
        question="allergies.answer",
        defaults={},
        attributes={
            "is": _is(),
            "severity": Attribute("reaction", "choice", ("severe", "mild")),
            "planned": Attribute("itself planned", "choice", ("yes", "no")),
        },
    ),
    "condition": Entity(
        phrase="has or had",
        question="history.answer",
        defaults={},
        attributes={
            "is": _is(),
            "status": Attribute("time", "choice", ("now", "past")),
            "activity": Attribute("activity", "choice", ("active", "stable")),
            "control": Attribute("control", "choice", ("good", "poor")),
            "severity": Attribute("severity", "choice", ("severe", "mild")),
            "at_site": _AT_SITE,
            "days_since": _DAYS_SINCE,
            "value": Attribute("measured value", "number"),
        },
    ),
    "previous": Entity(
        phrase="was treated before with",
        question="previous_treatments.answer",
        defaults={},
        attributes={
            "is": _is(),
            "reaction": Attribute("reaction", "choice", ("none", "mild", "severe")),
            "at_site": _AT_SITE,
            "days_since": _DAYS_SINCE,
        },
    ),
    # Said anywhere in any text (despair, drink today, hopes): looked for, never denied, never missing.
    "statement": Entity(phrase="wrote of", question="", defaults={}, attributes={"is": _is()}),
    # Two different bleeding-risk substances together (B-10), made by the reader: "anticoagulant+nsaid".
    "pair": Entity(
        phrase="takes together",
        question="medicines.answer",
        defaults={},
        attributes={
            "is": Attribute("classes", "choice"),
            "regular": Attribute("painkiller taken regularly", "choice", ("yes", "no")),
            "prescribed": Attribute("antiplatelet prescribed", "choice", ("yes", "no")),
        },
    ),
    "ingredient": Entity("is to be injected with", "plan.ingredients", {"is": _is()}, {}, planned=True),
    "antiseptic": Entity("is to be cleaned with", "plan.antiseptic", {"is": _is()}, {}, planned=True),
    "gloves": Entity("is to be touched with gloves of", "plan.gloves", {"is": _is()}, {}, planned=True),
    "numbing": Entity(
        "is to be numbed with",
        "plan.numbing",
        {"is": _is()},
        {},
        planned=True,
    ),
    "area": Entity("is to be treated on", "plan.areas", {"is": _is()}, {}, planned=True),
    "concern": Entity("wants", "plan.concerns", {"is": _is()}, {}, planned=True),
}


@dataclass(frozen=True)
class Scalar:
    """A fact with one value. `kind` is `choice` or `number`; `question` is the id that settles it."""

    phrase: str
    kind: str
    question: str
    choices: tuple[str, ...] = ()


SCALARS: dict[str, Scalar] = {
    "sex": Scalar("sex", "choice", "patient.sex", ("female", "male", "other")),
    "pregnant": Scalar("pregnant", "choice", "pregnancy.pregnant", ("yes", "no", "unsure")),
    "breastfeeding": Scalar("breastfeeding", "choice", "pregnancy.breastfeeding", ("yes", "no", "unsure")),
    "age_on_asked": Scalar("age in years when asked", "number", "patient.date_of_birth"),
    "age_on_treatment": Scalar("age in years on the treatment date", "number", "patient.date_of_birth"),
}


# What somebody tells after a treatment. What they deny is no item; what is gone again counts only where a warning says so.
REPORT_ENTITIES: dict[str, Entity] = {
    "sign": Entity(
        phrase="tells of",
        question="report.text",
        defaults={"status": ("now",)},
        attributes={
            "is": Attribute("is", "choice", tuple(SIGNS)),
            "status": Attribute("time", "choice", ("now", "gone")),
            "onset": Attribute("began", "choice", ("since_treatment", "later")),
            "course": Attribute("course", "choice", COURSES),
            "severity": Attribute("severity", "choice", SEVERITIES),
            "place": Attribute("place", "choice", PLACES),
            "days_lasting": Attribute("has lasted", "number", unit="days"),
        },
    ),
    "given": Entity("was injected with", "report.ingredients", {"is": _is()}, {}),
    "treated_area": Entity("was treated on", "report.areas", {"is": _is()}, {}),
}
REPORT_SCALARS: dict[str, Scalar] = {
    "days_since_treatment": Scalar("days since the treatment", "number", "report.treated_at"),
}


@dataclass(frozen=True)
class Vocabulary:
    """What the conditions of one kind of entry may name."""

    entities: Mapping[str, Entity]
    scalars: Mapping[str, Scalar]


# Rules and guidelines speak of an intake and its plan, warnings of a report after the treatment.
INTAKE = Vocabulary(ENTITIES, SCALARS)
REPORT = Vocabulary(REPORT_ENTITIES, REPORT_SCALARS)
# Their names are never the same, so that whoever only reads or shows a condition needs not know whose it is.
EVERY = Vocabulary({**ENTITIES, **REPORT_ENTITIES}, {**SCALARS, **REPORT_SCALARS})
