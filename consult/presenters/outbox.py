"""What was sent to whom: states only, for the front desk. Nothing here says what it was about in a clinical word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from consult.models import Clinic, Consultation, Outgoing
from consult.presenters.addresses import whole_address
from consult.presenters.queue import FilterLink
from consult.presenters.words import moment
from consult.services.distress import SAME_CALL
from consult.services.senders import is_set

State = Outgoing.State
TO_CLINIC = gettext_lazy("A letter to the clinic itself")
FILTERS: Mapping[str, Any] = {
    "": gettext_lazy("All"),
    State.WAITING: gettext_lazy("Waiting"),
    State.FAILED: gettext_lazy("Not sent"),
}
CHECK_ADDRESS = gettext_lazy("Check the address with the patient, correct it, and send it again.")
CHECK_CLINIC = gettext_lazy("The clinic's own address for alerts is wrong: tell the owner now.")
CHECK_PRESCRIBER = gettext_lazy("The doctor's address did not take it: tell the practitioner, who can print it.")
CHECK_SERVICE = gettext_lazy("The service did not take it. Tell whoever runs this site, then send it again.")
NONE_LEAVES = gettext_lazy("This site sends none: tell the practitioner yourself, now.")
PASS_ON = gettext_lazy("This site sends none: tell the patient yourself.")


@dataclass(frozen=True)
class SentRow:
    """One letter: for whom, by which way, what became of it, and what to do about that."""

    pk: int
    name: str
    reference: str
    href: str
    what: str
    way: str
    when: str
    state: str
    advice: str
    failed: bool
    may_send: bool
    correct_href: str


def sent_rows(rows: Iterable[Outgoing]) -> tuple[SentRow, ...]:
    """Rows with their consultation and its patient."""
    return tuple(_row(one) for one in rows)


def _row(one: Outgoing) -> SentRow:
    to_clinic = one.kind in Outgoing.TO_CLINIC
    failed = one.state == State.FAILED
    return SentRow(
        pk=one.pk,
        name=one.consultation.patient.name,
        reference=one.consultation.reference,
        href=reverse("desk-consultation", args=[one.consultation.public_id]),
        what=str(TO_CLINIC if to_clinic else one.get_kind_display()),
        way=str(one.get_channel_display()),
        when=moment(one.sent_at or one.created_at),
        state=_state(one),
        advice=_advice(one, to_clinic=to_clinic),
        failed=failed,
        may_send=failed or (one.state == State.DROPPED and one.error != ""),
        correct_href=""
        if to_clinic or one.kind == Outgoing.Kind.PRESCRIBER
        else reverse("desk-contact", args=[one.consultation.public_id]),
    )


def _state(one: Outgoing) -> str:
    if one.state == State.SENT:
        return _("Sent")
    if one.state == State.FAILED:
        return _("Not sent")
    if one.state == State.DROPPED:
        return _("Not sent") if one.error else _("No longer needed")
    if one.attempts and one.error:
        return _("Not sent yet; tried again %(when)s") % {"when": moment(one.next_try_at)}
    return _("Waiting")


def _advice(one: Outgoing, *, to_clinic: bool) -> str:
    if one.error.startswith(("refused", "faulty", "no address")) and one.state != State.WAITING:
        if one.kind == Outgoing.Kind.PRESCRIBER:
            return str(CHECK_PRESCRIBER)
        return str(CHECK_CLINIC if to_clinic else CHECK_ADDRESS)
    if one.kind == Outgoing.Kind.PRESCRIBER and one.error == "no sender":
        return str(CHECK_PRESCRIBER)
    if one.error == "no sender":
        return str(NONE_LEAVES if to_clinic else PASS_ON)
    return str(CHECK_SERVICE) if one.state == State.FAILED else ""


def call_told(consultation: Consultation) -> str:
    """What became of the letters that ask for a call; empty where somebody is told, or no call is due."""
    if consultation.alerted_at is None:
        return ""
    letters = Outgoing.objects.filter(consultation=consultation, kind=Outgoing.Kind.ALERT)
    since = letters.filter(created_at__gte=consultation.alerted_at - SAME_CALL)
    if since.filter(state__in=(State.SENT, State.WAITING), error="").exists():
        return ""
    return _("Nobody was told of it by e-mail or SMS: it stands on this site only.")


def tells_nobody(clinic: Clinic) -> bool:
    """Whether no letter leaves when a patient of the clinic should be called now."""
    ways = ((Outgoing.Channel.EMAIL, clinic.alert_email), (Outgoing.Channel.SMS, clinic.alert_phone))
    return not any(address and is_set(channel) for channel, address in ways)


@dataclass(frozen=True)
class OutboxPage:
    """The list with its filters."""

    filters: tuple[FilterLink, ...]
    rows: tuple[SentRow, ...]
    more: str


def outbox_page(rows: list[Outgoing], *, shown: str, size: int) -> OutboxPage:
    """`rows` holds one more than is shown where there are earlier ones."""
    address = reverse("outbox")
    filters = tuple(
        FilterLink(str(label), f"{address}?show={name}" if name else address, name == shown) for name, label in FILTERS.items()
    )
    more = f"{address}?{urlencode({'show': shown, 'before': rows[size - 1].pk})}" if len(rows) > size else ""
    return OutboxPage(filters, sent_rows(rows[:size]), more)


def told_words(consultation: Consultation) -> str:
    """What happens with a new link by itself, and what the desk must do."""
    patient = consultation.patient
    ways = [str(label) for channel, label in Outgoing.Channel.choices if _reaches(patient, channel)]
    if len(ways) == 2:
        return _("The patient also gets a link by e-mail and by SMS, now.")
    if ways:
        return _("The patient also gets a link by %(way)s, now.") % {"way": ways[0]}
    return _("Nothing is sent by itself: pass the link on by a way that reaches only the patient.")


def _reaches(patient: Any, channel: str) -> bool:
    known = patient.email if channel == Outgoing.Channel.EMAIL else patient.phone
    return bool(known) and is_set(channel)


def qr(address: str) -> SafeString:
    """The address as a picture for a phone's camera: always dark on white with a white edge, in dark mode too."""
    picture = segno.make(address, error="m", micro=False)
    drawn = picture.svg_inline(border=4, dark="black", light="white", omitsize=True, svgclass=None, lineclass=None)
    # Drawn by segno from an address of our own making; nothing that anybody typed stands in it.
    return mark_safe(drawn)  # noqa: S308


@dataclass(frozen=True)
class PosterSide:
    """The public link in one language."""

    language: str
    rtl: bool
    address: str
    qr: SafeString


def poster_sides(clinic: Clinic) -> tuple[PosterSide, ...]:
    """One for each language that the intake speaks."""
    return tuple(_side(clinic, language) for language, _name in settings.INTAKE_LANGUAGES)


def _side(clinic: Clinic, language: str) -> PosterSide:
    with override(language):
        address = whole_address("public-intake", clinic.slug)
    return PosterSide(language, language == "ar", address, qr(address))
