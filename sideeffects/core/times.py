"""When something was, as an interval of days before a date: "three years ago", "last week", "since 2019", منذ سنتين."""

import re
from datetime import date, timedelta

from sideeffects.core.facts import Span
from sideeffects.core.normalise import normalise
from sideeffects.core.times_abroad import UNITS_ABROAD, counted_abroad
from sideeffects.core.times_dated import MONTHS, dated
from sideeffects.core.times_named import NAMED_WORDS, named_times
from sideeffects.core.when import AGO, AGO_OR_SINCE, DURATION, LEAD_REACH, SINCE, When, between, either, since_before

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "couple of": 2, "a couple of": 2, "couple": 2,
    "a couple": 2, "half a": 0.5, "واحد": 1, "واحده": 1, "ثلاث": 3, "ثلاثه": 3, "تلات": 3, "تلت": 3, "اربع": 4, "اربعه": 4,
    "خمس": 5, "خمسه": 5, "ست": 6, "سته": 6, "سبع": 7, "سبعه": 7, "ثمان": 8, "ثماني": 8, "ثمانيه": 8, "تسع": 9, "تسعه": 9,
    "عشر": 10, "عشره": 10, "عشرين": 20,
}  # fmt: skip
_VAGUE_NUMBERS = {
    "few": (2, 9),
    "a few": (2, 9),
    "several": (3, 12),
    "many": (3, 40),
    "some": (2, 20),
    "كم": (2, 9),
    "عده": (3, 12),
}
_UNITS = {
    "hour": 0.042, "hr": 0.042, "day": 1, "night": 1, "week": 7, "wk": 7, "fortnight": 14, "month": 30, "mth": 30, "year": 365,
    "yr": 365, "decade": 3650, "ساعه": 0.042, "ساعات": 0.042, "يوم": 1, "ايام": 1, "اسبوع": 7, "اسابيع": 7, "شهر": 30,
    "شهور": 30, "اشهر": 30, "سنه": 365, "سنوات": 365, "سنين": 365, "عام": 365, "اعوام": 365,
}  # fmt: skip
_DUALS = {"ساعتين": 0.1, "يومين": 2, "اسبوعين": 14, "شهرين": 60, "سنتين": 730, "عامين": 730}
_AMOUNT = rf"(?P<amount>\d+(?:\.\d+)?|{either([*_NUMBERS, *_VAGUE_NUMBERS])})"
_UNIT = rf"(?P<unit>{either(_UNITS)})s?"
_BOUND = r"(?P<bound>more than|over|at least|less than|under|within the last|in the last|in the past|اكثر من|اقل من)?\s*"
_COUNTED = re.compile(
    rf"\b{_BOUND}(?:about |around |almost |nearly |approx |roughly |حوالي )?"
    rf"{_AMOUNT}\+?[ -]?(?:or \w+ |and a half )?{_UNIT}(?: and a half)?\b"
)
_AGO_AFTER = re.compile(
    r"\s*(?:since (?:my last|the last|i (?:last|took|used|had|was on|stopped))"
    r"|ago|back|earlier|prior|before today|before now|مضت|فاتت|فات)\b"
)
_LEAD = re.compile(
    r"(?:\b(for|since|during|over|within|in|last|past|from|before|منذ|قبل|من|هادي|لمده|مده|خلال|بعد|after)\b\s*(?:the\s+)?(?:last\s+|past\s+)?)$"
)
_DUAL = re.compile(rf"\b(?P<lead>منذ|قبل|من|هادي|لمده)?\s*(?P<dual>{either(_DUALS)})\b")
_ARABIC_ONE = re.compile(r"\b(?P<lead>منذ|قبل|من|هادي)\s+(?P<unit>يوم|اسبوع|شهر|سنه|عام)\b(?! ال)")
# Fixed words: (lowest, highest) days ago; None is open.
_FIXED: dict[str, tuple[float, float | None]] = {
    "today": (0, 0), "this morning": (0, 0), "tonight": (0, 0), "this evening": (0, 0), "last night": (0, 1), "yesterday": (1, 1),
    "day before yesterday": (2, 2), "the other day": (1, 7), "last week": (1, 13), "this week": (0, 6), "last weekend": (1, 8),
    "days ago": (2, 13), "weeks ago": (8, 60), "months ago": (31, 365), "years ago": (366, None), "years back": (366, None),
    "long ago": (180, None), "long time ago": (180, None), "ages ago": (180, None), "as a child": (366, None),
    "when i was a child": (366, None), "in childhood": (366, None), "childhood": (366, None), "as a teenager": (366, None),
    "as a baby": (366, None), "when i was young": (366, None), "when i was little": (366, None), "in my teens": (366, None),
    "in the nineties": (366, None), "in the eighties": (366, None), "in the 90s": (366, None), "in the 80s": (366, None),
    "in the 1990s": (366, None), "in the 2000s": (366, None), "in the noughties": (366, None), "in my youth": (366, None),
    "in college": (300, None), "in high school": (366, None), "at uni": (300, None), "when i was a student": (300, None),
    "when i was a teenager": (366, None), "when i was at school": (366, None), "when i was at university": (300, None),
    "the year before last": (366, None), "as a student": (300, None),
    "год назад": (270, 500), "месяц назад": (29, 45), "неделю назад": (6, 9),
    "in another life": (366, None), "before covid": (1000, None),
    "before the pandemic": (1000, None),
    "during the pandemic": (1000, None), "in the pandemic": (1000, None), "during lockdown": (1000, None),
    "in lockdown": (1000, None),
    "ages back": (180, None), "way back": (180, None), "decades ago": (3650, None), "a lifetime ago": (366, None),
    "ايام الجامعه": (300, None), "ايام الدراسه": (300, None), "ايام المدرسه": (366, None), "ايام كورونا": (1000, None),
    "لما كنت صغيره": (366, None), "لما كنت صغير": (366, None), "لما كنت طفله": (366, None), "لما كنت طفل": (366, None),
    "وانا طفله": (366, None), "شحال هادي": (180, None), "هادي شحال": (180, None), "من زمن": (180, None), "قبل زمان": (180, None),
    "enfant": (366, None), "de nina": (366, None), "da bambina": (366, None), "als kind": (366, None), "cocukken": (366, None),
    "в детстве": (366, None), "bachpan mein": (366, None), "давно": (180, None), "il y a longtemps": (180, None),
    "hace mucho": (180, None), "hace tiempo": (180, None), "tanto tempo fa": (180, None), "ha muito tempo": (180, None),
    "vor langer zeit": (180, None), "vor jahren": (366, None), "il y a des annees": (366, None), "hace anos": (366, None),
    "anni fa": (366, None), "anos atras": (366, None), "yillar once": (366, None), "много лет назад": (366, None),
    "несколько лет назад": (366, None), "uzun zaman once": (180, None), "bohot pehle": (180, None), "kaafi pehle": (180, None),
    "in my twenties": (366, None), "at university": (300, None), "at school": (366, None), "as a kid": (366, None),
    "امس": (1, 1), "البارحه": (0, 1), "مبارح": (1, 1), "اليوم": (0, 0), "قبل امس": (2, 2), "الاسبوع الماضي": (1, 13),
    "الاسبوع اللي فات": (1, 13), "الاسبوع الفايت": (1, 13), "من زمان": (180, None), "منذ زمن": (180, None),
    "منذ سنوات": (366, None), "من سنين": (366, None), "قبل سنوات": (366, None), "قبل سنين": (366, None), "منذ شهور": (31, 365),
    "قبل ايام": (2, 13), "من ايام": (2, 13), "وانا صغيره": (366, None), "وانا صغير": (366, None), "في طفولتي": (366, None),
    "قبل فتره طويله": (180, None), "zaman": (180, None), "men zaman": (180, None), "منذ الطفوله": (366, None),
}  # fmt: skip
_LAST = {
    "last month": "month", "الشهر الماضي": "month", "الشهر اللي فات": "month", "الشهر الفايت": "month", "last year": "year",
    "السنه الماضيه": "year", "l'annee derniere": "year", "l'an dernier": "year", "el ano pasado": "year", "l'anno scorso": "year",
    "ano passado": "year", "letztes jahr": "year", "letzten jahr": "year", "gecen yil": "year", "gecen sene": "year",
    "pichle saal": "year",
    "в прошлом году": "year", "بارسال": "year", "elsana elly fatet": "year", "el sana elli fatet": "year", "عام الاول": "year",
 "العام الماضي": "year", "السنه اللي فاتت": "year", "this year": "this year",
    "this month": "this month",
    "هذا العام": "this year", "هذه السنه": "this year", "هذا الشهر": "this month",
}  # fmt: skip
_FIXED_WORDS = re.compile(rf"(?<!\w)(?P<words>{either([*_FIXED, *_LAST])})(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTABLE = frozenset((*_UNITS, *(f"{unit}s" for unit in _UNITS), *_DUALS, *MONTHS, *UNITS_ABROAD))
# One of these stands in every time but a bare year.
_TIME_WORDS = (
    _COUNTABLE | NAMED_WORDS | {words.split()[-1] for words in (*_FIXED, *_LAST) if _COUNTABLE.isdisjoint(words.split())}
)


def days_ago(text: str, on: date) -> Span | None:
    """How long before `on` the first time in the text was; None where it tells none."""
    found = find_times(normalise(text).text, on)
    return found[0].span if found else None


def _may_tell(text: str) -> bool:
    """Whether any word belongs to a time: most texts have none, and looking for every kind of time takes longer."""
    return bool(_A_YEAR.search(text)) or not _TIME_WORDS.isdisjoint(_WORD.findall(text))


def find_times(text: str, on: date) -> tuple[When, ...]:
    """Every time in a normalised text, in order; where two overlap, the longer one."""
    if not _may_tell(text):
        return ()
    found = [
        *_counted(text),
        *_fixed(text, on),
        *_arabic(text),
        *_abroad(text),
        *_named(text, on),
        *dated(text, on),
    ]
    found.sort(key=lambda when: (when.start - when.end, when.start))
    taken = bytearray(len(text))
    kept: list[When] = []
    for when in found:
        if not any(taken[when.start : when.end]):
            kept.append(when)
            taken[when.start : when.end] = b"\1" * (when.end - when.start)
    return tuple(sorted(kept, key=lambda when: when.start))


def _counted(text: str) -> list[When]:
    found = []
    for match in _COUNTED.finditer(text):
        span = _amount_span(match["amount"], _UNITS[match["unit"]], match["bound"])
        lead, lead_start = _lead_before(text, match.start())
        after = _AGO_AFTER.match(text, match.end())
        means = AGO if after else _means(lead or match["bound"])
        if means:
            if match["bound"] in ("within the last", "in the last", "in the past"):
                span = Span(0, span.high)
            found.append(When(lead_start, after.end() if after else match.end(), span, means))
    return found


def _lead_before(text: str, start: int) -> tuple[str | None, int]:
    """The little word in front of a number (for, since, منذ) and where it starts."""
    earliest = max(0, start - LEAD_REACH)
    match = _LEAD.search(text[earliest:start])
    return (match[1], earliest + match.start()) if match else (None, start)


def _means(lead: str | None) -> str | None:
    """What a number of days means by the word in front of it; None where it is no time at all (an age, an interval)."""
    if lead in ("for", "during", "over", "لمده", "مده"):
        return DURATION
    if lead in ("since", "last", "past"):
        return SINCE
    if lead in ("within the last", "in the last", "in the past", "before", "قبل"):
        return AGO
    return AGO_OR_SINCE if lead in ("from", "منذ", "من", "هادي") else None


def _amount_span(amount: str, unit: float, bound: str | None) -> Span:
    if amount in _VAGUE_NUMBERS:
        low, high = _VAGUE_NUMBERS[amount]
        return Span(low * unit, high * unit)
    span = _about(float(_NUMBERS.get(amount, 0) or amount), unit)
    if bound in ("more than", "over", "at least", "اكثر من"):
        return Span(float(_NUMBERS.get(amount, 0) or amount) * unit, None)
    if bound in ("less than", "under", "اقل من"):
        return Span(0, span.high)
    return span


def _about(number: float, unit: float) -> Span:
    """People round: the larger the unit, the wider the interval. A month ago is never less than 29 days."""
    days = number * unit
    if unit < 7:
        return Span(days, days)
    if unit < 30:
        return Span(days - 1, days + 2)
    if unit < 365:
        return Span(max(29.0, days - 10), days + 10) if number >= 1 else Span(days - 4, days + 4)
    return Span(days * 0.75, days + 150)


def _fixed(text: str, on: date) -> list[When]:
    found = []
    for match in _FIXED_WORDS.finditer(text):
        words = match["words"]
        if words in _LAST:
            span = _last(_LAST[words], on)
        else:
            low, high = _FIXED[words]
            span = Span(low, high)
        since = since_before(text, match.start())
        found.append(When(match.start(), match.end(), span, SINCE if since else AGO))
    return found


def _last(period: str, on: date) -> Span:
    if period == "month":
        end = on.replace(day=1) - timedelta(days=1)
        return between(end.replace(day=1), end, on)
    if period == "year":
        return between(date(on.year - 1, 1, 1), date(on.year - 1, 12, 31), on)
    first = on.replace(day=1) if period == "this month" else date(on.year, 1, 1)
    return between(first, on, on)


def _arabic(text: str) -> list[When]:
    found = []
    for match in _DUAL.finditer(text):
        days = _DUALS[match["dual"]]
        unit = 365 if days > 100 else 30 if days > 30 else 7 if days > 2 else 1
        means = _means(match["lead"])
        if means:
            found.append(When(match.start(), match.end(), _about(days / unit, unit), means))
    for match in _ARABIC_ONE.finditer(text):
        means = _means(match["lead"])
        if means:
            found.append(When(match.start(), match.end(), _about(1, _UNITS[match["unit"]]), means))
    return found


def _abroad(text: str) -> list[When]:
    return [When(one.start, one.end, _about(one.number, one.unit), one.means) for one in counted_abroad(text)]


def _named(text: str, on: date) -> list[When]:
    return [When(*one) for one in named_times(text, on)]
