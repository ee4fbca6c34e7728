"""One spelling for what people write in many: case, accents, Arabic letters and digits, marks that nobody sees."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

# Letters that patients use for one another in medicine names, and that no reader tells apart.
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ی": "ي", "ې": "ي", "ۀ": "ه",
    "ہ": "ه", "ھ": "ه", "ە": "ه", "گ": "ج", "چ": "ج", "پ": "ب", "ڤ": "ف", "ڥ": "ف", "ژ": "ز", "ڨ": "ق", "ء": "", "ـ": "",
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th",
    "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "،": ",", "؛": ";", "؟": "?", "٫": ".", "٬": ",", "µ": "u", "μ": "u",
    "™": "", "℠": "", "®": "", "©": "",
}  # fmt: skip


@dataclass(frozen=True)
class Normalised:
    """The text in its one spelling; `offsets[i]` is where its character i stood in the original. None: nowhere moved."""

    original: str
    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the original."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


class Token(NamedTuple):
    """A word or a number. `key` has no apostrophes and no commas; start and end point into the normalised text."""

    key: str
    start: int
    end: int


def normalise(text: str) -> Normalised:
    """NFKC, no case, no accents, no invisible marks, one form for Arabic letters, digits as 0-9."""
    if text.isascii():
        return Normalised(text, text.lower(), None)
    pieces = [_CHARACTERS[character] for character in text]
    plain = "".join(pieces)
    if all(map(_IS_ONE, map(len, pieces))):
        return Normalised(text, plain, None)
    return Normalised(text, plain, tuple(position for position, piece in enumerate(pieces) for _ in piece))


class _Characters(dict[str, str]):
    """Each character in its one spelling, worked out when it first comes."""

    def __missing__(self, character: str) -> str:
        if len(self) > KEPT_CHARACTERS:
            self.clear()
        self[character] = piece = _plain(character)
        return piece


KEPT_CHARACTERS = 8192
_CHARACTERS = _Characters()
_IS_ONE = (1).__eq__


def _plain(character: str) -> str:
    if character in _LETTERS:
        return _LETTERS[character]
    plain = []
    for part in unicodedata.normalize("NFKD", character).casefold():
        category = unicodedata.category(part)
        if category == "Nd":
            plain.append(str(unicodedata.digit(part)))
        elif category not in ("Mn", "Me", "Cf", "Cs"):
            plain.append(_LETTERS.get(part, part))
    return "".join(plain)


# A word keeps its inner apostrophes (don't); l', d', j', n', s' before a word are French and Italian articles.
_TOKEN = re.compile(r"(?:\b[ldjns]'(?=[^\W\d_]))?([^\W\d_]+(?:'[^\W\d_]+)*)|(\d+(?:[.,]\d+)*)")
# Turkish cases stand behind a name: Xarelto'ya, Coumadin'i (but not French jusqu'a).
_TURKISH_CASE = re.compile(r"(?<=[^\W\d_]{5})(?<!qu)'(?:[yn]?[aeiu]|[dt][ae]n?|y?l[ae]|n?[iu]n)$")


def tokens(text: str) -> list[Token]:
    """The words and numbers of a normalised text; a strength glued to a name comes off (xarelto20mg is three)."""
    if text.isascii() and text.isalpha():
        return [Token(text, 0, len(text))]
    found = []
    for match in _TOKEN.finditer(text):
        group = match.lastindex or 1
        word = match[group]
        key = _TURKISH_CASE.sub("", word).replace("'", "") if group == 1 else word.replace(",", "").replace(".", "")
        found.append(Token(key, match.start(group), match.end(group)))
    return found


_PREFIXES = ("ال", "وال", "بال", "فال", "كال", "لل", "وبال", "ولل", "و", "ب", "ف", "ل", "وب", "ول")
SHORTEST_ARABIC = 3


def is_arabic(word: str) -> bool:
    """Whether the word is written in Arabic letters."""
    return "\u0600" <= word[:1] <= "\u06ff"


_LATIN = str.maketrans(
    {"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k", "л": "l", "м": "m",
     "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "ch", "ш": "sh",
     "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "u", "я": "ya", "і": "i", "є": "e", "ґ": "g",
     "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
     "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "i", "φ": "f", "χ": "h", "ψ": "ps", "ω": "o"}
)  # fmt: skip
_GREEK_PAIRS = (("ου", "u"), ("αι", "e"), ("ει", "i"), ("οι", "i"), ("μπ", "b"), ("ντ", "d"), ("γκ", "g"))


def in_latin(word: str) -> str | None:
    """A Cyrillic or Greek word in Latin letters; None for any other."""
    if "\u0430" <= word[:1] <= "\u0491":
        return word.replace("кв", "qu").replace("кс", "x").translate(_LATIN)
    if "\u03b1" <= word[:1] <= "\u03c9":
        for pair, heard in _GREEK_PAIRS:
            word = word.replace(pair, heard)
        return word.translate(_LATIN)
    return None


@lru_cache(maxsize=16384)
def forms(word: str) -> tuple[str, ...]:
    """The word as written, then without what Arabic glues to its front (and, the, with, for) or English to its end."""
    if is_arabic(word):
        bare = [word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix)]
        return (word, *(form for form in bare if len(form) >= SHORTEST_ARABIC))
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        return (word, word[:-1])
    return (word,)


def inner(word: str) -> str:
    """A word without the Arabic article."""
    if word.startswith("ال") and len(word) >= 5:
        return word[2:]
    return word


_ARTICLES = frozenset(("el", "al", "il", "lil", "lel", "lal"))


def later(word: str) -> str:
    """How a later word of a name counts: زيت السمك is زيت سمك, and zeit el samak is zeit samak."""
    return "" if word in _ARTICLES else inner(word)


def words_in(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [token.key for token in tokens(normalise(text).text)]
