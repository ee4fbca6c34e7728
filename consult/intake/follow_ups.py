"""What is asked about each ticked answer, and about each doubtful name: one card with small questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.intake import names
from consult.intake.parts import Choice, FollowUps, Option, Words
from consult.intake.questions_wish import NOT_SURE
from consult.intake.steps import BY_KEY, ticks_of

# The words beside each choice are what the reader of the answers is given: see facts.py.
ALLERGY_QUESTIONS: tuple[Choice | Words, ...] = (
    Choice(
        "reaction",
        _("What happened?"),
        (
            Option("mild", _("Only a rash, itching or redness where it touched, or an upset stomach")),
            Option("severe", _("Hives all over, swelling of face or throat, trouble breathing, or collapse")),
            Option("unsure", NOT_SURE),
        ),
        _("Choose what happened"),
    ),
    Words("words", _("In your own words"), _("Leave empty if there is nothing to add")),
)

QUESTIONS: Mapping[str, Choice | Words] = {
    "now": Choice(
        "now",
        _("Do you have it now?"),
        (
            Option("now", _("Yes, now"), told=_("now")),
            Option("past", _("No, it is over"), told=_("it is over")),
            Option("unsure", NOT_SURE),
        ),
        _("Choose whether you have it now"),
    ),
    "when": Words("when", _("When was it, or when will it be?"), _("The month and year are enough, for example 3 2025")),
    "active": Choice(
        "active",
        _("How is it at present?"),
        (Option("active", _("Active, or it flares")), Option("stable", _("Quiet")), Option("unsure", NOT_SURE)),
        _("Choose how it is at present"),
    ),
    "control": Choice(
        "control",
        _("Is it well controlled?"),
        (
            Option("good", _("Yes"), told=_("well controlled")),
            Option("poor", _("No"), told=_("not well controlled")),
            Option("unsure", NOT_SURE),
        ),
        _("Choose whether it is well controlled"),
    ),
    "severe": Choice(
        "severe",
        _("How ill does your doctor say it is?"),
        (Option("mild", _("Mild")), Option("severe", _("Severe")), Option("unsure", NOT_SURE)),
        _("Choose how ill your doctor says it is"),
    ),
    "sugar": Words("sugar", _("Your last long-term sugar (HbA1c)"), _("For example 6.8 %. Leave empty if you do not know it")),
    "where": Words("where", _("Where on the body?")),
    "which": Words("which", _("Which one?"), _("The name, or how it looks")),
    "reason": Words("reason", _("What is it for?"), _("For example: a chest infection, or acne")),
}


@dataclass(frozen=True)
class Card:
    """The follow-up of one ticked answer or one name. `prefix` names its fields: the page and the answer.

    `words` are those of a name, as typed.
    """

    step: str
    option: Option
    questions: tuple[Choice | Words, ...]
    words: str = ""

    @property
    def prefix(self) -> str:
        return f"{self.step}.{self.option.value}"

    @property
    def is_unknown(self) -> bool:
        """Whether it is about a name that nobody knows."""
        return bool(self.words) and any(question.name == "contents" for question in self.questions)


def cards(field: FollowUps, answers: Mapping[str, Any]) -> Iterator[Card]:
    """One card for each ticked answer that has something to ask, and for each doubtful name."""
    for key in field.steps:
        yield from (Card(key, *asked) for asked in names.asked(key, answers))
        ticks = ticks_of(BY_KEY[key])
        picked = ((answers.get(key) or {}).get(ticks.name) or {}).get("picked", []) if ticks else []
        for option in ticks.options if ticks else ():
            if option.value in picked and (questions := questions_about(key, option)):
                yield Card(key, option, questions)


def questions_about(step: str, option: Option) -> tuple[Choice | Words, ...]:
    """What is asked once this answer is ticked."""
    if BY_KEY[step].section == "allergies":
        return ALLERGY_QUESTIONS
    return tuple(QUESTIONS[kind] for kind in option.asks)
