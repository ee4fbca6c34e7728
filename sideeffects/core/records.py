"""The records of a release other than names: evidence, settings, guidelines, rules, side effects."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sideeffects.core.concepts import named_in

Texts = Mapping[str, str]
KINDS = (
    *("sources", "claims", "settings", "substances", "products", "terms"),
    *("guidelines", "rules", "warnings", "check_ins", "side_effects"),
)
LEXICAL_KINDS = ("substances", "products", "terms")


@dataclass(frozen=True)
class Source:
    """A publication, with how solid it is and how much of it was read."""

    key: str
    title: str
    kind: str
    grade: str
    year: int | None
    address: str
    read_as: str


@dataclass(frozen=True)
class Citation:
    """Where in a source a claim is found."""

    source: str
    locator: str


@dataclass(frozen=True)
class Decision:
    """Which of two opposing claims the product follows, by whom, why, until when."""

    follows: str
    why: Texts
    by: str
    on: str
    review: str


@dataclass(frozen=True)
class Claim:
    """One statement of one or more sources; it may oppose other claims."""

    key: str
    evidence: tuple[str, ...]
    statement: Texts
    grade: str
    sources: tuple[Citation, ...]
    opposes: tuple[str, ...]
    decision: Decision | None
    not_carried: Texts


@dataclass(frozen=True)
class Setting:
    """A threshold that is a choice, not a fact. A clinic may choose its own within `allowed` (empty: it may not)."""

    key: str
    label: Texts
    value: float
    unit: str
    allowed: Mapping[str, float]
    evidence: tuple[str, ...]
    why: Texts


@dataclass(frozen=True)
class Guideline:
    """One instruction before, on the day, or after; `from_` and `until` are ISO durations from the appointment."""

    key: str
    evidence: tuple[str, ...]
    when: str
    from_: str
    until: str
    applies: Mapping[str, Any] | None
    patient_text: Texts
    practitioner_text: Texts
    claims: tuple[str, ...]
    order: int


@dataclass(frozen=True)
class Rule:
    """A condition over facts with its level, texts, claims and examples; trees are raw data."""

    key: str
    title: Texts
    level: str
    evidence: tuple[str, ...]
    action: str
    applies: Mapping[str, Any] | None
    when: Mapping[str, Any]
    practitioner_text: Texts
    patient_text: Texts
    claims: tuple[str, ...]
    guidelines: tuple[str, ...]
    review_by: str
    examples: tuple[Mapping[str, Any], ...]

    @cached_property
    def concepts(self) -> frozenset[str]:
        """Every concept that its condition asks for by name."""
        return named_in(self.when)


@dataclass(frozen=True)
class TriageRule:
    """A condition over what somebody tells after a treatment, with how soon which help is right (kind `warnings`).

    `patient_text` is what to do now, `tell` what to tell a doctor there.
    """

    key: str
    title: Texts
    urgency: str
    evidence: tuple[str, ...]
    applies: Mapping[str, Any] | None
    when: Mapping[str, Any]
    patient_text: Texts
    tell: Texts
    practitioner_text: Texts
    claims: tuple[str, ...]
    review_by: str
    examples: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class CheckInTime:
    """When a patient is asked how it is going (kind `check_ins`): `at` from the treatment, `asks` signs beside the usual ones."""

    key: str
    label: Texts
    evidence: tuple[str, ...]
    at: str
    applies: Mapping[str, Any] | None
    asks: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class WarningSign:
    """What is no longer normal, and how soon somebody must look."""

    sign: Texts
    urgency: str
    window: Mapping[str, str]
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class SideEffect:
    """An expected or possible undesirable effect; `onset` and `duration` are ranges of ISO durations.

    `expected` is what a person should reckon with; the others are rare and serious. No `areas` or `ingredients`: all.
    """

    key: str
    name: Texts
    clinical_name: Texts
    evidence: tuple[str, ...]
    expected: bool
    areas: tuple[str, ...]
    ingredients: tuple[str, ...]
    frequency: str
    how_common: Texts
    onset: Mapping[str, str]
    duration: Mapping[str, str]
    duration_note: Texts
    feels: Texts
    helps: tuple[Texts, ...]
    not_to_do: tuple[Texts, ...]
    warning_signs: tuple[WarningSign, ...]
    likelier_with: tuple[Mapping[str, Any], ...]
    long_term: bool
    long_term_note: Texts
    claims: tuple[str, ...]
    sources: tuple[str, ...]
