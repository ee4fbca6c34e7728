"""What the clinic has in its cupboard: products with what is in them, and lots with their expiry."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import DESK_ROLES, ScopedQuerySet, both_or_neither
from consult.models.people import Clinic


class StockQuerySet(ScopedQuerySet):
    roles = DESK_ROLES

    def current(self) -> Self:
        return self.filter(ended_at__isnull=True)


class StockProduct(models.Model):
    """A product as its label says.

    `contents` are words, each recognised like a planned ingredient. Nobody guesses what is not named.
    """

    class Use(models.TextChoices):
        INJECTED = "injected", _("Injected")
        NUMBING = "numbing", _("Numbing")
        ANTISEPTIC = "antiseptic", _("Antiseptic")
        GLOVES = "gloves", _("Gloves")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="stock_products")
    name = models.CharField(_("name on the label"), max_length=120)
    maker = models.CharField(_("maker"), max_length=120, blank=True)
    use = models.CharField(_("used as"), max_length=12, choices=Use, default=Use.INJECTED)
    # Every active ingredient and excipient of the label, one word or line each.
    contents = models.JSONField(_("contents"), default=list)
    # The clinic read the whole label: what is not in `contents` is not in it.
    contents_complete = models.BooleanField(_("this is everything on the label"), default=False)
    # [{"key": "lidocaine", "mg_per_ml": 20}]: what counts towards the total of local anaesthetic.
    anaesthetic = models.JSONField(default=list)
    needs_patch_test = models.BooleanField(_("a patch test comes first"), default=False)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(_("no longer kept since"), null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = StockQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = [
            both_or_neither("ended_at", "ended_by", "stock_product_ended_at_by"),
            models.UniqueConstraint(
                fields=["clinic", "name"], condition=models.Q(ended_at__isnull=True), name="stock_product_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StockLot(models.Model):
    """One lot of a product. `expires_on` is the last day on which it may be used (a month on the label: its last day)."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="stock_lots")
    product = models.ForeignKey(StockProduct, on_delete=models.PROTECT, related_name="lots")
    number = models.CharField(_("lot"), max_length=60)
    expires_on = models.DateField(_("use by"))
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(_("used up or withdrawn"), null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = StockQuerySet.as_manager()

    class Meta:
        ordering = ("expires_on", "id")
        constraints = [
            both_or_neither("ended_at", "ended_by", "stock_lot_ended_at_by"),
            models.UniqueConstraint(fields=["product", "number"], name="stock_lot_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.number}"
