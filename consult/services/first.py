"""Who changed a thing before the second person could: read from the audit, which names everybody."""

from django.db import models
from django.utils import timezone

from consult.models import AuditEvent
from consult.services.turns import SomebodyWasFirst


def who_was_first(about: models.Model, *actions: str) -> SomebodyWasFirst:
    """Who last did one of these to this thing, and when; nobody is named where the software itself did."""
    rows = AuditEvent.objects.filter(object_kind=about._meta.model_name, object_id=str(about.pk), action__in=actions)
    last = rows.select_related("actor").order_by("-id").first()
    return SomebodyWasFirst(last.actor, last.at) if last else SomebodyWasFirst(None, timezone.now())
