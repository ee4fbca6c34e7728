"""What the front desk sees: whether somebody is ready, and what the front desk does next. No clinical word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import Consultation
from consult.presenters.queue import FilterLink
from consult.presenters.words import NEAR_DAYS, day, moment
from consult.services.returning import to_confirm


@dataclass(frozen=True)
class DeskRow:
    """One consultation at the front desk."""

    href: str
    time: str
    day: str
    name: str
    reference: str
    phone: str
    state: str
    ready: bool
    action: str
    idle: bool


def desk_rows(consultations: Iterable[Consultation]) -> tuple[DeskRow, ...]:
    """Rows of the front desk's list. Each carries `is_ready` (decided that it takes place) from the queryset."""
    return tuple(desk_row(one) for one in consultations)


def desk_row(consultation: Consultation) -> DeskRow:
    """One row; `is_ready` comes from the queryset."""
    at = consultation.appointment_at
    state, action = readiness(consultation)
    decided = consultation.state == Consultation.State.DECIDED and consultation.reopened_at is None
    ready = decided and consultation.is_ready and not consultation.is_treated
    return DeskRow(
        href=reverse("desk-consultation", args=[consultation.public_id]),
        time=date_format(timezone.localtime(at), "H:i") if at else "",
        day=_day(at),
        name=consultation.patient.name,
        reference=consultation.reference,
        phone=consultation.patient.phone,
        state=state,
        ready=ready,
        action=action,
        idle=_is_idle(consultation, ready=ready),
    )


def _is_idle(consultation: Consultation, *, ready: bool) -> bool:
    if consultation.is_treated:
        return True
    if consultation.remark_is_open:
        return False
    to_do = consultation.to_sign or consultation.appointment_at is None
    return consultation.state == Consultation.State.SENT or (ready and not to_do)


def _day(at: datetime | None) -> str:
    if at is None:
        return _("no appointment")
    days = (timezone.localtime(at).date() - timezone.localdate()).days
    return str(NEAR_DAYS[days]) if days in NEAR_DAYS else day(at)


def readiness(consultation: Consultation) -> tuple[str, str]:
    """The state in words, and what the front desk does next."""
    states = Consultation.State
    texts = {
        states.INVITED: (_("Invited, not opened yet"), _("Remind the patient, or send a new link")),
        states.ANSWERING: (_("Answering"), _("Remind the patient to finish and send")),
        states.SENT: (_("With the practitioner"), _("Nothing to do; the practitioner reads the answers")),
        states.WAITING_FOR_PATIENT: (_("Waiting for the patient"), _("Remind the patient: one question is open")),
    }
    if consultation.is_treated:
        return _("Treated"), _("Nothing to do")
    if consultation.reopened_at:
        return _("Waiting for the patient"), _("Remind the patient: their changes are not sent yet")
    if consultation.remark_is_open and consultation.sent_at:
        return _("A remark is open"), _("Remind the patient to open their page; a practitioner reads the remark")
    if consultation.state in texts:
        state, action = texts[consultation.state]
        if consultation.state == states.INVITED and consultation.appointment_at is None:
            action = _("Make an appointment, and remind the patient")
        return state, action
    if consultation.is_ready and to_confirm(consultation, today=timezone.localdate()):
        return _("Ready, with answers to confirm"), _("Ask the patient to open their page before the visit")
    if consultation.is_ready and consultation.to_sign:
        return _("Ready, with something to sign"), _("Remind the patient to read and sign")
    if consultation.is_ready:
        return _("Ready"), _("Make an appointment") if consultation.appointment_at is None else _("Nothing to do")
    return _("Not now"), _("Ask the practitioner before you speak with the patient")


def invited_words(opened_at: datetime | None, expires_at: datetime, revoked_at: datetime | None = None) -> str:
    """What became of the newest link."""
    if revoked_at:
        return _("The link ended %(when)s and opens nothing.") % {"when": moment(revoked_at)}
    ends = _("It ends on %(day)s.") % {"day": day(expires_at)}
    if opened_at:
        return _("The link was opened %(when)s.") % {"when": moment(opened_at)} + " " + ends
    return _("The link was not opened yet.") + " " + ends


DESK_FILTERS = {
    "": gettext_lazy("Everybody"),
    "patient": gettext_lazy("Waiting for the patient"),
    "practitioner": gettext_lazy("With the practitioner"),
    "ready": gettext_lazy("Ready"),
}


@dataclass(frozen=True)
class DeskPage:
    """The front desk's list."""

    title: str
    filters: tuple[FilterLink, ...]
    rows: tuple[DeskRow, ...]
    more: str
    empty: str


def desk_page(rows: tuple[DeskRow, ...], *, chosen: str, next_key: str, today: date) -> DeskPage:
    """Heading, filters, rows, and what an empty list says."""
    address = reverse("front-desk")
    filters = tuple(
        FilterLink(str(label), f"{address}?show={name}" if name else address, name == chosen)
        for name, label in DESK_FILTERS.items()
    )
    more = f"{address}?{urlencode({'show': chosen, 'after': next_key})}" if next_key else ""
    return DeskPage(
        date_format(today, "l j F"), filters, rows, more, _("Nobody is expected here yet. Invite a patient to begin.")
    )
