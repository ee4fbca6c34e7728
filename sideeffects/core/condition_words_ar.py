"""Say a condition tree in Arabic, in verbal nouns, so that it is true of women and men alike (docs/arabic.md)."""

from collections.abc import Iterable, Mapping
from typing import Any

from sideeffects.core.condition_phrases import Names, Settings, in_order
from sideeffects.core.condition_shape import COMPARISONS, Tree, number
from sideeffects.core.signs import SIGNS

# entity -> the sentence about it; {} is the thing
SENTENCES = {
    "medicine": "تناول {}",
    "allergy": "حساسية من {}",
    "condition": "وجود {} حاليًا أو سابقًا",
    "previous": "علاج سابق: {}",
    "statement": "كلام المريض يعني {}",
    "pair": "تناول {}",
    "ingredient": "المخطط حقنه: {}",
    "antiseptic": "المخطط لتعقيم الجلد: {}",
    "gloves": "القفازات المخطط لها: {}",
    "numbing": "المخطط للتخدير: {}",
    "area": "المنطقة المخطط لها: {}",
    "concern": "المطلوب: {}",
    "sign": "ذكر {}",
    "given": "ما حُقن أو استُعمل: {}",
    "treated_area": "المنطقة المعالَجة: {}",
}
# (entity, its times) -> the sentence
TIMED = {
    ("medicine", ("past",)): "تناول {} في الماضي",
    ("medicine", ("now", "past")): "تناول {} حاليًا أو في الماضي",
    ("sign", ("now",)): "ذكر {}",
    ("sign", ("gone",)): "ذكر {} بعد زواله",
    ("sign", ("gone", "now")): "ذكر {} حاليًا أو بعد زواله",
    ("condition", ("now",)): "وجود {} حاليًا",
    ("condition", ("past",)): "وجود {} سابقًا",
}
OR_NOT_KNOWN_WHEN = "وجود {} حاليًا (أو في وقت غير معروف)"
DETAILS: dict[str, dict[str, str]] = {
    "status": {"now": "حاليًا", "past": "في الماضي", "gone": "بعد زواله"},
    "onset": {"since_treatment": "منذ الجلسة", "later": "ظهر لاحقًا"},
    "course": {"better": "في تحسّن", "same": "على حاله", "worse": "في ازدياد", "sudden": "بصورة مفاجئة"},
    "place": {
        "eye": "عند العين",
        "mouth": "في الفم أو حوله",
        "neck": "في الرقبة",
        "face": "في الوجه",
        "scalp": "في فروة الرأس",
        "chest": "في الصدر",
        "leg": "في الساق",
        "treated_area": "في مكان الجلسة",
        "elsewhere": "في مكان آخر",
        "widespread": "في أماكن كثيرة",
    },
    "prescribed": {"yes": "بوصفة من الطبيب", "no": "باختيار شخصي"},
    "regular": {"yes": "بانتظام", "no": "من حين إلى آخر"},
    "route": {
        "oral": "عن طريق الفم",
        "injection": "بالحقن",
        "skin": "على الجلد",
        "inhaled": "بالاستنشاق",
        "nasal": "في الأنف",
        "eye": "في العين",
    },
    "planned": {"yes": "وهو نفسه ضمن الخطة", "no": "وليس ضمن الخطة"},
    "activity": {"active": "في حالة نشطة", "stable": "في حالة مستقرة"},
    "control": {"good": "تحت السيطرة", "poor": "دون سيطرة كافية"},
    "at_site": {"yes": "في المنطقة المخطط لها", "no": "خارج المنطقة المخطط لها"},
    "severity": {"severe": "بدرجة شديدة", "mild": "بدرجة خفيفة"},
    "reaction": {"none": "دون رد فعل", "mild": "مع رد فعل خفيف", "severe": "مع رد فعل شديد"},
}
DETAILS_OF = {
    ("pair", "regular"): {"yes": "والمسكّن بانتظام", "no": "والمسكّن من حين إلى آخر"},
    ("pair", "prescribed"): {"yes": "ومضاد الصفائح بوصفة من الطبيب", "no": "ومضاد الصفائح باختيار شخصي"},
}
FACTS = {
    "sex": {"female": "أنثى", "male": "ذكر", "other": "غير ذلك"},
    "pregnant": {"yes": "نعم", "no": "لا", "unsure": "غير مؤكد"},
    "breastfeeding": {"yes": "نعم", "no": "لا", "unsure": "غير مؤكد"},
}
FACT_NAMES = {
    "sex": "الجنس",
    "pregnant": "الحمل",
    "breastfeeding": "الرضاعة الطبيعية",
    "age_on_asked": "العمر عند السؤال",
    "age_on_treatment": "العمر في يوم العلاج",
    "days_since_treatment": "الأيام منذ الجلسة",
}
KNOWN = {
    "medicine": "الأدوية",
    "pair": "الأدوية",
    "allergy": "الحساسية",
    "condition": "التاريخ الصحي",
    "previous": "العلاجات السابقة",
    "ingredient": "ما يُحقن",
    "antiseptic": "المعقّم",
    "gloves": "القفازات",
    "numbing": "التخدير",
    "area": "المنطقة",
    "concern": "المطلوب",
    "statement": "ما كُتب",
    "sign": "العلامات",
    "given": "ما حُقن",
    "treated_area": "المنطقة المعالَجة",
}
MEASURED = frozenset({"bmi", "hba1c", "inr"})
BOUNDS = {"at_most": "لا يزيد على {}", "more_than": "يزيد على {}", "below": "أقل من {}", "at_least": "لا يقل عن {}"}
# Of a value, a dose and a time, which are feminine.
BOUNDS_OF_IT = {"at_most": "لا تزيد على {}", "more_than": "تزيد على {}", "below": "أقل من {}", "at_least": "لا تقل عن {}"}
NOT_KNOWN = "(أو غير معروف)"


