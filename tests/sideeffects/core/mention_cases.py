"""Texts as patients write them, with what each names: `text => substance=context; ... ! unknown words`."""

TRAPS = """
I do not take aspirin => aspirin=negated
my mother takes warfarin => warfarin=family
warfarin, stopped 2 years ago => warfarin=past
allergic to aspirin => aspirin=allergy
allergic to penicillin but I take aspirin every day => penicillin=allergy; aspirin=taking
I am allergic to aspirin but I take it anyway => aspirin=allergy; aspirin=taking
ماريفان => warfarin=taking
بلافيكس => clopidogrel=taking
إليكويس => apixaban=taking
براداكسا => dabigatran=taking
زاريلتو => rivaroxaban=taking
زالرلتو => rivaroxaban=taking
كومادين => warfarin=taking
I am on a blood thinner, I forgot its name => unnamed_blood_thinner=taking
baby aspirin => aspirin=taking
aspirin-free => aspirin=negated
blood pressure tablet => blood_pressure_medicine=taking
vitamin K => vitamin_k=taking
aspirin free excedrin => paracetamol=taking; caffeine=taking
"""

TAKING = """
Eliquis 5 mg twice a day for AF => apixaban=taking
XARELTO20MG => rivaroxaban=taking
eliquis5mg bd => apixaban=taking
I'm on Plavix and baby aspirin since my stent in 2024 => clopidogrel=taking; aspirin=taking
took Brufen last night for a headache => ibuprofen=taking
Brufen 400 when needed => ibuprofen=taking
stopped aspirin 3 days ago => aspirin=taking
stopped phenprocoumon last week => phenprocoumon=taking
I used to take warfarin => warfarin=taking
I no longer take aspirin => aspirin=taking
never stopped my plavix => clopidogrel=taking
I haven't stopped Eliquis => apixaban=taking
nothing except my Eliquis => apixaban=taking
no medicines apart from aspirin => aspirin=taking
only my Eliquis => apixaban=taking
I don't take anything, just Xarelto => rivaroxaban=taking
no allergies, warfarin 5mg daily => warfarin=taking
I do not smoke and take aspirin => aspirin=taking
I don't drink. Aspirin 81. => aspirin=taking
Do I have to stop my warfarin? => warfarin=taking
should I stop Plavix before the session? => clopidogrel=taking
I ran out of Eliquis yesterday => apixaban=taking
I missed two doses of warfarin => warfarin=taking
My husband and I both take aspirin => aspirin=taking
doctor put me on aspirin for life => aspirin=taking
the injection in my belly after surgery => unnamed_blood_thinner=taking
aspirin, plavix and warfarin => aspirin=taking; clopidogrel=taking; warfarin=taking
Plavix/Aspirin => clopidogrel=taking; aspirin=taking
Marevan + Concor + Lipitor => warfarin=taking; bisoprolol=taking; atorvastatin=taking
St. John's wort => st_johns_wort=taking
I take garlic capsules every morning => garlic=taking
turmeric 500mg daily => turmeric=taking
fish oil and vitamin E => fish_oil=taking; vitamin_e=taking
my INR is 2.5 on warfarin => warfarin=taking
no known drug allergies, on rivaroxaban => rivaroxaban=taking
CoAspirin no, but clopidogrel yes => clopidogrel=taking
Je prends Kardegic tous les jours => aspirin=taking
tomo Sintrom cada día => acenocoumarol=taking
ich nehme Marcumar => phenprocoumon=taking
prendo Cardioaspirina => aspirin=taking
Coraspin kullanıyorum => aspirin=taking
принимаю варфарин => warfarin=taking
my dose of Eliquis was changed in March => apixaban=taking
They told me to stop Eliquis two days before => apixaban=taking
I don't know if I take blood thinners => unnamed_blood_thinner=taking
my wife gives me my Eliquis every morning => apixaban=taking
mom gave me aspirin yesterday => aspirin=taking
I take Eliquis, is that a problem? => apixaban=taking
Can I do the session if I take aspirin? => aspirin=taking
cardiologist says don't stop aspirin => aspirin=taking
no other medicines than Eliquis => apixaban=taking
I don't take more than one aspirin a day => aspirin=taking
I'm not on warfarin, I'm on Xarelto => warfarin=negated; rivaroxaban=taking
Mother: warfarin. Me: nothing => warfarin=family
half an aspirin a day => aspirin=taking
Warfarin? No. Eliquis? Yes => warfarin=negated; apixaban=taking
switched from warfarin to apixaban => warfarin=taking; apixaban=taking
"""

