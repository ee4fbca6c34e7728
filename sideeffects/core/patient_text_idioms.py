"""Turns of phrase that give a medicine up without a verb that says so ("come with no aspirin in you")."""

import re

from sideeffects.core.patient_text_words import MEDICINE, NAMES

_MED = rf"(?:your |the |any |that |this |these |all |a |their |his |her )?(?:\S+ ){{0,2}}?(?:{MEDICINE.pattern})"
IDIOMS = re.compile(
    "|".join(
        (
            rf"(?:^|[,:;-] )no (?:more )?{_MED}",
            rf"\bno (?:more )?{_MED} (?:before|until|on the (?:day|morning)|that (?:day|morning)|in your (?:blood"
            rf"|body|system))",
            rf"\b(?:instead of|in place of|rather than|off|without) {_MED}",
            rf"\b(?:half|fewer|less|smaller|lower|lighter|gentler|a quarter of|only one) (?:of )?{_MED}",
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
            rf"\blast (?:{MEDICINE.pattern})[^.?]{{0,60}}\b(?:days?|hours?|weeks?|evening|morning|night) (?:before|earlier"
            rf"|ahead)",
            rf"{_MED} (?:\S+ ){{0,4}}?(?:every (?:other|second|third) (?:day|one)|instead\b(?! of (?:a|our)))",
            rf"\b(?:take|have|use) {_MED} (?:a little |a bit |much )?later",
            rf"\bone (?:{MEDICINE.pattern}) (?:\S+ ){{0,4}}instead of",
            rf"{_MED} (?:is|are) (?:off limits|a no-go|not an option|out of the question|banned|forbidden|not allowed)",
            rf"{_MED} (?:\S+ ){{0,3}}out of your (?:body|system|blood)",
            rf"\bhad no {_MED}|\b(?:except|but not|apart from|other than)(?: for)? {_MED}",
            rf"\b(?:as little|smallest|least|lowest|minimum|bare minimum) (?:\S+ ){{0,3}}?{_MED}",
            rf"\b(?:take|swallow|have|use|inject) {_MED} (?:\S+ ){{0,3}}?(?:after|once|when) (?:we|the (?:treatment|visit"
            rf"|session|appointment)|"
            rf"your (?:treatment|visit|session|appointment)|you (?:have (?:seen|left|been)|are (?:home|back)|leave|get))",
            rf"\b(?:nothing (?:with|that has|containing)|with no|never mind|minus|arrive with no|not on) {_MED}",
            rf"\b(?:missed|skipped|forgotten|late) {_MED}(?= (?:\S+ )?(?:will|won't|does|doesn't|is|never|can|makes|matters))",
            rf"\b(?:take|have|swallow|use) (?:your|the) last (?:\w+ )?(?:{MEDICINE.pattern})",
            rf"{_MED} (?:\S+ ){{0,4}}?(?:started|begun|taken up|picked up) again|{_MED} (?:less|fewer)\b",
            rf"{_MED} (?:comes?|goes|go|belongs?) (?:\S+ )?(?:after|later)|\b(?:only|just) not {_MED}",
            rf"\bkeep(?:ing)? {_MED} (?:\S+ )?(?:out|away|off|for later)\b|\btak(?:e|en|ing) you off\b",
            rf"{_MED} (?:\S+ ){{0,3}}?not (?:\S+ )?in your (?:blood|body|system)|{_MED} (?:has|have) no place|\bwhy (?:take"
            rf"|have|use) {_MED}",
            rf"{_MED} (?:[^\s.?!]+ ){{0,4}}?(?:days?|weeks?|hours?) off\b|{_MED} (?:\S+ ){{0,4}}?(?:taken|swallowed|used"
            rf"|injected) (?:only )?"
            r"(?:after|once|when) (?:we|(?:the|your|our|this) (?:treatment|visit|session|appointment))",
            rf"\bleav(?:e|ing) (?:\S+ ){{0,5}}?{_MED}(?= ?(?:[.,;:!]|$|this|that|on the|before))",
            rf"{_MED} (?:\S+ ){{0,3}}?(?:not (?:a good|a great|the best) idea|a bad idea)|{_MED} (?:has|have|had|is|are) worn"
            rf" off",
            rf"\bdo you (?:really|actually|still) need {_MED}",
            rf"{_MED} (?:\S+ ){{0,3}}(?:end|finish|stop)s? (?:\S+ ){{0,3}}(?:early|sooner)|\bfinish {_MED} (?:\S+ ){{0,3}}early",
            rf"\ba (?:gap|stretch|spell) of \S+ (?:days?|weeks?|hours?)(?= (?:from|without|with no|in) {_MED})",
            r"\bon \S+~\S+ [^.?]*\ba gap of|\S+~\S+[^.?]*\bleaving a gap",
            rf"\b(?:{NAMES}|thinner|anticoagulant|painkiller|nsaid)-free\b|\b(?:pill|tablet|dose|statin|steroid"
            rf"|antibiotic)-free\b",
            r"\bwhat (?:your|the|a) \S+ (?:gave|prescribed)\b[^.?]{0,20} (?:can|could|may|should|must|will) wait",
        )
    )
)
# A medicine, and further on in the same clause a word that leaves it unused; `cue` is that word.
LEFT_UNUSED = re.compile(
    rf"(?:{MEDICINE.pattern})(?: [^\s,;.!?]+){{0,4}}? (?P<cue>none\b|unused|untouched|unopened|unnecessary|wait\b(?! for"
    rf" (?:our|your doctor|us))"
    r"|be (?:left|forgotten|out|gone|over|done)\b|left (?:for|until|alone|in)\b|stays? (?:in the|at home|away)|at home\b|in"
    r" the (?:box|drawer|cupboard|packet)"
    r"|by half|on hold|out of (?:the way|action)|off (?:for|the (?:day|menu|table|list))|has to (?:go|wait)|(?:take|have) a"
    r" (?:break|rest|back seat))"
)
