"""Sentences and clauses of a report: the signs and the cues that stand in each, in order."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from sideeffects.core.sign_files import phrases
from sideeffects.core.sign_text import SignText

AND, OR, BUT, START, LIGHT, THIS = "and", "or", "but", "start", "light", "this"
# These stand beside other cues; they never take a word from one.
_BESIDE = frozenset({AND, OR, START, LIGHT, THIS, "self", "others", "was"})


_ON_SKIN = ("hot_skin", "cold_skin", "white_skin", "dusky_skin", "mottled_skin", "hard_areas")
_SORES = (
    *_ON_SKIN,
    "lump",
    "nodule",
    "abscess",
    "blisters",
    "grouped_blisters",
    "bruise",
    "tense_swelling",
    "ulcer",
    "black_skin",
)
# "A hard painful lump" is pain too, "red and hot skin" redness too.
_SIDE_BY_SIDE = {
    "pain": _SORES,
    "tenderness": (*_SORES, "leg_swelling"),
    "redness": ("hot_skin", "hard_areas"),
    "swelling": ("hot_skin",),
    "pus": ("discharge",),
    "leg_swelling": _ON_SKIN,
    "hot_skin": ("hard_areas", "spreading_redness", "lump", "nodule"),
    **dict.fromkeys(("cold_skin", "white_skin", "dusky_skin", "numbness"), _ON_SKIN),
}


@dataclass(frozen=True)
class Hit:
    """A sign or a cue: what it is and where its words stand."""

    kind: str
    start: int
    end: int


@dataclass
class Clause:
    """A stretch of one sentence. `signs` and `cues` in order."""

    start: int
    end: int
    sentence: int
    signs: list[Hit] = field(default_factory=list)
    cues: list[Hit] = field(default_factory=list)
    by_kind: dict[str, list[Hit]] = field(default_factory=dict)

    def of(self, *kinds: str) -> list[Hit]:
        """The cues of these kinds, in order."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], [])
        return sorted((cue for kind in kinds for cue in self.by_kind.get(kind, ())), key=lambda cue: (cue.start, cue.end))


def clauses_of(said: SignText) -> list[Clause]:
    """All clauses of a text, with what stands in them."""
    signs = _signs(said.text)
    cues = _cues(said.text, signs)
    clauses = [
        Clause(start, end, number)
        for number, (first, last) in enumerate(said.sentences())
        for start, end in _parts(said.text, first, last, signs, cues)
    ]
    for clause in clauses:
        clause.signs = [hit for hit in signs if clause.start <= hit.start < clause.end]
        clause.cues = [hit for hit in cues if clause.start <= hit.start < clause.end]
        for cue in clause.cues:
            clause.by_kind.setdefault(cue.kind, []).append(cue)
    return clauses


def _found(patterns: Mapping[str, re.Pattern[str]], text: str) -> Iterator[Hit]:
    for kind, pattern in patterns.items():
        yield from (Hit(kind, found.start(), found.end()) for found in pattern.finditer(text) if found[0])


def _signs(text: str) -> list[Hit]:
    """Every sign; one that lies inside a longer one of another sign is part of it, unless the two stand side by side there."""
    found = sorted(_found(phrases("signs"), text), key=lambda hit: (hit.start, -hit.end))
    return [
        hit
        for hit in found
        if not any(_inside(hit, other) for other in found if other.kind not in _SIDE_BY_SIDE.get(hit.kind, ()))
    ]


def _inside(hit: Hit, other: Hit) -> bool:
    longer = other.end - other.start > hit.end - hit.start
    return longer and other.start <= hit.start and hit.end <= other.end


def _cues(text: str, signs: list[Hit]) -> list[Hit]:
    """Cues; of those that overlap the longest. What is part of a sign refuses nothing ("cannot swallow")."""
    found = list(_found(phrases("cues"), text))
    beside = [hit for hit in found if _stands_beside(hit)]
    told = _told(hit for hit in found if not _stands_beside(hit))
    within = [hit for hit in told if not _is_of_a_sign(hit, signs)]
    return sorted([*within, *beside], key=lambda hit: (hit.start, hit.end))


def _stands_beside(hit: Hit) -> bool:
    return hit.kind in _BESIDE or hit.kind.startswith("place:")


def _is_of_a_sign(hit: Hit, signs: list[Hit]) -> bool:
    """A course and how bad it is may be part of a sign's words; a refusal may not."""
    if hit.kind in ("mild", "severe", "sudden", "worse", "better", "spreading", "same"):
        return False
    return any(sign.start <= hit.start and hit.end <= sign.end for sign in signs)


def _told(hits: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start, hit.kind)):
        if taken.isdisjoint(range(hit.start, hit.end)):
            kept.append(hit)
            taken.update(range(hit.start, hit.end))
    return kept


def _parts(text: str, first: int, last: int, signs: list[Hit], cues: list[Hit]) -> Iterator[tuple[int, int]]:
    """Where a sentence turns: at a "but", and where a comma or an "and" is followed by what begins anew."""
    inside = [sign for sign in signs if first <= sign.start < last]
    turns = {
        cue.start
        for cue in cues
        if first < cue.start < last and _turns(text, cue) and not any(sign.start < cue.start < sign.end for sign in inside)
    }
    places = sorted({first, *turns, last})
    yield from pairwise(places)


def _turns(text: str, cue: Hit) -> bool:
    if cue.kind == BUT:
        return True
    before = text[max(0, cue.start - 8) : cue.start]
    # Arabic glues its "and" to the word that begins anew.
    return cue.kind == START and (text[cue.start] == "و" or bool(_JOINT.search(before)))


_JOINT = re.compile(r"(?:,|:| (?:and|n|&|plus|then|و)) $")
