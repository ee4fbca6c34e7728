"""What was said about one mention: dose, how often, route, who prescribed it, numbers."""

import re
from dataclasses import dataclass

from sideeffects.core.facts import Span


@dataclass(frozen=True)
class Details:
    """What was said about one mention. None: not said."""

    days_ago: Span | None = None  # how long ago, in days before the day of writing
    stopped: bool = False
    planned: bool = False  # to be taken from some later day
    dose_mg: float | None = None  # a day, where a frequency is given
    regular: bool | None = None
    prescribed: bool | None = None
    days_taken: Span | None = None
    route: str | None = None  # oral, injection, skin, inhaled, nasal, eye
    numbers: tuple[tuple[str, float], ...] = ()


_DOSE = re.compile(
    r"(?<![\w.])(\d+(?:[.,]\d+)?) ?(mg|mgs|milligrams?|mcg|ug|micrograms?|g|gm|grams?|ملغم|ملغ|ملجم|مجم|"
    r"مغ|ملليجرام|ملي|غرام|جرام)(?!\w)"
)
_IN_MG = {
    "mcg": 0.001,
    "ug": 0.001,
    "microgram": 0.001,
    "micrograms": 0.001,
    "g": 1000,
    "gm": 1000,
    "gram": 1000,
    "grams": 1000,
    "غرام": 1000,
    "جرام": 1000,
}
_TIMES_A_DAY = (
    (4, r"\b(?:four times (?:a|per) day|4 times (?:a|per) day|4x|qds|qid|every 6 hours|four times daily|اربع مرات)\b"),
    (3,
        r"\b(?:three times (?:a|per) day|3 times (?:a|per) day|3x|x3|tds|tid|every 8 hours|"
        r"three times daily|ثلاث مرات|3 مرات)\b"),
    (2,
        r"\b(?:twice (?:a|per) day|twice daily|two times (?:a|per) day|2x|x2|bd|bid|b\.d|every 12 hours|"
        r"morning and (?:night|evening)|مرتين)\b"),
    (1,
        r"\b(?:daily|once (?:a|per) day|od|every day|each day|every (?:morning|night|evening)|at night|"
        r"at bedtime|nightly|per day|a day|everyday|يوميا|كل يوم|مره باليوم|مره في اليوم)\b"),
)  # fmt: skip
_FREQUENCY = tuple((times, re.compile(pattern)) for times, pattern in _TIMES_A_DAY)
_RARELY = re.compile(
    r"\b(?:sometimes|occasional|occasionally|when needed|as needed|if needed|when i need|prn|"
    r"now and then|from time to time|rarely|once in a while|only when|when i have|if i have"
    r"|once a (?:month|week|year)|here and there|as required|on demand|احيانا|عند اللزوم|عند الحاجه|"
    r"وقت الحاجه|نادرا|لما احتاج|اذا احتجت|بعض الاحيان)\b"
)
_REGULARLY = re.compile(
    r"\b(?:regularly|long term|for life|always|all the time|permanently|most days|بانتظام|دائما|باستمرار|مدي الحياه)\b"
)
_PRESCRIBED = re.compile(
    r"\b(?:prescribed|prescription|my (?:doctor|gp|cardiologist|consultant|psychiatrist|neurologist|"
    r"dentist|specialist) (?:gave|put|has|told|started|wants|said)|doctor (?:gave|put|started|told)"
    r"|from (?:my|the) (?:doctor|gp|cardiologist|hospital)|وصف|وصفه|وصفها|بوصفه|كتب لي|كتبه|"
    r"الدكتور اعطاني|الطبيب اعطاني|من الطبيب|من الدكتور|اعطاني الطبيب|اعطاني الدكتور|عطاني الدكتور)\b"
)
_OWN_CHOICE = re.compile(
    r"\b(?:(?:by|on) my own(?: choice)?|my own choice|over the counter|otc|by myself|"
    r"without (?:a )?prescription|not prescribed|nobody prescribed|bought (?:it )?(?:myself|online|"
    r"at)|self ?-?medicat\w+"
    r"|i decided|off the shelf|no prescription|من نفسي|من عندي|بدون وصفه|من غير وصفه|لحالي|من الصيدليه|بدون طبيب)\b"
)
_ROUTES = (
    ("eye", r"\b(?:eye ?drops?|eye ointment|in my eyes?|eyedrops|قطره (?:عين|عيون|للعين)|قطرات (?:عين|للعين))\b"),
    ("nasal", r"\b(?:nasal|nose spray|nose drops|in my nose|بخاخ (?:انف|للانف|الانف)|نقط انف)\b"),
    ("inhaled",
        r"\b(?:inhalers?|puffers?|puffs?|inhaled|nebuli[sz]er|turbohaler|diskus|بخاخ (?:صدر|ربو|للصدر|"
        r"الربو)|بخاخه|استنشاق)\b"),
    ("skin",
        r"\b(?:cream|creams|gel|ointment|lotion|patch|patches|plaster|topical|rub|emulgel|foam|shampoo|"
        r"on my skin|كريم|جل|مرهم|دهان|لصقه|لصقات|موضعي|بخاخ)\b"),
    ("injection",
        r"\b(?:injections?|injected|injecting|inject|jabs?|shots?|pens?|infusions?|drip|needles?|"
        r"intravenous|ابره|ابر|حقنه|حقن|قلم)\b"),
    ("oral",
        r"\b(?:tablets?|tabs?|pills?|capsules?|caps|by mouth|orally|oral|syrup|sachets?|chewable|"
        r"effervescent|swallow|حبوب|حبه|حبتين|اقراص|قرص|كبسولات?|شراب|فوار|بالفم)\b"),
)  # fmt: skip
_ROUTE_WORDS = tuple((route, re.compile(pattern)) for route, pattern in _ROUTES)
_NUMBER = re.compile(r"^(?:[^\d\n.;]{0,24}?)(\d+(?:[.,]\d+)?)\s*(%|mmol|k\b|x\s?10|000\b)?")


def dose_mg(near: str) -> float | None:
    """Milligrams a day where a frequency is given beside the strength, else of one dose."""
    match = _DOSE.search(near)
    if match is None:
        return None
    amount = float(match[1].replace(",", ".")) * _IN_MG.get(match[2], 1)
    return amount * next((times for times, pattern in _FREQUENCY if pattern.search(near)), 1)


def is_regular(near: str) -> bool | None:
    """Whether it is taken regularly; None where nothing was said."""
    if _RARELY.search(near):
        return False
    return True if _REGULARLY.search(near) or any(pattern.search(near) for _, pattern in _FREQUENCY) else None


def is_prescribed(near: str) -> bool | None:
    """Whether a doctor prescribed it; None where nothing was said."""
    if _OWN_CHOICE.search(near):
        return False
    return True if _PRESCRIBED.search(near) else None


def route_of(near: str) -> str | None:
    """How it is given, by the words of form beside it."""
    return next((route for route, pattern in _ROUTE_WORDS if pattern.search(near)), None)


def value_after(after: str) -> float | None:
    """The number that follows a measurement (HbA1c 8.2, platelets were 90)."""
    match = _NUMBER.match(after)
    return float(match[1].replace(",", ".")) if match else None
