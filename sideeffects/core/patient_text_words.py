"""The words and turns of phrase that the guard of promise 6 looks for."""

import re


def _any(words: str) -> str:
    """One of several expressions, written one after the other with ` / ` or a line end between them."""
    parts = [part.strip() for line in words.strip().splitlines() for part in line.split(" / ")]
    return "(?:" + "|".join(part for part in parts if part) + ")"


NAMES = _any(r"""
aspirin / plavix / clopidogrel / warfarin / coumadin / marevan / eliquis / xarelto / pradaxa / lixiana / brilinta / brilique
efient / heparin / clexane / ibuprofen / brufen / nurofen / advil / naproxen / voltaren / diclofenac / paracetamol / panadol
metformin / roaccutane / isotretinoin / accutane / predniso\w+ / methotrexate / \w*thyroxine / euthyrox / trental / depakine
valproate / lipitor / concor / insulin / prozac / zoloft / cipralex / humira / cortisone / ventolin / lithium / tamoxifen
finasteride / minoxidil / \w*statins? / \w{3,}(?:xaban|parin|gatran|grel|olol|prazole|profen|fenac|oxicam|oxetine|opram|traline)
\w{3,}(?:cillin|mycin|cycline|statin|sartan|mab|tinib|citinib)
""")
# A word marked `medicine~` was capitalised inside its sentence: perhaps a brand.
MEDICINE = re.compile(
    r"medicine~\S+|\b"
    + _any(r"""
medicines? / medications? / meds / tablets? / pills? / capsules? / doses? / dosage / drugs? / prescriptions? / prescribed \w+
blood[- ]?thinn\w+ / thinners? / anti-?coagulants? / anti-?platelets? / anti-?inflammator\w+ / painkillers?
pain relief / nsaids?
anti-?depressants? / antibiotics? / steroids? / inhalers? / contracepti\w+ / hormone (?:therapy|treatment) / supplements?
(?:blood pressure|heart|thyroid|diabetes|epilepsy|sugar) treatment
(?:therapy|treatment) (?:that |which )?(?:your|the|a) doctor
immunosuppress\w+ / eye drops
""")[:-1]
    + f"|{NAMES})"
    + r"\b"
)

