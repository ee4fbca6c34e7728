"""Before a treatment is begun: what is missing, and whether the appointment is today."""

from dataclasses import dataclass

from consult.models import Consultation
from consult.presenters.treatment_emergency import Emergency, emergency
from consult.presenters.treatment_page import about
from consult.presenters.treatment_words import Said, said_ready
from consult.services.treatment_day import is_today, ready_of
from sideeffects.core.release import Knowledge


@dataclass(frozen=True)
class BeginPage:
    """The page with one button, or with what keeps it closed."""

    name: str
    about: str
    level: str
    missing: tuple[Said, ...]
    today: bool
    emergency: Emergency


def begin_page(consultation: Consultation, knowledge: Knowledge) -> BeginPage:
    """What a practitioner sees before beginning."""
    ready = ready_of(consultation)
    return BeginPage(
        name=consultation.patient.name,
        about=about(consultation),
        level=ready.evaluation.overall if ready.evaluation else "",
        missing=said_ready(ready, consultation),
        today=is_today(consultation),
        emergency=emergency(consultation, knowledge),
    )
