"""Patch tests, and pictures taken at the clinic."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import ScopedQuerySet, UnchangeableModel, UnchangeableQuerySet, both_or_neither
from consult.models.consultation import Consultation
from consult.models.people import Clinic
from consult.models.sealed import SealedBinaryField, SealedCharField, SealedTextField


class Picture(UnchangeableModel):
    """A picture of a patient, re-encoded without what the camera wrote beside it.

    Kept in the database: one thing to back up and to scope.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="pictures")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="pictures")
    content = SealedBinaryField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"picture {self.pk} of {self.consultation_id}"


class PatchTestQuerySet(ScopedQuerySet):
    def unread(self) -> Self:
        return self.filter(read_at__isnull=True, cancelled_at__isnull=True)


class PatchTest(models.Model):
    """One product tried on a small place before the day. It never clears a severe allergy."""

    class Result(models.TextChoices):
        NOTHING = "nothing", _("No reaction")
        DOUBTFUL = "doubtful", _("Doubtful")
        REACTION = "reaction", _("Reaction")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="patch_tests")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="patch_tests")
    # What was tried, as the plan names it; `contents` as the label said on that day.
    product = models.CharField(_("product"), max_length=120)
    stock_product = models.ForeignKey("consult.StockProduct", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contents = models.JSONField(default=list)
    lot = models.CharField(_("lot"), max_length=60, blank=True)
    site = SealedCharField(_("where"), max_length=120)
    planned_for = models.DateTimeField(_("planned for"))
    planned_at = models.DateTimeField(default=timezone.now)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(_("placed"), null=True, blank=True)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Reading outside of these says so.
    read_from = models.DateTimeField(null=True, blank=True)
    read_until = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    result = models.CharField(max_length=12, choices=Result, blank=True)
    words = SealedTextField(_("what was seen"), blank=True)
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    valid_until = models.DateField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = PatchTestQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(
                fields=["consultation"],
                name="patch_test_unread",
                condition=models.Q(read_at__isnull=True, cancelled_at__isnull=True),
            ),
            models.Index(
                fields=["clinic", "consultation"],
                name="patch_test_unread_where",
                condition=models.Q(read_at__isnull=True, cancelled_at__isnull=True),
            ),
        ]
        constraints = [
            both_or_neither("placed_at", "placed_by", "patch_test_placed_at_by"),
            both_or_neither("read_at", "read_by", "patch_test_read_at_by"),
            both_or_neither("cancelled_at", "cancelled_by", "patch_test_cancelled_at_by"),
        ]

    def __str__(self) -> str:
        return f"patch test {self.pk} of {self.consultation_id}"
