"""The reviewed ways in which a clause may speak of a medicine. What fits none of them, a patient does not read.

`M` is a marked medicine, `REST` any words without one that may hide an exception, an end, a smaller amount or a later time.
"""

import re

from sideeffects.core.patient_text_parts import (
    ASIDE,
    CLINIC_ACTS,
    DOCTOR,
    DOES,
    DONE,
    GAVE,
    GIVE_UP,
    HARM,
    HAS,
    KEEP,
    MAY,
    NEVER,
    PRESCRIBER,
    REST,
    SOME,
    TAKE,
    TELL,
    USUAL,
    WHEN,
    WHO,
    WORDS,
    M,
)
from sideeffects.core.patient_text_words import any_of

_ASKING = any_of("ask\\w* / spoken? / speak\\w* / talk\\w* / hear\\w* / heard")
_SAID = any_of("told? / tells / says? / said / asks? / asked / decide[sd]? / agree[sd]? / has answered / answers")
# Turned into `ok` first: they hold a word of risk, and none of them gives anything up.
_REVIEWED = any_of(rf"""
(?:before|without) (?:you )?{GIVE_UP}(?: or {GIVE_UP})* (?:a |any |your |the )?(?:{M}|anything|it|them|dose)
(?:before|without|unless|until) (?:you (?:have )?)?(?:first )?{_ASKING}(?: with| to| from)?(?: us| {DOCTOR})?(?: first)?
(?:unless|until) {DOCTOR} (?:who \w+ (?:it|them|{M}) )?(?:has )?{_SAID}(?: you)?(?: to| otherwise| so| about it)?
(?:as|than) (?:(?:your|the|a) doctor|the leaflet|the packet|the label) (?:\w+ )?(?:says?|told you|said|prescribed)
on your own(?= |$) / by yourself / when you (?:last )?took your last {M} / clot less / slow(?:s|ing)? down
look(?:s|ing)? after / even if you feel better
(?:tell us|let us know) about (?:any )?changes? (?:in|to|of) (?:your |the )?{M}(?: since your last visit)?
not the other way round / stop by (?:our|the) (?:desk|clinic|reception|office)
(?:change|affect|alter)s? how (?:\w+ )?{M} works? / (?:can|may|will) go ahead / with the lowest risk(?: for you)?
 need help (?:with|from)
we (?:postpone|move|change) (?:the|your) (?:treatment|visit|appointment|date), not your {M}
(?:tend to|sometimes|easily|often) forget (?:it|them) / not what you (?:should )?take / go(?:es)? (?:through|over)
(?:weeks|days) after your (?:last|course of) «antibiotics?»(?: «\w+»| course)?
(?:it|the area) is (?:sore|tender|painful) (?:afterwards|later) / since you (?:started|began|take|have taken)
not (?:in|on) (?:the|this|your|our) list / than they (?:are|look)
(?:twice|too many|too much) by mistake / (?:that|which) you (?:have )?(?:finished|stopped|took|used)
missing from (?:this|the|your) list / until when / (?:can|do) not tolerate / when it is due / or (?:never|not at all)(?=\?)
or (?:another|any other) (?:\w+ )?{M}(?=\?)
(?<=tell us )if (?:your|any of your) {M} changes?(?: before your (?:visit|appointment))?
nothing stands in the way / in (?:small|low|tiny) «doses»
«antibiotics?» course(?: be)? (?:end|finish|finished|over|last) / (?:something|it) hurts (?:afterwards|later)
arnica creams or «tablets» / unless you are allergic to (?:it|them|{M}) / are not {M} / what else
(?:choose|use|find) (?:a|another) (?:product|mix|mixture|cream|gel|one) (?:without|free of)(?! your)[^,.;]* / just as
no matter / until you (?:hear|have heard) from (?:us|{DOCTOR})
last (?:month|week|year|visit|time(?! you)|six months|12 months) / before you (?:take|start|use|buy) / for a beauty treatment
stays? as (?:it is|they are) / (?:more|less) (?:easily|likely|often|common) / not long ago / at the latest / as well
the rest / no longer than / rest assured / not sure / do not know / once a \w+ / twice a \w+
without (?:any )?(?:interruptions?|a break|changes?) / in the last \w+(?: \w+)? / when you last / for longer / even better
last (?:blood test|long-term sugar value|result|«inr») / after (?:a|your|the) (?:stent|operation|heart attack|stroke|clot)
only (?:now and then|sometimes|when needed|on some days) / side effects? / (?:press|pressed|pressing) (?:a little )?longer
""")
REVIEWED = re.compile(rf"(?<!\w){_REVIEWED}(?!\w)")

