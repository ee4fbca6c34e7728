"""The records of a release other than names: evidence, settings, guidelines, rules, side effects."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sideeffects.core.concepts import named_in
from sideeffects.core.entries import Content

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


def source_from(one: Content) -> Source:
    """The source of one file\'s content."""
    return Source(
        one["key"], one["title"], one["kind"], one["grade"], one.get("year"), one.get("address", ""), one.get("read_as", "")
    )


def claim_from(one: Content) -> Claim:
    """The claim of one file\'s content."""
    decision = one.get("decision")
    return Claim(
        key=one["key"],
        evidence=tuple(one.get("evidence", ())),
        statement=one["statement"],
        grade=one["grade"],
        sources=tuple(Citation(cited["source"], cited.get("locator", "")) for cited in one.get("sources", ())),
        opposes=tuple(one.get("opposes", ())),
        decision=Decision(**decision) if decision else None,
        not_carried=one.get("not_carried", {}),
    )


def setting_from(one: Content) -> Setting:
    """The setting of one file\'s content."""
    return Setting(
        key=one["key"],
        label=one["label"],
        value=float(one["value"]),
        unit=one.get("unit", ""),
        allowed=one.get("allowed", {}),
        evidence=tuple(one.get("evidence", ())),
        why=one.get("why", {}),
    )


def guideline_from(one: Content) -> Guideline:
    """The guideline of one file\'s content."""
    return Guideline(
        key=one["key"],
        evidence=tuple(one["evidence"]),
        when=one["when"],
        from_=one["from"],
        until=one.get("until", ""),
        applies=one.get("applies"),
        patient_text=one["patient_text"],
        practitioner_text=one.get("practitioner_text", {}),
        claims=tuple(one.get("claims", ())),
        order=one.get("order", 100),
    )


def rule_from(one: Content) -> Rule:
    """The rule of one file\'s content."""
    return Rule(
        key=one["key"],
        title=one["title"],
        level=one["level"],
        evidence=tuple(one["evidence"]),
        action=one["action"],
        applies=one.get("applies"),
        when=one["when"],
        practitioner_text=one["practitioner_text"],
        patient_text=one["patient_text"],
        claims=tuple(one["claims"]),
        guidelines=tuple(one.get("guidelines", ())),
        review_by=one["review_by"],
        examples=tuple(one["examples"]),
    )


def triage_rule_from(one: Content) -> TriageRule:
    """The triage rule of one file\'s content."""
    return TriageRule(
        key=one["key"],
        title=one["title"],
        urgency=one["urgency"],
        evidence=tuple(one["evidence"]),
        applies=one.get("applies"),
        when=one["when"],
        patient_text=one["patient_text"],
        tell=one.get("tell", {}),
        practitioner_text=one["practitioner_text"],
        claims=tuple(one["claims"]),
        review_by=one["review_by"],
        examples=tuple(one["examples"]),
    )


def check_in_from(one: Content) -> CheckInTime:
    """The check-in of one file\'s content."""
    return CheckInTime(
        key=one["key"],
        label=one["label"],
        evidence=tuple(one["evidence"]),
        at=one["at"],
        applies=one.get("applies"),
        asks=tuple(one.get("asks", ())),
        claims=tuple(one["claims"]),
    )


def side_effect_from(one: Content) -> SideEffect:
    """The side effect of one file\'s content."""
    signs = [
        WarningSign(sign["sign"], sign["urgency"], sign["window"], tuple(sign["evidence"]))
        for sign in one.get("warning_signs", ())
    ]
    return SideEffect(
        key=one["key"],
        name=one["name"],
        clinical_name=one["clinical_name"],
        evidence=tuple(one["evidence"]),
        expected=one["expected"],
        areas=tuple(one.get("areas", ())),
        ingredients=tuple(one.get("ingredients", ())),
        frequency=one["frequency"],
        how_common=one["how_common"],
        onset=one["onset"],
        duration=one["duration"],
        duration_note=one.get("duration_note", {}),
        feels=one["feels"],
        helps=tuple(one.get("helps", ())),
        not_to_do=tuple(one.get("not_to_do", ())),
        warning_signs=tuple(signs),
        likelier_with=tuple(one.get("likelier_with", ())),
        long_term=one["long_term"],
        long_term_note=one.get("long_term_note", {}),
        claims=tuple(one.get("claims", ())),
        sources=tuple(one.get("sources", ())),
    )
