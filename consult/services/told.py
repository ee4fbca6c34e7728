"""What hangs on a report: the warnings that graded it, and what it set off."""

from django.db.models import Q

from consult.models import Escalation, Report
from consult.services.escalating import ESCALATED
from sideeffects.core.records import TriageRule
from sideeffects.services.releases import NothingPublished, knowledge_of


def rules_of(report: Report) -> tuple[TriageRule, ...]:
    """The warnings of the release that graded a report; none where it was not graded."""
    try:
        return knowledge_of(report.release).warnings
    except NothingPublished:
        return ()


def escalation_of(report: Report) -> Escalation | None:
    """What was set off by a report: its own escalation, else the one that was open when it was told."""
    before = Q(opened_at__lte=report.at) & (Q(closed_at__isnull=True) | Q(closed_at__gte=report.at))
    rows = Escalation.objects.filter(Q(report=report) | before, consultation=report.consultation_id)
    found: Escalation | None = rows.order_by("-pk").first() if report.urgency in ESCALATED else None
    return found
