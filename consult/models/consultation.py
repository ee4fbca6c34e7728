"""One patient's consultation before one treatment, and the links that open its intake."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import DeskQuerySet, both_or_neither
from consult.models.people import Clinic, Patient
from consult.models.sealed import SealedJSONField
from sideeffects.core.vocabulary import OVERALL_ORDER

PLAN_PARTS = ("areas", "concerns", "ingredients", "antiseptic", "gloves", "numbing")
LEVELS = [(word, word) for word in OVERALL_ORDER]


def nothing_chosen() -> dict[str, Any]:
    """A plan in which nothing is chosen yet: null, which is not the same as an empty list (none used)."""
    return dict.fromkeys(PLAN_PARTS)


def queue_key(level: str, waiting_since: datetime, pk: int) -> str:
    """Sorts as the queue is read: highest level first, then waiting longest. Digits only, so that every collation agrees."""
    place = len(OVERALL_ORDER) - 1 - OVERALL_ORDER.index(level)
    return f"{place:01d}{int(waiting_since.timestamp() * 1_000_000):017d}{pk:012d}"


def alert_key(pk: int) -> str:
    """Before everybody else: a person is waiting for a call."""
    return f"{0:018d}{pk:012d}"


class ConsultationQuerySet(DeskQuerySet):
    def open(self) -> Self:
        """Sent by the patient and not decided: the practitioner's queue."""
        return self.filter(state__in=Consultation.OPEN_STATES)

    def decided(self) -> Self:
        return self.filter(state=Consultation.State.DECIDED)

    def in_queue_order(self, after: str = "") -> Self:
        """Highest level first, then waiting longest; `after` is the key of the last row of the page before."""
        rows = self.open().order_by("queue_key")
        return rows.filter(queue_key__gt=after) if after else rows


class Consultation(models.Model):
    class State(models.TextChoices):
        INVITED = "invited", _("Invited")
        ANSWERING = "answering", _("Answering")
        SENT = "sent", _("Sent")
        WAITING_FOR_PATIENT = "waiting_for_patient", _("Waiting for the patient")
        DECIDED = "decided", _("Decided")

    OPEN_STATES = (State.SENT, State.WAITING_FOR_PATIENT)

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="consultations")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="consultations")
    reference = models.CharField(_("reference"), max_length=12, unique=True)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The session before this one, where it was proposed as the next of a series.
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="next_sessions", db_index=False
    )
    appointment_at = models.DateTimeField(_("appointment"), null=True, blank=True)
    # When the last appointment was called off; it has no time then, and calendars know the old one themselves.
    cancelled_at = models.DateTimeField(_("appointment cancelled"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.INVITED)
    plan = SealedJSONField(_("plan"), default=nothing_chosen)
    # How it is to be done, beside what the rules read: products with lots, depth, device, millilitres (services/planned.py).
    plan_details = SealedJSONField(_("how it is done"), default=dict)
    # Each change of state or plan raises it: a service that saw an older one is told, not obeyed.
    version = models.PositiveIntegerField(default=0)

    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations_open"
    )

    # Copies of the newest evaluation, for the queue only: the evaluation is what counts.
    level = models.CharField(_("level"), max_length=12, choices=LEVELS, blank=True)
    complete = models.BooleanField(_("everything assessed"), default=False)
    contradictory = models.BooleanField(_("contradicts itself"), default=False)
    despair = models.BooleanField(_("words of despair"), default=False)
    # Since when a person at the clinic should speak with this patient; empty once somebody did.
    alerted_at = models.DateTimeField(_("somebody should speak with them since"), null=True, blank=True)
    # Since when the form stands still behind a kind page; empty once the patient chose to go on.
    paused_at = models.DateTimeField(_("stands still since"), null=True, blank=True)
    # The patient came back after sending and is changing answers: nothing decided before counts until they send again.
    reopened_at = models.DateTimeField(_("reopened by the patient"), null=True, blank=True)
    # Where it stood then, for a patient who finds that nothing has changed after all.
    reopened_from = models.CharField(max_length=20, choices=State, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    queue_key = models.CharField(max_length=40, blank=True, editable=False)

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Empty where the patient started it by the clinic's public link.
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations_created"
    )

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = [
            # Lists of work are read state by state, each by a range of one of these (services/board.py). Whole indexes where the
            # state is asked for: SQLite does not prove a bound parameter to be inside a partial one.
            models.Index(fields=["clinic", "state", "queue_key"], name="consultation_by_state"),
            models.Index(
                fields=["clinic", "state", "queue_key"], name="consultation_contradictory", condition=Q(contradictory=True)
            ),
            models.Index(fields=["clinic", "state", "queue_key"], name="consultation_incomplete", condition=Q(complete=False)),
            # Without the undated ones: SQLite would look for them here, among all of every state.
            models.Index(
                fields=["clinic", "appointment_at", "id"],
                name="consultation_appointed",
                condition=Q(appointment_at__isnull=False),
            ),
            models.Index(fields=["clinic", "state", "id"], name="consultation_undated", condition=Q(appointment_at__isnull=True)),
            models.Index(fields=["clinic"], name="consultation_alerts", condition=Q(alerted_at__isnull=False)),
        ]
        constraints = [
            both_or_neither("opened_at", "opened_by", "consultation_opened_at_by"),
            models.CheckConstraint(
                name="consultation_state_known",
                condition=Q(state__in=("invited", "answering", "sent", "waiting_for_patient", "decided")),
            ),
            models.CheckConstraint(
                name="consultation_sent_has_moment_and_place",
                condition=Q(state__in=("invited", "answering")) | (Q(sent_at__isnull=False) & ~Q(queue_key="")),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class AccessLinkQuerySet(DeskQuerySet):
    def live(self, at: datetime) -> Self:
        return self.filter(revoked_at__isnull=True, expires_at__gt=at, wrong_tries__lt=AccessLink.MOST_TRIES)


class AccessLink(models.Model):
    """A secret address that opens one consultation for one purpose. Only the hash of the secret is kept."""

    class Purpose(models.TextChoices):
        INTAKE = "intake", _("Answer the intake, read one's own page")
        CALENDAR = "calendar", _("Follow the plan in a calendar")
        BESIDE = "beside", _("Sign on a device of the clinic")
        PRESCRIBER = "prescriber", _("Read the clinic's question to a doctor")

    # Guessing a date of birth must not be worth trying; the clinic can always send a new link.
    MOST_TRIES = 5

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="access_links")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="links")
    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.INTAKE)
    # What a prescriber's link opens, and nothing else.
    letter = models.ForeignKey("PrescriberLetter", on_delete=models.PROTECT, null=True, blank=True, related_name="links")
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(_("ends"))
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(_("first opened"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="links_revoked"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="links_created"
    )

    objects = AccessLinkQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [both_or_neither("revoked_at", "revoked_by", "link_revoked_at_by")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.consultation_id}"
