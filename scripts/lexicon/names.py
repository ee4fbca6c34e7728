"""The name that people know a product by: "XARELTO 20 MG 14 F.C.TABS." is "xarelto"."""

import re
from functools import cache

from scripts.lexicon.tables import words
from sideeffects.core.normalise import normalise, tokens
from sideeffects.core.words import everyday_words

LONGEST = 5  # words
GLUE = "~"
SHORTEST = 4  # letters
_FORMS = words("forms.txt")
# "forte" and "plus" stay: they tell products apart where their contents differ.
_MAKERS = words("makers.txt")
_KEEP_NUMBER_AFTER = frozenset(("omega", "b", "d", "k", "q", "h", "mig", "ibu"))


def name_words(written: str) -> tuple[str, ...]:
    """The words of the name, without strength, form, count and maker; as they are compared."""
    # "I.V." and "F.C." are one word each, whatever tokens() makes of the dots.
    text = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", re.sub(r"\([^)]*\)?|\[[^]]*\]?|®|\*", " ", normalise(written).text))
    text = text.split(", ")[0]
    # "Alka-Seltzer" has no shorter name "Alka": its first two words are one until the name is written.
    first = re.match(r"\s*([^\W\d]{2,})-([^\W\d]{3,})\b", text)
    if first and first[2] not in _FORMS:
        return _glued(name_words(text.replace("-", " ", 1)))
    kept: list[str] = []
    for token in tokens(text):
        if token.key[0].isdigit() and kept and kept[-1] not in _KEEP_NUMBER_AFTER:
            break
        kept.append(token.key)
    while len(kept) > 1 and (kept[-1] in _FORMS or kept[-1] in _MAKERS):
        kept.pop()
    return tuple(kept[:LONGEST])


def _glued(name: tuple[str, ...]) -> tuple[str, ...]:
    return (GLUE.join(name[:2]), *name[2:])


def unglued(name: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name as they are written in the end."""
    return tuple(part for word in name for part in word.split(GLUE))


@cache
def may_stand(name: tuple[str, ...]) -> bool:
    """Whether these words can be a name: no ordinary words, no forms, not a few letters only."""
    parts = unglued(name)
    telling = [part for part in parts if not _says_nothing(part)]
    if sum(map(len, parts)) < SHORTEST or not telling:
        return False
    return len(parts) > 1 or not parts[0].isdigit()


def _says_nothing(word: str) -> bool:
    return (
        len(word) < 3 or word[0].isdigit() or word in _FORMS or word in _MAKERS or word in everyday_words() or word in refused()
    )


@cache
def refused() -> frozenset[str]:
    """Ordinary words, places and people that the lists of everyday words lack."""
    return words("refused.txt")
