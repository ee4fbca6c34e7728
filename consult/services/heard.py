"""What a message of the patient names, beside what their answers hold: shown and asked for, never counted for or against."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from consult.models import Consultation, Evaluation, Message
from consult.services.evaluate import release_of
from sideeffects.core.finding import SUBSTANCE_KINDS, TERM_KINDS
from sideeffects.core.mentions import Mention, find_mentions
from sideeffects.core.recognise import classes_of
from sideeffects.core.release import Knowledge

logger = logging.getLogger(__name__)
# Feelings, places and wishes are no news about a body.
HEALTH_KINDS = tuple(kind for kind in TERM_KINDS if kind not in ("statement", "area", "concern", "reaction"))
# Said of somebody else, or that it is not so.
NOT_THEIRS = ("negated", "family", "food")
# Answers that are chosen, not written: the key that a text gives, and the field of the page about pregnancy.
CHOSEN = {"pregnant": "pregnant", "breastfeeding": "breastfeeding"}
# How a thing is said: the contexts of core/mentions.py that differ for whoever reads it.
TAKING, PAST, ALLERGY = "taking", "past", "allergy"
# The key of a thing, and how the answers say it.
Held = tuple[str, str]


@dataclass(frozen=True)
class Named:
    """One name in a message. Without keys nobody knows it. `context` as in core/mentions.py."""

    words: str
    keys: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    context: str = "taking"
    # In the same way: taken now, had once, or allergic to it.
    in_answers: bool = False
    to_ask: bool = False
    kind: str = ""


@dataclass(frozen=True)
class Heard:
    """Everything that one message names. `failed`: the software could not read it, a person must."""

    named: tuple[Named, ...] = ()
    failed: bool = False

    @property
    def to_ask(self) -> tuple[Named, ...]:
        """What the answers do not hold, though the patient may take or have it."""
        return tuple(one for one in self.named if one.to_ask)


def heard_in(message: Message, consultation: Consultation) -> Heard:
    """Read one message by the consultation's release. A failure is said, and stops nobody."""
    return heard_in_words(message.words, timezone.localdate(message.at), consultation)


def heard_in_words(words: str, on: date, consultation: Consultation) -> Heard:
    """The same for any words about the patient: those of a message, or what the front desk heard."""
    try:
        _, knowledge = release_of(consultation)
        reading = find_mentions(knowledge.lexicon, words, expects="text", on=on)
        held = names_held(consultation)
        named = [_named(one, knowledge, held) for one in reading.mentions if one.kind in (*SUBSTANCE_KINDS, *HEALTH_KINDS)]
        unknown = [_unknown(words, consultation) for words in reading.unrecognised]
    except Exception as error:
        # The words of the error may hold the patient's words.
        logger.error("message could not be read: %s, consultation %s", type(error).__name__, consultation.reference)
        return Heard(failed=True)
    return Heard(tuple(dict.fromkeys((*named, *unknown))))


def names_held(consultation: Consultation) -> frozenset[Held]:
    """Everything that the newest evaluation read from the answers."""
    newest = Evaluation.objects.filter(consultation=consultation).only("facts", "document").order_by("-id").first()
    return frozenset(_held(newest)) if newest else frozenset()


def _held(evaluation: Evaluation) -> Iterator[Held]:
    for entity, items in evaluation.facts.get("items", {}).items():
        for item in items:
            over = item["attributes"].get("status") == ["past"]
            way = ALLERGY if entity == "allergy" else PAST if over else TAKING
            yield from ((key, way) for key in str(item["name"]).split("+"))
    said = evaluation.document.get("pregnancy") or {}
    yield from ((key, TAKING) for key, field in CHOSEN.items() if said.get(field) == "yes")


def _is_held(mention: Mention, held: frozenset[Held]) -> bool:
    """Whether the answers say the same: who is allergic to it does not take it by that, and what is over is not now."""
    ways = {ALLERGY: (ALLERGY,), PAST: (PAST, TAKING)}.get(mention.context, (TAKING,))
    return all(any((key, way) in held for way in ways) for key in mention.keys)


def _named(mention: Mention, knowledge: Knowledge, held: frozenset[Held]) -> Named:
    in_answers = _is_held(mention, held)
    asked = mention.context == "question" and mention.kind not in SUBSTANCE_KINDS
    entries = knowledge.entries
    return Named(
        words=mention.words,
        keys=mention.keys,
        labels=tuple(entries[key].label if key in entries else key for key in mention.keys),
        classes=tuple(classes_of(entries, mention)),
        context=mention.context,
        in_answers=in_answers,
        to_ask=not in_answers and not asked and mention.context not in NOT_THEIRS,
        kind=mention.kind,
    )


def _unknown(words: str, consultation: Consultation) -> Named:
    known = _texts((consultation.intake.submissions.order_by("number").last() or consultation.intake).answers)
    in_answers = any(words.casefold() in text.casefold() for text in known)
    return Named(words, in_answers=in_answers, to_ask=not in_answers)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        return
    for one in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _texts(one)