NOT_TAKING = """
I don't take aspirin, ibuprofen or warfarin => aspirin=negated; ibuprofen=negated; warfarin=negated
not taking: aspirin, plavix, warfarin => aspirin=negated; clopidogrel=negated; warfarin=negated
No, I don't take any blood thinners => unnamed_blood_thinner=negated
I've never taken warfarin => warfarin=negated
I do not currently take warfarin => warfarin=negated
Aspirin: no => aspirin=negated
neither aspirin nor ibuprofen => aspirin=negated; ibuprofen=negated
paracetamol instead of ibuprofen => paracetamol=taking; ibuprofen=negated
came off marcumar three years ago => phenprocoumon=past
stopped plavix two weeks ago => clopidogrel=past
stopped aspirin a month ago => aspirin=past
used to take Plavix but stopped in 2020 => clopidogrel=past
I had clexane 2 years ago after my c-section => enoxaparin=past
I was on warfarin until 2019 => warfarin=past
in 2018 I took rivaroxaban for a clot => rivaroxaban=past
I quit taking St John's wort last month => st_johns_wort=past
no longer on Xarelto since March 2024 => rivaroxaban=past
I care for my mother who takes warfarin => warfarin=family
as a child I took aspirin => aspirin=past
my dad is on warfarin => warfarin=family
Mum's Eliquis is in our fridge => apixaban=family
My husband takes Eliquis and I take nothing => apixaban=family
my mother had a stroke. She takes clopidogrel => clopidogrel=family
my dog takes meloxicam => meloxicam=family
our cat gets aspirin from the vet => aspirin=family
I buy aspirin for my grandfather => aspirin=family
my sister is allergic to aspirin => aspirin=family
penicillin allergy, aspirin allergy => penicillin=allergy; aspirin=allergy
I'm allergic to ibuprofen, it makes me wheeze => ibuprofen=allergy
ibuprofen gives me hives => ibuprofen=allergy
rash after taking naproxen => naproxen=allergy
not allergic to aspirin => aspirin=negated
should I take aspirin before? => aspirin=question
Can I take panadol after the session? => paracetamol=question
is it safe to use ibuprofen afterwards => ibuprofen=question
what about aspirin? => aspirin=question
I love cooking with garlic => garlic=food
ginger tea => ginger=food
I put turmeric in my curry => turmeric=food
saffron, ginger, garlic all in my kitchen => ginger=food; garlic=food
I drink green tea => green_tea_extract=food
"""

