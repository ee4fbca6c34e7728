"""The practitioner's work on a consultation: corrections, questions, resolutions and the decision."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import ScopedQuerySet, UnchangeableModel, UnchangeableQuerySet, both_or_neither
from consult.models.consultation import Consultation
from consult.models.evaluation import Evaluation, Flag
from consult.models.people import Clinic
from consult.models.sealed import SealedCharField, SealedTextField


class Correction(UnchangeableModel):
    """What some words of the patient mean, said by a person. An empty key: no medicine and no condition. The newest counts."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="corrections")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="corrections")
    origin = models.CharField(max_length=200)
    words = SealedTextField()
    key = models.CharField(max_length=120, null=True, blank=True)  # noqa: DJ001 - null is "not a medicine or condition"
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.origin} → {self.key or 'none'}"


class ResolutionQuerySet(ScopedQuerySet):
    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)


class Resolution(models.Model):
    """Why a flag no longer stands in the way. `fingerprint` is what it was resolved for: other facts, other flag."""

    class Reason(models.TextChoices):
        CLEARED = "cleared", _("Cleared with the patient or their doctor")
        CHANGED = "changed", _("The treatment was changed to suit")
        NOT_SO = "not_so", _("The patient does not have or take this")
        ACCEPTED = "accepted", _("Weighed and accepted")
        OTHER = "other", _("Another reason")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="resolutions")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="resolutions")
    rule = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=Flag.Kind)
    fingerprint = models.CharField(max_length=64)
    reason = models.CharField(max_length=20, choices=Reason)
    words = SealedTextField(_("in your words"), blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Whoever settles a STOP asks a second practitioner; until one agreed, the flag stands open.
    second_at = models.DateTimeField(null=True, blank=True)
    second_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    second_words = SealedTextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_words = SealedTextField(blank=True)

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            both_or_neither("withdrawn_at", "withdrawn_by", "resolution_withdrawn_at_by"),
            both_or_neither("second_at", "second_by", "resolution_second_at_by"),
            models.CheckConstraint(
                name="resolution_second_is_another", condition=Q(second_by__isnull=True) | ~Q(second_by=models.F("by"))
            ),
            models.UniqueConstraint(
                fields=["consultation", "rule", "kind", "fingerprint"],
                condition=Q(withdrawn_at__isnull=True),
                name="resolution_stands_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.get_reason_display()}"


class QuestionQuerySet(ScopedQuerySet):
    def unanswered(self) -> Self:
        return self.filter(answered_at__isnull=True)

    def told(self) -> Self:
        return self.unanswered().filter(told_at__isnull=False)


class Question(models.Model):
    """A practitioner asks the patient again, about one page of the intake."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="questions")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="questions")
    step = models.CharField(max_length=60)
    words = SealedTextField(_("question"))
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # When the patient last saved or confirmed the page that it asks about; it is answered once that is sent.
    told_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.step}: {self.words[:60]}"


class Decision(UnchangeableModel):
    """What a named practitioner decided, on which evaluation. A later decision stands beside the earlier, never over it."""

    class Outcome(models.TextChoices):
        PROCEED = "proceed", _("Proceed")
        PROCEED_WITH_CHANGES = "proceed_with_changes", _("Proceed with changes")
        HOLD = "hold", _("Hold")
        DO_NOT_TREAT = "do_not_treat", _("Do not treat")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="decisions")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="decisions")
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=24, choices=Outcome)
    reason = SealedTextField(blank=True)
    # What a hold waits for ("a letter from the prescriber"), and when to look again.
    until = SealedCharField(_("until"), max_length=250, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    # What would have to be different for another decision; the next practitioner reads it first.
    would_change = SealedTextField(_("what would change it"), blank=True)
    # Plain words to the patient where it does not take place; they passed the patient text guard.
    letter = SealedTextField(_("letter to the patient"), blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["consultation", "number"], name="decision_numbered_once")]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.get_outcome_display()}"
