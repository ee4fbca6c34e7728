"""Papers of a whole consultation, one at a time: each takes a second of a processor, and several would slow everybody."""

from collections.abc import Callable
from threading import Lock

from django.contrib.auth.models import User

from consult.models import Consultation, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.pdf import pdf

_one_at_a_time = Lock()
# Whoever waits longer than this is told to come back.
LONGEST_WAIT = 20.0


class Busy(RuntimeError):
    """Other papers are being made."""


def made(html: Callable[[], str]) -> bytes:
    """The page as PDF, after whatever is being made now. Raises Busy and NoPdf."""
    if not _one_at_a_time.acquire(timeout=LONGEST_WAIT):
        raise Busy
    try:
        return pdf(html())
    finally:
        _one_at_a_time.release()


def note_paper(*, consultation: Consultation, by: User, language: str) -> None:
    """Whoever prints a consultation takes it out of the house: the audit says who, when, in which language."""
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    record(clinic=consultation.clinic, by=by, action="paper.made", about=consultation, payload={"language": language})
