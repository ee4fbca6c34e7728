"""Who is to be told, or looked at again, because a release says something graver than what was shown."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import ScopedQuerySet, both_or_neither
from consult.models.consultation import Consultation
from consult.models.dry_run import DryRun
from consult.models.people import Clinic
from consult.models.sealed import SealedTextField


class RecallQuerySet(ScopedQuerySet):
    def waiting(self) -> Self:
        return self.filter(done_at__isnull=True)


class Recall(models.Model):
    """One consultation on the worklist after a release. What changed stands in the moves of its run."""

    class Reason(models.TextChoices):
        CALLED = "called", _("Called the patient")
        MESSAGED = "messaged", _("Sent the message")
        NOTHING = "nothing", _("No action is needed")

    run = models.ForeignKey(DryRun, on_delete=models.PROTECT, related_name="recalls", db_index=False)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="recalls")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="recalls")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    words = SealedTextField(blank=True)

    objects = RecallQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["run", "consultation"], name="recall_once_a_release"),
            both_or_neither("done_at", "done_by", "recall_done_at_by"),
        ]
        indexes = [models.Index(fields=["clinic", "done_at"], name="recall_worklist")]

    def __str__(self) -> str:
        return f"recall of {self.consultation_id}"
