"""What guards the doors that anybody may knock at: codes of one use, and who tried how often."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone

from consult.models.base import DeskQuerySet
from consult.models.consultation import AccessLink
from consult.models.facts import UnseenQuerySet
from consult.models.people import Clinic


class LinkCodeQuerySet(DeskQuerySet):
    def live(self, at: datetime) -> Self:
        """Not used, and not too old."""
        return self.filter(used_at__isnull=True, expires_at__gt=at)


class LinkCode(models.Model):
    """Six digits that went to the patient's own phone or e-mail a moment ago, and open one link once.

    Made as its letter leaves. Only a keyed digest is kept: a million codes are tried in a moment by who has the table.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    link = models.ForeignKey(AccessLink, on_delete=models.PROTECT, related_name="codes")
    mac = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = LinkCodeQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"code of link {self.link_id}"


class Tries(models.Model):
    """The moments at which one address tried one door lately. The address itself is not kept, only a keyed digest.

    In a table and not in the cache: what is cached may be pushed out, and with it the count, by whoever makes noise.
    """

    whose = models.CharField(max_length=64, unique=True, editable=False)
    # Seconds since 1970, the newest last.
    at = models.JSONField(default=list)
    changed_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = UnseenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{len(self.at)} tries"
