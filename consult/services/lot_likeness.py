"""Two spellings of one lot: what a label prints and what a hand copies. Pure."""

from rapidfuzz.distance import OSA

from consult.services.treatment_record import folded

# Signs that are taken for one another on a label.
TAKEN_FOR = str.maketrans({"o": "0", "q": "0", "i": "1", "l": "1", "s": "5", "b": "8", "z": "2", "g": "6"})
# Shorter numbers are alike only where nothing differs.
LONG_ENOUGH = 5
NEAR = 0.75


def letters_of(number: str) -> str:
    """A lot without spaces, hyphens and case, each sign as the one that it is taken for."""
    return "".join(one for one in folded(number) if one.isalnum()).translate(TAKEN_FOR)


def same_lot(one: str, other: str) -> bool:
    """Whether nothing but writing differs, not even a sign that looks like another."""
    return _bare(one) == _bare(other) != ""


def alike_lots(one: str, other: str) -> bool:
    """Whether they may be one lot: a person says whether they are. One letter more, fewer, other or swapped is alike."""
    left, right = letters_of(one), letters_of(other)
    if not left or not right:
        return False
    return left == right or (min(len(left), len(right)) >= LONG_ENOUGH and int(OSA.distance(left, right)) <= 1)


def alike_products(one: str, other: str) -> bool:
    """Whether two names may be one product: a quarter of the letters may differ; nothing typed is like everything."""
    left, right = _bare(one), _bare(other)
    return not left or left in right or right in left or float(OSA.normalized_similarity(left, right)) >= NEAR


def same_product(one: str, other: str) -> bool:
    """The same without case and signs."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return "".join(one for one in folded(text) if one.isalnum())
