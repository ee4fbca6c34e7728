"""What was injected in the demo's past: signed treatments with their lots and exposures, written at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from consult.demo.treated import KITS, Kit
from consult.models import Exposure, ExposureSheet, SignedTreatment, Treatment, UsedLot
from consult.services.audit import canonical, record_all, sha256
from consult.services.demo_case import Case, House, event
from consult.services.demo_treating import record_of
from consult.services.exposure import codes_of, lines_of
from consult.services.signed_content import content_of
from consult.services.treatment_signing import lots_from

TOOK = timedelta(minutes=40)
ML = {"1": "0.15", "2": "0.15", "3": "0.15", "4": "0.1", "5": "0.1", "6": "0.1"}


@dataclass
class Treated:
    """One case that went to the needle."""

    case: Case
    kit: Kit
    lot: str
    signed: SignedTreatment
    lots: tuple[UsedLot, ...] = ()


def save_treatments(house: House, cases: Sequence[Case], kits: Sequence[Kit] = KITS) -> list[Treated]:
    """Treat each at its appointment; `kits`: from what is chosen."""
    found = [_treated(house, case, kits) for case in cases]
    Treatment.objects.bulk_create(_draft(one) for one in found)
    SignedTreatment.objects.bulk_create(one.signed for one in found)
    _save_lots(found)
    _save_exposures(found)
    record_all([_event(one.signed) for one in found])
    return found


def _treated(house: House, case: Case, kits: Sequence[Kit]) -> Treated:
    kit = house.dice.choice([kit for kit in kits for _time in range(kit.often)])
    # The old lot was used up first: whoever came longer ago had it.
    at = case.consultation.appointment_at or case.decided_at
    lot, days = kit.lots[0] if timezone.now() - at > timedelta(days=45) else kit.lots[-1]
    text = canonical(_content(case, kit, lot, (timezone.localdate() + timedelta(days=days)).isoformat()))
    signed = SignedTreatment(
        clinic=case.consultation.clinic,
        consultation=case.consultation,
        content=text,
        content_sha256=sha256(text),
        treated_at=at,
        at=at + TOOK,
        by=_operator(case),
    )
    return Treated(case, kit, lot, signed)


def _content(case: Case, kit: Kit, lot: str, expires: str) -> dict[str, Any]:
    """What treatment_content.py would have written."""
    at, by = case.consultation.appointment_at or case.decided_at, _operator(case)
    evaluation, asked = case.evaluations[-1], {"by": _person(by), "at": at.isoformat()}
    return {
        "format": 1,
        "reference": case.consultation.reference,
        "patient": str(case.patient.public_id),
        "evaluation": {"id": evaluation.pk, "release": evaluation.release.number, "result_sha256": evaluation.result_sha256},
        **_rests_on(case),
        "resolutions": [],
        "asked": asked,
        "identity": asked,
        "read": {str(by.pk): at.isoformat()},
        "why_today": "",
        "record": record_of(by, began=at, area=kit.area, product=kit.product, lot=lot, expires=expires),
        "given": [_given(kit, lot, expires)],
        "operator": _person(by),
        "signed_by": _person(by),
        "treated_at": at.isoformat(),
        "signed_at": (at + TOOK).isoformat(),
    }


def _rests_on(case: Case) -> dict[str, Any]:
    decision, consent = case.decision, case.consent
    if decision is None or consent is None:
        raise LookupError("nobody decided, or signed")
    act = {"by": _person(decision.by), "at": decision.at.isoformat()}
    return {
        "decision": {"id": decision.pk, "outcome": decision.outcome, **act},
        "consent": {"id": consent.pk, "artefact_sha256": consent.artefact_sha256},
    }


def _given(kit: Kit, lot: str, expires: str) -> dict[str, Any]:
    how = {"depth": "2 mm", "needle": "32G, 4 mm", "device": "syringe", "sites": [1, 2, 3, 4, 5, 6], "ml": ML}
    what = {"area": kit.area, "product": kit.product, "contents": list(kit.contents)}
    return {**what, "lot": lot, "expires_on": expires, **how}


def _operator(case: Case) -> User:
    if case.consultation.created_by is None:
        raise LookupError("nobody treats")
    return case.consultation.created_by


def _person(user: User) -> dict[str, Any]:
    return {"id": user.pk, "name": user.get_full_name() or user.get_username()}


def _draft(one: Treated) -> Treatment:
    at, by = one.signed.treated_at, one.signed.by
    return Treatment(
        clinic=one.signed.clinic,
        consultation=one.case.consultation,
        record=content_of(one.signed)["record"],
        version=3,
        began_at=at,
        began_by=by,
        saved_at=one.signed.at,
        saved_by=by,
        asked_at=at,
        asked_by=by,
        identity_at=at,
        identity_by=by,
    )


def _save_lots(found: Sequence[Treated]) -> None:
    for one in found:
        one.lots = tuple(lots_from(one.signed))
    UsedLot.objects.bulk_create(lot for one in found for lot in one.lots)


def _save_exposures(found: Sequence[Treated]) -> None:
    sheets = [_sheet(one) for one in found]
    ExposureSheet.objects.bulk_create(sheets)
    codes = {one.kit: codes_of(content_of(one.signed)) for one in {one.kit: one for one in found}.values()}
    lines = [line for one, sheet in zip(found, sheets, strict=True) for line in _lines(one, sheet, codes[one.kit])]
    Exposure.objects.bulk_create(lines, batch_size=2000)


def _sheet(one: Treated) -> ExposureSheet:
    return ExposureSheet(
        treatment=one.signed,
        clinic=one.signed.clinic,
        operator=one.signed.by,
        evaluation=one.case.evaluations[-1],
        treated_on=timezone.localdate(one.signed.treated_at),
    )


def _lines(one: Treated, sheet: ExposureSheet, codes: Mapping[tuple[str, str], tuple[str, ...]]) -> list[Exposure]:
    lots = {(lot.product, lot.lot): lot for lot in one.lots}
    return lines_of(sheet, content_of(one.signed)["given"], lots, codes)


def _event(signed: SignedTreatment) -> Any:
    return event(signed, signed.by, "treatment.signed", signed.at, sha256=signed.content_sha256, cosign=False)
