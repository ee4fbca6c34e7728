"""Releasing the plan to the patient: which steps apply, why one does not, and words of one's own."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.forms.plan_lines import PlanLines
from consult.intake.text_gate import PlainTextField
from consult.services.patient_plan import LONGEST_REASON, LONGEST_WORDS


class ReleasePlanForm(PlanLines, PageForm):
    """A box for each step, ticked, with a reason where the tick is taken away; its words, and lines of one's own.

    `texts`: by the key of a step both texts as they stand; `own`: the own lines that stand; `language`: the patient's.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput)
    words = PlainTextField(
        label=_("Words of your own to the patient"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("In the patient's language. Shown above the steps, with your name."),
    )

    def __init__(
        self,
        *args: Any,
        texts: Mapping[str, Mapping[str, str]],
        own: Sequence[Mapping[str, Any]] = (),
        language: str = "en",
        until: Mapping[str, int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.steps = tuple(texts)
        self.put_lines(texts, own, language, until or {})
        for key in self.steps:
            self.fields[f"keep-{key}"] = forms.BooleanField(required=False, initial=True)
            self.fields[f"why-{key}"] = PlainTextField(
                label=_("Why this step is left out (the patient does not see this)"), required=False, max_length=LONGEST_REASON
            )

    def clean(self) -> dict[str, Any]:
        """What is left out has its reason."""
        cleaned = super().clean()
        for key in self.steps:
            if not cleaned.get(f"keep-{key}") and not cleaned.get(f"why-{key}") and f"why-{key}" not in self.errors:
                self.add_error(f"why-{key}", _("Say why this step is left out"))
        return cleaned

    def left_out(self) -> dict[str, str]:
        """The steps without a tick, each with its reason."""
        said = self.cleaned_data
        return {key: said[f"why-{key}"] for key in self.steps if not said.get(f"keep-{key}") and said.get(f"why-{key}")}

    def fields_of(self, key: str) -> tuple[BoundField, BoundField]:
        """The box and the reason of one step."""
        return self[f"keep-{key}"], self[f"why-{key}"]
