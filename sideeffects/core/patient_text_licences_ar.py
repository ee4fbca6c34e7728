"""What makes a verb of giving up harmless in an Arabic sentence: denied, warned of, told about, asked, by own choice."""

import re

from sideeffects.core.patient_text_meanings_ar import Unit
from sideeffects.core.patient_text_sentence_ar import Sentence
from sideeffects.core.patient_text_shapes_ar import DENIED
from sideeffects.core.patient_text_words_ar import DOCTOR

_TAKES = r"\b(?:[بو]?[تي](?:تناول|اخذ|اخد|ستعمل|ستخدم|شرب))\w*"
_BY_CHOICE = re.compile(
    rf"{_TAKES}(?: [^\s,:]+){{0,4}}? (?:باختيار\w*|من (?:تلقا )?نفسك|من عندك|من راسك|برغبتك|بقرارك)"
    r"|\b(?:لم|ما) [يت]?و?صف\w*(?: لك)?(?: \w+)?? (?:اي )?(?:طبيب|دكتور|احد|حد)\w*|\bما ?وصف\w*ش(?: لك)? ?(?:دكتور|طبيب)"
    r"|\b(?:لا|ليست?) بوصفه(?: طبيب\w*)?|\bغير (?:ال)?موصوف\w*|\b(?:اخترت|اشتريت)\w* (?:انت )?(?:ب?نفسك|من نفسك)"
    r"|\b(?:بدون|دون|بلا|من غير) (?:وصفه|روشته)(?: طبي\w*)?"
)
_FROM_A_DOCTOR = re.compile(r"\bوصف|\bموصوف|\bام لا\b|\bاو لا\b|\bطبيبك (?:طلب|اعطا)")
_NEEDED = re.compile(r"\b(?:تحتاج|تحتاجين|محتاجه?|بحاجه|ضروري\w*|لازم\w*) (?:\w+ )?(?:الي|ل)? ?(?:ان )?(?:ت|ال|حب|دوا)")
_SAID_TO_YOU = ("ان", "لك", "لكم", "يقول", "تقول")
_HABIT = re.compile(r"\b(?:احيانا|عاده|غالبا)\b")
_TOLD = re.compile(
    r"\b(?:قيل|طلب(?:ت|وا)?|نصح\w*|قال|امر\w*|اوصا?\w*)\b|\b(?:غير|اوقف|بدل|خفض)\w* (?:لك |منك )?(?:ال)?(?:طبيب|دكتور|حكيم)"
)
_FRIEND = re.compile(r"\bحتي (?:لو|ان|اذا) (?:قال|طلب|نصح)\w*")
_ALONE = re.compile(r"\b(?:وحده|وحدها|هو من|هو الذي|فقط)\b")
_MORE = re.compile(
    r"اكثر من|مضاعف|ضعف|شخص اخر|غيرك|لغيرك|جديد|احد اخر|لاحد|زياد|(?:دون|بدون|قبل|من غير)(?: ما| ان)? ?(?:ان )?(?:ت|ن)?سال|استشار"
)
_SAID_ELSEWHERE = re.compile(
    r"\b(?:ال)?(?:مصدر|مصادر|مواقع|مقال\w*|كتب|كتاب|بعض الناس|البعض|يقال|نشره)\b|\bيسال\w* (?:بعض )?(?:ال)?مرض\w+"
)
_NOT_FOLLOWED = re.compile(r"\bو?لا (?:نتبع|ننصح|نوافق|ناخذ|نعمل|نري)\w*|غير صحيح|ليس صحيحا|خطا\b|\bو?(?:الجواب|جوابنا) لا\b")


def by_choice(sentence: Sentence) -> bool:
    """Whether the sentence says that it is the patient's own choice, and nothing in it comes from a doctor alone."""
    if "R" in sentence.codes or not _BY_CHOICE.search(sentence.text):
        return False
    return not _FROM_A_DOCTOR.search(_BY_CHOICE.sub(" ", sentence.text))


def says_refuted(sentence: Sentence) -> bool:
    """ "An old source says ..., and we do not follow it"."""
    said, refused = _SAID_ELSEWHERE.search(sentence.text), _NOT_FOLLOWED.search(sentence.text)
    return bool(said and refused and said.start() < refused.start())


def asks_what_was(sentence: Sentence) -> bool:
    """Whether it asks what the patient did or takes, and does not suggest anything."""
    codes = sentence.codes
    if "?" not in sentence.text or "q" not in codes or "a" in codes or re.search(r"ng*T", codes):
        return False
    if _NEEDED.search(sentence.text):
        return False
    if _HABIT.search(sentence.text) or _TOLD.search(sentence.text):
        return True
    return all(is_past(unit) or _asks_may_i(unit, codes) for unit in sentence.units if unit.code in "Gv")


def _asks_may_i(unit: Unit, codes: str) -> bool:
    """ "May I stop it?", in a list of questions: the answer is read too."""
    return unit.person == "ا" and unit.ending == "" and re.search(r"qg*G", codes) is not None


