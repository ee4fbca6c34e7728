"""Whether two names may be one person's: words in any order, spelt as heard, in Arabic or Latin letters."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from sideeffects.core.normalise import in_latin, is_arabic, normalise, tokens

# Arabic letters as the consonants by which they are written in Latin ones; long vowels and ayn are heard, not written.
_ARABIC = str.maketrans(dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "btsghkdzrzsssdtzgfkklmnh", strict=True)))
_HEARD = (
    ("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ce", "se"),
    ("ci", "si"), ("x", "ks"),
)  # fmt: skip
_LATIN = str.maketrans(dict(zip("cqpvj", "kkbfg", strict=True)))
_DOUBLED = re.compile(r"(.)\1+")
_NOT_HEARD = re.compile(r"[^bdfghklmnrstz]")
# With the servant of names like Abdulrahman, which people write as one word, two or three.
_ARTICLES = ("abdul", "abdel", "abdal", "عبدال", "al", "el", "ال")
# Words that say of whom somebody is born, not who they are.
_LATIN_BETWEEN = (
    "bin",
    "ben",
    "ibn",
    "bint",
    "al",
    "el",
    "ul",
    "de",
    "von",
    "van",
    "dr",
    "mr",
    "mrs",
    "ms",
    "abd",
    "abdul",
    "abdel",
)
_BETWEEN = frozenset((*_LATIN_BETWEEN, "بن", "ابن", "بنت", "ال", "عبد"))
LONG_ENOUGH = 4


def names_alike(one: str, other: str) -> bool:
    """Every word of the shorter name stands in the longer one, or two of them do."""
    short, long = sorted((name_words(one), name_words(other)), key=len)
    if not short:
        return False
    shared = _shared(short, long)
    return shared == len(short) or shared > 1


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in one spelling, articles off."""
    found = [in_latin(token.key) or token.key for token in tokens(normalise(name).text)]
    kept = [_without_article(word) for word in found if word not in _BETWEEN and not word.isdigit()]
    return tuple(kept or found)


def _without_article(word: str) -> str:
    for article in _ARTICLES:
        # "Alia" and "Elena" are whole names; "Alhassan" and الحسن are not.
        if word.startswith(article) and len(word) > len(article) + (2 if is_arabic(word) else 4):
            return word.removeprefix(article)
    return word


def _shared(short: tuple[str, ...], long: tuple[str, ...]) -> int:
    left = list(long)
    for word in short:
        match = next((one for one in left if words_alike(word, one)), None)
        if match is not None:
            left.remove(match)
    return len(long) - len(left)


def words_alike(one: str, other: str) -> bool:
    """The same word, heard the same, or one slip of the finger apart."""
    if one == other or skeleton(one) == skeleton(other):
        return True
    same_script = is_arabic(one) == is_arabic(other)
    return same_script and min(len(one), len(other)) > LONG_ENOUGH and OSA.distance(one, other, score_cutoff=1) <= 1


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """The consonants that are heard: equal for Fatima, Fatimah and فاطمة."""
    heard = word.translate(_ARABIC) if is_arabic(word) else _latin(word)
    bare = _NOT_HEARD.sub("", _DOUBLED.sub(r"\1", heard))
    return (bare[:-1] if bare.endswith("h") and len(bare) > 1 else bare) or word[:1]


def _latin(word: str) -> str:
    for pair, heard in _HEARD:
        word = word.replace(pair, heard)
    return word.translate(_LATIN)
