"""In which context a medicine stands: sentences that patients write, and what the one name that matters is in them."""

from datetime import date

from sideeffects.core.recognise import recognise

ON = date(2026, 11, 21)
NAMES = {"taking": """
    I never miss my warfarin
    my doctor does not want me to stop Pradaxa
    I stopped smoking but not my Plavix
    I can't sleep without taking ibuprofen
    without Xarelto I would get another clot
    I can't cope without Plavix
    will stop Eliquis next week
    When can I restart my Eliquis?
    Plavix 75 - do I have to pause it?
    Is it OK that I'm on Pradaxa?
    I took Brufen yesterday, does that matter?
    haven't had ibuprofen since Thursday
    My wife reminds me to take my baby aspirin
    I borrowed my husband's Voltaren last night
    I take aspirin but I don't take it daily
    I declined surgery and take warfarin
    no aspirin, and I refused physiotherapy, but I take Eliquis
    aspirin was recommended by my GP, 75mg every morning
    I was offered clopidogrel and accepted
    Warfarin was advised after my valve so I am on that
    I will need to take eliquis for life
    waiting for a knee operation, celebrex until then
    planning to stop xarelto 2 days before coming, is that ok?
    doctor considered taking me off paroxetine last year but decided to leave me on it
    my wife gave me one of her ponstan on sunday for my headache
    In 2020 I was put on sertraline and it changed my life
    I try to avoid ibuprofen but had to take some on wednesday
    was off diclofenac for a year but my hip got bad again so back on it
    ibuprofen? only when i have my period
    not on warfarin, it's the newer one edoxaban
    they offered to change my warfarin to a newer one but I said no
    my doctor mentioned I should tell you about my xarelto
    does your clinic treat people on eliquis? Im on it
    will it matter about my xarelto?
    Eliquis ✓
    ما نسيت الإليكويس ولا يوم
    غير الإليكويس ما آخذ شي
    dard ho to brufen le leti hoon
""", "negated": """
    the cardiologist offered me Eliquis but I said no
    warfarin was offered but I declined it
    I refused the Plavix they wanted me to take
    prescribed Plavix but never picked it up
    ibuprofen is off limits for me
    Xarelto - declined
    It's been suggested I take aspirin but I don't
    aspirin ✗
    ☐ warfarin
    The hospital offered tinzaparin when I was pregnant in 2017 but I said no thanks
    I was once told to take baby aspirin on long flights but I never have
    принимаю Эликвис после операции, аспирин не пью
    الأسبرين ممنوع عني
    وصفوا لي إليكويس بس رفضت
    Marcumar nehme ich nicht
    main aspirin nahi leti
    aspirin kullanmıyorum
    аспирин мне нельзя
    não tomo aspirina
""", "past": """
    was on Xarelto for six months, finished in spring 2023
    ginkgo, but that was years ago
    Took Plavix for 12 months after my heart attack in 2015
    I have not had aspirin for over a year
    it's been 4 years since I took any Naproxen
    حبست بلافيكس هادي عامين
    Xarelto habe ich vor zwei Jahren abgesetzt
    parei o Marevan há dois anos
    do saal pehle clopidogrel band kar di
    دو سال پیش وارفارین را قطع کردم
    Plavix kullanıyordum, 3 yıl önce bıraktım
""", "family": """
    our maid takes aspirin every day
    the neighbour's warfarin
    there is Plavix at home but it is my father's
    should people on Xarelto do this treatment?
    my parrot chewed an aspirin
    جارتنا على بلافيكس
    mi abuela toma Sintrom
    annem Coumadin kullanıyor
    meri ammi warfarin leti hain
""", "allergy": """
    Ponstan: rash
    swelling of the face after Voltaren
    Brufen -> itching and wheeze
    After ibuprofen my eyes puff up
    gegen Diclofenac bin ich allergisch
    l'aspirine me donne de l'urticaire
    البروفين يطلع لي حبوب وحكة
    mujhe aspirin se allergy hai
    به آسپرین حساسیت دارم
""", "question": """
    next month I begin sertraline
    my doctor plans to put me on warfarin
    Eliquis will be started once my blood results are back
    I've ordered ginkgo capsules but they haven't arrived
    رح بلش أسبرين بكرا
    Ab nächster Woche soll ich Eliquis nehmen
    my gp talked about starting sertraline but I would rather try therapy first
    Dr wants me to consider duloxetine for nerve pain, havent decided
    my rheumatologist mentioned meloxicam but we went for physio instead
    can i take my ibuprofen that day
    do I get Clexane from you
"""}  # fmt: skip


def contexts_in(knowledge, text):
    return [mention["context"] for mention in recognise(knowledge.lexicon, text, on=ON)["mentions"]]


def test_a_name_is_read_by_what_is_said_before_it_and_behind_it(knowledge):
    wrong = [
        (text.strip(), expected, found)
        for expected, texts in NAMES.items()
        for text in texts.strip().splitlines()
        if (found := contexts_in(knowledge, text.strip()))[-1:] != [expected]
    ]
    assert wrong == []


def test_a_ticked_list_refuses_what_is_not_ticked(knowledge):
    assert contexts_in(knowledge, "☐ aspirin ☑ warfarin") == ["negated", "taking"]
    assert contexts_in(knowledge, "[x] Plavix [ ] Eliquis") == ["taking", "negated"]
    assert contexts_in(knowledge, "Eliquis ✓, warfarin ✗") == ["taking", "negated"]


def test_an_answer_behind_a_bracket_is_for_all_in_it(knowledge):
    assert contexts_in(knowledge, "blood thinners (warfarin, Eliquis, heparin): no") == ["negated"] * 4
