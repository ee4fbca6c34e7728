"""The words around a name: how bad, how active, how well controlled, and numbers measured. English and Arabic."""

import re
from functools import lru_cache

from sideeffects.core.normalise import normalise


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """The text in its one spelling, without apostrophes."""
    return normalise(text).text.replace("'", "")


def _any_of(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(normalise(part).text if part.isalpha() and not part.isascii() else part for part in parts))


# --- reactions

_SEVERE = _any_of(
    r"anaphyla", r"anaphila", r"ambulance", r"adrenalin", r"epinephrin", r"epi-? ?pen", r"\bicu\b", r"intensive care", r"intubat",
    r"(could|can) ?(not|nt)( \w+)? breath", r"unable to breath",
    r"(trouble|difficulty|difficult|problem|hard|struggl\w*)( \w+){0,2} breath",
    r"breathing (problem|difficult|trouble)", r"short(ness)? of breath", r"stopped breathing", r"breathless", r"wheez",
    r"suffocat", r"chok(ed|ing)",
    r"asthma attack", r"bronchospasm", r"chest tight", r"tight chest",
    r"throat( \w+){0,2} (clos|swell|swol|tight|block|itch\w* and clos)",
    r"(swell\w*|swollen|tight\w*|clos\w+)( \w+){0,3} (throat|tongue|face|lips?|mouth|eyes?|airway)",
    r"(tongue|face|lips?|mouth|eyes?|head)( \w+){0,3} (swell|swol|puff|blew up|balloon)",
    r"angio-?o?edema", r"collaps", r"passed out", r"pass out", r"black(ed)? ?out", r"unconscious", r"lost consciousness",
    r"\bfaint", r"felt faint",
    r"\bshock\b", r"cardiac arrest", r"heart stopped", r"blood pressure (drop|fell|crash)", r"low blood pressure",
    r"nearly died", r"almost died",
    r"life.?threatening", r"hospital", r"emergency", r"\ber\b", r"\ba&e\b", r"resuscitat", r"stevens", r"\bsjs\b",
    r"toxic epidermal", r"\bdress\b",
    r"severe", r"very bad", r"serious", r"necrosis", r"necrotic", r"skin (went|turned|became|was) black", r"blind",
    r"lost (my )?(sight|vision)", r"stroke",
    r"abscess", r"blocked (a )?(vessel|artery)", r"vascular occlusion", r"steroid drip", r"drip in", r"seizure", r"convuls",
    r"اسعاف", r"صدمه", r"ضيق (في )?(ال)?(تنفس|نفس)", r"صعوبه (في )?(ال)?تنفس", r"اختناق", r"اختنق", r"ما (قدرت|عرفت) اتنفس",
    r"لم استطع التنفس",
    r"(تورم|انتفاخ|انتفخ|تورمت|انتفخت|ورم)( \w+){0,2} (ال)?(لسان|حلق|وجه|شفاه|شفتي|شفايف|عين|عيون|فم|حنجره|لساني|وجهي|حلقي)",
    r"(لساني|وجهي|حلقي|شفتي|شفايفي)( \w+){0,1} (تورم|انتفخ|ورم)",
    r"اغماء", r"اغمي", r"فقدت الوعي", r"فقدان الوعي", r"مستشفي", r"طواري", r"ادرينالين", r"عنايه", r"هبوط", r"صفير", r"شديد",
    r"تاق\b", r"كنت ساموت", r"ازمه ربو",
)  # fmt: skip
_MILD = _any_of(
    r"\bmild", r"slight", r"a (little|bit)", r"\brash", r"itch", r"hives", r"urticaria", r"sneez", r"runny", r"blocked nose",
    r"watery eyes", r"stomach",
    r"nausea", r"vomit", r"diarrh", r"tummy", r"headache", r"redness", r"red (skin|spots|patches|lumps|bumps)", r"eczema",
    r"dermatitis", r"blister", r"bumps?\b", r"lumps?\b",
    r"\bspots\b", r"\bsore", r"bruis", r"swell", r"swollen", r"nodule", r"burning", r"stinging", r"tingl", r"\bpain",
    r"infect", r"fever", r"dizz", r"felt (sick|unwell|ill)",
    r"cramp", r"bloat", r"gas\b", r"peeling", r"dark (marks|spots|patches)", r"scab", r"dry", r"granuloma", r"uneven",
    r"asymmetr", r"droop", r"reaction", r"palpitation", r"heart rac", r"racing heart",
    r"حكه", r"طفح", r"هرش", r"احمرار", r"شري", r"عطس", r"عطاس", r"حبوب", r"بقع", r"مغص", r"غثيان", r"استفراغ", r"اسهال",
    r"اكزيما", r"خفيف", r"ورم", r"تورم", r"انتفاخ", r"رشح", r"دوخه", r"الم",
)  # fmt: skip
_NO_REACTION = re.compile(
    r"^\W*(none|no|nothing|nil|no reaction|no problems?|no side effects?|fine|all fine|ok|okay|good|great|well|perfect|لا شيء|لا|لا يوجد|بدون|ما صار شي|جيد|ممتاز)\W*$"
    r"|went (really |very |quite )?well|no (problem|reaction|side effect|issue|complication)|without (any )?(problem|reaction|issue|complication)s?"
    r"|all (went )?(fine|good|well)|was (fine|ok|good|great)|very happy|good results?|great results?|no swelling|happy with|بدون مشاكل|لا مشاكل|نتيجه (جيده|ممتازه)|كانت جيده"
)
_DENIED = re.compile(
    r"\b(no|not|without|never|nothing)( (a|any|severe|serious|really|at all))*( (problems?|trouble|difficulty|swelling|shock|anaphylaxis|breathing problems?|need|hospital|ambulance|faint\w*))"
    r"( (with|in|of) \w+)?( or \w+( \w+)?)?|\bnot (severe|serious|hospitali[sz]ed|dangerous|life.threatening)|did ?(not|nt) (faint|collapse|need \w+( \w+)?|go to \w+)"
)


