"""What patients in the Gulf, Egypt, the Levant and the Maghreb say of a medicine, in both scripts and mixed with English."""

from datetime import date

from sideeffects.core.recognise import recognise

TAKEN = """
    انا وامي ناخذ زاريلتو
    لا ما عندي حساسية وآخذ بلافيكس
    هل الجلسة آمنة، آخذ زاريلتو
    هل ينفع الجلسة وانا باخد زاريلتو؟
    هل يتعارض السيبرالكس مع الجلسة؟ انا آخذه يوميا
    ماما عطتني بروفين امبارح
    كنستعمل دوليبران ولا بروفين ملي كيضرني راسي
    مابستعملش فولتارين غير لما ركبتي توجعني
    مابطلتش الاسبرين
    نسيت اقولكم اني باخد سيولة
    ana mish 3ala aspirin bas 3ala plavix
    stomach needles following the birth of my son
    Xarelto'ya başladım geçen ay
"""
NOT_TAKEN = """
    إبر سيولة كانت أختي تأخذها بعد الولادة
    عندي في البيت بلافيكس لأبوي
    اسبرين بتاع ماما مش بتاعي
    مبستعملش بروفين خالص
    عندي قرحة فممنوع عليا البروفين
    خايفة آخذ اسبرين
    لما كنت حامل بابني من ٤ سنين كنت على كليكسان
    حليب بالكركم
    3andi sayoula fel dam
    3andy hasasia men el asbirin
"""


def test_an_arabic_patient_is_read_as_taking_what_is_taken_and_nothing_else(knowledge):
    wrong = [
        line.strip()
        for lines, taken in ((TAKEN, True), (NOT_TAKEN, False))
        for line in lines.strip().splitlines()
        if bool(recognise(knowledge.lexicon, line.strip(), on=date(2026, 11, 21))["bleeding_risk"]) is not taken
    ]

    assert not wrong
