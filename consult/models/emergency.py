"""Emergency access ("break-glass"): somebody of the clinic who may not read a patient's sheet opened it all the same, and why."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import DESK_ROLES, Role, ScopedQuerySet, both_or_neither
from consult.models.consultation import Consultation
from consult.models.people import Clinic
from consult.models.sealed import SealedTextField


class EmergencyAccessQuerySet(ScopedQuerySet):
    # The reason is for the owner, who answers for it, and for practitioners, whose patient it is.
    roles = (Role.OWNER, Role.PRACTITIONER)

    def running(self, at: datetime) -> Self:
        """Those that open the sheet at this moment."""
        return self.filter(began_at__lte=at, ends_at__gt=at)

    def waiting(self) -> Self:
        """Those that no owner has looked at yet."""
        return self.filter(acknowledged_at__isnull=True)


class EmergencyAccess(models.Model):
    """One person's way to one consultation's sheet, for an hour, with their reason."""

    # Front desk and owner know who the patient is and may have to help; a curator never meets a patient.
    WHO_MAY = tuple(role for role in DESK_ROLES if role != Role.PRACTITIONER)

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="emergency_accesses")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="emergency_accesses")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = SealedTextField(_("reason"))
    began_at = models.DateTimeField(default=timezone.now)
    # Drawn nearer where the person is done sooner.
    ends_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    acknowledged_words = SealedTextField(_("what you found"), blank=True)

    objects = EmergencyAccessQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["clinic", "-id"], name="emergency_of_clinic"),
            models.Index(fields=["clinic"], name="emergency_waiting", condition=Q(acknowledged_at__isnull=True)),
        ]
        constraints = [
            both_or_neither("acknowledged_at", "acknowledged_by", "emergency_acknowledged_at_by"),
            models.CheckConstraint(name="emergency_ends_after_it_began", condition=Q(ends_at__gte=F("began_at"))),
        ]

    def __str__(self) -> str:
        return f"emergency access {self.pk} to {self.consultation_id}"
