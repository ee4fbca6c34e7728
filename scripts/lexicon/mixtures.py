"""Multivitamins and mixtures of plants: of their many parts only those count that thin the blood."""

import re
from collections.abc import Collection

from scripts.lexicon.registers import EGYPT, Product

MANY = 6
MIXTURE = "mixed_supplement"

_SUPPLEMENTS = re.compile(
    r"SUPPLEMENT|VITAMIN|ANTIOXID|IMMUNITY|TONIC|OMEGA|SEXUAL|WEIGHT|PROSTATE CARE|JOINT|FERTIL|LIVER|MEMORY|COUGH|COLD"
)
# Inside a multivitamin it is there in a day's need, not in the amounts that thin the blood.
IN_A_DAYS_NEED = "vitamin_e"
VITAMINS = frozenset((
    "vitamin_a", "vitamin_b2", "vitamin_b6", "vitamin_b12", "vitamin_c", "vitamin_d", "vitamin_k", "thiamine", "folic_acid",
    "biotin", "niacinamide", "panthenol", "b_complex", "b_vitamin", "poly_vitamins",
))  # fmt: skip


def is_one(product: Product, keys: Collection[str | None]) -> bool:
    """Whether it is told by its kind instead of by its list."""
    supplement = product.origin == EGYPT and bool(_SUPPLEMENTS.search(product.hint))
    return (product.origin == EGYPT and len(keys) > MANY) or (supplement and None in keys)


def contents(known: Collection[str], risky: Collection[str]) -> tuple[str, ...]:
    """The parts that count, and what kind of mixture it is."""
    vitamins = VITAMINS & set(known)
    kept = {key for key in known if key in risky and (key != IN_A_DAYS_NEED or len(vitamins) < 3)}
    return tuple(sorted(kept | {"poly_vitamins" if len(vitamins) >= 3 else MIXTURE}))
