"""Clinics, who works there, and their patients."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import DeskQuerySet, Role, Viewer, clinics_of


class ClinicQuerySet(models.QuerySet["Clinic"]):
    def visible_to(self, user: Viewer) -> Self:
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(pk__in=clinics_of(user, tuple(Role)))

    def open_to_the_public(self) -> Self:
        return self.filter(public_link_open=True)


class Clinic(models.Model):
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address word"), max_length=60, unique=True)
    phone = models.CharField(_("phone"), max_length=40)
    help_line = models.CharField(
        _("help line"), max_length=40, blank=True, help_text=_("A number for people in despair, answered day and night.")
    )
    help_line_name = models.CharField(_("name of the help line"), max_length=120, blank=True)
    emergency_number = models.CharField(_("emergency number"), max_length=20, default="112")
    # Who is told at once when somebody needs a person now. Never in a message: why.
    alert_email = models.EmailField(_("e-mail for alerts"), blank=True)
    alert_phone = models.CharField(_("phone for alerts (SMS)"), max_length=40, blank=True)
    address = models.CharField(_("address"), max_length=250, blank=True)
    # {"medicines": 3}: after how many days answers are too old, where the clinic wants others than services/returning.py.
    fresh_days = models.JSONField(_("days after which answers are asked again"), default=dict, blank=True)
    public_link_open = models.BooleanField(_("anybody may start an intake by the public link"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ClinicQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(DeskQuerySet):
    def current(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def of(self, user: Viewer) -> Self:
        return self.current().filter(user_id=user.pk) if user.pk else self.none()


class Membership(models.Model):
    """A person's role at a clinic; one person may hold several, at several clinics."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("clinic_id", "role", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "clinic", "role"], condition=models.Q(ended_at__isnull=True), name="membership_once"
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.clinic} · {self.get_role_display()}"


class Language(models.TextChoices):
    """What a person may write and read in, whichever of them the pages offer so far (settings.INTAKE_LANGUAGES)."""

    ENGLISH = "en", "English"
    ARABIC = "ar", "العربية"


class Patient(models.Model):
    class Sex(models.TextChoices):
        FEMALE = "female", _("Female")
        MALE = "male", _("Male")
        OTHER = "other", _("Other")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="patients")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    date_of_birth = models.DateField(_("date of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex, null=True, blank=True)  # noqa: DJ001 - null is "not answered"
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=Language.choices, default=Language.ENGLISH)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    def age_on(self, day: date) -> int | None:
        """Whole years on that day; None without a date of birth."""
        born = self.date_of_birth
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
