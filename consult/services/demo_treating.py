"""A treatment day in the demo, through the services: what the patient signs, what is typed, the signature."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from consult.models import Consultation
from consult.services.consent import answer_question, give_text, sign
from consult.services.consent_artefact import Signature
from consult.services.consent_standing import questions_left, state_of
from consult.services.treatment import begin_treatment, confirm_identity, note_read, nothing_changed, save_record, treatment_of
from consult.services.treatment_signing import sign_treatment

# A record that began 40 minutes ago must lie on this day.
NIGHT = 2


def consent(consultation: Consultation, by: User) -> None:
    """The text is given, its questions are answered, and it is signed."""
    give_text(consultation=consultation, by=by)
    standing = state_of(consultation)
    if standing.text is None:
        raise LookupError("The text of the consent was not made")
    seen = standing.text.text_sha256
    for one in questions_left(standing):
        answer_question(consultation=consultation, seen=seen, question=one["key"], choice=one["right"])
    patient = consultation.patient
    sign(consultation=consultation, seen=seen, signature=Signature(name=patient.name, born=patient.date_of_birth), language="en")


def treat(consultation: Consultation, by: User) -> None:
    """Begun 40 minutes ago, and signed now."""
    begin_treatment(consultation=consultation, by=by)
    nothing_changed(consultation=consultation, by=by)
    born = consultation.patient.date_of_birth
    if born is None or not confirm_identity(consultation=consultation, by=by, name=consultation.patient.name, born=born):
        raise LookupError("The demo treated somebody else")
    note_read(consultation=consultation, by=by)
    record = record_of(by, began=timezone.now() - timedelta(minutes=40))
    save_record(consultation=consultation, by=by, seen=_version(consultation), record=record)
    sign_treatment(consultation=consultation, by=by, seen=_version(consultation))


def _version(consultation: Consultation) -> int:
    return treatment_of(consultation).version


def record_of(by: User, *, began: datetime, **row: str) -> Mapping[str, Any]:
    """What is typed of a calm quarter of an hour; `row`: where it was another product or place."""
    usual = {"area": "face", "product": "hyaluronic acid", "lot": "HA2609-17", "expires": "08/2031", "points": "6"}
    usual |= {"ml": "1 to 3: 0.15 ml, 4 to 6: 0.1", "depth": "2 mm", "needle": "32G, 4 mm", "device": "syringe"}
    return {
        "rows": [{**usual, **row}],
        "dots": [[0, 120, 96]],
        "operator": str(by.pk),
        "numbing": "cold packs",
        "numbing_none": False,
        "antiseptic": "alcohol",
        "antiseptic_none": False,
        "gloves": "nitrile",
        "gloves_none": False,
        "began": _clock(began),
        "ended": _clock(began + timedelta(minutes=15)),
        "reaction": "none",
        "check": "none",
        "check_at": _clock(began + timedelta(minutes=35)),
        "remarks": "Calm throughout.",
    }


def _clock(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M}"
