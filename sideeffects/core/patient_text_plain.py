"""English text as the guard reads it: lower case, one spelling, disguises undone, cut into sentences and clauses."""

import re
import unicodedata

from sideeffects.core.patient_text_words import GIVING_UP_WORDS, any_of

_SIGNS = str.maketrans({"’": "'", "‘": "'", "•": "-", "“": '"', "”": '"'} | dict.fromkeys("–—|→", " - "))
# Cyrillic letters that look like Latin ones.
_LOOK_ALIKES = str.maketrans("асеорхукіѕАСЕОРХУКІЅ", "aceopxykisACEOPXYKIS")
_SHORT_FORMS = (
    ("w/o", "without"), ("d/c", "discontinue"), ("cannot|can't|cant", "can not"), ("won't|wont", "will not"),
    (r"(\w+)n't", r"\1 not"), ("(do|does|did|is|are|should|must|need|would|could)nt", r"\1 not"), (r"(\w+)'ve", r"\1 have"),
    (r"(\w+)'re", r"\1 are"), (r"(\w+)'ll", r"\1 will"), ("(i|you|we|they)'d", r"\1 would"), ("i'm", "i am"),
    ("(that|it|there|here|what|who|let|how)'s", r"\1 is"), ("pls|plz", "please"), ("ur", "your"), ("b4", "before"),
    ("ok|okay", "fine"),
)  # fmt: skip
_SHORTS = [(re.compile(rf"(?<!\w)(?:{short})(?!\w)"), long) for short, long in _SHORT_FORMS]
_SPACED = re.compile(r"(?<!\w)(?:[a-z][ .*_-]){3,}(?:[a-z](?!\w)\.?)?")
_DIGITS = str.maketrans("01345@$", "oieasas")
_MIXED = re.compile(r"\b(?=[a-z@$]*[01345@$])[a-z][a-z01345@$]+")
_SENTENCE = re.compile(r"(?<=[.!?;])[\s\"')]+|\n+")
_UNFINISHED = any_of(
    f"your / the / a / an / any / not / to / of / off / and / or / no / with / without / take / taking / {GIVING_UP_WORDS}"
)
# A line goes on in the next one where it ends unfinished, or where the next one starts in lower case.
_GOES_ON = re.compile(rf"(?:([,:])|(\b{_UNFINISHED}))[^\S\n]*\n\s*", re.IGNORECASE)
_LOWER_LINE = re.compile(r"(?<![.!?;:\n])[^\S\n]*\n[^\S\n]*(?=[a-z0-9])")
_LISTED = re.compile(r":[^\n]*(?:\n- [^\n]*)+")
_BULLET = re.compile(r"(?m)^\s*(?:[-*·]|\d{1,2}[.)])\s+")
_LIST_OF_VERBS = re.compile(rf",(?= (?:{GIVING_UP_WORDS}|crush|split|start|adjust)\b(?:,| or | and | nor ))")
_VERBS = any_of("""
please / keep / continue / carry / go on / take / tell / bring / call / show / write / ask / we / you / your practitioner
never / skip / stop / leave / avoid / press / start / then / be / do not / also / tell
""")
_CLAUSE = re.compile(
    r"\s*[,:()\"]\s*|\s+-+\s+|\s+(?=(?:but|because|so that|although|though|whereas|while|yet|if|when|where)\b)"
    rf"|\s+(?:and|so) (?={_VERBS}\b)"
)


def sentences(text: str) -> list[str]:
    """The sentences of a text, as typed but for invisible and look-alike signs. A list belongs to the line above it."""
    visible = "".join(one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf")
    visible = _BULLET.sub("- ", visible.translate(_SIGNS).translate(_LOOK_ALIKES))
    joined = _LOWER_LINE.sub(" ", _GOES_ON.sub(lambda end: end.group().rstrip() + " ", visible))
    listed = _LISTED.sub(lambda whole: whole.group().replace("\n", " "), joined)
    return [part.strip() for part in _SENTENCE.split(listed) if part.strip(" -")]


def lowered(sentence: str) -> str:
    """In lower case, with short forms written out, and letters in place of the digits, signs and gaps that hide them."""
    plain = _SPACED.sub(lambda found: re.sub(r"[^a-z]", "", found.group()) + " ", sentence.lower())
    for short, long in _SHORTS:
        plain = short.sub(long, plain)
    plain = _MIXED.sub(lambda found: _letters_again(found.group()), plain)
    return re.sub(r"\s+", " ", _LIST_OF_VERBS.sub(" or", plain)).strip()


def _letters_again(word: str) -> str:
    letters = word.translate(_DIGITS)
    return letters if re.fullmatch(GIVING_UP_WORDS, letters) else word


def clauses(sentence: str) -> list[str]:
    """What stands between commas, colons and dashes, or is joined by "but" and the like."""
    return [part.strip(" .!?;'-") for part in _CLAUSE.split(sentence) if part and part.strip(" .!?;'-")]
