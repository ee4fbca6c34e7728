"""Questions and labels: what may be asked about a medicine, and words that only name one."""

import re

from sideeffects.core.patient_text_parts import ASIDE, GIVE_UP, NO_RISK, REST
from sideeffects.core.patient_text_words import any_of

# What was done and by whom may be asked in any words; what is, only in words without risk.
_ASKED_BACK = any_of(r"""
did / have(?! to)(?= [\w«»-]+) / has (?:your|a|the|any|it|anyone|anybody|somebody|someone) / had / when did
when (?:was|were) / since when / were you / was / how long (?:have|did|ago|were) / do you (?:ever|sometimes|often)
is there a «medicine» that
(?:which|what(?! if)|who|why|how)(?: [\w«»-]+){0,3} (?:did|has|have|was|were|told|«prescribed»|gave|changed|made)
""")
_ASKED = any_of(r"""
when (?:do|does|will|is|are) / which / who / what (?!if|about|would|do you think) / why (?:do|was|were|is)
how (?:long|often|many|much|is|are) / are you / where
do you (?:(?:still|also|currently|now) )*(?:ok|bruise|bleed|feel|faint|take|use|have|know|inject|remember|get)
does (?:your|the|any|it) / for how long / is (?:there|the|your|it|this|that|any) / are (?:there|the|your|these|they)
at what time / may we / (?:can|could|would|will) you (?:please )?(?:tell|say|name|send|bring|show|spell|write|read)
""")
# An expectation in the dress of a question: "Have you stopped it yet?"
_IDEA = any_of(r"""
thought / considered / tried / trying / possible / willing / able / happy / necessary / needed / really / need / ready
prepared / yet / remember\w* / manag\w+ / planned / decided / arranged / made sure
as (?:we|agreed|asked|told|discussed|advised) / enough / at least / in time / on time / reason
""")
_MODAL = r"(?:will|would|could|can|should|shall|may|might|must|going to|want to|like to)"
# "Q: Should I stop my blood thinner? A: No": the patient asks, and is told no.
_MY = r"(?:(?:any|all) of )?(?:my|the|any|a|it|them)\b"
MAY_I_GIVE_UP = re.compile(
    rf"(?=.*\?$)(?:q(?:uestion)?: ?)?(?:should|must|shall|may|can|do|would) i (?:have to |need to )?"
    rf"(?:stop|skip|pause|come off|leave (?:out|off)|hold|reduce|cut|omit|miss|change|interrupt)"
    rf"(?: taking| using)? (?:{_MY}|(?=«))"
    rf" ?{REST}"
)
SAYS_NO = re.compile(r"(?:a(?:nswer)?: ?)?no(?:[,.!]| never| please|$)")
QUESTION = re.compile(
    rf"(?:{ASIDE} )*(?:{_ASKED_BACK}(?!\w)(?!.*\b{_IDEA}\b)(?!.*\b{_MODAL}\b.*\b{GIVE_UP}\b).*"
    rf"|{_ASKED}(?:\b|(?=«))(?!.*\b{_IDEA}\b) ?{REST})"
)

# Names alone, as in a list.
_NOUN = any_of(r"""
(?:and|or|also|your|the|any|a|an|all|other|of|for|every|each|even|including|such as|like|my|too|as well|usual|that you take)\b
(?:names?|fish|oil|herbs?|teas?|alcohol|vitamins?|garlic|heart|thyroid|diabetes|blood|pressure|creams?|drops|sprays?)\b
(?:lists?|box|boxes|packs?|leaflets?|glasses|injections?|patch|patches|acne|sulfa|low|against clots|like them|another|some)\b
(?:mood|anxiety|sleep|pain|now and then|in|course) ?\b / «[^»]*» / ‹[^›]*› / ok\b
""")
NOUNS = re.compile(rf"(?:{_NOUN} ?)+")
_AND_WHICH = "and (?:which|what|who|how|when|where|since when)"
CONTINUES = re.compile(rf"(?:also|even|including|and also|{_AND_WHICH}|or (?:take|use|have)) (?:{NO_RISK}\S+ ?)*")
_BEFORE_LABEL = any_of("""
blood / heart / thyroid / sleeping / pain / prescribed / other / daily / usual / regular / strong / new / old / current
recent / two / three / the / your / a / an / any / names? / of / or / and / lists? / signs / too / much / kind / type
reaction / allergy / to / number / by / poisoning / sarcoidosis
""")
_MORE = r"(?:that|which|such as|by|by your own|in the|against|list|card|names?)"
# A bare label ("Blood thinners that a doctor prescribed") tells nobody anything.
LABEL = re.compile(
    rf"(?:{_BEFORE_LABEL} ){{0,6}}?(?:«[^»]*»|‹[^›]*›)"
    r"(?:(?: and| or|,) (?:(?!no |not )[\w-]+ )?[«‹][^»›]*[»›])*"
    rf"(?:,? (?:together )?{_MORE}(?: {NO_RISK}(?:[\w-]+|«[^»]*»),?)*)?"
)
