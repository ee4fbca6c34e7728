"""The records of a release from the content of its files, which the schema has found sound."""

from sideeffects.core.entries import Content
from sideeffects.core.records import (
    CheckInTime,
    Citation,
    Claim,
    Decision,
    Guideline,
    Rule,
    Setting,
    SideEffect,
    Source,
    TriageRule,
    WarningSign,
)


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
