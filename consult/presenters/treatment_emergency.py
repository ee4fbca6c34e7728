"""The emergency line of the treatment day: always there, one tap, with the knowledge's own warning signs."""

from dataclasses import dataclass

from consult.models import Consultation
from sideeffects.core.release import Knowledge

# The effects that begin under the needle and cannot wait.
EMERGENCIES = ("vessel-blockage", "anaphylaxis", "numbing-poisoning")


@dataclass(frozen=True)
class Sign:
    """A warning sign of the knowledge, with its evidence."""

    words: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Emergency:
    """The line that is always there."""

    number: str
    href: str
    signs: tuple[Sign, ...]
    rows: tuple[str, ...]


def emergency(consultation: Consultation, knowledge: Knowledge) -> Emergency:
    """The number of the clinic's country, and the knowledge's own signs of what cannot wait."""
    number = consultation.clinic.emergency_number
    effects = [one for one in knowledge.side_effects if one.key in EMERGENCIES]
    signs = [one for effect in effects for one in effect.warning_signs if one.urgency == "emergency"]
    said = tuple(Sign(one.sign["en"], tuple(one.evidence)) for one in signs)
    return Emergency(
        number=number,
        href="tel:" + number.replace(" ", ""),
        signs=said,
        rows=tuple(dict.fromkeys(row for one in said for row in one.rows)),
    )
