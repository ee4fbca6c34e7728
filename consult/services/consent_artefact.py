"""The signed artefact of a consent: canonical JSON that proves itself without this software."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User

from consult.models import AuditEvent, Consent, ConsentText, Consultation
from consult.services.audit import canonical, sha256

FORMAT = 1
Content = Mapping[str, Any]


@dataclass(frozen=True)
class Signature:
    """What the person who signs gave. `drawn` is a path of a drawing; empty, the typed name is the signature."""

    name: str
    signer: str = Consent.Signer.PATIENT
    relation: str = ""
    drawn: str = ""
    born: date | None = None
    interpreter_name: str = ""
    interpreter_language: str = ""


@dataclass(frozen=True)
class Signing:
    """One act of signing: what, what stood before and how it differs, with what, in which language, who was beside, when."""

    consultation: Consultation
    text: ConsentText
    before: Consent | None
    difference: Content
    signature: Signature
    language: str
    by: User | None
    at: datetime


def content_of(text: ConsentText | None) -> dict[str, Any]:
    """A stored text as data; empty without one, and where anything in it was changed: nobody reads or signs that."""
    return _data(text.text) if text and is_whole(text) else {}


def is_whole(text: ConsentText) -> bool:
    """Whether a text is byte for byte what was given."""
    return sha256(text.text) == text.text_sha256


def _data(stored: str) -> dict[str, Any]:
    try:
        found = json.loads(stored)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def artefact_of(signing: Signing) -> Content:
    """All that was signed, with the whole text in both languages. Names follow the FHIR resource Consent where it has them."""
    consultation, given = signing.consultation, signing.signature
    return {
        "format": FORMAT,
        "status": "active",
        "scope": "treatment",
        "consultation": {"id": str(consultation.public_id), "reference": consultation.reference},
        "patient": _patient(consultation),
        "clinic": {"name": consultation.clinic.name, "address": consultation.clinic.address},
        "text": {"sha256": signing.text.text_sha256, "content": content_of(signing.text)},
        "adds_to": signing.before.artefact_sha256 if signing.before else None,
        "difference": signing.difference,
        "understanding": _understanding(signing.text),
        "language": signing.language,
        "signer": {"kind": str(given.signer), "name": given.name.strip(), "relation": given.relation.strip()},
        "interpreter": {"name": given.interpreter_name.strip(), "language": given.interpreter_language.strip()},
        "signature": {"kind": "drawn", "path": given.drawn} if given.drawn else {"kind": "typed"},
        "identity": "date of birth asked again" if consultation.patient.date_of_birth else "opened link",
        "beside": signing.by.get_username() if signing.by else None,
        "dateTime": signing.at.isoformat(),
    }


def _patient(consultation: Consultation) -> Content:
    patient = consultation.patient
    born = patient.date_of_birth
    return {"id": str(patient.public_id), "name": patient.name, "date_of_birth": born.isoformat() if born else None}


def _understanding(text: ConsentText) -> list[Content]:
    tries = text.understanding.all()
    return [{"question": one.question, "answer": one.answer, "right": one.right, "at": one.at.isoformat()} for one in tries]


def is_intact(consent: Consent) -> bool:
    """Whether the artefact is byte for byte what was signed, and all that stands beside it (names, drawing) says the same."""
    text, noted = consent.text, _noted(consent)
    if noted != consent.artefact_sha256 or sha256(consent.artefact) != noted or not is_whole(text):
        return False
    signed = _data(consent.artefact)
    return _says(signed) == _shown(consent) and canonical(signed["text"]["content"]) == text.text


def _noted(consent: Consent) -> str:
    """The digest that the audit row of the signing names."""
    rows = AuditEvent.objects.filter(object_kind="consent", object_id=str(consent.pk), action="consent.signed")
    return str(rows.values_list("payload__sha256", flat=True).first())


def _says(signed: Content) -> Sequence[Any]:
    """What the artefact says of that which a page shows from the row."""
    signer, interpreter, signature = signed["signer"], signed["interpreter"], signed["signature"]
    drawn = signature.get("path", signer["name"])
    named = (signer["kind"], signer["name"], signer["relation"], interpreter["name"], interpreter["language"])
    return (signed["text"]["sha256"], signed["language"], *named, signature["kind"], drawn, signed["dateTime"])


def _shown(consent: Consent) -> Sequence[Any]:
    named = (consent.signer, consent.signer_name, consent.relation, consent.interpreter_name, consent.interpreter_language)
    at = consent.signed_at.isoformat()
    return (consent.text.text_sha256, consent.language, *named, consent.signature_kind, consent.signature, at)
