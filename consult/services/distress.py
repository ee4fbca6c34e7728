"""Words of self-harm or despair, wherever a patient writes them: a person at the clinic is told, and the form stands still."""

import logging
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.intake.facts import has_despair
from consult.models import Consultation, Outgoing, Role, alert_key, queue_key
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.evaluate import release_of
from consult.services.outbox import Kind, tell
from sideeffects.core.assessment import QUIET_INTAKE
from sideeffects.core.despair_phrases import sounds_desperate
from sideeffects.core.intake import parse
from sideeffects.core.intake_fields import LONGEST_TEXT, MOST_ITEMS
from sideeffects.core.reading import read
from sideeffects.core.release import Knowledge

logger = logging.getLogger(__name__)
SENTENCE = re.compile(r"(?<=[.!?؟؛;\n])\s*")
SAME_CALL = timedelta(hours=1)


def notice(*, consultation: Consultation, texts: Iterable[str], before: Iterable[str] = (), by: None = None) -> bool:
    """Read what a patient just wrote; where despair speaks from it, alert the clinic and stop the form. Says whether it does.

    The view then leads to the kind page (`intake-pause`). `before`: what stood there already. The same words stop nobody twice,
    nor does whoever chose to go on and writes on beside them.
    """
    known = {text for text in before if text.strip()}
    new = [text for text in texts if text.strip() and text not in known]
    if not is_despair(consultation, new) or not is_despair(consultation, _without_heard(consultation, new, known)):
        return False
    alert(consultation=consultation)
    return True


def _without_heard(consultation: Consultation, new: list[str], known: set[str]) -> list[str]:
    """The new texts without those older texts and sentences that were words of despair already."""
    pieces = known | {piece for text in known for piece in SENTENCE.split(text)}
    heard = [one for one in sorted(pieces, key=len, reverse=True) if one.strip() and is_despair(consultation, [one])]
    for piece in heard:
        new = [text.replace(piece, " \n ") for text in new]
    return new


@transaction.atomic
def alert(*, consultation: Consultation, by: None = None) -> None:
    """A person at the clinic should speak with this patient now; until the patient chooses, nothing more is asked of them."""
    now = timezone.now()
    first, is_told = alert_key(consultation.pk), _is_told(consultation, now)
    Consultation.objects.filter(pk=consultation.pk).update(despair=True, alerted_at=now, paused_at=now, queue_key=first)
    consultation.despair, consultation.alerted_at, consultation.paused_at, consultation.queue_key = True, now, now, first
    record(clinic=consultation.clinic, by=None, action="consultation.alert", about=consultation)
    if not is_told:
        tell(consultation=consultation, kind=Kind.ALERT, about=now.strftime("call-%Y-%m-%dT%H:%M:%S.%f"))


def _is_told(consultation: Consultation, now: datetime) -> bool:
    """Whether it is the call that is due already: told within the hour, and nobody has spoken with them since."""
    if not Consultation.objects.filter(pk=consultation.pk, alerted_at__isnull=False).exists():
        return False
    over = (Outgoing.State.FAILED, Outgoing.State.DROPPED)
    told = Outgoing.objects.filter(consultation=consultation, kind=Kind.ALERT, created_at__range=(now - SAME_CALL, now))
    return told.exclude(state__in=over).exists()


@transaction.atomic
def go_on(*, consultation: Consultation, by: None = None) -> None:
    """The patient chose to go on with the form. The clinic still calls."""
    if Consultation.objects.filter(pk=consultation.pk, paused_at__isnull=False).update(paused_at=None):
        record(clinic=consultation.clinic, by=None, action="consultation.went_on", about=consultation)
    consultation.paused_at = None


@transaction.atomic
def spoken_with(*, consultation: Consultation, by: User) -> None:
    """A practitioner spoke with the patient: the alert leaves the queue, the words stay. Raises NotAllowed."""
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    place = queue_key(consultation.level or "UNASSESSED", consultation.sent_at, consultation.pk) if consultation.sent_at else ""
    if Consultation.objects.filter(pk=consultation.pk, alerted_at__isnull=False).update(alerted_at=None, queue_key=place):
        record(clinic=consultation.clinic, by=by, action="consultation.spoken_with", about=consultation)
    consultation.alerted_at, consultation.queue_key = None, place


def texts_of(value: Any) -> Iterator[str]:
    """Every text in answers or typed fields, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_of(one)


def is_despair(consultation: Consultation, texts: list[str]) -> bool:
    """Whether any of the texts speaks of despair. Phrases are heard even where no knowledge can be read."""
    if not texts:
        return False
    if any(sounds_desperate(text) for text in texts):
        return True
    try:
        _, knowledge = release_of(consultation)
        return _reads(knowledge, texts)
    except Exception as error:
        logger.error("words could not be read: %s, consultation %s", type(error).__name__, consultation.reference)
        return False


def _reads(knowledge: Knowledge, texts: list[str]) -> bool:
    pieces = [text[start : start + LONGEST_TEXT] for text in texts for start in range(0, len(text), LONGEST_TEXT)]
    intake = parse({**QUIET_INTAKE, "free_text": pieces[:MOST_ITEMS]})
    return has_despair(read(knowledge, intake).facts.as_json())
