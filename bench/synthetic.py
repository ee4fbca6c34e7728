"""Consultations that nobody had: random intakes read and evaluated once each, then copied in the database as often as wanted."""

import random
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection
from django.utils import timezone

from consult.models import Clinic, Consultation, Evaluation, FactSheet, Flag, Intake, Patient, Submission
from consult.services import evaluate
from sideeffects.core.assessment import QUIET_INTAKE
from sideeffects.core.release import Knowledge
from sideeffects.models import Release
from tests.promises.intakes import ALLERGIES, CONDITIONS, FREE_TEXTS, INGREDIENTS, MEDICINES, REACTIONS

Document = dict[str, Any]


def documents(number: int, seed: int = 1) -> list[Document]:
    """Random intakes: most people say little, some a lot."""
    dice = random.Random(seed)  # noqa: S311 - the same ones each time
    return [_document(dice, f"s{at}") for at in range(number)]


def _document(dice: random.Random, name: str) -> Document:
    born = f"{dice.randrange(1945, 2011)}-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}"
    sex = dice.choice(["female"] * 6 + ["male"] * 3 + [None])
    medicines = [f"{text} since {dice.randrange(1, 400)} days" for text in MEDICINES if text]
    return {
        **QUIET_INTAKE,
        "id": name,
        "treatment_on": dice.choice(["2026-12-05", "2026-12-24", None]),
        "patient": {"date_of_birth": dice.choice([born] * 9 + [None]), "stated_age": None, "sex": sex},
        "medicines": _section(dice, medicines, prescribed=[True, False, None]),
        "allergies": _section(dice, ALLERGIES, reaction=REACTIONS),
        "history": _section(dice, [text + dice.choice(["", f" {dice.randrange(1, 300)} days ago"]) for text in CONDITIONS]),
        "previous_treatments": _section(dice, [f"mesotherapy {dice.randrange(1, 300)} days ago"], reaction=REACTIONS),
        "pregnancy": {"pregnant": dice.choice(["no"] * 8 + ["yes", "unsure", None]), "breastfeeding": "no", "text": ""},
        "free_text": [dice.choice(FREE_TEXTS)] if dice.random() < 0.2 else [],
        "plan": {**QUIET_INTAKE["plan"], "ingredients": dice.choice([None, [dice.choice(INGREDIENTS)]])},
    }


def _section(dice: random.Random, texts: list[str], **extra: list[Any]) -> Document:
    answer = dice.choice(["none"] * 4 + ["some"] * 4 + ["unsure", None])
    if answer != "some":
        return {"answer": answer, "items": []}
    chosen = dice.sample(texts, min(len(texts), dice.randrange(1, 3)))
    return {"answer": "some", "items": [{"text": text, **{k: dice.choice(v) for k, v in extra.items()}} for text in chosen]}


def store(clinic: Clinic, release: Release, knowledge: Knowledge, written: Iterable[Document]) -> list[Consultation]:
    """One consultation for each document, evaluated as the pages would."""
    return [_store(clinic, release, knowledge, document) for document in written]


def _store(clinic: Clinic, release: Release, knowledge: Knowledge, document: Document) -> Consultation:
    patient = Patient.objects.create(clinic=clinic, name="Nobody", sex="female")
    now = timezone.now()
    fields: Mapping[str, Any] = {"reference": uuid.uuid4().hex[:12], "state": "sent", "sent_at": now, "queue_key": "0"}
    consultation = Consultation.objects.create(clinic=clinic, patient=patient, **fields)
    intake = Intake.objects.create(clinic=clinic, consultation=consultation, form_version="1")
    parts = {"form_version": "1", "language": "en", "answers": {}, "document": document}
    submission = Submission.objects.create(clinic=clinic, intake=intake, number=1, **parts)
    outcome = evaluate._examine(knowledge, document, consultation)
    evaluate._store(consultation, submission, release, document, outcome, by=None, because="sent")
    return consultation


def multiply(pool: list[Consultation], number: int) -> None:
    """More consultations like those of the pool, up to a number. The long texts, which a dry run never reads, stay empty."""
    first = {row.consultation_id: row for row in Evaluation.objects.filter(consultation__in=pool)}
    made = _consultations(pool, number - len(pool))
    like = {new.pk: first[pool[at % len(pool)].pk] for at, new in enumerate(made)}
    evaluations = Evaluation.objects.bulk_create((_evaluation(pk, old) for pk, old in like.items()), batch_size=2000)
    sheets = [FactSheet(consultation_id=one.consultation_id, clinic_id=one.clinic_id, evaluation=one) for one in evaluations]
    FactSheet.objects.bulk_create(sheets, batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE alike (old_sheet bigint, old_evaluation bigint, sheet bigint, evaluation bigint)")
        pairs = [(like[one.consultation_id].consultation_id, like[one.consultation_id].pk, one.consultation_id, one.pk)
                 for one in evaluations]  # fmt: skip
        cursor.executemany("INSERT INTO alike VALUES (%s, %s, %s, %s)", pairs)
        cursor.execute("CREATE INDEX alike_sheet ON alike (old_sheet)")
        cursor.execute(
            "INSERT INTO consult_factline (fact_id, sheet_id) "
            "SELECT l.fact_id, a.sheet FROM consult_factline l JOIN alike a ON a.old_sheet = l.sheet_id"
        )
        cursor.execute(
            "INSERT INTO consult_flag (clinic_id, evaluation_id, kind, rule, level, position, question, detail) "
            "SELECT f.clinic_id, a.evaluation, f.kind, f.rule, f.level, f.position, f.question, %s "
            "FROM consult_flag f JOIN alike a ON a.old_evaluation = f.evaluation_id",
            [Flag._meta.get_field("detail").get_db_prep_save({}, connection)],
        )


def _consultations(pool: list[Consultation], number: int) -> list[Consultation]:
    fields: Mapping[str, Any] = {"state": "sent", "sent_at": timezone.now(), "queue_key": "0"}
    new = (
        Consultation(clinic_id=one.clinic_id, patient_id=one.patient_id, reference=f"B{at:09d}", **fields)
        for at, one in ((at, pool[at % len(pool)]) for at in range(number))
    )
    return Consultation.objects.bulk_create(new, batch_size=2000)


def _evaluation(consultation: int, like: Evaluation) -> Evaluation:
    return Evaluation(
        clinic_id=like.clinic_id,
        consultation_id=consultation,
        submission_id=like.submission_id,
        release_id=like.release_id,
        document={},
        facts={},
        result="{}",
        result_sha256="",
        overall=like.overall,
        complete=like.complete,
        because=like.because,
    )
