"""What a value of a file may be. A check returns its faults as "field: expected ..."."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Check = Callable[[Any, str], list[str]]
LARGEST = 32767
# A threshold or a bound of one; what is no number at all is never at most this.
LARGEST_NUMBER = 10**9


@dataclass(frozen=True)
class Field:
    """One field of a file."""

    check: Check
    required: bool = True


def optional(check: Check) -> Field:
    """A field that may be left out."""
    return Field(check, required=False)


def _expected(path: str, what: str, value: Any) -> list[str]:
    return [f"{path}: expected {what}, got {value!r}"]


def text(value: Any, path: str) -> list[str]:
    """A text with something in it."""
    return [] if isinstance(value, str) and value.strip() else _expected(path, "a text", value)


def maybe_text(value: Any, path: str) -> list[str]:
    """A text that may be empty."""
    return [] if isinstance(value, str) else _expected(path, "a text", value)


def integer(lowest: int) -> Check:
    """A whole number that a small column holds."""

    def check(value: Any, path: str) -> list[str]:
        fits = isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= LARGEST
        return [] if fits else _expected(path, f"a whole number from {lowest} to {LARGEST}", value)

    return check


def number(value: Any, path: str) -> list[str]:
    """A number that is one, and not beyond all measure."""
    fits = isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST_NUMBER <= value <= LARGEST_NUMBER
    return [] if fits else _expected(path, "a number", value)


def boolean(value: Any, path: str) -> list[str]:
    """true or false."""
    return [] if isinstance(value, bool) else _expected(path, "true or false", value)


def pattern(expression: str, what: str) -> Check:
    """A text of a certain form."""
    compiled = re.compile(expression)

    def check(value: Any, path: str) -> list[str]:
        return [] if isinstance(value, str) and compiled.fullmatch(value) else _expected(path, what, value)

    return check


def choice(*words: str) -> Check:
    """One of some words."""

    def check(value: Any, path: str) -> list[str]:
        return [] if isinstance(value, str) and value in words else _expected(path, f"one of {', '.join(words)}", value)

    return check


def several(one: Check, *, at_least: int = 0) -> Check:
    """A list, each part checked."""

    def check(value: Any, path: str) -> list[str]:
        if not isinstance(value, list) or len(value) < at_least:
            return _expected(path, f"a list of at least {at_least}" if at_least else "a list", value)
        return [fault for place, part in enumerate(value) for fault in one(part, f"{path}[{place}]")]

    return check


def one_or_several(one: Check) -> Check:
    """A part, or a list of them."""
    return lambda value, path: several(one, at_least=1)(value, path) if isinstance(value, list) else one(value, path)


def record(fields: Mapping[str, Field]) -> Check:
    """A mapping with these fields and no others."""

    def check(value: Any, path: str) -> list[str]:
        if not isinstance(value, Mapping):
            return _expected(path, "a mapping", value)
        prefix = f"{path}." if path else ""
        faults = [f"{prefix}{name}: unknown field, expected {', '.join(fields)}" for name in value if name not in fields]
        for name, field in fields.items():
            if name in value:
                faults += field.check(value[name], f"{prefix}{name}")
            elif field.required:
                faults.append(f"{prefix}{name}: missing")
        return faults

    return check


def mapping(value: Any, path: str) -> list[str]:
    """A mapping of any shape; conditions and intakes are looked into when the knowledge is checked."""
    return [] if isinstance(value, Mapping) and value else _expected(path, "a mapping", value)


def intake(value: Any, path: str) -> list[str]:
    """What an example lays over the quiet intake; nothing is an intake too."""
    return [] if isinstance(value, Mapping) else _expected(path, "a mapping", value)
