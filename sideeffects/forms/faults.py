"""Faults of an entry ("path: what was expected"), each at the field where it is put right, in words for a curator."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

_ROW = re.compile(r"\[(\d+)\]")
_EXPECTED = re.compile(r"expected (?P<what>.*), got (?P<got>.*)", re.DOTALL)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. `at`: the field or group that shows it, empty where none does; `where`: what that is called."""

    at: str
    where: str
    words: str


def placed(faults: Iterable[str], places: Sequence[str], titles: Mapping[str, str]) -> list[Fault]:
    """Each fault at its place, in the order of the page. `titles`: what is called how, by its path."""
    found = [_placed(fault, places, titles) for fault in faults]
    order = {path: number for number, path in enumerate(titles)}
    return sorted(dict.fromkeys(found), key=lambda fault: order.get(fault.at, -1))


def _placed(fault: str, places: Sequence[str], titles: Mapping[str, str]) -> Fault:
    path, colon, words = fault.partition(": ")
    dotted = _ROW.sub(r".\1", path)
    if not colon or " " in path:
        return Fault("", "", fault)
    at = _nearest(dotted, places)
    # A fault without a place of its own keeps its path: it must not be read as one of the field above it.
    return Fault(at, titles.get(at, ""), in_words(words)) if at else Fault("", "", f"{path}: {in_words(words)}")


def _nearest(path: str, places: Sequence[str]) -> str:
    """The place of this path; else the first below it; else what it stands in."""
    while path:
        found = next((place for place in places if place == path or place.startswith(f"{path}.")), "")
        if found:
            return found
        path = path.rpartition(".")[0]
    return ""


def in_words(words: str) -> str:
    """What the schema found, as a person would say it."""
    if words == "missing":
        return _("Nothing is written here yet")
    expected = _EXPECTED.fullmatch(words)
    if not expected:
        return words[:1].upper() + words[1:]
    what, got = _in_the_forms_words(expected["what"]), expected["got"]
    if got in ("''", "None", "[]", "{}"):
        return _("Nothing is written here yet; expected is %(what)s") % {"what": what}
    return _("Expected is %(what)s; “%(got)s” is none") % {"what": what, "got": got.strip("'")}


def _in_the_forms_words(what: str) -> str:
    """What the files write in a way of their own is typed into the form in another."""
    return _("a whole number and its unit, like 3 days") if what.startswith("an ISO duration") else what
