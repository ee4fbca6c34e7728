"""The form of one page, built from its questions and from what was saved before."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from consult.intake import form_layout
from consult.intake.follow_ups import Card, cards
from consult.intake.form_fields import TicksField, choice_field, day_field, words_field
from consult.intake.parts import MOST_ROWS, Choice, Day, FollowUps, Option, Rows, Step, Ticks, Words
from consult.intake.steps import BY_KEY, ticks_of
from consult.intake.text_gate import PlainTextField, gate

TOO_MANY = _("You can list up to %(most)d here. Write the rest under “anything else” at the end")
WRITE_IT = _("Write what it is, or remove it")
SAY_WHICH = _("You chose “Yes”. Write what it is")
THIS = _("this")
NOT_BOTH = _("You chose “%(answer)s” and also wrote “%(words)s”. Choose “Yes”, or remove what you wrote")


class StepForm(forms.Form):
    """One page. `answers` are those of the whole intake, because some pages ask about what was ticked before."""

    def __init__(self, step: Step, answers: Mapping[str, Any], data: Mapping[str, Any] | None = None, rows: int = 0) -> None:
        self.step, self.all_answers = step, answers
        self.saved: Mapping[str, Any] = answers.get(step.key) or {}
        self.cards: tuple[Card, ...] = ()
        self.groups: list[Option] = []
        self.row_count, self.too_many = 0, False
        super().__init__(data)
        for question in step.fields:
            self._add(question, rows)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # The page writes it once, for all that it sends.
        # The page shows the summary itself, above the question.
        self.helper.form_show_errors = False
        self.helper.layout = Layout(*form_layout.of(self))

    # --- building ------------------------------------------------------------------------------------------------

    def _add(self, question: Any, rows: int) -> None:
        if isinstance(question, Rows):
            self._add_rows(question, rows)
        elif isinstance(question, FollowUps):
            self._add_cards(question)
        elif not (isinstance(question, Choice) and question.name == "answer" and self._ticked_groups()):
            self.fields[question.name] = _field(question)
            self.initial[question.name] = _shown(question, self.saved.get(question.name))

    def _add_rows(self, question: Rows, rows: int) -> None:
        self.groups = self._ticked_groups()
        self.initial_rows = self._rows_to_show(question)
        typed = _count(self.data.get(f"{question.name}-count")) if self.is_bound else 0
        self.too_many = max(typed, rows) > MOST_ROWS
        self.row_count = min(max(rows or typed or len(self.initial_rows), 1), MOST_ROWS)
        for number in range(self.row_count):
            initial = self.initial_rows[number] if number < len(self.initial_rows) else {}
            self._add_row(question, number, initial)
        self.fields[f"{question.name}-count"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.initial[f"{question.name}-count"] = self.row_count

    def _add_row(self, question: Rows, number: int, initial: Mapping[str, Any]) -> None:
        for part in question.fields:
            name = row_name(question, number, part.name)
            field = choice_field(part) if isinstance(part, Choice) else words_field(part)
            field.required = False
            self.fields[name] = field
            self.initial[name] = initial.get(part.name, "")
        name = row_name(question, number, "group")
        self.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.initial[name] = initial.get("group", "")

    def _ticked_groups(self) -> list[Option]:
        """The groups ticked on the page before, whose medicines are named here."""
        if self.step.key != "medicines":
            return []
        picked = ((self.all_answers.get("blood-thinning") or {}).get("ticks") or {}).get("picked", [])
        ticks = ticks_of(BY_KEY["blood-thinning"])
        return [one for one in ticks.options if one.value in picked] if ticks else []

    def _rows_to_show(self, question: Rows) -> list[Mapping[str, Any]]:
        wanted = [one.value for one in self.groups]
        kept = [row if row.get("group") in wanted else {**row, "group": ""} for row in self.saved.get(question.name, [])]
        saved = [row for row in kept if any(row.values())]
        have = {row.get("group") for row in saved}
        return [{"group": value} for value in wanted if value not in have] + saved

    def _add_cards(self, question: FollowUps) -> None:
        self.cards = tuple(cards(question, self.all_answers))
        for card in self.cards:
            saved = self.saved.get(card.prefix) or {}
            for part in card.questions:
                name = card_name(card, part.name)
                self.fields[name] = choice_field(part) if isinstance(part, Choice) else words_field(part)
                # Several cards ask the same: each error says about what.
                self.fields[name].error_messages["required"] = f"{card.option.label}: {part.missing}"
                # A name that nobody knows stands ready to be corrected.
                typed = card.words if part.name == "again" and card.is_unknown else ""
                self.initial[name] = saved.get(part.name, typed)

    def unjudged(self) -> "StepForm":
        """The page as it was typed, right or wrong, before anything is said about it."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
        return self

    # --- checking ------------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        rows = next((question for question in self.step.fields if isinstance(question, Rows)), None)
        if rows:
            self._check_rows(rows)
        if self.too_many:
            self.add_error(None, str(TOO_MANY) % {"most": MOST_ROWS})
        return cleaned

    def _check_rows(self, question: Rows) -> None:
        full = [number for number in range(self.row_count) if self._check_row(question, number)]
        answer = self.cleaned_data.get("answer")
        first = row_name(question, 0, question.first)
        if answer == "some" and not full and not self.errors:
            self.add_error(first, SAY_WHICH)
        named = [self.cleaned_data.get(row_name(question, number, question.first)) for number in full]
        if answer == "none" and any(named):
            words = next(name for name in named if name)
            self.add_error("answer", str(NOT_BOTH) % {"answer": self._label("answer"), "words": words})

    def _check_row(self, question: Rows, number: int) -> bool:
        """Whether the row says anything; its gaps become errors beside the fields."""
        value = {part.name: self.cleaned_data.get(row_name(question, number, part.name)) for part in question.fields}
        group = self._group(question, number)
        if not any(value.values()) and not group:
            return False
        if not value[question.first] and not group:
            self.add_error(row_name(question, number, question.first), WRITE_IT)
        for part in question.fields:
            if isinstance(part, Choice) and part.required and not value[part.name]:
                thing = value[question.first] or self._group_label(group)
                self._require(row_name(question, number, part.name), str(part.missing) % {"thing": thing})
        return True

    def _require(self, name: str, text: str) -> None:
        if name not in self.errors:
            self.add_error(name, text)

    def _group(self, question: Rows, number: int) -> str:
        """The ticked group that the row names a medicine of; the field is hidden, so anything may stand in it."""
        value = self.cleaned_data.get(row_name(question, number, "group"))
        return value if value in [one.value for one in self.groups] else ""

    def _group_label(self, value: str | None) -> str:
        return next((str(one.label) for one in self.groups if one.value == value), str(THIS))

    def _label(self, name: str) -> str:
        question = next(one for one in self.step.fields if getattr(one, "name", "") == name)
        return next(str(one.label) for one in question.options if one.value == self.cleaned_data[name])

    # --- what is stored ------------------------------------------------------------------------------------------

    def answers(self) -> dict[str, Any]:
        """The page's answers as they are saved. Only after `is_valid()`."""
        stored: dict[str, Any] = {}
        for question in self.step.fields:
            if isinstance(question, Rows):
                stored[question.name] = self._stored_rows(question)
            elif isinstance(question, FollowUps):
                stored.update({card.prefix: self._stored_card(card) for card in self.cards})
            elif question.name in self.fields:
                value = self.cleaned_data[question.name]
                stored[question.name] = value.isoformat() if isinstance(question, Day) else value
        return stored

    def _stored_rows(self, question: Rows) -> list[dict[str, Any]]:
        names = [part.name for part in question.fields]
        rows = [
            {name: self.cleaned_data.get(row_name(question, number, name)) or "" for name in names}
            | {"group": self._group(question, number)}
            for number in range(self.row_count)
        ]
        return [row for row in rows if any(row.values())]

    def rows_as_typed(self, *, without: str = "") -> list[dict[str, Any]]:
        """The rows as they stand in the browser, right or wrong; `without` is the number of a row to leave out."""
        question = next(one for one in self.step.fields if isinstance(one, Rows))
        names = [*(part.name for part in question.fields), "group"]
        return [
            {name: gate(self.data.get(row_name(question, number, name), ""))[0] for name in names}
            for number in range(self.row_count)
            if str(number) != without
        ]

    def focus_on_row(self, number: int) -> None:
        """The cursor goes to a row that was just added: the page is long, and was drawn anew."""
        question = next(one for one in self.step.fields if isinstance(one, Rows))
        self.fields[row_name(question, number, question.first)].widget.attrs["autofocus"] = True

    def as_typed(self) -> dict[str, Any]:
        """The other answers of a page with rows, right or wrong."""
        plain = [one.name for one in self.step.fields if not isinstance(one, Rows) and one.name in self.fields]
        return {name: self.data.get(name, "") for name in plain}

    def _stored_card(self, card: Card) -> dict[str, Any]:
        said = {part.name: self.cleaned_data.get(card_name(card, part.name)) or "" for part in card.questions}
        return {**said, "words": card.words} if card.words else said

    @property
    def was_cleaned(self) -> bool:
        """Whether invisible characters were taken out of what was typed."""
        return any(isinstance(field, PlainTextField) and field.was_cleaned for field in self.fields.values())


def row_name(question: Rows, number: int, part: str) -> str:
    """The name of one field of one row."""
    return f"{question.name}-{number}-{part}"


def card_name(card: Card, part: str) -> str:
    """The name of one field of one follow-up."""
    return f"{card.step}--{card.option.value}--{part}"


def _field(question: Choice | Ticks | Words | Day) -> forms.Field:
    if isinstance(question, Choice):
        return choice_field(question)
    if isinstance(question, Ticks):
        return TicksField(question)
    return day_field(question) if isinstance(question, Day) else words_field(question)


def _shown(question: Any, stored: Any) -> Any:
    return TicksField.shown(stored) if isinstance(question, Ticks) else stored


def _count(text: Any) -> int:
    try:
        return int(str(text or "0")[:6])
    except ValueError:
        return 0
