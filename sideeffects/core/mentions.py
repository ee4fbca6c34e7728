"""What a text mentions: every substance and term it names, in which context, and the words that nobody knows."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sideeffects.core import cues
from sideeffects.core.context import Walk
from sideeffects.core.cues import cue_at
from sideeffects.core.details import Details, dose_mg, is_prescribed, is_regular, route_of, value_after
from sideeffects.core.drafts import NAME, TIME, Draft, Event, ago, context_of, since
from sideeffects.core.entries import Entry
from sideeffects.core.lexicon import EXACT, LONGEST_NAME, SPELLING, Lexicon, Name
from sideeffects.core.normalise import Normalised, Token, normalise, tokens
from sideeffects.core.times import When, find_times
from sideeffects.core.unknown import Known, unknown_words

__all__ = ["CONTEXTS", "EXPECTS", "Details", "Mention", "TextReading", "find_mentions"]

EXPECTS = ("medicine", "allergy", "history", "previous", "ingredient", "material", "area", "concern", "reaction", "text")
CONTEXTS = ("taking", "negated", "past", "family", "allergy", "question", "food")

SUBSTANCE_KINDS = ("medicine", "product", "supplement", "ingredient", "group", "food", "material", "allergen")
TERM_KINDS = ("condition", "procedure", "symptom", "statement", "reaction", "test", "area", "concern")
# Which kind of thing a name most likely is in a field; kinds that are not listed come last, equal.
_PREFERRED = {
    "medicine": SUBSTANCE_KINDS,
    "allergy": ("allergen", *SUBSTANCE_KINDS),
    "history": ("condition", "procedure", "symptom", "test", "statement", "reaction"),
    "previous": ("procedure", "product", "ingredient", "reaction", "symptom"),
    "ingredient": ("ingredient", "product", "supplement", "medicine", "group", "material", "food", "allergen"),
    "material": ("material", "ingredient", "product", "medicine", "group"),
    "area": ("area",),
    "concern": ("concern", "symptom", "condition"),
    "reaction": ("reaction", "symptom", "condition"),
}
# In prose these are everyday things unless somebody is allergic to them.
_ONLY_AS_ALLERGY = ("allergen", "material", "food")
_ASKS_FOR_SUBSTANCES = ("medicine", "ingredient", "material")
KITCHEN = "kitchen_food"


NOTHING_SAID = Details()


@dataclass(frozen=True)
class Mention:
    """One name in a text. `keys` holds several for a combination product; `context` is one of CONTEXTS.

    For terms `taking` means "has it now" and `past` "had it".
    """

    words: str
    start: int
    end: int
    keys: tuple[str, ...]
    kind: str
    match: str  # exact | spelling
    context: str = "taking"
    details: Details = NOTHING_SAID


@dataclass(frozen=True)
class TextReading:
    """All mentions of one text in order, and the words that nobody knows."""

    mentions: tuple[Mention, ...]
    unrecognised: tuple[str, ...]


@dataclass(frozen=True)
class _Found:
    """Names found at words[first..last]."""

    first: int
    last: int
    names: tuple[Name, ...]
    match: str


def find_mentions(lexicon: Lexicon, text: str, *, expects: str, on: date) -> TextReading:
    """Reads one text. `expects` is what its field asks for, or "text"; `on` is the day it was written."""
    normal = normalise(text)
    words = tokens(normal.text)
    keys = [word.key for word in words]
    prose = expects == "text"
    found = _find_names(lexicon, words, expects)
    drafts = [Draft(one.first, one.last, supplement=_says(keys, one, cues.SUPPLEMENT), food=_says(keys, one, cues.FOOD))
              for one in found]  # fmt: skip
    events, vague = _events(words, found, drafts, find_times(normal.text, on))
    walk = Walk(normal.text, words, events, prose=prose)
    walk.run()
    _add_extra(walk, found, drafts)
    reader = _Reader(lexicon, normal, words, expects, found)
    mentions = [mention for one, draft in zip(found, drafts, strict=True) for mention in reader.mentions(one, draft)]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    medicines = {one.last for one in found if one.names[0].entry.kind in ("medicine", "product", "supplement")}
    known = Known([(draft.first, draft.last) for draft in drafts if draft not in vague], events, medicines)
    unknown = unknown_words(normal, words, known, vague, prose=prose)
    return TextReading(tuple(mentions), unknown)


def _add_extra(walk: Walk, found: list[_Found], drafts: list[Draft]) -> None:
    """Allergic to it and takes it: the name a second time."""
    for before, again in walk.extra:
        position = next((index for index, draft in enumerate(drafts) if draft is before), None)
        if position is not None and position < len(found):
            found.append(found[position])
            drafts.append(again)


# --- which names ----------------------------------------------------------------------------------------------------


def _find_names(lexicon: Lexicon, words: Sequence[Token], expects: str) -> list[_Found]:
    """The longest names from left to right, exact ones first, then with unknown words corrected."""
    keys = [word.key for word in words]
    found: list[_Found] = []
    _collect(lexicon, keys, None, expects, found)
    taken = {position for one in found for position in range(one.first, one.last + 1)}
    corrected = [
        lexicon.speller.correct(key, prose=expects == "text" and len(keys) > 4) if position not in taken else None
        for position, key in enumerate(keys)
    ]
    if any(fixed is not None and fixed != key for fixed, key in zip(corrected, keys, strict=True)):
        found = []
        _collect(lexicon, keys, corrected, expects, found)
    return found


def _collect(lexicon: Lexicon, keys: list[str], corrected: list[str | None] | None, expects: str, found: list[_Found]) -> None:
    fixed = [(corrected[position] if corrected else None) or key for position, key in enumerate(keys)]
    position = 0
    while position < len(keys):
        one = _longest(lexicon, keys, fixed, position, expects)
        if one is None:
            # "my dog", "my cat" are whose, not what; in an allergy field they are what.
            cue = cue_at(keys, position) if expects != "allergy" else None
            position += cue[1] if cue else 1
            continue
        found.append(one)
        position = one.last + 1


def _longest(lexicon: Lexicon, keys: list[str], fixed: list[str], position: int, expects: str) -> _Found | None:
    """The longest name from here. A field that asks for substances takes a shorter one before a longer condition."""
    condition = None
    for length in range(min(LONGEST_NAME, len(keys) - position), 0, -1):
        names = lexicon.find(fixed[position : position + length])
        if not names or (expects == "text" and _too_short(keys[position : position + length], len(keys))):
            continue
        cue = cue_at(keys, position)
        if cue and (cue[1] > length or (cue[1] == length and expects == "text" and cue[0] != cues.VAGUE)):
            break
        spelt = fixed[position : position + length] != keys[position : position + length]
        found = _found(position, length, _choose(names, expects), spelt)
        if expects not in _ASKS_FOR_SUBSTANCES or found.names[0].entry.kind in SUBSTANCE_KINDS:
            return found
        condition = condition or found
    return condition


def _found(position: int, length: int, names: tuple[Name, ...], spelt: bool) -> _Found:
    listed = all(name.match == SPELLING for name in names)
    return _Found(position, position + length - 1, names, SPELLING if spelt or listed else EXACT)


def _too_short(keys: list[str], length_of_text: int) -> bool:
    """Two letters ("ha", "pc") are a name only in a field that asks for one."""
    return len("".join(keys)) <= 2 and length_of_text > 1


def _choose(names: tuple[Name, ...], expects: str) -> tuple[Name, ...]:
    """The names of the kind that the field asks for; in prose the best substance and every term."""
    if expects == "text":
        substances = _best([name for name in names if name.entry.kind in SUBSTANCE_KINDS], SUBSTANCE_KINDS)
        return (*substances, *(name for name in names if name.entry.kind not in SUBSTANCE_KINDS))
    return _best(list(names), _PREFERRED[expects])


def _best(names: list[Name], order: Sequence[str]) -> tuple[Name, ...]:
    def place(name: Name) -> int:
        return order.index(name.entry.kind) if name.entry.kind in order else len(order)

    first = min((place(name) for name in names), default=0)
    return tuple(name for name in names if place(name) == first)


# --- what surrounds them --------------------------------------------------------------------------------------------


def _events(
    words: Sequence[Token], found: Sequence[_Found], drafts: Sequence[Draft], times: Sequence[When]
) -> tuple[list[Event], list[Draft]]:
    """Names, times and cues in order, none inside another; with the drafts of vague words ("heart pills")."""
    keys = [word.key for word in words]
    events = [Event(NAME, one.first, one.last, draft=draft) for one, draft in zip(found, drafts, strict=True)]
    taken = {position for one in found for position in range(one.first, one.last + 1)}
    starts = [word.start for word in words]
    for when in times:
        first = bisect_right(starts, when.start) - 1
        first += words[first].end <= when.start
        inside = range(max(0, first), bisect_left(starts, when.end))
        if inside and not taken & set(inside):
            events.append(Event(TIME, inside[0], inside[-1], when=when))
            taken |= set(inside)
    vague: list[Draft] = []
    position = 0
    while position < len(words):
        cue = cue_at(keys, position) if position not in taken else None
        if cue is None or taken & set(range(position, position + cue[1])):
            position += 1
            continue
        kind, length = cue
        draft = Draft(position, position + length - 1) if kind == cues.VAGUE else None
        if draft:
            vague.append(draft)
        events.append(Event(NAME if draft else kind, position, position + length - 1, draft=draft))
        position += length
    return sorted(events, key=lambda event: event.first), vague

def _says(keys: list[str], one: _Found, kind: str) -> bool:
    """Whether the name holds such a word itself: "garlic capsules", "green tea"."""
    return any((cue_at(keys, position) or ("", 0))[0] == kind for position in range(one.first, one.last + 1))


class _Reader:
    """Turns drafts into mentions of one text."""

    def __init__(
        self, lexicon: Lexicon, normal: Normalised, words: Sequence[Token], expects: str, found: Sequence[_Found]
    ) -> None:
        self.lexicon, self.normal, self.words, self.expects = lexicon, normal, words, expects
        self.firsts = sorted({one.first for one in found})
        self.lasts = sorted({one.last for one in found})

    def mentions(self, one: _Found, draft: Draft) -> list[Mention]:
        """One mention for each thing that the name is in this field."""
        start, end = self.normal.span(self.words[one.first].start, self.words[one.last].end)
        near, made = self._near(one), []
        for name in one.names:
            context = self._context(name.entry, draft, near)
            if self.expects == "text" and name.entry.kind in _ONLY_AS_ALLERGY and not draft.allergy:
                continue
            words = self.normal.original[start:end]
            details = self._details(name.entry, draft, one, near)
            made.append(Mention(words, start, end, name.keys, name.entry.kind, one.match, context, details))
        return made

    def _near(self, one: _Found) -> tuple[str, str]:
        """The text after the name, up to the next name or stop, and before it, back to the last name, stop or comma."""
        text = self.normal.text
        following = bisect_right(self.firsts, one.last)
        preceding = bisect_left(self.lasts, one.first) - 1
        later = self.words[self.firsts[following]].start if following < len(self.firsts) else len(text)
        earlier = self.words[self.lasts[preceding]].end if preceding >= 0 else 0
        after = text[self.words[one.last].end : later]
        before = text[earlier : self.words[one.first].start]
        for mark in (". ", ";", "\n", "!", "?"):
            after = after.split(mark, 1)[0]
            before = before.rsplit(mark, 1)[-1]
        return after, before.rsplit(",", 1)[-1]

    def _context(self, entry: Entry, draft: Draft, near: tuple[str, str]) -> str:
        term = entry.kind in TERM_KINDS
        acts = None if term else max((self._acts(key) for key in (entry.key, *entry.contains)), default=1)
        kitchen = KITCHEN in entry.closure and (draft.food or self._is_idle(draft, near))
        return context_of(draft, acts_days=acts, kitchen=kitchen, allergy_field=self.expects == "allergy")

    def _acts(self, key: str) -> int:
        entry = self.lexicon.entries.get(key)
        return (entry.acts_days if entry else None) or 1

    def _is_idle(self, draft: Draft, near: tuple[str, str]) -> bool:
        """A kitchen word in prose that nobody says to take, and that is not the whole text."""
        if self.expects != "text" or draft.now or draft.past or len(self.words) <= 2:
            return False
        return dose_mg(near[0]) is None and is_regular(near[0]) is None

    def _details(self, entry: Entry, draft: Draft, one: _Found, near: tuple[str, str]) -> Details:
        after, before = near
        name = self.normal.text[self.words[one.first].start : self.words[one.last].end]
        over, lasting = ago(draft), since(draft)
        regular, prescribed = is_regular(after), is_prescribed(after)
        dose = dose_mg(after)
        value = value_after(after) if entry.kind == "test" else None
        when = over or (lasting if entry.kind in TERM_KINDS else None)
        return Details(
            days_ago=when.span if when else None,
            stopped=draft.stopped,
            dose_mg=dose if dose is not None else dose_mg(before),
            regular=regular if regular is not None else is_regular(before),
            prescribed=prescribed if prescribed is not None else is_prescribed(before),
            days_taken=lasting.span if lasting else None,
            route=route_of(name) or route_of(after) or route_of(before),
            numbers=((entry.key, value),) if value is not None else (),
        )
