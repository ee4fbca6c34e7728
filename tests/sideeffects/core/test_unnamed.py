"""Medicines told without a name are read as what they are; what only looks like one is not."""

from datetime import date

from sideeffects.core.mentions import find_mentions
from sideeffects.core.recognise import recognise
from sideeffects.core.unnamed_words import roles_of

TODAY = date(2026, 11, 21)
BLOOD_THINNERS = """
anti-clotting tablets
tummy injections to prevent clots
daily injection in the stomach after my hip operation so I don't get clots
after my knee operation I still do the belly injections
jabs in the tummy after my caesarean
something that makes the blood thinner
a tablet to keep my blood thin
I take a medicine so that my blood does not clot
tablets because I had a DVT
the tablet where they check my INR every month
my mum has diabetes and I take anti-clotting capsules
حبوب مميعة للدم
حقن السيولة في البطن
دواء يمنع التجلط
إبر البطن بعد العملية
دواء ضد الجلطات
آخذ دواء عشان الدم ما يتجلط
أحقن نفسي في البطن بعد العملية
نشرب دوا يميع الدم
Blutverdünnungsmittel
Bauchspritzen nach der Operation
Tabletten, damit das Blut nicht gerinnt
piqûres dans le ventre contre les phlébites
médicament pour fluidifier le sang
pastillas para hacer la sangre más líquida
inyecciones en la barriga después de la operación
punture nella pancia dopo l'operazione
remédio para afinar o sangue
кроворазжижающие таблетки
уколы в живот от тромбов
karnıma iğne yapıyorum ameliyattan beri
kan sulandıran hap kullanıyorum
قرص رقیق کننده خون
khoon patla karne wali dawai
sayoulet dam
pills for my blood, to make it thinner
thrombosis prophylaxis injections
injection every evening at nine in my belly, had a hip operation
vitamins, belly injections after surgery, iron
iron tablets, tablets to thin my blood
دواء باش الدم ما يتخثرش
kanım pıhtılaşmasın diye ilaç alıyorum
препарат, разжижающий кровь
etwas, das das Blut verdünnt
"""
QUIET = """
I had a blood test last week
insulin injections in my belly
fat dissolving injections in my belly last year
I want injections in my belly to lose fat
weight loss jab in my tummy
vitamin injection
clot in my leg in 2010
I had a blood clot after my operation in 2010
I have thin skin and bruise easily
my blood is thin, I am anaemic and take iron tablets
tablets for blood pressure after my operation
pills to prevent pregnancy
cortisone injection in my knee after surgery
my husband injects his belly against thrombosis
I was told my blood clots normally, no tablets
paint thinner
tablets against migraine, clots in 2010
I want the mesotherapy injections in my abdomen after my C-section
lupus anticoagulant
إبر مذيبة للدهون في البطن
جلطة في رجلي سنة ٢٠١٠
حبوب لمنع الحمل بعد الولادة
kan tahlili
анализ крови
"""
TO_BE_ASKED = ("belly injection", "a pill for my circulation", "tablets for depression", "إبرة في البطن", "Herztabletten")


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


def risk(knowledge, text: str) -> list[str]:
    return recognise(knowledge.lexicon, text, on=TODAY)["bleeding_risk"]


def test_a_blood_thinner_is_understood_in_any_wording(knowledge):
    assert [text for text in lines(BLOOD_THINNERS) if risk(knowledge, text) != ["anticoagulant"]] == []


def test_what_only_sounds_like_a_blood_thinner_raises_nothing(knowledge):
    assert [text for text in lines(QUIET) if risk(knowledge, text)] == []


def test_what_is_refused_or_taken_by_somebody_else_is_not_taken(knowledge):
    told = ("tablets to thin the blood", "injections against thrombosis", "anti-clotting tablets")
    before = ("I do not take any", "never needed", "my mother takes", "no")
    assert [text for one in told for start in before if risk(knowledge, text := f"{start} {one}")] == []


def test_what_nobody_can_tell_is_asked(knowledge):
    answers = [recognise(knowledge.lexicon, text, on=TODAY) for text in TO_BE_ASKED]
    assert [answer["text"] for answer in answers if answer["bleeding_risk"] or not answer["unrecognised"]] == []


def test_a_name_beside_it_says_which_it_is(knowledge):
    texts = (
        "Clexane injections in my belly after surgery",
        "stomach jabs since the operation (Clexane)",
        "aspirin tablets to thin my blood",
    )
    for text in texts:
        named = [mention["substance"] for mention in recognise(knowledge.lexicon, text, on=TODAY)["mentions"]]
        assert named in (["enoxaparin"], ["aspirin"])


def test_the_condition_that_it_is_taken_for_stays_known(knowledge):
    for text, key in (("tablets for deep vein thrombosis", "venous_thrombosis"), ("tablets for heart failure", "heart_failure")):
        read = find_mentions(knowledge.lexicon, text, expects="history", on=TODAY)
        assert key in {name for mention in read.mentions for name in mention.keys}


def test_a_clot_that_is_to_be_prevented_is_nobodys_illness(knowledge):
    for text in ("tummy injections against clots", "إبر البطن ضد الجلطات", "injections in the stomach so I don't get clots"):
        read = find_mentions(knowledge.lexicon, text, expects="text", on=TODAY)
        assert "venous_thrombosis" not in {name for mention in read.mentions for name in mention.keys}


def test_it_is_to_be_confirmed(knowledge):
    (mention,) = recognise(knowledge.lexicon, "piqûres dans le ventre contre les phlébites", on=TODAY)["mentions"]
    assert mention["match"] == "spelling"
    assert mention["words"] == "piqûres dans le ventre contre les phlébites"


def test_one_letter_or_a_number_has_no_role():
    assert not any(map(roles_of, "abcdefghijklmnopqrstuvwxyz0123456789"))
