"""Who did or read what, when. Written beside each change and each page, never altered, without clinical words.

Three tables make the chain (services/sealing.py): events are written without any lock, each with a row of PendingEvent;
a seal takes what waits at a clinic, in one numbered row that names the seal before it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from consult.models.base import Role, ScopedQuerySet, UnchangeableModel, UnchangeableQuerySet
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
    # Of a row that is never changed: what it said, under AUDIT_KEYS (services/marks.py); empty for all others.
    about_mac = models.CharField(max_length=90, blank=True, default="")
    # Of this event, under AUDIT_KEYS: only the software can write one.
    mac = models.CharField(max_length=120, blank=True, default="")

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(fields=["object_kind", "object_id"], name="audit_of_object"),
            # The owner's page asks for one kind of event, the newest first.
            models.Index(fields=["clinic", "action", "id"], name="audit_of_action"),
        ]
        constraints = [
            models.CheckConstraint(
                name="audit_user_is_named",
                condition=models.Q(actor_kind="user", actor__isnull=False)
                | models.Q(actor_kind__in=("patient", "system"), actor__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_kind} {self.object_id}"


class OwnersQuerySet(ScopedQuerySet):
    roles = (Role.OWNER,)


class PendingEvent(models.Model):
    """An event that no seal names yet."""

    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, primary_key=True, related_name="pending")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")

    objects = OwnersQuerySet.as_manager()

    class Meta:
        ordering = ("event_id",)

    def __str__(self) -> str:
        return f"event {self.event_id} waits"


class SealQuerySet(UnchangeableQuerySet):
    roles = (Role.OWNER,)


class Seal(UnchangeableModel):
    """One link of a clinic's chain. `events` is [[id, digest], ...]; `mac` covers all of it and `previous`, the mac before."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="seals")
    number = models.PositiveIntegerField()
    # For people only: the order is that of the numbers, whatever the clock said.
    at = models.DateTimeField(default=timezone.now)
    key_id = models.CharField(max_length=16)
    previous = models.CharField(max_length=64, blank=True)
    events = models.JSONField()
    mac = models.CharField(max_length=64)

    objects = SealQuerySet.as_manager()

    class Meta:
        ordering = ("clinic_id", "number")
        constraints = [models.UniqueConstraint(fields=["clinic", "number"], name="seal_numbered_once")]

    def __str__(self) -> str:
        return f"{self.clinic_id} seal {self.number}"
