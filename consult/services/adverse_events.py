"""Adverse events: recorded, followed up, taken back. Each version stays as it was written; the newest counts."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from consult.models import (
    AdverseEvent,
    AdverseEventArea,
    AdverseEventLot,
    AdverseEventVersion,
    Clinic,
    Consultation,
    Exposure,
    Report,
    Role,
    SignedTreatment,
    UsedLot,
)
from consult.services.access import require_role
from consult.services.adverse_event_codes import PLACES
from consult.services.adverse_event_faults import Account, Allowed, refuse
from consult.services.audit import record
from consult.services.heard_later import hear_elsewhere
from consult.services.turns import LONGEST_WORDS, SAME_PRESS, ReasonMissing, SomebodyWasFirst, hold_still
from sideeffects.core.signs import SIGNS
from sideeffects.services.releases import NothingPublished, current_knowledge

Kind = AdverseEventVersion.Kind
NOTHING_WRONG = "well"


class TakenBack(RuntimeError):
    """It was recorded by mistake, and said so: nothing more is added to it."""


@transaction.atomic
def record_adverse_event(*, treatment: SignedTreatment, by: User, account: Account, report: Report | None = None) -> AdverseEvent:
    """Write down what happened after a treatment. Pressed twice it is one. Raises NotAllowed, AccountRefused."""
    require_role(by, treatment.clinic, Role.PRACTITIONER)
    hold_still(treatment.consultation)
    refuse(account, allowed_for(treatment))
    if report is not None and report.consultation_id != treatment.consultation_id:
        raise LookupError("a report of another consultation")
    if (before := _pressed_before(treatment, by, account)) is not None:
        return before
    event: AdverseEvent = AdverseEvent.objects.create(
        clinic=treatment.clinic, consultation=treatment.consultation, treatment=treatment, report=report, by=by
    )
    _write(event, Kind.INITIAL, account, by=by, number=1)
    return event


@transaction.atomic
def follow_up(*, event: AdverseEvent, by: User, seen: int, account: Account) -> AdverseEventVersion:
    """Write down what is known now. `seen`: the number of the version that they read.

    Raises NotAllowed, AccountRefused, TakenBack, SomebodyWasFirst.
    """
    require_role(by, event.clinic, Role.PRACTITIONER)
    last = _turn(event, seen)
    refuse(account, allowed_for(event.treatment, last))
    return _write(event, Kind.FOLLOW_UP, account, by=by, number=last.number + 1)


@transaction.atomic
def take_back(*, event: AdverseEvent, by: User, seen: int, words: str) -> AdverseEventVersion:
    """It was recorded by mistake; why stands in words. What was written stays, and counts no more.

    Raises NotAllowed, ReasonMissing, TakenBack, SomebodyWasFirst.
    """
    require_role(by, event.clinic, Role.PRACTITIONER)
    if not words.strip():
        raise ReasonMissing("words")
    last = _turn(event, seen)
    account = account_of(last, description=words.strip()[:LONGEST_WORDS])
    return _write(event, Kind.TAKEN_BACK, account, by=by, number=last.number + 1)


def newest_of(event: AdverseEvent) -> AdverseEventVersion:
    """What is known of it now."""
    rows = AdverseEventVersion.objects.filter(event=event).select_related("by").prefetch_related("areas", "lots__lot")
    newest: AdverseEventVersion = rows.order_by("-number")[0]
    return newest


def account_of(version: AdverseEventVersion, **other: Any) -> Account:
    """A version as it would be written again, with what is said to be other."""
    same = [name for name in Account.__dataclass_fields__ if name not in ("areas", "lots", "serious", "treated_with", *other)]
    kept: dict[str, Any] = {name: getattr(version, name) for name in same}
    return Account(
        areas=tuple(one.area for one in version.areas.all()),
        lots=tuple(one.lot_id for one in version.lots.all()),
        serious=version.criteria,
        treated_with=tuple(version.treated_with),
        **kept,
        **other,
    )


def allowed_for(treatment: SignedTreatment, last: AdverseEventVersion | None = None) -> Allowed:
    """What an account of this treatment may name. What stood in the version before stays allowed: knowledge changes."""
    kept = account_of(last) if last else Account()
    return Allowed(
        effects={*effect_keys(), kept.effect},
        signs=SIGNS.keys() - {NOTHING_WRONG},
        areas={*areas_of(treatment), *PLACES, *kept.areas},
        lots=set(UsedLot.objects.filter(treatment=treatment).values_list("pk", flat=True)),
        treated_on=timezone.localdate(treatment.treated_at),
        today=timezone.localdate(),
    )


def areas_of(treatment: SignedTreatment) -> list[str]:
    """The keys of the areas that were treated, as far as they were recognised."""
    rows = Exposure.objects.filter(sheet=treatment.pk).exclude(area="").order_by("area")
    return list(rows.values_list("area", flat=True).distinct())


def effect_keys() -> list[str]:
    """The side effects of today's knowledge; without any, what happened is still written down by its sign."""
    try:
        return [one.key for one in current_knowledge().side_effects]
    except NothingPublished:
        return []


