"""The keys, choices and bounds of an intake document (contracts.md)."""

from datetime import date

MOST_ITEMS = 200
LONGEST_TEXT = 4000
OLDEST_BIRTH = date(1895, 1, 1)
ANSWERS = ("none", "some", "unsure")
YES_NO_UNSURE = ("yes", "no", "unsure")
SEXES = ("female", "male", "other")
SECTIONS = ("allergies", "medicines", "history", "previous_treatments")
PLAN_PARTS = ("areas", "concerns", "ingredients", "antiseptic", "gloves", "numbing")
ITEM_KEYS: dict[str, tuple[str, ...]] = {
    "allergies": ("text", "reaction"),
    "medicines": ("text", "prescribed", "reason", "last_taken"),
    "history": ("text",),
    "previous_treatments": ("text", "reaction"),
}
DOCUMENT_KEYS = (
    "id", "language", "asked_on", "treatment_on", "patient", "plan", *SECTIONS, "pregnancy", "free_text",
)  # fmt: skip
