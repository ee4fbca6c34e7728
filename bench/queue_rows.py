"""A clinic with many consultations, made in the database: one whole row of each table, copied with what differs.

40 appointments a day, the last of them in a week; of what is past, 3 in 100 were left open. What is open or near holds a whole
evaluation; the others' long texts are short. Remarks, letters, patch tests, consents and treatments of the past are closed.
"""

import json
import uuid
from collections.abc import Mapping
from datetime import date

from django.contrib.auth.models import User
from django.db import connection, models
from django.utils import timezone

from bench.dry_run_here import PACK
from bench.filling import unhindered
from consult.models import (
    Clinic,
    Consent,
    ConsentText,
    Consultation,
    Decision,
    Evaluation,
    Intake,
    Membership,
    PatchTest,
    Patient,
    PrescriberLetter,
    Remark,
    Role,
    SearchWord,
    SignedTreatment,
    Submission,
    Treatment,
)
from consult.services.search_words import NAME, PHONE, PHONE_END, REFERENCE, Word, index_of
from sideeffects.core.assessment import QUIET_INTAKE, examine
from sideeffects.core.release import canonical_bytes, compile_release
from sideeffects.core.vocabulary import OVERALL_ORDER
from sideeffects.models import Release
from sideeffects.services.pack import read_pack

A_DAY = 40
FIRST = 1000
AT_ONCE = 1000
NAMES = (
    "amal",
    "basma",
    "dana",
    "elif",
    "farah",
    "hana",
    "iman",
    "jude",
    "karim",
    "layla",
    "mona",
    "nadia",
    "omar",
    "rania",
    "samir",
)
COUNTS = {"raised": 0, "clear": 1, "cannot_assess": 0, "restriction": 0, "not_applicable": 0}
RESULT = json.dumps(
    {
        "overall": "NOTE",
        "complete": True,
        "findings": [],
        "contradictions": [],
        "unrecognised": [],
        "guidelines": [],
        "counts": COUNTS,
    }
)


class Sql:
    """The few words in which the two databases differ."""

    def __init__(self, number: int) -> None:
        self.postgres = connection.vendor == "postgresql"
        series = f"(SELECT n FROM generate_series(0, {number - 1}) AS made(n))"  # noqa: S608 - a number
        counted = (
            "(WITH RECURSIVE made(n) AS (SELECT 0 UNION ALL "  # noqa: S608 - a number
            f"SELECT n + 1 FROM made WHERE n < {number - 1}) SELECT n FROM made)"
        )
        self.series = series if self.postgres else counted

    def day(self, number: str) -> str:
        """A moment so many days from today, in the middle of the day."""
        if self.postgres:
            return f"(date_trunc('day', now()) + ({number}) * interval '1 day' + interval '8 hours')"
        return f"(datetime('now', 'start of day', '8 hours', ({number}) || ' days'))"

    def padded(self, number: str, width: int) -> str:
        return f"lpad(({number})::text, {width}, '0')" if self.postgres else f"printf('%0{width}d', {number})"

    def unique(self, number: str) -> str:
        return f"(lpad(to_hex({number}), 32, '0')::uuid)" if self.postgres else f"printf('%032x', {number})"

    def bytes(self, text: str) -> str:
        return f"convert_to({text}, 'UTF8')" if self.postgres else f"CAST({text} AS BLOB)"

    def name(self, number: str) -> str:
        cases = " ".join(f"WHEN {at} THEN '{name}'" for at, name in enumerate(NAMES))
        return f"(CASE ({number}) % {len(NAMES)} {cases} END)"


def make(number: int) -> tuple[User, Clinic]:
    """The whole clinic, and a practitioner who also sits at the desk."""
    one = _one()
    with unhindered():
        _fill(Sql(number), number, one)
    return User.objects.get(username="bench"), Clinic.objects.get(slug="bench")


