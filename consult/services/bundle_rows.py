"""The rows of one consultation as the files of an evidence bundle."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import BinaryField, Model, Q

from consult.models import (
    AdverseEventArea,
    AdverseEventLot,
    AdverseEventVersion,
    AnswerRevision,
    AuditEvent,
    Consent,
    ConsentWithdrawal,
    Consultation,
    EscalationEvent,
    Evaluation,
    Flag,
    Picture,
    SignedTreatment,
    Submission,
    UnderstandingAnswer,
)
from consult.services.bundle_zip import written
from sideeffects.models import Release

# What a person did, each table a file: the name of the relation at the consultation.
WORK = (
    *("corrections", "resolutions", "questions", "decisions", "remarks", "prescriber_letters", "patch_tests", "screenings"),
    *("messages", "released_plans", "consent_texts", "bundles_made", "emergency_accesses"),
    *("check_ins", "reports", "escalations", "adverse_events", "lot_recalls"),
)
# Not evidence of anything, and not for other eyes.
LEFT_OUT = ("queue_key", "token_sha256", "password")
Row = dict[str, Any]


class Gathered:
    """Files by path, and every row that went into them (for the audit)."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.about: dict[str, set[str]] = {}
        self.people: dict[int, str] = {}

    def add(self, path: str, rows: Iterable[Model]) -> None:
        """The rows as one file, where there are any."""
        found = [self.row(one) for one in rows]
        if found:
            self.files[path] = written(found)

    def row(self, one: Model) -> Row:
        """A row as plain data; people by their user name."""
        self.about.setdefault(one._meta.model_name or "", set()).add(str(one.pk))
        fields = [field for field in one._meta.concrete_fields if not isinstance(field, BinaryField)]
        return {field.name: self._value(one, field) for field in fields if field.name not in LEFT_OUT}

    def _value(self, one: Model, field: Any) -> Any:
        value = getattr(one, field.attname)
        if value is not None and field.related_model is User:
            return self._person(value)
        if isinstance(value, datetime | date):
            return value.isoformat()
        return str(value) if isinstance(value, UUID) else value

    def _person(self, pk: int) -> str:
        if pk not in self.people:
            self.people[pk] = User.objects.get(pk=pk).get_username()
        return self.people[pk]


def gathered(consultation: Consultation) -> dict[str, bytes]:
    """Every file of a consultation but the papers."""
    found = Gathered()
    for gather in (_about, _answers, _evaluations, _work, _consents, _treatment, _audit):
        gather(found, consultation)
    return found.files


def _about(found: Gathered, consultation: Consultation) -> None:
    clinic = consultation.clinic
    rows = {"consultation": found.row(consultation), "patient": found.row(consultation.patient)}
    rows["clinic"] = {"name": clinic.name, "address": clinic.address, "phone": clinic.phone, "country": clinic.country}
    found.files["consultation.json"] = written(rows)


def _answers(found: Gathered, consultation: Consultation) -> None:
    for one in Submission.objects.filter(intake__consultation=consultation).order_by("number"):
        found.files[f"answers/submission-{one.number}.json"] = written(found.row(one))
    intake = getattr(consultation, "intake", None)
    if intake:
        found.files["answers/as-saved.json"] = written(found.row(intake))
        found.add("answers/every-save.json", AnswerRevision.objects.filter(intake=intake).order_by("id"))


def _evaluations(found: Gathered, consultation: Consultation) -> None:
    rows = list(consultation.evaluations.select_related("release").defer("release__content").order_by("id"))
    for number, one in enumerate(rows, start=1):
        folder = f"evaluations/{number:04d}/"
        found.files[f"{folder}document.json"] = written(one.document)
        found.files[f"{folder}facts.json"] = written(one.facts)
        found.files[f"{folder}result.json"] = one.result.encode()
        found.files[f"{folder}flags.json"] = written([found.row(flag) for flag in _flags(one)])
        found.files[f"{folder}about.json"] = written(_about_evaluation(found, one))
    for release in Release.objects.filter(pk__in={one.release_id for one in rows}):
        about = {"number": release.number, "sha256": release.sha256, "published_at": release.published_at.isoformat()}
        found.files[f"releases/{release.number}.json"] = release.content.encode()
        found.files[f"releases/{release.number}-about.json"] = written({**about, "note": release.note})


def _flags(evaluation: Evaluation) -> Iterator[Flag]:
    yield from Flag.objects.filter(evaluation=evaluation).order_by("position")


def _about_evaluation(found: Gathered, one: Evaluation) -> Row:
    row = found.row(one)
    for large in ("document", "facts", "result"):
        row.pop(large)
    return {**row, "release": one.release.number, "release_sha256": one.release.sha256}


def _work(found: Gathered, consultation: Consultation) -> None:
    for name in WORK:
        found.add(f"work/{name.replace('_', '-')}.json", getattr(consultation, name).order_by("id"))
    events = EscalationEvent.objects.filter(escalation__consultation=consultation).order_by("id")
    found.add("work/escalation-events.json", events)
    versions = AdverseEventVersion.objects.filter(event__consultation=consultation).order_by("event", "number")
    found.add("work/adverse-event-versions.json", versions)
    for name, model in (("areas", AdverseEventArea), ("lots", AdverseEventLot)):
        rows = model.objects.filter(version__event__consultation=consultation).order_by("version", "id")
        found.add(f"work/adverse-event-{name}.json", rows)
    pictures = list(Picture.objects.filter(consultation=consultation).order_by("id"))
    found.add("work/pictures.json", pictures)
    for one in pictures:
        found.files[f"work/pictures/{one.pk}"] = bytes(one.content)


def _consents(found: Gathered, consultation: Consultation) -> None:
    rows = Consent.objects.filter(consultation=consultation).select_related("text").order_by("id")
    for number, one in enumerate(rows, start=1):
        folder, row = f"consents/{number:02d}/", found.row(one)
        row.pop("artefact")
        found.files[f"{folder}artefact.json"] = one.artefact.encode()
        found.files[f"{folder}text.json"] = one.text.text.encode()
        found.files[f"{folder}about.json"] = written({**row, "text_sha256": one.text.text_sha256})
    found.add("consents-taken-back.json", ConsentWithdrawal.objects.filter(consent__consultation=consultation).order_by("id"))
    tries = UnderstandingAnswer.objects.filter(text__consultation=consultation).order_by("id")
    found.add("consents-understanding.json", tries)


def _treatment(found: Gathered, consultation: Consultation) -> None:
    draft = getattr(consultation, "treatment", None)
    found.add("treatment/as-written.json", [draft] if draft else [])
    signed = SignedTreatment.objects.filter(consultation=consultation).first()
    if signed is None:
        return
    row = found.row(signed)
    found.files["treatment/content.json"] = str(row.pop("content")).encode()
    found.files["treatment/about.json"] = written(row)
    found.add("treatment/lots.json", signed.lots.order_by("id"))
    found.add("treatment/addenda.json", signed.addenda.order_by("id"))
    cosignature = getattr(signed, "cosignature", None)
    found.add("treatment/co-signature.json", [cosignature] if cosignature else [])


def _audit(found: Gathered, consultation: Consultation) -> None:
    wanted = Q(pk__in=[])
    for kind, keys in found.about.items():
        wanted |= Q(object_kind=kind, object_id__in=keys)
    rows = AuditEvent.objects.filter(wanted, clinic=consultation.clinic).order_by("id")
    # Always there, also where it is empty: what is missing must not look like what was never kept.
    found.files["audit.json"] = written([found.row(one) for one in rows])
