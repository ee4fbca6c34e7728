"""The guard of promise 6: no text that a patient can see tells them to stop, skip, reduce, pause or swap a medicine.

It errs on the side of refusing: an author can always say it in the safe phrasing. "Keep taking", "do not stop" pass. A
medicine that somebody takes by their own choice may be left out, but only where the sentence says that it is their choice.
Both languages are looked for in every text: a clinic mixes them.
"""

import re
from dataclasses import dataclass

from sideeffects.core.patient_text_ar import arabic_faults
from sideeffects.core.patient_text_en import WHY_GIVING_UP, english_faults

SAFE_PHRASING = {
    "en": "Keep taking what a doctor prescribed. We will speak with your doctor.",
    "ar": "استمر في تناول ما وصفه لك الطبيب. سنتحدث نحن مع طبيبك.",
}

# A line may end in the middle of a sentence.
_LINE_END = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Fault:
    """The words that tripped the guard, why, and what may be said instead."""

    words: str
    why: str
    safe_phrasing: str


def faults(text: str, language: str) -> list[Fault]:
    """Everything in a text that a patient must not be told, each with a safe phrasing; empty when it may be shown."""
    found = []
    for reading in dict.fromkeys((text, _LINE_END.sub(" ", text))):
        found += [Fault(words, why, SAFE_PHRASING[language]) for words, why in english_faults(reading)]
        found += [Fault(words, WHY_GIVING_UP, SAFE_PHRASING[language]) for words, _ in arabic_faults(reading)]
    return list(dict.fromkeys(found))
