"""One entry as rows of plain lines: one row for each field and language, ready to be read or compared."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sideeffects.core.condition_words import say
from sideeffects.core.durations import minutes_of
from sideeffects.core.release import CLASS_NAMES
from sideeffects.core.schema import SCHEMAS
from sideeffects.core.signs import SIGNS
from sideeffects.core.translations import bound_to
from sideeffects.presenters.entry_fields import LANGUAGES, WORDS, name_of_field
from sideeffects.presenters.titles import names_in
from sideeffects.presenters.words import span_in_words, time_in_words
from sideeffects.services.pack import AnyContent

Entry = Mapping[str, Any]
CONDITIONS = ("when", "applies")
CONCEPTS = frozenset({"is_a", "contains", "areas", "ingredients", "substance", "classes"})
SPANS = frozenset({"onset", "duration", "window"})
MOMENTS = frozenset({"from", "until", "at"})
# What an example is tried with.
TRIED = frozenset({"intake", "report"})
TRANSLATED = frozenset({"en", "ar", "ar_of"})


# A release keeps its fields by the alphabet, a file as it was written: a comparison must not see that.
ORDER = (
    "says",
    "expect",
    "intake",
    "report",
    "en",
    "ar",
    "ar_of",
    "other",
    "misspelt",
    "sign",
    "because",
    "follows",
    "source",
    "from",
    "to",
)


def in_order(value: Entry) -> list[tuple[str, Any]]:
    """The fields of a part in one order, however they were written."""
    return sorted(value.items(), key=lambda item: (ORDER.index(item[0]) if item[0] in ORDER else len(ORDER), item[0]))


@dataclass(frozen=True)
class Row:
    """One field of an entry: its lines, in one language where it is a text."""

    name: str
    lines: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True)
class Reader:
    """What is needed to say keys and thresholds in words."""

    names: Mapping[str, str]
    settings: Mapping[str, float]

    def rows(self, kind: str, entry: Entry | None) -> dict[str, Row]:
        """Every field that is there, in the order of the file; the keys are the same for two versions of an entry."""
        fields = ((name, entry[name]) for name in SCHEMAS[kind] if name in entry) if entry else ()
        return {place: row for name, value in fields for place, row in self._of(kind, name, name_of_field(kind, name), value)}

    def _of(self, kind: str, field: str, name: str, value: Any) -> Iterator[tuple[str, Row]]:
        if field in CONDITIONS and isinstance(value, Mapping):
            yield field, Row(name, (self._condition(value),))
        elif isinstance(value, Mapping) and field not in SPANS:
            yield from self._mapping(kind, field, name, value)
        elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
            yield from self._list(field, name, value)
        else:
            lines = value if isinstance(value, list) else [value]
            yield field, Row(name, tuple(self._word(field, line) for line in lines))

    def _condition(self, tree: Entry) -> str:
        # A tree that is not sound (a draft, an old file) is shown as it stands.
        try:
            return say(tree, self.names, self.settings)
        except (KeyError, TypeError, ValueError, AttributeError, StopIteration):
            return json.dumps(tree, ensure_ascii=False)

    def _mapping(self, kind: str, field: str, name: str, value: Entry) -> Iterator[tuple[str, Row]]:
        for part, inner in in_order(value):
            if part in LANGUAGES:
                lines = tuple(inner) if isinstance(inner, list) else (str(inner),)
                title = _("%(field)s (%(language)s)") % {"field": name, "language": LANGUAGES[part]}
                yield f"{field}.{part}", Row(title, lines, part if part in TRANSLATED else "")
            elif part == "ar_of":
                yield f"{field}.ar_of", Row(_("%(field)s (Arabic made from)") % {"field": name}, (_bound(value),))
            else:
                yield from (
                    (f"{field}.{place}", row) for place, row in self._of(kind, part, f"{name}: {name_of_field('', part)}", inner)
                )

    def _list(self, field: str, name: str, value: list[Any]) -> Iterator[tuple[str, Row]]:
        if not any(_translated(one) for one in value):
            yield field, Row(name, tuple(self._line(one, "en") for one in value))
            return
        yield f"{field}.en", Row(_("%(field)s (English)") % {"field": name}, tuple(self._line(one, "en") for one in value), "en")
        arabic = tuple(line for one in value if (line := _in_arabic(one)))
        if arabic:
            yield f"{field}.ar", Row(_("%(field)s (Arabic)") % {"field": name}, arabic, "ar")
            made_from = tuple(_bound(one) for one in _all_texts(value) if one.get("ar"))
            yield f"{field}.ar_of", Row(_("%(field)s (Arabic made from)") % {"field": name}, made_from)

    def _line(self, one: Any, language: str) -> str:
        """A record of a list as one line: its text, then what else it says."""
        if not isinstance(one, Mapping):
            return str(one)
        if language in one and set(one) <= TRANSLATED:
            return str(one[language])
        said = [self._part(field, value, language) for field, value in in_order(one)]
        return " · ".join(part for part in said if part)

    def _part(self, field: str, value: Any, language: str) -> str:
        if isinstance(value, Mapping) and language in value:
            return str(value[language])
        if field in TRIED:
            return _("says: %(answers)s") % {"answers": _flat(value) or _("nothing")}
        return ", ".join(self._word(field, one) for one in (value if isinstance(value, list) else [value]))

    def _word(self, field: str, value: Any) -> str:
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if field in SPANS and isinstance(value, Mapping):
            return span_in_words(value)
        if field in MOMENTS and isinstance(value, str):
            return moment_in_words(value)
        if field in CONCEPTS:
            return self.names.get(str(value), str(value))
        if field == "asks":
            return str(SIGNS.get(str(value), {}).get("en", value))
        if isinstance(value, str):
            return str(WORDS.get(field, {}).get(value, value))
        return f"{value:g}" if isinstance(value, float) else str(value)


def reader_of(*contents: AnyContent) -> Reader:
    """The words of some states of the knowledge; the later ones win."""
    names: dict[str, str] = dict(CLASS_NAMES)
    settings: dict[str, float] = {}
    for content in contents:
        names |= names_in(content)
        settings |= {key: float(one["value"]) for key, one in content.get("settings", {}).items()}
    return Reader(names, settings)


def _translated(one: Any) -> bool:
    return isinstance(one, Mapping) and ("en" in one or any(_translated(inner) for inner in one.values()))


def _all_texts(value: Any) -> Iterator[Entry]:
    if isinstance(value, Mapping):
        if "en" in value:
            yield value
        parts: Iterable[Any] = [inner for _name, inner in in_order(value)]
    else:
        parts = value if isinstance(value, list) else ()
    for part in parts:
        yield from _all_texts(part)


def _in_arabic(one: Any) -> str:
    return " · ".join(str(text["ar"]) for text in _all_texts(one) if text.get("ar"))


def _bound(texts: Entry) -> str:
    """Whether the Arabic was made from the English beside it."""
    if not texts.get("ar_of"):
        return _("not said")
    if texts["ar_of"] == bound_to(str(texts.get("en", ""))):
        return _("the English text beside it")
    return _("an older English text (%(mark)s)") % {"mark": texts["ar_of"]}


def moment_in_words(duration: str) -> str:
    """When something is, reckoned from the appointment."""
    minutes = minutes_of(duration)
    if minutes == 0:
        return _("the appointment")
    words = _("%(length)s before the appointment") if minutes < 0 else _("%(length)s after the appointment")
    return words % {"length": time_in_words(duration.removeprefix("-"))}


def _flat(value: Any) -> str:
    """Answers of an example, as they would be read aloud."""
    if isinstance(value, Mapping):
        return "; ".join(f"{str(name).replace('_', ' ')}: {_flat(inner)}" for name, inner in in_order(value))
    if isinstance(value, list):
        return ", ".join(f"({_flat(one)})" if isinstance(one, Mapping) else _flat(one) for one in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _("not answered") if value is None else str(value)
