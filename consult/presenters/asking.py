"""What a link of the screen speaks of, without a patient's words in its address: a card, or a reading by its number."""

import re

from consult.models import Evaluation
from consult.presenters.unknowns import open_words, question_text, unknowns
from consult.presenters.words import step_of
from consult.services.flags import CONTRADICTION, flags_of
from consult.services.reading import readings_of

REFERENCE = re.compile(r"^(?P<evaluation>\d{1,15})-(?P<number>\d{1,6})$")
ANCHOR = re.compile(r"^[a-z][\w.-]{0,160}$", re.ASCII)


def reading_refs(evaluation: Evaluation) -> dict[tuple[str, str], str]:
    """Each reading of an evaluation by place and words, as an address names it."""
    return {one: f"{evaluation.pk}-{number}" for number, one in enumerate(readings_of(evaluation.answer))}


def evaluation_in(reference: str) -> int | None:
    """The evaluation that a reading is counted in; None for what is no such reference."""
    match = REFERENCE.match(reference)
    return int(match["evaluation"]) if match else None


def reading_at(reference: str, evaluation: Evaluation) -> tuple[str, str] | None:
    """Place and words of a reading of this evaluation."""
    match, found = REFERENCE.match(reference), readings_of(evaluation.answer)
    number = int(match["number"]) if match else len(found)
    return found[number] if number < len(found) else None


def card_anchor(text: str) -> str:
    """The place on the screen that a form came from, as the end of an address; empty for anything else."""
    return f"#{text}" if ANCHOR.match(text) else ""


def first_wording(evaluation: Evaluation, *, about: str = "", reading: str = "") -> dict[str, str]:
    """A question about a card or a reading for the practitioner to change, and the page that it opens."""
    if reading:
        return _about_words(evaluation, reading_at(reading, evaluation))
    return _about_card(evaluation, about)


def _about_words(evaluation: Evaluation, said: tuple[str, str] | None) -> dict[str, str]:
    unread = open_words((), evaluation.document, evaluation.answer["unrecognised"])
    found = next((one for one in unread if (one.origin, one.words) == said), None)
    return _asked(found.origin, found.asks) if found else {}


def _about_card(evaluation: Evaluation, anchor: str) -> dict[str, str]:
    flags = flags_of(evaluation.answer)
    for flag in flags:
        if flag.kind == CONTRADICTION and flag.anchor == anchor and flag.content["origins"]:
            return _asked(flag.content["origins"][0], flag.content.get("question", ""))
    for one in unknowns(flags, evaluation.document, evaluation.answer["unrecognised"]):
        if one.flags[0].anchor == anchor:
            return _asked(one.question, one.asks)
    return {}


def _asked(question: str, words: str) -> dict[str, str]:
    return {"step": step_of(question), "words": words or question_text(question, "")}
