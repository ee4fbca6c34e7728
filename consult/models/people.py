"""Clinics, who works there, and their patients."""

from __future__ import annotations

import re
import uuid
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import DeskQuerySet, Role, ScopedQuerySet, Viewer, both_or_neither, clinics_of
from consult.models.sealed import BlindField, SealedCharField, SealedDateField, SealedEmailField, SealedTextField


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
    alert_email = SealedEmailField(_("e-mail for alerts"), blank=True)
    alert_phone = SealedCharField(_("phone for alerts (SMS)"), max_length=40, blank=True)
    address = models.CharField(_("address"), max_length=250, blank=True)
    # {"medicines": 3}: after how many days answers are too old, where the clinic wants others than services/returning.py.
    fresh_days = models.JSONField(_("days after which answers are asked again"), default=dict, blank=True)
    # What counts as approved, and which law binds, depends on the country (ISO 3166, two letters).
    country = models.CharField(_("country"), max_length=2, default="AE")
    hours = models.TextField(_("opening hours"), blank=True)
    cooling_off_hours = models.PositiveSmallIntegerField(_("hours between consent and treatment"), default=0)
    asks_body_image = models.BooleanField(_("the body-image questions are asked before a decision to proceed"), default=False)
    patch_test_valid_days = models.PositiveSmallIntegerField(_("days for which a patch test counts"), default=180)
    # How long the law wants a record kept after the last visit, and how long an intake that was never sent waits for its patient.
    keep_years = models.PositiveSmallIntegerField(_("years for which a record is kept"), default=25)
    keep_unsent_days = models.PositiveSmallIntegerField(_("days for which an intake that was never sent is kept"), default=365)
    # Who is told first of a report that cannot wait, who next, and after how many minutes.
    reports_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    reports_second = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    emergency_minutes = models.PositiveSmallIntegerField(_("minutes until an emergency goes to the second person"), default=10)
    same_day_minutes = models.PositiveSmallIntegerField(
        _("minutes until a same-day report goes to the second person"), default=60
    )
    # Raised by each change of the settings above, so that the second of two people is told.
    version = models.PositiveIntegerField(default=0)
    public_link_open = models.BooleanField(_("anybody may start an intake by the public link"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ClinicQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A number that a patient taps must be one that a telephone dials, above all where somebody is in despair."""
        wrong = [field for field in ("phone", "help_line", "emergency_number") if not dialable(getattr(self, field))]
        if wrong:
            raise ValidationError({field: _("Write one number that can be dialled, like +971 4 555 0100") for field in wrong})


DIALLED = re.compile(r"\+?[0-9(][0-9 ().-]*")


def dialable(number: str) -> bool:
    """Whether it is one telephone number of 3 to 15 digits; nothing at all is no wrong number."""
    digits = sum(one.isdigit() for one in number)
    return not number or (DIALLED.fullmatch(number) is not None and 3 <= digits <= 15)


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
    # "Nurse", "Doctor": as the clinic writes it. Who needs a second signature under a treatment is the owner's to say.
    licence = models.CharField(_("licence"), max_length=80, blank=True)
    needs_cosign = models.BooleanField(_("a second practitioner signs their treatments too"), default=False)
    # Where an SMS reaches them when a report cannot wait.
    phone = SealedCharField(_("phone (SMS)"), max_length=40, blank=True)

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


def phone_tail(phone: str) -> str:
    """The last nine digits: "+971 50 555 1234" and "050 555 1234" are one phone. Too few digits are no phone."""
    digits = "".join(str(int(one)) for one in phone if one.isdecimal())
    return digits[-9:] if len(digits) > 5 else ""


def folded_address(email: str) -> str:
    """Two spellings of one e-mail address."""
    return email.strip().lower()


BLINDS = {"date_of_birth": "born_blind", "phone": "phone_blind", "email": "email_blind"}


class Patient(models.Model):
    class Sex(models.TextChoices):
        FEMALE = "female", _("Female")
        MALE = "male", _("Male")
        OTHER = "other", _("Other")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="patients")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = SealedCharField(_("name"), max_length=200)
    date_of_birth = SealedDateField(_("date of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex, null=True, blank=True)  # noqa: DJ001 - null is "not answered"
    phone = SealedCharField(_("phone"), max_length=40, blank=True)
    email = SealedEmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=Language.choices, default=Language.ENGLISH)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # The same person, registered twice: a named person said so. Nothing is moved; both are read as one, and it can be undone.
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="duplicates", db_index=False
    )
    merged_at = models.DateTimeField(null=True, blank=True)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Why they are one although what is known of them differs.
    merged_words = SealedTextField(blank=True)
    # How a patient is found again, though the database cannot read them.
    born_blind = BlindField(source="date_of_birth", fold=str)
    # The last digits of the phone, whatever was typed between and before them.
    phone_blind = BlindField(source="phone", fold=phone_tail)
    email_blind = BlindField(source="email", fold=folded_address)

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        # Each is a way in which somebody who was registered before is found.
        indexes = [
            models.Index(fields=["clinic", "born_blind"], name="patient_born"),
            models.Index(fields=["clinic", "phone_blind"], name="patient_phone"),
            models.Index(fields=["clinic", "email_blind"], name="patient_email"),
            # Nearly nobody is: an index of everybody would tell SQLite that it is not worth asking.
            models.Index(fields=["merged_into"], name="patient_merged", condition=models.Q(merged_into__isnull=False)),
        ]
        constraints = [both_or_neither("merged_at", "merged_by", "patient_merged_at_by")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = {*fields, *(blind for source, blind in BLINDS.items() if source in fields)}
        super().save(*args, **kwargs)

    def age_on(self, day: date) -> int | None:
        """Whole years on that day; None without a date of birth."""
        born = self.date_of_birth
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class SearchWord(models.Model):
    """One beginning by which a patient is looked up: of a name, the phone (both blind), a reference."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="search_words")
    # services/search_words.py says what stands here. Compared byte for byte, in every collation.
    word = models.BinaryField(max_length=80)

    objects = DeskQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["clinic", "word", "patient"], name="search_word")]
        constraints = [models.UniqueConstraint(fields=["patient", "word"], name="search_word_once")]

    def __str__(self) -> str:
        return f"word of patient {self.patient_id}"


class StaffInvitationQuerySet(ScopedQuerySet):
    roles = (Role.OWNER,)


class StaffInvitation(models.Model):
    """A link by which somebody begins to work at a clinic. Only the hash of its secret is kept; it opens once."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="staff_invitations")
    name = SealedCharField(_("name"), max_length=150)
    email = SealedEmailField(_("e-mail"), blank=True)
    roles = models.JSONField(_("roles"))
    licence = models.CharField(_("licence"), max_length=80, blank=True)
    needs_cosign = models.BooleanField(default=False)
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(_("ends"))
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = StaffInvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [both_or_neither("used_at", "used_by", "staff_invitation_used_at_by")]

    def __str__(self) -> str:
        return f"{self.name} · {self.clinic_id}"
