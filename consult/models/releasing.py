"""The plan as the patient gets it: released by a practitioner, ticked by the patient."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import ScopedQuerySet, both_or_neither
from consult.models.consultation import Consultation
from consult.models.evaluation import Evaluation
from consult.models.people import Clinic
from consult.models.sealed import SealedJSONField, SealedTextField


class ReleasedPlanQuerySet(ScopedQuerySet):
    def standing(self) -> Self:
        """Not withdrawn; of these the newest counts."""
        return self.filter(withdrawn_at__isnull=True)


class ReleasedPlan(models.Model):
    """What a practitioner gave the patient to go by. `content` is written once: steps with offsets, in both languages.

    Days are not kept: they are reckoned to the appointment as it is now (services/patient_plan.py).
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="released_plans")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="released_plans")
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="released_plans")
    number = models.PositiveIntegerField()
    content = SealedJSONField()
    # Words of the practitioner's own to the patient; they passed the patient text guard.
    words = SealedTextField(_("words to the patient"), blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ReleasedPlanQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="released_plan_numbered_once"),
            both_or_neither("withdrawn_at", "withdrawn_by", "released_plan_withdrawn_at_by"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} plan {self.number}"


class PlanTick(models.Model):
    """A step of the plan that the patient ticked. The step's key is the same in every plan of the consultation."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="plan_ticks")
    step = models.CharField(max_length=120)
    done_at = models.DateTimeField(default=timezone.now)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["consultation", "step"], name="plan_tick_once")]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.step}"


class CalendarEntry(models.Model):
    """What a calendar was told: the visit and each day with steps, kept so that a dropped one can be cancelled."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="calendar_entries")
    uid = models.CharField(max_length=64, unique=True)
    step = models.CharField(max_length=120)
    # What a calendar compares: a changed day raises the sequence.
    starts = models.CharField(max_length=40)
    sequence = models.PositiveIntegerField(default=0)
    cancelled = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["consultation", "step"], name="calendar_entry_of_step"),
            models.CheckConstraint(name="calendar_entry_starts", condition=~Q(starts="")),
        ]

    def __str__(self) -> str:
        return f"{self.uid} #{self.sequence}"
