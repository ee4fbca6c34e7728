"""What a text mentions: every substance and term it names, in which context, and the words that nobody knows."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from sideeffects.core import cues
from sideeffects.core.context import Walk
from sideeffects.core.cues import Cue, cues_in
from sideeffects.core.details import Details, dose_mg, is_prescribed, is_regular, route_of, value_after
from sideeffects.core.drafts import NAME, TIME, Draft, Event, ago, context_of, since
from sideeffects.core.entries import Entry
from sideeffects.core.finding import MEDICINES, TERM_KINDS, Found, find_names
from sideeffects.core.lexicon import EXACT, Lexicon
from sideeffects.core.normalise import Normalised, Token, normalise, tokens
from sideeffects.core.pieces import Piece, pieces_of
from sideeffects.core.times import find_times
from sideeffects.core.unknown import Known, unknown_words
from sideeffects.core.unnamed_names import with_unnamed
from sideeffects.core.when import When

__all__ = ["CONTEXTS", "EXPECTS", "Details", "Mention", "TextReading", "find_mentions"]

EXPECTS = ("medicine", "allergy", "history", "previous", "ingredient", "material", "area", "concern", "reaction", "text")
CONTEXTS = ("taking", "negated", "past", "family", "allergy", "question", "food")

# In prose these are everyday things unless somebody is allergic to them.
_ONLY_AS_ALLERGY = ("allergen", "material", "food")
KITCHEN = "kitchen_food"


NOTHING_SAID = Details()
Said = TypeVar("Said", float, bool, str)


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


def find_mentions(lexicon: Lexicon, text: str, *, expects: str, on: date) -> TextReading:
    """Reads one text. `expects` is what its field asks for, or "text"; `on` is the day it was written."""
    normal = normalise(text)
    pieces = pieces_of(normal)
    if len(pieces) == 1:
        return _read(lexicon, normal, expects, on)
    return _joined([_read_piece(lexicon, text, piece, expects, on) for piece in pieces])


def _read_piece(lexicon: Lexicon, text: str, piece: Piece, expects: str, on: date) -> TextReading:
    """One piece of a long text, where it stands in the whole."""
    written = text[piece.start : piece.end]
    if piece.endless:
        return TextReading((), (written,))
    found = _read(lexicon, normalise(written), expects, on)
    moved = [replace(one, start=one.start + piece.start, end=one.end + piece.start) for one in found.mentions]
    return TextReading(tuple(moved), found.unrecognised)


def _joined(readings: Sequence[TextReading]) -> TextReading:
    """What was read twice is told once; where the two differ, both are."""
    mentions = list(dict.fromkeys(one for reading in readings for one in reading.mentions))
    unknown = dict.fromkeys(words for reading in readings for words in reading.unrecognised)
    return TextReading(tuple(sorted(mentions, key=lambda one: (one.start, one.end))), tuple(unknown))


def _read(lexicon: Lexicon, normal: Normalised, expects: str, on: date) -> TextReading:
    words = tokens(normal.text)
    keys = [word.key for word in words]
    prose = expects == "text"
    said = cues_in(keys)
    # A rash is a name and says something of another one.
    found = find_names(lexicon, words, [None if cue and cue[0] == cues.REACTION else cue for cue in said], expects)
    found, said = with_unnamed(lexicon, normal.text, words, found, said, expects=expects)
    drafts = [_draft(said, one) for one in found]
    events, vague = _events(words, said, found, drafts, find_times(normal.text, on))
    walk = Walk(normal.text, words, events, prose=prose)
    walk.run()
    _add_extra(walk, found, drafts)
    reader = _Reader(lexicon, normal, words, expects, found)
    read = [(one, draft, reader.mentions(one, draft)) for one, draft in zip(found, drafts, strict=True)]
    mentions = sorted((mention for _, _, made in read for mention in made), key=lambda mention: (mention.start, mention.end))
    # "Melox" is one letter from an allergen: without an allergy it is a name that nobody knows.
    named = [(draft.first, draft.last) for one, draft, made in read if draft not in vague and (made or one.match == EXACT)]
    medicines = {one.last for one in found if one.names[0].entry.kind in MEDICINES}
    guessed = {(one.first, one.last) for one, _, made in read if not made and one.match != EXACT}
    known = Known(named, [event for event in events if (event.first, event.last) not in guessed], medicines)
    unknown = unknown_words(normal, words, known, vague, prose=prose)
    return TextReading(tuple(mentions), unknown)


def _add_extra(walk: Walk, found: list[Found], drafts: list[Draft]) -> None:
    """Allergic to it and takes it: the name a second time."""
    for before, again in walk.extra:
        position = next((index for index, draft in enumerate(drafts) if draft is before), None)
        if position is not None and position < len(found):
            found.append(found[position])
            drafts.append(again)


# --- what surrounds them --------------------------------------------------------------------------------------------


def _events(
    words: Sequence[Token], said: Sequence[Cue | None], found: Sequence[Found], drafts: Sequence[Draft], times: Sequence[When]
) -> tuple[list[Event], list[Draft]]:
    """Names, times and cues in order, none inside another; with the drafts of vague words ("heart pills")."""
    events = [Event(NAME, one.first, one.last, draft=draft) for one, draft in zip(found, drafts, strict=True)]
    taken = {position for one in found for position in range(one.first, one.last + 1)}
    starts = [word.start for word in words] if times else []
    for when in times:
        first = bisect_right(starts, when.start) - 1
        first += words[first].end <= when.start
        inside = range(max(0, first), bisect_left(starts, when.end))
        free = [position for position in inside if position not in taken]
        # "Three months back" ends in what may be a part of the body.
        if free and free[0] == inside[0]:
            events.append(Event(TIME, free[0], free[-1], when=when))
            taken |= set(free)
    vague: list[Draft] = []
    position = 0
    while position < len(words):
        cue = said[position]
        if cue is None or (cue[0] != cues.REACTION and not taken.isdisjoint(range(position, position + cue[1]))):
            position += 1
            continue
        kind, length = cue
        draft = Draft(position, position + length - 1) if kind == cues.VAGUE else None
        if draft:
            vague.append(draft)
        events.append(Event(NAME if draft else kind, position, position + length - 1, draft=draft))
        position += length
    return sorted(events, key=lambda event: event.first), vague


def _draft(said: Sequence[Cue | None], one: Found) -> Draft:
    term = one.names[0].entry.kind in TERM_KINDS
    return Draft(one.first, one.last, term, supplement=_says(said, one, cues.SUPPLEMENT), food=_says(said, one, cues.FOOD))


def _says(said: Sequence[Cue | None], one: Found, kind: str) -> bool:
    """Whether the name holds such a word itself: "garlic capsules", "green tea"."""
    return any(cue is not None and cue[0] == kind for cue in said[one.first : one.last + 1])


class _Reader:
    """Turns drafts into mentions of one text."""

    def __init__(
        self, lexicon: Lexicon, normal: Normalised, words: Sequence[Token], expects: str, found: Sequence[Found]
    ) -> None:
        self.lexicon, self.normal, self.words, self.expects = lexicon, normal, words, expects
        self.firsts = sorted({one.first for one in found})
        self.lasts = sorted({one.last for one in found})

    def mentions(self, one: Found, draft: Draft) -> list[Mention]:
        """One mention for each thing that the name is in this field."""
        start, end = self.normal.span(self.words[one.first].start, self.words[one.last].end)
        near, made = self._near(one), []
        for name in one.names:
            context = self._context(name.entry, draft, near)
            if self.expects == "text" and name.entry.kind in _ONLY_AS_ALLERGY and not draft.allergy:
                continue
            words = self.normal.original[start:end]
            details = self._details(name.entry, draft, one, near, context)
            made.append(Mention(words, start, end, name.keys, name.entry.kind, one.match, context, details))
        return made

    def _near(self, one: Found) -> tuple[str, str]:
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
        return after.strip(), before.rsplit(",", 1)[-1].strip()

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

    def _details(self, entry: Entry, draft: Draft, one: Found, near: tuple[str, str], context: str) -> Details:
        after, _before = near
        name = self.normal.text[self.words[one.first].start : self.words[one.last].end]
        over, lasting = ago(draft), since(draft)
        value = value_after(after) if entry.kind == "test" else None
        when = over or (lasting if entry.kind in TERM_KINDS else None)
        return Details(
            days_ago=when.span if when else None,
            stopped=draft.stopped,
            planned=draft.planned and context == "question",
            dose_mg=_first_said(dose_mg, near),
            regular=_first_said(is_regular, near),
            prescribed=_first_said(is_prescribed, near),
            days_taken=lasting.span if lasting else None,
            route=_first_said(route_of, (name, *near)),
            numbers=((entry.key, value),) if value is not None else (),
        )


def _first_said(read: Callable[[str], Said | None], texts: Sequence[str]) -> Said | None:
    """What the first of the texts says that says anything."""
    for text in texts:
        said = read(text) if text else None
        if said is not None:
            return said
    return None
