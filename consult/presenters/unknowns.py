"""What could not be assessed, gathered under the one question that would settle it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.intake.steps import BY_KEY
from consult.presenters.words import ORIGIN, PARTS, origin_label, step_of
from consult.services.flags import CANNOT_ASSESS, ShownFlag
from sideeffects.core.engine import MANUAL_REVIEW
from sideeffects.core.vocabulary import Level, rank
from sideeffects.presenters.questions import QUESTIONS

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Unknown:
    """One open question with the checks that wait for it, worst first."""

    question: str
    title: str
    asks: str
    flags: tuple[ShownFlag, ...]
    alone: int
    words: str = ""
    unread: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        """The worst level that an answer could bring."""
        return max((flag.level for flag in self.flags), key=rank)

    @property
    def waiting(self) -> str:
        """How many checks the answer settles."""
        number = len(self.flags)
        if self.alone == number:
            return ngettext("%(n)d check waits for this answer", "%(n)d checks wait for this answer", number) % {"n": number}
        return _("%(n)d checks wait for this answer, %(more)d of them for another one too") % {
            "n": number,
            "more": number - self.alone,
        }


def unknowns(flags: Iterable[ShownFlag], document: Document, unrecognised: Iterable[Mapping[str, str]]) -> tuple[Unknown, ...]:
    """The open questions, those that hold up the worst checks first. `unrecognised` is the answer's own list."""
    waiting = [flag for flag in flags if flag.kind == CANNOT_ASSESS]
    wanted = Counter(question for flag in waiting for question in _missing(flag))
    grouped: dict[str, list[ShownFlag]] = {}
    for flag in waiting:
        # The question that settles most comes first to the patient, so its group takes the check.
        question = max(_missing(flag), key=lambda one: (wanted[one], one))
        grouped.setdefault(question, []).append(flag)
    unread: dict[str, list[str]] = {}
    for one in unrecognised:
        unread.setdefault(one["origin"], []).append(one["words"])
    found = [_unknown(question, group, document, unread.get(question, [])) for question, group in grouped.items()]
    return tuple(sorted(found, key=lambda one: (-rank(one.level), -len(one.flags), one.question)))


def _missing(flag: ShownFlag) -> tuple[str, ...]:
    return tuple(flag.content.get("missing") or (MANUAL_REVIEW,))


def _unknown(question: str, flags: list[ShownFlag], document: Document, unread: list[str]) -> Unknown:
    ordered = tuple(sorted(flags, key=lambda flag: (-rank(flag.level), flag.title)))
    alone = sum(len(_missing(flag)) == 1 for flag in flags)
    words = ", ".join(unread) or words_at(question, document)
    title = _title(question, words, document, unread=bool(unread))
    asks = question_text(question, words, unread=bool(unread))
    return Unknown(question, title, asks, ordered, alone, words, tuple(unread))


def _title(question: str, words: str, document: Document, *, unread: bool) -> str:
    if question == MANUAL_REVIEW:
        return _("This check failed by itself: read the answers")
    if unread:
        return _("“%(words)s” is not recognised") % {"words": words}
    part = question.rpartition(".")[2]
    if part == "text" and not words:
        return _("%(place)s: more is needed to tell") % {"place": origin_label(question)}
    if part == "text":
        return _("“%(words)s”: more is needed to tell") % {"words": words}
    if words and part in PARTS:
        return f"“{words}”: {PARTS[part]}"
    if question.startswith("free_text"):
        return _("%(place)s: more is needed to tell") % {"place": origin_label(question)}
    state = _("not sure") if answer_at(question, document) == "unsure" else _("not answered")
    return f"{origin_label(question)}: {state}"


@dataclass(frozen=True)
class OpenWords:
    """Words that nobody knows, as something to settle: where they stand, what the patient said of them, what waits."""

    words: str
    origin: str
    place: str
    told: tuple[str, ...]
    waiting: str
    asks: str
    ref: str = ""


def open_words(
    flags: Iterable[ShownFlag],
    document: Document,
    unrecognised: Iterable[Mapping[str, str]],
    refs: Mapping[tuple[str, str], str] | None = None,
) -> tuple[OpenWords, ...]:
    """Every word that nobody knows, those that most checks wait for first. `refs` name them in addresses."""
    wanted = Counter(question for flag in flags if flag.kind == CANNOT_ASSESS for question in _missing(flag))
    rows = sorted(unrecognised, key=lambda one: -wanted[one["origin"]])
    found = (_open_words(one["words"], one["origin"], wanted[one["origin"]], document) for one in rows)
    return tuple(replace(one, ref=(refs or {}).get((one.origin, one.words), "")) for one in found)


def _open_words(words: str, origin: str, waiting: int, document: Document) -> OpenWords:
    item = _item_at(origin, document)
    said = item if isinstance(item, Mapping) and origin.endswith(".text") else {}
    told = {_("For: %(said)s"): said.get("reason"), _("Contains: %(said)s"): said.get("contents")}
    checks = ngettext("%(n)d check waits for it", "%(n)d checks wait for it", waiting) % {"n": waiting}
    return OpenWords(
        words=words,
        origin=origin,
        place=origin_label(origin),
        told=tuple(label % {"said": value} for label, value in told.items() if value),
        waiting=checks if waiting else _("no check waits for it"),
        asks=question_text(f"{origin.rpartition('.')[0]}.text", words),
    )


def words_at(question: str, document: Document) -> str:
    """The patient's words at the item that a question belongs to; empty for a whole section."""
    item = _item_at(question, document)
    return str(item.get("text") or item.get("key") or "") if isinstance(item, Mapping) else str(item)


def _item_at(question: str, document: Document) -> Any:
    match = ORIGIN.match(question)
    number = (match["item"] or match["place"]) if match else None
    if match is None or number is None:
        return ""
    part = _part_of(document, match["section"], match["group"])
    items = part.get("items", ()) if isinstance(part, Mapping) else part
    return items[int(number)] if items and int(number) < len(items) else ""


def answer_at(question: str, document: Document) -> Any:
    """What was chosen for a whole section, a group of it, or a single field; None is not answered."""
    match = ORIGIN.match(question)
    if match is None:
        return None
    part = _part_of(document, match["section"], match["group"])
    return part.get(match["part"] or "answer") or part.get("answer") if isinstance(part, Mapping) else part


def _part_of(document: Document, section: str, name: str | None) -> Any:
    whole = document.get(section) or {}
    if name is None or not isinstance(whole, Mapping):
        return whole
    groups = whole.get("groups") or ()
    return next((one for one in groups if one["question"] == f"{section}.{name}"), whole.get(name, whole))


def question_text(question: str, words: str, *, unread: bool = True) -> str:
    """The question to put to the patient, in neutral words."""
    part = question.rpartition(".")[2]
    if words:
        return _item_question(part if unread or part != "text" else "") % {"words": words}
    texts = {**QUESTIONS, MANUAL_REVIEW: _("No question settles this: a person has to read the answers.")}
    page = step_of(question)
    return str(texts.get(question) or (BY_KEY[page].title if page in BY_KEY else ""))


def _item_question(part: str) -> str:
    texts = {
        "text": _("You wrote “%(words)s”. What is it, and what is it for? The name on the box helps."),
        "prescribed": _("Did a doctor prescribe “%(words)s”?"),
        "last_taken": _("When did you last take “%(words)s”?"),
        "reason": _("What do you take “%(words)s” for?"),
        "reaction": _("What happened with “%(words)s”, and how bad was it?"),
    }
    return texts.get(part) or _("Tell us more about “%(words)s”: is it now, when was it, and how is it today?")
