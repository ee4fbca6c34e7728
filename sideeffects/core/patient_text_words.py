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
blood[- ]?thinn\w+ / thinners? / anti-?coagul\w+ / anti-?platelet\w* / anti-?inflammator\w+ / painkillers?
pain relief / nsaids?
anti-?depressants? / antibiotics? / steroids? / inhalers? / contracepti\w+ / hormone (?:therapy|treatment) / supplements?
(?:blood pressure|heart|thyroid|diabetes|epilepsy|sugar) treatment
(?:therapy|treatment) (?:that |which )?(?:your|the|a) doctor
immunosuppress\w+ / eye drops / biologics? / beta[- ]?blockers? / hrt / contraceptives? / injections? for \w+ / birth control
water tablets?
(?:what(?:ever)?|(?:anything|everything|something|that)(?: that| which)?) (?:thins?|thinning)
(?:what|anything|everything|all)(?: that)? (?:your|the|a) (?:\w+ )?(?:doctor|\w+ologist|gp) (?:gave|prescri\w+|ordered)
""")[:-1]
    + f"|{NAMES})"
    + r"\b"
)

GIVING_UP = re.compile(
    r"\b"
    + _any(r"""
stop(?:s|ped|ping)? / skip(?:s|ped|ping)? / miss(?:es|ed|ing)? / omit(?:s|ted|ting)? / drop(?:s|ped|ping)?
left (?:out|off|aside|behind|at home)
lea?v(?:e|es|ing)\b(?: \S+){0,4}? (?:out|off|aside|behind|at home|in (?:the|its|their) (?:box|drawer|pack|cupboard))
paus(?:e|es|ed|ing) / interrupt(?:s|ed|ing|ion)? / discontinu\w+ / ceas(?:e|es|ed|ing) / quit(?:s|ting)? / halt(?:s|ed|ing)?
suspend(?:s|ed|ing)? / withh[eo]ld(?:s|ing)? / h[eo]ld(?:ing|s)?(?: off| back)? / given up / wean\w* / taper\w* / lessen\w*
g[ia]v(?:e|es|ing) (?:up|\S+(?: \S+){0,3}? a (?:miss|rest|break)) / c[oa]m(?:e|es|ing) off
(?:go|goes|going|went) (?:off|without)
(?:stay|staying|keep|keeping|be|being) (?:off|away from|clear of) / do(?:ing)? without / lay(?:ing)? off
steer(?:ing)? clear of
cut(?:s|ting)? (?:down|out|back|by|in)(?: on)? / reduc(?:e|es|ed|ing|tion) / lower(?:s|ed|ing)? / decreas(?:e|es|ed|ing)
halv(?:e|es|ed|ing) / swap(?:s|ped|ping)? / switch(?:es|ed|ing)? / replac(?:e|es|ed|ing) / substitut\w+ / exchang\w+
chang(?:e|es|ed|ing) / avoid(?:s|ed|ing|ance)? / refrain(?:s|ed|ing)?(?: from)? / abstain\w*(?: from)? / for(?:e)?go(?:es|ing)?
postpon(?:e|es|ed|ing) / delay(?:s|ed|ing)? / put(?:s|ting)?(?: \S+){0,4}? (?:off|on hold|aside|back) / ditch(?:ed|ing)?
shelv(?:e|ed|ing)
(?:eas|back|go)(?:e|es|ing)? (?:off|easy)(?: on| with)? / set(?:ting)?(?: \S+){0,4}? aside / restart(?:ed|ing)?
resum(?:e|ed|ing) / sit(?:ting)? out / bin(?:ned|ning)? / trad(?:e|es|ed|ing) / cancel\w* / reschedul\w* / mov(?:e|es|ed|ing)
knock(?:ing)?(?: \S+){0,4}? on the head / put(?:ting)?(?: \S+){0,4}? to (?:one side|bed|rest) / park(?:ed|ing)?
shift(?:ed|ing|s)?
push(?:ed|ing)?(?: \S+){0,4}? (?:back|to)
(?:bring|turn|dial|scale|step|taper|tone|wind)(?:ing|ed|s)?(?: \S+){0,4}? (?:down|back) / finish(?:ed)? with
lea?v(?:e|es|ing)(?= \S+(?: \S+){0,3}? (?:for (?:a|an|one|two|three|the|now|after|later|another|\d+)|until|alone|be)\b)
let(?:ting)?(?: \S+){0,4}? (?:go|slide|lapse|rest|run down) / trim(?:ming)? / minimi[sz]\w+ / limit(?:ed|ing)? / ration\w*
(?:a )?(?:break|rest|holiday|pause) (?:from|in)
cut(?:ting)? (?:\S+ ){1,3}?in (?:two|half|pieces) / space out / withdraw\w* / forg[eo]t(?:ten|ting)? (?:about )?
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
    r" (?:take|taking|taken|use|using|used|swallow|swallowing|having|inject|injecting|continue|(?:to )?have(?= (?:your|the|any"
    r"|it|them|this|that)\b)"
    r"|need(?:ed)?(?! to (?!take|use|have))|bring)\b"
    r"(?! (?:more than|a double|double|an? extra|extra|any new|a new|two|another)\b)"
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
NOTHING_ABOUT = re.compile(r"\bnothing (?:about|in|with) your \w+ (?:\w+ ){0,3}$|\bnot we, \w+ whether [^,;]*$")
IF_NONE = re.compile(r"\bif you $")
WHY_NOT = re.compile(r"\bwhy\b")
PASSIVE = re.compile(r"\b(?:be|been|being|is|are|were|get|gets|getting|have|has|best|better|keep)\s+(?:\w+\s+){0,2}$")
PASSIVE_TAKING = re.compile(r"\bbe (?:taken|used|swallowed|injected|needed)\b")
TAKING = re.compile(r"\b(?:taking|using|to take)\b")
PASSIVE_REASON = re.compile(r"\s*(?:until|because|by|if|after|for|while|when)\b")
HAVE_DONE = re.compile(r"\b(?:have|has|had|were)\s+(?:\w+\s+){0,3}$")
ONCE = re.compile(r"\b(?:once|after|as soon as) you(?:'ve| have)?\s*$")
PAST_FORM = re.compile(r"ed\b|left|held|came|gave|went|forgot(?:ten)?\b")
CUT_OR_PUT = re.compile(r"(?:cut|put)\b")
POINTER = re.compile(r"\b(?:it|the (?:next|second|first|last|other) one|them|they|this|these|those|that)\b")
POINTING = re.compile(
    r"(?:\s+(?:taking|using))?(?:\s+(?:it|them|this|these|those|that|one|all|the (?:next|second|first|last|other) one)\b|\s*$"
    r"|\s+(?:for|before|on|until|a|\d)"
    r"|\s+(?:one|two|three|four|five|six|seven|ten|several|some|a few) (?:days?|weeks?|hours?|months?))"
)
UNNAMED_OBJECT = re.compile(
    r"(?:\s+(?:taking|using))?\s+your\s+(?:(?:morning|evening|daily|usual|next|regular|weekly|night)\s+)*\w+"
)
BY_CHOICE = re.compile(
    r"\b"
    + _any(r"""
(?:by|of) your own choice / by choice / (?:chose|choose|bought|picked) (?:\S+ ){0,4}?yourself
you (?:yourself )?(?:chose|choose|decided) to take
on your own (?:decision|account|initiative) / (?:(?:which|that) )?no doctor (?:\w+ )?(?:prescribed|told|advised|asked)\w*
(?:was |were |is |are )?not prescribed / not because (?:a|your) doctor (?:prescribed|told|advised)\w* / that nobody prescribed
""")
)
# Nobody takes these by their own choice, whatever the sentence says.
ONLY_ON_PRESCRIPTION = re.compile(
    r"\b"
    + _any(r"""
plavix / clopidogrel / warfarin / coumadin / marevan / eliquis / xarelto / pradaxa / lixiana / brilinta / brilique / efient
heparin / clexane / \w+xaban / \w+gatran / \w+grelor? / blood[- ]?thinn\w+ / thinners? / anti-?coagulants? / anti-?platelets?
insulin / metformin / roaccutane / isotretinoin / methotrexate / predniso\w+ / steroid tablets? / antidepressants?
(?:heart|blood pressure|thyroid|epilepsy|diabetes) (?:tablets?|pills?|medicines?) / antibiotics? / concor / lithium
""")
    + r"\b"
)
# What stopping does, said as a warning.
DANGER_BEFORE = re.compile(
    r"(?<!not )(?<!n't )(?<!no )(?<!without )(?<!hardly )\b(?:dangerous|risky|unsafe|unwise|harmful|a mistake|a danger|not"
    r" safe)(?: for you)? to $"
    r"|\bthe (?:danger|risk) of $"
)
DANGER_AFTER = re.compile(
    r"^[^,;.]*?(?<!not )(?<!n't )(?<!never )(?<!rarely )(?<!lowers the )(?<!no )(?<!less )"
    r"\b(?:(?:can|could|may|might) (?:cause|lead to|bring on|harm|be (?:dangerous|harmful|risky))|causes (?:a |blood )?clot"
    r"|is (?:dangerous|risky|unsafe|harmful|not safe|never safe))"
)
DO_NOT_KEEP = re.compile(
    r"\b(?:do not|don't|never|should not|shouldn't|must not|cannot|no longer|not to|stop|without) (?:keep|go on|carry on"
    r"|continu\w+"
    r"|keeping|going on|stay on|staying on|need to (?:keep|continue))(?: on)?(?: (?:taking|using|with|to take))? [^.;!?,]*"
    r"|\b(?:no longer|not any ?more) (?:take|taking|use|using) [^.;!?,]*"
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
    rf"[^.;!?]*|{_KEEPING} [^.;!?]*\b(?:except|apart from|other than|but not|minus|save for|all but)\b[^.;!?]*"
)
_DOCTOR = r"(?:doctor|prescriber|specialist|cardiologist)"
DOCTOR_DECIDES = re.compile(
    rf"\bonly (?:your|the|a) (?:own )?(?:{_DOCTOR}|person|one)\b[^.;!?]*?\b(?:can|may|should|must|decides?|changes?"
    rf"|knows?)\b[^.;!?]*"
    rf"|\bif (?:your|the|a|another) {_DOCTOR} (?:has )?(?:told|asked"
    rf"|advised) you to [^,.;!?]*(?=, (?:please )?(?:tell|let|call|say|show)\b)"
    rf"|\bunless (?:your|the|a) (?:own )?{_DOCTOR}\b[^.,;!?]*"
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
PAST_QUESTION = re.compile(
    r"^(?:did|have|has|had|when did|which|what|how long|was|were|do you (?:ever|sometimes|often|take))\b"
    r"(?!.*\b(?:thought|considered|tried|trying|possible|willing|able|happy)\b).*\?$"
)
PAST_IF = re.compile(
    r"\bif (?:you|we|they|your \w+|it)(?: were| was)?(?: to)? (?:\w+ )?"
    r"(?:stop|skip|miss|omit|left|leave|drop|paus|came|come|reduc|gave|held|halv|cut|went|forgot)\w*"
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
