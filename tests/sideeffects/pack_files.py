"""A pack small enough to read: one rule, what it rests on, one side effect."""

import copy
from pathlib import Path

from sideeffects.core.translations import bound_to
from sideeffects.services.files import write_file


def both(english: str, arabic: str) -> dict:
    """A text in both languages, the Arabic bound to its English."""
    return {"en": english, "ar": arabic, "ar_of": bound_to(english)}


SMALL = {
    "sources": {"u": {"key": "u", "title": "Common sense", "kind": "common_sense", "grade": "U"}},
    "claims": {
        "c-20": {
            "key": "c-20",
            "evidence": ["C-20"],
            "statement": {"en": "Warfarin makes bruises likelier."},
            "grade": "U",
            "sources": [{"source": "u"}],
        }
    },
    "settings": {
        "stent_days": {"key": "stent_days", "label": {"en": "Days after a stent"}, "value": 365, "evidence": ["B-09"]},
    },
    "substances": {
        "warfarin": {
            "key": "warfarin",
            "label": {"en": "warfarin", "ar": "وارفارين"},
            "evidence": ["C-20"],
            "names": {"en": ["marevan"], "ar": ["ماريفان"]},
            "classes": ["anticoagulant"],
            "acts_days": 7,
            "kind": "medicine",
        },
    },
    "products": {},
    "terms": {},
    "warnings": {},
    "check_ins": {},
    "guidelines": {
        "eat-before": {
            "key": "eat-before",
            "evidence": ["P-05"],
            "when": "before",
            "from": "-PT3H",
            "patient_text": both("Eat a meal before you come.", "تناول وجبة قبل الحضور."),
            "claims": ["c-20"],
        }
    },
    "rules": {
        "anticoagulant": {
            "key": "anticoagulant",
            "title": {"en": "Takes a blood thinner"},
            "level": "HOLD",
            "evidence": ["B-07"],
            "action": "clear",
            "when": {"some": "medicine", "where": {"is": ["anticoagulant"]}},
            "practitioner_text": {"en": "Contact the prescriber."},
            "patient_text": both("Keep taking it. We will speak with your doctor.", "استمر في تناوله. سنتحدث نحن مع طبيبك."),
            "claims": ["c-20"],
            "review_by": "2027-11-01",
            "examples": [
                {
                    "says": "warfarin raises it",
                    "expect": "raised",
                    "intake": {"medicines": {"answer": "some", "items": [{"text": "warfarin", "prescribed": True}]}},
                },
                {"says": "nothing taken", "expect": "clear", "intake": {}},
                {"says": "not answered", "expect": "cannot_assess", "intake": {"medicines": {"answer": None}}},
            ],
        }
    },
    "side_effects": {
        "bruising": {
            "key": "bruising",
            "name": both("Bruising", "كدمات"),
            "clinical_name": {"en": "Ecchymosis"},
            "evidence": ["SF-028"],
            "expected": True,
            "frequency": "common",
            "how_common": both("Common", "شائع"),
            "onset": {"from": "PT10M", "to": "P1D"},
            "duration": {"from": "P2D", "to": "P7D"},
            "feels": both("Blue marks.", "علامات زرقاء."),
            "warning_signs": [
                {
                    "sign": both("A bruise that grows", "كدمة تكبر"),
                    "urgency": "same_day",
                    "window": {"from": "PT0M", "to": "P2D"},
                    "evidence": ["F-06"],
                }
            ],
            "likelier_with": [{"because": both("Blood thinners", "مميّعات الدم"), "rule": "anticoagulant"}],
            "long_term": False,
            "sources": ["u"],
        }
    },
}


def small_content() -> dict:
    """A copy to change at will."""
    return copy.deepcopy(SMALL)


def write_pack(folder: Path, content: dict) -> Path:
    """The content as a folder of files."""
    for kind, entries in content.items():
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for key, entry in entries.items():
            write_file(folder / kind / f"{key}.yaml", entry)
    return folder
