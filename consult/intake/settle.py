"""Contradictions before sending: each is asked once, in neutral words, and the answer kept beside the others."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.intake.facts import question_of
from consult.intake.questions_wish import NOT_SURE
from consult.intake.steps import BY_KEY, SECTIONS, ticks_of

STEP = "asked-again"
# What a section or a choice answered, as it is said: the other words are the patient's own.
SAID = {"none": gettext_lazy("None"), "no": gettext_lazy("No"), "yes": gettext_lazy("Yes"), "male": gettext_lazy("Male")}
PLACES = {"history": "health", "patient": "you"}
Data = dict[str, Any]


def name_of(contradiction: Mapping[str, Any]) -> str:
    """The same two statements in the same places are the same question, in whichever language the pages are read."""
    pairs = zip(contradiction["words"], contradiction["origins"], strict=True)
    told = "\x1f".join([*(_own(words, origin) for words, origin in pairs), *contradiction["origins"]])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _own(words: str, origin: str) -> str:
    """Words of the patient's own; those of a ticked answer turn with the language, and its place says enough."""
    step = BY_KEY.get(question_of(origin) or "")
    return "" if step and ticks_of(step) else words


def unsettled(contradictions: Iterable[Mapping[str, Any]], answers: Mapping[str, Any]) -> list[Data]:
    """Those that were not asked yet, each side with the place where it was said."""
    asked = answers.get(STEP) or {}
    return [{**one, "name": name_of(one), "sides": sides(one)} for one in contradictions if name_of(one) not in asked]


def sides(contradiction: Mapping[str, Any]) -> list[Data]:
    """The two statements as the patient knows them."""
    pairs = zip(contradiction["words"], contradiction["origins"], strict=True)
    return [{"words": _quoted(words), "where": _place(origin)} for words, origin in pairs]


def _quoted(words: str) -> str:
    return str(SAID[words]) if words in SAID else _("“%(words)s”") % {"words": words}


def _place(origin: str) -> str:
    step = BY_KEY.get(question_of(origin) or "")
    if step:
        return str(step.name)
    section = origin.partition(".")[0]
    title = next((one.title for one in SECTIONS if one.key == PLACES.get(section, section)), "")
    return capfirst(str(title))


def settled(contradictions: Iterable[Mapping[str, Any]], answers: Mapping[str, Any]) -> list[Data]:
    """What was asked again and still stands beside one another, with what was answered in words."""
    asked = answers.get(STEP) or {}
    return [{**asked[name], "said": stood_by(asked[name])} for one in contradictions if (name := name_of(one)) in asked]


def stood_by(asked: Mapping[str, Any]) -> str:
    """Which of the two statements the patient stood by."""
    if asked["answer"] == "unsure":
        return str(NOT_SURE)
    return _quoted(asked["words"][1 if asked["answer"] == "second" else 0])


class SettleForm(forms.Form):
    """One question for each contradiction."""

    def __init__(self, questions: list[Data], data: Any = None) -> None:
        super().__init__(data)
        self.questions = questions
        for one in questions:
            self.fields[one["name"]] = forms.ChoiceField(
                label=_("Which of the two is right?"),
                choices=_choices(one),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose which of your two answers is right")},
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.form_show_errors = False

    def boxes(self) -> list[Data]:
        """Each contradiction with its field, for the page."""
        return [{**one, "field": self[one["name"]]} for one in self.questions]

    def answers(self, saved: Mapping[str, Any]) -> Data:
        """All that was asked again, this time included. Only after `is_valid()`."""
        told = {
            one["name"]: {"question": one["question"], "words": one["words"], "answer": self.cleaned_data[one["name"]]}
            for one in self.questions
        }
        return {**(saved.get(STEP) or {}), **told}


def _choices(question: Mapping[str, Any]) -> list[tuple[str, Any]]:
    first, second = (format_html("{}: <bdi>{}</bdi>", side["where"], side["words"]) for side in question["sides"])
    return [("first", first), ("second", second), ("unsure", NOT_SURE)]
