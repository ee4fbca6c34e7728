"""What a patient tells after a treatment: kept as told, graded by the current release, and a person moves where one must.

`answers` = {sign: "yes" | "no" | "unsure" | None, or {"answer", "course", "severity", "place", "days"}}; signs: core/signs.py.
"""

import logging
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from consult.models import CheckIn, Consultation, Escalation, Message, Report, Role, SignedTreatment, Urgency
from consult.services.access import require_role
from consult.services.aftercare import plan_done
from consult.services.audit import canonical, record, sha256
from consult.services.distress import notice
from consult.services.escalating import ESCALATED, escalate
from consult.services.messages import SAME_PRESS
from consult.services.outbox import Kind, tell
from consult.services.signed_content import content_of
from consult.services.thresholds import own_settings
from sideeffects.core.records import TriageRule
from sideeffects.core.sign_reading import read_signs
from sideeffects.core.triage import UNREAD, triage
from sideeffects.services.releases import NothingPublished, current_knowledge, knowledge_of

logger = logging.getLogger(__name__)
LONGEST_REPORT = 4000
Source = Report.Source
# What somebody says of themselves of their own accord is not heard twice: a message was read for despair where it was written.
HEARD_ELSEWHERE = (Source.MESSAGE,)


# Nothing that anybody at the clinic does something about.
QUIET = (Urgency.SELF_CARE,)


class NotTreated(LookupError):
    """Nothing was done yet, so there is nothing to report."""


class ReportEmpty(ValueError):
    """A report that says nothing: no answer, no words."""


@transaction.atomic
def tell_us(
    *,
    consultation: Consultation,
    by: User | None = None,
    source: str,
    answers: Mapping[str, Any] | None = None,
    words: str = "",
    places: Collection[str] = (),
    check_in: CheckIn | None = None,
    message: Message | None = None,
    language: str,
) -> Report:
    """Keep what was told, grade it, and wake a person where one is needed. Pressed twice it is one report.

    `by`: who wrote down what was told on the telephone; without it the patient wrote. Every check-in that was due by now is
    answered by it, but not by a message. Raises NotAllowed, NotTreated, ReportEmpty; a fault in grading never raises: same day.
    """
    if by is not None:
        require_role(by, consultation.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    said, given = words.strip()[:LONGEST_REPORT], dict(answers or {})
    if not said and not any(given.values()):
        raise ReportEmpty
    Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    content = report_document(consultation, text=said, answers=given, language=language, at=timezone.now())
    before = _pressed_before(consultation, by, source, content)
    if before is not None:
        return before
    return _keep(consultation, content, by=by, source=source, places=places, check_in=check_in, message=message)


def report_document(
    consultation: Consultation, *, text: str, answers: Mapping[str, Any], language: str, at: datetime
) -> dict[str, Any]:
    """The report of contracts.md: what was really done, as signed, and what is told of it. Raises NotTreated."""
    signed: SignedTreatment | None = SignedTreatment.objects.filter(consultation=consultation).first()
    if signed is None:
        raise NotTreated(consultation.reference)
    done = plan_done(content_of(signed))
    # What numbed the skin can harm too (table F, 23 and 24).
    ingredients = dict.fromkeys([*done["ingredients"], *done.get("numbing", ())])
    content = {
        "id": consultation.reference,
        "language": language,
        "treated_at": signed.treated_at.isoformat(),
        "reported_at": at.isoformat(),
        "areas": done["areas"],
        "ingredients": list(ingredients),
        "text": text,
        "answers": dict(answers),
    }
    own = _own_settings(consultation)
    return content | ({"settings": own} if own else {})


def _own_settings(consultation: Consultation) -> dict[str, float]:
    # Kept with the report: grading it again must not follow what the clinic chose later.
    try:
        return own_settings(consultation.clinic, current_knowledge())
    except NothingPublished:
        return {}


def _pressed_before(consultation: Consultation, by: User | None, source: str, content: Mapping[str, Any]) -> Report | None:
    last: Report | None = Report.objects.filter(consultation=consultation, by=by, source=source).first()
    if last is None or timezone.now() - last.at >= SAME_PRESS or source == Source.MESSAGE:
        return None
    same = all(last.document[key] == content[key] for key in ("text", "answers"))
    return last if same else None


def _keep(
    consultation: Consultation,
    content: dict[str, Any],
    *,
    by: User | None,
    source: str,
    places: Collection[str],
    check_in: CheckIn | None,
    message: Message | None,
) -> Report:
    result = graded(content)
    report: Report = Report.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        check_in=check_in,
        message=message,
        source=source,
        by=by,
        language=content["language"],
        document=content,
        result=result,
        result_sha256=sha256(canonical(result)),
        release=result["release"],
        release_sha256=result["sha256"],
        urgency=result["urgency"],
        complete=result["complete"],
        signs=signs_in(content),
        places=sorted(places),
    )
    payload = {"source": source, "urgency": report.urgency, "complete": report.complete, "result": report.result_sha256}
    record(clinic=consultation.clinic, by=by, action="report.told", about=report, payload=payload)
    if source != Source.MESSAGE:
        _answered(consultation, report)
    if content["text"] and source not in HEARD_ELSEWHERE:
        notice(consultation=consultation, texts=[content["text"]])
    if escalate(report=report) is None and source != Source.MESSAGE and report.urgency not in QUIET:
        # Nobody has to come now, but a practitioner should read it.
        tell(consultation=consultation, kind=Kind.NEWS, about=f"report-{report.pk}")
    return report


