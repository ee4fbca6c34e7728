"""English sentences of despair, each a row of slots (`<wish> <die>`) in the one spelling of `plain`."""

from sideeffects.core.despair_slots import slotted

SLOTS = {
    "dont": (
        r"(?:dont|do not|didnt|did not|doesnt|no longer|never|not|hardly|barely|cant|cannot|can not|couldnt"
        r"|wouldnt)(?: even| really| actually| ever)?"
    ),
    "cant": (
        r"(?:cant|cannot|can not|couldnt|could not|unable to|not able to|not sure i can|dont know how to)(?: even"
        r"| possibly| really| just)?"
    ),
    "more": r"(?:any ?more|any longer|much longer|for much longer|no more)",
    "wish": (
        r"(?<!not )(?<!dont )(?<!never )(?:want(?:ed|ing)?|wish(?:ing|ed)?|hop(?:e|ing|ed)|like|love|prefer|need"
        r"|ready|plan(?:s|ned|ning)?"
        r"|going|about|decided|(?:think|thinking|thought|thoughts|dream|dreaming|fantasi[sz]e|fantasi[sz]ing|idea"
        r"|ideas|urge|urges) (?:of|about|to)|consider(?:ed|ing)?"
        r"|imagin(?:e|ing)|long|longing|pray(?:ing)?|tempted|intend|rather|better|deserve|should|waiting|wait"
        r"|cant wait|trying|tried|try|attempt(?:ed)?|googled|looked up|ways)"
    ),
    "fill": (
        r"(?: (?:to|just|really|i|im|could|would|can|might|that|was|were|am|it|all|only|sometimes|of|so|badly|already"
        r"|simply|maybe|actually"
        r"|be|had|myself|desperately|honestly|tonight|today|soon|often|lately|about|for|off|have|a|me|us))*"
    ),
    "die": (
        r"(?:be dead|being dead|kill(?:ing|ed)? (?:myself|me)|end(?:ing|ed)? (?:my (?:own )?life|it all|it now"
        r"|it for good|everything|things|all (?:of )?(?:this|it)|myself|it)"
        r"|tak(?:e|ing) my (?:own )?life|(?:hang|drown|shoot|poison|stab|suffocat|gass?)(?:e|ing)? myself|suicide"
        r"|overdos(?:e|ing)"
        r"|(?:jump|jumping|throw myself|throwing myself|step|stepping|walk|walking) (?:off|out of|in front of"
        r"|into traffic|under a)|stop (?:living|existing|breathing)"
        r"|cease to exist|not (?:be|being) (?:here|alive|around|born|in this world)|not (?:exist|existing|live|living"
        r"|wake up|waking up)|never (?:wake|waking) up"
        r"|never (?:been born|existed|exist|be born)|disappear(?:ing)?(?: (?:forever|completely|for good|from (?:this"
        r"|the) (?:world|earth|planet)))?$|disappear(?:ing)? (?:forever|completely|for good|from (?:this"
        r"|the) (?:world|earth|planet)|and)|vanish\b"
        r"|sleep(?:ing)? (?:forever|and (?:not|never))|be gone(?! (?:for|by|before|in|away))|gone forever|leav(?:e"
        r"|ing) (?:this|the) (?:world|life|earth)|(?:die|dying)(?! (?:of|from|down|out|off|laughing|for|my|the hair"
        r"|because of the an))|death|meet my maker|rest in peace|be at peace(?: forever|$)|bleed (?:out|to death))"
    ),
    "living": (
        r"(?:liv(?:e|ing)|exist(?:ing)?|be(?:ing)? (?:alive|on (?:this|the) (?:earth|planet)|in (?:this|the) world)"
        r"|stay(?:ing)? alive|wak(?:e|ing) up(?! (?:early|with|to|looking))|see(?:ing)? (?:tomorrow|another day)"
        r"|breath(?:e|ing)(?! (?:through|well|at))|my life|this life|life)"
    ),
    "elsewhere": (
        r"(?! (?:in|near|with|at|far|alone|here|there|by|together|close|abroad|without (?!him|her|them|my (?:husband|wife"
        r"|son|daughter|mum|mother|dad|father|brother|sister|baby)))\b)"
    ),
    "life": r"(?:(?:my |this |the |such a )?(?:whole )?(?:life|existence)|living|being alive|existing|(?:this|the) world)",
    "nobody": r"(?:nobody|no one|not a soul|not one person|not anyone)",
    "people": (
        r"(?:(?:the|this) world|everyone|everything|(?:my |our |the )?(?:\w+ and )?(?:my )?(?:family|kids?|children"
        r"|husband|wife|parents|partner|boyfriend|girlfriend|mother|mum|mom|father|dad|son|daughters?|sons|friends|people"
        r"|sister|brother|loved ones|baby|fiance)|people|they|he|she|you|you all|it)"
    ),
    "gone": (
        r"(?:without me|not having me|(?:if|when|once|after|the day|with) (?:i|im|me) ?(?:just |simply |only |was "
        r"|were |am |had |wasnt |werent |am not |was not |were not |never |didnt |did not |dont |not )*"
        r"(?:gone|dead|died|die|dying|disappear(?:ed)?|vanish(?:ed)?|here|around|alive|exist(?:ed)?|wake up|woke up"
        r"|born|been born|kill(?:ed)? myself|end(?:ed)? (?:it|my life)|jump(?:ed)?|left this|leave this))"
    ),
    "body": (
        r"(?:my (?:own )?(?:\w+ )?(?:self|arms?|legs?|wrists?|thighs?|stomach|belly|body|skin|face|cheeks?|hands?"
        r"|forearms?|veins?|throat|head)|myself)"
    ),
    "cut": (
        r"(?:cut(?:ting)?|burn(?:ing|ed|t)?|scratch(?:ing|ed)?|slash(?:ing|ed)?|slic(?:e|ing|ed)|carv(?:e|ing|ed)"
        r"|stab(?:bing|bed)?|hit(?:ting)?|punch(?:ing|ed)?|hurt(?:ing)?|harm(?:ing|ed)?|bit(?:e|ing)|bang(?:ing|ed)?"
        r"|punish(?:ing|ed)?|starv(?:e|ing|ed)|slap(?:ping|ped)?|injur(?:e|ing|ed)|tear(?:ing)?|rip(?:ping)?|claw(?:ing"
        r"|ed)?)"
    ),
    "often": (
        r"(?:again|sometimes|every (?:day|night|time|week)|each time|on purpose|deliberately|intentionally"
        r"|when(?:ever)? i(?:m| am| feel| look| see| get| hate| cry)?\b|to (?:feel|cope|punish|calm|release|forget"
        r"|numb|stop the)"
        r"|because i (?:hate|feel|am|cant)|at night|in secret|with (?:a |the |my )?(?:razor|blade|razors"
        r"|razor blades?|cigarettes?|lighter|scissors|glass)|until (?:it|i|they)|so (?:i|that i) feel|out of (?:hate"
        r"|anger|disgust)|lately|secretly)"
    ),
    "unhurt": (
        r"(?![^.;!?]{0,40}\b(?:shav\w*|cook\w*|kitchen|oven|ironing|iron|chop\w*|garden\w*|accident\w*|mistake|gym"
        r"|football|door|stove|hot (?:oil|water|tea|coffee|pan)"
        r"|wax\w*|curl\w*|straightener|epilat\w*|playing|fell|sports?|diy|paper|vegetables?|onions?|sun|sunbathing"
        r"|as a (?:child|baby|toddler)|falling|training|work)\b)"
    ),
    "pills": (
        r"(?:(?:sleeping )?(?:pills?|tablets?|tabs|meds|medicines?|medications?|paracetamol|panadol|insulin"
        r"|antidepressants|sleepers|capsules|xanax|painkillers))"
    ),
    "many": (
        r"(?:all (?:of )?(?:my|the|his|her|these)|all|too many|a handful of|a bunch of|a bottle of|a whole|the whole"
        r"|a lot of|lots of|so many|a box of|a pack of|a load of|loads of|handfuls of|\d\d|twenty|thirty|forty|fifty"
        r"|enough)"
    ),
    "kids": (
        r"(?:my |the |our )?(?:kids?|children|son|sons|daughters?|husband|wife|family|parents|mum|mom|mother|dad|father"
        r"|friends|sister|brother|baby|everyone|dog|cat|loved ones|little ones|boys?|girls?)"
    ),
    "i": r"(?:i|im|id|ill|ive|me|my|myself)",
    "lex": (
        r"(?:(?:im|i am|be|being|better|rather|already|feel|me|was|were|wish\w*|myself|inside) (?:\w+ )?dead|death"
        r"|alive|kill(?:s|ed|ing)? me|end(?:ing|ed|s)? (?:it|it all|everything|all this|my pain|my suffering"
        r"|the suffering)(?= $|$|[.,;!?]| (?:all|now|for|tonight|soon|one|and|before|by|once|myself|because|if))"
        r"|coffin|graveyard|my grave|afterlife|stop existing|non ?existence|cease|noose|hang(?:ed|ing)? myself"
        r"|attempted(?! (?:to|a|the|by))|my (?:\w+ )?attempt(?! (?:at|to))|bleed out|lethal|put me (?:down"
        r"|out of (?:my|this) misery)|out of my misery|take the pain away forever|last breath|stop breathing)"
    ),
    "up": r"[^.;!?]{0,30}",
}  # fmt: skip

