"""Words of despair as people write them, in both languages, and what only sounds like them."""

import pytest

from sideeffects.core.despair_phrases import found, is_only_a_sound
from sideeffects.core.despair_slots import slotted
from sideeffects.core.reading_words import plain
from tests.sideeffects.core import despair_cases

HEARD = """
I can't do this any more, I just want everything to stop
I have been thinking about suicide
nobody would notice if I was gone
I don't see a reason to go on living
I'd rather be dead than look like this
sometimes i wish i would not wake up
i hurt myself when i look in the mirror
I took too many pills last month on purpose
life is not worth it anymore
i'm done with life
I want to sleep and never wake up
I have no will to live
Everything is pointless and I want to die
ive been cutting my arms again
if this doesn't work i will kill myself
i cant go on like this, I wont be around long
wanna die
i want to kil my self
I think about jumping off a bridge
I am a burden to everyone
مابي أعيش
ما عاد لي رغبة في الحياة
بفكر أنهي حياتي
نفسي أموت وارتاح
أفكر بالانتحار كل يوم
حاسة إني عبء على الجميع
كل شيء أسود ولا أرى مخرجا
أتمنى لو لم أولد
أجرح يدي لما أزعل
زهقت من حياتي
ما ودي أعيش كذا
يا رب خذني وريحني
لو ما نجحت العملية راح أقتل حالي
بدي انتحر
عايز اموت
لا جدوى من حياتي
طفشت من الدنيا وابغى اموت
أخذت حبوب كثيرة عشان أموت
الحياة ما تسوى
تمنيت الموت
I have nothing left, I don't want to exist
been self harming since school
if I had a gun I would use it
I dont think ill be here next year, I plan to end it
sometimes the idea of dying comforts me
what's the point of living like this
I hate my life so much
i feel so hopeless and alone
I'm scared I will do something to myself
my life has no value
ودي أختفي من هالدنيا
ما أقدر أكمل حياتي كذا
تعبت ومابقى فيني حيل أعيش
أفكر بالموت كثير
محد راح يفقدني لو مت
حياتي انتهت
انا تعبت من كل شي وابغى ارتاح للابد
فكرت اقتل نفسي
I keep thinking everyone would be happier if I disappeared
Sometimes I think about not being here anymore
I wish I could go to sleep forever
I have been feeling suicidal lately
There's no way out for me
I tried to end things last summer
I can't see myself living past this year
my existence is pointless
I feel empty and don't care if I live or die
I've thought about hanging myself
I just want the pain to end for good
if I still look like this I don't want to be on this earth
أفكر أخلص من حياتي
ما أشوف داعي أكمل
خاطري أموت
كارهة نفسي وكارهة الدنيا
حاولت أنهي حياتي قبل سنة
أحس إني ميت من جوا ومافي فايدة مني
ليتني ما انخلقت
أدعي ربي كل يوم ياخذ روحي
I don't feel like living
I'm thinking of taking all my tablets at once
I have suicidal thoughts
what is the use of going on
I want to be dead
I would like to die
I can't keep living like this
the world would be better without me
I feel like ending everything
I am so depressed I want to die
I don't want to go on living
nothing matters, I want to give up on everything
ما عاد أبي هالحياة
أفكر أموت
راودتني أفكار انتحارية
أتمنى ما أصحى
حياتي ما لها معنى
كل يوم أتمنى أموت
تعبت من الحياة كلها
I've lost the will to live since the divorce
I often dream of just not existing
Nobody needs me, I should just die
my kids would be better off without me
I feel suicidal some nights
I just want to disappear
I scratch my arms until they bleed when I am sad
I think the only solution is death
I can't bear another day
I have a plan to kill myself
last week I swallowed a bottle of pills
I hate being alive
أفكر في إنهاء حياتي
تعبت وودي أموت وأرتاح
مالي نفس أعيش
الموت أهون من هالشكل
أنا عالة على أهلي ولا أحد يحبني
صرت أتمنى الموت كل ليلة
ضاقت فيني الدنيا وما عاد أتحمل
قطعت شرايين يدي العام الماضي
im going to kill my self
I cant do this anymore
I cut my arms when I am sad
I want to dieee
I want to unalive myself
I do not see a way out
Tired of being alive
every day I think about ending it
سأقتل نفسي
هنتحر
لا أرى سببا للعيش
بنهي حياتي
ما في فايدة من الحياة
je veux mourir
ich will sterben
quiero morir
я хочу умереть
मैं मरना चाहती हूँ
main marna chahti hoon
میں مرنا چاہتی ہوں
gusto ko nang mamatay
"""
NOT_HEARD = """
I am dying to see the result
I would kill for smooth skin
These wrinkles are killing me
My grandmother died of cancer last year
My sister attempted suicide years ago and I worry about her
I hate my nose
I hate myself in photos
I want to end my acne
I want it to be over quickly
I don't want to wake up with swelling
I want to disappear these lines
I do not want to live with these scars
I would rather die than have filler
I run 5 kms a day
أموت في الشوكولاتة
نفسي أعيش ببشرة صافية
I have no hope of losing this fat by diet alone
I'm desperate to get rid of my cellulite
I cut myself shaving this morning
I hurt my back at the gym
I don't want to be here longer than an hour
this is my last chance before I try surgery
I want to end up with a natural look
I give up on creams
I have tried everything, it's hopeless with creams
dead skin on my lips
die Haut ist trocken
I overdosed on vitamin D once, my doctor fixed it
I don't want to look like I had something done
I'm tired of my dark circles
I want these spots to disappear forever
my hair dye
I stopped smoking, never again
It is not worth it if it hurts
my scalp psoriasis makes me cry sometimes
I am not suicidal and never was
I can't bear the pain of needles
وفاة والدي بسبب القلب
أموت من الخجل بسبب الهالات
أكره شكل أنفي
أتمنى بشرة صافية
نفسي في شعر كثيف
تعبت من الحبوب
لا أعاني من أي مرض
لا أتحمل ألم الإبر
أريد أن أبدو طبيعية
مت من الضحك
أعيش في دبي
لا أعيش في دبي الآن
أمل عندي حساسية
لا امل من الانتظار
جارتي انتحرت
فقدت الأمل في الكريمات
I live for the weekend
I cannot live without coffee
cut my hair last week
I want to get rid of these lines forever
the swelling killed me last time
My life is good, I just want fresher skin
I jumped from a small wall and broke my ankle
cut my wrist on glass in 2010, stitches
حياتي مشغولة بالعمل
انتهيت من العلاج العام الماضي
نفسي أصير أحلى
قطعت إصبعي وأنا أطبخ
الموت فزعني لما مات أبي
I can live with a bit of bruising
I'd die of embarrassment if people noticed
the pain ended after two days
I want my acne gone forever
My mother passed away in spring and I want to look fresh again
I don't care if it takes a few sessions
There is no way I'd do surgery
I feel empty handed after all those creams
أموت على هالنتيجة
ما أشوف فرق بعد الجلسة الأولى
خاطري أصير بيضا
انتهت حياتي الزوجية وأبغى أبدأ من جديد
جربت كل شي وما في فايدة من الكريمات
أحس بألم بعد الإبرة
I don't feel like doing this twice
Is there a danger to life
I take all my tablets in the morning
what is the use of hyaluronic acid
I would like to dye my hair
My depression is treated and I feel fine
nothing helps against these spots
أفكر أسوي فيلر
أتمنى ما يظهر ورم
ما عاد أبي بوتوكس
تعبت من البحث عن عيادة جيدة
ابغى انهي كل شي قبل العرس
I don't want to die from the anaesthetic
I am afraid I could die of an allergic reaction
Can you die from this treatment
I can't go on holiday before the swelling is gone
I think my hair is dying from the bleach
I don't live in London any more
I cannot live without coffee
I thought I would die of pain at the dentist
My brother killed himself in 2010 and I still miss him
I never go on diets
I don't like living with roommates
my skin looks dead
please end the pain quickly
I wish the scar would die down
أخاف أموت من البنج
هل ممكن أموت من الإبرة
ما أعيش في الإمارات
زوجي متوفي
قتلني الألم بعد الجلسة
كرهت الكريمات
"""


