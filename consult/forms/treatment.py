"""The treatment day: the record as it is typed (nothing is judged before signing), who it is, why today, words added later."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm, words_field
from consult.intake.text_gate import PlainTextField
from consult.services.treatment_record import MOST_ROWS, ROW, dots_of, rows_of
from consult.widgets import DateTripleField

MOST_DOTS = 400
WIDTH, HEIGHT = 328, 404
REACTIONS = (("none", _("None yet")), ("some", _("Record one")))
CHECKS = (("none", _("Nothing to see")), ("some", _("There is something")))


class Clock(forms.TextInput):
    """A time of the day, with the device's own way of choosing one."""

    input_type = "time"


def _text(label: Any, *, hint: Any = "", most: int = 200, widget: forms.Widget | None = None) -> PlainTextField:
    return PlainTextField(label=label, required=False, max_length=most, help_text=hint, widget=widget or forms.TextInput())


def _clock(label: Any, hint: Any = "") -> PlainTextField:
    return _text(label, hint=hint, most=8, widget=Clock())


def _used(label: Any) -> PlainTextField:
    return _text(label, most=1000, widget=forms.Textarea(attrs={"rows": 1}))


class RowForm(PageForm):
    """One product in one area."""

    product = _text(_("Product"), widget=forms.TextInput(attrs={"list": "products", "autocomplete": "off"}))
    area = _text(_("Area"), widget=forms.TextInput(attrs={"list": "areas", "autocomplete": "off"}))
    points = _text(_("Number of points"), most=6, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
    lot = _text(_("Lot"), most=60, widget=forms.TextInput(attrs={"list": "lots", "autocomplete": "off"}))
    expires = _text(_("Expiry"), most=20, widget=forms.TextInput(attrs={"placeholder": "MM/YYYY", "autocomplete": "off"}))
    depth = _text(_("Depth"))
    needle = _text(_("Needle"))
    device = _text(_("Device"))
    ml = _text(
        _("Volume for each site"),
        hint=_("In ml, one number for all or “1 to 3: 0.15, 4 to 6: 0.1”"),
        most=400,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class RecordForm(PageForm):
    """Everything around the products."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    dots = PlainTextField(widget=forms.HiddenInput, required=False, max_length=8000)
    operator = forms.ChoiceField(label=_("Operator"), required=False)
    numbing = _used(_("Numbing really used"))
    numbing_none = forms.BooleanField(label=_("Nothing was numbed"), required=False)
    antiseptic = _used(_("Antiseptic really used"))
    antiseptic_none = forms.BooleanField(label=_("No antiseptic"), required=False)
    gloves = _used(_("Gloves really used"))
    gloves_none = forms.BooleanField(label=_("No gloves"), required=False)
    began = _clock(_("Began"))
    ended = _clock(_("Ended"))
    reaction = forms.ChoiceField(label=_("Reaction in the room"), required=False, choices=REACTIONS, widget=forms.RadioSelect)
    reaction_what = _text(_("Which reaction, and where"), most=1000)
    reaction_at = _clock(_("When"))
    reaction_done = _text(_("What was done"), most=1000)
    check = forms.ChoiceField(
        label=_("Looked at again after 15 minutes"), required=False, choices=CHECKS, widget=forms.RadioSelect
    )
    check_at = _clock(_("Looked at again at"))
    check_what = _text(_("What there was, and what was done"), most=1000)
    remarks = words_field(_("Remarks"), required=False, rows=2)

    def __init__(self, *args: Any, operators: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operator"].choices = [("", "—"), *operators]

    def clean_dots(self) -> list[list[int]]:
        """Places on the picture; what is none of them is left out."""
        return [dot for one in self.cleaned_data["dots"].split(";")[:MOST_DOTS] if (dot := _dot(one))]


def _dot(text: str) -> list[int] | None:
    parts = text.split(",")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts):
        return None
    row, across, down = (int(part) for part in parts)
    return [row, across, down] if row < MOST_ROWS and across <= WIDTH and down <= HEIGHT else None


class WholeRecord:
    """Both kinds of form as one: read from what was posted, or drawn from what is kept."""

    def __init__(self, data: Mapping[str, Any] | None, kept: Mapping[str, Any], seen: int, operators: Any) -> None:
        self.form = RecordForm(data, initial={**kept, "seen": seen, "dots": said_dots(kept)}, operators=operators)
        count = _count(data) if data is not None else len(rows_of(kept))
        rows = rows_of(kept) + [{}] * MOST_ROWS  # type: ignore[list-item]
        self.rows = [RowForm(data, initial=rows[at], prefix=f"row-{at}") for at in range(max(1, count))]

    @property
    def forms(self) -> list[PageForm]:
        """In the order of the page."""
        return [*self.rows, self.form]

    def is_valid(self) -> bool:
        """Whether all of it can be kept: only what is too long, or no choice at all, cannot."""
        valid = [form.is_valid() for form in self.forms]
        return all(valid)

    def record(self) -> dict[str, Any]:
        """What was typed, as it is kept."""
        rows = [{key: form.cleaned_data[key] for key in ROW} for form in self.rows]
        about = {key: value for key, value in self.form.cleaned_data.items() if key != "seen"}
        return {"rows": rows, **about}

    @property
    def seen(self) -> int:
        """The version that it was typed over."""
        return int(self.form.cleaned_data["seen"])


def _count(data: Mapping[str, Any]) -> int:
    text = str(data.get("rows", "1"))
    return min(int(text), MOST_ROWS) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def said_dots(record: Mapping[str, Any]) -> str:
    """The places as the hidden field holds them."""
    return ";".join(",".join(map(str, one)) for one in dots_of(record))


def as_posted(record: Mapping[str, Any], seen: int) -> dict[str, str]:
    """A kept record as if it came from the page, so that faults can stand at its fields."""
    data = {f"row-{at}-{key}": value for at, row in enumerate(rows_of(record)) for key, value in row.items()}
    data |= {key: str(value) for key, value in record.items() if key not in ("rows", "dots") and value not in (None, False)}
    return {**data, "rows": str(len(rows_of(record))), "dots": said_dots(record), "seen": str(seen)}


def with_row(record: Mapping[str, Any]) -> dict[str, Any]:
    """One more product, in the way of the last."""
    rows = rows_of(record)
    like = {key: rows[-1][key] for key in ("depth", "needle", "device")} if rows else {}
    return {**record, "rows": [*rows, {key: like.get(key, "") for key in ROW}][:MOST_ROWS]}


def without_row(record: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Without one product and its places."""
    rows = [row for at, row in enumerate(rows_of(record)) if at != number]
    dots = [[row - (row > number), x, y] for row, x, y in dots_of(record) if row != number]
    return {**record, "rows": rows, "dots": dots}


class BeginForm(PageForm):
    """Why it is done today, where the appointment is on another day."""

    why = words_field(_("Why today"), missing=_("Write why it is done today"), rows=2)


class IdentityForm(PageForm):
    """What the patient says when they are asked who they are."""

    name = PlainTextField(
        label=_("Full name, as the patient says it"),
        max_length=200,
        error_messages={"required": _("Write the name that the patient says")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    born = DateTripleField(
        label=_("Date of birth, as the patient says it"),
        error_messages={"required": _("Write the date of birth that the patient says")},
    )


class AddForm(PageForm):
    """Words added after signing."""

    words = words_field(_("What is to be added"), missing=_("Write what is to be added"))


class CosignForm(PageForm):
    """A second name; words only where there is something to say."""

    words = words_field(_("Your words, if any"), required=False, rows=2)
