"""What a label lists, word by word, and what each word was read as."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consult.services.planned import ReadWord
from sideeffects.core.entries import Entry
from sideeffects.presenters.words import plain_name_of


@dataclass(frozen=True)
class LabelWord:
    """One word: `read` is what it was read as ("" where nobody knows it), `doubt` what to check."""

    words: str
    read: str
    unknown: str
    doubt: str


def label_words(read: Iterable[ReadWord]) -> tuple[LabelWord, ...]:
    """Each word with what it was read as; what nobody knows says so."""
    return tuple(_word(one) for one in read)


def _word(one: ReadWord) -> LabelWord:
    names = ", ".join(plain_name_of(entry) for entry in one.entries)
    same = names.casefold() == one.words.casefold()
    return LabelWord(
        words=one.words,
        read="" if same else names,
        unknown=", ".join(one.unknown),
        doubt=_("The spelling was put right: check the label") if one.doubtful else "",
    )


def said_entry(entry: Entry | None, key: str) -> str:
    """What people call it; its key where the knowledge has no such entry any more."""
    return plain_name_of(entry) if entry else key.replace("_", " ")
