"""What every table of the working copy shares: it is one entry, and can be written back to a file without loss."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sideeffects.core.entry_texts import guard_faults
from sideeffects.core.normalise import normalise
from sideeffects.core.schema import SCHEMAS, canonical_entry, faults_of

# Fields of a file whose name Python keeps for itself.
COLUMN_OF = {"from": "starts"}


class KnowledgeEntry(models.Model):
    """One entry. Columns bear the names of the file's fields; a column left empty is a field left out."""

    KIND: ClassVar[str]

    key = models.CharField(_("key"), max_length=100, unique=True)
    evidence = models.JSONField(_("evidence rows"), default=list, blank=True)
    # Labels and names as plain text: a search in JSON would not find Arabic on every database.
    search_text = models.TextField(editable=False, default="")

    class Meta:
        abstract = True
        ordering = ("key",)

    def __str__(self) -> str:
        return self.key

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = search_text_of(self.content)
        super().save(*args, **kwargs)

    @property
    def content(self) -> dict[str, Any]:
        """The entry as its file holds it."""
        return canonical_entry(self.KIND, {name: getattr(self, COLUMN_OF.get(name, name)) for name in SCHEMAS[self.KIND]})

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "KnowledgeEntry":
        """An unsaved row of one file's content."""
        row = cls(**{COLUMN_OF.get(name, name): value for name, value in content.items()})
        row.search_text = search_text_of(content)
        return row

    def clean(self) -> None:
        """What the file of this entry would be refused for, and what a patient must never read."""
        self._fill_emptied_fields()
        faults = faults_of(self.KIND, self.content)
        faults += [f"{place}: {fault}" for place, fault in guard_faults(self.KIND, self.content, get_language())]
        if faults:
            raise ValidationError(faults)

    def _fill_emptied_fields(self) -> None:
        # A form hands None for an emptied field of JSON; the column wants the empty list or mapping.
        for field in self._meta.concrete_fields:
            if isinstance(field, models.JSONField) and not field.null and getattr(self, field.attname) is None:
                setattr(self, field.attname, field.get_default())


def search_text_of(content: Mapping[str, Any]) -> str:
    """Every word of an entry by which somebody may look for it."""
    searched = ("key", "label", "title", "name", "clinical_name", "statement", "names", "evidence", "address", "patient_text")
    words = dict.fromkeys(word for name in searched for word in _words(content.get(name)))
    # Also without accents and with one form for each Arabic letter: nobody types a hamza into a search.
    return " ".join(dict.fromkeys([*words, *(normalise(word).text for word in words)]))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
