"""What a patient told after the treatment, where it is met again: on their own page, and under their message."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consult.models import Escalation, Report, Urgency
from consult.presenters.reports import has_it

# What was dealt with is said for so long.
STILL_SAID = timedelta(days=7)
FIRST_WORDS = {
    Urgency.EMERGENCY: _("This may be an emergency: call an ambulance now."),
    Urgency.SAME_DAY: _("Call your clinic today. It reached them."),
}


@dataclass(frozen=True)
class Reported:
    """The newest that could not wait. `has_it`: whether a person has it, and since when."""

    has_it: str
    href: str
    open: bool
    # Of an emergency only: elsewhere the sentence on who has it says as much.
    first: str = ""


def reported(escalation: Escalation | None) -> Reported | None:
    """For the own page; None draws nothing."""
    if escalation is None or (escalation.closed_at and timezone.now() - escalation.closed_at > STILL_SAID):
        return None
    href = reverse("mine-report-told", args=[escalation.report_id])
    first = str(FIRST_WORDS[Urgency.EMERGENCY]) if escalation.urgency == Urgency.EMERGENCY else ""
    return Reported(has_it(escalation.report, escalation), href, escalation.closed_at is None, first)


def is_urgent(report: Report) -> bool:
    """Whether a person was woken by it."""
    return report.urgency in FIRST_WORDS


def advice(report: Report | None) -> str:
    """What to do now, under the message that told of it. In the reader's language, or what is said of every such report."""
    if report is None or report.urgency == Urgency.SELF_CARE:
        return ""
    written = report.result.get("patient_text") if report.language[:2] == (get_language() or "en")[:2] else ""
    return written or str(FIRST_WORDS.get(Urgency(report.urgency), _("Your clinic reads it. Call if you do not want to wait.")))
