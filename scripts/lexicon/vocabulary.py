"""Which key an ingredient of a register has: a substance of the knowledge, a group of it, or a name of its own."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from scripts.lexicon.names import may_stand
from scripts.lexicon.registers import EGYPT, EUROPE, EYE, FRANCE, SKIN, US, Product
from scripts.lexicon.salts import TAILS, in_english, plain, shorter
from scripts.lexicon.tables import table
from sideeffects.core.lexicon import Lexicon
from sideeffects.core.normalise import normalise, tokens
from sideeffects.core.release import Knowledge

KINDS = ("medicine", "supplement", "ingredient", "group", "material")
NSAIDS_ON_SKIN = {key: f"{key}_gel" for key in ("diclofenac", "ibuprofen", "ketoprofen", "naproxen", "piroxicam")}
ON_SKIN = {**NSAIDS_ON_SKIN, "hydrocortisone": "hydrocortisone_skin", "betamethasone": "betamethasone_skin",
           "vitamin_e": "vitamin_e_on_skin"}  # fmt: skip
ONLY_INSIDE = ("heparin", "pentosan_polysulfate")  # on the skin they thin no blood
NEVER = "(?!)"  # a pattern that nothing fits
OFTEN = 3  # a name that only the Egyptian file has must stand there so often to be believed


@dataclass
class Vocabulary:
    """Resolves what registers write. `own` collects the ingredients without an entry: their key and every writing of it."""

    knowledge: Knowledge
    listed: Iterable[Product]
    own: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    grouped: dict[str, str] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)
    _known: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def key_of(self, written: str, route: str, atc: str = "") -> str | None:
        """The key of one ingredient as it is given; None where it is nothing that anybody knows."""
        name = plain(written)
        if (name, route) not in self._known:
            found = self._find(name, atc) or self._find(plain(re.sub(r"[()]", " ", written)), atc)
            self._known[name, route] = self._by_route(found, route)
        key = self._known[name, route]
        if key is None:
            self.unknown[name] += 1
        return key

    def curated(self, name: str) -> str | None:
        """The substance of the knowledge with this name."""
        joined = "".join(token.key for token in tokens(normalise(name).text))
        found = [one.entry for one in self.lexicon.names.get(joined, ()) if one.entry.kind in KINDS]
        return min(found, key=lambda entry: KINDS.index(entry.kind)).key if found else None

    @property
    def lexicon(self) -> Lexicon:
        """The names that curators wrote, without those that this folder makes."""
        return _curated(self.knowledge)

    @cached_property
    def _synonyms(self) -> dict[str, str]:
        listed = [*table("synonyms.tsv"), *((row[0], row[2]) for row in more())]
        return {plain(other): name for name, others in listed for other in others.split("|") if other}

    @cached_property
    def _herbs(self) -> list[tuple[re.Pattern[str], str]]:
        return [(re.compile(pattern), key) for pattern, key in table("herbs.tsv")]

    @cached_property
    def _more(self) -> dict[str, str]:
        return {row[0]: row[3] for row in more()}

    @cached_property
    def _groups(self) -> list[tuple[re.Pattern[str], re.Pattern[str], str]]:
        return [(re.compile(name or NEVER), re.compile(atc or NEVER), key) for name, atc, key in table("groups.tsv")]

    @cached_property
    def official(self) -> frozenset[str]:
        """Names of single substances as the American and European registers write them, without salt."""
        found = {list(shorter(plain(part)))[-1] for one in self.listed if one.origin in (US, EUROPE) for part in one.parts}
        return frozenset(self._more) | frozenset(
            name for name in found if may_stand(tuple(name.split())) and len(name.split()) <= 4 and not re.search(r"\d", name)
        )

    @cached_property
    def _spelt(self) -> frozenset[str]:
        """What a misspelt name may be: official names, and what the knowledge calls its substances."""
        return self.official | {entry.label.lower() for entry in self.knowledge.substances.values() if entry.kind in KINDS[:3]}

    @cached_property
    def _frequent(self) -> frozenset[str]:
        counted = Counter(
            plain(part) for one in self.listed if one.origin in (EGYPT, FRANCE) and one.medicine for part in one.parts
        )
        french = {plain(part) for one in self.listed if one.origin == FRANCE for part in one.parts}
        return frozenset(name for name, number in counted.items() if number >= OFTEN or (name in french and number > 1))

    def _find(self, name: str, atc: str) -> str | None:
        if len(name) < 2 or len(name.split()) > 6:
            return self._herb(name)
        for candidate in _candidates(name):
            meant = self._synonyms.get(candidate, candidate)
            key = None if meant in self._more else self.curated(meant)
            if key:
                return key
            if meant in self._more:
                return self._new(meant, atc, written=name)
        return self._herb(name) or self._new(name, atc)

    def _herb(self, name: str) -> str | None:
        return next((key for pattern, key in self._herbs if pattern.search(name)), None)

    def _new(self, name: str, atc: str, written: str = "") -> str | None:
        """A substance that the knowledge does not name, under its official name."""
        official = self._official(name)
        if official is None:
            return None
        again = self.curated(official)
        if again and official not in self._more:
            return again
        key = re.sub(r"\W+", "_", official)
        self.own[key] |= {official, name, written} - {""} | {short for short in shorter(name) if len(short) > 4}
        group = self._more.get(official) or next(
            (g for pattern, code, g in self._groups if pattern.search(official) or code.search(atc)), None
        )
        if group:
            self.grouped[key] = group
        return key

    def _official(self, name: str) -> str | None:
        for candidate in _candidates(name):
            meant = self._synonyms.get(candidate, candidate)
            if meant in self.official or meant in self._synonyms.values():
                return meant
        short = list(shorter(name))[-1]
        if not may_stand(tuple(short.split())) or all(word in TAILS for word in short.split()):
            return None
        near = process.extractOne(short, self._spelt, scorer=OSA.distance, score_cutoff=1) if len(short) >= 8 else None
        if near:
            return str(near[0])
        good = name in self._frequent and re.fullmatch(r"[a-z' -]+", short) and len(short.split()) <= 3 and len(short) > 3
        return short if good else None

    def _by_route(self, key: str | None, route: str) -> str | None:
        if key is None or route not in (SKIN, EYE):
            return key
        entry = self.knowledge.curated.get(key)
        nsaid = entry is not None and "nsaid" in entry.closure and "topical_nsaid" not in entry.closure
        if route == EYE and nsaid:
            self.own[f"{key}_eye"] |= {f"{key.replace('_', ' ')} eye drops"}
            return f"{key}_eye"
        if route == SKIN and key in ON_SKIN:
            return ON_SKIN[key]
        if route == SKIN and key in ONLY_INSIDE:
            self.own[f"{key}_skin"] |= {f"{key.replace('_', ' ')} gel"}
            return f"{key}_skin"
        return "topical_nsaid_other" if route == SKIN and nsaid and key != "aspirin" else key


@cache
def _curated(knowledge: Knowledge) -> Lexicon:
    return Lexicon.build(knowledge.curated.values())


def more() -> list[list[str]]:
    """Name, purpose, other names and group of the ingredients that we name ourselves."""
    return [[*row, "", "", ""][:4] for row in table("more.tsv")]


def _candidates(name: str) -> Iterator[str]:
    seen = set()
    for short in shorter(name):
        for candidate in (short, *in_english(short)):
            if len(candidate) > 1 and candidate not in seen:
                seen.add(candidate)
                yield candidate
