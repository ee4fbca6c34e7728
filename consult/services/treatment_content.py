"""What is signed: one canonical text of the record and of everything that it rests on.

content = {
    "format": 1, "reference", "patient": public id,
    "evaluation": {"id", "release", "result_sha256"}, "decision": {"id", "outcome", "by", "at"},
    "consent": {"id", "artefact_sha256"},
    "resolutions": [{"id", "rule", "kind", "fingerprint", "reason", "by", "at", "second_by", "second_at"}],
    "asked": {"by", "at"} | null,  null: the patient said it themselves,     "identity": {"by", "at"},
    "read": {person: moment},      "why_today": words,
    "record": what was typed, see treatment.py,
    "given": [{"sites": [4, 5], "area", "product", "contents", "lot", "expires_on", "ml": {"4": "0.15"}, ...}],
    "operator", "signed_by", "treated_at", "signed_at"
}
People are numbers and names: {"id", "name"}.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from consult.models import Consultation, Resolution, Treatment
from consult.services.treatment_ground import Ground, contents_of
from consult.services.treatment_missing import at_of
from consult.services.treatment_record import clock_of, expiry_of, is_empty, numbered, rows_of, volumes_of

FORMAT = 1


def given_in(record: dict[str, Any], ground: Ground) -> list[dict[str, Any]]:
    """Each row of a whole record, read."""
    rows = zip(rows_of(record), numbered(record), strict=True)
    return [_given(row, sites, ground) for row, sites in rows if not is_empty(row)]


def _given(row: dict[str, str], sites: range, ground: Ground) -> dict[str, Any]:
    expires, volumes = expiry_of(row["expires"]), volumes_of(row["ml"], sites) or {}
    kept = {key: row[key].strip() for key in ("area", "product", "lot", "depth", "needle", "device")}
    return {
        **kept,
        "sites": list(sites),
        "contents": contents_of(row["product"], ground),
        "expires_on": expires.isoformat() if expires else "",
        "ml": {str(site): str(amount) for site, amount in volumes.items()},
    }


def content_for(consultation: Consultation, treatment: Treatment, ground: Ground, by: User, at: datetime) -> dict[str, Any]:
    """The whole content of a record with nothing missing."""
    day, record = ground.day, treatment.record
    operator = ground.operators[str(record["operator"])].user
    return {
        "format": FORMAT,
        "reference": consultation.reference,
        "patient": str(consultation.patient.public_id),
        **_rests_on(consultation, ground),
        "asked": _act(treatment.asked_by, treatment.asked_at) if day.asked else None,
        "identity": _act(treatment.identity_by, treatment.identity_at),
        "read": {user: said["at"] for user, said in sorted(treatment.read_by.items())},
        "why_today": treatment.why_today,
        "record": record,
        "given": given_in(record, ground),
        "operator": _person(operator),
        "signed_by": _person(by),
        "treated_at": treated_at(record, ground).isoformat(),
        "signed_at": at.isoformat(),
    }


def treated_at(record: dict[str, Any], ground: Ground) -> datetime:
    """The moment at which it began."""
    began = clock_of(str(record.get("began") or ""))
    return at_of(began, ground) if began else ground.now


def _rests_on(consultation: Consultation, ground: Ground) -> dict[str, Any]:
    ready, consent = ground.day.ready, ground.day.consent.consent
    evaluation, decision = ready.evaluation, ready.decision
    if evaluation is None or decision is None or consent is None:
        raise LookupError("nothing to rest on: treatment_missing.py lets no such record through")
    sha = {"id": evaluation.pk, "release": evaluation.release.number, "result_sha256": evaluation.result_sha256}
    return {
        "evaluation": sha,
        "decision": {"id": decision.pk, "outcome": decision.outcome, **_act(decision.by, decision.at)},
        "consent": {"id": consent.pk, "artefact_sha256": consent.artefact_sha256},
        "resolutions": list(_resolutions(consultation)),
    }


def _resolutions(consultation: Consultation) -> Iterable[dict[str, Any]]:
    rows = Resolution.objects.filter(consultation=consultation).standing().select_related("by", "second_by")
    for one in rows.order_by("pk"):
        second = _act(one.second_by, one.second_at) if one.second_by else None
        yield {
            "id": one.pk,
            "rule": one.rule,
            "kind": one.kind,
            "fingerprint": one.fingerprint,
            "reason": one.reason,
            "words": one.words,
            **_act(one.by, one.at),
            "second": second,
        }


def _act(by: User | None, at: datetime | None) -> dict[str, Any]:
    return {"by": _person(by), "at": at.isoformat() if at else None}


def _person(user: User | None) -> dict[str, Any] | None:
    return {"id": user.pk, "name": user.get_full_name() or user.get_username()} if user else None