def _turn(event: AdverseEvent, seen: int) -> AdverseEventVersion:
    Consultation.objects.select_for_update(no_key=True).get(pk=event.consultation_id)
    last = newest_of(event)
    if last.number != seen:
        raise SomebodyWasFirst(last.by, last.at, theirs=last)
    if last.kind == Kind.TAKEN_BACK:
        raise TakenBack(str(event.public_id))
    return last


def _write(event: AdverseEvent, kind: str, account: Account, *, by: User, number: int) -> AdverseEventVersion:
    treated = timezone.localdate(event.treatment.treated_at)
    version: AdverseEventVersion = AdverseEventVersion.objects.create(
        clinic=event.clinic,
        event=event,
        number=number,
        kind=kind,
        by=by,
        onset_days=days_between(treated, account.onset_on),
        **account.columns(),
    )
    hung = {"version": version, "clinic_id": event.clinic_id}
    AdverseEventArea.objects.bulk_create([AdverseEventArea(area=area, **hung) for area in dict.fromkeys(account.areas)])
    AdverseEventLot.objects.bulk_create([AdverseEventLot(lot_id=lot, **hung) for lot in dict.fromkeys(account.lots)])
    # Beside the mark of the row: where and which lots, which stand in rows of their own.
    payload = {"event": event.pk, "number": number, "areas": sorted(account.areas), "lots": sorted(account.lots)}
    record(clinic=event.clinic, by=by, action=f"adverse_event.{kind}", about=version, payload=payload)
    hear_elsewhere(event.consultation, by=by)
    return version


def days_between(treated: date, onset: date | None) -> int | None:
    """Whole days after the treatment."""
    return None if onset is None else (onset - treated).days


def _pressed_before(treatment: SignedTreatment, by: User, account: Account) -> AdverseEvent | None:
    rows = AdverseEvent.objects.filter(treatment=treatment, by=by, at__gt=timezone.now() - SAME_PRESS)
    last: AdverseEvent | None = rows.first()
    return last if last is not None and account_of(newest_of(last)) == account else None


@transaction.atomic
def note_export(*, clinic: Clinic, by: User, number: int) -> None:
    """Whoever takes the table out of the house: the audit says who, when, and how many. Raises NotAllowed."""
    require_role(by, clinic, Role.PRACTITIONER)
    record(clinic=clinic, by=by, action="adverse_events.exported", about=clinic, payload={"events": number})


@transaction.atomic
def note_case_out(*, event: AdverseEvent, by: User, kind: str) -> None:
    """The same of one event, as a file or on paper. Raises NotAllowed."""
    require_role(by, event.clinic, Role.PRACTITIONER)
    record(clinic=event.clinic, by=by, action="adverse_event.exported", about=event, payload={"kind": kind})


def newest_among(events: QuerySet[AdverseEvent]) -> QuerySet[AdverseEventVersion]:
    """What is known now of each of these events."""
    rows: QuerySet[AdverseEventVersion] = AdverseEventVersion.objects.filter(event__in=events).newest()
    return rows
