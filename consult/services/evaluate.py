"""Evaluating a consultation: one release over what was sent, kept whole, and replayed byte for byte."""

import logging
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from consult.intake.facts import document, has_despair
from consult.models import Consultation, Correction, Evaluation, Flag, Submission, alert_key, queue_key
from consult.services.audit import canonical, record, sha256
from consult.services.fact_index import Read, bodies_of, keep
from consult.services.flags import question_of
from consult.services.observed import observations_of
from consult.services.thresholds import own_settings
from consult.services.unknown_names import note_down
from sideeffects.core.assessment import examine
from sideeffects.core.distinct import Body
from sideeffects.core.release import Knowledge
from sideeffects.models import Release
from sideeffects.services.releases import current_knowledge, knowledge_of

logger = logging.getLogger(__name__)
FAILED_RULE = "evaluation"


class NotSent(LookupError):
    """The patient has sent nothing yet, so there is nothing to evaluate."""


@dataclass(frozen=True)
class Outcome:
    """What one run found, as plain data."""

    answer: dict[str, Any]
    facts: dict[str, Any]
    # Each distinct fact, for trying other knowledge later; none where it failed.
    bodies: list[Body] | None = None

    @property
    def failed(self) -> bool:
        """Whether nothing was assessed."""
        return self.bodies is None


@dataclass(frozen=True)
class Replay:
    """An evaluation run again on its own release. `result` is what came out this time."""

    evaluation: Evaluation
    result: str

    @property
    def same(self) -> bool:
        """Whether it is the identical result, byte for byte, and the stored one is untouched."""
        return self.result == self.evaluation.result and sha256(self.result) == self.evaluation.result_sha256


@transaction.atomic
def evaluate(*, consultation: Consultation, by: User | None, because: str, renew: bool = False) -> Evaluation:
    """Evaluate what the patient last sent, with the plan and the corrections of now.

    A consultation stays on its release until a practitioner takes today's (`renew`). Whatever fails in reading or
    evaluating makes it unassessed, for a person to read: never clear. Raises NotSent.
    """
    # Without no_key two writers that each added a row about it would wait for one another for ever.
    rows = Consultation.objects.select_for_update(no_key=True, of=("self",)).select_related("patient")
    consultation = rows.get(pk=consultation.pk)
    submission = _last_submission(consultation)
    release, knowledge = _newest_release() if renew else release_of(consultation)
    content = _document(consultation, submission, knowledge)
    outcome = _examine(knowledge, content, consultation)
    evaluation = _store(consultation, submission, release, content, outcome, by=by, because=because)
    note_down(evaluation, knowledge)
    _copy_to_queue(consultation, evaluation, outcome)
    payload = {"overall": evaluation.overall, "release": release.number, "knowledge": release.sha256}
    payload |= {"result": evaluation.result_sha256}
    record(clinic=consultation.clinic, by=by, action="evaluation.made", about=evaluation, payload=payload)
    return evaluation


def replay(evaluation: Evaluation) -> Replay:
    """Run an evaluation again on the release, the answers, the plan and the corrections that it had."""
    knowledge = knowledge_of(evaluation.release.number)
    outcome = _examine(knowledge, evaluation.document, evaluation.consultation)
    return Replay(evaluation, canonical(outcome.answer))


@dataclass(frozen=True)
class Today:
    """What the current release says to the same answers, plan and corrections as an evaluation on an earlier one."""

    evaluation: Evaluation
    knowledge: Knowledge
    answer: dict[str, Any]


def on_todays_release(evaluation: Evaluation) -> Today:
    """Evaluate what an evaluation was made of on the current release; nothing is stored."""
    knowledge = current_knowledge()
    return Today(evaluation, knowledge, _examine(knowledge, evaluation.document, evaluation.consultation).answer)


def release_of(consultation: Consultation) -> tuple[Release, Knowledge]:
    """The release that this consultation is on: that of its newest evaluation, else the current one."""
    number = consultation.evaluations.order_by("-id").values_list("release__number", flat=True).first()
    return _newest_release() if number is None else _released(knowledge_of(number))


def _newest_release() -> tuple[Release, Knowledge]:
    return _released(current_knowledge())


def _released(knowledge: Knowledge) -> tuple[Release, Knowledge]:
    # The content of a release is large and the compiled one holds it already.
    return Release.objects.defer("content").get(number=knowledge.number), knowledge


def _last_submission(consultation: Consultation) -> Submission:
    submission: Submission | None = Submission.objects.filter(intake__consultation=consultation).order_by("number").last()
    if submission is None:
        raise NotSent(consultation.reference)
    return submission


