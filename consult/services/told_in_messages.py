"""A message of the patient after a treatment is graded like a report: who writes beside the form is heard all the same."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from consult.models import Consultation, Message, Report, SignedTreatment
from consult.services.messages import write_to_clinic
from consult.services.records import records_of
from consult.services.reports import tell_us
from sideeffects.core.sign_reading import SignReading, read_signs

logger = logging.getLogger(__name__)
# The latest harm of table F begins within this time; on the pages of the next session it is still heard as that of the last.
STILL_HEARD = timedelta(days=200)


@transaction.atomic
def write_and_grade(*, consultation: Consultation, words: str, by: None = None) -> tuple[Message, Report | None]:
    """The patient writes; the report that was made of it, or None. Raises MessageEmpty.

    Nothing is made before any treatment, nor of what is plainly about something else (an appointment, thanks).
    """
    message = write_to_clinic(consultation=consultation, words=words)
    about = treated_before(consultation)
    if about is None or not _tells(read(message.words), own=about.pk == consultation.pk):
        return message, None
    return message, _before(about, message) or _graded(about, message)


def _graded(about: Consultation, message: Message) -> Report:
    # What is written on the pages of the next session stands there; the report must not go with them, should they be deleted.
    beside = message if message.consultation_id == about.pk else None
    source = Report.Source.MESSAGE
    return tell_us(consultation=about, source=source, words=message.words, message=beside, language=message.language)


def _before(about: Consultation, message: Message) -> Report | None:
    """What was made of the same message, where its button was pressed twice."""
    rows = Report.objects.filter(consultation=about, source=Report.Source.MESSAGE, at__gte=message.at)
    return next((one for one in rows if one.document["text"] == message.words), None)


def treated_before(consultation: Consultation) -> Consultation | None:
    """This consultation, where it was treated, else the same person's last one, as long as its harm is still heard of."""
    rows = SignedTreatment.objects.select_related("consultation__clinic", "consultation__patient")
    own = rows.filter(consultation=consultation).first()
    if own is None:
        since = timezone.now() - STILL_HEARD
        people = records_of(consultation.patient)
        own = rows.filter(consultation__patient__in=people, treated_at__gte=since).order_by("-treated_at").first()
    return own.consultation if own else None


def read(words: str) -> SignReading | None:
    """The signs in a message; None where the reading fell over, which is never nothing."""
    try:
        return read_signs(words)
    except Exception as error:
        # The words of the error may hold the patient's words.
        logger.error("a message could not be read: %s", type(error).__name__)
        return None


def _tells(reading: SignReading | None, *, own: bool) -> bool:
    """Whether it is a report. On the pages of the next session they answer other things: only what names a sign is one."""
    if reading is None:
        return True
    if own:
        return not reading.elsewhere
    return any(one.says in ("now", "gone", "asked") for one in reading.mentions)
