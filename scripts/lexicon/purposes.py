"""What an ingredient is for: by hand, else by the classes of the registers, else by the ending of its name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from scripts.lexicon.registers import EGYPT, EUROPE, EYE, SKIN, Product
from scripts.lexicon.tables import table

ALONE = 20  # how much more a product says that has nothing else in it
ATC, EGYPTIAN, ENDING = range(3, 6)  # columns of patterns


def texts() -> list[tuple[str, str, str]]:
    """Code, English, Arabic of every purpose."""
    return [(code, english, arabic) for code, english, arabic, *_ in table("purposes.tsv")]


@cache
def _patterns(column: int) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row[0], re.compile(row[column])) for row in table("purposes.tsv") if row[column])


def of_class(hint: str, column: int) -> str | None:
    """The purpose that a class of a register means; the first that fits."""
    return next((code for code, pattern in _patterns(column) if pattern.search(hint)), None) if hint else None


def corrected() -> dict[str, str]:
    """The purpose of each key whose classes or ending tell it wrongly; empty where it is given for several things."""
    return {key: code for code, keys in table("known_for.tsv") for key in keys.split("|")}


def of_ingredients(products: Iterable[tuple[Product, tuple[str, ...]]], names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The purpose of each key: as corrected by hand, else what most products of it alone are for, else by its ending."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for product, keys in products:
        column = {EUROPE: ATC, EGYPT: EGYPTIAN}.get(product.origin)
        code = (of_class(product.hint, column) if column else None) or {SKIN: "skin", EYE: "eyes"}.get(product.route)
        for key in keys if code else ():
            votes[key][str(code)] += (ALONE if len(keys) == 1 else 1) * (ALONE if column == ATC else 1)
    by_votes = {key: min(counted, key=lambda code: (-counted[code], code)) for key, counted in votes.items()}
    by_ending = {key: code for key, name in names if (code := of_class(name, ENDING))}
    return {**by_ending, **by_votes, **corrected()}


def of_form(key: str) -> str | None:
    """The purpose that the ending of a key tells: drops for the eyes, a gel, a food supplement."""
    return {"eye": "eyes", "skin": "skin", "supplement": "supplement"}.get(key.rsplit("_", 1)[-1])
