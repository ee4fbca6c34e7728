"""A clinic's own thresholds, where it chose others than the release's."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import Role, UnchangeableModel, UnchangeableQuerySet
from consult.models.people import Clinic


class ClinicSettingQuerySet(UnchangeableQuerySet):
    roles = (Role.OWNER, Role.PRACTITIONER)


class ClinicSetting(UnchangeableModel):
    """One choice of a clinic for one threshold. The newest row of a key counts; an empty value is the release's again."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="own_settings")
    key = models.CharField(_("threshold"), max_length=100)
    value = models.FloatField(_("value"), null=True, blank=True)
    # A law, a guideline of the country, the insurer: what the clinic rests on instead.
    source = models.CharField(_("source"), max_length=300)
    why = models.TextField(_("why"))
    chosen_at = models.DateTimeField(_("chosen"), default=timezone.now)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ClinicSettingQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=["clinic", "key", "-id"], name="clinic_setting_newest")]

    def __str__(self) -> str:
        return f"{self.clinic_id} {self.key} {self.value}"
