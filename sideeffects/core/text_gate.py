"""The one gate for text from outside: what deceives readers or breaks databases is taken out, the same word is the same bytes.

gate("dose \\u202e05\\u202c mg") == ("dose 05 mg", True)
"""

import re
import unicodedata

# Overrides and isolates turn doses around on screen (our own pages isolate where it is needed); tags and U+FEFF say
# something that nobody sees; what is no character has no place in a text. Joiners and direction marks stay: Persian,
# Arabic and pictures are written with them.
TURNING = "\u202a-\u202e\u2066-\u2069"
HIDDEN = f"{TURNING}\u2028\u2029\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
LAST_TWO = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
NO_CHARACTER = f"\ud800-\udfff\ufdd0-\ufdef{LAST_TWO}"
CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
REFUSED = re.compile(f"[{CONTROLS}{HIDDEN}{NO_CHARACTER}]")
LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
# No script sets as many marks on one letter; a flood of them covers the lines above and takes minutes to put in order.
MOST_MARKS = 10


def gate(text: str) -> tuple[str, bool]:
    """The text in NFC without what may not stand in it, and whether anything was taken out. Blank for a reader is ""."""
    if text.isascii() and text.isprintable():
        return ("" if text.isspace() else text), False
    lines = LINE_ENDS.sub("\n", text)
    kept = _fewer_marks(REFUSED.sub("", lines))
    plain = unicodedata.normalize("NFC", kept)
    return ("" if _invisible(plain) else plain), kept != lines


def _fewer_marks(text: str) -> str:
    """At most MOST_MARKS combining marks in a row. Cut before NFC: putting a million of them in order takes minutes."""
    if text.isascii():
        return text
    kept, row = [], 0
    for letter in text:
        row = row + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if row <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def _invisible(text: str) -> bool:
    return all(letter.isspace() or unicodedata.category(letter) == "Cf" for letter in text)
