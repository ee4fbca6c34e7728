"""A look at answers that are not sent yet: what contradicts itself, and whether somebody should be helped now."""

import logging
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from consult.intake.facts import document, has_despair
from consult.models import Intake
from consult.services.evaluate import release_of
from sideeffects.core.assessment import examine

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Unsent:
    """What stands out in the saved answers."""

    contradictions: tuple[dict[str, Any], ...] = ()
    despair: bool = False


def look(intake: Intake) -> Unsent:
    """Read the saved answers as they would be read when sent. A failure finds nothing here and stops nobody."""
    content = document(intake.answers, intake.consultation, asked_on=timezone.localdate(), language=intake.language)
    try:
        _, knowledge = release_of(intake.consultation)
        assessment = examine(knowledge, content, internal=True)
    except Exception as error:
        logger.error("unsent answers could not be read: %s, intake %s", type(error).__name__, intake.pk)
        return Unsent()
    contradictions = tuple(assessment.answer()["contradictions"])
    return Unsent(contradictions, has_despair(assessment.reading.facts.as_json()))
