"""Whether what was noted is still to be told when its turn comes: nobody is reminded of what they did meanwhile."""

from collections.abc import Callable, Mapping

from django.utils import timezone

from consult.models import (
    AccessLink,
    CheckIn,
    ConsentText,
    Consultation,
    Decision,
    Escalation,
    LotRecallPerson,
    Message,
    Outgoing,
    Question,
    ReleasedPlan,
)
from consult.services.named_persons import escalation_of
from consult.services.outbox import INVITED, letter_of
from consult.services.proving import link_of_code
from consult.services.restricted import restriction_of
from consult.services.returning import to_confirm

Kind = Outgoing.Kind
UNFINISHED = (Consultation.State.INVITED, Consultation.State.ANSWERING)


def is_needed(outgoing: Outgoing) -> bool:
    """False: what it was about is over, or the clinic took the patient's links back."""
    if outgoing.kind == Kind.REPORT:
        return _report(outgoing)
    if outgoing.kind in Outgoing.TO_CLINIC:
        return True
    if restriction_of(outgoing.consultation.patient) is not None:
        return False
    if outgoing.kind == Kind.PRESCRIBER:
        return letter_of(outgoing.consultation, outgoing.about) is not None
    return _may_come_in(outgoing.consultation) and _CHECKS[outgoing.kind](outgoing)


def is_unfinished(consultation: Consultation) -> bool:
    """Whether a reminder would be right: not sent, not called off, not past, and no word of despair was read."""
    at = consultation.appointment_at
    still = consultation.state in UNFINISHED and not consultation.despair and consultation.cancelled_at is None
    return still and (at is None or at > timezone.now())


def _may_come_in(consultation: Consultation) -> bool:
    links = AccessLink.objects.filter(consultation=consultation, purpose=AccessLink.Purpose.INTAKE)
    newest = links.order_by("-pk").first()
    return newest is None or newest.revoked_at is None


def _invitation(outgoing: Outgoing) -> bool:
    rows = Outgoing.objects.filter(consultation=outgoing.consultation, kind=Kind.INVITATION, channel=outgoing.channel)
    if rows.filter(pk__gt=outgoing.pk).exists():
        return False
    # A later link is asked for by hand, after sending too: it leads to their own page.
    consultation = outgoing.consultation
    return outgoing.about != INVITED or (consultation.state in UNFINISHED and consultation.cancelled_at is None)


def _next_session(outgoing: Outgoing) -> bool:
    # Whoever began already found the way, and a session that was called off is told of by its own letter.
    return outgoing.consultation.state in UNFINISHED and outgoing.consultation.cancelled_at is None


def _reminder(outgoing: Outgoing) -> bool:
    return is_unfinished(outgoing.consultation)


def _question(outgoing: Outgoing) -> bool:
    return Question.objects.filter(consultation=outgoing.consultation).unanswered().exists()


def _plan(outgoing: Outgoing) -> bool:
    return ReleasedPlan.objects.filter(consultation=outgoing.consultation).standing().exists()


def _consent(outgoing: Outgoing) -> bool:
    newest = ConsentText.objects.filter(consultation=outgoing.consultation).select_related("consent").first()
    return newest is not None and not hasattr(newest, "consent")


def _message(outgoing: Outgoing) -> bool:
    return Message.objects.filter(consultation=outgoing.consultation, by__isnull=False).unread().exists()


def _appointment(outgoing: Outgoing) -> bool:
    # Moved twice, told once: the page shows how it is now.
    newer = Outgoing.objects.filter(consultation=outgoing.consultation, kind=Kind.APPOINTMENT, channel=outgoing.channel)
    return not newer.filter(pk__gt=outgoing.pk).exists()


def _confirm(outgoing: Outgoing) -> bool:
    consultation, at = outgoing.consultation, outgoing.consultation.appointment_at
    if consultation.cancelled_at or consultation.despair or at is None or at <= timezone.now():
        return False
    return bool(to_confirm(consultation, today=timezone.localdate()))


def _decided(outgoing: Outgoing) -> bool:
    # Decided anew meanwhile: the later decision tells of itself, where it has a letter.
    newest = Decision.objects.filter(consultation=outgoing.consultation).order_by("-id").first()
    return newest is not None and bool(newest.letter)


def _code(outgoing: Outgoing) -> bool:
    # Who waited for it at the door has gone away.
    return link_of_code(outgoing) is not None


def _report(outgoing: Outgoing) -> bool:
    escalation = escalation_of(outgoing.about)
    # Who has it is told of more; nobody else is sent to what somebody has.
    return escalation is not None and escalation.closed_at is None and (escalation.taken_at is None or "-r" in outgoing.about)


def _has_it(outgoing: Outgoing) -> bool:
    return Escalation.objects.open().filter(consultation=outgoing.consultation, taken_at__isnull=False).exists()


def _check_in(outgoing: Outgoing) -> bool:
    # Silent: a later letter or a call stands in its place.
    number = outgoing.about.removeprefix("check-in-")
    return number.isdecimal() and CheckIn.objects.open().filter(pk=int(number), silent_at__isnull=True).exists()


def _lot(outgoing: Outgoing) -> bool:
    # Whoever was reached meanwhile needs no letter.
    number = outgoing.about.removeprefix("lot-")
    return number.isdecimal() and LotRecallPerson.objects.waiting().filter(pk=int(number)).exists()


_CHECKS: Mapping[str, Callable[[Outgoing], bool]] = {
    Kind.INVITATION: _invitation,
    Kind.REMINDER: _reminder,
    Kind.QUESTION: _question,
    Kind.PLAN: _plan,
    Kind.CONSENT: _consent,
    Kind.MESSAGE: _message,
    Kind.APPOINTMENT: _appointment,
    Kind.CONFIRM: _confirm,
    Kind.DECIDED: _decided,
    Kind.CODE: _code,
    Kind.CHECK_IN: _check_in,
    Kind.CHECK_IN_AGAIN: _check_in,
    Kind.NEXT_SESSION: _next_session,
    Kind.HAS_IT: _has_it,
    Kind.LOT: _lot,
}
