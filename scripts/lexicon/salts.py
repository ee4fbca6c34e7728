"""An ingredient's name without its salt, water, form and strength, in English and French."""

import re
from collections.abc import Iterator

from scripts.lexicon.tables import words
from sideeffects.core.normalise import normalise

_ACIDS = "(?:di|tri|hemi|mono)?(?:hydrogeno)?(?:" + "|".join(sorted(words("acids.txt"))) + ")"
_FRENCH_SALT = re.compile(
    rf"^(?:solution de |concentrat de |sel de )?{_ACIDS}(?: acide| sodique| disodique)?(?: de | d'| )(?!lysine|dl)"
)
TAILS = words("salts.txt")
_HEADS = ("l", "d", "dl", "pure", "natural", "hydrolyzed", "liposomal")
_STRENGTH = re.compile(r"\b\d[\d.,]*\s*(?:mg|mcg|ug|g|gm|iu|i\.u\.?|ui|ml|%|million|billion|cfu|m|unite?s?)?\b\.?|%")
_NOT_A_NAME = re.compile(r"[^a-z0-9' -]")


def plain(written: str) -> str:
    """Lower case, no accents, no brackets, no strength: "Vitamin B6 (1.3 mg)" is "vitamin b6"."""
    text = normalise(written.replace("_", " ")).text
    if "acetylsalicyl" in text:
        return "aspirin"
    text = re.sub(r"^(\S+ique) \(acide\)", r"acide \1", text)
    text = re.sub(r"\([^)]*\)?|\[[^]]*\]?", " ", text).replace(")", " ")
    text = _STRENGTH.sub(" ", re.sub(r"^(?:active ingredients?|each)[^:]*:", " ", text))
    return " ".join(_NOT_A_NAME.sub(" ", text).split()).strip(" -'")


def shorter(name: str) -> Iterator[str]:
    """The name, then the same without more and more of its salt, the longest first."""
    yield name
    bare = _FRENCH_SALT.sub("", name)
    if bare != name:
        yield bare
    left = bare.split()
    while len(left) > 1 and left[-1] in TAILS:
        left = left[:-1]
        yield " ".join(left)
    if left and left[0] in _HEADS and len(left) > 1:
        yield " ".join(left[1:])


def in_english(name: str) -> Iterator[str]:
    """What a French name may be in English: "acide folique" is "folic acid", "atorvastatine" is "atorvastatin"."""
    acid = re.fullmatch(r"acide (.+)ique", name)
    if acid:
        yield f"{acid[1]}ic acid"
        yield f"{acid[1]}ate"
    if name.endswith("e"):
        yield name[:-1]
    yield re.sub(r"e\b", "", name)
    yield name.replace("cephal", "cefal").replace("oe", "e")