_PEOPLE = "(?:(?:most|many|some|all|other) )?(?:people|patients|those|anybody|somebody|someone|anyone|everybody|everyone)"
_SAYS = "(?:says?|said|wants?|confirms?|has confirmed|confirmed|agrees?|has agreed|asks?|has asked)"
_TO_KEEP = any_of(rf"""
(?:that )?(?:you|i) / he / she / they / {_PEOPLE} / it is \w+ (?:that you|to) / make sure (?:that )?you
we (?:want|would like) you to / {WHO} {_SAYS}(?: that)? you (?:to|should|can)
""")
_STAYS = "stays?|remains?|will stay|will remain"
_TREATMENT_DAY = r"(?:also |even )?(?:on|in) the (?:day|morning|week)(?: of (?:the|your) (?:treatment|visit|appointment))?"
_ON_TIME = (
    rf"(?: (?:on time|when it is due|before you come|every day|today|too|please|with (?:water|food|a meal)|{_TREATMENT_DAY}"
    r"|before (?:the|your) (?:treatment|visit|appointment)))"
)
_SOURCES = "(?:(?:the|all|most|many) )?(?:research|studies|guidelines|experts|doctors|evidence)"
_KEEPING = (
    rf"(?:{_TO_KEEP} )?{MAY}{KEEP}\b ?{REST}",
    rf"(?:(?:you|i|that you) )?{MAY}(?:{TAKE}|finish|complete) (?=.*\b(?:{USUAL}|as ok|ok|course)\b){REST}",
    rf"{SOME}{M}(?: [\w-]+)? (?:{USUAL}|ok)\b ?{REST}",
    rf"{SOME}{M} (?:always )?(?:ok|(?:{_STAYS}) (?:ok|the same|unchanged|as)\b ?(?:before and after |also after )?{REST})",
    rf"{SOME}{M} (?:continues?|(?:go|goes|carry|carries) on)\b ?{REST}",
    rf"{SOME}{M}(?: therapy| treatment)?(?: is| are| must| should| can| may)?(?: to)? be continued\b ?{REST}",
    rf"{SOME}{M} {REST}(?:is|are|must|should|can|may)(?: to)?(?: be)? (?:taken|given|used) (?:further|ok|{USUAL})\b ?{REST}",
    rf"keep (?:all )?(?:your|the) (?:[\w-]+ )?{M}(?: and (?:have|come|go|enjoy) {REST})?",
    rf"{_PEOPLE} (?:on|with|who (?:take|use|have)) {REST}",
    rf"(?:(?:you|do) )?{MAY}take (?:your|all|all your|each|every|both|your usual) (?:[\w-]+ ){{0,2}}?{M}{_ON_TIME}*",
    rf"{_SOURCES} (?:shows?|advises?|says?|recommends?|agrees?|found|find)(?: that| to)? (?:continu\w+|keep\w*) {REST}"
    r"(?:(?:is|are) (?:safer|better|wiser) than stopping(?: it| them)?)?",
    rf"finish {SOME}«antibiotics?»(?: first)?",
    rf"(?:you (?:can|may) )?take «paracetamol»(?: {REST})?",
    rf"«paracetamol» (?:can|may) be (?:taken|used) {REST}",
    rf"drink (?:plenty of |some |a glass of )?water with {REST}",
)
_NEW = r"(?:(?:a|any|other|herbal|new|extra|different) )*"
_SOMEBODY = "(?:anyone|anybody|people|friends|those|somebody|someone)"
_CHANGES = "changes?|is needed|has to change|needs to change|have to change"
_NEVER_STOPPING = (
    rf"{WORDS}{NEVER} (?:(?:ever|simply|suddenly|just|also) )?(?:start or )?(?!(?:end|finish|start|leave) the)"
    rf"{GIVE_UP}(?:,? (?:or|and|nor) (?:{GIVE_UP}|start|crush|split))* {REST}(?:(?:to|so that you) bruise less)?",
    rf"{SOME}{M} (?:(?:must|should|may|can|are|is) (?:not|never)(?: to)?|(?:do|does) not (?:have|need) to) be {GIVE_UP}"
    rf"(?: or {GIVE_UP})*(?: {REST})?",
    rf"{SOME}{M} can not(?: wait)?",
    r"(?:do not|never) (?:take|use) (?:more|a double|double|an? extra|extra|another|any other|a new|any new|two)\b[^.]*",
    rf"(?:do not|never) (?:start|add|begin|buy|order) (?:taking |using |with )?{_NEW}{M}(?: {REST})?",
    rf"(?:do not|never) share {REST}",
    rf"(?:nothing|no change|no changes) (?:about|in|to|with) {REST}(?:{_CHANGES})",
    rf"nothing changes {REST}",
    rf"(?:make|there (?:is|are)|we (?:make|ask for)) no changes? {REST}",
    rf"(?:any )?changes? (?:in|to|of) {REST}(?:is|are) made (?:only )?by {DOCTOR}(?: only| alone)?",
    rf"do not (?:let|listen to|believe) {_SOMEBODY}(?: who)? (?:(?:talk|take|tells?|says?|persuade)\b[^.]*? )?{M}(?: {REST})?",
    rf"(?:you )?do not (?:need|have) to (?:do|change|stop) (?:anything|any|it|them|{M})(?: {REST})?",
    rf"{GIVE_UP} {SOME}{M} {REST}(?:to avoid {REST})?{HARM}\b ?{REST}",
    rf"(?:there is )?nothing to change (?:in|with|about) {REST}",
    rf"(?:nobody|no one) (?:judges|blames) you for a missed {M}",
    rf"a missed {M} (?:worries|matters|is worse)[^.]*than a bruise",
)
_TOLD = r"(?:you|a doctor|your doctor|another \w+|somebody|someone|it)"
_TELLING = (
    rf"{TELL}(?: {REST}|$)",
    rf"{TELL}(?: [\w-]+){{0,3}}? (?:if|whether|which|how long|what) {_TOLD}\b"
    rf"(?: (?:have|has|had|ever|already|lately|recently))* ?(?:{DONE}|(?:told|tells) you to {GIVE_UP})? ?{REST}",
    rf"i (?:have )?(?:told|listed|named|written|shown|brought) {REST}",
    rf"(?:thank you|(?:many )?thanks) {REST}",
    rf"(?:i|you|the patient) (?:am|are|is|must|will) (?:responsible for )?inform(?:ing)? (?:us|the clinic) (?:of|about)"
    rf" (?:any )?changes? (?:in|of|to) {REST}",
    rf"(?:do you have )?questions (?:about|on) {REST}",
)
_ONLY = rf"only {WHO}(?: who [^.]*?)?"
_DOING = (
    rf"(?:with your (?:permission|consent|agreement) )?{WHO}(?: alone| then| first)? {MAY}{CLINIC_ACTS} {REST}",
    rf"{_ONLY} (?:can|may|should|must|will)(?: ever)? (?:decide|know|say|tell|judge|adjust|alter|{GIVE_UP})"
    rf"(?: or {GIVE_UP})*(?: {REST})?",
    rf"{_ONLY} (?:decides|knows|changes) [^.]*",
    rf"{DOCTOR} knows best (?:how|when) to time {REST}",
    rf"(?:{PRESCRIBER} )?(?:alone )?decides? (?:whether|if|about|what) [^.]*",
    r"(?:whether|changes?|changing|stopping|any change|a change|that|this|it)\b[^.]{0,60}? (?:is|are) (?:a matter |something )?"
    rf"(?:for|up to) {DOCTOR}(?: to (?:decide|say|judge|change))?",
)
_LASTS = "(?:is|are|was|may|can|will|fades?|lasts?|looks?|heals?|takes?|gets?|comes?)"
_WHOM = "(?:you|i|they|somebody|someone|some people|many people|some patients|people)"
_HAVING = (
    rf"{SOME}{M}(?: {REST}?)?{DOES}\b ?{REST}",
    rf"(?:it|they|this|these|both|that|can|may) {DOES} {REST}",
    rf"{DOCTOR} (?:can|may) prescribe an? {M} to (?:prevent|treat|protect) {REST}",
    rf"(?:[\w-]+ ){{1,5}}(?:can|may) (?:(?:all|also|both) )*make bruis\w+ {REST}",
    rf"{SOME}{M} protects? you (?:from|against) {REST}matters more than a bruise",
    rf"(?:the )?(?:bruises?|bruising|swelling|bleeding|redness) {REST}{_LASTS} {REST}",
    r"(?:you|they) (?:wrote|told us|said|mentioned|reported)(?: that)? (?:you|your doctor|a doctor|they)(?: have| has| had)?"
    rf" {DONE} {REST}",
    rf"you (?:skipped|left|missed|forgot) the (?:question|page|box|part) (?:about|on) {REST}(?:empty|open|blank)?",
    rf"(?:on|with) (?:(?:an?|any|your) )?{M}",
    rf"(?:on|with) (?:(?:an?|any|your) )?{M} (?:the|your) risk of {REST}",
    rf"if you (?:think|feel|believe) {SOME}{M} {REST}",
    rf"if (?:you need )?an? {M}(?: is needed)?(?: afterwards| after the treatment)?",
    rf"(?:(?:if|because|since|when|as|while|whenever|for|where|that|with) )?{_WHOM}(?: also| still)? {HAS}"
    rf" (?!.*\b{WHEN}\b){REST}",
    rf"(?:if|you wrote that|you said that|you told us that) you take no {M}",
    rf"if {DOCTOR} (?:starts|puts|put|started|has put|has started) you on {REST}",
    rf"if you are (?:unsure|uncertain|ok) (?:whether|if|which|what) {REST}",
    rf"(?:if )?(?:your|the|an?) (?:[\w-]+ )?{M} (?:is |are )?ok",
    r"if you (?:vomit|are sick|throw up) [^,.]*",
    rf"(?:the |our |this )?(?:treatment|product|gel|cream|mixture|mix) (?:is|are|has|have|contains?|holds?) (?:not an?|no) {M}"
    rf"(?: in it)?(?: and does not replace one| {REST})?",
    rf"(?:the |our |this |your )?(?:treatment|product|gel|cream|mixture|mix) (?:do|does) not contain {M}",
    rf"(?:the |our )?prices? (?:on this page )?(?:do|does) not include {M}",
    rf"(?:there is )?no (?:treatment|session|bruise) (?:that )?is worth (?:missing|skipping|stopping) {SOME}{M}(?: for)?",
    r"if you (?:feel|get|have) (?:unwell|ill|a rash|a reaction|faint|sick|dizzy) [^,.]*",
    rf"(?:if )?(?:your|the) «inr» (?:is|was) {REST}",
    rf"(?:an?|your|the) (?:recent )?«inr» (?:below|above|under|between|of) {REST}",
    rf"taking {SOME}{M} {REST}is more important than [^.]*",
    rf"(?:if|when|even if) {DOCTOR} (?:has |ever )*{GAVE}(?: you)?(?: {REST})?",
    rf"(?:if|because|as) (?:your|the|a) (?:[\w-]+ ){{0,3}}?{M} (?:was|is|were|are) «prescribed»(?: {REST})?",
    rf"because of {REST}",
    rf"with {REST}(?:may|can) (?:take longer|bruise more|bleed longer|last longer|be larger)",
    rf"(?:your|the) answers (?:also )?mention {REST}",
    rf"a? ?{M} gel is fine",
    r"or do not mix with what we (?:may )?(?:inject|use)",
    rf"the same (?:[\w-]+ )?(?:cream|product|amount) is a (?:larger|smaller|higher) {M}",
    rf"(?:ok )?whether {DOCTOR} {GAVE} {REST}",
    rf"(?:are )?prescribed {M}",
    rf"{M} (?:allergy|allergies|list|lists|question|names?)",
    rf"{WORDS}{M} (?:list|card) {REST}",
)
_OURS = "(?:we|you|(?:your|the|a) (?:treatment|appointment|new date|date|visit))"
_WAITS = (
    "will|may|can|might|have|has|had|to|be|waits?|moved?|planned|plan|treated|treat|find|a|new|date|later|make|put|back|it|not"
)
_WAITING = (
    rf"{_OURS}(?: (?:{_WAITS}))* (?:until|after|while|when) (?:(?:your|the|an?|two weeks after) )*"
    r"«antibiotics?»(?: course| tablets| treatment)?(?: (?:is|are|has|have))?(?: been)?(?: (?:over|finished|ended|done))?",
    r"(?:your|the) (?:treatment|appointment|visit) (?:\w+ ){1,5}until you have finished your «[^»]*»",
    rf"«antibiotics?» {REST}must be finished before we treat(?: you)?",
)
_ALL = (*_KEEPING, *_NEVER_STOPPING, *_TELLING, *_DOING, *_HAVING, *_WAITING)
SHAPES = re.compile(rf"(?:{ASIDE} )*(?:{'|'.join(_ALL)}) ?")

