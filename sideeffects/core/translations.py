"""An Arabic text is bound to the English one that it translates: a changed original makes it stale, and it is not shown alone."""

import hashlib
from collections.abc import Mapping

# Enough to tell two texts of one field apart, short enough to read in a file.
BOUND_DIGITS = 12
# Stands beside the texts of a mapping and is none of them.
BINDING = "ar_of"


def bound_to(english: str) -> str:
    """What `ar_of` must be for the Arabic of this English text: the first digits of its SHA-256."""
    return hashlib.sha256(english.encode("utf-8")).hexdigest()[:BOUND_DIGITS]


def is_stale(texts: Mapping[str, str]) -> bool:
    """Whether there is Arabic and it was not made from (or looked at again for) the English that stands beside it."""
    return bool(texts.get("ar")) and texts.get("ar_of") != bound_to(texts.get("en", ""))


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text in the wanted language, else in English; never Arabic that is older than its English."""
    wanted = "" if language == "ar" and is_stale(texts) else texts.get(language, "")
    return wanted or texts.get("en", "")
