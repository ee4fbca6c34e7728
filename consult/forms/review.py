"""Resolving, asking, planning."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm, words_field
from consult.intake.steps import STEPS
from consult.intake.text_gate import PlainTextField
from consult.models import Resolution


class ResolveForm(PageForm):
    """Why a flag no longer stands in the way."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=Resolution.Reason.choices,
        widget=forms.RadioSelect,
        help_text=_("“The treatment was changed” counts once something of the plan was saved otherwise after the flag arose."),
        error_messages={"required": _("Choose the reason")},
    )
    words = words_field(
        _("In your words"),
        required=False,
        hint=_("What you asked, whom, and what they said. Needed for HOLD and STOP, and for “another reason”."),
    )


class WithdrawForm(PageForm):
    """Why a resolution no longer holds."""

    words = words_field(_("Why the flag is open again"), missing=_("Say why the flag is open again"))


class AgreeForm(PageForm):
    """A second practitioner agrees, or opens the flag again."""

    words = words_field(
        _("In your words"),
        missing=_("Write what you looked at yourself"),
        hint=_("What you looked at yourself, and why you agree or do not. It stands beside the first words, with your name."),
    )


class AskForm(PageForm):
    """One question to the patient, at one page of the intake."""

    step = forms.ChoiceField(label=_("The page that opens for the patient"))
    words = words_field(
        _("Your question, as the patient will read it"),
        missing=_("Write the question"),
        hint=_("One thing, in plain words. The patient changes no medicine because of it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [(step.key, step.name) for step in STEPS]


class ListField(PlainTextField):
    """Several words, one a line; cleans to a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=2000, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        """Lines, without the empty ones."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class PlanForm(PageForm):
    """What is planned. An empty field is "not chosen yet"; "none used" says something else and has its own box."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    ingredients = ListField(label=_("What is injected"), help_text=_("Each product or ingredient on its own line"))
    areas = ListField(label=_("Areas"), help_text=_("One a line"))
    antiseptic = ListField(label=_("Antiseptic"), help_text=_("One a line"))
    antiseptic_none = forms.BooleanField(label=_("No antiseptic is used"), required=False)
    gloves = ListField(label=_("Gloves"), help_text=_("The material"))
    gloves_none = forms.BooleanField(label=_("No gloves are used"), required=False)
    numbing = ListField(label=_("Numbing"), help_text=_("Creams, injections, cold; one a line"))
    numbing_none = forms.BooleanField(label=_("Nothing is numbed"), required=False)

    NONE_IS_AN_ANSWER: Iterable[str] = ("antiseptic", "gloves", "numbing")

    def clean(self) -> dict[str, Any]:
        """Naming something and ticking "none" cannot both be meant."""
        cleaned = super().clean()
        for part in self.NONE_IS_AN_ANSWER:
            if cleaned.get(part) and cleaned.get(f"{part}_none"):
                self.add_error(part, _("Name it, or tick that none is used"))
        return cleaned

    def plan(self) -> dict[str, list[str] | None]:
        """The plan as the service takes it: None where nothing was chosen."""
        chosen = {part: self.cleaned_data[part] or None for part in ("ingredients", "areas", "antiseptic", "gloves", "numbing")}
        for part in self.NONE_IS_AN_ANSWER:
            if self.cleaned_data[f"{part}_none"]:
                chosen[part] = []
        return chosen
