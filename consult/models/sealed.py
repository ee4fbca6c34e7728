"""Columns whose content the database cannot read: sealed on the way in, opened on the way out (consult/keyring.py).

They are kept as text, whatever they hold, and cannot be searched: what must be found again has a blind index beside it.
An empty text stays empty, so that a constraint can ask for it; a stolen database shows which texts are empty.
A BlindField is such an index: the same value of the same clinic (or of all clinics) is the same 16 bytes, under one key.
"""

import base64
import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact, IsNull


class IsEmpty(Exact):  # type: ignore[type-arg]
    """Whether nothing stands there. Comparing with anything else would meet a fresh seal and never be true: refused loudly."""

    def get_prep_lookup(self) -> Any:
        if self.rhs not in ("", None):
            raise FieldError(f"{self.lhs.output_field} is sealed: the database cannot compare it")
        return super().get_prep_lookup()


class SealedMixin:
    """For a field of any type: `words` and `value` say how its value is written, the rest is the same for all."""

    model: type[models.Model]
    column: str

    def get_internal_type(self) -> str:
        return "TextField"

    def words(self, value: Any) -> str:
        return str(value)

    def value(self, words: str) -> Any:
        return words

    @property
    def context(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def get_prep_value(self, value: Any) -> Any:
        return value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None or value == "":
            return value
        return settings.FIELD_KEYS.seal(self.words(value).encode("utf-8", "surrogatepass"), self.context)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return self.get_db_prep_value(value, connection)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if value is None or value == "":
            return value
        return self.value(settings.FIELD_KEYS.open(value, self.context).decode("utf-8", "surrogatepass"))

    def get_lookup(self, lookup_name: str) -> Any:
        return {"isnull": IsNull, "exact": IsEmpty}.get(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        return None


class SealedCharField(SealedMixin, models.CharField):
    """A short text. `max_length` is that of the text, asked of forms and models."""


class SealedEmailField(SealedMixin, models.EmailField):
    """An address."""


class SealedTextField(SealedMixin, models.TextField):
    """A text of any length."""


class SealedDateField(SealedMixin, models.DateField):
    """A day."""

    def words(self, value: Any) -> str:
        return self.to_python(value).isoformat()

    def value(self, words: str) -> Any:
        return date.fromisoformat(words)


class SealedJSONField(SealedMixin, models.JSONField):
    """Anything JSON can say."""

    def words(self, value: Any) -> str:
        return json.dumps(value, cls=self.encoder, ensure_ascii=False, separators=(",", ":"))

    def value(self, words: str) -> Any:
        return json.loads(words, cls=self.decoder)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        # An empty text is a JSON value like any other.
        if value is None and self.null:
            return None
        return settings.FIELD_KEYS.seal(self.words(value).encode("utf-8", "surrogatepass"), self.context)


class SealedBinaryField(SealedMixin, models.BinaryField):
    """Bytes, as of a picture."""

    def words(self, value: Any) -> str:
        return base64.b64encode(bytes(value)).decode()

    def value(self, words: str) -> Any:
        return base64.b64decode(words)


class BlindField(models.BinaryField):
    """How a sealed column of a clinic is found again: `fold` says when two values of `source` count as the same.

    Written with the row; empty where `fold` gives nothing. `everywhere`: equal values of all clinics are one.
    """

    def __init__(
        self, *args: Any, source: str = "", fold: Callable[[Any], str] = str, everywhere: bool = False, **kwargs: Any
    ) -> None:
        self.source, self.fold, self.everywhere = source, fold, everywhere
        super().__init__(*args, **{"max_length": 16, "default": b"", "editable": False, **kwargs})

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        # In a migration there is no source: what was put there is kept.
        if self.source:
            clinic_id = 0 if self.everywhere else model_instance.clinic_id
            blinds = self.blinds(clinic_id, getattr(model_instance, self.source))
            setattr(model_instance, self.attname, blinds[0] if blinds else b"")
        return super().pre_save(model_instance, add)

    def blinds(self, clinic_id: int, value: Any) -> list[bytes]:
        """By what rows of the clinic (0: of all clinics) with this value are found: under each key, the first of them first."""
        folded = self.fold(value) if value else ""
        return settings.FIELD_KEYS.blinds(f"{clinic_id}:{folded}", self.purpose) if folded else []

    @property
    def purpose(self) -> str:
        return f"{self.model._meta.db_table}.{self.source}"
