"""What patients of the demo's past answered, and what the core said of it: the rows that the services would have written."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from consult.intake.facts import document
from consult.intake.steps import FORM_VERSION
from consult.models import Evaluation, Flag, Intake, Submission
from consult.services.audit import canonical, record_all, sha256
from consult.services.demo_case import Case, House, event
from consult.services.fact_index import Read, bodies_of, keep
from consult.services.flags import question_of
from consult.services.unknown_names import note_down
from sideeffects.core.assessment import examine


def save_answers(house: House, cases: Sequence[Case]) -> None:
    """Intakes, submissions, evaluations, flags."""
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
    record_all([event(one, None, "evaluation.made", one.created_at, result=one.result_sha256) for one in evaluations])
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
        language=case.patient.language,
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
        language=case.patient.language,
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
