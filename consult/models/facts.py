"""What was read in the newest evaluation of each consultation, as distinct facts that many share: for trying other knowledge.

Nobody's words stand here, and no page reads these tables.
"""

from __future__ import annotations

from typing import Self

from django.db import models

from consult.models.base import ScopedQuerySet, Viewer
from consult.models.consultation import Consultation
from consult.models.evaluation import Evaluation
from consult.models.people import Clinic


class UnseenQuerySet(ScopedQuerySet):
    """Tables that only services work with."""

    def visible_to(self, user: Viewer) -> Self:
        return self.none()


class Fact(models.Model):
    """One distinct fact (core/distinct.py), kept once for everybody. Its key is made of its content."""

    id = models.BigIntegerField(primary_key=True)
    # The entity or scalar that it is about.
    about = models.CharField(max_length=40)
    body = models.JSONField()

    objects = UnseenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.about} {self.pk}"


class FactSheet(models.Model):
    """Which evaluation of a consultation its facts were taken from: the newest."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, primary_key=True, related_name="fact_sheet")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    evaluation = models.OneToOneField(Evaluation, on_delete=models.CASCADE, related_name="+")
    # The evaluation failed, so there are no facts.
    unread = models.BooleanField(default=False)
    # The clinic's own thresholds as the evaluation had them: canonical text, so that equal ones are one group.
    thresholds = models.TextField(default="{}")

    objects = UnseenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"facts of {self.consultation_id}"


class FactLine(models.Model):
    """One fact of one consultation. Read by fact, for a range of consultations: that is the key."""

    pk = models.CompositePrimaryKey("fact", "sheet")
    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="lines", db_index=False)
    sheet = models.ForeignKey(FactSheet, on_delete=models.CASCADE, related_name="lines")

    objects = UnseenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.fact_id} of {self.sheet_id}"
