"""What a patient who comes again told the clinic before: beside the new intake, where nothing counts until they confirm it."""

from datetime import date
from typing import Any

from django.utils import timezone

from consult.intake.fitting import fits
from consult.intake.steps import BY_KEY, FORM_VERSION
from consult.models import Patient, SignedTreatment, Submission
from consult.services.records import same_birth

# The page about earlier treatments.
PREVIOUS = "previous"
Earlier = dict[str, dict[str, Any]]


def earlier_of(patient: Patient) -> Earlier:
    """{page key: {"answers": ..., "said_on": ISO day}} of what the patient last sent; empty for somebody new.

    Also under another registration that a person said is theirs, where its date of birth is the one asked for at the door.
    Answers that no longer fit their page are left out: it is asked as new. Where the form meant something else then
    ("again": True) they only stand ready and are not confirmed unread.
    """
    rows = Submission.objects.filter(intake__consultation__patient__in=same_birth(patient)).select_related("intake")
    last: Submission | None = rows.order_by("sent_at", "pk").last()
    if last is None:
        return {}
    sent_on = timezone.localdate(last.sent_at)
    other = {} if last.form_version == FORM_VERSION else {"again": True}
    over = _overtaken(patient, last)
    return {
        step: {"answers": answers, "said_on": _said_on(last, step, sent_on), **other}
        for step, answers in last.answers.items()
        if step in BY_KEY and step not in over and fits(BY_KEY[step], answers)
    }


def _overtaken(patient: Patient, last: Submission) -> tuple[str, ...]:
    """What a treatment since then has made untrue: "none before" must not stand ready for whoever was treated here."""
    since = SignedTreatment.objects.filter(consultation__patient__in=same_birth(patient), at__gte=last.sent_at)
    return (PREVIOUS,) if since.exists() else ()


def _said_on(submission: Submission, step: str, sent_on: date) -> str:
    # A page saved after sending holds other answers than those that were sent.
    said: str = submission.intake.said_on.get(step) or sent_on.isoformat()
    return min(said, sent_on.isoformat())
