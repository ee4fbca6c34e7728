"""Saving a page that names things: what is doubtful about the names is kept beside them; a name written again replaces it."""

import logging

from django.db import transaction
from django.utils import timezone

from consult.intake.names import PAGE_OF, SECTION_OF, is_retyped
from consult.models import Consultation, Language
from consult.services.evaluate import release_of
from consult.services.intake import Answers, Saved, save_step
from sideeffects.core.doubts import Doubt, doubts_about
from sideeffects.core.release import Knowledge

logger = logging.getLogger(__name__)
MOST_ASKED = 12  # cards on one page


@transaction.atomic
def save_page(*, consultation: Consultation, step: str, answers: Answers, seen: int, by: None = None) -> Saved:
    """Keep the answers of one page as `save_step` does, with what is to be asked about the names on it. Raises IntakeClosed."""
    if step in PAGE_OF:
        return _save_names(consultation, step, answers, seen)
    return save_step(consultation=consultation, step=step, answers=with_doubts(consultation, step, answers), seen=seen)


def with_doubts(consultation: Consultation, step: str, answers: Answers) -> Answers:
    """The answers of a page and its doubts. A failure finds none and stops nobody: the reading after sending finds them again."""
    if step not in SECTION_OF:
        return answers
    try:
        _, knowledge = release_of(consultation)
        texts = [row.get("text") or "" for row in answers.get("items", ())]
        found = [one for text in texts for one in _told_in_each_language(knowledge, SECTION_OF[step], text)]
    except Exception as error:
        logger.error("names could not be read: %s, consultation %s", type(error).__name__, consultation.reference)
        found = []
    doubts = list({one["words"].casefold(): one for one in found}.values())
    return {**answers, "doubts": doubts[:MOST_ASKED]} if doubts else answers


def _told_in_each_language(knowledge: Knowledge, section: str, text: str) -> list[Answers]:
    """The doubts about one item, their meanings told in every language: the patient may turn the page."""
    found = [doubts_about(knowledge, section, text, timezone.localdate(), language) for language in Language.values]
    return [_stored(same) for same in zip(*found, strict=True)]


def _stored(same: tuple[Doubt, ...]) -> Answers:
    meanings = [
        {
            "key": each[0].key,
            "name": each[0].name,
            "parts": {language: list(one.parts) for language, one in zip(Language.values, each, strict=True)},
            "about": {language: one.about for language, one in zip(Language.values, each, strict=True)},
        }
        for each in zip(*(doubt.meanings for doubt in same), strict=True)
    ]
    return {"words": same[0].words, "meanings": meanings}


def _save_names(consultation: Consultation, step: str, answers: Answers, seen: int) -> Saved:
    """What was said before about other names stays; the page with the names gets those that were written again."""
    before = consultation.intake.answers.get(step) or {}
    saved = save_step(consultation=consultation, step=step, answers={**before, **answers}, seen=seen)
    named = saved.intake.answers.get(PAGE_OF[step]) or {}
    rows = [_rewritten(row, answers) for row in named.get("items", ())]
    if saved.theirs is not None or rows == named.get("items", []):
        return saved
    fresh = {key: value for key, value in named.items() if key != "doubts"} | {"items": rows}
    again = with_doubts(consultation, PAGE_OF[step], fresh)
    return save_step(consultation=consultation, step=PAGE_OF[step], answers=again, seen=saved.intake.version, own=False)


def _rewritten(row: Answers, said: Answers) -> Answers:
    text = row.get("text") or ""
    for one in said.values():
        if is_retyped(one):
            text = text.replace(one["words"], one["again"].strip())
    return {**row, "text": text}
