"""The guard of promise 6: no text that a patient can see tells them to stop, skip, reduce, pause or swap a medicine.

It errs on the side of refusing: a sentence that names a medicine passes only in a reviewed shape ("keep taking", "do not stop",
"tell us", "we will ask your doctor", what it does). A medicine that somebody takes by their own choice may be left out, but
only where the sentence says that it is their choice. Both languages are looked for in every text: a clinic mixes them.

Where to look (`x` is patient_text_x.py), each list from what calls to what is called:

    English  en         cuts, asks the rest, and says what trips
             plain      one spelling, sentences, clauses
             marks      which words name a medicine «...», which may be a brand ‹...›
             questions  what may be asked, and words that only name
             shapes     the reviewed ways to speak of a medicine, made of `parts`
             cues       giving up without a name: "it", an unknown brand
             words      what names a medicine, gives one up, hides an exception

    Arabic   ar           cuts, asks the rest, and says what trips
             reading_ar   words to units, by `forms_ar` (what is glued to a word) and `meanings_ar` (words of two meanings)
             sentence_ar  one sentence: its clauses, and what a verb is about
             shapes_ar    over the letters of the units: what gives up, what is safe
             licences_ar  what makes giving up harmless: denied, warned of, asked, by own choice
             unsure_ar    a medicine in no reviewed shape
             words_ar     the letters and their lists (data/guard_words_ar.txt)

    Both     names        every name of a medicine (data/guarded_names_*.txt, made by scripts/guarded_names.py)

A sentence that is wrongly refused wants a shape, one that leaks wants a word or a narrower shape; either way it joins the corpus
of the tests first.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sideeffects.core.patient_text_ar import arabic_faults, arabic_names
from sideeffects.core.patient_text_en import english_faults, english_names
from sideeffects.core.patient_text_words import GIVING_UP_WORDS

SAFE_PHRASING = {
    "en": "Keep taking what a doctor prescribed. We will speak with your doctor.",
    "ar": "يُرجى الاستمرار في تناول ما وصفه لك الطبيب. سنتحدث نحن مع طبيبك.",
}
INSTEAD = {"en": "Say instead", "ar": "الصياغة الآمنة"}
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
        "unsure": "يتحدث عن دواء بصيغة قد يسيء المريض فهمها",
    },
}
# A name or a title that speaks to the reader: it says "you", or it begins with an order.
_SPEAKS = re.compile(
    rf".*\b(?:you|your|yours|please)\b|(?:do not|don't|never|no|{GIVING_UP_WORDS})\b"
    r"|.*(?:دواءك|أدويتك|حبوبك|علاجك|جرعتك|مميعك)|(?:لا ت|أوقف|توقف|اترك|تجنب|امتنع|قلل|أجل|استبدل|بدون|بلا )",
    re.IGNORECASE | re.DOTALL,
)
# The patient's own words, said back to them in a question: nobody tells them anything with those.
_SAID_BACK = re.compile(
    r"\b(you wrote|did a doctor prescribe|when did you last take|what do you take|what happened with|tell us more about)"
    r" [“\"][^”\"]*[”\"]",
    re.IGNORECASE,
)
_ARABIC = re.compile("[\u0621-\u064a]")


@dataclass(frozen=True)
class Fault:
    """The words that tripped the guard, why, and what may be said instead; as a string, all of it in one line."""

    words: str
    why: str
    safe_phrasing: str
    instead: str = "Say instead"

    def __str__(self) -> str:
        return f"“{self.words}”: {self.why}. {self.instead}: {self.safe_phrasing}"


def faults(text: str, language: str, reader: str | None = None) -> list[Fault]:
    """Everything in a text that a patient must not be told; empty when it may be shown.

    The safe phrasing is in the language of the text, the reason in that of the reader, who may be somebody of the staff.
    """
    said = _SAID_BACK.sub(r"\1 it", text)
    found = [*english_faults(said), *(arabic_faults(said) if _ARABIC.search(said) else ())]
    return _worded(found, language, reader)


def _worded(found: Iterable[tuple[str, str]], language: str, reader: str | None) -> list[Fault]:
    told = (reader or language)[:2]
    reasons, instead = REASONS.get(told, REASONS["en"]), INSTEAD.get(told, INSTEAD["en"])
    return [Fault(words, reasons[why], SAFE_PHRASING[language], instead) for words, why in dict.fromkeys(found)]


def advice_faults(text: str, language: str, reader: str | None = None) -> list[Fault]:
    """The same for advice: a name of a medicine and nothing else ("Aspirin") is refused too, its place makes it an order."""
    bare = [(words, "unsure") for words, is_label, _ in _named(text) if is_label]
    return faults(text, language, reader) or _worded(bare, language, reader)


def not_to_do_faults(text: str, language: str, reader: str | None = None) -> list[Fault]:
    """The same below "what not to do": whatever names a medicine begins with "do not" itself ("Do not stop your tablets")."""
    undenied = [(words, "not_taking") for words, _, is_denied in _named(text) if not is_denied]
    return faults(text, language, reader) or _worded(undenied, language, reader)


def _named(text: str) -> Iterator[tuple[str, bool, bool]]:
    yield from english_names(text)
    if _ARABIC.search(text):
        yield from arabic_names(text)


def name_faults(text: str, language: str, reader: str | None = None) -> list[Fault]:
    """The same for a name or a title ("Takes a blood thinner"): refused only where it speaks to whoever reads it."""
    return faults(text, language, reader) if _SPEAKS.match(text) else []
