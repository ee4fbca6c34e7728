"""What a word can be in an Arabic sentence about medicines: one letter a kind; the words stand in data/guard_words_ar.txt.

A sentence becomes a string of these letters, and the shapes of patient_text_shapes_ar are looked for in it.
"""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "guard_words_ar.txt"

# The heading of each list in the file, and its letter.
CODES = {
    "stop": "G", "avoid": "v", "leaves": "O", "rest": "Z", "resume": "J", "finish": "F", "start": "s",
    "take": "T", "put": "P", "keep": "K", "usual": "A",
    "tell": "I", "clinic": "w", "come": "y", "effect": "o", "harm": "H", "danger": "h",
    "medicine": "M", "prescribed only": "R", "of a doctor": "r", "doctor": "D", "decides": "j",
    "not": "n", "without": "W", "without it": "U", "link": "g", "except": "X", "unless": "x", "instead": "Y",
    "less": "L", "too long": "N", "last": "E", "enough": "k", "safe": "S", "visit": "V", "body": "d",
    "ask": "q", "yes": "Q", "if": "i", "advice": "a", "point": "p", "of it": "e", "break": ",",
    "time": "t", "before": "b", "after": "f", "until": "u", "later": "z", "ordinary": ".", "unknown": "_",
}  # fmt: skip
STOP, TAKE, NOT, LINK, EXCEPT, IF, BREAK = (CODES[kind] for kind in ("stop", "take", "not", "link", "except", "if", "break"))
MEDICINE, PRESCRIBED_ONLY, SAFE, VISIT = (CODES[kind] for kind in ("medicine", "prescribed only", "safe", "visit"))
COME, TELL, DOCTOR, EFFECT = (CODES[kind] for kind in ("come", "tell", "doctor", "effect"))
TIME, ORDINARY, UNKNOWN = CODES["time"], CODES["ordinary"], CODES["unknown"]


@cache
def listed(form: str) -> dict[str, str]:
    """Every word of one form ("verbs", "nouns", "phrases") with its letter; the first list that holds a word has it."""
    found: dict[str, str] = {}
    code = ""
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind, _, shape = line.strip("[]").partition(": ")
            code = CODES[kind] if shape == form else ""
        elif code and line and not line.startswith("#"):
            for word in line.split(" | ") if form == "phrases" else line.split():
                found.setdefault(word, code)
    return found
