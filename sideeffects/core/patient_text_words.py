"""The words and turns of phrase that the guard of promise 6 looks for."""

import re


def _any(*parts: str) -> str:
    return "(?:" + "|".join(parts) + ")"


NAMES = _any(
    r"aspirin", r"plavix", r"clopidogrel", r"warfarin", r"coumadin", r"marevan", r"eliquis", r"apixaban", r"xarelto", r"pradaxa", r"lixiana",
    r"brilinta", r"brilique", r"efient", r"heparin", r"clexane", r"ibuprofen", r"brufen", r"nurofen", r"advil", r"naproxen", r"voltaren",
    r"diclofenac", r"paracetamol", r"panadol", r"metformin", r"roaccutane", r"isotretinoin", r"accutane", r"prednisolone", r"prednisone",
    r"methotrexate", r"levothyroxine", r"thyroxine", r"euthyrox", r"trental", r"depakine", r"valproate", r"lipitor", r"concor", r"insulin",
    r"prozac", r"zoloft", r"cipralex", r"humira", r"cortisone", r"ventolin", r"lithium", r"tamoxifen", r"finasteride", r"minoxidil",
    r"\w{3,}(?:xaban|parin|gatran|grel|olol|prazole|profen|fenac|oxicam|oxetine|opram|traline|cillin|mycin|cycline|statin|sartan|mab|tinib|citinib)",
)  # fmt: skip
MEDICINE = re.compile(
    r"medicine~\S+|\b"
    + _any(
        r"medicines?", r"medications?", r"meds", r"tablets?", r"pills?", r"capsules?", r"doses?", r"dosage", r"drugs?", r"prescriptions?",
        r"blood[- ]?thinn\w+", r"thinners?", r"anti-?coagulants?", r"anti-?platelets?", r"anti-?inflammator\w+", r"painkillers?", r"pain relief",
        r"anti-?depressants?", r"antibiotics?", r"steroids?", r"inhalers?", r"contracepti\w+", r"hormone (?:therapy|treatment)", r"supplements?",
        r"(?:blood pressure|heart|thyroid|diabetes|epilepsy|sugar) treatment", r"(?:therapy|treatment) (?:that|which)? ?(?:your|the|a) doctor",
        r"immunosuppress\w+", r"nsaids?", r"prescribed \w+", r"eye drops", NAMES,
    )
    + r"\b"
)  # fmt: skip

