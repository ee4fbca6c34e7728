"""Planning, placing and reading a patch test."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm, words_field
from consult.forms.desk import last_day
from consult.intake.text_gate import PlainTextField
from consult.models import PatchTest, StockProduct
from consult.services.patch_tests import MOST_CONTENTS, MOST_HOURS, READ_FROM_HOURS, READ_UNTIL_HOURS
from consult.widgets import DateTripleField, DigitsInput

NOT_IN_STOCK = ""
SOON = timedelta(minutes=10)


def _clock() -> forms.TimeField:
    return forms.TimeField(
        label=_("Time"),
        widget=forms.TextInput(attrs={"class": "input-short", "placeholder": "14:30", "inputmode": "numeric"}),
        error_messages={"invalid": _("Write the time like 14:30"), "required": _("Write the time like 14:30")},
    )


def _first_day() -> date:
    return timezone.localdate() - timedelta(days=60)


class MomentForm(PageForm):
    """A day and a time, in the clinic's zone."""

    day = DateTripleField(label=_("Day"), earliest=_first_day, latest=last_day)
    time = _clock()

    def at(self) -> datetime:
        """The moment."""
        said = self.cleaned_data
        return timezone.make_aware(datetime.combine(said["day"], said.get("time") or time()))


class DoneMomentForm(MomentForm):
    """A moment that is over: nobody did something tomorrow."""

    def clean(self) -> dict[str, Any]:
        """Not in the future, a few minutes of a slow watch apart."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("day") and cleaned.get("time") and self.at() > timezone.now() + SOON:
            self.add_error("day", _("This moment is still to come"))
        return cleaned


class PlanPatchTestForm(MomentForm):
    """Which product, where, when. One that is not in stock is written with everything on its label."""

    stock = forms.ChoiceField(label=_("Product"), required=False)
    name = PlainTextField(label=_("Another product, as its label names it"), required=False, max_length=120)
    contents = words_field(_("Everything on its label, one a line"), required=False, rows=4)
    site = PlainTextField(
        label=_("Where on the body"), max_length=120, error_messages={"required": _("Say where it is to be placed")}
    )
    field_order = ("stock", "name", "contents", "site", "day", "time")

    def __init__(self, *args: Any, products: Iterable[StockProduct], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.products = {str(one.pk): one for one in products}
        named = [(key, one.name) for key, one in self.products.items()]
        self.fields["stock"].choices = [(NOT_IN_STOCK, _("Not in stock, as written below")), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A product of the stock, or one by name with its contents."""
        cleaned: dict[str, Any] = super().clean()
        if "stock" in self.errors or cleaned.get("stock"):
            return cleaned
        if not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Choose a product, or write its name"))
        lines = (cleaned.get("contents") or "").splitlines()
        if not [one for one in lines if one.strip()] and "contents" not in self.errors:
            self.add_error("contents", _("Write what is on the label: a test counts for the same contents only"))
        if len(lines) > MOST_CONTENTS:
            self.add_error("contents", _("Write at most %(n)d lines") % {"n": MOST_CONTENTS})
        return cleaned

    def planned(self) -> dict[str, Any]:
        """What `plan_test` takes."""
        said, chosen = self.cleaned_data, self.products.get(self.cleaned_data.get("stock") or "")
        place = {"site": said["site"], "planned_for": self.at(), "stock_product": chosen}
        if chosen:
            return {"product": chosen.name, "contents": list(chosen.contents), **place}
        return {"product": said["name"], "contents": said["contents"].splitlines(), **place}


class PlacePatchTestForm(DoneMomentForm):
    """Where, with which lot, when, and when it is to be read."""

    lot = PlainTextField(label=_("Lot"), max_length=60, error_messages={"required": _("Write the lot number of what was used")})
    site = PlainTextField(label=_("Where on the body"), max_length=120, error_messages={"required": _("Say where it was placed")})
    read_from = forms.IntegerField(label=_("To be read from, hours after"), min_value=1, max_value=MOST_HOURS, widget=DigitsInput)
    read_until = forms.IntegerField(
        label=_("To be read until, hours after"),
        min_value=1,
        max_value=MOST_HOURS,
        widget=DigitsInput,
        help_text=_(
            "The clinic's choice: no source that we read says when. Reactions were seen from the same night up to weeks later."
        ),
    )
    field_order = ("lot", "site", "day", "time", "read_from", "read_until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        usual = {"read_from": READ_FROM_HOURS, "read_until": READ_UNTIL_HOURS}
        super().__init__(*args, initial={**usual, **kwargs.pop("initial", {})}, **kwargs)

    def clean(self) -> dict[str, Any]:
        """The window ends after it begins."""
        cleaned = super().clean()
        first, last = cleaned.get("read_from"), cleaned.get("read_until")
        if first is not None and last is not None and last <= first:
            self.add_error("read_until", _("This is before the reading begins"))
        return cleaned

    def placed(self) -> dict[str, Any]:
        """What `place_test` takes."""
        said = self.cleaned_data
        return {"lot": said["lot"], "site": said["site"], "at": self.at(), "hours": (said["read_from"], said["read_until"])}


class ReadPatchTestForm(DoneMomentForm):
    """What was seen, when, with a picture if there is one."""

    result = forms.ChoiceField(
        label=_("What is seen"),
        choices=PatchTest.Result,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what is seen"), "invalid_choice": _("Say what is seen")},
    )
    words = words_field(_("In words: size, colour, swelling, itching"), required=False)
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG or WebP, up to 12 MB. Place and camera are taken out of it."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
        error_messages={"invalid": _("Choose a picture"), "empty": _("The picture is empty")},
        max_length=None,
    )
    field_order = ("result", "words", "picture", "day", "time")

    def clean(self) -> dict[str, Any]:
        """A reaction has its words."""
        cleaned = super().clean()
        if cleaned.get("result") not in ("", None, PatchTest.Result.NOTHING) and not cleaned.get("words"):
            self.add_error("words", _("Say what is seen"))
        return cleaned
