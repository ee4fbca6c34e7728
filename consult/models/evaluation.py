"""One run of a release over one intake, kept whole: what went in, what came out, byte for byte."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import UnchangeableModel, UnchangeableQuerySet
from consult.models.consultation import LEVELS, Consultation
from consult.models.intake import Submission
from consult.models.people import Clinic
from consult.models.sealed import SealedJSONField, SealedTextField


class EvaluationQuerySet(UnchangeableQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-id")


class Evaluation(UnchangeableModel):
    class Because(models.TextChoices):
        SENT = "sent", _("The patient sent answers")
        CORRECTED = "corrected", _("A reading was confirmed or corrected")
        PLAN = "plan", _("The plan changed")
        ASKED = "asked", _("The patient was asked again")
        CHANGED = "changed", _("The patient told of a change")
        RENEWED = "renewed", _("Today's knowledge was taken")
        OBSERVED = "observed", _("Something was seen at the clinic")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="evaluations")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="evaluations")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="evaluations")
    release = models.ForeignKey("sideeffects.Release", on_delete=models.PROTECT, related_name="evaluations")
    document = SealedJSONField()
    facts = SealedJSONField()
    # Canonical text, not JSON: the database must not re-order or re-write what replay compares.
    result = SealedTextField()
    result_sha256 = models.CharField(max_length=64)
    overall = models.CharField(max_length=12, choices=LEVELS)
    complete = models.BooleanField()
    # The engine or the reader failed: nothing was assessed, a person must read the answers.
    failed = models.BooleanField(default=False)
    because = models.CharField(max_length=12, choices=Because)
    created_at = models.DateTimeField(default=timezone.now)
    # Empty where the patient set it off by sending.
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="evaluations_made"
    )

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["consultation", "-id"], name="evaluation_newest")]

    def __str__(self) -> str:
        return f"{self.consultation_id} · {self.overall}"

    @cached_property
    def answer(self) -> dict[str, Any]:
        """The stored result as data."""
        return json.loads(self.result)


class Flag(UnchangeableModel):
    """One finding of an evaluation that a person is to see: what was raised, could not be assessed, or contradicts itself."""

    class Kind(models.TextChoices):
        RAISED = "raised", _("Raised")
        CANNOT_ASSESS = "cannot_assess", _("Cannot assess")
        RESTRICTION = "restriction", _("Restriction")
        CONTRADICTION = "contradiction", _("Contradiction")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="flags")
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="flags")
    kind = models.CharField(max_length=16, choices=Kind)
    # The rule's key; for a contradiction "contradiction", for a failed evaluation "evaluation".
    rule = models.CharField(max_length=120)
    level = models.CharField(max_length=12, choices=LEVELS)
    position = models.PositiveIntegerField()
    # Which question was missing first, where it could not be assessed.
    question = models.CharField(max_length=120, blank=True)
    detail = SealedJSONField()

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("evaluation_id", "position")
        constraints = [models.UniqueConstraint(fields=["evaluation", "position"], name="flag_in_one_place")]
        indexes = [
            models.Index(fields=["clinic", "rule"], name="flag_by_rule"),
            # A dry run asks of each evaluation what one rule said.
            models.Index(fields=["rule", "evaluation", "kind", "level"], name="flag_of_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.kind} {self.rule}"