# Not of one place: hives or swelling all over is the whole body's answer (B-39, B-56).
_SYSTEMIC = _any_of(
    r"hives", r"urticaria", r"nettle rash", r"\bswell", r"\bswollen", r"vomit", r"شري", r"ارتيكاريا", r"تورم", r"انتفاخ", r"انتفخ"
)
_LOCAL = _any_of(
    r"\bmild", r"slight", r"\blocal", r"a (little|bit)", r"where it (was|touched)", r"at the (site|spot)", r"خفيف", r"بسيط"
)
_USUAL = re.compile(
    r"(?:(?:a |some |little |small |slight |mild |usual |normal |bit of )*(?:bruis\w*|redness|red|swelling|swollen|sore\w*|tender\w*)(?: and | or |, )?)+"
    r"(?: \w+){0,3}? (?:for )?(?:an?|one|two|1|2|couple of|few) (?:hours?|days?|evening)"
)


def allergy_severity(words: str | None) -> frozenset[str] | None:
    """Severe or mild by the words of an allergic reaction: hives or swelling of no one place count as severe."""
    severity = reaction_severity(words)
    if severity != frozenset({"mild"}) or words is None:
        return severity
    said = _DENIED.sub(" ", plain(words))
    return frozenset({"severe"}) if _SYSTEMIC.search(said) and not _LOCAL.search(said) else severity


def reaction_severity(words: str | None) -> frozenset[str] | None:
    """Severe or mild by the words of an allergic reaction; None where they tell neither."""
    if not words or not words.strip():
        return None
    said = _DENIED.sub(" ", plain(words))
    if _SEVERE.search(said):
        return frozenset({"severe"})
    return frozenset({"mild"}) if _MILD.search(said) else None


def treatment_reaction(words: str | None, text: str) -> frozenset[str] | None:
    """How an earlier treatment was taken: by its own answer and its text, the worst that either tells."""
    found: set[str] = set()
    for said in (words, text):
        severity = reaction_severity(_USUAL.sub(" ", _NO_REACTION.sub(" ", plain(said)))) if said else None
        found |= severity or frozenset()
    if found:
        return frozenset({"severe"}) if "severe" in found else frozenset({"mild"})
    calm = any(said and (_NO_REACTION.search(plain(said)) or _USUAL.search(plain(said))) for said in (words, text))
    return frozenset({"none"}) if calm else None


_ANAPHYLAXIS = _any_of(
    r"anaphyla", r"anaphila", r"ambulance", r"adrenalin", r"epinephrin", r"epi-? ?pen", r"\bicu\b", r"intensive care",
    r"intubat", r"(could|can) ?(not|nt)( \w+)? breath",
    r"stopped breathing", r"(throat|airway)( \w+){0,2} (clos|block)", r"cardiac arrest", r"اسعاف", r"ادرينالين",
    r"صدمه (ال)?(تحسس|حساسي)", r"اختناق", r"عنايه", r"لم استطع التنفس", r"ما قدرت اتنفس",
)  # fmt: skip


def tells_of_anaphylaxis(words: str | None) -> bool:
    """Whether the words of a reaction describe anaphylaxis itself."""
    return bool(words and _ANAPHYLAXIS.search(_DENIED.sub(" ", plain(words))))


# --- activity, control, severity of a condition

