"""English sentences of despair, each a row of slots (`<wish> <die>`) in the one spelling of `plain`."""

from sideeffects.core.despair_slots import slotted

SLOTS = {
    "dont": r"(?:dont|do not|didnt|did not|doesnt|no longer|never|not|hardly|barely|cant|cannot|can not|couldnt|wouldnt)(?: even| really| actually| ever)?",
    "cant": r"(?:cant|cannot|can not|couldnt|could not|unable to|not able to|not sure i can|dont know how to)(?: even| possibly| really| just)?",
    "more": r"(?:any ?more|any longer|much longer|for much longer|no more)",
    "wish": (
        r"(?<!not )(?<!dont )(?<!never )(?:want(?:ed|ing)?|wish(?:ing|ed)?|hop(?:e|ing|ed)|like|love|prefer|need|ready|plan(?:ned|ning)?"
        r"|going|about|decided|(?:think|thinking|thought|thoughts|dream|dreaming|fantasi[sz]e|fantasi[sz]ing|idea|ideas|urge|urges) (?:of|about|to)|consider(?:ed|ing)?"
        r"|imagin(?:e|ing)|long|longing|pray(?:ing)?|tempted|intend|rather|better|deserve|should|waiting|wait|cant wait|trying|tried|try|attempt(?:ed)?|googled|looked up|ways)"
    ),
    "fill": (
        r"(?: (?:to|just|really|i|im|could|would|can|might|that|was|were|am|it|all|only|sometimes|of|so|badly|already|simply|maybe|actually"
        r"|be|had|myself|desperately|honestly|tonight|today|soon|often|lately|about|for|off|have|a|me|us))*"
    ),
    "die": (
        r"(?:be dead|being dead|kill(?:ing|ed)? (?:myself|me)|end(?:ing|ed)? (?:my (?:own )?life|it all|it now|it for good|everything|things|all (?:of )?(?:this|it)|myself|it)"
        r"|tak(?:e|ing) my (?:own )?life|(?:hang|drown|shoot|poison|stab|suffocat|gass?)(?:e|ing)? myself|suicide|overdos(?:e|ing)"
        r"|(?:jump|jumping|throw myself|throwing myself|step|stepping|walk|walking) (?:off|out of|in front of|into traffic|under a)|stop (?:living|existing|breathing)"
        r"|cease to exist|not (?:be|being) (?:here|alive|around|born|in this world)|not (?:exist|existing|live|living|wake up|waking up)|never (?:wake|waking) up"
        r"|never (?:been born|existed|exist|be born)|disappear(?:ing)?(?: (?:forever|completely|for good|from (?:this|the) (?:world|earth|planet)))?$|disappear(?:ing)? (?:forever|completely|for good|from (?:this|the) (?:world|earth|planet)|and)|vanish\b"
        r"|sleep(?:ing)? (?:forever|and (?:not|never))|be gone(?! (?:for|by|before|in|away))|gone forever|leav(?:e|ing) (?:this|the) (?:world|life|earth)|(?:die|dying)(?! (?:of|from|down|out|off|laughing|for|my|the hair|because of the an))|death|meet my maker|rest in peace|be at peace(?: forever|$)|bleed (?:out|to death))"
    ),
    "living": r"(?:liv(?:e|ing)|exist(?:ing)?|be(?:ing)? (?:alive|on (?:this|the) (?:earth|planet)|in (?:this|the) world)|stay(?:ing)? alive|wak(?:e|ing) up(?! (?:early|with|to|looking))|see(?:ing)? (?:tomorrow|another day)|breath(?:e|ing)(?! (?:through|well|at))|my life|this life|life)",
    "elsewhere": r"(?! (?:in|near|with|at|far|alone|here|there|by|together|close|abroad|without (?!him|her|them|my (?:husband|wife|son|daughter|mum|mother|dad|father|brother|sister|baby)))\b)",
    "life": r"(?:(?:my |this |the |such a )?(?:whole )?(?:life|existence)|living|being alive|existing|(?:this|the) world)",
    "nobody": r"(?:nobody|no one|not a soul|not one person|not anyone)",
    "people": r"(?:(?:the|this) world|everyone|everything|(?:my |our |the )?(?:\w+ and )?(?:my )?(?:family|kids?|children|husband|wife|parents|partner|boyfriend|girlfriend|mother|mum|mom|father|dad|son|daughters?|sons|friends|people|sister|brother|loved ones|baby|fiance)|people|they|he|she|you|you all|it)",
    "gone": (
        r"(?:without me|not having me|(?:if|when|once|after|the day|with) (?:i|im|me) ?(?:just |simply |only |was |were |am |had |wasnt |werent |am not |was not |were not |never |didnt |did not |dont |not )*"
        r"(?:gone|dead|died|die|dying|disappear(?:ed)?|vanish(?:ed)?|here|around|alive|exist(?:ed)?|wake up|woke up|born|been born|kill(?:ed)? myself|end(?:ed)? (?:it|my life)|jump(?:ed)?|left this|leave this))"
    ),
    "body": r"(?:my (?:own )?(?:\w+ )?(?:self|arms?|legs?|wrists?|thighs?|stomach|belly|body|skin|face|cheeks?|hands?|forearms?|veins?|throat|head)|myself)",
    "cut": r"(?:cut(?:ting)?|burn(?:ing|ed|t)?|scratch(?:ing|ed)?|slash(?:ing|ed)?|slic(?:e|ing|ed)|carv(?:e|ing|ed)|stab(?:bing|bed)?|hit(?:ting)?|punch(?:ing|ed)?|hurt(?:ing)?|harm(?:ing|ed)?|bit(?:e|ing)|bang(?:ing|ed)?|punish(?:ing|ed)?|starv(?:e|ing|ed)|slap(?:ping|ped)?|injur(?:e|ing|ed)|tear(?:ing)?|rip(?:ping)?|claw(?:ing|ed)?)",
    "often": (
        r"(?:again|sometimes|every (?:day|night|time|week)|each time|on purpose|deliberately|intentionally|when(?:ever)? i(?:m| am| feel| look| see| get| hate| cry)?\b|to (?:feel|cope|punish|calm|release|forget|numb|stop the)"
        r"|because i (?:hate|feel|am|cant)|at night|in secret|with (?:a |the |my )?(?:razor|blade|razors|razor blades?|cigarettes?|lighter|scissors|glass)|until (?:it|i|they)|so (?:i|that i) feel|out of (?:hate|anger|disgust)|lately|secretly)"
    ),
    "unhurt": (
        r"(?![^.;!?]{0,40}\b(?:shav\w*|cook\w*|kitchen|oven|ironing|iron|chop\w*|garden\w*|accident\w*|mistake|gym|football|door|stove|hot (?:oil|water|tea|coffee|pan)"
        r"|wax\w*|curl\w*|straightener|epilat\w*|playing|fell|sports?|diy|paper|vegetables?|onions?|sun|sunbathing|as a (?:child|baby|toddler)|falling|training|work)\b)"
    ),
    "pills": r"(?:(?:sleeping )?(?:pills?|tablets?|tabs|meds|medicines?|medications?|paracetamol|panadol|insulin|antidepressants|sleepers|capsules|xanax|painkillers))",
    "many": r"(?:all (?:of )?(?:my|the|his|her|these)|all|too many|a handful of|a bunch of|a bottle of|a whole|the whole|a lot of|lots of|so many|a box of|a pack of|a load of|loads of|handfuls of|\d\d|twenty|thirty|forty|fifty|enough)",
    "kids": r"(?:my |the |our )?(?:kids?|children|son|sons|daughters?|husband|wife|family|parents|mum|mom|mother|dad|father|friends|sister|brother|baby|everyone|dog|cat|loved ones|little ones|boys?|girls?)",
    "up": r"[^.;!?]{0,30}",
}  # fmt: skip

