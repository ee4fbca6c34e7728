"""Letters to a patient's prescriber: one precise question for each medicine; the treatment waits for the reply."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import ScopedQuerySet, both_or_neither
from consult.models.consultation import Consultation
from consult.models.people import Clinic
from consult.models.sealed import SealedCharField, SealedEmailField, SealedJSONField, SealedTextField


class PrescriberLetterQuerySet(ScopedQuerySet):
    def waiting(self) -> Self:
        """Neither answered nor called back: the treatment waits."""
        return self.filter(replied_at__isnull=True, withdrawn_at__isnull=True)

    def overdue(self, today: date) -> Self:
        """Waiting for longer than was asked for."""
        return self.waiting().filter(reply_by__lt=today)


class PrescriberLetter(models.Model):
    """One letter, written once, with its reply beside it.

    `questions`: [{"words", "origin", "key", "question", "rules"}], one for each medicine.
    """

    class Reply(models.TextChoices):
        GO_AHEAD = "go_ahead", _("No objection to the treatment")
        WITH_CONDITIONS = "with_conditions", _("Only under conditions")
        NOT_NOW = "not_now", _("Advises against it now")
        OTHER = "other", _("Another answer")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="prescriber_letters")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="prescriber_letters")
    number = models.PositiveIntegerField()
    prescriber = SealedCharField(_("prescriber"), max_length=160)
    email = SealedEmailField(_("e-mail"), blank=True)
    phone = SealedCharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(max_length=10, default="en")
    questions = SealedJSONField()
    # What is planned, in the language of the letter, as it was when it was written.
    planned = SealedTextField(blank=True)
    words = SealedTextField(_("in your words"), blank=True)
    reply_by = models.DateField(_("reply wanted by"), null=True, blank=True)
    # The patient agreed that the clinic writes to this doctor about them; without it no letter is made.
    agreed_at = models.DateTimeField(_("the patient agreed"))
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Where somebody of the clinic took it there (printed, read out): who and how. What goes by e-mail stands in the outbox.
    handed_at = models.DateTimeField(null=True, blank=True)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handed_how = SealedCharField(max_length=160, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reply = models.CharField(max_length=20, choices=Reply, blank=True)
    reply_words = SealedTextField(blank=True)
    reply_from = SealedCharField(_("who replied"), max_length=160, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_words = SealedTextField(blank=True)

    objects = PrescriberLetterQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(
                fields=["consultation"],
                name="prescriber_letter_waiting",
                condition=models.Q(replied_at__isnull=True, withdrawn_at__isnull=True),
            ),
            models.Index(
                fields=["clinic", "consultation"],
                name="letter_waiting_where",
                condition=models.Q(replied_at__isnull=True, withdrawn_at__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="prescriber_letter_numbered_once"),
            both_or_neither("handed_at", "handed_by", "prescriber_letter_handed_at_by"),
            both_or_neither("replied_at", "recorded_by", "prescriber_letter_replied_at_by"),
            both_or_neither("withdrawn_at", "withdrawn_by", "prescriber_letter_withdrawn_at_by"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} letter {self.number}"
