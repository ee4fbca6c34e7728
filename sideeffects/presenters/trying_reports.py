"""Trying a report: how its words are read, and how each knowledge grades it. Nothing is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sideeffects.core.facts import STATED, Because, Span
from sideeffects.core.release import Knowledge
from sideeffects.core.sign_reading import SignMention, SignReading, read_signs
from sideeffects.core.signs import SIGNS
from sideeffects.core.triage import Triage, triage
from sideeffects.presenters.words import URGENCIES

SAYINGS: Mapping[str, Any] = {
    "now": gettext_lazy("has it"),
    "gone": gettext_lazy("had it, and it is gone"),
    "denied": gettext_lazy("says that not"),
    "asked": gettext_lazy("asks about it"),
    "past": gettext_lazy("had it before the treatment"),
    "others": gettext_lazy("somebody else"),
}
# Any day does: only the days between the two count.
TREATED = datetime(2026, 1, 1, 10)


@dataclass(frozen=True)
class Piece:
    """A stretch of the text: `kind` is mention, unread or nothing."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Read:
    """One sign that was read. `counts`: it is there now; `exact`: it was read without doubt."""

    words: str
    sign: str
    says: str
    details: str
    counts: bool
    exact: bool


@dataclass(frozen=True)
class Graded:
    """What one knowledge asks for."""

    title: str
    urgency: Mapping[str, Any]
    triage: Triage
    warnings: tuple[tuple[str, str], ...]
    because: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class TriedReport:
    """One text: its reading is the software's, its grade that of each knowledge; one grade where all say the same."""

    pieces: tuple[Piece, ...]
    read: tuple[Read, ...]
    unread: tuple[str, ...]
    elsewhere: bool
    grades: tuple[Graded, ...]


def tried_report(told: Mapping[str, Any], published: Knowledge | None, working: Knowledge) -> TriedReport:
    """The report as it is read and graded by the current release and the working copy."""
    reading = read_signs(told["text"])
    new = _graded(_("Working copy"), told, working)
    old = _graded(_("Release %(number)d") % {"number": published.number}, told, published) if published else None
    return TriedReport(
        pieces=_pieces(told["text"], reading),
        read=tuple(map(_read, reading.mentions)),
        unread=reading.unread,
        elsewhere=reading.elsewhere,
        grades=_together(old, new) if old else (new,),
    )


def _together(old: Graded, new: Graded) -> tuple[Graded, ...]:
    if old.triage != new.triage or old.warnings != new.warnings:
        return (old, new)
    return (replace(old, title=_("%(release)s and working copy") % {"release": old.title}),)


def document_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """The report as `manage.py triage` takes it."""
    days = told.get("days")
    reported = None if days is None else (TREATED + timedelta(days=days)).isoformat()
    return {
        "id": "tried",
        "language": told["language"],
        "treated_at": TREATED.isoformat(),
        "reported_at": reported,
        "areas": told["areas"],
        "ingredients": told["ingredients"],
        "text": told["text"],
        "answers": {},
    }


def _graded(title: str, told: Mapping[str, Any], knowledge: Knowledge) -> Graded:
    found = triage(knowledge, document_of(told))
    titles = {one.key: one.title["en"] for one in knowledge.warnings}
    decided = tuple((key, titles[key]) for key in found.warnings)
    return Graded(title, URGENCIES[found.urgency], found, decided, tuple(map(_because, found.because)))


def _because(link: Because) -> tuple[str, str]:
    """The words, where the patient wrote them, and the fact that they are."""
    name, _sign, value = link.fact.partition("=")
    fact = SIGNS[value]["en"] if name == "sign" and value in SIGNS else link.fact.replace("_", " ")
    return (link.words if link.origin == "text" else "", fact)


def _pieces(text: str, reading: SignReading) -> tuple[Piece, ...]:
    """The text cut at what was read and what was not."""
    spans = {(one.start, one.end): "mention" for one in reading.mentions}
    for words in reading.unread:
        start = text.find(words)
        if start >= 0:
            spans.setdefault((start, start + len(words)), "unread")
    pieces, at = [], 0
    for (start, end), kind in sorted(spans.items()):
        if start >= at:
            pieces += [Piece(text[at:start]), Piece(text[start:end], kind)]
            at = end
    return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)


def _read(one: SignMention) -> Read:
    return Read(
        words=one.words,
        sign=SIGNS[one.sign]["en"],
        says=str(SAYINGS[one.says]),
        details=", ".join(_details(one)),
        counts=one.says == "now",
        exact=one.certainty == STATED,
    )


def _details(one: SignMention) -> Iterable[str]:
    yield from (word.replace("_", " ") for word in (one.course, one.severity, one.place) if word)
    if one.days_lasting:
        yield _lasting(one.days_lasting)


def _lasting(days: Span) -> str:
    low, high = days.low, days.high
    if low is not None and low == high:
        return _("for %(days)s days") % {"days": f"{low:g}"}
    return _("for %(low)s to %(high)s days") % {
        "low": "?" if low is None else f"{low:g}",
        "high": "?" if high is None else f"{high:g}",
    }
