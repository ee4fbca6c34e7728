"""Names that are asked about once more: those read by spelling, those of several products, those that nobody knows.

What is doubtful is found when a page is saved (services/names.py) and kept beside its answers as `doubts`. The page after it
asks one card for each, through the same follow-ups as ticked answers; every question there may be skipped.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from consult.intake.parts import Choice, FollowUps, Option, Step, Words, because
from consult.intake.questions_wish import NOT_SURE
from sideeffects.core.telling import told_in_words

Answers = Mapping[str, Any]
Data = dict[str, Any]
NO, UNSURE, YES = "no", "unsure", "yes"
# The page that names things -> the page that asks about those names, and the section of the document.
ASKED_ON: Mapping[str, str] = {"allergy-other": "allergy-names", "medicines": "medicine-names", "health-other": "health-names"}
SECTION_OF: Mapping[str, str] = {"allergy-other": "allergies", "medicines": "medicines", "health-other": "history"}
PAGE_OF: Mapping[str, str] = {asks: page for page, asks in ASKED_ON.items()}


def names_step(page: str, section: str, short: Any) -> Step:
    """The page that asks about the names on another page; only where there is something to ask."""
    return Step(
        key=ASKED_ON[page],
        section=section,
        title=gettext_lazy("Did we understand you?"),
        short=short,
        hint=gettext_lazy("You can leave any question empty. What you wrote stays as you wrote it."),
        why=(because(gettext_lazy("Names are easily mistaken for one another, so we would rather ask than guess.")),),
        fields=(FollowUps("names", (page,)),),
        prerequisite=lambda answers: bool(doubts_of(page, answers)),
        seconds=20,
    )


def doubts_of(page: str, answers: Answers) -> list[Data]:
    """What is doubtful on a saved page: {"words", "meanings": [{"key", "name", "parts", "about"}]}, the last two by language."""
    return list((answers.get(page) or {}).get("doubts", ()))


def slug_of(words: str) -> str:
    """The same words are the same question, wherever they stand."""
    return hashlib.sha256(words.casefold().encode()).hexdigest()[:12]


def asked(page: str, answers: Answers) -> Iterator[tuple[Option, tuple[Choice | Words, ...], str]]:
    """Each doubt of a page as a card: what it is about, its questions, and the words as typed."""
    for doubt in doubts_of(page, answers):
        words = doubt["words"]
        yield Option(slug_of(words), _("“%(words)s”") % {"words": words}), tuple(_questions(page, doubt["meanings"])), words


def _questions(page: str, meanings: list[Data]) -> Iterator[Choice | Words]:
    if meanings:
        yield _which(meanings)
        yield Words(
            "again", gettext_lazy("Please write the name again"), gettext_lazy("As it stands on the box, if there is one")
        )
        return
    yield _spelt(page)
    yield Words("again", gettext_lazy("Correct it here"))
    if page == "medicines":
        yield Words("reason", gettext_lazy("What is it for?"))
        yield Words("contents", gettext_lazy("Do you know what is in it?"), gettext_lazy("The small print on the box says it."))
    else:
        yield Words("contents", gettext_lazy("What is it, in other words?"))


def _which(meanings: list[Data]) -> Choice:
    """One meaning is confirmed, of several one is chosen."""
    one = len(meanings) == 1
    label = gettext_lazy("Is this it?") if one else gettext_lazy("Which of these is it?")
    options = [
        Option(each["key"], each["name"], told_in_words(_now(each["parts"]), _now(each["about"])), told=told(each))
        for each in meanings
    ]
    other = gettext_lazy("No, I meant something else") if one else gettext_lazy("None of these")
    return Choice(
        "read",
        label,
        (*options, Option(NO, other, told=gettext_lazy("not what we read")), Option(UNSURE, NOT_SURE)),
        required=False,
    )


def _spelt(page: str) -> Choice:
    on_the_box = page == "medicines"
    return Choice(
        "read",
        gettext_lazy("Is it spelt like on the box?") if on_the_box else gettext_lazy("Is it spelt as it should be?"),
        (
            Option(YES, gettext_lazy("Yes"), told=gettext_lazy("spelt like that")),
            Option(NO, gettext_lazy("No, I will correct it"), told=gettext_lazy("not spelt like that")),
            Option(UNSURE, gettext_lazy("I do not know"), told=gettext_lazy("the patient does not know more")),
        ),
        required=False,
    )


def _now(told_in: Data) -> Any:
    """What is told by language, in that of the page."""
    return told_in[(get_language() or "en")[:2]]


def told(meaning: Data) -> str:
    """A confirmed name where answers are listed."""
    parts = _now(meaning["parts"])
    contains = f" ({', '.join(parts)})" if parts else ""
    return _("yes, %(name)s") % {"name": f"{meaning['name']}{contains}"}


def retyped(page: str, answers: Answers) -> dict[str, str]:
    """Names of a page that the patient wrote again, with how they first wrote them."""
    saved = (answers.get(ASKED_ON.get(page, "")) or {}).values()
    return {one["again"]: one["words"] for one in saved if is_retyped(one)}


def is_retyped(said: Answers) -> bool:
    """Whether an answer writes the name another way, and does not confirm one that was read."""
    again = (said.get("again") or "").strip()
    return bool(again) and again != said.get("words") and said.get("read") in ("", NO, UNSURE, YES)


# --- into the document --------------------------------------------------------------------------------------------


def add_what_was_told(content: Data, answers: Answers) -> list[Data]:
    """Puts what patients said of names beside the items of a fresh document; returns the readings they confirmed or refused."""
    corrections = []
    for page, section in SECTION_OF.items():
        said = [one for one in (answers.get(ASKED_ON[page]) or {}).values() if one.get("words")]
        for origin, item in _items(content[section]):
            for one in said:
                if one["words"] in (item.get("text") or ""):
                    _add(item, one)
                    corrections += _correction(one, origin)
    return corrections


def _items(section: Data) -> Iterator[tuple[str, Data]]:
    for group in section["groups"]:
        yield from ((f"{group['question']}.items[{number}].text", item) for number, item in enumerate(group["items"]))


def _add(item: Data, said: Answers) -> None:
    if said.get("contents"):
        item["contents"] = "; ".join(filter(None, (item.get("contents"), said["contents"])))
    if said.get("reason") and "reason" in item:
        item["reason"] = "; ".join(filter(None, (item["reason"], said["reason"])))


def _correction(said: Answers, origin: str) -> list[Data]:
    read = said.get("read") or ""
    if read in ("", UNSURE, YES):
        return []
    return [{"origin": origin, "words": said["words"], "key": None if read == NO else read, "by_patient": True}]
