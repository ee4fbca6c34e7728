"""What a patient tells after a treatment: kept as told, graded by the current release, and a person moves where one must.

`answers` = {sign: "yes" | "no" | "unsure" | None, or {"answer", "course", "severity", "place", "days"}}; signs: core/signs.py.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import CheckIn, Consultation, Message, Report, Role, Urgency
from consult.services.access import require_role
from consult.services.audit import canonical, record, sha256
from consult.services.distress import notice
from consult.services.escalating import escalate
from consult.services.heard_later import hear_elsewhere
from consult.services.messages import SAME_PRESS
from consult.services.outbox import Kind, tell
from consult.services.report_grading import graded, report_document, signs_in

LONGEST_REPORT = 4000
Source = Report.Source
# What somebody says of themselves of their own accord is not heard twice: a message was read for despair where it was written.
HEARD_ELSEWHERE = (Source.MESSAGE,)


# Nothing that anybody at the clinic does something about.
QUIET = (Urgency.SELF_CARE,)


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
    before = _pressed_before(consultation, by, source, content, sorted(places))
    if before is not None:
        return before
    return _keep(consultation, content, by=by, source=source, places=places, check_in=check_in, message=message)


def _pressed_before(
    consultation: Consultation, by: User | None, source: str, content: Mapping[str, Any], places: list[str]
) -> Report | None:
    last: Report | None = Report.objects.filter(consultation=consultation, by=by, source=source).first()
    if last is None or timezone.now() - last.at >= SAME_PRESS or source == Source.MESSAGE:
        return None
    same = all(last.document[key] == content[key] for key in ("text", "answers"))
    return last if same and last.places == places else None


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
    hear_elsewhere(consultation, by=by)
    return report


def _answered(consultation: Consultation, report: Report) -> None:
    """Whoever tells how it is has answered whatever was asked up to now."""
    CheckIn.objects.filter(consultation=consultation, due_at__lte=report.at).open().update(answered_at=report.at)
