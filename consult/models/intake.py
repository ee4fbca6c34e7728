"""The patient's answers: the saved draft, everything that was ever typed into it, and what was sent."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import ScopedQuerySet, UnchangeableModel, UnchangeableQuerySet
from consult.models.consultation import Consultation
from consult.models.people import Clinic
from consult.models.sealed import SealedCharField, SealedJSONField


class Intake(models.Model):
    """One saved intake. `answers` is {step key: {field: value}}; a step that is not there was not answered."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="intakes")
    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="intake")
    form_version = models.CharField(_("form version"), max_length=20)
    language = models.CharField(_("language"), max_length=10, default="en")
    answers = SealedJSONField(_("answers"), default=dict)
    # {step key: ISO day on which the patient last said or confirmed it}: what is too old is asked again.
    said_on = models.JSONField(default=dict)
    # What the same patient told the clinic at an earlier consultation: {step key: {"answers": ..., "said_on": ISO day}}.
    earlier = SealedJSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    updated_at = models.DateTimeField(_("last saved"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ("-started_at", "-id")

    def __str__(self) -> str:
        return f"intake {self.consultation_id}"


class AnswerRevision(UnchangeableModel):
    """One save of one step as it was typed. `set_aside` are words that met a newer save and were not put in its place."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="revisions")
    step = models.CharField(max_length=60)
    answers = SealedJSONField()
    version = models.PositiveIntegerField()
    set_aside = models.BooleanField(default=False)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["intake", "step"], name="revision_of_step")]

    def __str__(self) -> str:
        return f"{self.step} v{self.version}"


class TypedDraft(models.Model):
    """What stands typed on one page and was not sent with its button yet: fields as posted, judged by nobody."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="typed_drafts")
    step = models.CharField(max_length=60)
    fields = SealedJSONField()
    saved_at = models.DateTimeField(default=timezone.now)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["intake", "step"], name="typed_draft_of_step")]

    def __str__(self) -> str:
        return f"{self.intake_id} {self.step}"


class Submission(UnchangeableModel):
    """What the patient sent, at once and for ever: the raw answers and the document made of them."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="submissions")
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    form_version = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    answers = SealedJSONField()
    document = SealedJSONField()
    # What the digest of the answers begins with that the audit notes: without it, likely answers could be tried against that.
    salt = SealedCharField(max_length=32, blank=True, default="")
    sent_at = models.DateTimeField(default=timezone.now)

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["intake", "number"], name="submission_numbered_once")]

    def __str__(self) -> str:
        return f"{self.intake_id} #{self.number}"
