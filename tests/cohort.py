"""Many treatments that were signed, in a moment: copies of one that was walked, with flags before and events after."""

import copy
import itertools
import uuid
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from consult.models import (
    AdverseEvent,
    AdverseEventArea,
    AdverseEventVersion,
    Consultation,
    Decision,
    Evaluation,
    Exposure,
    ExposureSheet,
    Flag,
    Resolution,
    SignedTreatment,
    UsedLot,
)

_number = itertools.count(1)


@dataclass(frozen=True)
class Some:
    """So many treatments alike: what was given where, rules raised before, those overridden, and what happened on which day."""

    number: int
    given: Sequence[tuple[str, str, str]] = (("glow", "hyaluronic_acid", "face"),)
    raised: Sequence[str] = ()
    overridden: Sequence[str] = ()
    dealt: Sequence[str] = ()
    events: Sequence[dict] = field(default_factory=tuple)
    days_ago: int = 200


@contextmanager
def afternoon():
    """It is two in the afternoon today, also for what is made once for a whole module."""
    now = timezone.make_aware(datetime.combine(timezone.localdate(), time(14)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: now)
        yield


def a_cohort(signed: SignedTreatment, *some: Some) -> list[Consultation]:
    """What they are, made at the clinic of `signed`; that one stays beside them, without a sheet."""
    ExposureSheet.objects.filter(treatment=signed).delete()
    return [consultation for one in some for consultation in _made(signed, one)]


def _copies(row, number, **fields):
    made = []
    for _ in range(number):
        new = copy.copy(row)
        new.pk, new._state = None, copy.copy(row._state)
        for name, value in fields.items():
            setattr(new, name, value() if callable(value) else value)
        made.append(new)
    return QuerySet(type(row)).bulk_create(made)


def _made(signed, some):
    before, by, clinic = signed.consultation, signed.by, signed.clinic
    fields = {"public_id": uuid.uuid4, "reference": lambda: f"BH-{next(_number):05d}"}
    consultations = _copies(before, some.number, **fields)
    evaluation = Evaluation.objects.filter(consultation=before).order_by("-pk")[0]
    evaluations = _copies(evaluation, some.number, consultation_id=iter([one.pk for one in consultations]).__next__)
    decision = Decision.objects.filter(consultation=before).order_by("-pk")[0]
    _copies(decision, some.number, consultation_id=iter([one.pk for one in consultations]).__next__)
    at = signed.treated_at - timedelta(days=some.days_ago)
    treatments = _copies(signed, some.number, consultation_id=iter([one.pk for one in consultations]).__next__, treated_at=at)
    for position, rule in enumerate(some.raised):
        flag = {"clinic": clinic, "kind": "raised", "rule": rule, "level": "HOLD", "position": position, "detail": {}}
        Flag.objects.bulk_create([Flag(evaluation=one, **flag) for one in evaluations])
    for reason, rules in (("accepted", some.overridden), ("changed", some.dealt)):
        for rule in rules:
            said = {"clinic": clinic, "rule": rule, "kind": "raised", "fingerprint": rule, "reason": reason, "by": by}
            Resolution.objects.bulk_create([Resolution(consultation=one, **said) for one in consultations])
    _exposed(treatments, evaluations, some, at)
    for event in some.events:
        _happened(treatments, event)
    return consultations


def _exposed(treatments, evaluations, some, at):
    hung = {"clinic_id": treatments[0].clinic_id, "operator": treatments[0].by, "treated_on": at.date()}
    sheets = [ExposureSheet(treatment=one, evaluation=two, **hung) for one, two in zip(treatments, evaluations, strict=True)]
    ExposureSheet.objects.bulk_create(sheets)
    for product, ingredient, area in some.given:
        lots = [
            UsedLot(clinic_id=one.clinic_id, treatment=one, product=product.title(), lot="A1", expires_on=at.date())
            for one in treatments
        ]
        QuerySet(UsedLot).bulk_create(lots)
        given = {"product": product, "ingredient": ingredient, "area": area}
        Exposure.objects.bulk_create([Exposure(sheet=one, lot=lot, **given) for one, lot in zip(sheets, lots, strict=True)])


def _happened(treatments, event):
    first = treatments[0]
    said = {"clinic": first.clinic, "by": first.by}
    events = [AdverseEvent(treatment=one, consultation_id=one.consultation_id, **said) for one in treatments]
    events = QuerySet(AdverseEvent).bulk_create(events)
    words = {"kind": "initial", "onset_precision": "day", "course": "over", "severity": "mild", "outcome": "recovered"}
    words |= {"relation": "possible", "number": 1, **said, **{key: event[key] for key in event if key != "areas"}}
    versions = QuerySet(AdverseEventVersion).bulk_create([AdverseEventVersion(event=one, **words) for one in events])
    areas = [AdverseEventArea(version=one, clinic=first.clinic, area=area) for one in versions for area in event.get("areas", ())]
    QuerySet(AdverseEventArea).bulk_create(areas)
