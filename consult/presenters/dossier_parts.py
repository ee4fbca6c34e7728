"""What the whole consultation on paper is made of: sections, entries, lines. The template only loops over them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

LATIN_END = 0x024F


@dataclass(frozen=True)
class Line:
    """A label with its text. `own`: words of a person, in whatever language they wrote them; `code`: a hash, a reference."""

    label: str
    text: str
    own: bool = False
    code: bool = False
    strong: bool = False

    @property
    def language(self) -> str:
        """The language of a person's words, by their letters; empty for ours."""
        return language_of(self.text) if self.own else ""


@dataclass(frozen=True)
class Entry:
    """One thing under a title: a flag, a decision, a letter. `level` is drawn as a word in a box."""

    title: str = ""
    level: str = ""
    meta: str = ""
    lines: tuple[Line, ...] = ()
    own: bool = False

    @property
    def language(self) -> str:
        """The language of a title that is a person's words; empty for ours."""
        return language_of(self.title) if self.own else ""


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it; `empty` is said where nothing does."""

    key: str
    title: str
    entries: tuple[Entry, ...] = ()
    note: str = ""
    empty: str = ""


def language_of(words: str) -> str:
    """Which of the two languages some words are written in."""
    return "ar" if any("\u0600" <= letter <= "\u06ff" for letter in words) else "en"


def reading() -> str:
    """The language of the paper."""
    return "ar" if (get_language() or "").startswith("ar") else "en"


def when(at: datetime | date | None) -> str:
    """A day, with the time where there is one; on paper nothing is "today"."""
    if at is None:
        return ""
    if isinstance(at, datetime):
        local = timezone.localtime(at)
        return _("%(day)s, %(time)s") % {"day": date_format(local, "j F Y"), "time": date_format(local, "H:i")}
    return date_format(at, "j F Y")


def kept(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that say something."""
    return tuple(one for one in lines if one.text)


def said(label: str, words: str) -> Line:
    """Somebody's own words."""
    return Line(label, words, own=True)
