"""What is to be sent by e-mail or SMS: written in the same transaction as the change, sent later by `run_outbox`."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import DeskQuerySet
from consult.models.consultation import Consultation
from consult.models.people import Clinic


class OutgoingQuerySet(DeskQuerySet):
    def due(self, at: datetime) -> Self:
        return self.filter(state=Outgoing.State.WAITING, next_try_at__lte=at)


class Outgoing(models.Model):
    """One notification. It holds no words: they are written, and a link is made, in the moment of sending.

    So no secret and nothing about a person's health ever lies in this table.
    """

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("Invitation")
        REMINDER = "reminder", _("Reminder of an unfinished form")
        QUESTION = "question", _("The practitioner asks something")
        PLAN = "plan", _("The plan is ready")
        CONSENT = "consent", _("There is something to read and sign")
        MESSAGE = "message", _("A message of the clinic")
        APPOINTMENT = "appointment", _("The appointment was made, moved or cancelled")
        CONFIRM = "confirm", _("Answers to confirm before the visit")
        DECIDED = "decided", _("The clinic wrote about its decision")
        PRESCRIBER = "prescriber", _("A question to the prescriber")
        CODE = "code", _("A code that opens the form")
        CHECK_IN = "check_in", _("How is it going")
        CHECK_IN_AGAIN = "check_in_again", _("How is it going, once more")
        HAS_IT = "has_it", _("A person has read the report")
        LOT = "lot", _("About a product that was used")
        NEXT_SESSION = "next_session", _("The next session is proposed")
        # To the clinic, not to the patient.
        ALERT = "alert", _("Somebody should be called now")
        NEWS = "news", _("A patient wrote or changed something")
        EMERGENCY = "emergency", _("Somebody opened a patient's sheet in an emergency")
        # To one named person of the clinic, by their own address: "escalation-5-1", "escalation-5-2" for the second step.
        REPORT = "report", _("A report needs a person now")

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail")
        SMS = "sms", _("SMS")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Given up")
        # What it was about is over (sent meanwhile, cancelled, no address).
        DROPPED = "dropped", _("No longer needed")

    TO_CLINIC = (Kind.ALERT, Kind.NEWS, Kind.EMERGENCY, Kind.REPORT)
    # Sent before all others.
    AT_ONCE = (Kind.ALERT, Kind.EMERGENCY, Kind.REPORT)

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="outgoing")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="outgoing")
    kind = models.CharField(max_length=20, choices=Kind)
    channel = models.CharField(max_length=10, choices=Channel)
    # The same thing is told once: "plan-3", "reminder-1".
    about = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    # What went wrong, without addresses and words.
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["next_try_at"], name="outgoing_due", condition=Q(state="waiting"))]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "kind", "channel", "about"], name="outgoing_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} {self.state}"
