"""A release of the knowledge as typed records: compiled once for each content, then shared by the process."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sideeffects.core.brands import ingredients
from sideeffects.core.entries import Content, Entry, entry_from, with_closures
from sideeffects.core.lexicon import Lexicon
from sideeffects.core.records import (
    KINDS,
    LEXICAL_KINDS,
    CheckInTime,
    Claim,
    Guideline,
    Rule,
    Setting,
    SideEffect,
    Source,
    TriageRule,
)
from sideeffects.core.records_from import (
    check_in_from,
    claim_from,
    guideline_from,
    rule_from,
    setting_from,
    side_effect_from,
    source_from,
    triage_rule_from,
)
from sideeffects.core.translations import in_language

__all__ = ["Claim", "Entry", "Guideline", "Knowledge", "Rule", "SideEffect", "Source", "compile_release", "sha256_of"]


# The classes of contracts.md need no entry of their own to be read aloud.
CLASS_NAMES = {
    "anticoagulant": "a blood thinner (anticoagulant)",
    "antiplatelet": "an antiplatelet medicine",
    "nsaid": "an anti-inflammatory painkiller (NSAID)",
    "ssri_snri": "an antidepressant (SSRI or SNRI)",
    "other_bleeding": "another medicine that can make bleeding likelier",
    "supplement": "a supplement that can make bleeding likelier",
}
CLASS_NAMES_AR = {
    "anticoagulant": "مميّع للدم (دواء سيولة)",
    "antiplatelet": "دواء مضاد للصفائح الدموية",
    "nsaid": "مسكّن مضاد للالتهاب (NSAID)",
    "ssri_snri": "مضاد اكتئاب (SSRI أو SNRI)",
    "other_bleeding": "دواء آخر قد يزيد احتمال النزيف",
    "supplement": "مكمّل غذائي قد يزيد احتمال النزيف",
}


@dataclass(frozen=True, eq=False)
class Knowledge:
    """A compiled release. `content` is the canonical snapshot that it was made from."""

    number: int
    sha256: str
    content: Content
    settings: Mapping[str, float]
    setting_entries: Mapping[str, Setting]
    substances: Mapping[str, Entry]
    products: Mapping[str, Entry]
    terms: Mapping[str, Entry]
    rules: tuple[Rule, ...]
    guidelines: tuple[Guideline, ...]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    side_effects: tuple[SideEffect, ...]
    # Releases from before there was triage have none.
    warnings: tuple[TriageRule, ...] = ()
    check_ins: tuple[CheckInTime, ...] = ()

    @cached_property
    def curated(self) -> Mapping[str, Entry]:
        """Everything of this release that has a name: substances, products, terms."""
        return {**self.substances, **self.products, **self.terms}

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Everything that can be recognised: what is curated, and ingredients known from registers only."""
        return {**ingredients(), **self.curated}

    def kind_of(self, key: str) -> str:
        """Where an entry that has a name stands: substances, products or terms; empty where curators wrote none."""
        return next((kind for kind in LEXICAL_KINDS if key in getattr(self, kind)), "")

    @cached_property
    def lexicon(self) -> Lexicon:
        """All names, ready to be looked up. Made at first use: most pages need none."""
        return Lexicon.build(self.entries.values())

    @cached_property
    def concepts(self) -> frozenset[str]:
        """Every key that a condition may ask for with `is`."""
        return frozenset(key for entry in self.curated.values() for key in entry.closure)

    @cached_property
    def identity(self) -> tuple[str, tuple[tuple[str, float], ...]]:
        """What results depend on: the release's content, and the thresholds where a clinic has its own."""
        return self.sha256, tuple(sorted(self.settings.items()))

    def with_settings(self, own: Mapping[str, float]) -> "Knowledge":
        """This release with a clinic's own thresholds; those that it does not know are left out."""
        settings = {**self.settings, **{key: float(value) for key, value in own.items() if key in self.settings}}
        if settings == self.settings:
            return self
        other = replace(self, settings=settings)
        # The names are the same ones: reading them in again would take half a second.
        for made in ("curated", "entries", "lexicon", "concepts"):
            other.__dict__[made] = getattr(self, made)
        return other

    def names(self, language: str = "en") -> dict[str, str]:
        """What people call each concept, for reading conditions aloud."""
        classes = CLASS_NAMES_AR if language == "ar" else CLASS_NAMES
        return {**classes, **{key: in_language(entry.labels, language) for key, entry in self.entries.items()}}

    def rule(self, key: str) -> Rule | None:
        """The rule with this key, if this release has it."""
        return next((rule for rule in self.rules if rule.key == key), None)


def canonical_bytes(content: Content) -> bytes:
    """The one way to write a snapshot, so that equal knowledge has equal bytes on every machine."""
    text = json.dumps(_plain(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def _plain(value: Any) -> Any:
    # 365 and 365.0 are one number, whichever way a file or a database hands it back.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def sha256_of(content: Content) -> str:
    """The name of a content: equal contents have the same."""
    return hashlib.sha256(canonical_bytes(content)).hexdigest()


_compiled: dict[tuple[str, int], Knowledge] = {}
KEPT_RELEASES = 8


def compile_release(content: Content, number: int) -> Knowledge:
    """The content as typed records, made once for each content and number."""
    sha256 = sha256_of(content)
    if (sha256, number) not in _compiled:
        while len(_compiled) >= KEPT_RELEASES:
            _compiled.pop(next(iter(_compiled)))
        _compiled[sha256, number] = _compile(content, number, sha256)
    return _compiled[sha256, number]


def _compile(content: Content, number: int, sha256: str) -> Knowledge:
    parts = {kind: [content.get(kind, {})[key] for key in sorted(content.get(kind, {}))] for kind in KINDS}
    entries = with_closures(entry_from(one) for kind in LEXICAL_KINDS for one in parts[kind])
    settings = [setting_from(one) for one in parts["settings"]]
    return Knowledge(
        number=number,
        sha256=sha256,
        content=content,
        settings={one.key: one.value for one in settings},
        setting_entries={one.key: one for one in settings},
        substances=_pick(entries, parts["substances"]),
        products=_pick(entries, parts["products"]),
        terms=_pick(entries, parts["terms"]),
        rules=tuple(rule_from(one) for one in parts["rules"]),
        guidelines=tuple(guideline_from(one) for one in parts["guidelines"]),
        claims={one["key"]: claim_from(one) for one in parts["claims"]},
        sources={one["key"]: source_from(one) for one in parts["sources"]},
        side_effects=tuple(side_effect_from(one) for one in parts["side_effects"]),
        warnings=tuple(triage_rule_from(one) for one in parts["warnings"]),
        check_ins=tuple(check_in_from(one) for one in parts["check_ins"]),
    )


def _pick(entries: Mapping[str, Entry], part: Iterable[Content]) -> dict[str, Entry]:
    return {one["key"]: entries[one["key"]] for one in part}
