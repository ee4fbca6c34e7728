"""Who did what, when. Written beside each change, never altered, without clinical words."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from consult.models.base import Role, UnchangeableModel, UnchangeableQuerySet
from consult.models.people import Clinic


class AuditQuerySet(UnchangeableQuerySet):
    roles = (Role.OWNER, Role.PRACTITIONER)


class AuditEvent(UnchangeableModel):
    class Actor(models.TextChoices):
        USER = "user", "user"
        PATIENT = "patient", "patient"
        SYSTEM = "system", "system"

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="audit_events")
    at = models.DateTimeField(default=timezone.now, editable=False)
    actor_kind = models.CharField(max_length=10, choices=Actor)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    payload_sha256 = models.CharField(max_length=64)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["object_kind", "object_id"], name="audit_of_object")]
        constraints = [
            models.CheckConstraint(
                name="audit_user_is_named",
                condition=models.Q(actor_kind="user", actor__isnull=False)
                | models.Q(actor_kind__in=("patient", "system"), actor__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_kind} {self.object_id}"
