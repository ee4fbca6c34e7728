"""The Egyptian register's Arabic writing of a name, where it can be believed."""

import re

from scripts.lexicon.names import SHORTEST
from sideeffects.core.normalise import is_arabic, normalise, tokens
from sideeffects.core.words import everyday_words

_SOUNDS = str.maketrans("بتثجحخدذرزسشصضطظغفقكلمن", "btsghkdzrzsssdtzgfkklmn", "عهاوي")
_HEARD = ((r"ph", "f"), (r"sh|sch|ch|c(?=[eiy])", "s"), (r"x", "ks"), (r"[cq]", "k"), (r"j", "g"), (r"v", "f"), (r"p", "b"),
          (r"th", "t"), (r"[aeiouyhw]", ""), (r"(.)\1+", r"\1"))  # fmt: skip


def arabic_of(name: tuple[str, ...], written: str) -> tuple[str, ...]:
    """The register's Arabic writing of a name of one word, where it is heard as the name is; empty where it is not."""
    words = [token.key for token in tokens(normalise(written).text) if is_arabic(token.key)]
    if len(name) != 1 or not words:
        return ()
    arabic, latin = words[0], name[0]
    for pattern, heard in _HEARD:
        latin = re.sub(pattern, heard, latin)
    if name[0].endswith("e") and arabic.endswith("ي"):
        arabic = arabic[:-1]
    heard = re.sub(r"(.)\1+", r"\1", arabic.translate(_SOUNDS))
    fits = heard == latin and len(heard) >= 3 and len(arabic) >= SHORTEST + 1
    return (arabic,) if fits and arabic not in everyday_words() else ()