def _answered(consultation: Consultation, report: Report) -> None:
    """Whoever tells how it is has answered whatever was asked up to now."""
    CheckIn.objects.filter(consultation=consultation, due_at__lte=report.at).open().update(answered_at=report.at)


def graded(content: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of contracts.md with the release, the warnings and what was not read. Never raises: what fails is same day."""
    try:
        knowledge = current_knowledge()
        found = triage(knowledge, content)
        more = {"warnings": list(found.warnings), "unread": list(found.unread)}
        return {**found.answer(content["id"]), **more, "release": knowledge.number, "sha256": knowledge.sha256}
    except Exception as error:
        # The words of the error may hold the patient's words: the log gets its kind only.
        logger.error("a report could not be graded: %s, consultation %s", type(error).__name__, content["id"])
        return ungraded(content)


def ungraded(content: Mapping[str, Any]) -> dict[str, Any]:
    """What stands for a grade where there is none: a person reads it the same day."""
    answer = {"id": content["id"], "urgency": UNREAD, "evidence": [], "because": [], "patient_text": "", "practitioner_text": ""}
    return {**answer, "complete": False, "warnings": [], "unread": [], "release": 0, "sha256": ""}


def signs_in(content: Mapping[str, Any]) -> list[str]:
    """The codes of the signs that are there now, ticked or written."""
    ticked = [key for key, value in content["answers"].items() if answer_of(value) == "yes"]
    try:
        written = [one.sign for one in read_signs(content["text"]).mentions if one.says == "now"]
    except Exception as error:
        logger.error("a report could not be read: %s, consultation %s", type(error).__name__, content["id"])
        written = []
    return list(dict.fromkeys([*ticked, *written]))


def answer_of(value: Any) -> str | None:
    """The bare answer of an answer with or without details."""
    return value.get("answer") if isinstance(value, Mapping) else value


# --- reading --------------------------------------------------------------------------------------------------------


def done_in(consultation: Consultation) -> dict[str, list[str]]:
    """What was really done: "areas", "ingredients", "numbing" and what else was used. Raises NotTreated."""
    signed: SignedTreatment | None = SignedTreatment.objects.filter(consultation=consultation).first()
    if signed is None:
        raise NotTreated(consultation.reference)
    return plan_done(content_of(signed))


def rules_of(report: Report) -> tuple[TriageRule, ...]:
    """The warnings of the release that graded a report; none where it was not graded."""
    try:
        return knowledge_of(report.release).warnings
    except NothingPublished:
        return ()


def escalation_of(report: Report) -> Escalation | None:
    """What was set off by a report: its own escalation, else the one that was open when it was told."""
    before = Q(opened_at__lte=report.at) & (Q(closed_at__isnull=True) | Q(closed_at__gte=report.at))
    rows = Escalation.objects.filter(Q(report=report) | before, consultation=report.consultation_id)
    found: Escalation | None = rows.order_by("-pk").first() if report.urgency in ESCALATED else None
    return found
