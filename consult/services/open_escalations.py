"""Open reports of a clinic in the order in which they are dealt with, and how one patient's stand."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Value, When

from consult.models import Clinic, Consultation, Escalation, Urgency
from consult.models.base import Viewer


def open_escalations(user: Viewer, clinics: Iterable[Clinic]) -> Any:
    """Emergencies first, what nobody has before what somebody has, then who waits longest."""
    rows = Escalation.objects.visible_to(user).filter(clinic__in=list(clinics)).open()
    urgent = Case(When(urgency=Urgency.EMERGENCY, then=Value(0)), default=Value(1))
    untaken = Case(When(taken_at__isnull=True, then=Value(0)), default=Value(1))
    with_all = rows.select_related("consultation__patient", "clinic", "to", "second", "taken_by", "closed_by")
    return with_all.order_by(untaken, urgent, "opened_at")


def newest_of(consultation: Consultation) -> Escalation | None:
    """The patient's newest escalation, open ones before closed ones; for their own page."""
    rows = Escalation.objects.filter(consultation=consultation).select_related("taken_by", "clinic", "report")
    found: Escalation | None = rows.open().order_by("-pk").first() or rows.order_by("-pk").first()
    return found
