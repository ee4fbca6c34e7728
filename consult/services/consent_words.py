"""Sentences of a consent, said in both languages at once, and the items that they make."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import override

from sideeffects.core.translations import in_language
from sideeffects.presenters.words import time_in_words

LANGUAGES = ("en", "ar")
COMMA = {"en": ", ", "ar": "، "}
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Item:
    """One thing to know. `name` is its short name, where it has one; without a mark it is not part of the basis.

    `likelier`: why it is likelier for this patient than for others.
    """

    key: str
    text: Texts
    mark: str = ""
    name: Texts | None = None
    likelier: tuple[Texts, ...] = ()

    def data(self) -> dict[str, Any]:
        """As it is stored."""
        found: dict[str, Any] = {"key": self.key, "text": dict(self.text)}
        found |= {"name": dict(self.name)} if self.name else {}
        return found | ({"likelier": [dict(one) for one in self.likelier]} if self.likelier else {})


def say(message: Any, **names: Texts | str) -> Texts:
    """The sentence in both languages; a name is the same in both, or has its own text in each."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            inner = {key: one if isinstance(one, str) else one[language] for key, one in names.items()}
            found[language] = str(message) % inner if inner else str(message)
    return found


def both_the_same(text: str) -> Texts:
    """A text that stays as it is in every language: a name, or somebody's own words."""
    return dict.fromkeys(LANGUAGES, text)


def known_text(texts: Mapping[str, str]) -> Texts:
    """A text of the knowledge in both languages; English where the Arabic is missing or older than it."""
    return {language: in_language(texts, language) for language in LANGUAGES}


def joined(*texts: Texts) -> Texts:
    """Sentences one after the other, in each language."""
    return {language: " ".join(one[language] for one in texts if one[language]) for language in LANGUAGES}


def listed(*names: Texts) -> Texts:
    """Names with commas between them, in each language."""
    return {language: COMMA[language].join(one[language] for one in names) for language in LANGUAGES}


def time_said(duration: str) -> Texts:
    """A length of time in both languages."""
    return _in_each(lambda: time_in_words(duration))


def day_said(iso: str) -> Texts:
    """A day in both languages."""
    return _in_each(lambda: date_format(date.fromisoformat(iso), "j F Y"))


def _in_each(said: Callable[[], str]) -> Texts:
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = said()
    return found
