"""What happened after the treatments of the demo's past: adverse events as they would have been recorded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from consult.demo.treated import HAPPENINGS, Happening
from consult.models import AdverseEvent, AdverseEventArea, AdverseEventLot, AdverseEventVersion
from consult.services.audit import record_all
from consult.services.demo_case import House, event
from consult.services.demo_past_treated import Treated

Version = AdverseEventVersion


@dataclass(frozen=True)
class Event:
    """One thing that happened to one of them, on which day."""

    treated: Treated
    what: Happening
    began: int
    lasted: int
    row: AdverseEvent


def save_events(house: House, treated: Sequence[Treated]) -> None:
    """As often as HAPPENINGS says; what would have begun after today did not happen yet."""
    known = {one.key for one in house.knowledge.side_effects}
    events = [one for each in treated for one in _events(house, each, known)]
    AdverseEvent.objects.bulk_create(one.row for one in events)
    versions = Version.objects.bulk_create(_version(one) for one in events)
    AdverseEventArea.objects.bulk_create(
        AdverseEventArea(version=version, clinic=version.clinic, area=one.treated.kit.area)
        for one, version in zip(events, versions, strict=True)
    )
    AdverseEventLot.objects.bulk_create(
        AdverseEventLot(version=version, clinic=version.clinic, lot=one.treated.lots[0])
        for one, version in zip(events, versions, strict=True)
    )
    record_all([event(one, one.by, "adverse_event.initial", one.at, event=one.event_id, number=1) for one in versions])


def _events(house: House, one: Treated, known: set[str]) -> Iterator[Event]:
    for what in HAPPENINGS:
        began, lasted = house.dice.randint(*what.began), house.dice.randint(*what.lasted)
        happened = house.dice.randint(1, 100) <= what.chance and what.effect in known and _fits(what, one)
        at = one.signed.at + timedelta(days=began + 1)
        if happened and at < timezone.now():
            yield Event(one, what, began, lasted, _row(one, at))


def _fits(what: Happening, one: Treated) -> bool:
    pages = one.case.kind.answers.values()
    ticked = {value for page in pages for value in page.get("ticks", {}).get("picked", ())}
    return what.product in ("", one.kit.product) and what.lot in ("", one.lot) and what.said in ("", *ticked)


def _row(one: Treated, at: datetime) -> AdverseEvent:
    signed = one.signed
    return AdverseEvent(clinic=signed.clinic, consultation=one.case.consultation, treatment=signed, at=at, by=signed.by)


def _version(one: Event) -> AdverseEventVersion:
    began = timezone.localdate(one.treated.signed.treated_at) + timedelta(days=one.began)
    ended = began + timedelta(days=one.lasted)
    over = ended < timezone.localdate()
    return Version(
        clinic=one.row.clinic,
        event=one.row,
        number=1,
        kind=Version.Kind.INITIAL,
        at=one.row.at,
        by=one.row.by,
        effect=one.what.effect,
        sign=one.what.sign,
        onset_on=began,
        onset_precision=Version.Precision.DAY,
        onset_days=one.began,
        ended_on=ended if over else None,
        course=Version.Course.OVER if over else Version.Course.BETTER,
        severity=one.what.severity,
        treated_with=list(one.what.treated_with),
        outcome=Version.Outcome.RECOVERED if over else Version.Outcome.RECOVERING,
        relation=Version.Relation.PROBABLE,
    )
