"""What the answer of triage says: what to do now, and what to tell a doctor, with what was injected, where, and how long ago.

The words stand in the warnings. Here are only those for what no warning speaks of, and the filling of {what}, {where}, {when}.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sideeffects.core.facts import Facts
from sideeffects.core.records import TriageRule
from sideeffects.core.release import Knowledge
from sideeffects.core.report import Report
from sideeffects.core.translations import in_language

# Latin names and numbers inside Arabic keep their own direction.
_ISOLATED, _END = "\u2068", "\u2069"
_UNKNOWN_WHAT = {"en": "a mixture whose name the clinic can tell", "ar": "خليط تعرف العيادة اسمه"}
_UNKNOWN_WHERE = {"en": "the skin", "ar": "الجلد"}
_UNKNOWN_WHEN = {"en": "a while ago", "ar": "منذ مدة"}
_SAY = {"en": "Say to the doctor: “{}”", "ar": "يُرجى إخبار الطبيب: «{}»"}
_DAYS_A_WEEK = 7
_HOURS_A_DAY = 24


@dataclass(frozen=True)
class Words:
    """What is said to the patient and to the practitioner."""

    patient: str
    practitioner: str


FALLBACK: Mapping[str, Mapping[str, Words]] = {
    "same_day": {
        "en": Words(
            "Call your clinic today, so that a person can look at what you wrote. If you have trouble breathing, a change of "
            "your sight, or skin that turns white, mottled or black, call an ambulance now.",
            "Read the report yourself and call the patient today: it could not be graded, so nothing in it counts as harmless.",
        ),
        "ar": Words(
            "يُرجى الاتصال بالعيادة اليوم، ليطّلع أحد من الفريق على ما كُتب. عند صعوبة في التنفس، أو تغيّر في النظر، أو جلد صار أبيض "
            "أو مبقّعًا أو أسود، يجب الاتصال بالإسعاف فورًا.",
            "يُرجى قراءة البلاغ بأنفسكم والاتصال بالمريض اليوم: تعذّر تقييمه، فلا شيء فيه يُعدّ غير ضار.",
        ),
    },
    "call": {
        "en": Words(
            "Call your clinic with your question within the next days. If any of it happens to you, tell us at once.",
            "The patient asks about a sign or tells of somebody else, and has no sign now. Answer the question.",
        ),
        "ar": Words(
            "يُرجى الاتصال بالعيادة بشأن هذا السؤال خلال الأيام القادمة. إذا حدث شيء من ذلك، يُرجى إبلاغنا فورًا.",
            "يسأل المريض عن علامة أو يصف شخصًا آخر، ولا علامة لديه الآن. يُرجى الرد على السؤال.",
        ),
    },
    "routine": {
        "en": Words(
            "Your clinic will answer you. If anything about your health or your skin worries you, tell us at once.",
            "The message speaks of something else than signs after the treatment.",
        ),
        "ar": Words(
            "سترد العيادة على رسالتك. إذا كان هناك ما يقلقك في صحتك أو بشرتك، يُرجى إبلاغنا فورًا.",
            "الرسالة عن أمر آخر غير العلامات بعد الجلسة.",
        ),
    },
}


def patient_text(knowledge: Knowledge, report: Report, facts: Facts, urgency: str, warnings: Iterable[TriageRule]) -> str:
    """What to do now, then what to tell a doctor: each line once, in the language of the report."""
    language, ones = _language(report), tuple(warnings)
    done = _lines(in_language(one.patient_text, language) for one in ones)
    told = _sentences(_filled(in_language(one.tell, language), knowledge, report, facts) for one in ones)
    lines = [*(done or [_fallback(urgency, language).patient]), *([_SAY[language].format(" ".join(told))] if told else [])]
    return "\n".join(lines)


def practitioner_text(report: Report, urgency: str, warnings: Iterable[TriageRule], unread: Iterable[str]) -> str:
    """What whoever cares for the patient should know and do, and the words that nobody could read."""
    language = _language(report)
    said = _lines(in_language(one.practitioner_text, language) for one in warnings)
    lines = said or [_fallback(urgency, language).practitioner]
    quoted = "; ".join(f"“{words}”" if language == "en" else f"«{words}»" for words in unread)
    not_read = {"en": f"Not understood: {quoted}", "ar": f"لم يُفهم: {quoted}"}[language]
    return "\n".join([*lines, *([not_read] if quoted else [])])


def _language(report: Report) -> str:
    return "ar" if report.language == "ar" else "en"


def _fallback(urgency: str, language: str) -> Words:
    return FALLBACK.get(urgency, FALLBACK["same_day"])[language]


def _sentences(texts: Iterable[str]) -> list[str]:
    """Two warnings begin with the same "I had injections of …": said once."""
    return list(dict.fromkeys(one for text in texts for one in re.split(r"(?<=[.!؟?])\s+", text.strip()) if one))


def _lines(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(line.strip() for text in texts for line in text.splitlines() if line.strip()))


# --- what was injected, where, and how long ago -------------------------------------------------------------------


def _filled(text: str, knowledge: Knowledge, report: Report, facts: Facts) -> str:
    language = _language(report)
    return (
        text.replace("{what}", _called(knowledge, facts, "given", language) or _UNKNOWN_WHAT[language])
        .replace("{where}", _called(knowledge, facts, "treated_area", language) or _UNKNOWN_WHERE[language])
        .replace("{when}", _when(report.days, language))
    )


def _called(knowledge: Knowledge, facts: Facts, entity: str, language: str) -> str:
    """The things as they were entered in English, by the names of the knowledge in Arabic."""
    # What only the patient's own words name was not put down by the clinic.
    items = [one for one in facts.items[entity] if one.origin.startswith("plan.")]
    if language == "en":
        return ", ".join(dict.fromkeys(one.words for one in items))
    names = knowledge.names("ar")
    # What nobody knows keeps its own words.
    said = (one.words if one.name == "unknown_ingredient" else names.get(one.name, one.words) for one in items)
    return "، ".join(dict.fromkeys(f"{_ISOLATED}{words}{_END}" for words in said))


def _when(days: float | None, language: str) -> str:
    if days is None:
        return _UNKNOWN_WHEN[language]
    if days < 1:
        hours = int(days * _HOURS_A_DAY)
        return _ago(hours, language, ("hour", "hours"), ("ساعة واحدة", "ساعتين", "ساعات", "ساعة")) if hours else _NOW[language]
    if days < 2 * _DAYS_A_WEEK:
        return _ago(int(days), language, ("day", "days"), ("يوم واحد", "يومين", "أيام", "يومًا"))
    return _ago(int(days) // _DAYS_A_WEEK, language, ("week", "weeks"), ("أسبوع واحد", "أسبوعين", "أسابيع", "أسبوعًا"))


_NOW = {"en": "less than an hour ago", "ar": "قبل أقل من ساعة"}


def _ago(number: int, language: str, english: tuple[str, str], arabic: tuple[str, str, str, str]) -> str:
    if language == "en":
        return f"{number} {english[number != 1]} ago"
    one, two, few, many = arabic
    counted = one if number == 1 else two if number == 2 else f"{number} {few if 3 <= number % 100 <= 10 else many}"
    return f"قبل {counted}"
