"""Messages between the patient and the clinic. What the clinic writes passes the guard."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from consult.models import Consultation, Message, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.guarded import refuse_faults
from consult.services.outbox import Kind, tell
from consult.services.restricted import refuse_restricted

LONGEST_MESSAGE = 2000
# The same words again within this time are the same press of the button.
SAME_PRESS = timedelta(minutes=1)


class MessageEmpty(ValueError):
    """A message without words."""


@transaction.atomic
def write_to_clinic(*, consultation: Consultation, words: str, by: None = None) -> Message:
    """The patient writes. Pressed twice it is sent once. Raises MessageEmpty."""
    message, made = _write(consultation, words, by=None)
    if made:
        # Told once until somebody has read it: ten messages are not ten e-mails.
        first = Message.objects.filter(consultation=consultation).from_patient().unread().earliest("pk")
        tell(consultation=consultation, kind=Kind.NEWS, about=f"message-{first.pk}")
    return message


@transaction.atomic
def write_to_patient(*, consultation: Consultation, by: User, words: str) -> Message:
    """A practitioner writes. Raises NotAllowed, Restricted, MessageEmpty, WordsRefused."""
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    refuse_restricted(consultation.patient)
    refuse_faults(words, language=consultation.patient.language)
    message, made = _write(consultation, words, by=by)
    if made:
        first = Message.objects.filter(consultation=consultation, by__isnull=False).unread().earliest("pk")
        tell(consultation=consultation, kind=Kind.MESSAGE, about=f"message-{first.pk}")
    return message


def _write(consultation: Consultation, words: str, *, by: User | None) -> tuple[Message, bool]:
    said = words.strip()[:LONGEST_MESSAGE]
    if not said:
        raise MessageEmpty
    Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    last = Message.objects.filter(consultation=consultation, by=by).order_by("-pk").first()
    if last and last.words == said and timezone.now() - last.at < SAME_PRESS:
        return last, False
    language = get_language() or consultation.patient.language
    message = Message.objects.create(clinic=consultation.clinic, consultation=consultation, words=said, language=language, by=by)
    record(clinic=consultation.clinic, by=by, action="message.written", about=message)
    return message, True


@transaction.atomic
def read_by_patient(*, consultation: Consultation, by: None = None) -> int:
    """The patient has opened the messages of the clinic. Returns how many were new."""
    return Message.objects.filter(consultation=consultation, by__isnull=False).unread().update(read_at=timezone.now())


@transaction.atomic
def read_by_clinic(*, consultation: Consultation, by: User) -> int:
    """A practitioner has opened the messages of the patient. Returns how many were new. Raises NotAllowed."""
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    count = Message.objects.filter(consultation=consultation).from_patient().unread().update(read_at=timezone.now())
    if count:
        record(clinic=consultation.clinic, by=by, action="messages.read", about=consultation, payload={"number": count})
    return count
