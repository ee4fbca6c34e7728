"""Evidence bundles that left the house: why, and to whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import UnchangeableModel, UnchangeableQuerySet
from consult.models.consultation import Consultation
from consult.models.people import Clinic
from consult.models.sealed import SealedCharField


class BundleMade(UnchangeableModel):
    """One bundle. Its root stands in the audit too; to whom it went stands here only, because people write names there."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="bundles_made")
    root = models.CharField(max_length=64)
    why = models.CharField(max_length=20)
    to = SealedCharField(_("to whom"), max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"bundle of {self.consultation_id}"
