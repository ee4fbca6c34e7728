"""Reads the values of a document strictly and collects every fault with its path."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sideeffects.core.intake_fields import LONGEST_TEXT, MOST_ITEMS

_HALF_A_PAIR = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True)
class Dates:
    """The first and last day that a date, perhaps without its day or month, may be."""

    first: date
    last: date


class Reader:
    """Reads values and collects faults, so that one answer names all of them."""

    def __init__(self, internal: bool) -> None:
        self.internal = internal
        self.faults: list[str] = []

    def fault(self, path: str, expected: str) -> None:
        """Remember one fault."""
        self.faults.append(f"{path}: {expected}")

    def mapping(self, path: str, value: object, allowed: tuple[str, ...]) -> Mapping[str, Any]:
        """An object with only the allowed keys."""
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self.fault(path, f"expected an object, got {kind_of(value)}")
            return {}
        unknown = sorted(str(key) for key in value if key not in allowed)
        if unknown:
            self.fault(path or "document", f"unknown key {', '.join(map(ascii, unknown))}")
        return value

    def text(self, path: str, value: object) -> str | None:
        """A text within bounds; None where nothing was said."""
        if value is None:
            return None
        if not isinstance(value, str):
            self.fault(path, f"expected text, got {kind_of(value)}")
        elif len(value) > LONGEST_TEXT:
            self.fault(path, f"longer than {LONGEST_TEXT} characters")
        elif "\0" in value or _HALF_A_PAIR.search(value):
            self.fault(path, "holds a character that is none (NUL or half of a pair)")
        else:
            return value
        return None

    def choice(self, path: str, value: object, choices: tuple[str, ...]) -> str | None:
        """One of the choices or None."""
        if value is None or (isinstance(value, str) and value in choices):
            return value
        self.fault(path, f"expected {', '.join(choices)} or null, got {shown(value)}")
        return None

    def flag(self, path: str, value: object) -> bool | None:
        """True, false or None."""
        if value is None or isinstance(value, bool):
            return value
        self.fault(path, f"expected true, false or null, got {shown(value)}")
        return None

    def listing(self, path: str, value: object, each: Callable[[str, object], Any]) -> tuple[Any, ...]:
        """Every entry of a list, read one by one."""
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            self.fault(path, f"expected a list, got {kind_of(value)}")
            return ()
        if len(value) > MOST_ITEMS:
            self.fault(path, f"more than {MOST_ITEMS} items")
            return ()
        return tuple(each(f"{path}[{number}]", one) for number, one in enumerate(value))

    def whole_date(self, path: str, value: object) -> date | None:
        """A date with its day."""
        found = self.dates(path, value)
        if found and found.first != found.last:
            self.fault(path, "expected a whole date such as 2026-11-21")
            return None
        return found.first if found else None

    def dates(self, path: str, value: object) -> Dates | None:
        """A date, month or year."""
        words = self.text(path, value)
        if not words or not words.strip():
            return None
        found = read_dates(words.strip())
        if found is None:
            self.fault(path, f"expected a date such as 2026-11-21, got {shown(value)}")
        return found


# --- dates --------------------------------------------------------------------------------------------------------

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def read_dates(words: str) -> Dates | None:
    """A date, a month or a year; digits of any script."""
    plain = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in words)
    match = _DATE.fullmatch(plain)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None or month is None:
            return Dates(date(int(match[1]), 1, 1), date(int(match[1]), 12, 31))
        first = date(year, month, day or 1)
        if day:
            return Dates(first, first)
        following = date(year + month // 12, month % 12 + 1, 1)
        return Dates(first, following - timedelta(days=1))
    except ValueError:
        return None


def kind_of(value: object) -> str:
    """What a JSON value is, in words."""
    names = {"dict": "an object", "list": "a list", "str": "text", "bool": "true or false", "NoneType": "nothing"}
    return names.get(type(value).__name__, "a number")


def shown(value: object) -> str:
    """A value as a refusal quotes it."""
    return ascii(value)[:60] if isinstance(value, str | int | float) else kind_of(value)