def is_past(unit: Unit) -> bool:
    """Whether a verb is one that the patient did: you stopped."""
    return unit.person in ("", "ا") and re.fullmatch(r"(?:ت|تي|تم)(?:ه|ها|يه|يها)?", unit.ending) is not None


def denied(sentence: Sentence, place: int) -> bool:
    """ "Do not stop", and what is listed with it: "do not stop it or change it"."""
    if _is_an_order(sentence, place):
        return False
    return DENIED.search(sentence.codes[:place]) is not None or continues_list(sentence, place)


def _is_an_order(sentence: Sentence, place: int) -> bool:
    """ "Do not hurry, leave it": an imperative is denied only where it is the thing said."""
    before = sentence.units[place - 1] if place else None
    return sentence.units[place].person == "ا" and before is not None and before.code == "g" and before.word not in _SAID_TO_YOU


def continues_list(sentence: Sentence, place: int) -> bool:
    """Whether a denied verb before it in the clause reaches on to this one."""
    unit, start = sentence.units[place], sentence.clause_start(place)
    joined = unit.person == "ت" and unit.joined == "و"
    joined = joined or (place > 0 and sentence.units[place - 1].word in ("او", "ام"))
    earlier = [behind for behind in range(start, place) if sentence.codes[behind] in "Gv"]
    return joined and any(DENIED.search(sentence.codes[:behind]) for behind in earlier)


def warns(sentence: Sentence, place: int) -> bool:
    """ "Stopping it can cause a clot": a harm is said of the giving up, and it is no order."""
    unit = sentence.units[place]
    if place and sentence.units[place - 1].word.endswith(("يودي", "تودي", "يسبب", "تسبب")):
        return True
    if unit.ending in ("ي", "وا", "ه", "ها", "يه", "يها") or "a" in sentence.codes[:place]:
        return False
    behind = sentence.codes[place + 1 : sentence.window_end(place)]
    harm = min((behind.find(code) for code in "Hh" if code in behind), default=-1)
    if harm < 0 or re.search(r"[nLGvxi]|W(?!D)|[bf]g*$", behind[:harm]):
        return False
    return sentence.units[place + 1 + harm].word[:1] not in "لب"


def told(sentence: Sentence, place: int) -> bool:
    """ "If you stopped one, tell us"; "if you were told to stop one, ask us"."""
    start = sentence.clause_start(place)
    if "i" not in sentence.codes[start:place] or "I" not in sentence.codes:
        return False
    before = " ".join(unit.word for unit in sentence.units[start:place])
    if sentence.codes[place + 1 : place + 2] == DOCTOR:
        return True
    return is_past(sentence.units[place]) or "فات" in sentence.units[place].word or _TOLD.search(before) is not None


def is_an_effect(sentence: Sentence, place: int) -> bool:
    """ "A blood thinner lessens clots": the medicine is what does it."""
    unit, codes = sentence.units[place], sentence.codes
    return unit.person in ("ي", "ت") and codes[place - 1 : place] in tuple("MRr.") and codes[place + 1 : place + 2] in tuple("SH")


def doctor_alone(sentence: Sentence, place: int) -> bool:
    """ "Only your doctor may change it"; "any change of it is decided by your doctor"."""
    clause = sentence.codes[sentence.clause_start(place) : place]
    if not sentence.units[place].person and re.match(r"[gMRr.]*jD", sentence.codes[place + 1 :]):
        return True
    return re.search(r"D[^,]*j", clause) is not None and _ALONE.search(sentence.text) is not None


def told_to_us(sentence: Sentence, place: int) -> bool:
    """ "Tell us of any change of your tablets"."""
    teller = re.search(r"Ig*$", sentence.codes[:place])
    return teller is not None and sentence.units[teller.start()].ending.endswith("نا")


def avoids_stopping(sentence: Sentence, place: int) -> bool:
    """ "Avoid stopping it"."""
    return re.match(r"vg*G", sentence.codes[place:]) is not None


def means_us(sentence: Sentence, place: int) -> bool:
    """ "You can stop us at any time"."""
    return sentence.units[place].ending in ("نا", "ونا", "ينا")


def takes_more(sentence: Sentence, place: int) -> bool:
    """ "Do not take more than", "nothing new without asking us": that keeps what was prescribed as it is."""
    behind = sentence.units[place].end - sentence.units[0].start
    return _MORE.search(sentence.text[behind : behind + 60]) is not None


def told_by_a_friend(sentence: Sentence, place: int) -> bool:
    """ "Even if a friend told you to leave it out, take it"."""
    said = _FRIEND.search(sentence.text) is not None and sentence.codes[:place].count("G") <= 1
    return said and re.match(r"[^,]*,[.g]*[KT][.gMRpa]*$", sentence.codes[place:]) is not None


# What makes a verb of giving up harmless where it stands.
LICENCES = (denied, warns, told, told_by_a_friend, told_to_us, is_an_effect, doctor_alone, avoids_stopping, means_us)
