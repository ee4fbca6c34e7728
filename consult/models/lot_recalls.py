"""A lot that is called back: which, what is written to those who received it, and whom we have reached."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import DeskQuerySet, Role, ScopedQuerySet
from consult.models.consultation import Consultation
from consult.models.people import Clinic
from consult.models.sealed import SealedTextField


class LotRecallQuerySet(ScopedQuerySet):
    roles = (Role.PRACTITIONER, Role.OWNER)

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class LotRecall(models.Model):
    """One recall of a lot. `covers` lists every spelling of product and lot that a person said is meant: [[product, lot]]."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="lot_recalls")
    covers = models.JSONField(default=list)
    why = SealedTextField(_("why"), blank=True)
    # What a patient reads on their own page, in both languages; it passed the patient text guard.
    message_en = SealedTextField(_("message in English"))
    message_ar = SealedTextField(_("message in Arabic"))
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # When nobody was left to be reached; `closed_by` is empty where the last of them said so themselves.
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = LotRecallQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=["clinic"], name="lot_recall_open", condition=Q(closed_at__isnull=True))]

    def __str__(self) -> str:
        return f"lot recall {self.pk}"


class LotRecallPersonQuerySet(DeskQuerySet):
    def waiting(self) -> Self:
        return self.filter(done_at__isnull=True)


class LotRecallPerson(models.Model):
    """One person who received the lot. It holds no clinical word: the desk may see that somebody is to be reached."""

    class Reached(models.TextChoices):
        SPOKEN = "spoken", _("Spoken with")
        CAME = "came", _("Came in")
        READ = "read", _("Read the message and said so")
        NOT_REACHED = "not_reached", _("Not reached in spite of every try")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    recall = models.ForeignKey(LotRecall, on_delete=models.PROTECT, related_name="people")
    # The newest treatment with the lot: its own page is where the letter leads.
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="lot_recalls")
    added_at = models.DateTimeField(default=timezone.now)
    # A letter was noted; then the patient opened the message.
    told_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    # Empty where the patient said so themselves.
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reached = models.CharField(max_length=12, choices=Reached, blank=True)

    objects = LotRecallPersonQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["recall", "consultation"], name="lot_recall_person_once"),
            models.CheckConstraint(
                name="lot_recall_reached_how",
                condition=Q(done_at__isnull=True, reached="") | (Q(done_at__isnull=False) & ~Q(reached="")),
            ),
        ]
        indexes = [
            models.Index(fields=["recall"], name="lot_recall_waiting", condition=Q(done_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.recall_id} {self.consultation_id}"
