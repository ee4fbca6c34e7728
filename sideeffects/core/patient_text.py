"""The guard of promise 6: no text that a patient can see tells them to stop, skip, reduce, pause or swap a medicine.

It errs on the side of refusing: a sentence that names a medicine passes only in a reviewed shape ("keep taking", "do not stop",
"tell us", "we will ask your doctor", what it does). A medicine that somebody takes by their own choice may be left out, but
only where the sentence says that it is their choice. Both languages are looked for in every text: a clinic mixes them.
"""

import re
from dataclasses import dataclass

from sideeffects.core.patient_text_ar import arabic_faults
from sideeffects.core.patient_text_en import english_faults

SAFE_PHRASING = {
    "en": "Keep taking what a doctor prescribed. We will speak with your doctor.",
    "ar": "استمر في تناول ما وصفه لك الطبيب. سنتحدث نحن مع طبيبك.",
}
REASONS = {
    "en": {
        "gives_up": "reads as leaving out or changing a medicine that a doctor may have prescribed",
        "not_taking": "reads as not taking a medicine that a doctor may have prescribed",
        "until": "sets an end or an exception to a medicine that a doctor may have prescribed",
        "unsure": "speaks of a medicine in a way of which nobody can be sure how a patient reads it",
    },
    "ar": {
        "gives_up": "يُفهم منه ترك دواء أو تغييره، وقد يكون موصوفًا من طبيب",
        "not_taking": "يُفهم منه عدم تناول دواء قد يكون موصوفًا من طبيب",
        "until": "يضع نهاية أو استثناء لدواء قد يكون موصوفًا من طبيب",
        "unsure": "يتحدث عن دواء بصيغة لا نعرف كيف يفهمها المريض",
    },
}
_ARABIC = re.compile("[\u0621-\u064a]")


@dataclass(frozen=True)
class Fault:
    """The words that tripped the guard, why, and what may be said instead."""

    words: str
    why: str
    safe_phrasing: str


def faults(text: str, language: str, reader: str | None = None) -> list[Fault]:
    """Everything in a text that a patient must not be told; empty when it may be shown.

    The safe phrasing is in the language of the text, the reason in that of the reader, who may be somebody of the staff.
    """
    reasons = REASONS[reader or language]
    found = [*english_faults(text), *(arabic_faults(text) if _ARABIC.search(text) else ())]
    return [Fault(words, reasons[why], SAFE_PHRASING[language]) for words, why in dict.fromkeys(found)]
