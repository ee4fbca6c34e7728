"""The pieces of which the reviewed shapes are made: who does what, how a medicine is kept up, what giving it up would do."""

from sideeffects.core.patient_text_words import GIVING_UP_WORDS, RISK_WORDS, any_of

NO_RISK = rf"(?!{RISK_WORDS}(?!\w))"
# Any words without one that may hide an exception, an end, a smaller amount or a later time.
REST = rf"(?:{NO_RISK}(?:[^\s«]|«[^»]*»)+(?: |$))*"
WORDS = rf"(?:{NO_RISK}[\w‹›-]+ ){{0,6}}?"
_DET = "(?:both|some|a|an|the|your|our|this|these|many|most|other|such|all|every|each|any|my|his|her|their|two|three)"
# A marked medicine, or several in a row: "a dose of your insulin".
M = rf"«[^»]*»(?:(?: (?:of|for|and|or) (?:{_DET} )?(?:[\w-]+ )?| )«[^»]*»)*"
SOME = rf"(?:(?:{_DET}) )?(?:{NO_RISK}[\w-]+ ){{0,3}}?(?:(?:of|in|for) (?:{_DET} )?)?"
_WHAT = rf"(?:it|them|one|any|(?:any of )?(?:your|the) {M}|{M})"
GIVE_UP = rf"(?:{GIVING_UP_WORDS})(?: (?:{_WHAT} )?(?:out|off|up|aside|behind|down|back|in half))?"
DONE = any_of("""
stopped / skipped / missed / paused / changed / forgotten / forgot / left out / dropped / halved / reduced / interrupted
started / run out of / come off / came off / swapped / switched / finished
""")
# Not the clinic's own practitioner, nor a pharmacist.
PRESCRIBER = r"(?:(?:your|the|a|another) (?:own )?(?:\w+ )?(?:doctor|physician|prescriber|specialist|cardiologist|gp))"
_PEOPLE = (
    "doctor|physician|prescriber|specialist|(?:cardi|rheumat|neur|haemat|hemat|endocrin|onc)ologist|gp|pharmacist|practitioner"
)
DOCTOR = rf"(?:(?:your|the|a|another) (?:own )?(?:\w+ )?(?:{_PEOPLE}))"
GAVE = r"(?:«[^»]*prescribed»|gave|gives|prescribes|advised|ordered|told)"
WHO = any_of(rf"""
we / {DOCTOR} / (?:your|the|a|our) (?:practitioner|team|nurse|clinic|doctors?) / (?:the )?doctor who (?:\w+ ){{1,3}}(?:it|{M})
a person
""")
ASIDE = any_of(r"""
please / kindly / so / and / or / but / then / also / now / therefore / however / yes / of course / for your safety
even then / even so / i (?:understand|confirm|know|agree|declare)(?: that)? / we (?:kindly )?ask you to
it is important (?:that|to) / (?:the patient|patients|everybody|everyone) (?:is|are) (?:kindly )?asked to
(?:please )?note that / remember (?:that|to) / do not forget (?:that|to) / make sure (?:that|to) / whatever you read online
you are welcome to / in any case / today / always / habib\w+ / inshallah / dear / dear \w+ / hello / hi / in the meantime
meanwhile / as before / remember / important
on the day / still / it is good that you told us
""")
_MAY = "can|may|might|could|should|must|do|does|will|would|often|sometimes|also|usually|always|still|simply|safely|just|please"
MAY = rf"(?:(?:{_MAY}) )*"
TAKE = any_of("take / use / swallow / have / inject / keep to / stay on / stick to / go on with / keep up with")
USUAL = any_of(r"""
as usual / like every day / like always / as always / as normal / as ever / as before / as every day / as you always do
as on any (?:other )?day
as planned / at (?:the|your|its|their) (?:usual|normal|right) times? / on (?:its|the|your|their) usual (?:day|time)s?
exactly as / as (?:your|the|a) (?:doctor|leaflet|label|pharmacist) / as prescribed
as (?:it (?:is|was)|they (?:are|were)) prescribed / every day / the way / just as / as directed / always
(?:usual|regular|normal) (?:\w+ )?«(?!.*\b(?:in the|at night|one of)\b) / as you (?:do|have) (?:always|every day) / normally
with breakfast / at breakfast / before breakfast / with (?:a little|a sip of|a glass of|some) water / with water
""")
KEEP = any_of(r"""
keep(?: on)? (?:taking|using|going with|to|up with|having) / continue(?: to take| taking| with| on| to use| using)?
keep (?=.* (?:going|in the fridge|with you|in your list|times?|ok|as usual|as always)) / carry on(?: taking| with| using)?
go on(?: taking| with| using)? / stay on / stick (?:to|with) / remain on
""")
_DEMAND = "(?:ask|want|tell|expect|advise|require)"
_NO_REASON = r"(?:no|never a|not a) reason"
NEVER = any_of(rf"""
do not (?:have|need) to be / does not (?:have|need) to be / do not / never / must not / should not / may not / can not
need not / do not be tempted to / (?:please )?resist the (?:urge|temptation) to / will not / would not / would never
will never / neither / must not be / to not / did not / have not
should never be / must never be / should not be / are not to be / can not be / nor / we do not / not to
(?:there is |you have |we see |we have )?no (?:need|reason)(?: for you)? to / is {_NO_REASON} to / are {_NO_REASON} to
(?:do|does) not (?:have|need|want you|ask you|ask anybody|ask anyone) to / come without
(?:we|(?:the|this|our) (?:clinic|team))(?: will| would| do| does)?(?: never| not) (?:ever )?{_DEMAND} (?:you|me|anybody|anyone) to
do not let \w+ \w+
(?:nobody|no one)(?: here)?(?: will| would)? (?:ever )?(?:asks?|wants?|tells?|expects?) (?:you|anybody|anyone) to
(?:not necessary|not needed|not safe|never safe|unsafe|dangerous|risky|{_NO_REASON}|no reason|a mistake)(?: for you)? to
(?:nobody|no one|no patient)(?: here)? (?:should|must|needs to|has to|may) / (?:do|does) not mean that you should
(?:that|this|it|a bruise|they) (?:is|does|are) (?:no|not|never)(?: mean)?(?: a)?(?: reason)? (?:that you should|to)
""")
_HURT = (
    "clots?|strokes?|heart attacks?|harm|danger|embolism|death|thrombosis|problems?|illness|relapse|fits?|seizures?|withdrawal"
)
HARM = any_of(rf"""
(?:(?:can|could|may|might) )?(?:causes?|leads? to|brings? on) (?:(?:an?|the|serious|severe|dangerous|blood|new|your) )*(?:{_HURT})
(?:can|could|may|might) be (?:very )?(?:dangerous|harmful|risky|deadly) / is (?:dangerous|risky|unsafe|not safe|never safe)
is (?:never|not) worth (?:it|the risk|a bruise)
(?:raises|increases) (?:the|your) risk of (?:(?:an?|blood) )*(?:{_HURT}|bleed\w*|infection) / is more dangerous
puts you at risk
""")
_DOING = any_of("""
makes? / causes? / raises? / increases? / slows? / thins? / helps? / works? (?:by|in|for|on|against) / protects? / keeps?
affects? / hides? / weakens? / interacts? / dries / dry / irritates? / lowers? (?:the|your) (?:risk|chance)
""")
DOES = any_of(rf"""
(?:(?:can|may|could|often|also|sometimes|will) )*{_DOING} / changes? (?:how|what|where) we / needs? (?:your|its|their|care)
comes? first / matters? / (?:are|is) for
(?:is|are|was|were) (?:(?:very|also|both) )?(?:important|noted|needed every day|safe|common|known|prescribed|checked|listed)
(?:is|are|was|were) (?:kept|on your list) / do not (?:interfere|react|affect|change|replace|matter|help|disturb) / is possible
acts? on / can be part of the treatment / (?:is|are) usually possible / (?:go|goes) together / can go together
(?:stays?|remain)s? (?:ok|the same|exactly|as|$) / upsets? / (?:is|are) compatible / (?:can|must) not be interrupted
must not be shared / (?:can|may) be given / (?:is|are) (?:taken|used) (?:together|for|against|to|by many|ok)
""")
TELL = any_of(r"""
tell / bring / show (?:us|this|them|the|it|your|me|a) / write (?:down|us|to|the|which|what|one|each|every) / ask / talk
speak / type / record / call (?:us|your|the|a|an|him|her|them|somebody) / (?:send|text|message) (?:us|me) / send (?:your|the)
carry / tick / list / contact (?:us|your|the|them) / name (?:it|them|the|every|each|all|both|your) / mention
choose (?:whether|which|your|the|every|ok) / correct the / set an alarm for / add (?:(?:an?|the|any|another|your|every))
let (?:us|the \w+|your \w+) know / remind us / check with / consult / note (?:down|the|which|every|what) / upload / attach
give (?:us|this|the letter|this letter|your doctor this|the nurse) / look up / read / photograph
say (?:which|what|if|so|that you) / hand / inform / have (?:the|your|a) (?:[\w«»-]+ )?(?:list|box|boxes|names?|packets?)
phone / make a list / keep (?:a list|the list|the box|it in your list|your inhaler with) / follow the leaflet
""")
# Whatever the clinic or a doctor does with a medicine is fine in words without risk, unless they tell the patient what to do.
_URGING = any_of(r"""
recommend\w* / advis\w+ / suggest\w* / prefer\w* / require\w* / expect\w* / hop(?:e|ed|ing) / wish\w* / insist\w* / love
demand\w* / urge\w* / order\w* / instruct\w* / treat(?:s|ed)? only / find that / request\w* / encourag\w+ / appl(?:y|ies)
(?:ask|want|like|tell|remind|love|need|allow|let)s? (?:you|all|people|patients) to (?!(?:keep|continue|carry|stay|know|tell)\b)
inject\w* / not want / stop\w* / prescribes? / tell(?:s)? you when / trust / assum\w+ / \d+ / one day / two / three / four
five / six / seven / rules?
""")
CLINIC_ACTS = rf"(?!.*\b{_URGING}(?!\w))(?:not (?:start|use|book)|{NO_RISK}[\w-]+)"
_TAKES = "take[ns]?|took|use[sd]?|on|given|taking|using|have|inject|has|allergic|prescribed"
HAS = any_of(rf"""
told us / wrote / said / mentioned / noted / reported / listed / answered / entered / typed
(?:(?:already|also|still|often|once|now|have|had|has|were|are|was|am) )*(?:{_TAKES})
""")
# "You take it in the evening that day" moves a dose.
WHEN = any_of("""
(?:that|this) (?:day|morning|evening|week|night) / in the (?:evening|night|afternoon) / at (?:night|noon) / tomorrow / tonight
the (?:next|following) / monday / tuesday / wednesday / thursday / friday / saturday / sunday / o'clock
""")
