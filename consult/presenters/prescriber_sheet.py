"""The letter to a prescriber as a sheet, in the language of who reads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import override

from consult.models import PrescriberLetter
from consult.presenters.words import person

# Not gettext: the sheet stands in its own language, whatever the page speaks.
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "A question about a medicine that you prescribe",
        "dear": "To {prescriber}",
        "about": "Patient",
        "born": "born {born}",
        "why": (
            "This person asks us for mesotherapy, a cosmetic treatment: many superficial injections, a few millimetres deep, "
            "with a fine needle. Before we decide, we ask you for your view. They agreed on {agreed} that we write to you."
        ),
        "planned": "What is planned",
        "asked": "Our questions",
        "takes": "In the patient’s words: ",
        "keep": (
            "We told the patient to go on with everything exactly as it was prescribed. Nothing is treated until we have "
            "your reply."
        ),
        "more": "From the practitioner",
        "reply": "Your reply",
        "by": "We would be grateful for it by {day}.",
        "how": "By telephone: {phone}. By post: {address}. Name the reference {reference}.",
        "how_phone": "By telephone: {phone}. Name the reference {reference}.",
        "lines": "Reply, name, signature, date:",
        "thanks": "Thank you.",
    },
    "ar": {
        "title": "سؤال عن دواء وصفتموه",
        "dear": "إلى {prescriber}",
        "about": "المريض",
        "born": "تاريخ الميلاد {born}",
        "why": (
            "طُلبت منا جلسة ميزوثيرابي، وهي علاج تجميلي: حقن سطحية كثيرة بإبرة دقيقة، بعمق بضعة مليمترات. "
            "نرجو رأيكم قبل أن نقرر. وقد وافق المريض في {agreed} على أن نكتب إليكم."
        ),
        "planned": "الخطة",
        "asked": "أسئلتنا",
        "takes": "بكلمات المريض: ",
        "keep": "أوصينا المريض بالاستمرار في كل ما وُصف له كما هو تمامًا. ولن نجري أي جلسة قبل أن يصلنا ردّكم.",
        "more": "من المعالج في العيادة",
        "reply": "ردّكم",
        "by": "نكون شاكرين لو وصلنا في موعد أقصاه {day}.",
        "how": "هاتفيًّا: {phone}. بالبريد: {address}. مع ذكر الرقم المرجعي {reference}.",
        "how_phone": "هاتفيًّا: {phone}. مع ذكر الرقم المرجعي {reference}.",
        "lines": "الرد والاسم والتوقيع والتاريخ:",
        "thanks": "شكرًا لكم.",
    },
}


@dataclass(frozen=True)
class SheetQuestion:
    """One question, with the words that the patient used."""

    words: str
    question: str


@dataclass(frozen=True)
class PrescriberSheet:
    """Everything on the sheet."""

    language: str
    rtl: bool
    said: Mapping[str, str]
    patient: str
    planned: str
    questions: tuple[SheetQuestion, ...]
    words: str
    by: str
    on: str


def sheet_of(letter: PrescriberLetter) -> PrescriberSheet:
    """The letter as it is read, printed and previewed."""
    words = WORDS.get(letter.language, WORDS["en"])
    with override(letter.language):
        names = _names(letter)
    said = {key: _filled(text, names) for key, text in words.items()}
    if not letter.consultation.clinic.address:
        said["how"] = said["how_phone"]
    if not letter.reply_by:
        said["by"] = ""
    if not letter.consultation.patient.date_of_birth:
        said["born"] = ""
    return PrescriberSheet(
        language=letter.language,
        rtl=letter.language == "ar",
        said=said,
        patient=letter.consultation.patient.name,
        planned=letter.planned,
        questions=tuple(SheetQuestion(one["words"], one["question"]) for one in letter.questions),
        words=letter.words,
        by=person(letter.by),
        on=names["on"],
    )


def _names(letter: PrescriberLetter) -> dict[str, str]:
    clinic, born = letter.consultation.clinic, letter.consultation.patient.date_of_birth
    return {
        "prescriber": letter.prescriber,
        # Isolated, so that a number between Arabic words keeps its order.
        "born": f"\u2066{born:%d.%m.%Y}\u2069" if born else "",
        "agreed": date_format(letter.agreed_at, "j F Y"),
        "on": date_format(letter.at, "j F Y"),
        "day": date_format(letter.reply_by, "j F Y") if letter.reply_by else "",
        "phone": "\u2066" + clinic.phone.replace(" ", "\u00a0") + "\u2069",
        "address": f"\u2068{clinic.address}\u2069",
        "reference": f"\u2066{letter.consultation.reference}\u2069",
    }


def _filled(text: str, names: Mapping[str, str]) -> str:
    for key, said in names.items():
        text = text.replace("{" + key + "}", said)
    return text
