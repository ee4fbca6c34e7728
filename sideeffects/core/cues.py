"""The words around a name that tell whether it is taken: refusal, past, family, allergy, question, food (English, Arabic).

The phrases stand in data/cues.txt, as people write them.
"""

from functools import cache
from pathlib import Path

from sideeffects.core.normalise import normalise, tokens

NEGATION, KEEPS_ON, EXCEPT, NOW, PAST, STOPPED = "negation", "keeps on", "except", "now", "past", "stopped"
FAMILY, SELF, THIRD_PERSON, ALLERGY, REACTION_AFTER = "family", "self", "third person", "allergy", "reaction after"
QUESTION, FOOD, SUPPLEMENT, BUT, FREE, TO, TAKES_IT, VAGUE, EVERYTHING, LIMITS = (
    "question", "food", "supplement", "but", "free", "to", "takes it", "vague", "everything", "limits",
)  # fmt: skip
PLANNED, NEXT, TO_STOP = "planned", "next", "to stop"

DATA = Path(__file__).parent / "data" / "cues.txt"


Cue = tuple[str, int]  # its kind, and how many words it has


@cache
def cues() -> tuple[dict[tuple[str, ...], str], dict[str, tuple[int, ...]]]:
    """Every cue by its words, and how many words those have that start with a word, the longest first."""
    kinds: dict[tuple[str, ...], str] = {}
    kind = ""
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            for phrase in line.split("|"):
                words = tuple(token.key for token in tokens(normalise(phrase).text))
                if words:
                    # The first kind that lists a phrase has it.
                    kinds.setdefault(words, kind)
    lengths: dict[str, set[int]] = {}
    for words in kinds:
        lengths.setdefault(words[0], set()).add(len(words))
    return kinds, {first: tuple(sorted(known, reverse=True)) for first, known in lengths.items()}


def cues_in(words: list[str]) -> list[Cue | None]:
    """For each word of a text the longest cue that starts at it."""
    return [_cue_at(words, position) for position in range(len(words))]


def _cue_at(words: list[str], position: int) -> Cue | None:
    """Arabic و may be glued to the front of the first word."""
    kinds, lengths = cues()
    word = words[position]
    for first in (word, word[1:]) if word[0] == "و" and len(word) > 2 else (word,):
        for length in lengths.get(first, ()):
            phrase = (first, *words[position + 1 : position + length])
            if phrase in kinds and len(phrase) == length:
                return kinds[phrase], length
    return None
