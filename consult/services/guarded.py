"""What the clinic writes to a patient passes the patient text guard first (promise 6)."""

from django.utils.translation import get_language

from sideeffects.core.patient_text import Fault, faults


class WordsRefused(ValueError):
    """The words would tell a patient what nobody may tell them; `faults` says which and what instead."""

    def __init__(self, found: list[Fault]) -> None:
        super().__init__(", ".join(fault.words for fault in found))
        self.faults = found


def refuse_faults(words: str, *, language: str) -> None:
    """Nothing where a patient may read these words. `language` is the patient's. Raises WordsRefused.

    A practitioner writes in either language; the guard reads both. It offers a phrase in the patient's and says why in theirs.
    """
    if found := faults(words, language, get_language()):
        raise WordsRefused(found)
