"""The products of the open files in `sources/`, each as its name, what is in it and how it is given."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).parent / "sources"
US, FRANCE, EUROPE, EGYPT, HAND = "u", "f", "e", "g", "h"
SKIN, EYE, OTHER = "skin", "eye", ""
# Soap, creams for beauty, food and aids are no medicines: a name of theirs would only make noise.
NO_MEDICINE = re.compile(
    r"SKIN|HAIR|SOAP|COSMETIC|SUN ?(BLOCK|SCREEN)|WHITENING|MOISTUR|ORAL CARE|MOUTH WASH|TOOTH|VAGINAL (CARE|"
    r"WASH)|FEMININE WASH|MILK|SWEETENER|SUGAR SUB|DRINKS|CONTACT LENS|\bIUD\b|BABY|DIAPER|SCAR|EYE CONTOUR|"
    r"FIRMING|SOOTHING|FACIAL|CLEANS|SHAMPOO|CONDOM|^CREAM|^LOTION|^LUBRICANT|NUTRITI|INFANT|FORMULA|DEODORANT|"
    r"PERFUME|^SALINE|RINGER|STERILE|LIP |NAIL|MASSAGE|APHRODISIAC|FOOD$"
)


@dataclass(frozen=True)
class Product:
    """One product as its register has it. `hint` is the register's own class or ATC code."""

    name: str
    parts: tuple[str, ...]
    origin: str
    route: str = OTHER
    hint: str = ""
    arabic: str = ""
    medicine: bool = True


def products() -> Iterator[Product]:
    """All products of all files."""
    yield from _american()
    yield from _french()
    yield from _european()
    yield from _egyptian()


def british() -> Iterator[tuple[str, str]]:
    """Code list and name of what the NHS counts as a bleeding risk, to check what is read; names that are none left out."""
    yield from ((row[0], row[1]) for row in _rows("uk_dmd_bleeding_codelists") if not row[1].startswith("VMP "))


def _american() -> Iterator[Product]:
    for name, parts, form in _rows("us_drugsatfda_products"):
        yield Product(name, _split(r";", parts), US, _route(form, "TOPICAL", "OPHTHALMIC"))


def _french() -> Iterator[Product]:
    for name, parts, route in _rows("fr_bdpm_products"):
        yield Product(name, _split(r"; ", parts), FRANCE, _route(f";{route}", ";cutan", "ophtalm"))


def _european() -> Iterator[Product]:
    for name, inn, substance, atc in _rows("eu_ema_medicines"):
        yield Product(name, _split(";" if "(" in (inn or substance) else "[;/,]", inn or substance), EUROPE, hint=atc)


def _egyptian() -> Iterator[Product]:
    for name, arabic, parts, kind, route in _rows("eg_egyptian_drugs"):
        ours = not NO_MEDICINE.search(kind.upper()) and route != "SOAP"
        yield Product(name, _split(r"\+| & | - ", parts), EGYPT, _route(route, "TOPICAL", "EYE"), kind.upper(), arabic, ours)


def _route(form: str, skin: str, eye: str) -> str:
    return SKIN if skin in form else EYE if eye in form else OTHER


def _split(separator: str, parts: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(separator, parts) if part.strip())


def _rows(name: str) -> Iterator[list[str]]:
    with gzip.open(SOURCES / f"{name}.tsv.gz", "rt", encoding="utf-8") as file:
        next(file)
        yield from (line.rstrip("\n").split("\t") for line in file)
