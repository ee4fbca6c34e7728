"""Letters to those who work here: a link to a new password, or the news that something about signing in changed."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.facts import UnseenQuerySet


class AccountLetterQuerySet(UnseenQuerySet):
    def due(self, at: datetime) -> Self:
        return self.filter(state=AccountLetter.State.WAITING, next_try_at__lte=at)


class AccountLetter(models.Model):
    """One letter. It holds no words and no link: both are made in the moment of sending.

    `user` None is a letter that somebody asked for to an address that nobody has: asking takes the same time.
    """

    class Kind(models.TextChoices):
        RESET = "reset", _("A link to a new password")
        CHANGED = "changed", _("The password or the second step changed")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Given up")
        DROPPED = "dropped", _("No longer needed")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AccountLetterQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["next_try_at"], name="account_letter_due", condition=Q(state="waiting"))]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
