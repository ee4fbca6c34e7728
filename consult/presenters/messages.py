"""Messages as one reads them, by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consult.models import Consultation, Message
from consult.presenters.words import moment, person


@dataclass(frozen=True)
class SaidMessage:
    """One message: its words, who wrote it, when. `own` is of the side that reads; `new` was not read before."""

    words: str
    who: str
    when: str
    own: bool
    new: bool
    remark: str = ""


def for_patient(messages: Iterable[Message], consultation: Consultation) -> tuple[SaidMessage, ...]:
    """The thread as the patient reads it. Call it before the messages are marked as read."""
    clinic = consultation.clinic.name
    return tuple(
        SaidMessage(
            words=one.words,
            who=f"{person(one.by)}, {clinic}" if one.by else _("You"),
            when=moment(one.at),
            own=one.by is None,
            new=one.by is not None and one.read_at is None,
        )
        for one in messages
    )


def for_clinic(messages: Iterable[Message], consultation: Consultation) -> tuple[SaidMessage, ...]:
    """The thread as a practitioner reads it, with whether the patient has opened what was written to them."""
    return tuple(
        SaidMessage(
            words=one.words,
            who=person(one.by) if one.by else consultation.patient.name,
            when=moment(one.at),
            own=one.by is not None,
            new=one.by is None and one.read_at is None,
            remark=_read(one) if one.by else "",
        )
        for one in messages
    )


def _read(message: Message) -> str:
    return _("read %(when)s") % {"when": moment(message.read_at)} if message.read_at else _("not opened by the patient yet")
