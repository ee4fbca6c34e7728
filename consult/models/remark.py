"""What somebody said on the telephone or at the desk: open until the patient confirms it in their answers."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import ScopedQuerySet
from consult.models.consultation import Consultation
from consult.models.people import Clinic
from consult.models.sealed import SealedTextField


class RemarkQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class Remark(models.Model):
    """A remark heard by the clinic ("she mentioned Eliquis").

    The words are clinical: the desk writes them, and afterwards reads only that one is open.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="remarks")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="remarks")
    words = SealedTextField(_("what was said"))
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # What the patient is asked by it, in neutral words; their answer to that page confirms it.
    question = models.OneToOneField(
        "consult.Question", on_delete=models.PROTECT, null=True, blank=True, related_name="remark", verbose_name=_("question")
    )
    # Closed by a practitioner in words of their own, or by the patient's own answer (then without a person).
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_words = SealedTextField(blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(fields=["consultation"], name="remark_open", condition=models.Q(closed_at__isnull=True)),
            models.Index(fields=["clinic", "consultation"], name="remark_open_where", condition=models.Q(closed_at__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(
                name="remark_closed_by_somebody_then",
                condition=models.Q(closed_at__isnull=False) | models.Q(closed_by__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"remark {self.pk} on {self.consultation_id}"
