"""Finding a lot under its spellings, calling it back, and writing down who was reached."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm, words_field
from consult.intake.text_gate import PlainTextField
from consult.models import LotRecallPerson
from consult.services.guarded import WordsRefused
from consult.services.lot_search import Pair, Spelling

TRIED = "tried"


class LotSearchForm(PageForm):
    """What stands on the notice of the maker."""

    product = PlainTextField(
        label=_("Product"), required=False, max_length=120, help_text=_("Empty: every product with a lot like this.")
    )
    lot = PlainTextField(label=_("Lot"), max_length=60, error_messages={"required": _("Write the lot number of the notice")})


class OpenRecallForm(PageForm):
    """Which spellings are meant, why, and what patients read."""

    covers = forms.MultipleChoiceField(
        label=_("These are meant"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one"), "invalid_choice": _("Search again: the list has changed")},
        help_text=_("A lot that was copied wrongly is listed too. Tick it if it is the same."),
    )
    why = words_field(_("Why, for the clinic"), required=False, rows=2, hint=_("From whom the notice came, its number and day."))
    message_en = words_field(_("Message in English"), rows=5, missing=_("Write the message in English"))
    message_ar = words_field(_("Message in Arabic"), rows=5, missing=_("Write the message in Arabic"))

    def __init__(self, *args: Any, found: Iterable[Spelling], choices: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        same = [coded((one.product, one.lot)) for one in found if one.same]
        super().__init__(*args, initial={"covers": same, **kwargs.pop("initial", {})}, **kwargs)
        self.fields["covers"].choices = list(choices)  # type: ignore[attr-defined]
        self.fields["message_ar"].widget.attrs |= {"lang": "ar", "dir": "rtl"}

    def content(self) -> dict[str, Any]:
        """What `open_recall` takes."""
        said = self.cleaned_data
        return {**said, "covers": [decoded(one) for one in said["covers"]]}

    def say(self, refused: WordsRefused) -> None:
        """Each fault of the patient text guard, at the message in which it stands."""
        for fault in refused.faults:
            field = "message_ar" if fault.words in self.cleaned_data["message_ar"] else "message_en"
            self.add_error(field, str(fault))


class ReachedForm(PageForm):
    """What came of a call."""

    how = forms.ChoiceField(
        label=_("What came of it"),
        choices=[(TRIED, _("Called, nobody answered")), *LotRecallPerson.Reached.choices],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what came of it"), "invalid_choice": _("Say what came of it")},
    )


def coded(pair: Pair) -> str:
    """A spelling as the value of a tick."""
    return json.dumps(list(pair), ensure_ascii=False)


def decoded(value: str) -> Pair:
    """The spelling that a tick means; only values that were offered come here."""
    product, lot = json.loads(value)
    return product, lot
