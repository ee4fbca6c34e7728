"""How a word sounds to somebody who writes it as heard, Arabic speakers (p as b, v as f, any short vowel) among them."""

import re
from functools import lru_cache

from sideeffects.core.normalise import is_arabic

# Letters that are heard as one, before each letter is heard alone.
_PAIRS = (
    ("ph", "f"), ("th", "t"), ("sch", "s"), ("sh", "s"), ("ch", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"),
    ("ee", "i"), ("ea", "i"), ("ou", "u"), ("oo", "u"),
)  # fmt: skip
_LETTERS = str.maketrans({**dict(zip("cqvpyeowzj", "kkfbiiuusg", strict=True)), "x": "ks", "h": ""})
_ARABIC = str.maketrans({**dict(zip("طضظذصثغقحفج", "تدززسسكك" + "هبك", strict=True))})
_ARABIC_VOWELS = str.maketrans("", "", "اوي")
_VOWELS = str.maketrans("", "", "aiu")
_DOUBLED = re.compile(r"(.)\1+")
_MUTE_E = re.compile(r"..[aeiouy][^aeiouyhw]e$")  # duloxetine, ibuprofène; not Celeste


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """The sound of a normalised word: equal for spellings that are heard alike; Arabic ones without their vowels."""
    if is_arabic(word):
        heard = word.translate(_ARABIC)
        return heard[:1] + heard[1:].translate(_ARABIC_VOWELS)
    if word.startswith(("x", "ks")):
        word = f"z{word[1:].removeprefix('s')}"
    if word.endswith("e") and _MUTE_E.search(word):
        word = word[:-1]
    for pair, heard in _PAIRS:
        if pair in word:
            word = word.replace(pair, heard)
    return _DOUBLED.sub(r"\1", word.translate(_LETTERS))


def consonants(heard: str) -> str:
    """A sound without its vowels, but for the one that it begins with, whichever: all that Arabic script shows of it."""
    if heard[:1] in "aiu":
        return f"a{heard[1:].translate(_VOWELS)}"
    return heard.translate(_VOWELS)
