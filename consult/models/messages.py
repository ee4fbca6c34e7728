"""Words between the patient and the clinic, beside the intake."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import ScopedQuerySet
from consult.models.consultation import Consultation
from consult.models.people import Clinic
from consult.models.sealed import SealedTextField


class MessageQuerySet(ScopedQuerySet):
    def from_patient(self) -> Self:
        return self.filter(by__isnull=True)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)

    def to_read(self) -> Self:
        """What the patient wrote and nobody at the clinic opened: by an index of its own."""
        return self.from_patient().unread()


class Message(models.Model):
    """One message. Without `by` the patient wrote it. `read_at` is when the other side first opened it."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="messages")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="messages")
    words = SealedTextField(_("message"))
    language = models.CharField(max_length=10)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(fields=["consultation", "id"], name="message_of_consultation"),
            models.Index(fields=["clinic", "consultation"], name="message_to_read", condition=Q(by=None, read_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.at:%Y-%m-%d %H:%M}"