def say_in_arabic(tree: Tree, names: Names, settings: Settings) -> str:
    """The condition as one Arabic sentence part; `names` maps concept keys to what people call them in Arabic."""
    if "all" in tree:
        return _joined(tree["all"], "و", names, settings)
    if "any" in tree:
        return _joined(tree["any"], "أو ", names, settings)
    if "not" in tree:
        return _negated(tree["not"], names, settings)
    if "said" in tree:
        return f"ذُكر ما يلي: {_part(tree['said'], names, settings)}"
    if "known" in tree:
        return f"توجد إجابة عن {KNOWN.get(tree['known']) or FACT_NAMES[tree['known']]}"
    return _fact(tree, settings) if "fact" in tree else _some(tree, names, settings)


def _negated(tree: Tree, names: Names, settings: Settings) -> str:
    if "said" in tree:
        return f"لم يُذكر ما يلي: {_part(tree['said'], names, settings)}"
    if "fact" in tree and "is" in tree:
        return _fact(tree, settings).replace(": ", ": أي جواب غير ", 1)
    return f"لا ينطبق ما يلي: {_part(tree, names, settings)}"


def _joined(trees: list[Tree], word: str, names: Names, settings: Settings) -> str:
    parts = [_part(one, names, settings) for one in trees]
    return f"؛ {word}".join(parts) if any("،" in part for part in parts) else f"، {word}".join(parts)


def _part(tree: Tree, names: Names, settings: Settings) -> str:
    said = say_in_arabic(tree, names, settings)
    return f"({said})" if any(len(tree.get(kind, ())) > 1 for kind in ("all", "any")) else said


def _listed(words: Iterable[str]) -> str:
    return " أو ".join(words)


def _fact(tree: Tree, settings: Settings) -> str:
    name = tree["fact"]
    if "is" in tree:
        return f"{FACT_NAMES[name]}: {_listed(FACTS[name].get(value, value) for value in tree['is'])}"
    word = next(key for key in COMPARISONS if key in tree)
    if name == "days_since_treatment":
        return f"{FACT_NAMES[name]}: {BOUNDS[word].format(_days(number(tree[word], settings)))}"
    return f"{FACT_NAMES[name]} {BOUNDS[word].format(_counted(number(tree[word], settings), 'عام', 'أعوام', 'عامًا'))}"


