"""Contradictions before sending: each is asked once, in neutral words, and the answer kept beside the others."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

STEP = "asked-again"
CHOICES = (("yes", _("Yes")), ("no", _("No")), ("unsure", _("I am not sure")))
Data = dict[str, Any]


def name_of(contradiction: Mapping[str, Any]) -> str:
    """The same two statements in the same places are the same question."""
    told = "\x1f".join([*contradiction["words"], *contradiction["origins"]])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def unsettled(contradictions: Iterable[Mapping[str, Any]], answers: Mapping[str, Any]) -> list[Data]:
    """Those that were not asked yet."""
    asked = answers.get(STEP) or {}
    return [{**one, "name": name_of(one)} for one in contradictions if name_of(one) not in asked]


def settled(answers: Mapping[str, Any]) -> list[Data]:
    """What was asked again, with what was answered in words."""
    words = dict(CHOICES)
    return [{**one, "said": words.get(one["answer"], one["answer"])} for one in (answers.get(STEP) or {}).values()]


class SettleForm(forms.Form):
    """One question for each contradiction."""

    def __init__(self, questions: list[Data], data: Any = None) -> None:
        super().__init__(data)
        self.questions = questions
        for one in questions:
            self.fields[one["name"]] = forms.ChoiceField(
                label=one["question"],
                choices=CHOICES,
                widget=forms.RadioSelect,
                error_messages={"required": _("Answer the question about your two different answers")},
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
