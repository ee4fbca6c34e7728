"""What somebody has noticed after a treatment: three short lists to tick, how it goes, where, and own words. Nothing is required
of whoever tells of something urgent or writes; the others are asked to go through to the end."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.intake.drawings import AREAS, FEATURES, HEIGHT, OUTLINE, SMALL, WIDTH
from consult.intake.questions_wish import NONE_OF_THESE as NONE_LABEL
from consult.intake.questions_wish import NOT_SURE as UNSURE_LABEL
from consult.intake.text_gate import PlainTextField
from consult.services.asked_signs import BODY, LISTS, NONE_OF_THESE, NOT_SURE, NOW, SKIN, answers_from, may_wait, place_of
from consult.services.reports import LONGEST_REPORT
from sideeffects.core.signs import SIGNS

TITLES: Mapping[str, Any] = {
    NOW: _("Have you had any of these since the treatment?"),
    SKIN: _("On the treated skin, do you see or feel any of these?"),
    BODY: _("And in the rest of your body?"),
}
LEFT_OUT: Mapping[str, Any] = {
    NOW: _("Tick what you have had since the treatment, or that it is none of these"),
    SKIN: _("Tick what you see or feel on the skin, or that it is none of these"),
    BODY: _("Tick what you feel in the rest of your body, or that it is none of these"),
}
COURSES = (
    ("better", _("Getting better")),
    ("same", _("About the same")),
    ("worse", _("Getting worse")),
    ("sudden", _("It came suddenly")),
)
SEVERITIES = (("mild", _("Mild")), ("severe", _("Strong")))
SAID = (NONE_OF_THESE, NOT_SURE)


def label_of(sign: str) -> str:
    """What a sign is called for a patient, in the language of the page."""
    texts = SIGNS.get(sign, {})
    words = texts.get(get_language() or "en") or texts.get("en") or sign.replace("_", " ")
    return words[:1].upper() + words[1:]


class ReportForm(PageForm):
    """One report. `asked`: the signs of each list (services/asked_signs.py); `places`: (code, name) of the picture."""

    course = forms.ChoiceField(label=_("How is it going?"), choices=COURSES, widget=forms.RadioSelect, required=False)
    severity = forms.ChoiceField(label=_("How strong is it?"), choices=SEVERITIES, widget=forms.RadioSelect, required=False)
    places = forms.MultipleChoiceField(
        label=_("Where is it?"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "marks"})
    )
    words = PlainTextField(
        label=_("In your own words"),
        help_text=_("What it is, since when, and whether it gets better or worse. You may leave it empty."),
        required=False,
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
    )

    def __init__(self, asked: Mapping[str, Collection[str]], places: Collection[tuple[str, Any]], data: Any = None) -> None:
        super().__init__(data)
        # A browser cuts off silently at maxlength; the page says it instead, and keeps every letter.
        self.fields["words"].widget.attrs.pop("maxlength", None)
        self.asked = {name: _with_ticked(asked[name], self.data.getlist(name) if data else ()) for name in LISTS}
        self.fields["places"].choices = list(places)
        for name in LISTS:
            self.fields[name] = _list(name, self.asked[name])
        self.order_fields([*LISTS, "course", "severity", "places", "words"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        ticked = [one for name in LISTS for one in data.get(name, ())]
        if not data.get("words") and may_wait(ticked):
            for name in LISTS:
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, LEFT_OUT[name])
        return data

    def answers(self) -> dict[str, Any]:
        """The answers of contracts.md."""
        data = self.cleaned_data
        ticked = {name: data[name] for name in LISTS}
        details = {"course": data["course"], "severity": data["severity"], "place": place_of(data["places"])}
        return answers_from(ticked, self.asked, **details)

    @property
    def lists(self) -> list[forms.BoundField]:
        """The three lists, for the page."""
        return [self[name] for name in LISTS]

    @property
    def picture(self) -> dict[str, Any]:
        """The body on which places are marked (beforehand/layout/body.html)."""
        names = dict(self.fields["places"].choices)
        ticks = [
            {**each.data, "path": AREAS.get(each.data["value"]), "name": names.get(each.data["value"])}
            for each in self["places"].subwidgets
        ]
        drawn = {"outline": OUTLINE, "features": FEATURES, "box": f"0 0 {WIDTH} {HEIGHT}", "small": SMALL}
        return {"field": self["places"], "ticks": ticks, **drawn}


def _with_ticked(signs: Collection[str], ticked: Collection[str]) -> tuple[str, ...]:
    """Also what a page of some days ago offered: nobody who tells of something is held up."""
    return tuple(dict.fromkeys([*signs, *(one for one in ticked if one in SIGNS and one not in SAID)]))


def _list(name: str, signs: Collection[str]) -> forms.MultipleChoiceField:
    choices = [(sign, label_of(sign)) for sign in signs]
    choices += [(NONE_OF_THESE, NONE_LABEL), (NOT_SURE, UNSURE_LABEL)]
    return forms.MultipleChoiceField(label=TITLES[name], choices=choices, required=False, widget=forms.CheckboxSelectMultiple)
