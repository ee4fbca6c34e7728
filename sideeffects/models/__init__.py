"""The working copy of the knowledge, and its releases."""

from sideeffects.models.base import KnowledgeEntry
from sideeffects.models.entries import Guideline, Product, SideEffect, Substance, Term
from sideeffects.models.evidence import Claim, Grade, Source
from sideeffects.models.releases import Approval, EntryDraft, Immutable, KnowledgeChange, Release
from sideeffects.models.rules import CheckInTime, Rule, Setting, TriageRule

ENTRY_MODELS: tuple[type[KnowledgeEntry], ...] = (
    Source,
    Claim,
    Setting,
    Substance,
    Product,
    Term,
    Guideline,
    Rule,
    TriageRule,
    CheckInTime,
    SideEffect,
)

__all__ = [
    "ENTRY_MODELS",
    "Approval",
    "CheckInTime",
    "Claim",
    "EntryDraft",
    "Grade",
    "Guideline",
    "Immutable",
    "KnowledgeChange",
    "KnowledgeEntry",
    "Product",
    "Release",
    "Rule",
    "Setting",
    "SideEffect",
    "Source",
    "Substance",
    "Term",
    "TriageRule",
]
