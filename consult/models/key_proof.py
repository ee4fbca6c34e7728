"""Which keys have sealed something here: so that a lost or wrong one is noticed before anything is written with another."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from consult.models.facts import UnseenQuerySet


class KeyProof(models.Model):
    """One key of FIELD_KEYS by its id, with a digest that only its secret makes. Goes once nothing is sealed with it any more."""

    key_id = models.CharField(max_length=16, unique=True)
    proof = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    objects = UnseenQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.key_id
