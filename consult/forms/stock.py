"""A product of the stock as its label says, and a lot of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.forms.lists import LabelField
from consult.intake.text_gate import PlainTextField
from consult.models import StockProduct
from consult.widgets import DateTripleField

ANAESTHETICS = 2
MOST_CONTENTS = 150
LONGEST_WORD = 200


def amount(label: Any, *, most: float, hint: Any = "") -> forms.FloatField:
    """A number above nothing, or nothing."""
    return forms.FloatField(
        label=label,
        required=False,
        help_text=hint,
        min_value=0.001,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input-short", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Write a number, like 2 or 2.5"),
            "min_value": _("Write a number above 0"),
            "max_value": _("This is more than anybody gives. Check the number"),
        },
    )


class StockForm(PageForm):
    """One product. `seen` is the version that the page was drawn from."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = PlainTextField(label=_("Name on the label"), max_length=120, error_messages={"required": _("Write the name")})
    maker = PlainTextField(label=_("Maker"), max_length=120, required=False)
    use = forms.ChoiceField(
        label=_("Used as"),
        choices=StockProduct.Use.choices,
        widget=forms.RadioSelect,
        initial="injected",
        error_messages={"required": _("Choose what it is used as")},
    )
    contents = LabelField(
        label=_("What is in it"),
        rows=6,
        max_length=8000,
        help_text=_("Every ingredient and excipient of the label, one a line. Each is read at once; none is guessed."),
    )
    contents_complete = forms.BooleanField(
        label=_("This is everything on the label"),
        required=False,
        help_text=_("Without this tick no check can say that something is not in it."),
    )
    needs_patch_test = forms.BooleanField(label=_("A patch test comes first"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(ANAESTHETICS):
            self.fields[f"numbs_{number}"] = PlainTextField(label=_("Local anaesthetic"), max_length=100, required=False)
            self.fields[f"mg_{number}"] = amount(_("mg in 1 ml (or 1 g)"), most=1000)
            self.fields[f"per_kg_{number}"] = amount(_("Most by the label, mg for each kg"), most=100)
            self.fields[f"most_{number}"] = amount(_("Most by the label, mg in all"), most=10000)

    def clean(self) -> dict[str, Any]:
        """An anaesthetic has a name and a strength, and a label no endless words."""
        cleaned = super().clean()
        for number in range(ANAESTHETICS):
            name, strength = cleaned.get(f"numbs_{number}"), cleaned.get(f"mg_{number}")
            if name and strength is None and f"mg_{number}" not in self.errors:
                self.add_error(f"mg_{number}", _("Write how many mg are in 1 ml"))
            if not name and any(cleaned.get(f"{part}_{number}") is not None for part in ("mg", "per_kg", "most")):
                self.add_error(f"numbs_{number}", _("Write which anaesthetic this is"))
        self._check_contents(cleaned.get("contents") or [])
        return cleaned

    def _check_contents(self, words: list[str]) -> None:
        if len(words) > MOST_CONTENTS:
            self.add_error("contents", _("At most %(most)d ingredients can be checked") % {"most": MOST_CONTENTS})
        long = next((word for word in words if len(word) > LONGEST_WORD), None)
        if long:
            self.add_error("contents", _("Write one ingredient a line: “%(word)s…” is too long") % {"word": long[:40]})
        if self.cleaned_data.get("contents_complete") and not words:
            self.add_error("contents", _("Write what the label lists, or take the tick away"))

    @property
    def anaesthetic_rows(self) -> list[list[forms.BoundField]]:
        """The fields of each anaesthetic, for one line of the page."""
        return [[self[f"{part}_{number}"] for part in ("numbs", "mg", "per_kg", "most")] for number in range(ANAESTHETICS)]

    def content(self) -> dict[str, Any]:
        """What the service takes; an anaesthetic still by the name that was typed."""
        data = self.cleaned_data
        names = ("name", "maker", "use", "contents", "contents_complete", "needs_patch_test")
        numbing = [
            {
                "name": data[f"numbs_{n}"],
                "mg_per_ml": data[f"mg_{n}"],
                "most_mg_per_kg": data[f"per_kg_{n}"],
                "most_mg": data[f"most_{n}"],
            }
            for n in range(ANAESTHETICS)
            if data[f"numbs_{n}"]
        ]
        return {**{name: data[name] for name in names}, "anaesthetic": numbing}


class LotForm(PageForm):
    """One lot with the last day on which it may be used."""

    number = PlainTextField(label=_("Lot"), max_length=60, error_messages={"required": _("Write the lot number")})
    expires_on = DateTripleField(
        label=_("Use by"),
        help_text=_("Where the label gives a month, its last day"),
        error_messages={"required": _("Enter the last day on which it may be used")},
    )