# "If you have stopped one, tell us": what happened, and whom to tell.
_WHO_TOLD = "(?:you|a doctor|your (?:own )?doctor|another (?:clinic|doctor)|somebody|someone|a friend|anybody|anyone)"
_HAVE = "(?: (?:have|has|had|already|ever|recently|lately|accidentally|think you|feel you|by mistake))*"
_HAPPENED = rf"(?:{DONE}|(?:told|tells|asked|asks|advised|advises) you to {GIVE_UP}|forget|miss)"
_ALL_THAT = rf"{_HAPPENED}(?:(?:,|,? or|,? and) {_HAPPENED})*\b(?:(?! (?:and|then|but|so) )[^,.;:])*"
_THEN = rf"(?:{TELL}|do not|keep taking|follow|take it ok|take (?:it|them) as|(?:please )take (?:it|them)(?=[.!]|$))"
# Only what happened is taken out: what they are told then is read as any other clause.
REPORTED = re.compile(
    rf"\b(?:if|in case|should|even if) (?:{_WHO_TOLD}|{M}){_HAVE} {_ALL_THAT}(?=,? (?:then )?(?:please )?{_THEN})"
    rf"|^(?:please )?{TELL}[^.,;]*? (?:if|whether) {_WHO_TOLD}{_HAVE} (?:{_ALL_THAT}|changes [^,.;]*)"
    rf"|\byou asked (?:us )?(?:whether|if) (?:to |you (?:should|could|can|may) )?{GIVE_UP}\b(?:(?! (?:and|then|but|so) )[^,.;:])*"
    rf"(?=[,:] (?:please )?{_THEN})"
)
# The patient's own words, said back to them.
QUOTED = re.compile(r'\b(?P<said>wrote|typed|choose|press|tick|also|said|that|us|answered|mentioned) "[^"]*"')
