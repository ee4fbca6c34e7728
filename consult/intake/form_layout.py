"""How the fields of a page stand on it: cards for things by name and for follow-ups, the rest one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crispy_forms.layout import HTML, Div, Field, Fieldset
from crispy_forms.utils import render_field
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from consult.intake.drawings import AREAS, CONCERNS, FEATURES, HEIGHT, OUTLINE, SMALL, WIDTH
from consult.intake.parts import MOST_ROWS, FollowUps, Option, Rows, Ticks

if TYPE_CHECKING:
    from consult.intake.forms import StepForm

# The one meaning, "no" and "not sure": with more there are several meanings.
FEWEST_OPTIONS = 3
LONGEST_TITLE = 60
NAME_UNKNOWN = _("If you do not know the name, leave it empty.")


class Button:
    """A button that changes the page (add, remove) and sends nothing. A layout object of crispy."""

    def __init__(self, value: str, text: Any, css: str) -> None:
        self.context = {"value": value, "text": text, "css": css}

    def render(self, form: StepForm, context: Any, **kwargs: Any) -> SafeString:
        return render_to_string("patient/_row_button.html", self.context)


class RowCard(Fieldset):
    """One of several things by name. Its title may be the patient's words, so the template gets it as a value only."""

    def render(self, form: StepForm, context: Any, *args: Any, **kwargs: Any) -> SafeString:
        drawn = self.get_rendered_fields(form, context, *args, **kwargs)
        return render_to_string("patient/_row_card.html", {"title": self.legend, "fields": drawn})


class NameCard:
    """One card about a typed name, a layout object of crispy. A template gets its words, the patient's, as a value only."""

    def __init__(self, card: Any, fields: list[str]) -> None:
        self.card, self.fields = card, fields

    def render(self, form: StepForm, context: Any, **kwargs: Any) -> SafeString:
        drawn = format_html_join("", "{}", ((render_field(name, form, context),) for name in self.fields))
        several = len(self.card.questions[0].options) > FEWEST_OPTIONS
        card = {"words": self.card.words, "known": not self.card.is_unknown, "several": several, "fields": drawn}
        return render_to_string("patient/_name_card.html", card)


class Drawn(Field):
    """Ticks with pictures. Each picture lies inside the label of its tick, so that it ticks it without any script.

    On the body it is put where the area is; beside a concern it stands at the end of the row.
    """

    def __init__(self, question: Ticks, **kwargs: Any) -> None:
        super().__init__(question.name, **kwargs)
        self.question = question

    def render(self, form: StepForm, context: Any, *args: Any, **kwargs: Any) -> SafeString:
        paths = AREAS if self.question.drawn == "body" else CONCERNS
        names = {option.value: option.label for option in self.question.options}
        ticks = [
            {**each.data, "path": paths.get(each.data["value"]), "name": names.get(each.data["value"])}
            for each in form[self.question.name].subwidgets
        ]
        more = {"choices_template": f"beforehand/layout/{self.question.drawn}.html", "ticks": ticks, "small": SMALL}
        more |= {"outline": OUTLINE, "features": FEATURES, "box": f"0 0 {WIDTH} {HEIGHT}"}
        return super().render(form, context, *args, extra_context=more, **kwargs)


def of(form: StepForm) -> list[Any]:
    """The layout of a page."""
    rows = [question for question in form.step.fields if isinstance(question, Rows)]
    if any(isinstance(question, FollowUps) for question in form.step.fields):
        return [_card(form, card) for card in form.cards]
    plain = [_plain(question, form) for question in form.step.fields if not isinstance(question, Rows)]
    plain = [one for one in plain if one]
    if not rows:
        return plain
    repeated = _rows(form, rows[0])
    return [Div(*plain, Div(*repeated, css_class="asks-more"), css_class="asks")] if plain else repeated


def _plain(question: Any, form: StepForm) -> Any:
    name = question.name
    if name not in form.fields:
        return None
    # On a page with one question the heading asks it; a screen reader still hears the label.
    alone = sum(field in form.fields for field in (one.name for one in form.step.fields)) == 1 or name in ("ticks", "answer")
    if isinstance(question, Ticks) and question.drawn:
        return Drawn(question, wrapper_class="field-alone")
    return Field(name, wrapper_class="field-alone") if alone else Field(name)


def _rows(form: StepForm, question: Rows) -> list[Any]:
    shown = [_row(form, question, number) for number in range(form.row_count)]
    hidden = [f"{question.name}-count"]
    if form.row_count >= MOST_ROWS:
        return [*shown, *hidden]
    return [*shown, *hidden, Button("add", question.add, "button button-second button-add")]


def _row(form: StepForm, question: Rows, number: int) -> RowCard:
    group = _group(form, form[f"{question.name}-{number}-group"].value())
    names = [f"{question.name}-{number}-{part.name}" for part in question.fields]
    title = group.label if group else _title(form, question, number)
    head = HTML(format_html('<p class="hint">{}</p>', NAME_UNKNOWN)) if group else None
    remove = Button(f"remove-{number}", question.remove, "link") if form.row_count > 1 and not group else None
    parts = [part for part in (remove, head, *names, f"{question.name}-{number}-group") if part]
    return RowCard(title, *parts)


def _title(form: StepForm, question: Rows, number: int) -> Any:
    """What the card is about: the words that were typed, once there are any."""
    words = form[f"{question.name}-{number}-{question.first}"].value()
    if words and len(words) <= LONGEST_TITLE:
        return words
    return f"{question.heading} {number + 1}" if number else question.heading


def _group(form: StepForm, value: str | None) -> Option | None:
    return next((one for one in form.groups if one.value == value), None)


def _card(form: StepForm, card: Any) -> Any:
    names = [f"{card.step}--{card.option.value}--{part.name}" for part in card.questions]
    if card.words:
        return NameCard(card, names)
    return Fieldset(card.option.label, *names, css_class="repeat")