ARABIC = """
لا أتناول الأسبرين => aspirin=negated
ما آخذ أي مميع دم => unnamed_blood_thinner=negated
آخذ مميع للدم => unnamed_blood_thinner=taking
اتناول إليكويس ٥ ملغ مرتين يوميا => apixaban=taking
أنا آخذ بلافيكس وأسبرين كل يوم => clopidogrel=taking; aspirin=taking
والاسبرين وبلافيكس => aspirin=taking; clopidogrel=taking
كنت اتناول ماريفان قبل 3 سنوات => warfarin=past
كنت آخذ ماريفان وأوقفته قبل سنتين => warfarin=past
توقفت عن الأسبرين قبل يومين => aspirin=taking
أمي تتناول ماريفان => warfarin=family
والدي يأخذ زاريلتو => rivaroxaban=family
زوجي يأخذ بلافيكس وأنا آخذ بروفين أحيانا => clopidogrel=family; ibuprofen=taking
عندي حساسية من الأسبرين => aspirin=allergy
عندي حساسية من البنسلين وآخذ أسبرين => penicillin=allergy; aspirin=taking
هل آخذ أسبرين؟ => aspirin=question
هل أوقف الأسبرين قبل الجلسة؟ => aspirin=taking
أحب الزنجبيل في الأكل => ginger=food
كبسولات زيت السمك => fish_oil=taking
لا أتناول أي أدوية ما عدا إليكويس => apixaban=taking
ابر كليكسان بعد العملية => enoxaparin=taking
بروفن ٤٠٠ => ibuprofen=taking
أسبريـــن => aspirin=taking
أَسْبِرين => aspirin=taking
پلاڤیکس => clopidogrel=taking
ڤولتارين => diclofenac=taking
I take marevan دواء السيولة => warfarin=taking; unnamed_blood_thinner=taking
دواء الضغط فقط => blood_pressure_medicine=taking
بنادول اكسترا عند اللزوم => paracetamol=taking; caffeine=taking
فيتامين د كل أسبوع => vitamin_d=taking
مابخدش اسبرين => aspirin=negated
لم أعد أتناول الماريفان منذ سنة => warfarin=past
أوقفت الأسبرين منذ أسبوع => aspirin=taking
آخذ الأسبرين منذ ثلاث سنوات => aspirin=taking
كنت باخد بلافكس وبطلته من شهر => clopidogrel=past
كويس =>
لا اتناول ادوية غير الاسبرين => aspirin=taking
ما في غير بلافيكس => clopidogrel=taking
سيبرالكس ١٠ => escitalopram=taking
"""

MISSPELT = """
zarelto => rivaroxaban=taking
now baby asprin => aspirin=taking
cumadine 5mg => warfarin=taking
plavics 75 => clopidogrel=taking
bruffen => ibuprofen=taking
Xareltoo 20 => rivaroxaban=taking
diclofenec 50 => diclofenac=taking
evening primose oil => evening_primrose=taking
blood thiner => unnamed_blood_thinner=taking
elliquiss => apixaban=taking
زاريلتوو => rivaroxaban=taking
كليكسانن => enoxaparin=taking
"""

TWINS = """
ketoprofen => ketoprofen=taking
ketotifen => ketotifen=taking
Brufen => ibuprofen=taking
baclofen => baclofen=taking
Percodan => oxycodone=taking; aspirin=taking
Percocet => oxycodone=taking; paracetamol=taking
Jantoven => warfarin=taking
Janumet => sitagliptin=taking; metformin=taking
Excedrin => aspirin=taking; paracetamol=taking; caffeine=taking
DuoPlavin => clopidogrel=taking; aspirin=taking
Vicoprofen => hydrocodone=taking; ibuprofen=taking
Aggrenox => dipyridamole=taking; aspirin=taking
Advil => ibuprofen=taking
Advil PM => ibuprofen=taking; diphenhydramine=taking
Panadol => paracetamol=taking
Panadol Extra => paracetamol=taking; caffeine=taking
voltaren gel on my knee => diclofenac_gel=taking
amiodarone => amiodarone=taking
amlodipine => amlodipine=taking
"""

UNKNOWN = """
zorbatrin => ! zorbatrin
I take Zorbatrin for my heart => ! Zorbatrin
zorbatrin 10 mg daily => ! zorbatrin
I take painkillers => ! painkillers
I take something called Zyprolax => ! Zyprolax
antidepressants => ! antidepressants
heart pills => ! heart pills
حبوب القلب => ! حبوب القلب
headache =>
mobile phone and motor bike =>
elastic band =>
Moment please =>
my mother takes zorbatrin =>
I take my daughter to school =>
"""


def cases(block: str) -> list[tuple[str, list[str], list[str]]]:
    """(text, ["substance=context", ...], [unknown words, ...]) of each line."""
    found = []
    for line in block.strip().splitlines():
        text, expected = line.split("=>")
        named, _, unknown = expected.partition("!")
        found.append((text.strip(), _items(named), _items(unknown)))
    return found


def _items(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
