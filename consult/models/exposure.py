"""Who was exposed to what, in codes that the database can count: the denominators beside adverse events.

Taken from what was signed (services/exposure.py), which is sealed; made anew from it where it is missing. Nobody's words stand
here.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from consult.models.evaluation import Evaluation
from consult.models.facts import UnseenQuerySet
from consult.models.people import Clinic
from consult.models.treatment import SignedTreatment, UsedLot


class ExposureSheet(models.Model):
    """One signed treatment: who held the needle, and on which evaluation it rests.

    The flags before it are `Flag` rows of that evaluation; those settled have a standing `Resolution` of the same consultation,
    rule and kind.
    """

    treatment = models.OneToOneField(SignedTreatment, on_delete=models.CASCADE, primary_key=True, related_name="exposure_sheet")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    operator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="+")
    # The day of the treatment where the clinic is.
    treated_on = models.DateField()

    objects = UnseenQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["clinic", "treated_on"], name="exposure_when")]

    def __str__(self) -> str:
        return f"exposure by {self.treatment_id}"


class Exposure(models.Model):
    """One ingredient of one lot in one area. Each combination is one row, so that any of the three can be counted distinct."""

    sheet = models.ForeignKey(ExposureSheet, on_delete=models.CASCADE, related_name="lines")
    lot = models.ForeignKey(UsedLot, on_delete=models.CASCADE, related_name="+")
    # Keys of the knowledge; empty where it does not know what was written. The product by name stands at the lot.
    product = models.CharField(max_length=120, blank=True)
    ingredient = models.CharField(max_length=120, blank=True)
    area = models.CharField(max_length=120, blank=True)

    objects = UnseenQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "lot", "ingredient", "area"], name="exposure_once")]
        indexes = [
            models.Index(fields=["ingredient", "area"], name="exposure_of_ingredient"),
            models.Index(fields=["area"], name="exposure_of_area"),
        ]

    def __str__(self) -> str:
        return f"{self.ingredient} {self.area}"
