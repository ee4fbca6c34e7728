"""What patients write, for the benchmark: texts and whole documents."""

from typing import Any

from sideeffects.core.assessment import QUIET_INTAKE

TEXTS = [
    "Eliquis 5 mg twice a day",
    "cumadine 5mg",
    "I do not take aspirin",
    "my mother takes warfarin, I only take Panadol sometimes",
    "came off marcumar three years ago, now baby asprin",
    "ماريفان ٣ ملغ كل يوم",
    "لا أتناول أي مميعات للدم",
    "zorbatrin",
    "XARELTO20MG",
    "ginger and garlic in my cooking, nothing else",
    "Brufen 400 when my back hurts, omeprazole, and fish oil capsules",
    "I am allergic to aspirin but I take clopidogrel",
    "the injection in my belly after surgery",
    "nothing at all",
    "headache, mobile phone, elastic band, motor",
    "vitamin D, vitamin K2 and collagen powder",
]

DOCUMENTS: list[dict[str, Any]] = [
    dict(QUIET_INTAKE),
    {"id": "empty", "asked_on": "2026-11-21"},
    {
        **QUIET_INTAKE,
        "plan": None,
        "allergies": {"answer": "some", "items": [{"text": "kiwi", "reaction": "tongue swelled, ambulance"}, {"text": "soya"}]},
        "medicines": {"answer": "some", "items": [{"text": text} for text in TEXTS[:3]]},
        "history": {"answer": "some", "items": [{"text": "von Willebrand disease"}, {"text": "stroke in 2019"}]},
        "free_text": [TEXTS[3], TEXTS[4]],
    },
]