def said(reading, text):
    return any(one.name == "despair" for one in reading.items("statement", free_text=[text]))


@pytest.mark.parametrize("text", (HEARD.strip() + despair_cases.HEARD).strip().splitlines())
def test_despair_is_heard_however_it_is_put(reading, text):
    assert said(reading, text)


@pytest.mark.parametrize("text", (NOT_HEARD.strip() + despair_cases.NOT_HEARD).strip().splitlines())
def test_what_only_sounds_like_despair_alarms_nobody(reading, text):
    assert not said(reading, text)


def test_a_figure_of_speech_hides_no_despair_beside_it(reading):
    assert said(reading, "I am hopeless at maths, and most days I feel hopeless.")
    assert said(reading, "These creams are to die for. I want to die.")
    assert not is_only_a_sound("hopeless at maths and hopeless", "hopeless")


@pytest.mark.parametrize(
    ("text", "alarms"),
    [
        ("I tried to kill myself 15 years ago", False),
        ("I tried to kill myself two years ago", True),
        ("I tried to kill myself 15 years ago and I think of it again", True),
        ("I tried to kill myself 15 years ago. Now I want to die.", True),
        ("My brother died by suicide in 2010", False),
        ("My brother died by suicide in 2010 and I want to die too", True),
        ("حاولت الانتحار قبل عشر سنوات وأنا مراهقة", False),
        ("حاولت الانتحار قبل شهرين", True),
        ("I am not suicidal", False),
        ("I am not suicidal but I wish I was dead", True),
    ],
)
def test_what_is_long_over_or_denied_is_history_until_something_stands_beside_it(reading, text, alarms):
    assert said(reading, text) is alarms


def test_the_words_of_despair_are_shown_as_they_were_written(reading):
    text = "My skin is dry. Honestly I WANT TO DIE."
    hit = found(plain(text))
    assert hit is not None
    assert "want to die" in hit[0]
    respelt = found(plain("abi amoot"))
    assert respelt is not None
    assert respelt[0] == "abi amoot"


def test_a_slot_stands_for_every_way_to_say_it():
    pattern = slotted([r"\b<wish> to <end>|\bor [|] this"], {"wish": "(?:want|<hope>)", "hope": "hope", "end": "(?:die|go)"})
    assert [bool(pattern.search(text)) for text in ("i hope to go", "i want to die", "or | this", "i want")] == [
        True,
        True,
        True,
        False,
    ]
