"""After a treatment: when we ask, what the patient tells, and how it was graded."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import DeskQuerySet, ScopedQuerySet, UnchangeableModel, UnchangeableQuerySet, both_or_neither
from consult.models.consultation import Consultation
from consult.models.messages import Message
from consult.models.people import Clinic
from consult.models.sealed import SealedJSONField, SealedTextField


class Urgency(models.TextChoices):
    """How soon which help is right (core/triage.py), the most urgent first."""

    EMERGENCY = "emergency", _("Emergency now")
    SAME_DAY = "same_day", _("Same day")
    WITHIN_DAYS = "within_days", _("Within 2 to 3 days")
    CALL = "call", _("A call within days")
    ROUTINE = "routine", _("At the next visit")
    SELF_CARE = "self_care", _("Self-care")


class CheckInQuerySet(DeskQuerySet):
    def open(self) -> Self:
        return self.filter(answered_at__isnull=True, closed_at__isnull=True)


class CheckIn(models.Model):
    """One time at which we ask how it is going. It holds no clinical word: the desk may see that somebody is silent.

    Made when a treatment is signed, from the schedule of the knowledge. Asked by letter when due, reminded once; silent after
    that it stands on the clinic's list (`silent_at`) until somebody spoke with them (`closed_at`) or they answer after all.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="check_ins")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="check_ins")
    # The key of the schedule's entry in the release, and which signs it asks for beside the usual ones.
    key = models.CharField(max_length=100)
    asks = models.JSONField(default=list)
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    silent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_words = SealedTextField(_("what was found out"), blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ("due_at", "id")
        indexes = [
            models.Index(fields=["due_at"], name="check_in_due", condition=Q(answered_at__isnull=True, closed_at__isnull=True)),
            models.Index(
                fields=["clinic", "silent_at"],
                name="check_in_silent",
                condition=Q(silent_at__isnull=False, answered_at__isnull=True, closed_at__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "key"], name="check_in_once"),
            both_or_neither("closed_at", "closed_by", "check_in_closed_at_by"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.key}"


class Report(UnchangeableModel):
    """What a patient told after a treatment, as told, with how it was graded by which release. Never changed.

    `document` is the report of contracts.md, `result` the answer to it (`triage`), so that it can be graded again and compared.
    """

    class Source(models.TextChoices):
        CHECK_IN = "check_in", _("Check-in")
        OWN = "own", _("The patient's own report")
        MESSAGE = "message", _("Message")
        TELEPHONE = "telephone", _("Told on the telephone")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="reports")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="reports")
    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, null=True, blank=True, related_name="report")
    source = models.CharField(max_length=10, choices=Source)
    at = models.DateTimeField(default=timezone.now)
    # Who wrote down what was told on the telephone; without it the patient wrote.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=10)
    document = SealedJSONField()
    result = SealedJSONField()
    result_sha256 = models.CharField(max_length=64)
    release = models.PositiveIntegerField()
    release_sha256 = models.CharField(max_length=64)
    # What can be asked for without the key: codes only.
    urgency = models.CharField(max_length=12, choices=Urgency)
    complete = models.BooleanField()
    signs = models.JSONField(default=list)
    # Where on the picture: codes of areas.
    places = models.JSONField(default=list)

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["consultation", "id"], name="report_of_consultation"),
            models.Index(fields=["clinic", "at"], name="report_when"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.urgency}"


class EscalationQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class Escalation(models.Model):
    """A report that a named person must see at once; who has it, by when, and how it ended."""

    class Outcome(models.TextChoices):
        SENT_TO_EMERGENCY = "sent_to_emergency", _("Sent to emergency care")
        SEEN_HERE = "seen_here", _("Seen here")
        SENT_TO_DOCTOR = "sent_to_doctor", _("Sent to a doctor")
        ADVISED = "advised", _("Advised by telephone")
        NOT_REACHED = "not_reached", _("Not reached in spite of every try")
        NO_HARM = "no_harm", _("Nothing to do")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="escalations")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="escalations")
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="escalation")
    urgency = models.CharField(max_length=12, choices=Urgency)
    opened_at = models.DateTimeField(default=timezone.now)
    # Who was asked first, by when they must have taken it; then the second step.
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField()
    stepped_at = models.DateTimeField(null=True, blank=True)
    second = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["clinic", "due_at"], name="escalation_open", condition=Q(closed_at__isnull=True)),
            models.Index(
                fields=["due_at"], name="escalation_untaken", condition=Q(closed_at__isnull=True, taken_at__isnull=True)
            ),
        ]
        constraints = [
            both_or_neither("taken_at", "taken_by", "escalation_taken_at_by"),
            both_or_neither("closed_at", "closed_by", "escalation_closed_at_by"),
        ]

    def __str__(self) -> str:
        return f"{self.urgency} {self.report_id}"


class EscalationEvent(UnchangeableModel):
    """One thing that happened to an escalation: who, when, what. Rows stay."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("Opened")
        REPORTED = "reported", _("The patient told more")
        SEEN = "seen", _("Seen")
        TAKEN = "taken", _("Taken")
        STEPPED = "stepped", _("Nobody took it in time: the second person was told")
        NOTED = "noted", _("Noted")
        CLOSED = "closed", _("Closed")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = SealedTextField(_("what was done"), blank=True)

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.escalation_id} {self.kind}"