ROWS = (
    # A wish for death, a plan, a try.
    r"\b<wish><fill> <die>",
    r"\bhate (?:that )?(?:im|i am|i was|being) (?:still )?(?:alive|born|here on earth)\b|\bhate (?:existing|living)\b|\bwhy (?:am i|im) (?:still )?(?:even )?(?:alive|living|breathing)\b",
    r"\b(?:i am|im) (?:still )?alive\b(?= (?:tbh|honestly|or why|at all))|\bwhy (?:i am|im) (?:still |even )*(?:alive|here)\b",
    r"\bwhy (?:should i |do i |bother |would i |even )*(?:live|living|exist|keep living|stay alive|go on)\b(?! (?:in|with|at|near))",
    r"\b(?:might|may|could) (?:as well )?(?:just )?(?:die|be dead|kill myself|end it(?: all)?)\b(?! (?:of|from|during))",
    r"\b(?:ill|i will|im going to|i am going to|i have to|i must|i want to|let me) (?:just )?(?:kill myself|end it(?: all)?|end my life|be dead|not be (?:here|alive|around))\b",
    r"\bill (?:just )?(?:jump|hang|shoot)(?: myself)?(?: off)?\b(?! (?:in|on|at|to)\b)|\b(?:soon|tonight) (?:ill|i will) be (?:gone|dead|at peace|free of)\b",
    r"\b(?:ill|i will|going to|i|to|just) kill myself\b|\bkill(?:ing)? (?:myself|my self)\b",
    r"\b(?:hope|wish|pray|want|beg|like)\w*\b(?: \w+){0,4} (?:kills?|takes?|would take|would kill|will kill|to kill|to take|could take|would hit|hits|ran over|runs over|would run over|to hit) me\b(?! (?:seriously|to|there|with|home|on|as|back|for))",
    r"\b(?:god|allah|lord|death|jesus)\b(?: (?:please|would|to|will|could|just|should))* (?:takes?|call|calls|end) (?:me|my (?:life|soul)|it)\b(?! (?:seriously|to))",
    r"\b(?:take me away|take my soul) (?:god|lord|allah|from this (?:world|life))\b|\b(?:please )?(?:god|lord|allah) take me\b",
    r"\b(?:hope|wish|pray|praying|hoping|wishing|like|want|love) (?:that )?(?:to )?(?:i )?(?:just |would |could |will |fell? asleep and |go to (?:sleep|bed) and |to )*(?:dont|do not|never|not|didnt|wouldnt|wont) (?:ever )?(?:wake|woke|survive|come (?:back|round)|make it)\b",
    r"\bsle(?:ep|pt|eping)\b(?: \w+){0,3} (?:and|without|but) (?:just )?(?:not|never|dont|didnt) (?:ever |to )?wak\w+|\b(?:go to sleep|fall asleep|sleep) (?:forever|for ever|for good|and stay asleep)\b|\bnot (?:open|opening) my eyes again\b",
    r"\b(?:wouldnt|would not|dont|do not|wont) (?:mind|care|be (?:sad|bothered|upset)|matter)\b<up>(?:if i |being |not |to be )(?:just |didnt |dont |never |did not |was |were |am |get |got )*(?:die|died|dead|dying|wake|waking|wakes|woke|killed|hit by|run over|gone)\b",
    r"\b(?:if i (?:die|died|dont (?:wake up|make it|survive)|never wake up)) (?:so be it|who cares|i (?:wouldnt|dont|wont) (?:care|mind)|its (?:fine|ok|okay|better|even better|good)|that(?:s| is| would be) (?:fine|ok|okay|better|good)|even better|good|fine|nobody|no one|it would)\b",
    r"\b(?:death|dying|being dead|to die|suicide|not (?:existing|being here|being alive|waking up))\b(?: (?:would|might|will|is|seems|sounds|feels|looks|be|like|much|so|even|the|a|my|only|really|just|comes?|as|to))* (?:easier|better|relief|peaceful|peace|mercy|kinder|comfort\w*|option|answer|solution|way out|nice|good|gift|release|escape|freedom|friend|attractive)\b",
    r"\b(?:easier|better|best|happier|prefer|relief) (?:to be |being |off |if i was |if i were |for everyone if i |for all if i )(?:dead|died|gone|disappeared)\b|\bbetter dead\b|\brather (?:be )?dead\b",
    r"\b(?:not|no longer|isnt|im not|never) (?:afraid|scared) (?:of|to) (?:dying|die|death)\b<up>\b(?:more|now|would|welcome|want|hope|living)\b|\bwelcome death\b|\b(?:looking forward to|waiting for|ready for|long for|crave|craving|wish for|wishing for|pray for|praying for|dream of|want|hoping for) (?:my )?(?:own )?(?:death|the end of my life)\b",
    r"\b(?:ready|time) (?:for me )?to (?:die|go for good|leave this world|meet (?:god|my maker)|say goodbye to (?:life|everyone|the world))\b",
    r"\b(?:join|be with|see|follow|go to|going to) (?:my (?:late |dead )?)?(?:\w+ )?(?:(?:mum|mother|mom|dad|father|husband|wife|son|daughter|brother|sister|baby|him|her|them|god) )?(?:in|to) (?:heaven|the grave|his grave|her grave|paradise|the afterlife)\b",
    r"\bway(?:s)? to (?:kill myself|end (?:it|my life)|die)\b|\bpainless (?:way|death|method)\b|\bhow (?:many|much)\b<up>\b(?:to die|to kill|would kill me|is (?:lethal|fatal|deadly)|do i need to die)\b|\blethal dose\b",
    r"(?<!\d )(?<!few )(?<!many )(?<!of )(?<!in )\bkms\b(?! (?:away|per|a|an|every|from|run|walk|daily|each|in|to)\b)",
    # No wish for life.
    r"\b<dont> (?:want|wish|care|like|desire|feel like|see myself|need|plan|intend|deserve)(?: to| for| about)?(?: \w+ing)?(?: (?:be|keep|go on|carry on|even|still|just|my|to|on|continue))* <living>\b<elsewhere>",
    r"\b(?:dont|do not|doesnt|didnt) (?:want|wish|deserve|need) to be (?:here|around|alive|me|a person|in this (?:world|life|body))(?: <more>)?(?:$|[.,;!?]| (?:and|but|if|because|with|looking|like this|now|tbh|honestly|at all|on))(?! (?:longer|for))",
    r"\b<cant> (?:do|take|bear|stand|face|handle|keep doing|keep|go on|carry on|continue|live|survive|endure|fight|tolerate|cope with)(?: \w+ing)?(?: (?:on|with|it|this|life|living|my life|being alive|existing|the pain of living|another|one more|day|every day))* (?:<more>|like this|another day|one more day|this way|looking like this|looking the way|with (?:this|my) (?:face|nose|skin|body)|with how i look|in this (?:body|skin))",
    r"\b<cant> (?:go|carry|keep) on(?: living| like this| with (?:life|this life|living)| <more>|$|[.,;!?]| and| with this)|\b<cant> (?:live|survive|exist) (?:like this|looking|this way|with (?:this|my) (?:face|nose|skin|body|acne|scars)|<more>|without (?:him|her|them|my (?:husband|wife|son|daughter|mum|mother|dad|father|brother|sister|baby)))\b",
    r"\b(?:tired|sick|exhausted|weary|fed up|done|bored|finished|through|over it|had enough|enough)(?: and tired)? (?:of|with|by|from) <life>\b(?! (?:in|with|far|changes|style|on) \b(?!this))",
    r"\b(?:no|not any|nothing|without|isnt any|little|hardly any|what|whats|see the|see a|see any|find a|find any|any|the|lost my|lost all|lost the)(?: \w+)? (?:point|reasons?|sense|purpose|use|will|wish|desire|motivation|strength)(?: left| anymore| any more| for me)?(?: to| in| of| for)?(?: me)?(?: to)?(?: (?:even|keep|stay|go|carry|continue|be|being|staying|keeping|going|carrying|my|still|ever|this|wake))* (?:liv(?:e|ing)|alive|exist\w*|on|going|here|life|get up|up|in the morning)\b(?! (?:in|a|with|the|at|to|my)\b(?! (?:this|pain|world|morning|point)))",
    r"\b(?:nothing|no one|nobody|not much|little|anything) (?:left )?(?:to live|worth living|to stay(?: alive)?|to wake up|to keep me (?:here|alive)|here) (?:for|here)\b|\bnothing (?:left )?(?:worth living|to live for|to look forward to|keeps me (?:alive|here|going))\b",
    r"\b(?:life|living|it|existence|my life|future)(?:s| is| has| feels| seems| looks)?(?: (?:so|just|completely|totally|really|all))?(?: not| never| no longer|nt| isnt| hardly| barely)? (?:worth (?:living|it to live)|pointless to live)\b|\bisnt worth living\b|\bworth (?:living|staying alive)\b(?= (?:like|with|looking|any|for me))",
    r"\b(?:my |this )?(?:life|existence|living|being alive|being here|everyday|every day)(?: (?:is|has become|feels|became|seems|just|only|so|completely|totally|a|been|utterly|really|all|now|has no|has lost (?:all|its)|like|living))+ (?:pointless|meaningless|meaning|hell|worthless|torture|unbearable|over|finished|ruined|useless|hopeless|empty|point|value|purpose|punishment|nightmare|not worth\w*)\b(?! (?:busy))",
    r"\b<dont> (?:see|have|imagine|believe in|picture)(?: myself| me)?(?: (?:a|any|the|my|having a|in the))? future\b(?: (?:for me|for myself|any ?more|at all|with this|like this|ahead|with me)|$|[.,;!?])|\bno future (?:for me|left|ahead|at all|any ?more|with this)",
    r"\b(?:stop|stopped|given up|give up|giving up|gave up|quit|quitting|lost interest|lost all interest) (?:on |in |of )?(?:wanting to (?:live|be (?:here|alive))|<life>|everything|myself|trying to (?:live|stay alive))\b(?! (?:in|with|style|coach|drawing)\b)",
    r"\b(?:over|finished|ended|nothing) for me\b|\b(?:everything|it) is (?:over|finished|lost) for me\b|\b(?:no|any) (?:more )?hope (?:left )?(?:for|in) (?:me|my life|life|anything|living)\b|\blost (?:all |any |every )?hope (?:in|for|of) (?:life|everything|living|myself|the future|ever being happy)\b",
    r"\b(?:shouldnt|should not|should never|wish i (?:wasnt|was not|werent|were not|was never|were never|had never|hadnt|never|didnt|did not|wouldnt|could stop|dont)) (?:(?:have )?(?:been )?born|be (?:alive|here)|exist|existed|been|alive|here|live|lived|have (?:survived|lived)|survived|wake up|woken up|woke up|survive|existing|living|breathing)\b(?! (?:in|with|for|today)\b)",
    r"\b(?:too ugly|not (?:pretty|good) enough|(?:dont|do not|didnt) deserve|no right|dont have the right|not worthy|unworthy|undeserving|dont belong)\b(?: (?:to|of|in|on|a))* (?:live|be alive|exist|life|living|this (?:world|earth|life)|be here|stay alive|breathe|the air)\b|\bwaste of (?:space|air|oxygen|breath)\b",
    # A burden; others would be better off; nobody would miss me.
    r"\b(?:a|such a|just a|only a|nothing but a|am|im|feel like|become|being|be|the) (?:\w+ )?(?:burden|dead weight|liability|waste of space|drain)\b(?: (?:to|on|for|in)\b| since| because|$|[.,;!?]| and| now| anyway)(?! (?:me|the (?:skin|liver|budget)|skin|budget|cost))",
    r"\b(?:im|i am|all i am is|i feel like|feel like|felt like|being|become|became|just) (?:just |only |such |nothing but |always )*a (?:huge |big |heavy |constant )?burden\b",
    r"\b<people>(?:d|ll)?\b(?: (?:would|will|might|could|may|be|are|is|all|do|feel|have|a|so|much|probably|just|finally|have been|find it|rather|surely|live|cope|get|get on|manage))*(?: (?:better|happier|easier|relieved|fine|ok|okay|best|good|nicer|peace|free|freer|relief|richer))(?: (?:off|place|life|for them|all|off if|in peace|too))*(?: <gone>)",
    r"\b(?:better|happier|easier|relieved|relief)(?: \w+){0,6} <gone>\b(?! for)",
    r"\b<nobody>(?:d|ll)?(?: (?:would|will|would even|even|ever|is going to|in this world|really|wld|really would))* (?:miss|notice|care|cares|cry|mourn|grieve|remember|misses|come to my funeral|look for|realise|mind)\b(?: (?:me|if i|whether i|that i|when i|for me|about me if|i was gone|im gone|once i|my funeral|i))",
    r"\b<people> (?:wouldnt|would not|wont|will not|dont|would never|doesnt|would hardly) (?:even )?(?:miss me(?! (?:for|at work))|notice (?:if|when|that)? ?(?:im|i was|i were|id|i) (?:gone|dead|died|disappeared|not here)|care if i (?:died|die|was dead|disappeared|lived|live)|cry for me)",
    r"\b(?:come to|cry at|miss me at|plan(?:ned|ning)?|wear to|picture|imagine|at|think about|dream of) my (?:own )?funeral\b|\bmy (?:own )?funeral\b",
    r"\b(?:with|if) me (?:dead|gone)\b|\b<gone>\b<up>\b(?:better|happier|peace|relie\w+|notice|care|miss|insurance|easier|fine|ok|suffer)\b",
    r"\b(?:my )?life insurance\b<up>\b(?:worth more|pay|when i|if i|better)\b<up>\b(?:dead|die|gone|than alive)\b|\bworth more dead\b",
    # Goodbye and setting things in order.
    r"\b(?:wrote|written|writing|write|left|leaving|finished|prepared|recorded|leave)\b(?: (?:the|a|my|some|all|goodbye|farewell|last|final|suicide|already))* (?:goodbyes?|farewells?|suicide note|notes?|letters?|messages?|videos?)\b(?: (?:letters?|notes?|messages?|videos?))? (?:to|for) (?:each of |all )?<kids>(?! (?:to|about|teacher|school))",
    r"\b(?:goodbye|farewell|suicide|last) (?:letters?|notes?|messages?|videos?) (?:is|are|to|for|ready|written|under|in|on)\b|\b(?:suicide note|goodbye (?:letter|note|world|cruel|everyone|forever|all|my (?:love|family|kids|children|friends))|last goodbye|final goodbye|this is goodbye|saying (?:my )?(?:final |last )?goodbyes|said (?:my )?(?:final |last )?goodbyes)\b",
    r"\b(?:look after|take care of|care for|be kind to|watch over|raise|love|tell|hug|who will (?:take|look|raise)|remember|keep) <kids>\b<up>\b(?:(?:when|once|after|if) (?:im|i am|i) (?:gone|dead|not here|no longer|die|left|leave this)|i loved them|i love them always|im sorry|i am sorry)\b",
    r"\b(?:when|once|after|by the time|until|till) (?:im|i am|ill be|i will be|i|you) (?:gone|dead|read this(?: i|im| ill)|no longer here|no more|buried|in my grave)\b(?! (?:for|on|to|away|at)\b)",
    r"\b(?:wont|will not|not going to|dont think ill|dont think i will|doubt ill|doubt i will|may not|might not|not) (?:even )?be (?:here|alive|around|living|with you)\b(?! (?:on|at|in the (?:morning|afternoon|country)|for (?:the|my|our|your) (?:appointment|visit|consult\w*|session)|in (?:dubai|town|july|august)|before|next (?:week|month|monday|tuesday|sunday|thursday)(?! so| if| any))\b)",
    r"\bi wont (?:live|survive|last|make it) (?:much longer|long|another (?:day|week|month|year)|to (?:see|my)|past|through (?:this|the) (?:year|month|week|night))\b|\bwont (?:hear from|see) me (?:again|ever|any ?more)\b|\blast (?:time|thing|message|words?) (?:anyone|you|ill|i will|they) (?:will |ever |ll )*(?:see|hear|write|read|say)\b|\bmy last (?:words|days|message|will|day alive|day on|week on|night)\b",
    r"\b(?:giving|gave|given|give) (?:away )?(?:all )?(?:my|everything) ?(?:\w+ )?(?:things|stuff|jewel\w+|clothes|belongings|possessions|away)\b(?! (?:to charity because|that no longer))|\b(?:put|putting|getting|got) my affairs in order\b|\b(?:chosen|chose|set|picked) (?:a|the|my) (?:date|day|way|method|place|bridge)\b<up>\b(?:die|end|go|do it|death|jump)\b",
    r"\bforgive me\b<up>\b(?:about to|going to|leav\w+|gone|what im|what i am|this is)\b|\b(?:after (?:this|that)|then) im (?:gone|done with (?:life|everything)|out of here for good)\b|\bdone with (?:it all|everything)\b(?= (?:$|and|i|now|tbh|forever))",
    # Means.
    r"\b(?:sav(?:ed|ing)|stockpil\w+|collect(?:ed|ing)?|hoard(?:ed|ing)?|kept|keeping|hid|hidden|hiding|stor(?:ed|ing)|put aside|gather(?:ed|ing)|stash\w*|got|have|bought|buy)(?: up)?(?: (?:all|my|some|enough|the|a|lot|of|many|stash|box|bottle|bottles|boxes|lots))* <pills>\b<up>\b(?:saved|ready|in case|hidden|to (?:do it|die|end|kill|take (?:them )?all)|just in case|for (?:that|the) day|when (?:it|the time)|if (?:this|it) (?:fails|doesnt)|enough|swallow)\b",
    r"\b(?:sav(?:ed|ing)|stockpil\w+|hoard(?:ed|ing)?|hid|hidden|hiding|stash\w*)(?: up)?(?: (?:all|my|some|enough|the|a|lot|of|many|stash|box|bottle))* <pills>|\b<pills> (?:saved up|stashed|hidden|stockpiled|put aside)\b|\benough <pills>\b",
    r"\b(?:swallow(?:ed|ing)?|took|take|taking|taken|down(?:ed)?|drink|drank)(?: (?:a|the|my|whole|entire|up))* (?:<many>) (?:\w+ )?<pills>\b(?! (?:i (?:am|was|take)|at (?:breakfast|night|the same)|every|each|daily|in the|with (?:food|water|breakfast)|as |for (?:my|the|blood|pain)|a day|per))",
    r"\bswallow(?:ed|ing)? (?:bleach|poison|everything|razor|the whole|a whole|rat)\b|\b(?:drank|drink|drinking) (?:bleach|poison|dettol|pesticide|clorox)\b",
    r"\b(?:bought|have|got|hidden|found|tied|keep|kept|ready|look at|looking at|holding|hold)(?: (?:a|the|my))*(?: \w+)? (?:rope|noose|gun|blades?|razor|knife|helium)\b<up>\b(?:ready|myself|under|do it|think|use|in case|closet|bed|neck|hide|hidden|drawer)\b|\bnoose\b",
    r"\b(?:jump(?:ing|ed)?|throw(?:ing)? myself|fall(?:ing)?) (?:off|from|out of|in front of|under|into)\b(?: (?:a|the|my|our|this))*(?: \w+){0,2} ?(?:bridge|roof|balcony|building|window|train|metro|cliff|floor|bus|car|truck|lorry|traffic|tower|height)\b",
    r"\b(?:walk|step|run|walking|stepping|running|drive|driving|crash|crashing|steer|steering|swerve|swerving)(?: (?:my car|the car|it))? (?:into|in front of|off|under) (?:a |the |an |oncoming )?(?:\w+ )?(?:traffic|train|bus|car|wall|truck|lorry|tree|bridge|road|cliff|sea|metro|pole)\b",
    r"\b(?:stand|standing|stood|sit|sitting) (?:on|at|near) (?:the|my|a) (?:edge|bridge|roof|balcony|ledge|window)\b<up>\b(?:jump|think|over|fall|end|courage|letting go|nerve|let go)\b",
    # Self-harm.
    r"\b(?:i|im|ive|been|started|still|keep|started to|want to|wanted to|urge to|urges to|going to|back to|and|have been|always|sometimes|often|feel like|could|would|then|just|by|of) (?:been |just |even |always |often |sometimes |still |started |keep |to |secretly |again )*(?:<cut>) (?:at )?<body>\b<unhurt>(?:[^.;!?]{0,40}\b<often>|$|[.,;!?])",
    r"\b<often>[^.;!?]{0,25} (?:<cut>) (?:at )?<body>\b<unhurt>",
    r"\b(?:cut|cutting|slice|rip|ripping|claw|tear|tearing|peel|scratch|burn) (?:off )?my (?:own )?(?:face|skin|nose|cheeks?|lips?)(?: off)?\b(?= (?:off|myself|with (?:a|the|my) (?:knife|scissors|razor|blade))|(?<= off))",
    r"\bself (?:harm|injur|mutilat)\w*\b|\bcutting (?:myself|again)\b|\b(?:fresh|new|recent) (?:cuts|self)\b<up>\b(?:myself|i did|i made|from me)\b|\bdo something (?:to|bad to|stupid to) myself\b|\bhurt(?:ing)? myself\b(?! (?:at|in|on|while|playing|when i (?:fell|was)|with (?:the|a) (?:door|hammer)))",
    r"\b(?:razor|blade|razor blade)s?\b<up>\b(?:my (?:arms?|wrists?|thighs?|legs?|skin)|myself|feel better|calm)\b(?! hair)",
    r"\bsuicid\w*\b|\bend(?:ing)? (?:my (?:own )?life|it all)\b|\b(?:took|take|taking|taken) (?:an|another) overdose\b|\boverdosed\b|\bid (?:rather )?(?:be dead|die)\b(?! (?:of|for|from|laughing|without))",
)  # fmt: skip


ENGLISH = slotted(ROWS, SLOTS)
