"""The words around a name that tell whether it is taken: refusal, past, family, allergy, question, food (English, Arabic).

The phrases stand in data/cues, a file for each script, as people write them.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

from sideeffects.core.normalise import normalise, tokens

NEGATION, KEEPS_ON, EXCEPT, NOW, PAST, STOPPED = "negation", "keeps on", "except", "now", "past", "stopped"
FAMILY, SELF, THIRD_PERSON, ALLERGY, REACTION_AFTER = "family", "self", "third person", "allergy", "reaction after"
QUESTION, FOOD, SUPPLEMENT, BUT, FREE, TO, TAKES_IT, VAGUE, EVERYTHING, LIMITS = (
    "question", "food", "supplement", "but", "free", "to", "takes it", "vague", "everything", "limits",
)  # fmt: skip
PLANNED, NEXT, TO_STOP, REFUSED, REACTION = "planned", "next", "to stop", "refused", "reaction"

DATA = Path(__file__).parent / "data" / "cues"
FILES = ("english.txt", "arabic.txt", "others.txt")

_ALTERNATIVES = re.compile(r"[()]")
# Egyptian "I do not": مبستعملش, ماخدتش, mabakhodsh; and of leaving off ("I did not stop").
_REFUSING = re.compile(r"و?ما?(?:ب\w{3,}|\w{2,}ت)و?ش|ma?b[a-z]{4,}(?:sh|ch)|ma(?:kh|5|st|sh)[a-z]{1,6}t(?:e|i|o|oo)?sh")
_LEAVING = re.compile(r"وقف|بطل|نس|قطع|سيب|فوت|wa?2?[ka]f|b[ae]?tt?al|ns")

Cue = tuple[str, int]  # its kind, and how many words it has


@cache
def cues() -> tuple[dict[tuple[str, ...], str], dict[str, tuple[int, ...]]]:
    """Every cue by its words, and how many words those have that start with a word, the longest first."""
    kinds: dict[tuple[str, ...], str] = {}
    for kind, phrase in (pair for name in FILES for pair in _phrases(name)):
        words = tuple(token.key for token in tokens(normalise(phrase).text))
        if words:
            # The first kind that lists a phrase has it.
            kinds.setdefault(words, kind)
    lengths: dict[str, set[int]] = {}
    for words in kinds:
        lengths.setdefault(words[0], set()).add(len(words))
    return kinds, {first: tuple(sorted(known, reverse=True)) for first, known in lengths.items()}


def _phrases(name: str) -> Iterator[tuple[str, str]]:
    kind = ""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            yield from ((kind, phrase) for written in line.split("|") for phrase in _each(written))


def _each(written: str) -> list[str]:
    """ "(will/shall) (start/begin)" is four phrases, "جار(ي/تي)" two."""
    parts = [part.split("/") for part in _ALTERNATIVES.split(written)]
    return ["".join(chosen) for chosen in product(*parts)]


def cues_in(words: list[str]) -> list[Cue | None]:
    """For each word of a text the longest cue that starts at it."""
    return [_cue_at(words, position) for position in range(len(words))]


def _cue_at(words: list[str], position: int) -> Cue | None:
    """Arabic و and ف may be glued to the front of the first word; Egyptian ما…ش refuses whatever stands between."""
    kinds, lengths = cues()
    word = words[position]
    glued = (word[0] == "و" and len(word) > 2) or (word[0] == "ف" and len(word) > 4)
    for first in (word, word[1:]) if glued else (word,):
        for length in lengths.get(first, ()):
            phrase = (first, *words[position + 1 : position + length])
            if phrase in kinds and len(phrase) == length:
                return kinds[phrase], length
    if _REFUSING.fullmatch(word):
        return (KEEPS_ON if _LEAVING.search(word) else NEGATION), 1
    return None
