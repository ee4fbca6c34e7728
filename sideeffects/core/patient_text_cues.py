"""Turns of phrase that give a medicine up without its name: by pointing at it, by a brand no list knows, by a threat."""

import re

from sideeffects.core.patient_text_words import GIVING_UP_WORDS, RISK_WORDS, any_of

_UNKNOWN = "‹[^›]*›"
_POINTER = r"(?:it|them|this|these|those|that|one|any|both|the (?:next|second|first|last|other) one|they|ones)"
_OWN_ONE = r"(?:your|the|this|that|one) (?:morning|evening|daily|usual|next|weekly|night)(?: one)?"
RISK = re.compile(rf"\b{RISK_WORDS}(?!\w)")
GIVING_UP = re.compile(rf"\b{GIVING_UP_WORDS}(?!\w)")
NOT_TAKING = re.compile(
    r"\b(?:not|never|without|no)\b(?: \w+){0,3}? "
    r"(?:take|taking|taken|use|using|used|swallow\w*|inject\w*|have|having|need\w*)\b"
)
UNTIL = re.compile(r"\b(?:until|till|up to|except|apart from|other than|last)\b")
NAMELESS = re.compile(
    rf"\b(?:without|no|off|not on|not to be on|free of|avoid) {_UNKNOWN}|{_UNKNOWN}(?: \w+){{0,4}}? (?:free|none|off|wait|rest)\b"
    rf"|{NOT_TAKING.pattern}[^,]*{_UNKNOWN}|{GIVING_UP_WORDS}\b[^,]*{_UNKNOWN}"
    rf"|{_UNKNOWN}[^,]*? (?:be|is|are|been|being) (?:\w+ )?{GIVING_UP_WORDS}"
)
_SPAN = any_of(r"""
\d+ ?(?:h|d)
(?:\d+|an?|one|two|three|four|five|six|seven|ten|several|a few|a couple of) ?(?:full |whole )?(?:hours?|days?|weeks?|months?)
""")
_AT_A_TIME = "(?:for|from|until|on|before|after|at least|tomorrow|tonight|today)"
# Said of medicines only, whatever else the text speaks of.
ALWAYS = re.compile(
    r"\b(?:stop|quit|cease|pause|avoid|not be)(?:ping|ing)? (?:taking|swallowing)(?! (?:photo|picture|hot|a (?:bath|shower)))"
    r"|\b(?:skip|omit|withhold|discontinue|taper|miss)(?:s|ped|ping|es|ed|ing)? "
    rf"(?:it|them|one|mine|yours|a few|{_OWN_ONE})\b|\bcom(?:e|ing) off (?:it|them)\b|\bunmedicated\b"
    r"|\b(?:nothing|not [\w ]{0,20}anything|nil) by mouth\b"
    r"|\bignore [^.]*\b(?:leaflet|label|doctor|pharmacist|warning|instructions)\b"
    r"|\b(?:pausing|discontinuing|tapering|withholding) (?:is|would be|for|of|it|them)\b"
    r"|\b(?:short|brief|little) (?:break|pause|interruption)s?\b"
    r"(?! (?:between|in the treatment|from (?:the |your )?(?:sun|sport|acids|creams)))"
    r"|\b(?:warning|warned) about stopping\b|\bnot (?:take|use|have) (?:theirs|yours|mine|his|hers)\b"
    rf"|\b(?:stop|pause|interrupt|halve|resume|restart|hold|drop) (?:it|them|these|those)"
    rf" (?:just )?(?:{_AT_A_TIME}|{_SPAN})(?!\w)"
)
POINTING = re.compile(
    rf"\b(?:put|leave|set|push|move|leaving|putting|let) {_POINTER} (?:off|back|aside|out|wait|rest|alone|go|be)\b"
    rf"|\b{GIVING_UP_WORDS}(?: (?:taking|using|out|off|from))?"
    rf"(?: {_POINTER}\b| (?:for|on|before|until|after|a|that|the|two|one|three|some)\b|$)"
    rf"|\b{_POINTER} (?:\w+ ){{0,3}}(?:be|is|are|been) (?:\w+ )?{GIVING_UP_WORDS}|{NOT_TAKING.pattern} (?:\w+ )?{_POINTER}\b"
    rf"|\b(?:without|off|instead of|rather than|not) {_POINTER}\b|\b(?:better|rather|best|hoped?|hopefully) not\b"
    rf"|\b{_POINTER} can wait\b|\bask (?:your|the) \w+ (?:about|for) (?:an?|something) (?:different|other|else|new)\b"
)
DENIED = re.compile(r"\b(?:do not|never|must not|should not|not|nobody|no need to|no reason to|without)(?: \w+)?(?: \w+ or)? ?$")
ADVERBIAL = re.compile(r" (?:on|before|for|until|after|at|in|during|from|because|so|that|this)\b")
# "..., but not on the day", "..., two days before": what is left out is a medicine named earlier in the sentence.
ELLIPTIC = re.compile(
    r"(?:(?:but|and|then|just|or|simply) )*(?:not|none|never|only|except\w*|nothing|no more|until|till|half|minus|without)\b"
    r"(?! (?:our|we|just|for us|if|every|everybody|all|what you (?:should )?take))"
    r"|(?:(?:about|at least|around|for|allow|plan|count|usually|please|some|roughly|then|and|so|we need|we ask for) )*"
    rf"{_SPAN}(?!\w)"
)
# "If you still take it, we send you home."
THREAT = re.compile(
    r"\bif you (?:still |have |are |are still |had |do |continue to )*(?:take|took|taken|use|on|taking)\b[^,]*«[^,]*,[^.]*"
    r"\b(?:cancel\w*|send you|sent home|turn(?:ed)? (?:you )?away|refus\w+|fee|charge\w*|go home|lose)\b"
    r"|\bif you (?:have |had |already )*(?:taken|took|take|had)\b[^,]*«[^.]*"
    r"\b(?:today|yesterday|tonight|(?:this|that) (?:day|morning|week|evening)|(?:within|in) the)\b[^.]*"
    r"\b(?:rebook|reschedule|cancel|not treat|not be treated|another (?:day|date))\b"
)
# "Swallow it when we are done."
AFTERWARDS = re.compile(
    r"\b(?:take|swallow|have|use|inject)(?:n|ing)? (?:it|them|(?:your|the) [^.,]*«)[^.,]* (?:when|once|as soon as)"
    r" (?:we are|you are|you have|you get|you leave|(?:the|your) (?:treatment|session|visit)|it is over|everything)\b"
)
# "Yes, leave it out": an answer to a question that the text does not repeat.
AGREED = re.compile(
    r"^(?:yes|sure|of course|absolutely)\b(?:(?!\b(?:not|never|no)\b).)*"
    r"\b(?:stop|skip|pause|omit|drop|hold|halve|reduce|miss|leave|come off) (?:it|them|that|these|those)\b(?! (?:on|in)\b)"
)
BEGINS_WITH_NOT = re.compile(r"(?:please )?(?:do not|never)\b")