_TIME_BACK = r"(?:down|out|back|off|away|aside|behind)"
_LEAVING = _any(
    rf"lea?v(?:e|es|ing)\b(?: \S+){{0,4}}? (?:out|off|aside|behind|at home|in (?:the|its) (?:box|drawer|pack|cupboard))", r"left (?:out|off|aside)",
)  # fmt: skip
GIVING_UP = re.compile(
    r"\b"
    + _any(
        r"stop(?:s|ped|ping)?", r"skip(?:s|ped|ping)?", r"miss(?:es|ed|ing)?", r"omit(?:s|ted|ting)?", _LEAVING, r"drop(?:s|ped|ping)?",
        r"paus(?:e|es|ed|ing)", r"interrupt(?:s|ed|ing|ion)?", r"discontinu\w+", r"ceas(?:e|es|ed|ing)", r"quit(?:s|ting)?",
        r"halt(?:s|ed|ing)?", r"suspend(?:s|ed|ing)?", r"withh[eo]ld(?:s|ing)?", r"h[eo]ld(?:ing|s)?(?: off| back)?",
        r"g[ia]v(?:e|es|ing) (?:up|\S+(?: \S+){0,3}? a (?:miss|rest|break))", r"given up", r"c[oa]m(?:e|es|ing) off", r"(?:go|goes|going|went) (?:off|without)",
        r"(?:stay|staying|keep|keeping|be|being) (?:off|away from|clear of)", r"do(?:ing)? without", r"lay(?:ing)? off", r"wean\w*", r"taper\w*",
        r"cut(?:s|ting)? (?:down|out|back)(?: on)?", r"reduc(?:e|es|ed|ing|tion)", r"lower(?:s|ed|ing)?", r"decreas(?:e|es|ed|ing)", r"halv(?:e|es|ed|ing)",
        r"lessen\w*", r"swap(?:s|ped|ping)?", r"switch(?:es|ed|ing)?", r"replac(?:e|es|ed|ing)", r"substitut\w+", r"exchang\w+",
        r"chang(?:e|es|ed|ing)", r"avoid(?:s|ed|ing|ance)?", r"refrain(?:s|ed|ing)?(?: from)?", r"abstain\w*(?: from)?", r"for(?:e)?go(?:es|ing)?",
        r"postpon(?:e|es|ed|ing)", r"delay(?:s|ed|ing)?", r"put(?:s|ting)?(?: \S+){0,4}? (?:off|on hold|aside)", r"steer(?:ing)? clear of", r"ditch(?:ed|ing)?",
        r"(?:eas|back|go)(?:e|es|ing)? (?:off|easy)(?: on| with)?", r"shelv(?:e|ed|ing)", r"set(?:ting)? aside", r"restart(?:ed|ing)?", r"resum(?:e|ed|ing)",
        r"(?:a )?(?:break|rest|holiday|pause) from", r"space out", r"withdraw\w*", r"forget(?:ting)? (?:about )?",
    )
    + r"\b"
)  # fmt: skip
STOP_TAKING = re.compile(
    r"(?:stop(?:ping)?|quit(?:ting)?|ceas(?:e|ing)|avoid(?:ing)?|refrain(?:ing)? from|pause|leave off) (?:taking|swallowing)\b"
)
NOT_TAKING = re.compile(
    r"\b(?:(?:do|does|should|must|can|could|need|would|may|will|might|shall)(?: not|n't)|never|not|cannot|can't|don't|without|not to|needn't|no need to)"
    r"(?: (?:have to|need to|be|yet|then|please|still|to|having))*"
    r" (?:take|taking|taken|use|using|used|swallow|swallowing|having|inject|injecting|continue|need|needed|bring)\b"
)
_DET = r"(?:your |the |any |that |this |these |all |a )?"
_MED = rf"{_DET}(?:\S+ ){{0,2}}?(?:{MEDICINE.pattern})"
IDIOMS = re.compile(
    "|".join(
        (
            rf"(?:^|[,:;-] )no (?:more )?{_MED}",
            rf"\bno (?:more )?{_MED} (?:before|until|on the (?:day|morning)|that (?:day|morning)|in your (?:blood|body|system))",
            rf"\b(?:instead of|in place of|rather than) {_MED}",
            rf"\boff {_MED}",
            rf"\b(?:half|halve|fewer|less|smaller|lower|a quarter of|only one) (?:of )?{_MED}",
            rf"{_MED} (?:every other day|(?:can|could|should|may|must|will) wait|(?:is|are|will be) (?:not needed|unnecessary|best avoided|not necessary))",
            rf"{_MED} (?:(?:is|are|will|should|does|do) )?not (?:be )?(?:needed|necessary|go (?:well )?with|belong)",
            rf"\btake (?:your|the) last (?:\w+ )?(?:{MEDICINE.pattern})",
            rf"\byour last (?:\w+ )?(?:{MEDICINE.pattern}) (?:should|must|is to|ought to|has to|can) be",
            rf"\b(?:keep|save) {_MED} (?:for|until) (?:later|after|the (?:evening|next)|another)",
            rf"\blet {_MED} (?:run out|wear off|leave)",
            rf"\bwithout {_MED}",
            rf"\b(?:days?|weeks?|morning|evening) (?:off|free of|free from|without) {_MED}",
            r"\b(?:medicine|medication|aspirin|drug|pill)[- ]free\b",
            rf"\bdo not (?:renew|refill|collect) {_MED}",
            rf"\bstart {_MED} again|\bback on {_MED}",
        )
    )
)
BOUNDARY = re.compile(
    r"[;:.!?]|,? (?:but|because|so that|while|if|when|whether|where|ask|call|tell|say|then|and (?:tell|ask|call|keep|say|we|take)|unless|who|"
    r"before you (?:take|start|use|buy))\b"
)
NEGATORS = re.compile(
    r"\b(?:do not|don't|does not|doesn't|never|not|no need to|need not|needn't|no reason to|without|cannot|can't|must not|mustn't|should not|shouldn't|"
    r"will not|won't|rather than|instead of|nobody|no one|nothing|neither|nor|no)\b"
)
ANTI_NEGATORS = re.compile(
    r"\b(?:forget|hesitate|fail|harm|problem|worry|worries|wrong|mind|matter|afraid|hurt|issue|danger|trouble|why not|bad idea|not only|only|"
    r"difficult|hard|long|late|too|question|object|objection|hold back|be shy|concern|any longer|doubt|more than|tablets?|medicines?)\b|\bwhy\b"
)
BY_CHOICE = re.compile(
    r"\b(?:by|of) your own choice|\bby choice\b|\bchose? (?:it |them )?yourself|\byou (?:yourself )?(?:chose|choose|decided) to take"
    r"|\bon your own (?:decision|account|initiative)|\b(?:no|which no|that no) doctor (?:\w+ )?(?:prescribed|told|advised|asked)\w*"
    r"|\b(?:was|were|is|are)? ?not prescribed|\bnot because (?:a|your) doctor (?:prescribed|told|advised)\w*|\bthat nobody prescribed"
)
PRESCRIBED = re.compile(r"\bprescri\w+|\byour doctor (?:gave|told|ordered)|\bdoctor's orders|\bor not\b")
SAFE_KEEP = re.compile(
    r"\b(?:keep(?: on)?|go on|carry on|continue) (?:taking|using|with)\b[^,;.!?]*|\b(?:continue|keep to|stay on) (?:your|the|what|every|all)\b[^,;.!?]*"
)
KEEP_UNTIL = re.compile(
    r"\b(?:keep(?: on)?|go on|carry on|continue)(?: (?:taking|using|with))? [^.;!?]*\b(?:until|till|up to|up until)\b"
    r"(?! (?:a|the|your|that|we|you|they|he|she)?\s*(?:\w+ )?(?:doctor|prescriber|specialist|cardiologist|have (?:asked|spoken)|speak|hear|say|tell))[^.;!?]*"
    r"|\b(?:keep(?: on)?|go on|carry on|continue) (?:taking|using|with) [^.;!?]*\bexcept\b[^.;!?]*"
)
DOCTOR_DECIDES = re.compile(
    r"\bonly (?:your|the|a) (?:own )?(?:doctor|prescriber|specialist|cardiologist|person|one)\b[^.;!?]*?\b(?:can|may|should|must|decides?|changes?|knows?)\b[^.;!?]*"
    r"|\bunless (?:your|the|a) (?:own )?(?:doctor|prescriber|specialist)\b[^.;!?]*"
    r"|\b(?:changes?|changing|stopping|a change) [^.;!?]{0,40}?(?:is|are) (?:for|up to) (?:your|the) (?:doctor|prescriber)[^.;!?]*"
    r"|\b(?:your|the) (?:doctor|prescriber)(?: who prescribed it)? (?:alone )?decides? [^.;!?]*"
)
PAST_QUESTION = re.compile(r"^(?:did|have|has|had|when did|which|what|how long|was|were|do you take)\b.*\?$")
PAST_IF = re.compile(
    r"\bif (?:you|we|they|your \w+|it)(?: were| was)?(?: to)? (?:\w+ )?(?:stop|skip|miss|omit|left|leave|drop|paus|came|come|reduc|gave|held|halv|cut|went)\w*"
)
REPORTING = re.compile(r"\b(?:tell|let us know|say (?:which|when|so|it)|write|show|report|call|ask)\b")
SAFE_OBJECT = re.compile(
    r"\b(?:smok\w+|tobacco|cigarettes?|vap\w+|alcohol|drinking|coffee|rub\w*|touch\w*|massag\w*|scratch\w*|squeez\w*|pick\w*|exercis\w*|sports?|gym|swim\w*|"
    r"sun\w*|tann\w*|saunas?|steam|heat|hot|bath\w*|make-?up|creams?|retinoid\w*|acids?|peel\w*|shav\w*|wax\w*|pressure|press\w*|pools?|feeding|breastfeed\w*|"
    r"bleed\w*|swell\w*|redness|bruis\w*|itch\w*|pain|soreness|treatment|appointment|visit|infection|risk|ice|cold|needles?|injections?|clothes|fish|food|meals?|"
    r"session|series|procedure|product|area|skin|sleep\w*|lying|flying|travel\w*|dental|vaccin\w*|lasers?|fillers?|anything|sugar|salt|date|day|plan|answers?)\b"
)
UNNAMED_OBJECT = re.compile(
    r"(?:\s+(?:taking|using))?\s+your\s+(?:(?:morning|evening|daily|usual|next|regular|weekly|night)\s+)*\w+"
)
WEEKDAYS_AND_SUCH = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "arabic english ramadan eid spf i'm i'll i've beforehand covid covid-19 stop hold caution note botox latin international world".split()
)
ARABIC_FORBIDDEN = re.compile(
    r"(?<!لا )(?<!ولا )(?<!دون أن )(?:أوق[ِ]?ف(?:ي|وا)?|توق[ّ]?ف(?:ي|وا)? عن|امتنع(?:ي|وا)? عن|تجن[ّ]?ب(?:ي|وا)?|قل[ّ]?ل(?:ي|وا)?|خف[ّ]?[ِ]?ض(?:ي|وا)?|استبدل(?:ي|وا)?|لا تتناول(?:ي|وا)?|لا تأخذ(?:ي|وا)?|اترك(?:ي|وا)?)"
    r"[^.؟!]{0,40}?(?:دواء|أدوية|الدواء|دوائك|الأدوية|أدويتك|حبوب|مميع|مميّع|جرعة|الجرعة|أسبرين|بلافيكس|وارفارين|ماريفان|مسكن)[^.؟!]*"
)
