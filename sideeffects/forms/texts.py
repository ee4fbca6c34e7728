"""A text in English and in Arabic, side by side, and whether the Arabic still says what the English says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sideeffects.core.translations import bound_to, is_stale
from sideeffects.forms.pieces import LTR, RTL, Fields, Piece, typed


@dataclass(frozen=True)
class Texts(Piece):
    """`may_be_empty`: the text must be there, but may say nothing."""

    rows: int = 1
    may_be_empty: bool = False

    template: ClassVar[str] = "curation/pieces/texts.html"

    def read(self, data: Mapping[str, Any], path: str) -> Any:
        """Both texts, and what tells whether the Arabic was edited (`ar_was`) or read again (`ar_read`)."""
        parts = {name: typed(data, f"{path}.{name}") for name in ("en", "ar", "ar_of", "ar_was", "ar_read")}
        if not parts["en"] and not parts["ar"]:
            return {"en": ""} if self.may_be_empty and self.required else None
        kept = {name: text for name, text in parts.items() if text}
        return {"en": "", **kept} if self.may_be_empty else kept

    def fields(self, path: str, raw: Any) -> Fields:
        texts = raw if isinstance(raw, Mapping) else {"en": raw}
        yield f"{path}.en", self._box(_("English"), texts.get("en"), LTR)
        yield f"{path}.ar", self._box(_("Arabic"), texts.get("ar"), RTL)
        yield f"{path}.ar_of", _hidden(texts.get("ar_of"))
        yield f"{path}.ar_was", _hidden(texts.get("ar_was") or bound_to(str(texts.get("ar") or "")))
        yield f"{path}.ar_read", _read_again(texts)

    def _box(self, label: Any, text: Any, attrs: Mapping[str, str]) -> forms.Field:
        # As wide as it is long: a title is one line, a paragraph several.
        rows = {"rows": self.rows} if self.rows > 1 else {"rows": 1, "class": "one-line"}
        return forms.CharField(label=label, required=False, initial=text, widget=forms.Textarea(attrs={**attrs, **rows}))


def _hidden(value: Any) -> forms.Field:
    return forms.CharField(required=False, initial=value or "", widget=forms.HiddenInput)


def _read_again(texts: Mapping[str, Any]) -> forms.Field:
    label = _("The Arabic still says the same")
    return forms.BooleanField(label=label, required=False, initial=bool(texts.get("ar_read")))


def finished(raw: Any) -> Any:
    """What was typed as an entry: without what was left empty, and each Arabic text bound to the English it was read against."""
    if isinstance(raw, Mapping):
        parts = {name: finished(part) for name, part in _bound(raw).items()}
        return {name: part for name, part in parts.items() if part is not None}
    if isinstance(raw, list):
        return [finished(part) for part in raw if part is not None]
    return raw


def _bound(texts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Edited or read again, the Arabic belongs to the English that stands beside it now; else to the one it belonged to."""
    if "ar_was" not in texts:
        return texts
    kept = {name: text for name, text in texts.items() if name not in ("ar_was", "ar_read")}
    if not texts.get("ar"):
        return {name: text for name, text in kept.items() if name != "ar_of"}
    edited = texts["ar_was"] != bound_to(texts["ar"])
    return {**kept, "ar_of": bound_to(texts.get("en", ""))} if edited or texts.get("ar_read") else kept


def needs_reading(raw: Any) -> bool:
    """Whether the Arabic has to be read again before it may be shown."""
    return isinstance(raw, Mapping) and is_stale(finished(raw))
