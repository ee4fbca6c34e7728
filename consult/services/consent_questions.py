"""Two or three questions on one patient's own text: did it say what it was meant to say?"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.services.consent_basis import Ground
from consult.services.consent_text import signs_of
from consult.services.consent_words import Texts, joined, known_text, say, time_said
from sideeffects.core.records import SideEffect, WarningSign

# Everybody knows a bruise; where it is not among the effects, the first usual one is asked about.
USUAL = ("bruising", "swelling", "redness")
SERIOUS = ("vessel-blockage", "anaphylaxis")
Question = Mapping[str, Any]


def questions_of(ground: Ground, before: Collection[str] = ()) -> list[dict[str, Any]]:
    """The questions with their choices (where the right one stands varies) and why. `before`: keys of a basis signed earlier.

    What is new since then is asked about first.
    """
    found = [*_sign_question(ground, before), *_usual_question(ground, before), _right_to_refuse()]
    return [_placed(one, number) for number, one in enumerate(found)]


def is_right(question: Question, choice: str) -> bool:
    """Whether this choice is the right one."""
    return bool(choice == question["right"])


def _placed(question: dict[str, Any], number: int) -> dict[str, Any]:
    """The right choice comes first as it is written here; each question moves it to another place."""
    choices = question["choices"]
    shift = (number + 1) % len(choices)
    return {**question, "choices": [*choices[shift:], *choices[:shift]]}


def _question(key: str, text: Texts, why: Texts, choices: Iterable[tuple[str, Texts]]) -> dict[str, Any]:
    drawn = [{"key": name, "text": dict(said)} for name, said in choices]
    return {"key": key, "text": dict(text), "why": dict(why), "right": drawn[0]["key"], "choices": drawn}


def _sign_question(ground: Ground, before: Collection[str]) -> Iterator[dict[str, Any]]:
    signs = sorted(signs_of(ground, "emergency"), key=lambda one: _sign_order(one, before))
    for effect, sign in signs[:1]:
        said, number = known_text(sign.sign), ground.consultation.clinic.emergency_number
        yield _question(
            f"sign.{effect.key}",
            say(_("After the treatment you notice: %(sign)s. What do you do?"), sign=said),
            say(_("This is an emergency. Call %(number)s at once, and then the clinic."), number=number),
            _choices(
                call=say(_("I call %(number)s at once"), number=number),
                wait=say(_("I wait some days and see")),
                visit=say(_("I tell it at the next visit")),
            ),
        )


def _sign_order(one: tuple[SideEffect, WarningSign], before: Collection[str]) -> tuple[bool, bool, int, str]:
    effect = one[0]
    usual = SERIOUS.index(effect.key) if effect.key in SERIOUS else len(SERIOUS)
    return f"effect.{effect.key}" in before, effect.expected, usual, effect.key


def _usual_question(ground: Ground, before: Collection[str]) -> Iterator[dict[str, Any]]:
    effects = [one for one in ground.effects if one.expected]
    for effect in sorted(effects, key=lambda one: _usual_order(one, before))[:1]:
        name, time = known_text(effect.name), time_said(effect.duration["to"])
        usual = say(_("This is usual. Call the clinic if it grows, or is still there after %(time)s."), time=time)
        yield _question(
            f"usual.{effect.key}",
            say(_("After the treatment you notice this: %(name)s. What is true?"), name=name),
            joined(usual, known_text(effect.feels)),
            _choices(
                usual=usual,
                ambulance=say(_("It is always an emergency. Call an ambulance.")),
                mistake=say(_("It can only mean that somebody made a mistake.")),
            ),
        )


def _usual_order(effect: SideEffect, before: Collection[str]) -> tuple[bool, int, str]:
    return f"effect.{effect.key}" in before, USUAL.index(effect.key) if effect.key in USUAL else len(USUAL), effect.key


def _right_to_refuse() -> dict[str, Any]:
    return _question(
        "rights",
        say(_("You have signed, and later you do not want the treatment. What is true?")),
        say(_("You may say no at any time, without a reason, also after you signed.")),
        _choices(
            anytime=say(_("I may say no at any time, without a reason")),
            late=say(_("After signing I can no longer say no")),
            reason=say(_("I need a reason that the clinic accepts")),
        ),
    )


def _choices(**choices: Texts) -> list[tuple[str, Texts]]:
    return list(choices.items())