def _fill(sql: Sql, number: int, one: Mapping[type, models.Model]) -> None:
    soon = f"(n < {8 * A_DAY})"
    state = (
        f"(CASE WHEN {soon} THEN (CASE n % 10 WHEN 0 THEN 'invited' WHEN 1 THEN 'answering' WHEN 2 THEN 'waiting_for_patient' "
        "WHEN 3 THEN 'decided' WHEN 4 THEN 'decided' ELSE 'sent' END) "
        "WHEN n % 50 = 0 THEN 'sent' WHEN n % 100 = 1 THEN 'waiting_for_patient' ELSE 'decided' END)"
    )
    unsent, place = f"{state} IN ('invited', 'answering')", "(n % 6)"
    levels = " ".join(f"WHEN {len(OVERALL_ORDER) - 1 - at} THEN '{level}'" for at, level in enumerate(OVERALL_ORDER))
    key = f"({place} || {sql.padded('n', 17)} || {sql.padded(f'n + {FIRST}', 12)})"
    yes, no = ("TRUE", "FALSE") if sql.postgres else ("1", "0")
    _copy(sql, one[Patient], {"public_id": sql.unique("n"), "name": _names()})
    _copy(
        sql,
        one[Consultation],
        {
            "patient_id": f"n + {FIRST}",
            "reference": f"('B' || {sql.padded('n', 9)})",
            "public_id": sql.unique("n"),
            "appointment_at": f"(CASE WHEN n % 20 = 7 THEN NULL ELSE {sql.day(f'7 - n / {A_DAY}')} END)",
            "state": state,
            "level": f"(CASE WHEN {unsent} THEN '' ELSE (CASE {place} {levels} END) END)",
            "complete": f"(CASE WHEN {unsent} OR n % 4 = 0 THEN {no} ELSE {yes} END)",
            "contradictory": f"(CASE WHEN n % 5 = 0 THEN {yes} ELSE {no} END)",
            "sent_at": f"(CASE WHEN {unsent} THEN NULL ELSE {sql.day(f'6 - n / {A_DAY}')} END)",
            "queue_key": f"(CASE WHEN {unsent} THEN '' ELSE {key} END)",
        },
    )
    own = {"consultation_id": f"n + {FIRST}"}
    _copy(sql, one[Intake], own)
    long = f"(CASE WHEN {state} <> 'decided' OR {soon} THEN one.result ELSE '{_sealed(Evaluation, 'result', RESULT)}' END)"
    _copy(sql, one[Evaluation], own | {"result": long}, where=f"NOT {unsent}")
    _copy(sql, one[Decision], own, where=f"{state} = 'decided'")
    past = f"{state} = 'decided' AND NOT {soon}"
    then = sql.day(f"7 - n / {A_DAY}")
    _copy(sql, one[Treatment], own | {"began_at": then}, where=past)
    _copy(sql, one[SignedTreatment], own | {"treated_at": then}, where=past)
    _closed(sql, one, own, f"{soon} AND n % 40 =", then)
    _index(number, one[Patient].clinic_id)  # type: ignore[attr-defined]


def _closed(sql: Sql, one: Mapping[type, models.Model], own: Mapping[str, str], near: str, then: str) -> None:
    """What is done of the past, and open for a few of the coming days."""
    person = f"{one[Remark].by_id}"  # type: ignore[attr-defined]
    done = {
        Remark: ("closed_at", "closed_by_id"),
        PrescriberLetter: ("replied_at", "recorded_by_id"),
        PatchTest: ("read_at", "read_by_id"),
    }
    for at, (table, names) in enumerate(done.items(), 4):
        is_near = f"({near} {at})"
        values = zip(names, (then, person), strict=True)
        closed = {name: f"(CASE WHEN {is_near} THEN NULL ELSE {value} END)" for name, value in values}
        _copy(sql, one[table], {**own, **closed}, where=f"{is_near} OR (n > {8 * A_DAY} AND n % 10 = {at})")
    _copy(sql, one[ConsentText], own, where="n % 5 = 3")
    _copy(sql, one[Consent], {**own, "text_id": f"n + {FIRST}"}, where="n % 5 = 3")


def _names() -> str:
    """Everybody's name, sealed: no two of the 225 alike, many people of each."""
    every = len(NAMES)
    cases = " ".join(
        f"WHEN {at} THEN '{_sealed(Patient, 'name', f'{NAMES[at % every]} {NAMES[at // every]}')}'" for at in range(every * every)
    )
    return f"(CASE n % {every * every} {cases} END)"


def _sealed(model: type[models.Model], field: str, value: str) -> str:
    return str(model._meta.get_field(field).get_db_prep_save(value, connection))


def _index(number: int, clinic_id: int) -> None:
    """The words by which each is found: only Python knows the key."""
    for start in range(0, number, AT_ONCE):
        rows = (
            SearchWord(clinic_id=clinic_id, patient_id=n + FIRST, word=word)
            for n in range(start, min(start + AT_ONCE, number))
            for word in sorted(index_of(clinic_id, _words(n)))
        )
        SearchWord.objects.bulk_create(rows)


