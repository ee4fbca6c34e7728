"""What a person, or a law, asks of a record: not to be used, not to be kept for ever."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import DeskQuerySet, Role, UnchangeableModel, UnchangeableQuerySet, both_or_neither
from consult.models.people import Clinic, Patient
from consult.models.sealed import SealedJSONField, SealedTextField


class RestrictionQuerySet(DeskQuerySet):
    def standing(self) -> Self:
        return self.filter(ended_at__isnull=True)


class Restriction(models.Model):
    """A record that is kept and not used: the person asked for it, or for deletion where a law forbids that."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="restrictions")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="restrictions")
    words = SealedTextField(_("what was asked for, and why"))
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_words = SealedTextField(_("why it may be used again"), blank=True)

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            both_or_neither("ended_at", "ended_by", "restriction_ended_at_by"),
            models.UniqueConstraint(fields=["patient"], condition=Q(ended_at__isnull=True), name="restriction_stands_once"),
        ]

    def __str__(self) -> str:
        return f"restriction of {self.patient_id}"


class RetentionQuerySet(UnchangeableQuerySet):
    roles = (Role.OWNER,)


class RetentionRun(UnchangeableModel):
    """What was deleted because it was kept long enough: figures, and digests that prove of whom without naming anybody."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="retention_runs")
    at = models.DateTimeField(default=timezone.now)
    # Empty where a timer ran the command.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    keep_years = models.PositiveSmallIntegerField()
    keep_unsent_days = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField()
    # {table: rows}
    rows = models.JSONField(default=dict)
    # A digest of the reference of each consultation, sealed: whoever knows a reference can ask whether it was among them.
    reference_digests = SealedJSONField(default=list)

    objects = RetentionQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.people} people of {self.clinic_id} deleted {self.at:%Y-%m-%d}"