_STABLE = _any_of(
    r"remission", r"(?<!un)stable", r"\bquiet", r"inactive", r"not active", r"under control", r"well controlled",
    r"(?<!un)(?<!not )(?<!poorly )(?<!badly )controlled", r"\bcalm", r"dormant", r"cleared", r"healed",
    r"no (flare|patches|symptoms|active|attacks)",
    r"not (flaring|had a flare)", r"burnt out", r"burned out", r"gone\b", r"no longer", r"used to", r"خامل", r"مستقر",
    r"هاد[يا]", r"تحت السيطره", r"غير نشط", r"خمول المرض", r"هجوع",
)  # fmt: skip
_ACTIVE = _any_of(
    r"(?<!no )flar", r"(?<!in)(?<!not )(?<!no )\bactive\b", r"acting up", r"playing up",
    r"(bad|worse|terrible|itchy|red|inflamed|swollen|painful) (now|today|at the moment|right now|again)", r"outbreak",
    r"getting worse", r"worsening", r"unstable", r"not in remission",
    r"not (under control|controlled|stable|well controlled)", r"uncontrolled", r"poorly controlled", r"badly controlled",
    r"\bnow\b", r"at the moment", r"right now", r"currently", r"today", r"relaps", r"broke out", r"fresh",
    r"new (patches|spots|blisters)", r"tingl", r"crust",
    r"(?<!غير )نشط", r"هيجان", r"متهيج", r"حاليا", r"الان", r"هسه", r"دلوقتي", r"انتكاس", r"ملتهب",
)  # fmt: skip
_POOR = _any_of(
    r"(poor|bad)(ly)?[ -](controll?ed|control)", r"not (well |very well |properly |really )?(controlled|under control)",
    r"uncontrolled", r"un-?controlled", r"out of control", r"no control", r"hard to control", r"difficult to control",
    r"unstable", r"brittle", r"in hospital", r"hospitali[sz]ed",
    r"(is|are|always|very|too) high", r"high (sugar )?(readings|levels)",
    r"attacks? (every|most|each|a lot|daily|weekly|at night)", r"every (night|day)",
    r"(use|using|need) (my )?(inhaler|ventolin|blue inhaler) (every|daily|many|a lot|several)", r"(?<!un)detectable",
    r"غير منتظم", r"غير مضبوط", r"غير منضبط", r"مو منتظم", r"عالي", r"مرتفع",
)  # fmt: skip
_GOOD = _any_of(
    r"(well|good|nicely|perfectly|fully)[ -](controll?ed|control|managed)",
    r"(?<!not )(?<!un)(?<!poorly )(?<!badly )(?<!well )\bcontrolled\b", r"(?<!not )under control",
    r"(?<!un)(?<!not )\bstable\b", r"undetectable", r"in range", r"on target", r"\bmild\b", r"rarely need", r"no attacks",
    r"منتظم(?<!غير منتظم)(?<!مو منتظم)", r"مضبوط(?<!غير مضبوط)", r"تحت السيطره", r"مستقر",
)  # fmt: skip
_GRAVE = _any_of(
    r"\bsevere",
    r"very bad",
    r"advanced",
    r"end[ -]stage",
    r"stage (4|5|iv|v)\b",
    r"fail(ure|ed|ing)",
    r"cirrho",
    r"decompensat",
    r"serious",
    r"dialysis",
    r"terminal",
    r"شديد",
    r"فشل",
    r"تليف",
    r"متقدم",
)
_SLIGHT = _any_of(r"\bmild", r"\bslight", r"\bminor", r"\bearly", r"stage (1|2|i|ii)\b", r"a (little|bit)", r"خفيف", r"بسيط")
_NOW = _any_of(
    r"\bnow\b", r"currently", r"at the moment", r"right now", r"today", r"yesterday", r"\bstill\b",
    r"(am|im|are|currently) (on|having|getting|receiving|undergoing|under)",
    r"\bon (chemo|chemotherapy|radiotherapy|immunotherapy|treatment)", r"\bhaving\b", r"undergoing", r"ongoing",
    r"this (week|month)", r"\bactive\b", r"newly diagnosed", r"just diagnosed", r"being treated", r"in treatment",
    r"under treatment", r"since (yesterday|last week|this morning)",
    r"الان", r"حاليا", r"هسه", r"دلوقتي", r"اليوم", r"تحت العلاج", r"اتعالج", r"ما زال", r"لا زال",
)  # fmt: skip
_OVER = _any_of(
    r"in the past",
    r"years ago",
    r"used to",
    r"\bhad\b",
    r"history of",
    r"previous",
    r"cured",
    r"discharged",
    r"all clear",
    r"remission",
    r"in (19|20)\d\d",
    r"recovered",
    r"finished",
    r"completed",
    r"childhood",
    r"as a (child|kid|teenager|baby)",
    r"long gone",
    r"\bgone\b",
    r"سابق",
    r"شفيت",
    r"في الماضي",
    r"انتهيت",
    r"قبل سن",
)

