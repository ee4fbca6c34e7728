"""Some months of past consultations for the demo: written at once, with the times that they would have had.

Only for demo clinics: what is inserted here is what the services would have written, evaluated by the same core.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.demo.past import FIRST_NAMES, LAST_NAMES, PAST, PLAN, Past
from consult.intake.facts import document
from consult.intake.steps import FORM_VERSION
from consult.models import (
    AuditEvent,
    Clinic,
    Consent,
    ConsentText,
    Consultation,
    Decision,
    Evaluation,
    Flag,
    Intake,
    Patient,
    Resolution,
    SearchWord,
    Submission,
    queue_key,
)
from consult.services.audit import canonical, event_of, record_all, sha256
from consult.services.consent_artefact import Signature, Signing, artefact_of
from consult.services.fact_index import Read, bodies_of, keep
from consult.services.flags import flags_of, question_of
from consult.services.search_words import index_of, words_of
from consult.services.unknown_names import note_down
from sideeffects.core.assessment import examine
from sideeffects.core.release import Knowledge
from sideeffects.models import Release
from sideeffects.services.releases import current_knowledge

LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
SETTLED = (Flag.Kind.RAISED, Flag.Kind.CANNOT_ASSESS)
WORDS = "Spoken through with the patient."


@dataclass
class Case:
    """One past consultation while it is put together."""

    kind: Past
    sent_at: datetime
    decided_at: datetime
    patient: Patient
    consultation: Consultation
    evaluations: list[Evaluation] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class House:
    """Where it happens: the clinic, its practitioners, the knowledge."""

    clinic: Clinic
    people: Sequence[User]
    release: Release
    knowledge: Knowledge
    dice: random.Random


@transaction.atomic
def make_past(*, clinic: Clinic, people: Sequence[User], months: int = 4, each: int = 50) -> int:
    """So many consultations a month, for so many months up to now. Only where DEMO is set."""
    if not settings.DEMO:
        raise RuntimeError("Invented patients belong into demo mode only.")
    knowledge = current_knowledge()
    release = Release.objects.defer("content").get(number=knowledge.number)
    # The same past each time, so that a picture of it can be compared. Nothing secret hangs on the dice.
    house = House(clinic, people, release, knowledge, random.Random(7 + clinic.consultations.count()))  # noqa: S311
    cases = list(_cases(house, months, each))
    _save_people(house, cases)
    _save_answers(house, cases)
    _save_work(house, cases)
    return len(cases)


def _cases(house: House, months: int, each: int) -> Iterator[Case]:
    now, dice = timezone.now(), house.dice
    kinds = [kind for kind in PAST for _time in range(kind.often)]
    for back in range(months, -1, -1):
        for _number in range(each + dice.randint(-5, 5) - back):
            day = _day(now, back, dice)
            if day is None:
                continue
            kind = dice.choice(kinds)
            decided = day + timedelta(minutes=60 * dice.randint(*kind.hours) + dice.randint(0, 59))
            if decided < now - timedelta(hours=1):
                yield Case(kind, day, decided, _patient(house, day), _consultation(house, day, decided))


def _day(now: datetime, back: int, dice: random.Random) -> datetime | None:
    """A moment of a working day, so many months ago."""
    number = now.year * 12 + now.month - 1 - back
    day = date(number // 12, number % 12 + 1, dice.randint(1, 28))
    moment = timezone.make_aware(datetime.combine(day, time(dice.randint(7, 20), dice.randint(0, 59))))
    return moment if moment < now - timedelta(days=4) else None


def _patient(house: House, at: datetime) -> Patient:
    dice = house.dice
    return Patient(
        clinic=house.clinic,
        name=f"{dice.choice(FIRST_NAMES)} {dice.choice(LAST_NAMES)}",
        date_of_birth=date(dice.randint(1965, 2002), dice.randint(1, 12), dice.randint(1, 28)),
        sex="female",
        phone=f"+971 50 555 {dice.randint(1000, 9999)}",
        created_at=at - timedelta(days=2),
    )


def _consultation(house: House, at: datetime, decided: datetime) -> Consultation:
    by = house.people[house.dice.randrange(len(house.people))]
    return Consultation(
        clinic=house.clinic,
        reference="PA-" + "".join(house.dice.choice(LETTERS) for _letter in range(7)),
        appointment_at=decided + timedelta(days=house.dice.randint(2, 6)),
        state=Consultation.State.DECIDED,
        plan=PLAN,
        sent_at=at,
        queue_key="-",
        version=4,
        created_at=at - timedelta(days=2),
        created_by=by,
    )


def _save_people(house: House, cases: Sequence[Case]) -> None:
    Patient.objects.bulk_create(case.patient for case in cases)
    for case in cases:
        case.consultation.patient = case.patient
    Consultation.objects.bulk_create(case.consultation for case in cases)
    SearchWord.objects.bulk_create((word for case in cases for word in _search_words(case)), batch_size=2000)


def _search_words(case: Case) -> Iterator[SearchWord]:
    patient = case.patient
    for word in sorted(index_of(patient.clinic_id, words_of(patient.name, patient.phone, [case.consultation.reference]))):
        yield SearchWord(clinic=patient.clinic, patient=patient, word=word)


def _save_answers(house: House, cases: Sequence[Case]) -> None:
    intakes = {case.consultation.pk: _intake(case) for case in cases}
    Intake.objects.bulk_create(intakes.values())
    first = [_submission(intakes[case.consultation.pk], case, 1) for case in cases]
    again = {case.consultation.pk: _submission(intakes[case.consultation.pk], case, 2) for case in cases if case.kind.then}
    Submission.objects.bulk_create([*first, *again.values()])
    for case, submission in zip(cases, first, strict=True):
        _evaluate(house, case, submission, Evaluation.Because.SENT)
        if case.kind.then:
            _evaluate(house, case, again[case.consultation.pk], Evaluation.Because.ASKED)
    evaluations = Evaluation.objects.bulk_create(one for case in cases for one in case.evaluations)
    record_all([_event(one, None, "evaluation.made", one.created_at, result=one.result_sha256) for one in evaluations])
    Flag.objects.bulk_create((flag for case in cases for one in case.evaluations for flag in _flags(one)), batch_size=2000)
    keep([Read(case.evaluations[-1], case.bodies[-1]) for case in cases])
    for case in cases:
        if case.evaluations[0].answer["unrecognised"]:
            note_down(case.evaluations[0], house.knowledge)


def _intake(case: Case) -> Intake:
    return Intake(
        clinic=case.consultation.clinic,
        consultation=case.consultation,
        form_version=FORM_VERSION,
        answers={**case.kind.answers, **case.kind.then},
        started_at=case.sent_at - timedelta(minutes=12),
        updated_at=case.sent_at,
        sent_at=case.sent_at,
        version=20,
    )


def _submission(intake: Intake, case: Case, number: int) -> Submission:
    answers = dict(case.kind.answers if number == 1 else case.kind.then)
    at = case.sent_at if number == 1 else case.sent_at + (case.decided_at - case.sent_at) / 2
    content = document(answers, case.consultation, asked_on=timezone.localdate(at))
    return Submission(
        clinic=intake.clinic,
        intake=intake,
        number=number,
        form_version=FORM_VERSION,
        language="en",
        answers=answers,
        document=content,
        sent_at=at,
    )


def _evaluate(house: House, case: Case, submission: Submission, because: str) -> None:
    """What services/evaluate.py would have stored then."""
    content = {**submission.document, "language": settings.LANGUAGE_CODE}
    assessment = examine(house.knowledge, content, internal=True)
    answer = assessment.answer()
    result = canonical(answer)
    case.bodies.append(bodies_of(assessment))
    case.evaluations.append(
        Evaluation(
            clinic=house.clinic,
            consultation=case.consultation,
            submission=submission,
            release=house.release,
            document=content,
            facts=assessment.reading.facts.as_json(),
            result=result,
            result_sha256=sha256(result),
            overall=answer["overall"],
            complete=answer["complete"],
            because=because,
            created_at=submission.sent_at,
        )
    )


def _flags(evaluation: Evaluation) -> Iterator[Flag]:
    answer = evaluation.answer
    found = [(one["outcome"], one["rule"], one) for one in answer["findings"]]
    found += [(Flag.Kind.CONTRADICTION, "contradiction", one) for one in answer["contradictions"]]
    for position, (kind, rule, detail) in enumerate(found):
        yield Flag(
            clinic=evaluation.clinic,
            evaluation=evaluation,
            kind=kind,
            rule=rule,
            level=detail["level"],
            position=position,
            detail=detail,
            question=question_of(detail),
        )


def _save_work(house: House, cases: Sequence[Case]) -> None:
    for case in cases:
        newest, consultation = case.evaluations[-1], case.consultation
        consultation.level, consultation.complete = newest.overall, newest.complete
        consultation.queue_key = queue_key(newest.overall, case.sent_at, consultation.pk)
    Consultation.objects.bulk_update([case.consultation for case in cases], ["level", "complete", "queue_key"], batch_size=200)
    goes_ahead = [
        case for case in cases if case.kind.outcome in (Decision.Outcome.PROCEED, Decision.Outcome.PROCEED_WITH_CHANGES)
    ]
    Resolution.objects.bulk_create(one for case in goes_ahead for one in _resolutions(case))
    decisions = Decision.objects.bulk_create(_decision(case) for case in cases)
    record_all([_event(one, one.by, "consultation.decided", one.at, outcome=one.outcome) for one in decisions])
    _save_consents(house, goes_ahead)


def _resolutions(case: Case) -> Iterator[Resolution]:
    by = case.consultation.created_by
    for flag in flags_of(case.evaluations[-1].answer):
        if flag.kind in SETTLED:
            yield Resolution(
                clinic=case.consultation.clinic,
                consultation=case.consultation,
                rule=flag.rule,
                kind=flag.kind,
                fingerprint=flag.fingerprint,
                reason=case.kind.reason,
                words=WORDS,
                at=case.decided_at - timedelta(minutes=5),
                by=by,
            )


def _decision(case: Case) -> Decision:
    return Decision(
        clinic=case.consultation.clinic,
        consultation=case.consultation,
        evaluation=case.evaluations[-1],
        number=1,
        outcome=case.kind.outcome,
        reason=WORDS,
        at=case.decided_at,
        by=case.consultation.created_by,
    )


def _save_consents(house: House, cases: Sequence[Case]) -> None:
    texts = [_text(case) for case in cases]
    ConsentText.objects.bulk_create(texts)
    consents = [_consent(house, case, text) for case, text in zip(cases, texts, strict=True)]
    Consent.objects.bulk_create(consents)
    record_all([_event(one, one.by, "consent.given", one.at, sha256=one.text_sha256) for one in texts])
    record_all([_event(one, None, "consent.signed", one.signed_at, sha256=one.artefact_sha256) for one in consents])


def _text(case: Case) -> ConsentText:
    content: Mapping[str, Any] = {"parts": [], "questions": [], "words": ""}
    return ConsentText(
        clinic=case.consultation.clinic,
        consultation=case.consultation,
        evaluation=case.evaluations[-1],
        number=1,
        basis={},
        text=canonical(content),
        text_sha256=sha256(canonical(content)),
        at=case.decided_at,
        by=case.consultation.created_by,
    )


def _consent(house: House, case: Case, text: ConsentText) -> Consent:
    """Most sign at home; one in eight on the day itself."""
    visit = case.consultation.appointment_at or case.decided_at
    at = visit - (timedelta(minutes=30) if house.dice.randrange(8) == 0 else timedelta(hours=house.dice.randint(25, 40)))
    signature = Signature(name=case.patient.name)
    difference: Mapping[str, list[str]] = {"new": [], "changed": [], "gone": []}
    artefact = canonical(artefact_of(Signing(case.consultation, text, None, difference, signature, "en", None, at)))
    return Consent(
        clinic=case.consultation.clinic,
        consultation=case.consultation,
        text=text,
        language="en",
        signer=Consent.Signer.PATIENT,
        signer_name=case.patient.name,
        signature_kind=Consent.Signature.TYPED,
        signature=case.patient.name,
        artefact=artefact,
        artefact_sha256=sha256(artefact),
        signed_at=at,
    )


def _event(
    about: Evaluation | Decision | ConsentText | Consent, by: User | None, action: str, at: datetime, **payload: str
) -> AuditEvent:
    """The audit row that the service would have written then."""
    return event_of(clinic=about.clinic, by=by, action=action, about=about, payload=payload, at=at)