def _document(consultation: Consultation, submission: Submission, knowledge: Knowledge) -> dict[str, Any]:
    content = document(
        submission.answers,
        consultation,
        asked_on=timezone.localdate(submission.sent_at),
        language=submission.language,
        corrections=corrections_of(consultation),
        observed=observations_of(consultation),
    )
    # The answer is read by the staff, whose pages are English; what patients read is made from the knowledge in both languages.
    content["language"] = settings.LANGUAGE_CODE
    # Kept with the answers: a replay must not follow what the clinic chose later.
    own = own_settings(consultation.clinic, knowledge)
    return content | ({"settings": own} if own else {})


def corrections_of(consultation: Consultation) -> list[dict[str, Any]]:
    """The corrections in force: for the same words in the same place the newest counts."""
    newest = {(one.origin, one.words): one.key for one in Correction.objects.filter(consultation=consultation).order_by("id")}
    return [{"origin": origin, "words": words, "key": key} for (origin, words), key in newest.items()]


def _examine(knowledge: Knowledge, content: dict[str, Any], consultation: Consultation) -> Outcome:
    try:
        assessment = examine(knowledge, content, internal=True)
        return Outcome(assessment.answer(), assessment.reading.facts.as_json(), bodies_of(assessment))
    except Exception as error:
        # The words of the error may hold the patient's words: the log gets only its kind and the place.
        logger.error("evaluation failed: %s, consultation %s", type(error).__name__, consultation.reference)
        return Outcome(_manual_review(knowledge, content), {})


def _manual_review(knowledge: Knowledge, content: dict[str, Any]) -> dict[str, Any]:
    # Always the same bytes, whatever language the person at the screen has.
    with override("en"):
        return _manual_answer(knowledge, content)


def _manual_answer(knowledge: Knowledge, content: dict[str, Any]) -> dict[str, Any]:
    finding = {
        "rule": FAILED_RULE,
        "outcome": "cannot_assess",
        "level": "HOLD",
        "evidence": [],
        "title": _("The answers could not be assessed"),
        "missing": ["manual review"],
        "practitioner_text": _("The software failed on these answers, so nothing was checked. Read them all yourself."),
    }
    return {
        "id": content["id"],
        "release": knowledge.number,
        "sha256": knowledge.sha256,
        "overall": "UNASSESSED",
        "complete": False,
        "restricted": False,
        "findings": [finding],
        "contradictions": [],
        "unrecognised": [],
        "guidelines": [],
        "counts": {"raised": 0, "clear": 0, "cannot_assess": len(knowledge.rules), "restriction": 0, "not_applicable": 0},
    }


def _store(
    consultation: Consultation,
    submission: Submission,
    release: Release,
    content: dict[str, Any],
    outcome: Outcome,
    *,
    by: User | None,
    because: str,
) -> Evaluation:
    result = canonical(outcome.answer)
    evaluation = Evaluation.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        submission=submission,
        release=release,
        document=content,
        facts=outcome.facts,
        result=result,
        result_sha256=sha256(result),
        overall=outcome.answer["overall"],
        complete=outcome.answer["complete"],
        failed=outcome.failed,
        because=because,
        created_by=by,
    )
    Flag.objects.bulk_create(flags_from(evaluation, outcome.answer))
    keep([Read(evaluation, outcome.bodies)])
    return evaluation


def flags_from(evaluation: Evaluation, answer: dict[str, Any]) -> list[Flag]:
    """The flags of an evaluation as they follow from its result, not written yet."""
    found = [(one["outcome"], one["rule"], one) for one in answer["findings"]]
    found += [(Flag.Kind.CONTRADICTION, "contradiction", one) for one in answer["contradictions"]]
    return [
        Flag(
            clinic=evaluation.clinic,
            evaluation=evaluation,
            kind=kind,
            rule=rule,
            level=detail["level"],
            position=position,
            detail=detail,
            question=question_of(detail),
        )
        for position, (kind, rule, detail) in enumerate(found)
    ]


def _copy_to_queue(consultation: Consultation, evaluation: Evaluation, outcome: Outcome) -> None:
    consultation.level = evaluation.overall
    consultation.complete = evaluation.complete
    consultation.contradictory = bool(outcome.answer["contradictions"])
    consultation.despair = consultation.despair or has_despair(outcome.facts)
    if consultation.sent_at:
        place = queue_key(evaluation.overall, consultation.sent_at, consultation.pk)
        consultation.queue_key = alert_key(consultation.pk) if consultation.alerted_at else place
    consultation.save(update_fields=["level", "complete", "contradictory", "despair", "queue_key"])
