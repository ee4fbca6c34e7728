"""What stood before an adverse event: what was given, by whom, and which flags were open to be seen and how they were settled."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from consult.models import AdverseEvent, ExposureSheet, Flag, Resolution, SignedTreatment
from consult.services.signed_content import content_of


@dataclass(frozen=True)
class FlagBefore:
    """One flag of the evaluation that the treatment rests on, and who settled it for which reason (none: nobody had to)."""

    rule: str
    level: str
    kind: str
    reason: str = ""
    by: int | None = None
    second: int | None = None


@dataclass(frozen=True)
class Given:
    """One product as it was given in one area."""

    product: str
    lot: str
    expires_on: str
    contents: tuple[str, ...]
    area: str
    ml: str
    depth: str


@dataclass(frozen=True)
class Ground:
    """All of it."""

    given: tuple[Given, ...]
    operator: Any
    flags: tuple[FlagBefore, ...]
    release: int


def ground_of(event: AdverseEvent) -> Ground:
    """What the treatment of this event rested on, as signed."""
    return ground_of_treatment(event.treatment)


def ground_of_treatment(treatment: SignedTreatment) -> Ground:
    """The same before there is an event."""
    content = content_of(treatment)
    sheet = ExposureSheet.objects.filter(pk=treatment.pk).select_related("operator").first()
    return Ground(
        given=tuple(_given(one) for one in content["given"]),
        operator=sheet.operator if sheet else treatment.by,
        flags=tuple(_flags(treatment, content["evaluation"]["id"])),
        release=content["evaluation"]["release"],
    )


def _given(row: dict[str, Any]) -> Given:
    amounts = Counter(one for one in row["ml"].values() if one)
    return Given(
        product=row["product"],
        lot=row["lot"],
        expires_on=row["expires_on"],
        contents=tuple(row["contents"]),
        area=row["area"],
        ml=" + ".join(f"{sites} × {one}" for one, sites in amounts.items()),
        depth=row["depth"],
    )


def _flags(treatment: SignedTreatment, evaluation: int) -> Iterator[FlagBefore]:
    rows = Resolution.objects.filter(consultation=treatment.consultation_id).standing()
    settled = {(one.rule, one.kind): one for one in rows}
    for flag in Flag.objects.filter(evaluation=evaluation).order_by("position"):
        one = settled.get((flag.rule, flag.kind))
        said = {"reason": one.reason, "by": one.by_id, "second": one.second_by_id} if one else {}
        yield FlagBefore(flag.rule, flag.level, flag.kind, **said)
