"""The words that the guard of promise 6 looks for: what names a medicine, what gives one up, what may hide an exception."""

import re

_BRACKETS = re.compile(r"\(.*\)")


def any_of(words: str) -> str:
    """One of several expressions, written one after the other with ` / ` or a line end between them.

    Those with the same first letter stand together: it makes the search several times faster.
    """
    parts = [part.strip() for line in words.strip().splitlines() for part in line.split(" / ")]
    by_letter: dict[str, list[str]] = {}
    for part in filter(None, parts):
        starts_plainly = part[0].isalpha() and part[1:2] not in ("?", "*", "+", "{") and "|" not in _BRACKETS.sub("", part)
        by_letter.setdefault(part[0] if starts_plainly else "", []).append(part[1:] if starts_plainly else part)
    return "(?:" + "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items()) + ")"


_AILMENTS = r"(?:blood pressure|heart|thyroid|diabetes|sugar|nerves|mood|epilepsy|asthma|arthritis|cholesterol)"
_DOCTOR = r"(?:doctor|gp|specialist|physician|cardiologist|prescriber|\w+ologist)"
# What points at a medicine that a doctor may have prescribed, without its name. Names: patient_text_names.py.
MEDICINES = any_of(rf"""
medicines? / medicaments? / medications? / medicated / meds / tablets? / pills? / capsules?
doses?(?! (?:of (?:the |a |our )?(?:lidocaine|numbing|product|vitamin|hyal)|in the skin)) / dosages? / dosing / drugs?
prescriptions? / prescribed / blood[- ]?thinn\w+ / (?<!is )thinners? / anti-?coagul\w+ / anti-?platelet\w*
anti-?thrombotics? / anti-?inflammator\w+
anti-?(?:hypertensives?|diabetics?|epileptics?|psychotics?|arrhythmics?|convulsants?|virals?) / pain-?killers? / pain relief
pain relievers? / nsaids? / anti-?depressants? / antibiotics? / steroids? / inhalers? / puffers? / contracepti\w+
hormone (?:therapy|replacement|tablets?) / hrt / birth control / statins? / diuretics?
(?:blood pressure|heart|thyroid|diabetes|epilepsy|sugar|arthritis) (?:treatment|therapy) / immunosuppress\w+ / eye drops
(?:therapy|treatments?) (?:that |which |with |from )?(?:your|the|a) {_DOCTOR} / biologics? / beta[- ]?blockers? / pill ?box
ssris? / maois? / doacs? / noacs? / asa / coumarins? / insulin / cortisone / aspirins? / warfarin / heparin / paracetamol
(?:anything|something|whatever|what)(?: that)?(?: you (?:take|use|have))? for (?:your )?{_AILMENTS}
ibuprofen / predniso\w+ / \w+thyroxine / isotretinoin / roaccutane / methotrexate / lithium / supplements? / anticoagulation
(?:what(?:ever)?|anything|everything|something|nothing|that|all)(?: that| which)? (?:thins?|thinning)
(?:what(?:ever)?|anything|everything|something|all)(?: that| which)? (?:your|the|a) (?:\w+ )?{_DOCTOR} (?:gave|gives|prescri\w+)
(?:what(?:ever)?|anything|everything|something|all)(?: that| which)? (?:your|the|a) (?:\w+ )?{_DOCTOR} (?:put you on)
refills? / (?:your|the|next|weekly) pens? / thins? (?:your|the) blood / thick blood / (?<!laser )(?<!light )therap(?:y|ies)
(?:asthma|nasal|nose|nicotine|hormone|pain|your) (?:sprays?|patch|patches)
your (?:shots?|jabs?|syrup|infusions?|regimen|platelets) / (?:natural|normal) clotting / clot (?:normally|as usual|well)
blood (?:\w+ )*?(?:be|is|being) (?:not |un)?thinned / un-?thinned / inr / (?<!numbing )agents?
(?:dual|combination|drug|long term|regular) therapy / injections? for \w+
""")
GIVING_UP_WORDS = any_of(r"""
stop(?:s|ped|ping)? / skip(?:s|ped|ping)? / miss(?:es|ed|ing)? / omit(?:s|ted|ting)? / drop(?:s|ped|ping)?
paus(?:e|es|ed|ing) / interrupt(?:s|ed|ing|ion|ions)? / discontinu\w+ / ceas(?:e|es|ed|ing) / cessation / quit(?:s|ting)?
halt(?:s|ed|ing)? / suspen\w+ / withh[eo]ld(?:s|ing)? / wean(?:s|ed|ing)? / taper\w* / lessen\w* / halv(?:e|es|ed|ing)
swap(?:s|ped|ping)? / switch(?:es|ed|ing)? / replac(?:e|es|ed|ing|ement) / substitut\w+ / exchang\w+ / chang(?:e|es|ed|ing)
refrain\w* / abstain\w* / avoid(?:s|ed|ing|ance|able)? / abstinence / for(?:e)?go(?:es|ing)? / postpon\w+ / delay(?:s|ed|ing)?
ditch\w* / shelv(?:e|es|ed|ing) / cancel\w* / reschedul\w+ / withdraw\w* / restart\w* / resum(?:e|es|ed|ing|ption)
bin(?:s|ned|ning)? / trad(?:e|es|ed|ing) / reduc(?:e|es|ed|ing|tion) / lower(?:s|ed|ing)? / decreas(?:e|es|ed|ing)
cut(?:s|ting)? / leav(?:e|es|ing) / left / held / hold(?:s|ing)? / desist\w* / eliminat\w+ / remov(?:e|es|ed|ing|al)
defer\w* / park(?:s|ed|ing)? / shift\w* / mov(?:e|es|ed|ing) / space out / trim\w* / minimi[sz]\w+ / limit(?:s|ed|ing)?
ration\w* / renounc\w+ / relinquish\w* / abandon\w* / deprescri\w+ / forget(?:s|ting)? / forgot(?:ten)? / lay off / ease off
finish\w* / end(?:s|ed|ing)? / dispens(?:e|ed|ing) with / go(?:ing)? without / give up / given up / giving up / gave up
come off / coming off / came off / put (?:off|aside|back) / set aside
""")
# In a clause about a medicine each of these may hide an exception, an end, a smaller amount or a later time.
RISK_WORDS = any_of(rf"""
{GIVING_UP_WORDS} / no / not / never / none / nothing / without / minus / nor / neither / nobody / zero / nil / nix / nought
non / except\w* / apart / other than / bar / barring / save / only / unless / excluding / aside / besides / just / all but
half / quarter / less / as little / fewer / smaller / lighter / weaker / milder / least / smallest / lowest / minimum
every (?:other|second|third) / alternate / once / twice / instead / rather / in place of / in lieu / alternatives? / than
until / till / til / later / after / afterwards / again / last / final / early / earlier / sooner / late / wait\w* / by then
pass(?:es)? / free / off / out / away / clear / clean / empty / gone / go / goes / home / rest(?:s|ing|ed)? / breaks?
holidays? / vacation / gaps? / sabbatical / back / behind / side / untouched / unopened / unused / unnecessary / needless
optional / needed / down / worn / wash\w* / wears? / forbidden / banned / prohibit\w* / contra-?indicated / disallow\w*
allowed / permitted / advisable / against (?:taking|using|having|«|your|the use|any) / discourag\w+ / undesirable / manage
cope / survive / closed / shut / locked / cupboard / drawer / cabinet / goodbye / farewell / bye / flush\w* / detox\w*
cleans\w+ / give / gives / lose / rid / let / put / set / do without / get by / better / best / ideally / prefer\w* / plenty
enough / fine / harm\w* / enem(?:y|ies) / foes? / rarely / seldom / hardly / unlikely / barely / bother / worry / hurt / try
consider / think / why / suggest\w* / recommend\w* / advis\w+ / refus\w+ / turn / kick / take you / took you / allow / ideal
happier / wiser / sensible / wise / easy / another / different / something else / mix / clash\w* / place / unwelcome / taboo
""")
# The clinic's own, and what is nobody's prescription: no medicine of the patient's, though no everyday word either.
OWN_WORDS = re.compile(
    any_of(r"""
lidocaine / prilocaine / procaine / tetracaine / articaine / mepivacaine / emla / hyaluron\w+ / polynucleotides? / pdrn
lecithin / phosphatidylcholine / deoxychol\w+ / collagen / botox / botulinum / dysport / mesotherapy / meso / fillers?
lipolysis / microneedling / chlorhexidine / iodine / povidone / antiseptics? / retin\w+ / glycolic / salicylic / vitamins?
biotin / arnica / spf / sunscreens? / latex / soy / tattoos? / prp / exosomes? / glutathione / carnitine / caffeine
sulfites? / parabens? / melasma / keloids? / rosacea / eczema / psoriasis / vitiligo / necrosis / lupus / hiv / hba1c / hba
aloe / chamomile / whatsapp / sms / pdf / qr / ramadan / eid / moisturi[sz]ers? / moisturi[sz]ing / serums? / exfoliat\w+
toners? / prosecco / yoga / pilates / covid / anaesthetics? / benzyl / hydrogen / peroxide / vaccin\w+ / tranexamic
aminophylline / make-?up / makeup / cosmetics? / hotline / stents? / platelets? / sunbeds? / lipolytic / oedema / edema
haematoma / granulomas? / abscess\w* / antihistamines? / allerg\w+ / acne / acids? / toxins? / implants? / prescribers?
(?:breast)?feeding / kindly / aftercare / rebook\w* / habib\w+ / inshallah / insha / allah / hun / likelier / cocktails? / gels?
smoothies? / physiotherap\w+ / cardiolog\w+ / dermatolog\w+ / injector
""")
)
SAFE_OBJECTS = re.compile(
    r"\b"
    + any_of(r"""
smok\w+ / tobacco / cigarettes? / vap\w+ / alcohol\w* / drinking / wine / coffee / rub\w* / touch\w* / massag\w* / scratch\w*
squeez\w* / pick\w* / exercis\w* / sports? / gym / swim\w* / sun\w* / tann\w* / saunas? / steam / heat / hot / bath\w*
make-?up / creams? / retin\w+ / acids? / peel\w* / shav\w* / wax\w* / press\w* / pools? / feeding / breastfe\w+ / bleed\w*
swell\w* / redness / bruis\w* / itch\w* / pain / soreness / treatments? / appointments? / visits? / infections? / ice / cold
needles? / clothes / fish / food / meals? / sessions? / series / procedure / products? / area / skin / sleep\w* / lying
flying / travel\w* / dental / vaccin\w* / lasers? / fillers? / sugar / salt / dates? / plan / answers? / plaster / perfume
hair / hats? / lips / glasses / course / reception / gloves / eyes? / driv\w+ / photo\w* / gum / water / heavy / lumps?
spots? / marks? / crusts? / mask / brush\w* / scrubs? / questions? / towel / numb\w*
""")
    + r"\b"
)
WORDS_WITH_CAPITALS = re.compile(
    any_of("""
monday / tuesday / wednesday / thursday / friday / saturday / sunday / january / february / march / april / may / june / july
august / september / october / november / december / arabic / english / stop / hold / caution / note / no / not / never / keep
should / must / can / may / could / would / does / yes / is / are / why / when / which
what / tell / do / please / take / call / if / your / you / bring / avoid / press / eat / ask / the / we / day
""")
)
BY_CHOICE = re.compile(
    r"\b"
    + any_of(r"""
(?:take|takes|taken|taking|took|use|using|used|swallow)\b[^,.;:]{0,60} (?:by|of) your own choice
you (?:choose|chose) to (?:take|use)
(?:supplements?|herbs?|capsules?|creams?|painkillers?|ibuprofen|aspirin|paracetamol) by (?:your own )?choice(?= ask|: ask|,? tell)
(?:chose|choose|buy|bought|picked) (?:\S+ ){0,4}?yourself / you (?:yourself )?(?:chose|choose|decided) to take
on your own (?:decision|account|initiative) / (?:(?:which|that) )?no doctor (?:\w+ )?(?:prescribed|told|advised|asked)\w*
(?:was |were |is |are )?not prescribed / not because (?:a|your) doctor (?:prescribed|told|advised)\w* / that nobody prescribed
(?:bought )?without a prescription
""")
)
# Nobody takes these by their own choice, whatever the sentence says.
ONLY_ON_PRESCRIPTION = re.compile(
    r"\b"
    + any_of(r"""
plavix / clopidogrel / warfarin / coumadin / marevan / marcumar / eliquis / xarelto / pradaxa / lixiana / brilinta / brilique
efient / heparin / clexane / \w+xaban / \w+gatran / \w+grelor? / blood[- ]?thinn\w+ / thinners? / anti-?coagul\w+
anti-?platelets? / insulin / metformin / roaccutane / isotretinoin / methotrexate / predniso\w+ / steroid tablets?
antidepressants? / statins? / (?:heart|blood pressure|thyroid|epilepsy|diabetes) (?:tablets?|pills?|medicines?) / antibiotics?
concor / lithium / the pill
""")
    + r"\b"
)
PRESCRIBED = re.compile(r"\b(?:prescri\w+|your doctor (?:gave|told|ordered)|doctor's orders|or not)\b")
