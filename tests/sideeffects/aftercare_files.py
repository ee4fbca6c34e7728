"""What comes after the treatment, for the small pack: one warning with what proves it, one check-in."""

import copy

from tests.sideeffects.pack_files import both, small_content

LUMP = {
    "key": "late-lump",
    "title": both("A lump, weeks later", "كتلة بعد أسابيع"),
    "urgency": "within_days",
    "evidence": ["F-12"],
    "when": {
        "all": [
            {"some": "sign", "where": {"is": ["lump", "nodule"]}},
            {"fact": "days_since_treatment", "at_least": 7},
        ]
    },
    "patient_text": both("Show the lump to a doctor within 2 to 3 days.", "يُرجى عرض الكتلة على طبيب خلال يومين إلى ثلاثة أيام."),
    "tell": both("I had injections of {what} {when}.", "تلقيت حقنًا من {what} {when}."),
    "practitioner_text": both("Look at it and think of an infection.", "يُرجى الفحص مع التفكير في عدوى."),
    "claims": ["c-20"],
    "review_by": "2027-11-01",
    "examples": [
        {
            "says": "a lump after five weeks",
            "expect": "raised",
            "report": {"reported_at": "2026-11-21T09:00:00+04:00", "answers": {"lump": "yes"}},
        },
        {
            "says": "no lump",
            "expect": "clear",
            "report": {"reported_at": "2026-11-21T09:00:00+04:00", "answers": {"lump": "no", "nodule": "no"}},
        },
    ],
}
FIRST_DAY = {
    "key": "first-day",
    "label": both("The first day", "اليوم الأول"),
    "evidence": ["P-20"],
    "at": "P1D",
    "asks": ["fever"],
    "claims": ["c-20"],
}


def aftercare_content() -> dict:
    """The small pack with a warning and a check-in, to change at will."""
    return small_content() | copy.deepcopy({"warnings": {"late-lump": LUMP}, "check_ins": {"first-day": FIRST_DAY}})
