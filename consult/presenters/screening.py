"""The expectation and body-image questions, as a card on the consultation's screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from consult.forms.screening import ScreeningForm
from consult.models import Consultation, Evaluation, Screening
from consult.presenters.screening_words import KIND, REFERRAL
from consult.presenters.words import moment, person
from consult.services.screening import HOPES, KEYS, NO, WEIGHT, YES, Result, is_screened, newest_screening, result_of


@dataclass(frozen=True)
class SaidAnswer:
    """One question with what was answered; `said` empty is a hole."""

    question: str
    said: str


@dataclass(frozen=True)
class SaidText:
    """A text to say or hand over, in one language."""

    language: str
    rtl: bool
    text: str


@dataclass(frozen=True)
class ScreeningCard:
    """What was asked last, what it means, and what to say."""

    href: str
    asked: str
    result: str
    means: str
    advice: tuple[str, ...]
    answers: tuple[SaidAnswer, ...]
    words: str
    kind: tuple[SaidText, ...]
    referral: tuple[SaidText, ...]
    needs_person: bool


def screening_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> ScreeningCard | None:
    """The card; None where nobody asked and the clinic does not want it asked: the door is then among the small links."""
    screening = newest_screening(consultation)
    href = reverse("screening", args=[consultation.public_id])
    if screening is None:
        return ScreeningCard(href, "", "", _not_asked(consultation), (), (), "", (), (), consultation.clinic.asks_body_image)
    result = result_of(screening.answers)
    positive = result == Result.POSITIVE
    return ScreeningCard(
        href=href,
        asked=_("Asked by %(who)s, %(when)s") % {"who": person(screening.by), "when": moment(screening.at)},
        result=_result(result),
        means=_means(result, screening),
        advice=tuple(_advice(screening)),
        answers=tuple(_answers(screening)),
        words=screening.words,
        kind=_texts(KIND, consultation) if positive else (),
        referral=_texts(REFERRAL, consultation) if positive else (),
        needs_person=result != Result.NEGATIVE,
    )


def _not_asked(consultation: Consultation) -> str:
    if consultation.clinic.asks_body_image:
        return _("Your clinic asks them before a decision to proceed.")
    return _("Not asked yet. Ask them where you have a doubt.")


def _result(result: Result) -> str:
    titles = {Result.POSITIVE: _("Positive"), Result.NEGATIVE: _("Negative"), Result.OPEN: _("Cannot be assessed")}
    return titles[result]


def _means(result: Result, screening: Screening) -> str:
    if result == Result.OPEN and not is_screened(screening.consultation):
        return _("Not everything that the rule needs was answered. Ask again, or write why it cannot be asked.")
    texts = {
        Result.POSITIVE: _("A reason to speak first and to offer a referral. It is no diagnosis."),
        Result.NEGATIVE: _("By the rule of the questionnaire. It misses some people: your own impression counts as well."),
        Result.OPEN: _("Not everything that the rule needs was answered. That is not a negative result."),
    }
    return texts[result]


def _advice(screening: Screening) -> Iterable[str]:
    if screening.answers.get(WEIGHT) == YES:
        yield _("The main worry is about weight: think of an eating disorder as well (B-84).")
    if screening.answers.get("reachable") == NO:
        yield _("You noted that what they hope for is not within reach: say so before anything is decided (B-38).")
    if screening.answers.get("own_wish") == NO:
        yield _("You noted pressure from somebody: speak with them alone (B-38).")


def _answers(screening: Screening) -> Iterable[SaidAnswer]:
    fields = ScreeningForm().fields
    for key in KEYS:
        if key not in HOPES or screening.answers.get(key):
            chosen = dict(fields[key].choices).get(screening.answers.get(key, "")) if screening.answers.get(key) else ""
            yield SaidAnswer(str(fields[key].label), str(chosen or ""))


def _texts(texts: Any, consultation: Consultation) -> tuple[SaidText, ...]:
    patient, clinic = consultation.patient, consultation.clinic
    born = f"{patient.date_of_birth:%d.%m.%Y}" if patient.date_of_birth else "-"
    names = {"name": patient.name, "born": born, "clinic": clinic.name, "phone": f"\u2066{clinic.phone}\u2069"}
    return tuple(SaidText(key, key == "ar", text.format(**names)) for key, text in texts.items())
