"""Arabic in Latin letters ("3endi waram"): its words in Arabic letters, so that one set of phrases reads both.

Words are found by their consonants: vowels are written as anybody likes, and a letter of two sounds has a key for each.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import product

from sideeffects.core.normalise import normalise
from sideeffects.core.sign_files import DATA
from sideeffects.core.words import everyday_words

_WORD = re.compile(r"[a-z0-9][a-z0-9']*")
_DIGIT_LETTER = re.compile(r"[a-z][23579]|[23579][a-z]")
_ARTICLE = re.compile(r"^(?:el|al|il|bel|bil|lil|wel|wil|el-)(?=[a-z0-9]{3})")
_ARTICLES = frozenset(("el", "al", "il"))
MOST_KEYS = 64
# What a Latin spelling stands for; the longest first.
_LATIN = {
    "sh": "S", "ch": "S", "kh": "x", "gh": "G", "th": "t", "dh": "d", "3'": "G", "7'": "x", "ph": "f", "5": "x", "7": "h",
    "3": "", "2": "", "9": "s", "8": "q", "6": "t", "4": "S", "x": "ks", "c": "k", "v": "f", "p": "b",
}  # fmt: skip
_PIECE = re.compile("|".join(sorted(map(re.escape, _LATIN), key=len, reverse=True)) + "|[a-z']")
_VOWELS = frozenset("aeiouy'")
# What an Arabic letter may be written as.
_ARABIC = {
    "ا": ("",), "ي": ("",), "ع": ("",), "و": ("", "w"), "ب": ("b",), "ت": ("t",), "ث": ("t", "s"), "ج": ("j", "g"), "ح": ("h",),
    "خ": ("x", "k"), "د": ("d",), "ذ": ("d", "z"), "ر": ("r",), "ز": ("z",), "س": ("s",), "ش": ("S",), "ص": ("s",), "ض": ("d",),
    "ط": ("t",), "ظ": ("d", "z"), "غ": ("G", "g"), "ف": ("f",), "ق": ("q", "k", "g", ""), "ك": ("k",), "ل": ("l",), "م": ("m",),
    "ن": ("n",), "ه": ("h", ""),
}  # fmt: skip


@lru_cache(maxsize=512)
def arabic_words(text: str) -> Mapping[str, str]:
    """Each Latin word of a text in lower case that is Arabic, in Arabic letters; nothing where the text is not Arabizi."""
    words = set(_WORD.findall(text))
    arabic = {word: found for word in words if (found := _arabic(word))}
    if not _is_arabizi(words, arabic):
        return {}
    read = {word: found for word, found in arabic.items() if word not in everyday_words() or word in _listed()}
    return {**read, **dict.fromkeys(words & _ARTICLES, "")}


def _is_arabizi(words: set[str], arabic: Mapping[str, str]) -> bool:
    """A digit that is a letter, or words that no English sentence holds; and not mostly English."""
    foreign = [word for word in arabic if word not in everyday_words()]
    english = [word for word in words if word in everyday_words() and word not in arabic]
    marked = any(_DIGIT_LETTER.search(word) for word in foreign)
    return len(english) <= len(arabic) and (marked or len(foreign) >= 2 or (bool(foreign) and len(words) == 1))


def _arabic(word: str) -> str | None:
    if word in _listed():
        return _listed()[word]
    return _by_sound(word) or _by_sound(_ARTICLE.sub("", word))


def _by_sound(word: str) -> str | None:
    key = _key(word)
    return _heard().get(key) if len(key) >= 2 else None


def _key(word: str) -> str:
    sounds = (_LATIN.get(piece, piece) for piece in _PIECE.findall(word))
    return _single("".join(sound for sound in sounds if sound not in _VOWELS))


def _single(key: str) -> str:
    """Doubled letters once, "w" only where it begins."""
    return key[:1] + re.sub(r"w", "", re.sub(r"(.)\1+", r"\1", key)[1:]) if key else ""


@cache
def _listed() -> Mapping[str, str]:
    """Short words by their spellings: `ما: ma maa`."""
    return {latin: word for word, latins in _lines() for latin in latins}


@cache
def _heard() -> Mapping[str, str]:
    """The first word of the list that has a key, so that the commoner one stands above."""
    heard: dict[str, str] = {}
    for word, _ in _lines():
        for key in _keys(word):
            heard.setdefault(key, word)
    return heard


def _keys(word: str) -> Iterator[str]:
    ways = 1
    options = []
    for letter in word:
        sounds = _ARABIC.get(letter, (letter,))
        ways *= len(sounds)
        options.append(sounds if ways <= MOST_KEYS else sounds[:1])
    yield from {_single("".join(sounds)) for sounds in product(*options)}


def _lines() -> Iterator[tuple[str, list[str]]]:
    for line in (DATA / "arabic" / "arabizi.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            words, _, latins = line.partition(":")
            for word in words.split():
                yield normalise(word).text.replace("_", " "), latins.split()
