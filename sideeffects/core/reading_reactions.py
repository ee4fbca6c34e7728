"""How bad a reaction was, by its own words: of an allergy, and of an earlier treatment. English and Arabic."""

import re
from functools import lru_cache

from sideeffects.core.reading_words import any_of, plain

# Arabic is written here as it is levelled: ه for ة, ي for ى, ا for every alef.
_AR_PLACE = r"(?:ال|و)?(?:لسان|حلق|زور|بلعوم|حنجر|وجه|شفه|شفت|شفاه|شفايف|عين|عيون|جفون|فم|رقب)\w{0,3}"
_AR_SWELLS = r"(?:[اتيم]{0,2}(?:تورم|نتفخ|نتفاخ|نفخ|ورم|وارم))\w{0,3}"
_AR_SHUTS = r"(?:انسد|اتسد|تسكر|سكر|قفل|اتقفل|انقفل|انغلق|ضاق|تضيق|ثقل)\w{0,2}"
_AR_NOT = r"(?:ما|لم|لا|مو|مش|مقدرتش|معرفتش|ماقدرت|ماعرفت)"
# What a throat, a breath and a heart do when it is anaphylaxis itself.
_STOPPED_BREATH = (
    r"anaphyla", r"anaphila", r"ambulance", r"adrenalin", r"epinephrin", r"epi-? ?pen", r"\bicu\b",
    r"intensive care", r"intubat",
    r"(could|can) ?(not|nt)( \w+)? breath", r"\bcant breath", r"unable to breath", r"stopped breathing", r"gasp",
    r"\b(999|911)\b",
    r"(throat|airway)s?( \w+){0,2} (clos|block|shut)", r"cardiac arrest", r"heart stopped",
    r"(on|needed|gave me|given) oxygen", r"blue lights",
    r"lips( \w+)? blue", r"(^|\bi )(went|turned) blue",
    r"اسعاف", r"ادرينالين", r"اي?بي ?بن", r"صدمه", r"اختناق", r"اختنق", r"(ال)?عنايه (ال)?(مركزه|مشدده|فايقه)",
    r"العنايه\b", r"(ازرق|زرق)\w* (وجه|لون|شف)", r"(وجه|لون|شف)\w* ازرق",
    rf"{_AR_NOT}( \w+){{0,2}} ?[ابين]?تنفس", r"نفسي (انقطع|ضاق|انكتم|وقف)", r"انقطع نفسي",
    rf"{_AR_SHUTS} (ال)?(حلق|زور|بلعوم|مجري)\w*", r"(حلق|زور|بلعوم)\w{0,2} "
    rf"{_AR_SHUTS}", r"\b(atnaf+as|etnaf+as|ekhtana2t)\b",
    r"(plus|pas) respirer", r"gorge( \w+)? (serr|ferm|bloqu)", r"etouff", r"(podia|puedo|poder) respirar", r"me ahog",
    r"garganta( \w+)? cerr", r"keine luft", r"atemnot", r"erstick", r"zugeschwollen", r"nefes ala", r"дышать",
    r"задыха", r"удуш",
    r"анафила", r"квинке", r"реанимац",
)  # fmt: skip
_SEVERE = any_of(
    *_STOPPED_BREATH,
    r"(trouble|difficulty|difficult|problem|hard|struggl\w*)( \w+){0,2} breath",
    r"breathing (problem|difficult|trouble)", r"short(ness)? of breath", r"for breath", r"breathless", r"wheez",
    r"suffocat", r"chok(ed|ing)", r"(couldnt|could not|cant|cannot|unable to|hard to|trouble) swallow", r"drool",
    r"hoarse",
    r"asthma attack", r"bronchospasm", r"chest tight", r"tight chest",
    r"throat( \w+){0,2} (clos|swell|swol|tight|block|itch\w* and clos)", r"lump in my throat",
    r"tongue( \w+){0,2} (thick|double|big)",
    r"(swell\w*|swollen|tight\w*|clos\w+)( \w+){0,3} (throat|tongue|face|lips?|mouth|eyes?|airway)",
    r"(tongue|face|lips?|mouth|eyes?|head)( \w+){0,3} (swell|swol|puff|blew up|balloon)",
    r"angio-?o?edema", r"collaps", r"passed out", r"pass out", r"black(ed)? ?out", r"unconscious", r"lost consciousness",
    r"\bfaint", r"felt faint",
    r"\bshock\b", r"blood pressure (drop|fell|crash)", r"low blood pressure",
    r"(nearly|almost|could have|thought i would) die",
    r"life.?threatening", r"hospital", r"emergency", r"\ber\b", r"\ba&e\b", r"resuscitat", r"stevens", r"\bsjs\b",
    r"save (me|my life)",
    r"toxic epidermal", r"\bdress\b", r"skin( \w+)? peeled off", r"blister\w* all over",
    r"severe", r"very bad", r"serious", r"necrosis", r"necrotic", r"skin (went|turned|became|was) black", r"blind",
    r"lost (my )?(sight|vision)", r"stroke",
    r"abscess", r"vision (problem|loss|change)", r"lost( \w+)? (sight|vision)", r"blurr", r"blocked (a )?(vessel|artery)",
    r"vascular occlusion", r"steroid drip", r"drip in", r"seizure", r"convuls", r"\bfitted\b", r"had a fit",
    r"ضيق\w?( \w+)? ?(في |ب)?(ال)?(تنفس|نفس)", r"ضاق( \w+)? (ال)?نفس", r"صعوبه (في )?(ال)?(تنفس|بلع)", r"\bكتم",
    r"شرقت", r"وضيق\b",
    rf"{_AR_NOT} (\w+ )?[اين]?بلع",
    rf"{_AR_SWELLS}( \w+){{0,2}} ({_AR_PLACE}|جسمي)", rf"{_AR_PLACE}( \w+){{0,1}} {_AR_SWELLS}",
    rf"{_AR_PLACE} (و\w+ )?{_AR_SHUTS}",
    r"اغماء", r"اغمي", r"فقدت (ال)?وعي", r"فقدان الوعي", r"غبت عن", r"\bو?طحت\b", r"وقعت (من|علي)", r"مستشفي",
    r"طواري", r"هبوط",
    r"(هبط|نزل|انخفض|طاح)( \w+)? (ال)?ضغط", r"صفير", r"شديد", r"تشنج", r"\bتاق\b", r"ازمه (ربو|صدر)",
    r"(كدت|كنت|كاد|اوشكت)( \w+)? ?[ابح]?موت", r"\bهموت\b",
    r"(hal2|7al2|zor|wejh|wishi|lsan)\w*( \w+)? (weram|waram|werem|etnafakh|2et2afel|et2afal|tsakkar)",
    r"bel isaf|is3af|mostashfa",
    r"gonfl\w*( \w+){0,3} (visage|langue|levres|gorge|yeux)", r"(visage|langue|levres|gorge|yeux) gonfl",
    r"urgences", r"hopital",
    r"hinch\w*( \w+){0,3} (cara|lengua|labios|garganta|ojos)", r"(cara|lengua|labios|garganta) hinch",
    r"urgencias", r"desmay",
    r"geschwollene?s? (zunge|gesicht|hals|lippen)", r"(zunge|gesicht|hals|lippen)( \w+)? (an)?geschwollen",
    r"krankenhaus", r"notauf",
    r"bewusstlos", r"(dilim|yuzum|dudag\w*|bogaz\w*|gozler\w*) sis", r"bayil", r"hastane", r"отек",
    r"опух\w+ (лицо|язык|горло|губ)",
    r"скорая", r"больниц", r"сознани",
)  # fmt: skip
_MILD = any_of(
    r"\bmild", r"slight", r"a (little|bit)", r"\brash", r"itch", r"hives", r"urticaria", r"sneez", r"runny",
    r"blocked nose",
    r"watery eyes", r"stomach", r"heartburn", r"thrush", r"flak",
    r"nausea", r"vomit", r"diarrh", r"tummy", r"headache", r"redness", r"\bred\b", r"eczema",
    r"dermatitis", r"blister", r"bumps?\b", r"lumps?\b",
    r"\bspots\b", r"\bsore", r"bruis", r"swell", r"swollen", r"nodule", r"burning", r"stinging", r"tingl", r"\bpain",
    r"infect", r"fever", r"dizz", r"felt (sick|unwell|ill)",
    r"cramp", r"bloat", r"gas\b", r"peeling", r"dark (marks|spots|patches)", r"scab", r"dry", r"granuloma", r"uneven",
    r"asymmetr", r"droop", r"reaction", r"palpitation", r"heart rac", r"racing heart",
    r"حكه", r"طفح", r"هرش", r"احمرار", r"(?<!ق)شري", r"عطس", r"عطاس", r"حبوب", r"بقع", r"مغص", r"غثيان", r"استفراغ", r"اسهال",
    r"اكزيما", r"خفيف", r"ورم", r"تورم", r"انتفاخ", r"رشح", r"دوخه", r"\bالم\b", r"صداع", r"دموع", r"تدمع",
    r"حرقان", r"حرقه",
    r"جفاف", r"تقشر", r"زغلل", r"سيلان", r"تهيج", r"بسيط", r"\bhak+a\b", r"\btafa[7h]\b",
    r"demange", r"rougeur", r"eruption", r"picor", r"sarpullido", r"roncha", r"juck", r"ausschlag", r"kasint",
    r"kizar", r"dokuntu",
    r"зуд", r"сыпь", r"краснот",
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
    r"|(?:بدون|بلا|من غير|لا يوجد|لم|ما|مافي|لا)(?: (?:يوجد|يكن|تكن|صار|كان|في|اي|هناك|عندي"
    r"|احتج|احتاج|احتجت|اروح|رحت|ادخل|دخلت|الي)){0,3}"
    r" (?:ال)?(?:ضيق\w? ?(?:في )?(?:ال)?(?:تنفس|نفس)|صعوبه (?:في )?(?:ال)?تنفس|مستشفي|طواري|اغماء|تورم|انتفاخ|ادرينالين|اسعاف)"
)


