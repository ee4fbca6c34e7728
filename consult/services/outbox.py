"""Telling somebody something by e-mail or SMS: noted with the change, sent afterwards by `run_outbox`."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import Consultation, Outgoing, PrescriberLetter, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.named_persons import address_of_letter
from consult.services.senders import is_set

Kind = Outgoing.Kind
Channel = Outgoing.Channel
# What the first invitation is about; a later link has its number there.
INVITED = "invited"
# What the patient did not wait for comes by one way, not by two.
BY_ONE_WAY = (Kind.REMINDER, Kind.CONFIRM, Kind.CHECK_IN)
# And never at night. Who did not answer is asked once more by every way there is.
BY_DAY = (*BY_ONE_WAY, Kind.CHECK_IN_AGAIN)


class NothingToSendAgain(ValueError):
    """It is waiting still, or it was sent."""


def tell(*, consultation: Consultation, kind: str, about: str = "", at: datetime | None = None) -> list[Outgoing]:
    """Note that the patient (or, by its kind, the clinic) is to be told, by every way that is known. Call it in the transaction.

    `about` makes it one thing: the same kind about the same thing is told once ("plan-3"). `at`: not before then.
    Nothing is sent here, and no words are kept: `run_outbox` writes them, and makes the link, as it sends.
    """
    found = []
    for channel in channels(consultation, kind, about):
        row, made = Outgoing.objects.get_or_create(
            consultation=consultation,
            kind=kind,
            channel=channel,
            about=about,
            defaults={"clinic": consultation.clinic, "next_try_at": at or timezone.now()},
        )
        if made:
            found.append(row)
    return found


def channels(consultation: Consultation, kind: str, about: str = "") -> list[str]:
    """By which ways this can be told: what the patient gave, or what the clinic set for alerts."""
    known = [channel for channel in Channel.values if address_of(consultation, kind, channel, about)]
    if kind not in BY_ONE_WAY:
        return known
    # An SMS is seen sooner, where the clinic sends any.
    return ([one for one in known if is_set(one)] or known)[-1:]


def address_of(consultation: Consultation, kind: str, channel: str, about: str = "") -> str:
    """Where a letter goes; empty where nobody gave an address."""
    if kind == Kind.PRESCRIBER:
        letter = letter_of(consultation, about)
        return letter.email if letter and channel == Channel.EMAIL else ""
    if kind == Kind.REPORT:
        return address_of_letter(consultation.clinic, channel, about)
    clinic, patient = consultation.clinic, consultation.patient
    ways = (clinic.alert_email, clinic.alert_phone) if kind in Outgoing.TO_CLINIC else (patient.email, patient.phone)
    found: str = ways[0] if channel == Channel.EMAIL else ways[1]
    return found


def letter_of(consultation: Consultation, about: str) -> PrescriberLetter | None:
    """The letter to a prescriber that a row is about ("letter-2"), while its reply is waited for."""
    number = about.removeprefix("letter-")
    rows = PrescriberLetter.objects.filter(consultation=consultation).waiting()
    found: PrescriberLetter | None = rows.filter(number=int(number)).first() if number.isdecimal() else None
    return found


@transaction.atomic
def send_again(*, outgoing: Outgoing, by: User) -> None:
    """Try once more what was given up or left out. Raises NotAllowed, NothingToSendAgain."""
    require_role(by, outgoing.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    states = Outgoing.State
    rows = Outgoing.objects.filter(pk=outgoing.pk, state__in=(states.FAILED, states.DROPPED))
    if not rows.update(state=states.WAITING, attempts=0, next_try_at=timezone.now(), error=""):
        raise NothingToSendAgain
    record(clinic=outgoing.clinic, by=by, action="letter.again", about=outgoing)