ROWS = (
    # A wish for death, a plan, a try.
    r"\b<wish><fill> <die>",
    (
        r"\bhate (?:that )?(?:im|i am|i was|being) (?:still )?(?:alive|born|here on earth)\b|\bhate (?:existing|living)\b"
        r"|\bwhy (?:am i|im) (?:still )?(?:even )?(?:alive|living|breathing)\b"
    ),
    r"\b(?:i am|im) (?:still )?alive\b(?= (?:tbh|honestly|or why|at all))|\bwhy (?:i am|im) (?:still |even )*(?:alive|here)\b",
    (
        r"\bwhy (?:should i |do i |bother |would i |even )*(?:live|living|exist|keep living|stay alive|go on)\b(?! (?:in"
        r"|with|at|near))"
    ),
    r"\b(?:might|may|could) (?:as well )?(?:just )?(?:die|be dead|kill myself|end it(?: all)?)\b(?! (?:of|from|during))",
    (
        r"\b(?:ill|i will|im going to|i am going to|i have to|i must|i want to|let me) (?:just )?(?:kill myself"
        r"|end it(?: all)?|end my life|be dead|not be (?:here|alive|around))\b"
    ),
    (
        r"\bill (?:just )?(?:jump|hang|shoot)(?: myself)?(?: off)?\b(?! (?:in|on|at|to)\b)|\b(?:soon|tonight) (?:ill"
        r"|i will) be (?:gone|dead|at peace|free of)\b"
    ),
    r"\b(?:ill|i will|going to|i|to|just) kill myself\b|\bkill(?:ing)? (?:myself|my self)\b",
    (
        r"\b(?:hope|wish|pray|want|beg|like)\w*\b(?: \w+){0,4} (?:kills?|takes?|would take|would kill|will kill|to kill"
        r"|to take|could take|would hit|hits|ran over|runs over|would run over|to hit) me\b(?! (?:seriously|to|there|with"
        r"|home|on|as|back|for))"
    ),
    (
        r"\b(?:god|allah|lord|death|jesus)\b(?: (?:please|would|to|will|could|just|should))* (?:takes?|call|calls"
        r"|end) (?:me|my (?:life|soul)|it)\b(?! (?:seriously|to))"
    ),
    r"\b(?:take me away|take my soul) (?:god|lord|allah|from this (?:world|life))\b|\b(?:please )?(?:god|lord|allah) take me\b",
    (
        r"\b(?:hope|wish|pray|praying|hoping|wishing|like|want|love) (?:that )?(?:to )?(?:i )?(?:just |would |could "
        r"|will |fell? asleep and |go to (?:sleep|bed) and |to )*(?:dont|do not|never|not|didnt|wouldnt"
        r"|wont) (?:ever )?(?:wake|woke|survive|come (?:back|round)|make it)\b"
    ),
    (
        r"\bsle(?:ep|pt|eping)\b(?: \w+){0,3} (?:and|without|but) (?:just )?(?:not|never|dont|didnt) (?:ever |to )?wak\w+"
        r"|\b(?:go to sleep|fall asleep|sleep) (?:forever|for ever|for good|and stay asleep)\b|\bnot (?:open"
        r"|opening) my eyes again\b"
    ),
    (
        r"\b(?:wouldnt|would not|dont|do not|wont) (?:mind|care|be (?:sad|bothered|upset)|matter)\b<up>(?:if i |being "
        r"|not |to be )(?:just |didnt |dont |never |did not |was |were |am |get |got )*(?:die|died|dead|dying|wake|waking"
        r"|wakes|woke|killed|hit by|run over|gone)\b"
    ),
    (
        r"\b(?:if i (?:die|died|dont (?:wake up|make it|survive)|never wake up)) (?:so be it|who cares|i (?:wouldnt|dont"
        r"|wont) (?:care|mind)|its (?:fine|ok|okay|better|even better|good)|that(?:s| is| would be) (?:fine|ok|okay"
        r"|better|good)|even better|good|fine|nobody|no one|it would)\b"
    ),
    (
        r"\b(?:death|dying|being dead|to die|suicide|not (?:existing|being here|being alive|waking up))\b(?: (?:would"
        r"|might|will|is|seems|sounds|feels|looks|be|like|much|so|even|the|a|my|only|really|just|comes?|as"
        r"|to))* (?:easier|better|relief|peaceful|peace|mercy|kinder|comfort\w*|option|answer|solution|way out|nice|good"
        r"|gift|release|escape|freedom|friend|attractive)\b"
    ),
    (
        r"\b(?:easier|better|best|happier|prefer|relief) (?:to be |being |off |if i was |if i were |for everyone if i "
        r"|for all if i )(?:dead|died|gone|disappeared)\b|\bbetter dead\b|\brather (?:be )?dead\b"
    ),
    (
        r"\b(?:not|no longer|isnt|im not|never) (?:afraid|scared) (?:of|to) (?:dying|die|death)\b<up>\b(?:more|now|would"
        r"|welcome|want|hope|living)\b|\bwelcome death\b|\b(?:looking forward to|waiting for|ready for|long for|crave"
        r"|craving|wish for|wishing for|pray for|praying for|dream of|want|hoping for) (?:my )?(?:own )?(?:death"
        r"|the end of my life)\b"
    ),
    (
        r"\b(?:ready|time) (?:for me )?to (?:die|go for good|leave this world|meet (?:god|my maker)"
        r"|say goodbye to (?:life|everyone|the world))\b"
    ),
    (
        r"\b(?:join|be with|see|follow|go to|going to) (?:my (?:late |dead )?)?(?:\w+ )?(?:(?:mum|mother|mom|dad|father"
        r"|husband|wife|son|daughter|brother|sister|baby|him|her|them|god) )?(?:in|to) (?:heaven|the grave|his grave"
        r"|her grave|paradise|the afterlife)\b"
    ),
    (
        r"\bway(?:s)? to (?:kill myself|end (?:it|my life)|die)\b|\bpainless (?:way|death|method)\b|\bhow (?:many"
        r"|much)\b<up>\b(?:to die|to kill|would kill me|is (?:lethal|fatal|deadly)|do i need to die)\b|\blethal dose\b"
    ),
    r"(?<!\d )(?<!few )(?<!many )(?<!of )(?<!in )\bkms\b(?! (?:away|per|a|an|every|from|run|walk|daily|each|in|to)\b)",
    # Death, said by somebody of themselves and not explained by anything harmless.
    (
        r"\b<i>\b[^.;!?]{0,90}\b<lex>\b|\b<lex>\b[^.;!?]{0,60}\b<i>\b|\b(?:to|just|should|rather|let me|i|im|id|ill|ive"
        r"|could|can|will|gonna|me|myself)\b(?: \w+){0,4} (?:die|dying)\b(?! (?:for|to|down|out|off|laughing|of|from))"
        r"|\bi (?:\w+ ){0,2}died\b"
    ),
    r"\b(?:could|would|will|might|to|please|just|someone|something|somebody|should|can) kill me\b(?! (?:if|when|for))",
    (
        r"\b(?:keep|keeps|keeping|kept) me (?:here|alive|going|from (?:doing|ending|jumping))\b"
        r"|\bnothing (?:\w+ )?(?:holds|holding|keeps|keeping|left) me\b"
    ),
    (
        r"\bdo(?:ing)? (?:everyone|everybody|them|the world|my \w+|people|you all) (?:all )?a favou?r\b|\bsafety plan\b"
        r"|\bcrisis (?:line|team|plan)\b|\bsuicide watch\b|\bhigh risk (?:because|of) (?:i|hurting|harming)\b"
    ),
    (
        r"\b(?:picked|chosen|chose|set|decided on|circled|fixed) (?:the|a|my) (?:day|date|night|place|method|bridge)(?=$"
        r"|[.,;!?]| (?:already|i|to (?:go|die|do it|end)|when|it))"
    ),
    (
        r"\b(?:take|taking|took|put|putting) (?:a |the |my )?(?:kitchen )?(?:knife|blade|razor|scissors|lighter"
        r"|hammer) to my\b|\b(?:scars?|cuts?|marks?|burns?|wounds?|bruises)\b<up>\b(?:from me|by me|i did|i made|i do"
        r"|i caused|to myself|my own doing|self[- ]inflicted|on purpose|i give myself|i gave myself"
        r"|are mine)\b(?! (?:laser|filler|botox|a peel|peel|treatment))"
    ),
    (
        r"\b(?:dont|do not|never|not|doubt)(?: (?:want|think|expect|plan|see myself|ill|i|will|going|intend|believe|wish"
        r"|hope|care|to|really))* (?:make it|live|get|reach|survive|last|see|turn|making it|living"
        r"|reaching)(?: it)? (?:to|till|until|past|through|beyond|another|the end of|my next|next|much longer|the (?:year"
        r"|summer|winter|new year|week|month))(?! (?:the (?:clinic|appointment|session|gym|visit)|an appointment|see|you"
        r"|your|know|spend))"
    ),
    (
        r"\b(?:balcony|bridge|roof|ledge|edge|tracks|platform|rooftop|top floor|cliff)\b<up>\b(?:count|look down"
        r"|looking down|think|thinking|imagin\w+|wonder\w*|how (?:far|high|long|it would)|what if|one step|step|let go"
        r"|over)\b"
    ),
    (
        r"\b(?:do|doing|done|did) (?:with )?(?:this|the whole|the) (?:life|living|existing)\b(?: thing)?|\b(?:not|never"
        r"|dont|no longer) (?:want to )?(?:be|being) (?:in|part of) (?:it|this|life|the picture) (?:<more>|at all)\b"
    ),
    (
        r"\b<nobody>(?:d|ll)? (?:\w+ ){0,3}(?:look|looking|search|searching|ask|find|come|need|needs|love|loves|want"
        r"|wants|shed a tear)(?: for| after)? me\b<up>(?:die|dead|gone|alive|live|here|disappear|$)"
    ),
    # Said around the word.
    r"\bgot (?:the |my )?<pills>\b|\b(?:never|not|dont) (?:come|wake) (?:round|around|out of it)\b(?! (?:here|for|to))",
    r"\b(?:nearly|almost) did it\b|\bcounting (?:down )?(?:the|my) (?:last )?days (?:i have|until i|till i|left)\b",
    (
        r"\b(?:crash|drive|driving|crashing|swerve|fall|trip|burn|hit|let go|have an accident"
        r"|get into an accident)\b<up>\b(?:on purpose|deliberately|intentionally|of the (?:wheel|steering wheel|rail\w*"
        r"|rope))\b|\b(?:scissors|knife|blade|glass|razor|needle|gun)\b<up>\b(?:against|to|at|near|across"
        r"|into) my (?:wrists?|throat|neck|arms?|veins?|thighs?|head|temple|heart|chest)\b(?! (?:hair|by the))"
    ),
    (
        r"\b(?:out of the picture|rock bottom)\b(?=<up>\b(?:i|me|cant|peace|better|end|way)\b|$)|\b(?:if|with|once) (?:i"
        r"|me|im) (?:was |were |am )?out of the picture\b|\b(?:everything|it all|it|the world"
        r"|things)(?: all)? (?:to )?go (?:dark|black|quiet forever|silent forever)\b|\bnever (?:come|coming) back\b(?=$"
        r"|[.!]| (?:to (?:this|life)|from (?:it|there|that|the dark)))|\bcant see (?:a|any|my|the) way (?:back|out"
        r"|forward|through)\b|\b(?:the|my|any|all|no) will to (?:live|carry on|go on|continue|exist|keep going|survive"
        r"|stay)\b"
    ),
    (
        r"\b(?:cant|cannot|not|dont|doubt|unsure|wonder if|dont know if|not sure|if)\b<up>\b(?:still|even) be (?:here"
        r"|around|alive|with you)\b|\bwant (?:my|this) (?:body|heart|lungs) to (?:give up|fail|shut down|stop|give out)\b"
        r"|\b(?:think\w*|plan\w*|want\w*|consider\w*|tempted|going)\b<up>\b(?:taking|take|swallow\w*"
        r"|steal\w*) (?:all )?(?:(?:my|the|his|her) \w+s|his|her) (?:\w+ )?<pills>\b|\b(?:reason|excuse|point"
        r"|motivation)s? (?:to|for|in) (?:stay|staying|be here|being here|be alive|get up|continue|hang on|hold on"
        r"|keep fighting)\b(?=$|[.,;!?]| (?:any|alive|here|on this|for me))(?<!no reason to stay home)"
    ),
    (
        r"\b(?:i|im|just|to|me) (?:\w+ ){0,2}(?:fade away|be erased|be wiped out|evaporate|turn to dust|be nothing"
        r"|dissolve|be no more|rot away|waste away|go to hell already)\b|\b(?:everyone|they|people|my \w+) (?:will|would"
        r"|ll|d) be (?:rid|free) of me\b|\brid of me\b|\b(?:hanging|hang|holding|hold) on by a thread\b|\b(?:last"
        r"|final) (?:straw|chance|hope) before i (?:end|do it|kill|die|jump|go)\b|\b(?:doesnt|does not|dont|wont) (?:work"
        r"|help|go well)\b<up>\b(?:im|i am|ill be|i will be) (?:gone|done for|out of here|done with (?:life|everything"
        r"|it all)|finished|dead)\b"
    ),
    (
        r"\b(?:no longer|never|not|dont|do not|cant|cannot|wont|will not|nothing|lost|losing|hardly|barely|couldnt|stop"
        r"|stopped|tired of|sick of|refuse to|too tired to|hate|hard to|impossible to|unable to|without wanting to"
        r"|bothered to)(?: \w+){0,4} (?:(?:stay|be|being|staying|still|remain|keep me) alive|to live|be a person|be human"
        r"|exist|existing|wake me(?: up)?|wake up (?:again|ever|any ?more|another|tomorrow)|survive this|go on living"
        r"|keep living|be me|being me|living|see another (?:day|year|birthday)|(?:the )?will to live)\b<elsewhere>"
    ),
    (
        r"\b(?:worse|better|easier) than (?:death|dying|living|being alive|life)\b|\b(?:prefer|choose|chose"
        r"|chosen) (?:death|to die|dying)\b|\bdying (?:would|might|will|is|seems|sounds|feels|does not"
        r"|doesnt)\b(?! (?:from|of))|\b(?:stay|staying|be|being|remain) alive\b(?= (?:is|for|when|feels|hurts|any|with"
        r"|like|anyway|takes|much|just)|$|[.,;!?])"
    ),
    (
        r"\b(?:dont|do not|no longer|not|stopped|couldnt) (?:really |even )?(?:care|mind|caring"
        r"|bothered)(?: about)? (?:what happens to me|dying|if i (?:die|dont|never|am gone|get)|whether i|not (?:waking"
        r"|surviving|making it)|being dead|my life|living|anything any ?more|losing my life)\b|\b(?:god|allah"
        r"|lord)\b<up>\b(?:takes?|taken|took|taking) (?:me|my (?:life|soul))\b|\bwhy (?:he|she|god|allah"
        r"|death) (?:\w+ ){0,2}(?:take|takes|taken) me\b"
    ),
    (
        r"\b(?:pillow|plastic bag|bag|belt|scarf|cord|wire|cable|rope|hands)\b(?: \w+)? (?:over|around|round|on"
        r"|to) my (?:face|head|neck|throat|mouth and nose)\b(?! (?:at night|while i sleep|to sleep))|\b(?:bottle|stash"
        r"|box|pile|stock|supply|packet|drawer full) of (?:\w+ )?<pills>\b<up>\b(?:next to|bed|look at|waiting|ready"
        r"|drawer|tempt\w*|call\w*|think)\b|\b(?:with|hid|hide|bought|buy|carry|keep|kept|took|take|have|use|used|using"
        r"|hold|find) (?:a |the |my |his |some |old )*(?:blades?|razors?|razor blades?|noose)\b(?! (?:bump|burn|to shav"
        r"|for shav|for (?:my )?(?:hair|legs|beard|face)|on my (?:legs|beard|chin|upper))|<up>\b(?:shav|hair|bump|derma))"
    ),
    (
        r"\b(?:to|gonna|will|i|might|could|id|just|nearly|almost) (?:od|oding|odd|o\.d)\b(?! (?:on (?:vit|coffee|sugar"
        r"|retinol|caff)))|\b(?:plan|plans|planning|planned|think about|thinking about|thinking of|imagine|imagining"
        r"|rehears\w+|decided|know|figured out|picture|picturing|dream of|worked out|considering)\b<up>\b(?:how (?:i|id"
        r"|to|i would|i will|ill)(?: would| could| can| will| should)? (?:do it|end it|go|die)|my (?:death|suicide|exit"
        r"|own end)|end things|end everything)\b(?! (?:at home|myself at home|to the))"
    ),
    (
        r"\bi (?:only |still |just |mostly |always |even |have |ve )?cut (?:on|under|where|in places|deep|deeper|every"
        r"|again|when|whenever|at night|in secret|because)\b(?! (?:out|down|back|my hair|dairy|sugar))"
        r"|\b(?:my )?life (?:has )?(?:ended|stopped|finished|died|was over|fell apart and|is done)\b(?! (?:as a|with))"
        r"|\bwhats? (?:is |else is )?left for me\b|\b(?:nobody|no one) (?:loves|wants|needs|could love|will ever love"
        r"|would want) (?:me|a monster|someone like me|a freak|an ugly|this face)\b"
    ),
    (
        r"\b<people>(?:d|ll)? (?:would|will|could|should|deserves?|might|must|can|need)(?: (?:be|have|get|find|to|a|an"
        r"|much|far|do))* (?:nicer|better|happier|easier|new|normal|another|proper)(?: \w+)? ?(?:life|mother|mum|mom|wife"
        r"|husband|father|dad|daughter|son|sister|friend|off|future|home)\b(?=<up>\b(?:me|another|i|instead|someone)\b)"
    ),
    (
        r"\b(?:if i|hope(?: that)?|wish(?: that)?|to|could|could just|should|would|id|let|want|if only)(?: i"
        r"| me)?(?: (?:get|got|be|was|were|just|getting|being|am|a|simply|accidentally))* (?:hit|run over|shot|struck"
        r"|crushed|knocked down|murdered|stabbed) (?:by|in|to|tomorrow|today|$)"
    ),
    (
        r"\b(?:hope|wish|pray|want|like|love) (?:that )?(?:i|its|it is|to|it was)(?: (?:get|got|have|had|to|be|was|could"
        r"|catch|turns out|something|a))* (?:cancer|terminal|fatal|deadly|a heart attack|an aneurysm|something (?:fatal"
        r"|terminal|deadly)|aids|incurable)\b"
    ),
    (
        r"\b(?:finish|finishing|off|offing|top|topping|neck|delete|deleting|erase|end|ending|get rid of|choke|strangle"
        r"|do away with|yeet|destroy) (?:of )?myself\b(?! (?:a|some|for|from|my))|\b(?:finish|end|shoot|take) me (?:off"
        r"|out|now|already)\b(?! (?:for|to|of the))|\bput an end to (?:it(?: all)?|this(?: life)?|myself|my (?:life"
        r"|misery|suffering|pain|existence)|everything|all (?:this|of it))\b(?! acne)"
    ),
    (
        r"\b(?:might|will|may|could|would|going to|gonna|want to|about to|ill|scared (?:that )?i(?: will|ll| might)?"
        r"|afraid (?:that )?i(?: will|ll| might)?)(?: \w+)? do something (?:\w+ )?(?:stupid|silly|bad|drastic|terrible"
        r"|crazy|irreversible|permanent|to myself|awful|dangerous)\b|\bwhat i (?:might|could|may|will"
        r"|would) do (?:to myself|tonight|next|if im alone|alone)\b|\b(?:dont|do not|cant"
        r"|cannot) trust myself\b(?! (?:with (?:choc|food|make|sweets)|to (?:choose|do my)))|\b(?:not|dont feel"
        r"|dont) safe (?:with|from|around|by|on|at home|alone)(?: \w+)?(?: my ?self| own| alone)\b"
    ),
    (
        r"\b(?:courage|guts|nerve|bravery|brave enough|strong enough|too (?:much of a )?(?:coward\w*|scared|weak|chicken)"
        r"|dared?)(?: \w+){0,2} (?:to )?(?:do it|jump|end|go through with it|kill|die|pull the trigger|finish"
        r"|leave this)\b(?! (?:before|because of the needle))|\b(?:promised?|swore|sworn)\b<up>\bnot (?:to )?(?:do it"
        r"|do anything|hurt|harm|end|kill|leave them)\b|\b(?:go|went|gone|going) through with it\b(?= (?:this time"
        r"|tonight|last|but))|\bonly reason (?:im|i am|i) (?:still |havent |have not |didnt |did not )*(?:here|alive"
        r"|done it|do it|living|killed|stay|staying|breathing|hold on)\b|\bonly (?:here|alive|still here) because\b"
    ),
    (
        r"\b(?:been|started|still|doing|clean from|urge to|urges to|relapsed (?:on|with)|addicted to|no) sh\b(?= (?:for"
        r"|again|since|every|on|to|lately|because|and|a lot)|$|[.,;!?])|\brelapsed\b<up>\b(?:cut|blade|harm|razor"
        r"|sh)\w*\b|\bclean (?:for|since)\b<up>\b(?:cut|harm|blade|razor|sh)\w*\b|\b(?:sh|si) thoughts\b"
    ),
    (
        r"\b(?:no|not any|nothing|no more|lost (?:all )?(?:my|the)|any) (?:more )?(?:fight|strength|energy|will|life"
        r"|spirit|power)(?: \w+)? ?(?:left |to (?:fight|live|go on|keep going|continue) |remaining )?(?:in me|left"
        r"|to (?:fight|live|go on|keep going))\b(?= (?:in me|for|to|any|and|at)|$|[.,;!?])|\b(?:nothing"
        r"|not much) left (?:in|for|of) me\b(?! to (?:try|do))|\b(?:tired|sick|done|exhausted) (?:of|with"
        r"|from) (?:fighting|trying|pretending|struggling|surviving|hurting|waking up|being (?:here|me|strong|sad|in pain"
        r"|a burden)|it all|everything|this world|myself|the world)\b(?! (?:with|to (?:find|get|hide|lose|cover)|new"
        r"|different|my (?:skin|hair|acne)|early|puffy|so many|creams|all))"
    ),
    (
        r"\b(?:i|just|really) (?:just |only |really |do )*(?:want|need) out(?=$|[.,;!?]| of (?:this|my|it|life"
        r"|here)(?! contract)| now| and| for good| forever)|\b(?:exit|escape|check(?:ing)? out|log(?:ging)? (?:out|off)"
        r"|way out|opt(?:ing)? out) (?:from |of |this )(?:this |my |the )?(?:life|world|existence|earth|planet"
        r"|game of life)\b|\bescape (?:permanently|forever|for good|everything)\b|\bpermanent (?:solution to (?:my"
        r"|the) (?:pain|problems|life)|way out|sleep|escape)\b"
    ),
    (
        r"\b(?:deserves?|need|better with|want) (?:a )?(?:better|new|real|proper|another|different|prettier"
        r"|happier)(?: \w+)? (?:than me|instead of me)\b|\b(?:deserves?|be) better (?:off )?(?:than|without) me\b"
        r"|\b<people>(?:d|ll)? (?:would |will |might |could )?(?:\w+ )?(?:get over (?:it|me)|forget (?:about )?me"
        r"|cope without me|manage without me|move on (?:without|from) me|survive without me|be ok without me"
        r"|live without me|do without me|forgive me one day|understand one day)\b(?! (?:there|at work|for a week))"
    ),
    (
        r"\b(?:wont|will not|not|dont|no longer|never)(?: \w+)?(?: have to)? (?:be (?:a|your|their|anyones?) (?:problem"
        r"|burden|bother|trouble)|worry about me|bother (?:you|anyone|anybody|them)|be in (?:the|your|their|anyones?) way"
        r"|have to (?:look at|deal with|put up with|see|worry about) me)(?: (?:any ?more|much longer|again|soon|ever))\b"
        r"|\bout of (?:everyone|everybody|your|their|peoples?)s? (?:way|hair|lives)\b"
    ),
    (
        r"\b(?:ill|i will|i can|to|finally|will|and) (?:\w+ )?(?:be (?:free (?:of|from) (?:this|it all|everything|life"
        r"|the pain)|at peace|with god|with (?:my )?(?:\w+ )?in heaven)|rest (?:forever|for ever|in peace|eternally)"
        r"|find peace (?:in|at last|forever|finally))\b|\b(?:peace|rest|free) at last\b|\beternal (?:rest|sleep|peace)\b"
        r"|\b(?:i|me|my)\b<up>\b(?:in|under|beneath|below) the (?:ground|dirt|soil|earth)\b|\b(?:six|6) (?:feet"
        r"|ft) under\b|\b(?:want|rather|ready|wish|better)\b<up>\bburied\b"
    ),
    (
        r"\b(?:not|nt|dont feel(?: like)?|never|feel(?: like)?)(?: i)?(?: (?:dont|do not|really))? (?:belong|fit"
        r"|have a place|a place)(?: for me)? (?:on|in|to) (?:this|the) (?:earth|world|planet|life)\b|\b(?:why|what for"
        r"|no idea why|what)(?: (?:do|did|should|am|even|i|im|still|have to|bother|to|must|was|on earth"
        r"|does it matter if))* (?:wake up|get up|born|survive|survived|bother living|bother any ?more|keep (?:going"
        r"|trying)|carry on|continue living|breathing|go on)\b(?! (?:with (?:puff|swoll)|so (?:tired|puff)|puff|at|early))"
    ),
    (
        r"\blife\b<up>\b(?:dont|do not|no longer|not)(?: \w+){0,2} want (?:it|this|any of it|that)\b(?! to)|\b(?:life"
        r"|living|being alive) (?:is|feels|has become|just)(?: \w+){0,2} (?:a )?(?:curse|prison|punishment|torture"
        r"|unbearable|agony|burden|too (?:hard|painful|much|heavy))\b|\b(?:im|i am|i) (?:just |only "
        r"|merely )?(?:exist(?:ing)?),? (?:not|im not|but not|and not) (?:live|living)\b|\bdead (?:inside|person walking"
        r"|man walking|woman walking)\b|\bempty shell\b|\b(?:nothing|none of it) matters (?:to me )?(?:any ?more|now)\b"
        r"|\bno light (?:at|left|in) (?:the end|me|my)|\bcant see (?:any |a |the )?(?:light|way forward|end to (?:this"
        r"|it))\b"
    ),
    (
        r"\b(?:had enough|had it|am done|im done|im so done|so done|ready to give up|give up|giving up|given up"
        r"|gave up)(?: (?:of|with|on|now|and|completely|already))* (?:life|living|everything|this world|it all|this life"
        r"|being alive|myself|trying to live|fighting|all of it|existing|me)\b(?! (?:in|but the))|\bi (?:just )?(?:give"
        r"|am giving|ve given|have given) up(?=$|[.!?]| (?:now|completely|i|there|its over|life))|\b(?:end|stop|ending"
        r"|stopping|finish) (?:the|my|this|all this|all the|all my) (?:suffering|misery|torment|agony|nightmare|torture"
        r"|existence)\b(?! of (?:waxing|monthly|shaving))|\b(?:end|stop) (?:the|my|this) pain (?:for good|forever"
        r"|once and for all|permanently|myself)\b"
    ),
    (
        r"\bvoices?\b<up>\b(?:tell\w*|say\w*|command\w*|want\w*)\b<up>\b(?:jump|kill|hurt|cut|die|end|do it|harm)\b"
        r"|\b(?:wish|should have|shouldve|hate that|why did|sorry|sad that|angry that|wish they)\b<up>\b(?:survived"
        r"|saved me|resuscitated|brought me back|found me in time|rescued me|pulled me out|let me go|let me die"
        r"|left me to die)\b|\b(?:when i|every time i|each time i|whenever i) (?:\w+ )?(?:cross|drive|shave"
        r"|see a (?:bridge|train|knife|rope)|hold|stand|chop|pass)\b<up>\b(?:urge|think (?:of|about) (?:jump|driv|crash"
        r"|cut|end|turn|letting)\w*|imagin\w*|tempt\w*|steer|swerv\w*)\b|\b(?:urge|tempted|tempting|temptation"
        r"|impulse)s? to (?:\w+ )?(?:jump|swerve|crash|drive into|cut|swallow|end|disappear|step|let go|burn myself"
        r"|hurt myself|take all)\b"
    ),
    (
        r"(?<!say )(?<!saying )(?<!said )(?<!kiss )(?<!wave )\b(?:my|this is|final|last|a|is"
        r"|the) goodbye\b(?! (?:to (?:my )?(?:wrinkl|acne|spot|dark|old|scar|line|pigment|fat|hair)\w*|party|gift|dinner"
        r"|hug))|\bthis is (?:my |the )?(?:final |last )?goodbye\b|\b(?:made|making) (?:my )?peace with (?:death|dying"
        r"|god|leaving|going|it all|everyone)\b|\bi have (?:a |my )?(?:plan|method|way|means)(?: (?:ready|in mind"
        r"|to (?:do it|end|die|go)))(?! (?:the treatment|for my))\b|\b(?:its|it is|my) (?:my )?time (?:is up|has come"
        r"|to go(?= (?:now|from|forever)|$|[.!]))|\bwrote (?:my|the|a) (?:last )?will\b|\bmy will is (?:written|ready)\b"
        r"|\b(?:mistake|accident|error|monster)\b<up>\b(?:never|not|nt) (?:have )?(?:been )?(?:born|exist|live|be alive"
        r"|be here)\b"
    ),
    # No wish for life.
    (
        r"\b<dont> (?:want|wish|care|like|desire|feel like|see myself|need|plan|intend|deserve)(?: to| for"
        r"| about)?(?: \w+ing)?(?: (?:be|keep|go on|carry on|even|still|just|my|to|on|continue))* <living>\b<elsewhere>"
    ),
    (
        r"\b(?:dont|do not|doesnt|didnt) (?:want|wish|deserve|need) to be (?:here|around|alive|me|a person"
        r"|in this (?:world|life|body))(?: <more>)?(?:$|[.,;!?]| (?:and|but|if|because|with|looking|like this|now|tbh"
        r"|honestly|at all|on))(?! (?:longer|for))"
    ),
    (
        r"\b<cant> (?:do|take|bear|stand|face|handle|keep doing|keep|go on|carry on|continue|live|survive|endure|fight"
        r"|tolerate|cope with)(?: \w+ing)?(?: (?:on|with|it|this|life|living|my life|being alive|existing"
        r"|the pain of living|another|one more|day|every day))* (?:<more>|like this|another day|one more day|this way"
        r"|looking like this|looking the way|with (?:this|my) (?:face|nose|skin|body)|with how i look|in this (?:body"
        r"|skin))"
    ),
    (
        r"\b<cant> (?:go|carry|keep) on(?: living| like this| with (?:life|this life|living)| <more>|$|[.,;!?]| and"
        r"| with (?:this|my) (?:life|face|pain|body|skin|existence))|\b<cant> (?:live|survive|exist) (?:like this|looking"
        r"|this way|with (?:this|my) (?:face|nose|skin|body|acne|scars)|<more>|without (?:him|her|them|my (?:husband|wife"
        r"|son|daughter|mum|mother|dad|father|brother|sister|baby)))\b"
    ),
    (
        r"\b(?:tired|sick|exhausted|weary|fed up|done|bored|finished|through|over it|had enough"
        r"|enough)(?: and tired)? (?:of|with|by|from) <life>\b(?! (?:in|with|far|changes|style|on|near|alone|at|under"
        r"|without)\b(?! (?:this (?:face|pain|body|life|nose|skin|world)|myself|my (?:face|body)|pain|it\b|him|her)))"
    ),
    (
        r"\b(?:no|not any|nothing|without|isnt any|little|hardly any|what|whats|see the|see a|see any|find a|find any|any"
        r"|the|lost my|lost all|lost the)(?: \w+)? (?:point|reasons?|sense|purpose|use|will|wish|desire|motivation"
        r"|strength)(?: left| anymore| any more| for me)?(?: to| in| of| for)?(?: me)?(?: to)?(?: (?:even|keep|stay|go"
        r"|carry|continue|be|being|staying|keeping|going|carrying|my|still|ever|this|wake))* (?:liv(?:e|ing)|alive"
        r"|exist\w*|on|going|here|life|get up|up|in the morning)\b(?! (?:in|a|with|the|at|to|my)\b(?! (?:this|pain|world"
        r"|morning|point)))"
    ),
    (
        r"\b(?:nothing|no one|nobody|not much|little|anything) (?:left )?(?:to live|worth living|to stay(?: alive)?"
        r"|to wake up|to keep me (?:here|alive)|here) (?:for|here)\b|\bnothing (?:left )?(?:worth living|to live for"
        r"|to look forward to|keeps me (?:alive|here|going))\b"
    ),
    (
        r"\b(?:life|living|it|existence|my life|future)(?:s| is| has| feels| seems| looks)?(?: (?:so|just|completely"
        r"|totally|really|all))?(?: not| never| no longer|nt| isnt| hardly| barely)? (?:worth (?:living|it to live)"
        r"|pointless to live)\b|\bisnt worth living\b|\bworth (?:living|staying alive)\b(?= (?:like|with|looking|any"
        r"|for me))"
    ),
    (
        r"\b(?:my |this )?(?:life|existence|living|being alive|being here|everyday|every day)(?: (?:is|has become|feels"
        r"|became|seems|just|only|so|completely|totally|a|been|utterly|really|all|now|has no|has lost (?:all|its)|like"
        r"|living|been|has been|turned into|an?))+ (?:pointless|meaningless|meaning|hell|worthless|torture|unbearable"
        r"|over|finished|ruined|useless|hopeless|empty|point|value|purpose|punishment|nightmare"
        r"|not worth\w*)\b(?! (?:busy))"
    ),
    (
        r"\b<dont> (?:see|have|imagine|believe in|picture)(?: myself| me)?(?: (?:a|any|the|my|having a"
        r"|in the))? future\b(?: (?:for me|for myself|any ?more|at all|with this|like this|ahead|with me)|$|[.,;!?])"
        r"|\bno future (?:for me|left|ahead|at all|any ?more|with this)"
    ),
    (
        r"\b(?:stop|stopped|given up|give up|giving up|gave up|quit|quitting|lost interest|lost all interest) (?:on |in "
        r"|of )?(?:wanting to (?:live|be (?:here|alive))|<life>|everything|myself|trying to (?:live"
        r"|stay alive))\b(?! (?:in|with|style|coach|drawing)\b)"
    ),
    (
        r"\b(?:over|finished|ended|nothing) for me\b|\b(?:everything|it) is (?:over|finished|lost) for me\b|\b(?:no"
        r"|any) (?:more )?hope (?:left )?(?:for|in) (?:me|my life|life|anything|living)\b|\blost (?:all |any "
        r"|every )?hope (?:in|for|of) (?:life|everything|living|myself|the future|ever being happy)\b"
    ),
    (
        r"\b(?:shouldnt|should not|should never|wish i (?:wasnt|was not|werent|were not|was never|were never|had never"
        r"|hadnt|never|didnt|did not|wouldnt|could stop|dont)) (?:(?:have )?(?:been )?born|be (?:alive|here)|exist"
        r"|existed|been|alive|here|live|lived|have (?:survived|lived)|survived|wake up|woken up|woke up|survive|existing"
        r"|living|breathing)\b(?! (?:in|with|for|today)\b)"
    ),
    (
        r"\b(?:too ugly|not (?:pretty|good) enough|(?:dont|do not|didnt) deserve|no right|dont have the right|not worthy"
        r"|unworthy|undeserving|dont belong)\b(?: (?:to|of|in|on|a))* (?:live|be alive|exist|life|living|this (?:world"
        r"|earth|life)|be here|stay alive|breathe|the air)\b|\bwaste of (?:space|air|oxygen|breath)\b"
    ),
    # A burden; others would be better off; nobody would miss me.
    (
        r"\b(?:a|such a|just a|only a|nothing but a|am|im|feel like|become|being|be|the) (?:\w+ )?(?:burden|bother"
        r"|nuisance|dead weight|liability|waste of space|drain)\b(?: (?:to|on|for|in)\b| since| because|$|[.,;!?]| and"
        r"| now| anyway)(?! (?:me|the (?:skin|liver|budget)|skin|budget|cost))"
    ),
    (
        r"\b(?:im|i am|all i am is|i feel like|feel like|felt like|being|become|became|just) (?:just |only |such "
        r"|nothing but |always )*a (?:huge |big |heavy |constant )?burden\b"
    ),
    (
        r"\b<people>(?:d|ll)?\b(?: (?:would|will|might|could|may|be|are|is|all|do|feel|have|a|so|much|probably|just"
        r"|finally|have been|find it|rather|surely|live|cope|get|get on|manage))*(?: (?:better|happier|easier|relieved"
        r"|fine|ok|okay|best|good|nicer|peace|free|freer|relief|richer))(?: (?:off|place|life|for them|all|off if"
        r"|in peace|too))*(?: <gone>)"
    ),
    r"\b(?:better|happier|easier|relieved|relief)(?: \w+){0,6} <gone>\b(?! for)",
    (
        r"\b<nobody>(?:d|ll)?(?: (?:would|will|would even|even|ever|is going to|in this world|really|wld"
        r"|really would))* (?:miss|notice|care|cares|cry|mourn|grieve|remember|misses|come to my funeral|look for|realise"
        r"|mind)\b(?: (?:me|if i|whether i|that i|when i|for me|about me if|i was gone|im gone|once i|my funeral|i))"
    ),
    (
        r"\b<people> (?:wouldnt|would not|wont|will not|dont|would never|doesnt"
        r"|would hardly) (?:even )?(?:miss me(?! (?:for|at work))|notice (?:if|when|that)? ?(?:im|i was|i were|id"
        r"|i) (?:gone|dead|died|disappeared|not here)|care if i (?:died|die|was dead|disappeared|lived|live)|cry for me)"
    ),
    (
        r"\b(?:come to|cry at|miss me at|plan(?:ned|ning)?|wear to|picture|imagine|at|think about"
        r"|dream of) my (?:own )?funeral\b|\bmy (?:own )?funeral\b"
    ),
    (
        r"\b(?:with|if) me (?:dead|gone)\b|\b<gone>\b<up>\b(?:better|happier|peace|relie\w+|notice|care|miss|insurance"
        r"|easier|fine|ok|suffer)\b"
    ),
    (
        r"\b(?:my )?life insurance\b<up>\b(?:worth more|pay|when i|if i|better)\b<up>\b(?:dead|die|gone|than alive)\b"
        r"|\bworth more dead\b"
    ),
    # Goodbye and setting things in order.
    (
        r"\b(?:wrote|written|writing|write|left|leaving|finished|prepared|recorded|leave)\b(?: (?:the|a|my|some|all"
        r"|goodbye|farewell|last|final|suicide|already))* (?:goodbyes?|farewells?|suicide note|notes?|letters?|messages?"
        r"|videos?)\b(?: (?:letters?|notes?|messages?|videos?))? (?:to|for) (?:each of |all )?<kids>(?! (?:to|about"
        r"|teacher|school))"
    ),
    (
        r"\b(?:goodbye|farewell|suicide|last) (?:letters?|notes?|messages?|videos?) (?:is|are|to|for|ready|written|under"
        r"|in|on)\b|\b(?:suicide note|goodbye (?:letter|note|world|cruel|everyone|forever|all|my (?:love|family|kids"
        r"|children|friends))|last goodbye|final goodbye|this is goodbye|saying (?:my )?(?:final |last )?goodbyes"
        r"|said (?:my )?(?:final |last )?goodbyes)\b"
    ),
    (
        r"\b(?:look after|take care of|care for|be kind to|watch over|raise|love|tell|hug|who will (?:take|look|raise)"
        r"|remember|keep) <kids>\b<up>\b(?:(?:when|once|after|if) (?:im|i am|i) (?:gone|dead|not here|no longer|die|left"
        r"|leave this)|i loved them|i love them always|im sorry|i am sorry)\b"
    ),
    (
        r"\b(?:when|once|after|by the time|until|till) (?:im|i am|ill be|i will be|i|you) (?:gone|dead|read this(?: i|im"
        r"| ill)|no longer here|no more|buried|in my grave)\b(?! (?:for|on|to|away|at)\b)"
    ),
    (
        r"\b(?:wont|will not|not going to|dont think ill|dont think i will|doubt ill|doubt i will|may not|might not"
        r"|not) (?:even )?be (?:here|alive|around|living|with you)\b(?! (?:on|at|in the (?:morning|afternoon|country)"
        r"|for (?:the|my|our|your) (?:appointment|visit|consult\w*|session)|in (?:dubai|town|july|august)|before"
        r"|next (?:week|month|monday|tuesday|sunday|thursday)(?! so| if| any))\b)"
    ),
    (
        r"\bi wont (?:live|survive|last|make it) (?:much longer|long|another (?:day|week|month|year)|to (?:see|my)|past"
        r"|through (?:this|the) (?:year|month|week|night))\b|\bwont (?:hear from|see) me (?:again|ever|any ?more)\b"
        r"|\blast (?:time|thing|message|words?) (?:anyone|you|ill|i will|they) (?:will |ever |ll )*(?:see|hear|write|read"
        r"|say)\b|\bmy last (?:words|days|message|will|day alive|day on|week on|night)\b"
    ),
    (
        r"\b(?:giving|gave|given|give) (?:away )?(?:all )?(?:my|everything) ?(?:\w+ )?(?:things|stuff|jewel\w+|clothes"
        r"|belongings|possessions|away)\b(?! (?:to charity because|that no longer))|\b(?:put|putting|getting"
        r"|got) my affairs in order\b|\b(?:chosen|chose|set|picked) (?:a|the|my) (?:date|day|way|method|place"
        r"|bridge)\b<up>\b(?:die|end|go|do it|death|jump)\b"
    ),
    (
        r"\bforgive me\b<up>\b(?:about to|going to|leav\w+|gone|what im|what i am|this is)\b|\b(?:after (?:this|that)"
        r"|then) im (?:gone|done with (?:life|everything)|out of here for good)\b|\bdone with (?:it all"
        r"|everything)\b(?= (?:$|and|i|now|tbh|forever))"
    ),
    # Means.
    (
        r"\b(?:sav(?:ed|ing)|stockpil\w+|collect(?:ed|ing)?|hoard(?:ed|ing)?|kept|keeping|hid|hidden|hiding|stor(?:ed"
        r"|ing)|put aside|gather(?:ed|ing)|stash\w*|got|have|bought|buy)(?: up)?(?: (?:all|my|some|enough|the|a|lot|of"
        r"|many|stash|box|bottle|bottles|boxes|lots))* <pills>\b<up>\b(?:saved|ready|in case|hidden|to (?:do it|die|end"
        r"|kill|take (?:them )?all)|just in case|for (?:that|the) day|when (?:it|the time)|if (?:this|it) (?:fails"
        r"|doesnt)|enough|swallow)\b"
    ),
    (
        r"\b(?:sav(?:ed|ing)|stockpil\w+|hoard(?:ed|ing)?|hid|hidden|hiding|stash\w*)(?: up)?(?: (?:all|my|some|enough"
        r"|the|a|lot|of|many|stash|box|bottle))* <pills>|\b<pills> (?:saved up|stashed|hidden|stockpiled|put aside)\b"
        r"|\benough <pills>\b"
    ),
    (
        r"\b(?:swallow(?:ed|ing)?|took|take|taking|taken|down(?:ed)?|drink|drank)(?: (?:a|the|my|whole|entire"
        r"|up))* (?:<many>) (?:\w+ )?<pills>\b(?! (?:i (?:am|was|take)|at (?:breakfast|night|the same)|every|each|daily"
        r"|in the (?:morning|evening)|with (?:food|water|breakfast)|as |for (?:my|the|blood|pain)|a day|per))"
    ),
    (
        r"\bswallow(?:ed|ing)? (?:bleach|poison|everything|razor|the whole|a whole|rat)\b|\b(?:drank|drink"
        r"|drinking) (?:bleach|poison|dettol|pesticide|clorox)\b"
    ),
    (
        r"\b(?:bought|have|got|hidden|found|tied|keep|kept|ready|look at|looking at|holding|hold)(?: (?:a|the"
        r"|my))*(?: \w+)? (?:rope|noose|gun|blades?|razor|knife|helium)\b<up>\b(?:ready|myself|under|do it|think|use"
        r"|in case|closet|bed|neck|hide|hidden|drawer)\b|\bnoose\b"
    ),
    (
        r"\b(?:jump(?:ing|ed)?|throw(?:ing)? myself|let(?:ting)? myself fall) (?:off|from|out of|in front of|under"
        r"|into)\b(?: (?:a|the|my|our|this))*(?: \w+){0,2} ?(?:bridge|roof|balcony|building|window|train|metro|cliff"
        r"|floor|bus|car|truck|lorry|traffic|tower|height)\b"
    ),
    (
        r"\b(?:walk|step|run|walking|stepping|running|drive|driving|crash|crashing|steer|steering|swerve"
        r"|swerving)(?: (?:my car|the car|it))? (?:into|in front of|off|under) (?:a |the |an "
        r"|oncoming )?(?:\w+ )?(?:traffic|train|bus|car|wall|truck|lorry|tree|bridge|road|cliff|sea|metro|pole)\b"
    ),
    (
        r"\b(?:stand|standing|stood|sit|sitting) (?:on|at|near) (?:the|my|a) (?:edge|bridge|roof|balcony|ledge"
        r"|window)\b<up>\b(?:jump|think|over|fall|end|courage|letting go|nerve|let go)\b"
    ),
    # Self-harm.
    (
        r"\b(?:i|im|ive|been|started|still|keep|started to|want to|wanted to|urge to|urges to|going to|back to|and"
        r"|have been|always|sometimes|often|feel like|could|would|then|just|by|of) (?:been |just |even |always |often "
        r"|sometimes |still |started |keep |to |secretly "
        r"|again )*(?:<cut>) (?:at )?<body>\b<unhurt>(?:[^.;!?]{0,40}\b<often>|$|[.,;!?])"
    ),
    r"\b<often>[^.;!?]{0,25} (?:<cut>) (?:at )?<body>\b<unhurt>",
    (
        r"\b(?:cut|cutting|slice|rip|ripping|claw|tear|tearing|peel|scratch|burn) (?:off )?my (?:own )?(?:face|skin|nose"
        r"|cheeks?|lips?)(?: off)?\b(?= (?:off|myself|with (?:a|the|my) (?:knife|scissors|razor|blade))|(?<= off))"
    ),
    (
        r"\bself[ -]?(?:harm|injur|mutilat)\w*\b|\bcutting (?:myself|again)\b|\b(?:fresh|new|recent) (?:cuts"
        r"|self)\b<up>\b(?:myself|i did|i made|from me)\b|\bdo something (?:to|bad to|stupid to) myself\b"
        r"|\bhurt(?:ing)? myself\b(?! (?:at|in|on|while|playing|when i (?:fell|was)|with (?:the|a) (?:door|hammer)))"
    ),
    r"\b(?:razor|blade|razor blade)s?\b<up>\b(?:my (?:arms?|wrists?|thighs?|legs?|skin)|myself|feel better|calm)\b(?! hair)",
    (
        r"\bsuicid\w*\b|\bend(?:ing)? (?:my (?:own )?life|it all)\b|\b(?:took|take|taking|taken) (?:an"
        r"|another) overdose\b|\boverdosed\b|\bid (?:rather )?(?:be dead|die)\b(?! (?:of|for|from|laughing|without))"
    ),
)  # fmt: skip


ENGLISH = slotted(ROWS, SLOTS)
