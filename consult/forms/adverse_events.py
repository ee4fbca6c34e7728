"""Writing down an adverse event, adding to it, taking it back."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.forms.base import MOST_WORDS, PageForm, words_field
from consult.intake.text_gate import PlainTextField
from consult.models import AdverseEventVersion
from consult.services.adverse_event_codes import SERIOUS_WORDS, TREATED_WITH
from consult.services.adverse_event_faults import Account, AccountRefused, Fault
from consult.widgets import DateTripleField, DigitsInput

Version = AdverseEventVersion
Choices = Sequence[tuple[str, Any]]
SAID = {
    Fault.WHAT: _("Choose what happened: a side effect, a sign, or both"),
    Fault.UNKNOWN_CODE: _("Choose one of these"),
    Fault.BEFORE: _("This is before the treatment"),
    Fault.FUTURE: _("This day is still to come"),
    Fault.ENDS_FIRST: _("It cannot end before it began"),
    Fault.NO_DAY: _("Write the day, or choose that it is not known"),
    Fault.DIED_NOT_SERIOUS: _("Who died of it met the criterion: tick it"),
    Fault.SEVERITY: _("Say how severe it was"),
    Fault.NUMBER: _("Write minutes up to 24 hours (1440), or leave it empty"),
}
NOT_CHOSEN = [("", _("Not chosen"))]


def _today() -> date:
    return timezone.localdate()


def _ticks(label: Any, choices: Iterable[tuple[str, Any]] = (), hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(choices), required=False, widget=forms.CheckboxSelectMultiple, help_text=hint
    )


def _radios(label: Any, choices: Any, missing: Any) -> forms.ChoiceField:
    errors = {"required": missing, "invalid_choice": missing}
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=errors)


class AccountForm(PageForm):
    """Everything that is known of an event. The service judges what goes together; `say` puts that at its field."""

    effect = forms.ChoiceField(label=_("Side effect, as the knowledge names it"), required=False)
    sign = forms.ChoiceField(label=_("Sign, as the patient would say it"), required=False)
    areas = _ticks(_("Where"))
    onset_precision = _radios(_("When it began"), Version.Precision.choices, _("Say how well the day is known"))
    onset_on = DateTripleField(label=_("Day on which it began"), required=False, latest=_today)
    onset_minutes = forms.IntegerField(
        label=_("Minutes after the treatment"),
        required=False,
        min_value=0,
        max_value=24 * 60,
        widget=DigitsInput,
        help_text=_("Only for what began on the day itself."),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), SAID[Fault.NUMBER]),
    )
    course = _radios(_("Course"), Version.Course.choices, _("Say how it goes on"))
    severity = _radios(_("How severe"), Version.Severity.choices, SAID[Fault.SEVERITY])
    serious = _ticks(
        _("Serious, because"), SERIOUS_WORDS.items(), _("One of these makes the event serious (ICH E2A). None: leave all empty.")
    )
    treated_with = _ticks(_("What was done about it"), TREATED_WITH.items())
    treated_words = words_field(_("Doses and days of it"), required=False, rows=2)
    outcome = _radios(_("Outcome"), Version.Outcome.choices, _("Say how it ended, or that it is not known"))
    ended_on = DateTripleField(label=_("Day on which it ended"), required=False, latest=_today)
    relation = _radios(_("Was it the treatment?"), Version.Relation.choices, _("Say what you think, or not assessed yet"))
    lots = _ticks(_("Suspected products and lots"), hint=_("Untick what cannot have caused it."))
    description = PlainTextField(
        label=_("What happened, in your words"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("It goes into the report to an authority. Write no names."),
    )
    authority_told_on = DateTripleField(label=_("Authority or maker told on"), required=False, latest=_today)
    authority_reference = PlainTextField(label=_("Their number for it"), required=False, max_length=120)

    def __init__(self, *args: Any, effects: Choices, signs: Choices, areas: Choices, lots: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("effect", [*NOT_CHOSEN, *effects])
        self._offer("sign", [*NOT_CHOSEN, *signs])
        self._offer("areas", areas)
        self._offer("lots", lots)

    def _offer(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def account(self) -> Account:
        """What the services take."""
        said = self.cleaned_data
        many = {name: tuple(said[name]) for name in ("areas", "serious", "treated_with")}
        lots = tuple(int(one) for one in said["lots"])
        return Account(**{**said, **many, "lots": lots, "description": said["description"].strip()})

    def say(self, refused: AccountRefused) -> None:
        """Each fault at its field."""
        for field, why in refused.faults:
            self.add_error(field, SAID[why])


class FollowUpForm(AccountForm):
    """The same, over what stands there. `seen`: which version they read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def account(self) -> Account:
        """Without the number."""
        self.cleaned_data = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return super().account()


class TakeBackForm(PageForm):
    """Why it was a mistake."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    words = words_field(_("Why it was a mistake"), missing=_("Say why it was a mistake"))


def initial_of(account: Account) -> dict[str, Any]:
    """An account as the form begins."""
    return {**vars(account), "lots": [str(one) for one in account.lots]}
