"""What one reading gathers: items, gaps and unrecognised words, with the mentions of every text."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sideeffects.core.bounds import Bounds, TooMuchSaid
from sideeffects.core.entries import Entry
from sideeffects.core.facts import PROBABLE, STATED, Gap, Item, Scope, Span, Value
from sideeffects.core.finding import SUBSTANCE_KINDS
from sideeffects.core.intake import Correction, Entered, Intake
from sideeffects.core.intake_observed import OBSERVED
from sideeffects.core.mentions import Details, Mention, TextReading, find_mentions
from sideeffects.core.normalise import normalise
from sideeffects.core.reading_words import plain
from sideeffects.core.release import Knowledge
from sideeffects.core.scope import concepts_of

TAKEN_KINDS = frozenset({"medicine", "supplement", "product", "group"})
CONDITION_KINDS = frozenset({"condition", "procedure", "symptom", "test"})
NOT_THE_PATIENT = frozenset({"negated", "family", "question", "food"})
PROSE = ("free_text", "pregnancy.text")
CONTENTS = ".contents"
# What is missing where a part says more than is read.
UNREAD = "unread"
LONGEST_QUOTE = 80  # characters
_PART = re.compile(r"[^.,;!?\n،؛؟]+")
# Whole texts that name nothing: they deny, and are no name that nobody knows.
_DENIAL = re.compile(
    r"(?:n/?a|nil|nope|never|nkda|nka|not applicable|-|none|no|nothing)"
    r"|(?:i (?:have|take|am taking|know of) )?(?:no|none|not any|nothing)(?: known| other| more| further| else| serious)*"
    r"(?: drug| medical| health)?(?: allerg\w+| medic\w+| tablets| drugs| problems?| conditions?| illness\w*| diseases?"
    r"| surger\w+| operations?| treatments?| history)?"
    r"(?: at all| that i know(?: of)?| known| to my knowledge| so far| as far as i know| to declare| to report)?"
    r"|(?:i am |im )?not (?:taking|on|using) (?:any|anything)(?: medic\w+| tablets| drugs)?(?: at all)?"
    r"|i (?:dont|do not) (?:take|use) (?:any|anything)(?: medic\w+| tablets| drugs)?(?: at all)?"
    r"|(?:not|nothing|none) (?:that i know of|that i know|as far as i know|to my knowledge|of note|relevant"
    r"|major|important|special)"
    r"|(?:لا|ما|مافي|ليس|لم|كلا)(?: (?:يوجد|توجد|عندي|لدي|اعاني|اتناول|اخذ|في|شي\w*|اي|حساسيه|ادويه|امراض|من|اعرف|والله)){0,6}"
    r"|(?:لاشي\w*|ولا شي\w*|لا يوجد\b.{0,20}|لا توجد\b.{0,20})"
)
_BUT = re.compile(r"\b(?:الا|غير|سوي|لكن|but|except|apart)\b")


@dataclass(frozen=True)
class Unrecognised:
    """Words that nobody knows, and where they were written."""

    words: str
    origin: str


@dataclass(frozen=True)
class Said:
    """One thing recognised in one text: the entry, the words, their context and details."""

    entry: Entry
    words: str
    origin: str
    text: str
    context: str
    details: Details
    certainty: str
    named: str = ""  # the name alone, where `words` quotes the sentence part around it

    def item(
        self, entity: str, attributes: dict[str, Value | None], *, about: dict[str, str] | None = None, certainty: str = STATED
    ) -> Item:
        """This as an item; attributes of None are not known."""
        known = {"is": self.entry.closure} | {name: value for name, value in attributes.items() if value is not None}
        sure = self.certainty if certainty == STATED else certainty
        return Item(entity, self.entry.key, known, self.words, self.origin, sure, self.entry.evidence, about or {})


@dataclass
class Draft:
    """The facts being gathered. Nothing is ever taken out again, so that more said can never mean less known."""

    knowledge: Knowledge
    intake: Intake
    items: dict[str, list[Item]] = field(default_factory=dict)
    gaps: dict[str, list[Gap]] = field(default_factory=dict)
    heard: dict[tuple[str, str], TextReading] = field(default_factory=dict)
    unrecognised: list[Unrecognised] = field(default_factory=list)
    # What a text says that something is taken for.
    purposes: dict[str, frozenset[str]] = field(default_factory=dict)
    bounds: Bounds = field(default_factory=Bounds)
    _letters: dict[str, int] = field(default_factory=dict)
    _known_gaps: set[tuple[str, Gap]] = field(default_factory=set)
    _known_unknowns: set[Unrecognised] = field(default_factory=set)
    # The same items by what tells most of them apart: of two hundred medicines there are twenty thousand pairs.
    _alike: dict[tuple[str, str, str, str], list[Item]] = field(default_factory=dict)

    def add(self, item: Item) -> None:
        """Keep one item; the very same one is kept once. Raises TooMuchSaid."""
        self.bounds.asked(item.origin, item.entity, self._letters.get(item.origin, 0))
        kept = self.items.setdefault(item.entity, [])
        alike = self._alike.setdefault((item.entity, item.name, item.origin, item.words), [])
        if item not in alike:
            self.bounds.named(item.origin, item.entity)
            kept.append(item)
            alike.append(item)

    def gap(self, missing: str, *entities: str, covers: frozenset[str] | None = None, scope: Scope | None = None) -> None:
        """Remember that a part of these entities is not known: all of it, these concepts, or what a question covers."""
        if scope:
            covers = concepts_of(self.knowledge, scope)
        for entity in entities:
            gap = Gap(missing, covers, scope)
            if (entity, gap) not in self._known_gaps:
                self._known_gaps.add((entity, gap))
                self.gaps.setdefault(entity, []).append(gap)

    def unknown_words(self, words: str, origin: str, *entities: str) -> None:
        """List words that nobody knows; what they stand for may be anything."""
        one = Unrecognised(words, origin)
        if one not in self._known_unknowns:
            self._known_unknowns.add(one)
            self.unrecognised.append(one)
        self.gap(origin, *entities)

    def safely(self, step: Callable[[], None], missing: str, *entities: str) -> None:
        """Run one step of the reading. Where it fails, its part is unknown and everything else is still read."""
        try:
            step()
        except TooMuchSaid as more:
            self.gap(f"{more.part}.{UNREAD}", *entities)
        except Exception:  # a fault of ours must end as "cannot assess", never as silence
            self.gap(missing, *entities)

    # --- recognition

    def mentions(self, text: str, expects: str) -> TextReading:
        """What a text names, in the patient's own words. Read once: each medicine in it asks what the text says it is for."""
        if (text, expects) not in self.heard:
            self.heard[text, expects] = find_mentions(self.knowledge.lexicon, text, expects=expects, on=self.intake.asked_on)
        return self.heard[text, expects]

    def _count(self, text: str, origin: str) -> int:
        """How many letters are read of a text. Raises TooMuchSaid."""
        self.bounds.read(origin, len(text))
        # Some letters are spelt as a whole sentence.
        more = max(0, len(plain(text)) - len(text))
        self.bounds.read(origin, more)
        return len(text) + more

    def hear(self, text: str, origin: str, expects: str) -> tuple[list[Said], list[str]]:
        """Everything recognised in one text and the words nobody knows, after any corrections by a person.

        Raises TooMuchSaid.
        """
        self._letters[origin] = self._count(text, origin)
        reading = self.mentions(text, expects)
        quotes = _quotes(text, reading) if origin.startswith(PROSE) else {}
        said = [one for mention in reading.mentions for one in self._said(mention, text, origin, quotes.get(mention.start))]
        unknown = [mention.words for mention in reading.mentions if self._refused(origin, mention.words)]
        for words in reading.unrecognised:
            correction = self._correction(origin, words)
            if correction is None or self._refused(origin, words):
                unknown.append(words)
            else:
                said += self._stated(correction, text)
        return said, list(dict.fromkeys(unknown))

    def _said(self, mention: Mention, text: str, origin: str, quote: str | None) -> Iterable[Said]:
        correction = self._correction(origin, mention.words) or (self._correction(origin, quote) if quote else None)
        if correction is not None:
            return self._stated(correction, text, mention)
        # A list that asked for just this (an item, a planned product, a label) states it; a sentence only mentions it.
        listed = (".items[" in origin and not origin.endswith(CONTENTS)) or origin.startswith(("plan.", OBSERVED))
        sure = STATED if mention.match == "exact" and listed else PROBABLE
        entries = [self.knowledge.entries[key] for key in mention.keys if key in self.knowledge.entries]
        words = quote or mention.words
        return [Said(entry, words, origin, text, mention.context, mention.details, sure, mention.words) for entry in entries]

    def _stated(self, correction: Correction, text: str, mention: Mention | None = None) -> list[Said]:
        context, details = (mention.context, mention.details) if mention else ("taking", Details())
        return [
            Said(entry, correction.words, correction.origin, text, context, details, STATED)
            for entry in self._meant(correction.key)
        ]

    def _meant(self, key: str | None) -> list[Entry]:
        """The entries of a key: those that a product contains; none where this release does not know all of them."""
        entry = self.knowledge.entries.get(key or "")
        keys = (entry.contains or (entry.key,)) if entry else (key or "").split("+")
        found = [self.knowledge.entries[one] for one in keys if one in self.knowledge.entries]
        return found if len(found) == len(keys) else []

    def _correction(self, origin: str, words: str) -> Correction | None:
        """The last word on a passage. One that names what this release does not know says nothing."""
        wanted = words.casefold().strip()
        hits = [one for one in self.intake.corrections if one.origin == origin and one.words.casefold().strip() == wanted]
        understood = [one for one in hits if one.key is None or self._meant(one.key)]
        return understood[-1] if understood else None

    def _refused(self, origin: str, words: str) -> bool:
        """Whether the patient said that these words are not what was read, and nobody since what they are."""
        correction = self._correction(origin, words)
        return correction is not None and correction.key is None and correction.by_patient

    def chosen(self, entered: Entered) -> list[Said]:
        """What the person chose from a list, or somebody confirmed for the whole text: a product as all that it contains."""
        correction = self._correction(entered.origin, entered.text)
        return [
            Said(entry, entered.text or entry.label, entered.origin, entered.text, "taking", Details(), STATED)
            for entry in self._meant(correction.key if correction else entered.key)
        ]

    def dismissed(self, entered: Entered) -> bool:
        """Whether a practitioner said that the whole text is nothing of the kind."""
        correction = self._correction(entered.origin, entered.text)
        return correction is not None and correction.key is None and not correction.by_patient

    # --- time

    def ahead(self, span: Span | None) -> Span | None:
        """Days before the day of asking, reckoned to the treatment date instead."""
        if span is None:
            return None
        more = self.intake.days_ahead
        return Span(None if span.low is None else span.low + more, None if span.high is None else span.high + more)


def _quotes(text: str, reading: TextReading) -> dict[int, str]:
    """For each mention that stands alone in its part of a sentence: that part, in the patient's own words."""
    quotes = {}
    starts = sorted({mention.start for mention in reading.mentions})
    for found in _PART.finditer(text) if starts else ():
        first, behind = bisect_left(starts, found.start()), bisect_left(starts, found.end())
        if behind == first + 1 and len(found[0].strip()) <= LONGEST_QUOTE:
            quotes[starts[first]] = found[0].strip()
    return quotes


def is_denial(text: str) -> bool:
    """Whether a whole text only says that there is nothing."""
    said = normalise(text).text.replace("'", "").strip(" .!،,")
    return bool(_DENIAL.fullmatch(said)) and not _BUT.search(said)


def is_substance(entry: Entry) -> bool:
    """Whether the entry can be taken, injected, touched or eaten."""
    return entry.kind in SUBSTANCE_KINDS
