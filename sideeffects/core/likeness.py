"""How like a word is to a name: by letters for slips of the hand, by sound for what is written as heard."""

import re
from typing import NamedTuple

from rapidfuzz.distance import OSA

from sideeffects.core.normalise import is_arabic
from sideeffects.core.sounds import consonants

SHORTEST = 5  # letters
SHORTEST_ARABIC = 4
LONG_WORD = 7
LONG = 10
LONG_SKELETON = 4  # consonants
LETTERS_ALIKE = 3  # that may be written more or less of what sounds the same
_VOWELS = re.compile(r"[aeiouy]")


class Heard(NamedTuple):
    """A word and its sound."""

    word: str
    sound: str


class Likeness(NamedTuple):
    """The less, the more alike. `cost` counts; other consonants, letters and sounds that are off decide between equals."""

    cost: int
    other_consonants: bool
    letters: int
    sounds: int


def limit(word: str) -> int:
    """How many letters may be off: none in short words, more in long ones."""
    if len(word) < SHORTEST:
        return 1 if is_arabic(word) and len(word) == SHORTEST_ARABIC else 0
    return 1 if len(word) <= 6 else 2 if len(word) <= 11 else 3


def likeness(word: Heard, name: Heard) -> Likeness | None:
    """None: not like enough. What sounds alike counts as one letter off."""
    letters = OSA.distance(word.word, name.word)
    sounds = OSA.distance(word.sound, name.sound)
    other_consonants = consonants(word.sound) != consonants(name.sound)
    if not other_consonants and _alike(word, name, letters, sounds):
        return Likeness(min(1, letters), other_consonants, letters, sounds)
    if letters <= min(limit(word.word), limit(name.word)) and _is_slip(word, name, letters, sounds):
        return Likeness(letters, other_consonants, letters, sounds)
    return None


def _alike(word: Heard, name: Heard, letters: int, sounds: int) -> bool:
    """Of the same consonants: whether hardly a vowel is off. Few consonants are those of many words."""
    if abs(len(word.word) - len(name.word)) > LETTERS_ALIKE:
        return False
    if is_arabic(word.word):
        article = 2 if word.word.startswith("ال") else 0
        few = len(word.sound) - article < LONG_SKELETON
        most = (1 if len(word.word) > SHORTEST_ARABIC else 0) if few else 2 if len(word.word) <= LONG_WORD else 3
        return sounds == 0 and letters <= most
    if sounds == 0:
        return True
    bones = consonants(word.sound)
    most = 1 if len(bones) == LONG_SKELETON else 2
    return len(bones) >= LONG_SKELETON and sounds <= most and letters <= 2 and _same_ending(word, name, 3)


def _is_slip(word: Heard, name: Heard, letters: int, sounds: int) -> bool:
    """Letters off at the front, or several at once, only where the two still sound alike."""
    shorter = min(len(word.word), len(name.word))
    if is_arabic(word.word) and len(word.word) <= SHORTEST:
        return sounds == 0 and letters <= 1 and len(word.sound) > 2
    if word.sound[:1] != name.sound[:1]:
        return letters == 1 and len(name.word) >= LONG_WORD
    if shorter <= SHORTEST:
        same = len(word.word) == len(name.word) or sounds == 0 or _lost_a_vowel(word.word, name.word)
        return letters <= 1 and same
    if letters <= 1:
        return True
    if is_arabic(word.word):
        return _same_ending(word, name, 2) and sounds <= (0 if len(word.word) < LONG else 1)
    most = 0 if len(word.word) <= LONG_WORD else 2 if len(word.word) >= LONG and letters == 2 else 1
    return sounds <= most and _same_ending(word, name, 2 * max(1, sounds))


def _same_ending(word: Heard, name: Heard, kept: int) -> bool:
    """The ending tells medicines apart: with another one on a known stem ("Warfelane") it is another name, or none."""
    return word.sound[-kept:] == name.sound[-kept:]


def _lost_a_vowel(word: str, name: str) -> bool:
    """ "Brufn" is Brufen and "Zolft" Zoloft: with one consonant less, other names are as near."""
    return len(word) == SHORTEST and len(name) == SHORTEST + 1 and _VOWELS.sub("", word) == _VOWELS.sub("", name)
