"""Registering and inviting a patient, and the appointment."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.intake.text_gate import PlainTextField
from consult.models import Clinic, Patient
from consult.services.duplicates import Typed
from consult.widgets import DateTripleField, DateTripleWidget

LATEST_DAYS = 5 * 366


def last_day() -> date:
    """No clinic plans further ahead: a later year is a slip of the finger."""
    return timezone.localdate() + timedelta(days=LATEST_DAYS)


class SeenForm(PageForm):
    """Which appointment the page showed: a moment, "none", or nothing where no page was looked at."""

    was = PlainTextField(max_length=40, required=False, widget=forms.HiddenInput)

    def seen(self, unseen: Any) -> Any:
        """That appointment; `unseen` where nothing (that makes sense) was said."""
        said = self.data.get("was", "")
        if said == NO_APPOINTMENT:
            return None
        try:
            return parse_datetime(said) or unseen
        except ValueError:
            return unseen


NO_APPOINTMENT = "none"


def seen_words(at: datetime | None) -> str:
    """What `was` holds for an appointment."""
    return at.isoformat() if at else NO_APPOINTMENT


class AppointmentForm(SeenForm):
    """Day and time; both empty is "no appointment yet"."""

    day = DateTripleField(label=_("Day of the appointment"), required=False, latest=last_day)
    time = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TextInput(attrs={"class": "input-short", "placeholder": "14:30", "inputmode": "numeric"}),
        error_messages={"invalid": _("Write the time like 14:30")},
    )

    anyway = forms.BooleanField(label=_("I asked the practitioner: book this day"), required=False)

    def clean(self) -> dict[str, Any]:
        """A time needs its day, a day its time."""
        cleaned = super().clean()
        if "day" in self.errors or "time" in self.errors:
            return cleaned
        if cleaned.get("time") and not cleaned.get("day"):
            self.add_error("day", _("Enter the day of the appointment"))
        if cleaned.get("day") and not cleaned.get("time"):
            self.add_error("time", _("Write the time like 14:30"))
        return cleaned

    def appointment_at(self) -> datetime | None:
        """The moment in the clinic's time zone."""
        day, clock = self.cleaned_data.get("day"), self.cleaned_data.get("time")
        return timezone.make_aware(datetime.combine(day, clock or time())) if day else None


class ContactForm(PageForm):
    """Where letters to the patient go; both empty is "nowhere"."""

    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = PlainTextField(
        label=_("Phone"), max_length=40, required=False, help_text=_("With the country code, like +971 50 555 1234")
    )


class AlertsForm(PageForm):
    """Where a person at the clinic is told; both empty is "nowhere"."""

    email = forms.EmailField(label=_("E-mail for alerts"), required=False, help_text=_("One that somebody reads all day"))
    phone = PlainTextField(
        label=_("Phone for alerts (SMS)"),
        max_length=40,
        required=False,
        help_text=_("With the country code, like +971 50 555 1234"),
    )


class PatientForm(AppointmentForm):
    """A new patient with their first appointment."""

    name = PlainTextField(label=_("Name"), max_length=200, error_messages={"required": _("Write the patient's name")})
    date_of_birth = DateTripleField(
        label=_("Date of birth"),
        widget=DateTripleWidget(),
        latest=timezone.localdate,
        help_text=_("The patient is asked for it before the link opens"),
    )
    sex = forms.ChoiceField(
        label=_("Sex"), required=False, choices=[("", _("Not known yet")), *Patient.Sex.choices], widget=forms.RadioSelect
    )
    phone = PlainTextField(
        label=_("Phone"), max_length=40, required=False, help_text=_("With the country code, like +971 50 555 1234")
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("The link goes to both, where they are known. It says nothing about health."),
    )
    language = forms.ChoiceField(
        label=_("Language of the questions"), choices=settings.INTAKE_LANGUAGES, widget=forms.RadioSelect
    )

    clinic = forms.ChoiceField(label=_("Clinic"), widget=forms.RadioSelect)

    field_order = ("clinic", "name", "date_of_birth", "sex", "phone", "email", "language", "day", "time")

    def __init__(self, *args: Any, clinics: Sequence[Clinic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clinics = clinics
        # Nothing was sent yet, so no day is too early, and nobody can have been first.
        del self.fields["was"], self.fields["anyway"]
        self.fields["clinic"].choices = [(one.slug, one.name) for one in clinics]
        if len(clinics) < 2:
            del self.fields["clinic"]
        if len(settings.INTAKE_LANGUAGES) == 1:
            del self.fields["language"]

    def at_clinic(self) -> Clinic:
        """Where the patient comes: chosen by who works at several."""
        slug = self.cleaned_data.get("clinic")
        return next((one for one in self.clinics if one.slug == slug), self.clinics[0])

    def typed(self) -> Typed:
        """By what somebody who is registered already is known."""
        return Typed(*(self.cleaned_data[name] for name in ("name", "date_of_birth", "phone", "email")))

    def details(self) -> dict[str, Any]:
        """What is kept beside that."""
        language = self.cleaned_data.get("language") or settings.LANGUAGE_CODE
        return {"sex": self.cleaned_data["sex"] or None, "language": language}