def _words(n: int) -> list[Word]:
    first, second = NAMES[n % len(NAMES)], NAMES[n // len(NAMES) % len(NAMES)]
    names = [(NAME, first), (NAME, f"{second}{n % 997}x")]
    return [*names, (PHONE, f"5{n:08d}"), (PHONE_END, f"{n:08d}"), (REFERENCE, f"b{n:09d}"), (REFERENCE, f"{n:09d}")]


def _copy(sql: Sql, row: models.Model, other: Mapping[str, str], where: str = "1 = 1", beside: str = "(SELECT 0 AS k)") -> None:
    """As many rows like this one as there are numbers, with other values where these are named."""
    table, values = row._meta.db_table, {"id": f"n + {FIRST}", **other}
    columns = [field.column for field in row._meta.concrete_fields]
    chosen = ", ".join(values.get(column, f'one."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {chosen} FROM {sql.series} AS made CROSS JOIN {beside} AS kind '  # noqa: S608 - ours
            f'CROSS JOIN "{table}" AS one WHERE one.id = {row.pk} AND ({where})'
        )


def _one() -> dict[type, models.Model]:
    """One whole row of each table, to be copied."""
    clinic = Clinic.objects.create(name="Bench", slug="bench", phone="1", alert_email="bench@example.org")
    user = User.objects.create(username="bench")
    for role in (Role.PRACTITIONER, Role.FRONT_DESK):
        Membership.objects.create(user=user, clinic=clinic, role=role)
    own = {"clinic": clinic}
    patient = Patient.objects.create(**own, name="Zed", date_of_birth=date(1990, 1, 1), phone="+971 50 000 0000")
    now = timezone.now()
    sent = {"state": "decided", "sent_at": now, "queue_key": "9", "level": "NOTE", "reference": uuid.uuid4().hex[:12]}
    about = {**own, "consultation": Consultation.objects.create(**own, patient=patient, **sent)}
    intake = Intake.objects.create(**about, form_version="1", sent_at=now)
    submission = Submission.objects.create(
        **own, intake=intake, number=1, form_version="1", language="en", answers={}, document={}
    )
    result = {"result": _a_whole_result(), "result_sha256": "0" * 64, "overall": "NOTE", "complete": True, "because": "sent"}
    release = Release.objects.create(number=1, sha256="0" * 64, content="{}")
    evaluation = Evaluation.objects.create(**about, submission=submission, release=release, document={}, facts={}, **result)
    decision = Decision.objects.create(
        **about, evaluation=evaluation, number=1, outcome="proceed", reason="Nothing open.", by=user
    )
    treatment = Treatment.objects.create(**about, began_by=user, saved_by=user)
    signed = SignedTreatment.objects.create(**about, content="{}", content_sha256="0" * 64, treated_at=now, by=user)
    word = SearchWord.objects.create(**own, patient=patient, word=b"nzed")
    remark = Remark.objects.create(**about, words="She mentioned a medicine.", by=user)
    letter = PrescriberLetter.objects.create(**about, number=1, prescriber="Dr Haines", questions=[], agreed_at=now, by=user)
    test = PatchTest.objects.create(**about, product="Product", site="arm", planned_for=now, planned_by=user)
    text = ConsentText.objects.create(**about, evaluation=evaluation, number=1, basis={}, text="", text_sha256="0" * 64, by=user)
    signature = {"signer": "patient", "signer_name": "Zed", "signature_kind": "typed", "signature": "Zed"}
    consent = Consent.objects.create(**about, text=text, language="en", artefact="", artefact_sha256="0" * 64, **signature)
    rows = (
        patient,
        about["consultation"],
        intake,
        evaluation,
        decision,
        treatment,
        signed,
        word,
        remark,
        letter,
        test,
        text,
        consent,
    )
    return {type(row): row for row in rows}


def _a_whole_result() -> str:
    """What the rules say of somebody who takes an anticoagulant and is allergic to one thing."""
    knowledge = compile_release(read_pack(PACK), number=1)
    some = {"answer": "some", "items": [{"text": "warfrin 3 mg", "prescribed": True}]}
    allergy = {"answer": "some", "items": [{"text": "lidocaine", "reaction": "swelling"}]}
    document = {**QUIET_INTAKE, "medicines": some, "allergies": allergy}
    return canonical_bytes(examine(knowledge, document, internal=True).answer()).decode()
