"""Whom a clinic names for reports that cannot wait."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.forms.clinic_settings import in_ascii, number
from consult.models import Clinic, Membership
from consult.models.people import dialable
from consult.presenters.words import person
from consult.widgets import DigitsInput

PHONE = "phone_{}"


def _whom(label: Any, hint: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, help_text=hint, required=False, coerce=int, empty_value=None)


def _minutes(label: Any, hint: Any, *, longest: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=hint, min_value=1, max_value=longest, widget=DigitsInput)


class ReportsToForm(PageForm):
    """Two people, how long the first has, and where an SMS reaches each."""

    first = _whom(_("Who is told first"), _("Nobody named: whoever treated the patient"))
    second = _whom(_("Who is told next"), _("When nobody took it in time. The address for alerts is told then too"))
    emergency_minutes = _minutes(_("Minutes until the second person is told of an emergency"), _("10 is usual"), longest=120)
    same_day_minutes = _minutes(_("Minutes until the second person is told of a same-day report"), _("60 is usual"), longest=720)
    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, people: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.people = people
        offered = {one.user_id: person(one.user) for one in people}
        for name in ("first", "second"):
            self.fields[name].choices = [("", _("Nobody named")), *offered.items()]
        for one in people:
            hint = one.user.email or _("No e-mail address is known")
            self.fields[PHONE.format(one.pk)] = number(_("Phone of %(who)s (SMS)") % {"who": person(one.user)}, hint)

    def clean(self) -> dict[str, Any]:
        """Each phone as a telephone dials it."""
        cleaned: dict[str, Any] = super().clean() or {}
        for one in self.people:
            name = PHONE.format(one.pk)
            cleaned[name] = in_ascii(cleaned.get(name) or "")
            if not dialable(cleaned[name]):
                self.add_error(name, _("Write one number that can be dialled, like +971 50 555 0100"))
        return cleaned

    def details(self) -> dict[str, Any]:
        """What is kept."""
        phones = {one.pk: self.cleaned_data[PHONE.format(one.pk)] for one in self.people}
        names = ("first", "second", "emergency_minutes", "same_day_minutes", "seen")
        return {**{name: self.cleaned_data[name] for name in names}, "phones": phones}


def initial(clinic: Clinic, people: Sequence[Membership]) -> dict[str, Any]:
    """As it stands."""
    named = {"first": clinic.reports_to_id, "second": clinic.reports_second_id, "seen": clinic.version}
    minutes = {"emergency_minutes": clinic.emergency_minutes, "same_day_minutes": clinic.same_day_minutes}
    return {**named, **minutes, **{PHONE.format(one.pk): one.phone for one in people}}
