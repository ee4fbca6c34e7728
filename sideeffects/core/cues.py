"""The words around a name that tell whether it is taken: refusal, past, family, allergy, question, food (English, Arabic).

The phrases stand in data/cues.txt, as people write them.
"""

from functools import cache
from pathlib import Path

from sideeffects.core.normalise import is_arabic, normalise, tokens

NEGATION, KEEPS_ON, EXCEPT, NOW, PAST, STOPPED = "negation", "keeps on", "except", "now", "past", "stopped"
FAMILY, SELF, THIRD_PERSON, ALLERGY, REACTION_AFTER = "family", "self", "third person", "allergy", "reaction after"
QUESTION, FOOD, SUPPLEMENT, BUT, FREE, TO, TAKES_IT, VAGUE, EVERYTHING, LIMITS = (
    "question", "food", "supplement", "but", "free", "to", "takes it", "vague", "everything", "limits",
)  # fmt: skip

DATA = Path(__file__).parent / "data" / "cues.txt"


@cache
def cues() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Every cue as its words, by first word, longest first; the order in the file decides between equals."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    kind = ""
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            for phrase in line.split("|"):
                words = tuple(token.key for token in tokens(normalise(phrase).text))
                if words:
                    found.setdefault(words[0], {}).setdefault(words, kind)
    return {first: sorted(by_words.items(), key=lambda cue: -len(cue[0])) for first, by_words in found.items()}


def cue_at(words: list[str], position: int) -> tuple[str, int] | None:
    """The cue that starts at this word, and how many words it has; Arabic و may be glued to its front."""
    word = words[position]
    for first in (word, word[1:]) if is_arabic(word) and word.startswith("و") and len(word) > 2 else (word,):
        for cue, kind in cues().get(first, ()):
            if cue[1:] == tuple(words[position + 1 : position + len(cue)]):
                return kind, len(cue)
    return None