_ENDED = _any_of(
    r"\bcured", r"\bgone\b", r"grew out", r"grown out", r"outgrew", r"outgrown", r"no longer have",
    r"(dont|do not) have it any ?more", r"recovered", r"resolved",
    r"as a (child|kid|teenager|baby)", r"all clear", r"شفيت", r"تعافيت", r"وانا صغير",
)  # fmt: skip


def says_ended(text: str) -> bool:
    """Whether a text says of a lasting disease that it is gone."""
    said = plain(text)
    return bool(_ENDED.search(said)) and "since" not in said and "منذ" not in said and not says_now(text)


def activity(text: str) -> frozenset[str] | None:
    """Active, stable, both where both are said, None where neither is."""
    return _two(text, _ACTIVE, "active", _STABLE, "stable")


def control(text: str) -> frozenset[str] | None:
    """Good or poor control, by words."""
    return _two(text, _POOR, "poor", _GOOD, "good")


def severity(text: str) -> frozenset[str] | None:
    """Severe or mild, by words."""
    return _two(text, _GRAVE, "severe", _SLIGHT, "mild")


LATE_PERIOD = re.compile(
    r"\bperiods?( \w+){0,6} (late|overdue|missing|delayed)|\b(late|missed|delayed|overdue)( \w+)? periods?|(دوره|دورتي)( \w+){0,3} (متاخره|تاخرت)|(تاخرت|تاخر)( \w+){0,2} (ال)?(دوره|دورتي)"
)


def late_period(text: str) -> str | None:
    """The words that tell of a late period, however many words stand between."""
    found = LATE_PERIOD.search(plain(text))
    return found[0] if found else None


def says_now(text: str) -> bool:
    """Whether a text speaks of the present."""
    return bool(_NOW.search(plain(text)))


def says_over(text: str) -> bool:
    """Whether a text speaks of something that is behind the person."""
    return bool(_OVER.search(plain(text)))


def _two(text: str, worse: re.Pattern[str], worse_name: str, better: re.Pattern[str], better_name: str) -> frozenset[str] | None:
    said = plain(text)
    found = {worse_name} if worse.search(said) else set()
    if better.search(said):
        found.add(better_name)
    return frozenset(found) or None


# --- numbers

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_MEASURES = {
    "hba1c": re.compile(
        rf"(?:hb ?a1c|hba1|a1c|hb1ac|glycated haemoglobin|glycated hemoglobin|(?:ال)?تراكمي)[^\d\n]{{0,25}}{_NUMBER}|{_NUMBER} ?(?:%|mmol/mol)"
    ),
    "inr": re.compile(rf"\binr\b[^\d\n]{{0,25}}{_NUMBER}"),
    "platelet_count": re.compile(rf"(?:platelets?|plt|(?:ال)?صفا[يئ]?ح\w*)[^\d\n]{{0,25}}{_NUMBER}"),
    "bmi": re.compile(rf"(?:\bbmi\b|b\.m\.i|body mass index|كتله الجسم)[^\d\n]{{0,25}}{_NUMBER}"),
}
_WEIGHT = re.compile(rf"{_NUMBER} ?(?:kg|kgs|kilos?|kilograms?|كيلو\w*|كغ|كجم)\b")
_HEIGHT = re.compile(rf"{_NUMBER} ?(?:cm|centimet\w+|سم)\b|\b([12][.,]\d\d?) ?(?:m|metres?|meters?|متر)\b")


def measured(text: str, test: str) -> float | None:
    """The number given for a test, if one is."""
    match = _MEASURES[test].search(plain(text))
    return _float(next(part for part in match.groups() if part)) if match else None


def hba1c_percent(value: float) -> float:
    """An HbA1c in per cent, whichever unit it was given in (above 20 it can only be mmol/mol)."""
    return value / 10.929 + 2.15 if value > 20 else value


def body_mass_index(text: str) -> float | None:
    """Weight by height squared, where both stand in one text."""
    said = plain(text)
    weight, height = _WEIGHT.search(said), _HEIGHT.search(said)
    if not weight or not height:
        return None
    metres = _float(height[1]) / 100 if height[1] else _float(height[2])
    return _float(weight[1]) / metres**2 if 1 <= metres <= 2.5 else None


def _float(words: str) -> float:
    return float(words.replace(",", "."))
