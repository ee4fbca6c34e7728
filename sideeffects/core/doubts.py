"""What is asked of a patient about a name that they typed: what was read by spelling, what may be several, what nobody knows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sideeffects.core.cues import cues_in
from sideeffects.core.entries import Entry
from sideeffects.core.finding import SUBSTANCE_KINDS, TERM_KINDS, find_names
from sideeffects.core.intake import parse
from sideeffects.core.lexicon import SPELLING, Name
from sideeffects.core.mentions import find_mentions
from sideeffects.core.normalise import normalise, tokens
from sideeffects.core.reading import FIELDS, read
from sideeffects.core.reading_draft import NOT_THE_PATIENT
from sideeffects.core.release import Knowledge
from sideeffects.core.suggest_names import joined_of
from sideeffects.core.telling import about_of, as_on_the_box, nearest_name, parts_of

LONGEST_NAME = 60  # letters: what is longer is a sentence, which a person reads
ASKED: Mapping[str, tuple[str, ...]] = {
    "medicines": SUBSTANCE_KINDS,
    "allergies": (*SUBSTANCE_KINDS, *TERM_KINDS),
    "history": TERM_KINDS,
}


@dataclass(frozen=True)
class Meaning:
    """What words may mean. `key` is an entry, or ingredients joined by "+"; `about` is what it is for."""

    key: str
    name: str
    parts: tuple[str, ...]
    about: str


@dataclass(frozen=True)
class Doubt:
    """Words as they were typed. One meaning: to be confirmed; several: to be chosen from; none: nobody knows them."""

    words: str
    meanings: tuple[Meaning, ...] = ()


def doubts_about(knowledge: Knowledge, section: str, text: str, on: date, language: str = "en") -> tuple[Doubt, ...]:
    """The doubts about one item of a section (medicines, allergies, history), in the order of the text."""
    spelt = tuple(_spelt(knowledge, section, text, on, language))
    unknown = tuple(Doubt(words) for words in _unknown(knowledge, section, text, on))
    return tuple(one for one in (*spelt, *unknown) if len(one.words) <= LONGEST_NAME)


def _spelt(knowledge: Knowledge, section: str, text: str, on: date, language: str) -> Iterator[Doubt]:
    normal = normalise(text)
    words = tokens(normal.text)
    said = find_mentions(knowledge.lexicon, text, expects=FIELDS[section], on=on).mentions
    told = {mention.start for mention in said if mention.context not in NOT_THE_PATIENT}
    for one in find_names(knowledge.lexicon, words, cues_in([word.key for word in words]), FIELDS[section]):
        start, end = normal.span(words[one.first].start, words[one.last].end)
        names = [name for name in one.names if name.entry.kind in ASKED[section]]
        if one.match == SPELLING and start in told and names:
            yield Doubt(text[start:end], tuple(_meanings(knowledge, names, text[start:end], language)))


def _meanings(knowledge: Knowledge, names: Sequence[Name], typed: str, language: str) -> Iterator[Meaning]:
    """Products of one name are told apart; a name of several illnesses means all of them."""
    if names[0].entry.kind in TERM_KINDS:
        keys = tuple(dict.fromkeys(key for name in names for key in name.keys))
        yield _meaning(knowledge, keys, names[0].entry, typed, language)
        return
    for keys, name in {name.keys: name for name in names}.items():
        yield _meaning(knowledge, keys, name.entry, typed, language)


def _meaning(knowledge: Knowledge, keys: Iterable[str], entry: Entry, typed: str, language: str) -> Meaning:
    name = as_on_the_box(nearest_name(entry, joined_of(typed)), entry)
    entries = [knowledge.entries[key] for key in keys]
    return Meaning("+".join(keys), name, parts_of(entries, name, language), about_of(entries, language))


def _unknown(knowledge: Knowledge, section: str, text: str, on: date) -> list[str]:
    """What the reading of an intake with just this item does not recognise."""
    item = {"answer": "some", "items": [{"text": text}]}
    reading = read(knowledge, parse({"id": "", "asked_on": on.isoformat(), section: item}))
    return [one.words for one in reading.unrecognised if one.origin.startswith(section)]
