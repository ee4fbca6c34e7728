"""Trying words: how a knowledge reads a text, mention by mention, and where each name comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sideeffects.core.brands import brands, ingredients, origins_of
from sideeffects.core.lexicon import EXACT, Name
from sideeffects.core.mentions import Mention, TextReading, find_mentions
from sideeffects.core.normalise import words_in
from sideeffects.core.recognise import classes_of
from sideeffects.core.release import CLASS_NAMES, Knowledge
from sideeffects.core.suggest_names import joined_of

CONTEXTS: Mapping[str, Any] = {
    "taking": gettext_lazy("has or takes it"),
    "negated": gettext_lazy("says that not"),
    "past": gettext_lazy("had or took it"),
    "family": gettext_lazy("somebody else"),
    "allergy": gettext_lazy("allergic to it"),
    "question": gettext_lazy("asks or plans"),
    "food": gettext_lazy("as food"),
}
# The letters of data/lexicon/brands.tsv.
ORIGINS: Mapping[str, Any] = {
    "u": gettext_lazy("United States (FDA)"),
    "f": gettext_lazy("France (BDPM)"),
    "e": gettext_lazy("Europe (EMA)"),
    "g": gettext_lazy("Egypt (list of medicines)"),
    "h": gettext_lazy("our regional lists"),
}


@dataclass(frozen=True)
class Piece:
    """A stretch of the text: `kind` is mention, unknown or nothing."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Read:
    """One mention: what it was read as, and by which name of whose."""

    words: str
    labels: tuple[str, ...]
    classes: tuple[str, ...]
    exact: bool
    context: str
    counts: bool
    origin: str
    href: str = ""


@dataclass(frozen=True)
class Tried:
    """One text as one knowledge reads it."""

    title: str
    pieces: tuple[Piece, ...]
    read: tuple[Read, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One text with its readings: one where the release and the working copy say the same."""

    text: str
    readings: tuple[Tried, ...]


def tried_lines(texts: Iterable[str], field: str, published: Knowledge | None, working: Knowledge) -> tuple[Line, ...]:
    """Each text as the current release and the working copy read it."""
    return tuple(_line(text, field, published, working) for text in texts)


def _line(text: str, field: str, published: Knowledge | None, working: Knowledge) -> Line:
    new = _tried(_("Working copy"), text, field, working)
    if published is None:
        return Line(text, (new,))
    title = _("Release %(number)d") % {"number": published.number}
    old = _tried(title, text, field, published)
    if (old.pieces, old.read, old.unknown) == (new.pieces, new.read, new.unknown):
        return Line(text, (Tried(_("%(release)s and working copy") % {"release": title}, old.pieces, old.read, old.unknown),))
    return Line(text, (old, new))


def _tried(title: str, text: str, field: str, knowledge: Knowledge) -> Tried:
    reading = find_mentions(knowledge.lexicon, text, expects=field, on=timezone.localdate())
    return Tried(title, _pieces(text, reading), tuple(_read(one, knowledge) for one in reading.mentions), reading.unrecognised)


def _pieces(text: str, reading: TextReading) -> tuple[Piece, ...]:
    """The text cut at what was read and what nobody knows."""
    spans = {(one.start, one.end): "mention" for one in reading.mentions}
    for words in reading.unrecognised:
        start = text.find(words)
        spans.setdefault((start, start + len(words)), "unknown")
    pieces, at = [], 0
    for (start, end), kind in sorted(spans.items()):
        if start >= at:
            pieces += [Piece(text[at:start]), Piece(text[start:end], kind)]
            at = end
    return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)


def _read(mention: Mention, knowledge: Knowledge) -> Read:
    origin, href = _origin(mention, knowledge)
    entries = knowledge.entries
    return Read(
        words=mention.words,
        labels=tuple(entries[key].label if key in entries else key for key in mention.keys),
        classes=tuple(CLASS_NAMES[one] for one in classes_of(entries, mention)),
        exact=mention.match == EXACT,
        context=str(CONTEXTS.get(mention.context, mention.context)),
        counts=mention.context == "taking",
        origin=origin,
        href=href,
    )


def _origin(mention: Mention, knowledge: Knowledge) -> tuple[str, str]:
    """Whose name it is, in words, and the entry to open where it is a curator's."""
    name = _name(mention, knowledge)
    if name is None:
        return _("read from the words around it, as this entry"), _address(mention.keys[0], knowledge)
    if mention.match != EXACT and joined_of(mention.words) != joined_of(" ".join(name.words)):
        said, href = _whose(name, knowledge)
        return _("near “%(name)s”, %(origin)s") % {"name": " ".join(name.words), "origin": said}, href
    return _whose(name, knowledge)


def _whose(name: Name, knowledge: Knowledge) -> tuple[str, str]:
    if knowledge.curated.get(name.entry.key) is name.entry:
        said = _("listed as a misspelling") if name.match != EXACT else _("a name of this entry")
        return said, _address(name.entry.key, knowledge)
    if name.entry.key in ingredients() and ingredients()[name.entry.key] is name.entry:
        return _("an ingredient known from registers"), ""
    lines = brands().get(joined_of(" ".join(name.words)), ())
    letters = sorted({letter for line in lines for letter in origins_of(line)})
    where = ", ".join(str(ORIGINS.get(letter, letter)) for letter in letters)
    return _("a product known from registers: %(where)s") % {"where": where}, ""


def _name(mention: Mention, knowledge: Knowledge) -> Name | None:
    """The name that was found, as it is written or put right letter by letter."""
    lexicon = knowledge.lexicon
    words = words_in(mention.words)
    for tried in (words, [lexicon.speller.correct(word, prose=False) or word for word in words]):
        found = next((name for name in lexicon.lookup(tried) if name.keys == mention.keys), None)
        if found:
            return found
    return None


def _address(key: str, knowledge: Knowledge) -> str:
    kind = knowledge.kind_of(key)
    return reverse("curate-entry", args=[kind, key]) if kind else ""
