"""What each field of an entry is called on screen, and how its words are said."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sideeffects.presenters.library import ACTIONS, OUTCOMES, WHEN
from sideeffects.presenters.words import FREQUENCIES, GRADES, URGENCIES

KINDS: Mapping[str, Any] = {
    "rules": _("Rules"),
    "guidelines": _("Guidelines"),
    "warnings": _("Warnings"),
    "check_ins": _("Check-ins"),
    "side_effects": _("Side effects"),
    "substances": _("Substances"),
    "products": _("Products"),
    "terms": _("Terms"),
    "claims": _("Claims"),
    "sources": _("Sources"),
    "settings": _("Settings"),
}
# A field of one kind that means something else there stands as "kind.field".
FIELDS: Mapping[str, Any] = {
    "key": _("Key"),
    "label": _("Name"),
    "about": _("About"),
    "is_a": _("Belongs to"),
    "evidence": _("Evidence rows"),
    "names": _("Names"),
    "classes": _("Bleeding-risk classes"),
    "atc": _("ATC codes"),
    "acts_days": _("Days that it acts after the last dose"),
    "approvals": _("Approval by country"),
    "country": _("Country"),
    "use": _("Used for"),
    "text": _("In words"),
    "substances.status": _("Approval"),
    "products.status": _("Approval"),
    "kind": _("Kind"),
    "contains": _("Contains"),
    "status": _("Time, where the text says none"),
    "region": _("Region"),
    "title": _("Title"),
    "grade": _("Grade"),
    "year": _("Year"),
    "address": _("Address"),
    "read_as": _("Read as"),
    "statement": _("Statement"),
    "sources": _("Sources"),
    "opposes": _("Opposes"),
    "decision": _("Decision"),
    "not_carried": _("Not carried because"),
    "value": _("Value"),
    "unit": _("Unit"),
    "allowed": _("A clinic may choose"),
    "to": _("To"),
    "why": _("Why this value"),
    "when": _("When"),
    "rules.when": _("Raised when"),
    "warnings.when": _("Raised when"),
    "urgency": _("How soon which help is right"),
    "tell": _("What to tell a doctor"),
    "at": _("When it is sent"),
    "asks": _("Asks also for"),
    "from": _("From"),
    "until": _("Until"),
    "applies": _("Asked of"),
    "guidelines.applies": _("Told to"),
    "patient_text": _("Text for the patient"),
    "warnings.patient_text": _("What the patient does now"),
    "practitioner_text": _("Text for the practitioner"),
    "claims": _("Rests on"),
    "order": _("Order"),
    "level": _("Level"),
    "action": _("What the practitioner does"),
    "guidelines": _("Guidelines"),
    "review_by": _("To be looked at again by"),
    "examples": _("Examples"),
    "name": _("Plain name"),
    "clinical_name": _("Clinical name"),
    "expected": _("To be reckoned with"),
    "areas": _("Only in these areas"),
    "ingredients": _("Only with these ingredients"),
    "frequency": _("How often"),
    "how_common": _("How common, in words"),
    "onset": _("Appears"),
    "duration": _("Lasts"),
    "duration_note": _("On how long it lasts"),
    "feels": _("Looks and feels"),
    "helps": _("What helps"),
    "not_to_do": _("What not to do"),
    "warning_signs": _("Warning signs"),
    "likelier_with": _("Likelier with"),
    "long_term": _("Long-term"),
    "long_term_note": _("On the long term"),
    "follows": _("follows"),
    "by": _("by"),
    "on": _("on"),
    "review": _("to be looked at again by"),
}
APPROVALS: Mapping[str, Any] = {
    "approved": _("approved for this use"),
    "approved_for_other_use": _("approved for another use only"),
    "not_approved": _("not approved for this use"),
    "warned": _("the authority warns of it"),
    "not_known": _("not known"),
}
LANGUAGES: Mapping[str, Any] = {
    "en": _("English"),
    "ar": _("Arabic"),
    "other": _("other languages"),
    "misspelt": _("misspellings"),
}
# Fields whose words have a longer form.
WORDS: Mapping[str, Mapping[str, Any]] = {
    "action": ACTIONS,
    "frequency": FREQUENCIES,
    "grade": {grade: format_lazy("{}: {}", grade, words) for grade, words in GRADES.items()},
    "when": WHEN,
    "urgency": {urgency: shown["word"] for urgency, shown in URGENCIES.items()},
    "expect": OUTCOMES,
    "status": {"now": _("now"), "past": _("past"), **APPROVALS},
}


def name_of_field(kind: str, field: str) -> str:
    """The field as a curator calls it."""
    return str(FIELDS.get(f"{kind}.{field}") or FIELDS.get(field) or field.replace("_", " "))


def name_of_kind(kind: str) -> str:
    """The kind as a curator calls it."""
    return str(KINDS.get(kind, kind))
