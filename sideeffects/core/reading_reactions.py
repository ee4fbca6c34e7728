"""How bad a reaction was, by its own words: of an allergy, and of an earlier treatment. English and Arabic."""

import re

from sideeffects.core.reading_words import any_of, plain

_SEVERE = any_of(
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
    r"abscess", r"vision (problem|loss|change)", r"lost( \w+)? (sight|vision)", r"blurr", r"blocked (a )?(vessel|artery)",
    r"vascular occlusion", r"steroid drip", r"drip in", r"seizure", r"convuls",
    r"اسعاف", r"صدمه", r"ضيق (في )?(ال)?(تنفس|نفس)", r"صعوبه (في )?(ال)?تنفس", r"اختناق", r"اختنق", r"ما (قدرت|عرفت) اتنفس",
    r"لم استطع التنفس",
    r"(تورم|انتفاخ|انتفخ|تورمت|انتفخت|ورم)( \w+){0,2} (ال)?(لسان|حلق|وجه|شفاه|شفتي|شفايف|عين|عيون|فم|حنجره|لساني|وجهي|حلقي)",
    r"(لساني|وجهي|حلقي|شفتي|شفايفي)( \w+){0,1} (تورم|انتفخ|ورم)",
    r"اغماء", r"اغمي", r"فقدت الوعي", r"فقدان الوعي", r"مستشفي", r"طواري", r"ادرينالين", r"عنايه", r"هبوط", r"صفير", r"شديد",
    r"تاق\b", r"كنت ساموت", r"ازمه ربو",
)  # fmt: skip
_MILD = any_of(
    r"\bmild", r"slight", r"a (little|bit)", r"\brash", r"itch", r"hives", r"urticaria", r"sneez", r"runny", r"blocked nose",
    r"watery eyes", r"stomach",
    r"nausea", r"vomit", r"diarrh", r"tummy", r"headache", r"redness", r"red (skin|spots|patches|lumps|bumps)", r"eczema",
    r"dermatitis", r"blister", r"bumps?\b", r"lumps?\b",
    r"\bspots\b", r"\bsore", r"bruis", r"swell", r"swollen", r"nodule", r"burning", r"stinging", r"tingl", r"\bpain",
    r"infect", r"fever", r"dizz", r"felt (sick|unwell|ill)",
    r"cramp", r"bloat", r"gas\b", r"peeling", r"dark (marks|spots|patches)", r"scab", r"dry", r"granuloma", r"uneven",
    r"asymmetr", r"droop", r"reaction", r"palpitation", r"heart rac", r"racing heart",
    r"حكه", r"طفح", r"هرش", r"احمرار", r"شري", r"عطس", r"عطاس", r"حبوب", r"بقع", r"مغص", r"غثيان", r"استفراغ", r"اسهال",
    r"اكزيما", r"خفيف", r"ورم", r"تورم", r"انتفاخ", r"رشح", r"دوخه", r"\bالم\b",
)  # fmt: skip
_NO_REACTION = re.compile(
    r"^\W*(none|no|nothing|nil|no reaction|no problems?|no side effects?|fine|all fine|ok|okay|good|great|well"
    r"|perfect|لا شي|لا|لا يوجد|بدون|ما صار شي|جيد|ممتاز)\W*$"
    r"|went (really |very |quite )?well|no (problem|reaction|side effect|issue|complication)"
    r"|without (any )?(problem|reaction|issue|complication)s?"
    r"|all (went )?(fine|good|well)|was (fine|ok|good|great)|very happy|good results?|great results?|no swelling"
    r"|happy with|بدون مشاكل|لا مشاكل|نتيجه (جيده|ممتازه)|كانت جيده"
)
_DENIED = re.compile(
    r"\b(no|not|without|never|nothing)( (a|any|severe|serious|really|at all))*( (problems?|trouble|difficulty"
    r"|swelling|shock|anaphylaxis|breathing problems?|need|hospital|ambulance|faint\w*))"
    r"( (with|in|of) \w+)?( or \w+( \w+)?)?|\bnot (severe|serious|hospitali[sz]ed|dangerous|life.threatening)"
    r"|did ?(not|nt) (faint|collapse|need \w+( \w+)?|go to \w+)"
)


# Not of one place: hives or swelling all over is the whole body's answer (B-39, B-56).
_SYSTEMIC = any_of(
    r"hives", r"urticaria", r"nettle rash", r"\bswell", r"\bswollen", r"vomit", r"شري", r"ارتيكاريا", r"تورم", r"انتفاخ", r"انتفخ"
)
_LOCAL = any_of(
    r"\bmild", r"slight", r"\blocal", r"a (little|bit)", r"where it (was|touched)", r"at the (site|spot)", r"خفيف", r"بسيط"
)
_USUAL = re.compile(
    r"(?:(?:a |some |little |small |slight |mild |usual |normal |bit of )*(?:bruis\w*|redness|red|swelling|swollen"
    r"|sore\w*|tender\w*)(?: and | or |, )?)+"
    r"(?: \w+){0,3}? (?:for )?(?:an?|one|two|1|2|couple of|few) (?:hours?|days?|evening)"
    r"|\b(?:a bit of|a little|slight|minor|mild|usual|normal|some|few) (?:bruis\w*|redness|tender\w*)\b"
    r"(?! (?:for|that lasted|lasting) (?:\w+ )?(?:weeks|months))"
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


# Fainting at a needle is no reaction to what was in it (B-37).
_FAINT = re.compile(r"\b(felt )?faint\w*|\bpass(ed)? out\b|اغماء|اغمي علي")


def treatment_reaction(words: str | None, text: str) -> frozenset[str] | None:
    """How an earlier treatment was taken: by its own answer and its text, the worst that either tells."""
    found: set[str] = set()
    for said in (words, text):
        told = _USUAL.sub(" ", _NO_REACTION.sub(" ", _FAINT.sub(" dizzy ", plain(said or ""))))
        severity = reaction_severity(told)
        found |= severity or frozenset()
    if found:
        return frozenset({"severe"}) if "severe" in found else frozenset({"mild"})
    calm = any(said and (_NO_REACTION.search(plain(said)) or _USUAL.search(plain(said))) for said in (words, text))
    return frozenset({"none"}) if calm else None


_ANAPHYLAXIS = any_of(
    r"anaphyla", r"anaphila", r"ambulance", r"adrenalin", r"epinephrin", r"epi-? ?pen", r"\bicu\b", r"intensive care",
    r"intubat", r"(could|can) ?(not|nt)( \w+)? breath",
    r"stopped breathing", r"(throat|airway)( \w+){0,2} (clos|block)", r"cardiac arrest", r"اسعاف", r"ادرينالين",
    r"صدمه", r"اختناق", r"عنايه", r"لم استطع التنفس", r"ما قدرت اتنفس",
)  # fmt: skip


def tells_of_anaphylaxis(words: str | None) -> bool:
    """Whether the words of a reaction describe anaphylaxis itself."""
    return bool(words and _ANAPHYLAXIS.search(_DENIED.sub(" ", plain(words))))