def _some(tree: Tree, names: Names, settings: Settings) -> str:
    name, where = tree["some"], in_order(tree["some"], tree.get("where", {}))
    test, sentence = where.pop("is", None), _sentence(tree["some"], where)
    if name == "condition" and isinstance(test, list) and "value" in where:
        measured = _listed(names.get(key, key) for key in test)
        return f"قيمة {measured} {_bounds('value', where['value'], settings)}"
    details = [_detail(name, one, tested, names, settings) for one, tested in where.items()]
    parts = test if isinstance(test, Mapping) else {"any_of": test} if test else {}
    wanted = " ".join(_concepts(name, word, values, names) for word, values in parts.items() if word != "not")
    refused = [_concepts(name, word, values, names) for word, values in parts.items() if word == "not"]
    said = "، ".join([sentence.format(wanted or "أي شيء"), *details])
    return f"{said}، باستثناء {refused[0]}" if refused else said


def _sentence(entity: str, where: dict[str, Any]) -> str:
    """The sentence, which says the time where it can; the time is then no detail any more."""
    status = where.get("status")
    key = (entity, tuple(sorted(status)) if isinstance(status, list) else ())
    if (entity, status) == ("condition", {"unknown_or": ["now"]}):
        where.pop("status")
        return OR_NOT_KNOWN_WHEN
    if key in TIMED or key == ("medicine", ("now",)):
        where.pop("status")
    return TIMED.get(key, SENTENCES[entity])


def _concepts(entity: str, word: str, values: list[str], names: Names) -> str:
    if entity == "pair":
        called = [" مع ".join(_called(entity, half, names) for half in value.split("+")) for value in values]
    else:
        called = [_called(entity, value, names) for value in values]
    said = _listed(called)
    return {"certainly": f"{said} بالتأكيد", "unknown_or": f"{said} {NOT_KNOWN}"}.get(word, said)


def _called(entity: str, key: str, names: Names) -> str:
    name = names.get(key, key.replace("_", " "))
    if entity == "sign":
        return SIGNS[key]["ar"] if key in SIGNS else name
    if entity == "statement":
        return f"«{name}»"
    return f"قياس {name}" if entity == "condition" and key in MEASURED else name


def _detail(entity: str, name: str, test: Any, names: Names, settings: Settings) -> str:
    parts = test if isinstance(test, Mapping) else {"any_of": test}
    if any(word in COMPARISONS for word in parts):
        return _bounds(name, parts, settings)
    words = {**names, **DETAILS.get(name, {}), **DETAILS_OF.get((entity, name), {})}
    return " و".join(_values(name, word, values, words) for word, values in parts.items())


def _values(name: str, word: str, values: list[str], words: Names) -> str:
    said = _listed(words.get(value, value.replace("_", " ")) for value in values)
    said = f"بسبب {said}" if name == "purpose" else said
    return {"not": f"وليس {said}", "certainly": f"{said} بالتأكيد", "unknown_or": f"{said} {NOT_KNOWN}"}.get(word, said)


def _bounds(name: str, parts: Mapping[str, Any], settings: Settings) -> str:
    bounds = {word: number(parts[word], settings) for word in COMPARISONS if word in parts}
    early, late = bounds.get("at_most"), bounds.get("at_least")
    if name == "days_since" and len(bounds) == 2 and early is not None and late is not None and late < 0 < early:
        return f"من {_days(early)} قبل موعد العلاج إلى {_days(-late)} بعده"
    patterns = BOUNDS if name == "days_since" else BOUNDS_OF_IT
    said = " و".join(patterns[word].format(_amount(name, value)) for word, value in bounds.items())
    before = {"days_since": "قبل موعد العلاج بما ", "days_taken": "لمدة ", "dose_mg": "بجرعة يومية "}
    return f"{before.get(name, '')}{said}"


def _amount(name: str, value: float) -> str:
    if name in ("days_since", "days_taken", "days_lasting"):
        return _days(value)
    return f"{value:g} مغ" if name == "dose_mg" else f"{value:g}"


def _days(value: float) -> str:
    return _counted(value, "يوم", "أيام", "يومًا")


def _counted(value: float, one: str, few: str, many: str) -> str:
    """A number with its noun in the form that goes with it."""
    rest = int(abs(value)) % 100
    return f"{value:g} {few if 3 <= rest <= 10 else many if rest > 10 else one}"