GIVING_UP = re.compile(
    r"\b"
    + _any(r"""
stop(?:s|ped|ping)? / skip(?:s|ped|ping)? / miss(?:es|ed|ing)? / omit(?:s|ted|ting)? / drop(?:s|ped|ping)?
left (?:out|off|aside|behind|at home)
lea?v(?:e|es|ing)\b(?: \S+){0,4}? (?:out|off|aside|behind|at home|in (?:the|its) (?:box|drawer|pack|cupboard))
paus(?:e|es|ed|ing) / interrupt(?:s|ed|ing|ion)? / discontinu\w+ / ceas(?:e|es|ed|ing) / quit(?:s|ting)? / halt(?:s|ed|ing)?
suspend(?:s|ed|ing)? / withh[eo]ld(?:s|ing)? / h[eo]ld(?:ing|s)?(?: off| back)? / given up / wean\w* / taper\w* / lessen\w*
g[ia]v(?:e|es|ing) (?:up|\S+(?: \S+){0,3}? a (?:miss|rest|break)) / c[oa]m(?:e|es|ing) off
(?:go|goes|going|went) (?:off|without)
(?:stay|staying|keep|keeping|be|being) (?:off|away from|clear of) / do(?:ing)? without / lay(?:ing)? off
steer(?:ing)? clear of
cut(?:s|ting)? (?:down|out|back)(?: on)? / reduc(?:e|es|ed|ing|tion) / lower(?:s|ed|ing)? / decreas(?:e|es|ed|ing)
halv(?:e|es|ed|ing) / swap(?:s|ped|ping)? / switch(?:es|ed|ing)? / replac(?:e|es|ed|ing) / substitut\w+ / exchang\w+
chang(?:e|es|ed|ing) / avoid(?:s|ed|ing|ance)? / refrain(?:s|ed|ing)?(?: from)? / abstain\w*(?: from)? / for(?:e)?go(?:es|ing)?
postpon(?:e|es|ed|ing) / delay(?:s|ed|ing)? / put(?:s|ting)?(?: \S+){0,4}? (?:off|on hold|aside) / ditch(?:ed|ing)?
shelv(?:e|ed|ing)
(?:eas|back|go)(?:e|es|ing)? (?:off|easy)(?: on| with)? / set(?:ting)?(?: \S+){0,4}? aside / restart(?:ed|ing)?
resum(?:e|ed|ing)
(?:a )?(?:break|rest|holiday|pause) from / space out / withdraw\w* / forget(?:ting)? (?:about )?
""")
    + r"\b"
)
# What is said of medicines only: whatever stands behind it is one, unless it is plainly something else.
MEDICINE_VERB = re.compile(r"(?:skip|omit|discontinu|withh|taper|wean|come off|coming off)")
STOP_TAKING = re.compile(
    r"(?:stop(?:ping)?|quit(?:ting)?|ceas(?:e|ing)|avoid(?:ing)?|refrain(?:ing)? from|pause|leave off) (?:taking|swallowing)\b"
)
NOT_TAKING = re.compile(
    r"\b(?:(?:do|does|should|must|can|could|need|would|may|will|might|shall)(?: not|n't)|never|not|cannot|can't"
    r"|without|needn't|no need to)"
    r"(?: (?:have to|need to|be|yet|then|please|still|to|having))*"
    r" (?:take|taking|taken|use|using|used|swallow|swallowing|having|inject|injecting|continue|have(?= your"
    r"| the)|need(?:ed)?(?! to (?!take|use|have))|bring)\b"
    r"(?! (?:more than|a double|double|an? extra|extra|any new|a new|two|another)\b)"
)
_MED = rf"(?:your |the |any |that |this |these |all |a )?(?:\S+ ){{0,2}}?(?:{MEDICINE.pattern})"
IDIOMS = re.compile(
    "|".join(
        (
            rf"(?:^|[,:;-] )no (?:more )?{_MED}",
            rf"\bno (?:more )?{_MED} (?:before|until|on the (?:day|morning)|that (?:day|morning)|in your (?:blood"
            rf"|body|system))",
            rf"\b(?:instead of|in place of|rather than|off|without) {_MED}",
            rf"\b(?:half|fewer|less|smaller|lower|a quarter of|only one) (?:of )?{_MED}",
            rf"{_MED} (?:every other day|(?:can|could|should|may|must|will) wait)",
            rf"{_MED} (?:is|are|will be) (?:unnecessary|best avoided)",
            rf"{_MED} (?:(?:is|are|will|should|does|do) )?not (?:be )?(?:needed|necessary|go (?:well )?with|belong)",
            rf"\btake (?:your|the) last (?:\w+ )?(?:{MEDICINE.pattern})",
            rf"\byour last (?:\w+ )?(?:{MEDICINE.pattern}) (?:should|must|is to|ought to|has to|can) be",
            rf"\b(?:keep|save|leave) {_MED} (?:for|until) (?:later|after|the (?:evening|next)|another)",
            rf"\b(?:everything|all|anything) (?:except|but|apart from) {_MED}",
            rf"\bwait with {_MED}|\btake {_MED} (?:only )?after (?:the|your) (?:treatment|visit|appointment|session)",
            rf"\bmake sure (?:that )?your last (?:{MEDICINE.pattern})",
            r"\bnothing (?:that|which) thins|^(?:rather|better) not\b",
            rf"\b(?:late with|whether you (?:really )?need|weaker than) {_MED}|{_MED}(?: in half|: none)\b",
            rf"\b(?:one|half an?|two) (?:{MEDICINE.pattern}) instead of",
            rf"\blet {_MED} (?:run out|wear off|leave)",
            rf"\b(?:days?|weeks?|morning|evening) (?:free of|free from) {_MED}",
            r"\b(?:medicine|medication|aspirin|drug|pill)[- ]free\b",
            rf"\bdo not (?:renew|refill|collect) {_MED}",
            rf"\bstart {_MED} again|\bback on {_MED}",
        )
    )
)
CLAUSES = re.compile(r"[,:;]|\bbut\b")
AND_AT_END = re.compile(r"\b(?:or|and|nor)\s*$")
LIST_OF_VERBS = re.compile(rf"(?:(?:{GIVING_UP.pattern})[\s,]*(?:or|and|nor)?\s*)+$")
BOUNDARY = re.compile(
    r"[;:.!?]|,? (?:but|because|so that|while|if|when|whether|where|ask|call|tell|say|then|unless|who|and (?:tell|ask"
    r"|call|keep|say|we|take)"
    r"|before you (?:take|start|use|buy))\b"
)
ADVERBIAL = re.compile(r"\b(?:on|before|for|until|after|at|in|during|from|because|so|that|this)\b")
NEGATORS = re.compile(
    r"\b"
    + _any(r"""
do not / don't / does not / doesn't / never / not / no need to / need not / needn't / no reason to / without / cannot / can't
must not / mustn't / should not / shouldn't / will not / won't / rather than / instead of / nobody / no one / nothing
neither / nor / no
""")
    + r"\b"
)
ANTI_NEGATORS = re.compile(
    r"\b"
    + _any(r"""
forget / hesitate / fail / harm / problem / worr(?:y|ies) / wrong / mind / matter / afraid / hurt / issue / danger
trouble / bad idea
only / difficult / hard / long / late / too / question / object / objection / hold back / be shy / concern / any longer / doubt
more than / tablets? / medicines? / bad / if
""")
    + r"\b"
)
WHY_NOT = re.compile(r"\bwhy\b")
PASSIVE = re.compile(r"\b(?:be|been|being|is|are|get|gets|getting|have|has|best|better|keep)\s+(?:\w+\s+){0,2}$")
HAVE_DONE = re.compile(r"\b(?:have|has|had)\s+(?:\w+\s+){0,3}$")
ONCE = re.compile(r"\b(?:once|after|as soon as) you(?:'ve| have)?\s*$")
PAST_FORM = re.compile(r"ed\b|left|held|came|gave|went")
POINTER = re.compile(r"\b(?:it|them|they|this|these|those|that)\b")
POINTING = re.compile(
    r"(?:\s+(?:taking|using))?(?:\s+(?:it|them|this|these|those|that|one|all)\b|\s*$|\s+(?:for|before|on|until|a|\d))"
)
UNNAMED_OBJECT = re.compile(
    r"(?:\s+(?:taking|using))?\s+your\s+(?:(?:morning|evening|daily|usual|next|regular|weekly|night)\s+)*\w+"
)
BY_CHOICE = re.compile(
    r"\b"
    + _any(r"""
(?:by|of) your own choice / by choice / chose? (?:it |them )?yourself / you (?:yourself )?(?:chose|choose|decided) to take
on your own (?:decision|account|initiative) / (?:(?:which|that) )?no doctor (?:\w+ )?(?:prescribed|told|advised|asked)\w*
(?:was |were |is |are )?not prescribed / not because (?:a|your) doctor (?:prescribed|told|advised)\w* / that nobody prescribed
""")
)
PRESCRIBED = re.compile(r"\bprescri\w+|\byour doctor (?:gave|told|ordered)|\bdoctor's orders|\bor not\b")
_KEEPING = r"\b(?:keep(?: on)?|go on|carry on|continue)"
SAFE_KEEP = re.compile(
    rf"{_KEEPING} (?:(?:taking|using|with)|to (?:take|use))\b[^,;.!?]*|\b(?:continue|keep to|stay on) (?:your|the"
    rf"|what|every|all)\b[^,;.!?]*"
)
KEEP_UNTIL = re.compile(
    rf"{_KEEPING}(?: (?:taking|using|with|to take))? [^.;!?]*\b(?:until|till|up to)\b"
    r"(?! (?:a |the |your |that |we |you |they |he |she )?(?:\w+ )?(?:doctor|prescriber|specialist|cardiologist"
    r"|have (?:asked|spoken)|speak|hear|say|tell))"
    rf"[^.;!?]*|{_KEEPING} (?:taking|using|with) [^.;!?]*\bexcept\b[^.;!?]*"
)
_DOCTOR = r"(?:doctor|prescriber|specialist|cardiologist)"
DOCTOR_DECIDES = re.compile(
    rf"\bonly (?:your|the|a) (?:own )?(?:{_DOCTOR}|person|one)\b[^.;!?]*?\b(?:can|may|should|must|decides?|changes?"
    rf"|knows?)\b[^.;!?]*"
    rf"|\bif (?:your|the|a|another) {_DOCTOR} (?:has )?(?:told|asked"
    rf"|advised) you to [^,.;!?]*(?=, (?:please )?(?:tell|let|call|say|show)\b)"
    rf"|\bunless (?:your|the|a) (?:own )?{_DOCTOR}\b[^.;!?]*"
    rf"|\b(?:changes?|changing|stopping|a change) [^.;!?]{{0,40}}?(?:is|are) (?:for|up to) (?:your|the) {_DOCTOR}[^.;!?]*"
    rf"|\b(?:your|the) {_DOCTOR}(?: who prescribed it)? (?:alone )?decides? [^.;!?]*"
)
CLINIC_DOES = re.compile(
    r"\b(?:we|(?:your|the|a) (?:practitioner|clinic|team|nurse))(?: (?:will|may|can|do|must|would|should|then|also))*\s*$"
)
OF_THE_PATIENT = re.compile(r"\b(?:your|it|them|yours)\b")
OTHER_PRODUCT = re.compile(
    r"\b(?:product|products|mix|mixture|cream|gel|antiseptic|one|ones)(?: that is| which is)? (?:without|free of"
    r"|free from)(?! your)\b[^.,;!?]*"
)
PAST_QUESTION = re.compile(r"^(?:did|have|has|had|when did|which|what|how long|was|were|do you take)\b.*\?$")
PAST_IF = re.compile(
    r"\bif (?:you|we|they|your \w+|it)(?: were| was)?(?: to)? (?:\w+ )?"
    r"(?:stop|skip|miss|omit|left|leave|drop|paus|came|come|reduc|gave|held|halv|cut|went)\w*"
)
REPORTING = re.compile(r"\b(?:tell|let us know|say (?:which|when|so|it)|write|show|report|call)\b")
SAFE_OBJECT = re.compile(
    r"\b"
    + _any(r"""
smok\w+ / tobacco / cigarettes? / vap\w+ / alcohol / drinking / coffee / rub\w* / touch\w* / massag\w* / scratch\w*
squeez\w* / pick\w*
exercis\w* / sports? / gym / swim\w* / sun\w* / tann\w* / saunas? / steam / heat / hot / bath\w* / make-?up / creams?
retinoid\w* / acids?
peel\w* / shav\w* / wax\w* / press\w* / pools? / feeding / breastfeed\w* / bleed\w* / swell\w* / redness / bruis\w*
itch\w* / pain / soreness
treatment / appointment / visit / infection / risk / ice / cold / needles? / injections? / clothes / fish / food
meals? / session / series
procedure / product / area / skin / sleep\w* / lying / flying / travel\w* / dental / vaccin\w* / lasers? / fillers?
anything / sugar / salt
date / day / plan / answers?
""")
    + r"\b"
)
WORDS_WITH_CAPITALS = re.compile(
    _any("""
monday / tuesday / wednesday / thursday / friday / saturday / sunday / january / february / march / april
may / june / july / august
september / october / november / december / arabic / english / ramadan / eid / spf / i'm / i'll / i've
covid / covid-19 / stop / hold
caution / note / botox / nhs
""")
)
_ARABIC_STOP = (
    r"(?:أوق[ِ]?ف|توق[ّ]?ف(?:ي|وا)? عن|امتنع(?:ي|وا)? عن|تجن[ّ]?ب|قل[ّ]?ل|خف[ّ]?[ِ]?ض|استبدل|لا تتناول|لا تأخذ|اترك)(?:ي|وا)?"
)
_ARABIC_MEDICINE = _any("""
دواء / أدوية / الدواء / دوائك / الأدوية / أدويتك / حبوب / مميع / مميّع / جرعة / الجرعة / أسبرين / بلافيكس
وارفارين / ماريفان / مسكن
""")
ARABIC_FORBIDDEN = re.compile(rf"(?<!لا )(?<!ولا )(?<!دون أن ){_ARABIC_STOP}[^.؟!]{{0,40}}?{_ARABIC_MEDICINE}[^.؟!]*")
