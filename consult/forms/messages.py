"""What a patient writes beside the form, and what the clinic writes to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.intake.text_gate import PlainTextField
from consult.services.messages import LONGEST_MESSAGE

# Where a change belongs, and the page that asks about it.
WHERE = (
    ("medicines", _("My medicines or supplements")),
    ("allergy-other", _("An allergy or a reaction")),
    ("health-other", _("My health, or a test result")),
    ("pregnancy", _("Pregnancy or breastfeeding")),
    ("recent", _("Something of the last weeks, or soon to come")),
    ("check", _("Something else, or several of these")),
)
LONGEST_CHANGE = 1000


def _words(label: Any, *, missing: Any, most: int, hint: Any = "", required: bool = True) -> PlainTextField:
    field = PlainTextField(
        label=label,
        help_text=hint,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "autocomplete": "off"}),
        error_messages={"required": missing},
    )
    # A browser cuts off silently at maxlength; the page says it instead, and keeps every letter.
    field.widget.attrs.pop("maxlength", None)
    return field


class PatientMessageForm(PageForm):
    """A message to the clinic."""

    words = _words(_("Your message"), missing=_("Write your message"), most=LONGEST_MESSAGE)


class ClinicMessageForm(PageForm):
    """A message to the patient, whose words pass the patient text guard."""

    words = _words(
        _("Your message, as the patient will read it"),
        missing=_("Write the message"),
        most=LONGEST_MESSAGE,
        hint=_(
            "Plain words. The patient changes no medicine because of it. They are told by e-mail or SMS that something waits."
        ),
    )


class ChangedForm(PageForm):
    """What has changed since the answers were sent."""

    where = forms.ChoiceField(
        label=_("What is it about?"),
        choices=WHERE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about")},
    )
    words = _words(
        _("What has changed, in your own words"),
        missing="",
        most=LONGEST_CHANGE,
        required=False,
        hint=_("Leave it empty if the next page asks about it."),
    )


class ConfirmForm(PageForm):
    """Answers that still hold; what is ticked has changed."""

    changed = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, steps: Any, data: Any = None) -> None:
        super().__init__(data)
        self.fields["changed"].choices = [(step.key, step.name) for step in steps]

    @property
    def shown(self) -> list[str]:
        """What stood on the page when it was drawn: nothing else is confirmed by it."""
        return list(self.data.getlist("shown"))