# Not of one place: hives or swelling all over is the whole body's answer (B-39, B-56).
_SYSTEMIC = any_of(
    r"hives",
    r"urticaria",
    r"nettle rash",
    r"\bswell",
    r"\bswollen",
    r"vomit",
    r"all over",
    r"whole body",
    r"everywhere",
    r"(?<!ق)شري",
    r"ارتيكاريا",
    r"تورم",
    r"انتفاخ",
    r"انتفخ",
    r"كل (ال)?جسم",
    r"جسمي كل",
)
_LOCAL = any_of(
    r"\bmild", r"slight", r"\blocal", r"a (little|bit|few)", r"where it (was|touched)", r"at the (site|spot)", r"خفيف", r"بسيط"
)
_USUAL = re.compile(
    r"(?:(?:a |some |little |small |slight |mild |usual |normal |bit of )*(?:bruis\w*|redness|red|swelling|swollen"
    r"|sore\w*|tender\w*)(?: and | or |, )?)+"
    r"(?: \w+){0,3}? (?:for )?(?:an?|one|two|1|2|couple of|few) (?:hours?|days?|evening)"
    r"|\b(?:a bit of|a little|slight|minor|mild|usual|normal|some|few) (?:bruis\w*|redness|tender\w*)\b"
    r"(?! (?:for|that lasted|lasting) (?:\w+ )?(?:weeks|months))"
)


@lru_cache(maxsize=256)
def allergy_severity(words: str | None) -> frozenset[str] | None:
    """Severe or mild by the words of an allergic reaction: hives or swelling of no one place count as severe."""
    severity = reaction_severity(words)
    if severity != frozenset({"mild"}) or words is None:
        return severity
    said = _DENIED.sub(" ", plain(words))
    return frozenset({"severe"}) if _SYSTEMIC.search(said) and not _LOCAL.search(said) else severity


@lru_cache(maxsize=256)
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


_ANAPHYLAXIS = any_of(*_STOPPED_BREATH)


def tells_of_anaphylaxis(words: str | None) -> bool:
    """Whether the words of a reaction describe anaphylaxis itself."""
    return bool(words and _ANAPHYLAXIS.search(_DENIED.sub(" ", plain(words))))
