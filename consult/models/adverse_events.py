"""Adverse events after a treatment: each with its versions, the first and every follow-up, kept as they were written.

What is counted is coded, in the newest version (`newest()`); words are sealed. What was given, by whom, and which flags stood
before, is the treatment's (exposure.py).
"""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.aftercare import Report
from consult.models.base import ScopedQuerySet, UnchangeableModel, UnchangeableQuerySet
from consult.models.consultation import Consultation
from consult.models.people import Clinic
from consult.models.sealed import SealedCharField, SealedTextField
from consult.models.treatment import SignedTreatment, UsedLot

# The criteria of ICH E2A, each a column: one of them makes an event serious.
SERIOUS = ("death", "life_threatening", "hospitalised", "disabling", "birth_defect", "important")


class AdverseEvent(models.Model):
    """One unwanted thing that happened after one treatment. All that is known of it stands in its versions."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="adverse_events")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="adverse_events")
    treatment = models.ForeignKey(SignedTreatment, on_delete=models.PROTECT, related_name="adverse_events")
    # Which report it was written from, where there was one; its escalation is the report's.
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, blank=True, related_name="adverse_events")
    # The name of the case wherever it is sent, the same for ever.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=["clinic", "at"], name="adverse_event_when")]

    def __str__(self) -> str:
        return f"adverse event of {self.consultation_id}"


class AdverseEventVersionQuerySet(UnchangeableQuerySet):
    def newest(self) -> Self:
        """What holds of each event now."""
        later = AdverseEventVersion.objects.filter(event=OuterRef("event"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def counted(self) -> Self:
        """What holds now of the events that were not taken back."""
        return self.newest().exclude(kind=AdverseEventVersion.Kind.TAKEN_BACK)

    def serious(self) -> Self:
        found = Q()
        for criterion in SERIOUS:
            found |= Q(**{criterion: True})
        return self.filter(found)


class AdverseEventVersion(UnchangeableModel):
    """An event as it was known at one time."""

    class Kind(models.TextChoices):
        INITIAL = "initial", _("First account")
        FOLLOW_UP = "follow_up", _("Follow-up")
        TAKEN_BACK = "taken_back", _("Taken back: recorded by mistake")

    class Precision(models.TextChoices):
        DAY = "day", _("That day")
        ABOUT = "about", _("About that day")
        UNKNOWN = "unknown", _("Not known")

    class Course(models.TextChoices):
        BETTER = "better", _("Getting better")
        SAME = "same", _("Staying the same")
        WORSE = "worse", _("Getting worse")
        COMES_AND_GOES = "comes_and_goes", _("Coming and going")
        OVER = "over", _("Over")
        UNKNOWN = "unknown", _("Not known")

    class Severity(models.TextChoices):
        MILD = "mild", _("Mild: noticed, no trouble in daily life")
        MODERATE = "moderate", _("Moderate: some trouble in daily life")
        SEVERE = "severe", _("Severe: daily life is not possible")

    class Outcome(models.TextChoices):
        # In the order of E2B (R3), E.i.7: the number there is the place here, with unknown as 0.
        RECOVERED = "recovered", _("Recovered")
        RECOVERING = "recovering", _("Recovering")
        NOT_RECOVERED = "not_recovered", _("Not recovered")
        SEQUELAE = "sequelae", _("Recovered, with something that stays")
        FATAL = "fatal", _("Died")
        UNKNOWN = "unknown", _("Not known")

    class Relation(models.TextChoices):
        CERTAIN = "certain", _("Certain")
        PROBABLE = "probable", _("Probable")
        POSSIBLE = "possible", _("Possible")
        UNLIKELY = "unlikely", _("Unlikely")
        UNASSESSED = "unassessed", _("Not assessed yet")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(AdverseEvent, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # What: a side effect of the knowledge, a sign (core/signs.py), or both.
    effect = models.CharField(max_length=120, blank=True)
    sign = models.CharField(max_length=40, blank=True)
    # When it began and ended, as days where the clinic is; `onset_days`: whole days after the treatment, 0 on its day.
    onset_on = models.DateField(null=True, blank=True)
    onset_precision = models.CharField(max_length=10, choices=Precision)
    onset_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # Minutes after the treatment, for what began within hours.
    onset_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    course = models.CharField(max_length=20, choices=Course)
    severity = models.CharField(max_length=10, choices=Severity)
    death = models.BooleanField(default=False)
    life_threatening = models.BooleanField(default=False)
    hospitalised = models.BooleanField(default=False)
    disabling = models.BooleanField(default=False)
    birth_defect = models.BooleanField(default=False)
    important = models.BooleanField(default=False)
    # What was done about it: codes of services/adverse_event_codes.py.
    treated_with = models.JSONField(default=list)
    outcome = models.CharField(max_length=20, choices=Outcome)
    relation = models.CharField(max_length=12, choices=Relation)
    description = SealedTextField(blank=True)
    treated_words = SealedTextField(blank=True)
    # When the authority or the maker was told, and their number for it.
    authority_told_on = models.DateField(null=True, blank=True)
    authority_reference = SealedCharField(max_length=120, blank=True)

    objects = AdverseEventVersionQuerySet.as_manager()

    class Meta:
        ordering = ("event_id", "number")
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="adverse_event_version_numbered_once"),
            models.CheckConstraint(name="adverse_event_says_what", condition=~Q(effect="", sign="")),
        ]
        indexes = [models.Index(fields=["clinic", "effect"], name="adverse_event_effect")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.number}"

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria of ICH E2A that it meets: any makes it serious."""
        return tuple(criterion for criterion in SERIOUS if getattr(self, criterion))

    @property
    def is_serious(self) -> bool:
        """Whether it meets any."""
        return bool(self.criteria)


class AdverseEventArea(UnchangeableModel):
    """Where one version saw it: the key of an area, "elsewhere" or "widespread"."""

    version = models.ForeignKey(AdverseEventVersion, on_delete=models.PROTECT, related_name="areas")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    area = models.CharField(max_length=120)

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["version", "area"], name="adverse_event_area_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.area}"


class AdverseEventLot(UnchangeableModel):
    """Which lot one version suspects."""

    version = models.ForeignKey(AdverseEventVersion, on_delete=models.PROTECT, related_name="lots")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey(UsedLot, on_delete=models.PROTECT, related_name="suspected_in")

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["version", "lot"], name="adverse_event_lot_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.lot_id}"
