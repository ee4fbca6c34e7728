"""The expectation and body-image questions, as a practitioner asked them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import UnchangeableModel, UnchangeableQuerySet
from consult.models.consultation import Consultation
from consult.models.people import Clinic
from consult.models.sealed import SealedJSONField, SealedTextField


class Screening(UnchangeableModel):
    """One asking of the questions. The newest counts; `positive` is worked out by services/screening.py when it is written."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="screenings")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="screenings")
    instrument = models.CharField(max_length=40)
    answers = SealedJSONField()
    positive = models.BooleanField()
    words = SealedTextField(_("remarks"), blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"screening {self.pk} of {self.consultation_id}"
