"""A report after a treatment, as it stands once it was graded, without the walk to it."""

from consult.models import Report
from consult.services.audit import canonical, sha256


def a_report(consultation, urgency="same_day", *, text="a hard lump and it is hot", source="own", **fields):
    """What the patient told, graded by hand. `result`: more of the answer to it."""
    result = {
        "id": consultation.reference,
        "urgency": urgency,
        "evidence": ["F-05"],
        "because": [],
        "patient_text": "Call your clinic now.",
        "practitioner_text": "Hot and hard: think of an infection. See them today.",
        "complete": True,
        "warnings": [],
        "unread": [],
        **fields.pop("result", {}),
    }
    document = {"id": consultation.reference, "language": "en", "text": text, "answers": {"lump": "yes", "fever": "no"}}
    kept = {
        "clinic": consultation.clinic,
        "consultation": consultation,
        "source": source,
        "language": "en",
        "document": {
            **document,
            "treated_at": "2026-11-01T10:00:00+04:00",
            "areas": ["face"],
            "ingredients": ["hyaluronic_acid"],
        },
        "result": result,
        "result_sha256": sha256(canonical(result)),
        "release": 1,
        "release_sha256": "",
        "urgency": urgency,
        "complete": result["complete"],
        "signs": ["lump"],
    }
    return Report.objects.create(**{**kept, **fields})
