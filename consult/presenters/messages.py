"""Messages as one reads them, by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from consult.models import Consultation, Message, Report
from consult.presenters.escalations import badge_of
from consult.presenters.reported import advice
from consult.presenters.trying import CONTEXTS
from consult.presenters.words import moment, person
from consult.services.heard import Heard, Named, heard_in
from sideeffects.core.release import CLASS_NAMES
from sideeffects.presenters.words import ISOLATED


@dataclass(frozen=True)
class SaidMessage:
    """One message: its words, who wrote it, when. `own` is of the side that reads; `new` was not read before."""

    words: str
    who: str
    when: str
    own: bool
    new: bool
    remark: str = ""
    # What the software read in it, for the practitioner: it clears and decides nothing.
    read: tuple[str, ...] = ()
    # How urgent it was, for the practitioner; what to do now, for the patient.
    badge: Mapping[str, Any] | None = None
    advice: str = ""


def for_patient(messages: Iterable[Message], consultation: Consultation) -> tuple[SaidMessage, ...]:
    """The thread as the patient reads it. Call it before the messages are marked as read."""
    clinic = consultation.clinic.name
    return tuple(
        SaidMessage(
            words=one.words,
            who=_(", ").join((person(one.by), clinic)) if one.by else _("You"),
            when=moment(one.at),
            own=one.by is None,
            new=one.by is not None and one.read_at is None,
            advice=advice(report_of(one)),
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
            read=() if one.by else read_in(heard_in(one, consultation)),
            badge=_badge(report_of(one)),
        )
        for one in messages
    )


def report_of(message: Message) -> Report | None:
    """What was graded of a message (with its report beside it); None where it told of nothing."""
    return getattr(message, "report", None)


def _badge(report: Report | None) -> Mapping[str, Any] | None:
    return badge_of(report.urgency) if report else None


def read_in(heard: Heard) -> tuple[str, ...]:
    """What was read in a message, line by line, each with whether the answers hold it."""
    if heard.failed:
        return (_("The software could not read this message for names. Read it yourself."),)
    return tuple(_line(one) for one in heard.named)


def _line(named: Named) -> str:
    held = _("in the answers") if named.in_answers else _("not in the answers")
    if not named.keys:
        return _("“%(words)s” is not recognised; %(held)s") % {"words": ISOLATED.format(named.words), "held": held}
    what = ", ".join([" + ".join(named.labels), *(str(CLASS_NAMES[one]) for one in named.classes)])
    said = "" if named.context == "taking" else f" ({CONTEXTS.get(named.context, named.context)})"
    return _("“%(words)s” reads as %(what)s%(said)s; %(held)s") % {
        "words": ISOLATED.format(named.words),
        "what": what,
        "said": said,
        "held": held,
    }


def asked_about(messages: Iterable[Message], consultation: Consultation) -> tuple[str, ...]:
    """Words of the patient's newest message that their answers do not hold, each once: asked about on the page."""
    own = [one for one in messages if one.by is None]
    found = heard_in(own[-1], consultation).to_ask if own else ()
    return tuple(dict.fromkeys(one.words for one in found))


def _read(message: Message) -> str:
    return _("read %(when)s") % {"when": moment(message.read_at)} if message.read_at else _("not opened by the patient yet")
