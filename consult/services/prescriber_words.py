"""The one question about each medicine, in both languages. It asks; it never suggests to stop, pause or change anything.

Not gettext: a letter stands in the language of the doctor who reads it, whatever the page speaks.
"""

import re
from collections.abc import Collection, Mapping

Texts = Mapping[str, str]
# Whatever is taken, this is what the prescriber is asked to weigh.
ACCEPT: Texts = {
    "en": "are many superficial injections with a fine needle acceptable to you while {name} is continued unchanged?",
    "ar": "هل ترون أن حقنًا سطحية كثيرة بإبرة دقيقة مقبولة مع الاستمرار في {name} دون أي تغيير؟",
}
# Group of the knowledge -> what has to be known with it. The first that fits is asked, so the narrow ones stand first.
ASKED: Mapping[str, Texts] = {
    "vitamin_k_antagonist": {
        "en": "What is {name} given for and for how long, what was the last INR and on which day, and",
        "ar": "ما دواعي وصف {name} ومدته المقررة، وما آخر قيمة INR وتاريخها، و",
    },
    "hospital_clot_agent": {
        "en": "When and why was {name} given last, is it to be given again, and",
        "ar": "متى أُعطي {name} آخر مرة ولماذا، وهل سيُعطى ثانيةً، و",
    },
    "anticoagulant": {
        "en": "What is {name} given for, how long is it planned, is kidney function stable, and",
        "ar": "ما دواعي وصف {name}، وما مدته المقررة، وهل وظائف الكلى مستقرة، و",
    },
    "antiplatelet": {
        "en": "What is {name} given for (a stent or stroke, and when), how long is it planned, and",
        "ar": "ما دواعي وصف {name} (دعامة أو سكتة، ومتى)، وما مدته المقررة، و",
    },
    "nsaid": {"en": "What is {name} given for, how long is it planned, and", "ar": "ما دواعي وصف {name}، وما مدته المقررة، و"},
    "other_bleeding": {
        "en": "Is bleeding increased with {name} in this patient, how long is it planned, and",
        "ar": "هل يزيد {name} النزف لدى هذا المريض، وما مدته المقررة، و",
    },
    "jak_inhibitor": {
        "en": "What is {name} given for, is the disease quiet, is the risk of infection raised, and",
        "ar": "ما دواعي وصف {name}، وهل المرض هادئ، وهل خطر العدوى مرتفع، و",
    },
    "cytotoxic": {
        "en": "What is {name} given for, what were the last neutrophils and platelets and on which day, and",
        "ar": "ما دواعي وصف {name}، وما آخر عدد للعدلات والصفائح وتاريخه، و",
    },
    "cancer_medicine": {
        "en": "What is {name} given for, what were the last neutrophils and platelets and on which day, and",
        "ar": "ما دواعي وصف {name}، وما آخر عدد للعدلات والصفائح وتاريخه، و",
    },
    "immunosuppressant": {
        "en": "What is {name} given for, is the disease quiet, is the risk of infection raised, and",
        "ar": "ما دواعي وصف {name}، وهل المرض هادئ، وهل خطر العدوى مرتفع، و",
    },
    "biologic": {
        "en": "What is {name} given for, is the disease quiet, is the risk of infection raised, and",
        "ar": "ما دواعي وصف {name}، وهل المرض هادئ، وهل خطر العدوى مرتفع، و",
    },
    "corticosteroid": {
        "en": "What is {name} given for, at which dose and for how long so far, and",
        "ar": "ما دواعي وصف {name}، وما جرعته ومدته حتى الآن، و",
    },
    "isotretinoin": {
        "en": "Until when is {name} planned, at which dose, and",
        "ar": "إلى متى تقرر استعمال {name} وبأي جرعة، و",
    },
    "antidiabetic": {
        "en": "What was the last HbA1c and on which day, is there a tendency to low sugar with {name}, and",
        "ar": "ما آخر قيمة HbA1c وتاريخها، وهل يحدث انخفاض في السكر مع {name}، و",
    },
}
OTHER: Texts = {
    "en": "What is {name} given for, how long is it planned, and",
    "ar": "ما دواعي وصف {name}، وما مدته المقررة، و",
}
UNKNOWN: Texts = {
    "en": "Which active substance is in “{name}”, what is it given for, and",
    "ar": "ما المادة الفعالة في «{name}»، وما دواعي وصفه، و",
}
# What a letter of ours never suggests, whoever typed it: what is prescribed is the prescriber's.
SUGGESTS = re.compile(
    r"\b(?:stop\w*|discontinu\w*|interrupt\w*|paus(?:e|ed|ing)\b|withh\w+|skip\w*|omit\w*|come off|leave out|bridg\w+"
    r"|switch\w*|reduc(?:e|ed|ing)\b|lower(?:ed|ing)?\b)|[اإ]?يقاف|أوقف|ايقاف|توقيف|التوقف|توقف|قطع الدواء|تقليل|تخفيض|تبديل"
    r"|استبدال|(?<!م)وق\u0651?ف|تخط\u0651?ي|امتناع|نقل\u0651?ل|تقل\u0651?ل",
    re.IGNORECASE,
)


def question_about(name: str, counts_as: Collection[str], language: str) -> str:
    """One precise question about one medicine. `counts_as`: its groups in the knowledge; none where nobody knows it."""
    group = next((key for key in ASKED if key in counts_as), "")
    begins = ASKED[group] if group else OTHER if counts_as else UNKNOWN
    join = " " if language == "en" else ""
    # Latin letters and a dose keep their order between Arabic words.
    shown = f"\u2068{name}\u2069" if language == "ar" else name
    return (begins[language] + join + ACCEPT[language]).replace("{name}", shown)


def suggests(words: str) -> str:
    """The word with which these words would suggest a change of what is prescribed; empty where none does."""
    found = SUGGESTS.search(words)
    return found[0] if found else ""
