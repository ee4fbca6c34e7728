"""What a clinic answers often, written once in both languages."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import ScopedQuerySet, both_or_neither
from consult.models.people import Clinic


class SavedReplyQuerySet(ScopedQuerySet):
    def standing(self) -> Self:
        return self.filter(retired_at__isnull=True)


class SavedReply(models.Model):
    """One saved reply. It is put into the field and read again before it is sent; no words about a person belong here.

    Never changed: a new wording is a new row, and the old one is retired, so that two people never save over each other.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="saved_replies")
    title = models.CharField(_("title"), max_length=60)
    words_en = models.TextField(_("English"))
    words_ar = models.TextField(_("Arabic"), blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = SavedReplyQuerySet.as_manager()

    class Meta:
        ordering = ("title", "id")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "title"], condition=Q(retired_at__isnull=True), name="saved_reply_once"),
            both_or_neither("retired_at", "retired_by", "saved_reply_retired_at_by"),
        ]

    def __str__(self) -> str:
        return self.title
