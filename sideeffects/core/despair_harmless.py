"""What only sounds like despair, in the one spelling of `plain`: figures of speech, denials, fears, other people, long ago.

What is blotted out cannot alarm anybody; what stands beside it still does. A suicide among relatives, and an attempt of
one's own three or more years ago (or in youth), is history for the practitioner who reads it, not an alert.
"""

from sideeffects.core.despair_slots import slotted

SLOTS = {
    "up": r"[^.;!?]{0,40}",
    "notme": r"(?:(?!\b(?:i|im|ive|me|my|myself|id|اني|انا|ابي|ابغي|نفسي|حياتي)\b)[^.;!?]){0,40}",
    "relative": (
        r"(?:brothers?|sisters?|siblings?|mother|mum|mom|father|dad|parents?|uncles?|aunts?|aunty|cousins?|nephew"
        r"|niece|grand\w+|husband|wife|son|daughter|partner|boyfriend|girlfriend|ex"
        r"|friends?|neighbou?r|colleague|classmate|family|relatives?|someone|somebody|people|celebrity|actress|actor"
        r"|singer|patients?|teacher|boss|teenager|he|she|they|in law)"
    ),
    "theirs": (
        r"(?:suicid\w*|kill\w* (?:him|her|them)sel\w+|overdos\w*|self[ -]?harm\w*|(?:took|take|tak\w+|end\w*) (?:his|her"
        r"|their) (?:own )?li\w+|hang\w* (?:him|her)self|hung (?:him|her)self|to die|wish\w* to die|want\w* to (?:die"
        r"|be dead|kill (?:him|her)self)|cut\w* (?:him|her)self)"
    ),
    "try": (
        r"(?:suicid\w*|(?:tried|attempt\w*|wanted) to (?:kill myself|end (?:my life|it(?: all)?)|die"
        r"|take my (?:own )?life|hang myself|cut my wrists?|overdose)|kill(?:ed|ing)? myself|took an overdose|overdos\w*"
        r"|self[ -]?harm\w*|cut(?:ting)? (?:myself|my (?:arms?|wrists?|legs?|thighs?))|hurt(?:ing)? myself|harm(?:ed"
        r"|ing)? myself|burn(?:ed|t|ing) myself|ended? my life|swallow\w* [^.;!?]{0,20}(?:pills|tablets)"
        r"|took [^.;!?]{0,20}(?:pills|tablets))"
    ),
    "longago": (
        r"(?:\b(?:[3-9]|\d\d|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|many"
        r"|several|some|few|lots of|over ten|more than \w+)(?: \w+)? years (?:ago|back|before)|\byears (?:ago"
        r"|back)\b(?<!\btwo years ago)(?<!\b2 years ago)|\bdecades? ago|\b(?:in|back in|since|from|around"
        r"|year) (?:19\d\d|20[01]\d|202[0-2])\b"
        r"|\bas an? (?:\w+ )?(?:child|kid|teen\w*|adolescent|student|girl|boy|youngster)\b|\bwhen i was (?:a |an |in "
        r"|at |still )*(?:young\w*|teen\w*|child|kid|girl|boy|school|college|university|student|little|adolescent"
        r"|(?:only )?1\d|2[0-5])\b|\blong (?:time )?ago\b|\bin my (?:teens|teenage \w+|youth|twenties|childhood"
        r"|school \w+|early (?:teens|twenties))\b|\bteenage years\b|\bat (?:school|university|college)\b"
        r"|\bas a teenager\b|\b(?:at|aged?|at age) (?:1\d|2[0-5])\b)"
    ),
    "now": (
        r"(?:again|now(?! (?:\d|i am (?:fine|ok|well|happy|better|good)|im (?:fine|ok|okay|well|better|good|happy|\d)"
        r"|fine|recovered|well|ok|healthy|happy|better|all))|still|lately|recently|these days|today|tonight|yesterday"
        r"|last (?:week|month|year|night)|this (?:week|month|year)|since|until|ever since|and i (?:want|think|feel|wish)"
        r"|often|every|keep|ongoing|on and off)"
    ),
    "accident": (
        r"(?:gym|football|playing|fell|falling|fall|ski\w*|running|shav\w*|cook\w*|kitchen|oven|iron\w*|stove|accident\w*"
        r"|mistake|curl\w*|straighten\w*|wax\w*|dancing|sports?|training|workout|bike|bicycle|stairs|garden\w*"
        r"|knife while|moving|lifting|diy|paper|hot (?:oil|water|tea|coffee|pan)|epilat\w*|at work|exercis\w*|yoga)"
    ),
    "arrelative": (
        r"(?:[وف]?(?:عمي|عمتي|خالي|خالتي|اخوي|اخويا|اخي|اختي|ابوي|ابويا|ابي|والدي|امي|والدتي|جدي|جدتي|زوجي|زوجتي|زوجها"
        r"|ابن \w+|بنت \w+|ولد \w+|ابني|بنتي|صديق\w*|صاحب\w*|رفيق\w*|جار\w*|زميل\w*|قريب\w*|واحده?|شخص|حد|احد|ممثل\w*"
        r"|مغني\w*|ناس|خطيب\w*|طليق\w*|قرايب\w*|حماتي|مريض\w*|نسيب\w*))"
    ),
    "arsuicide": (
        r"(?:ب?ي?ت?انتحر\w*|[يت]نتحر|ال?انتحار\w*|قتلت? نفسه[ا]?|[يت]قتل نفسه[ا]?|(?:[يت]|ان)هت? حياته[ا]?"
        r"|[اي]نه[ي]ت? حياته[ا]?|محاوله انتحار|موت نفسه[ا]?|منتحر\w*)"
    ),
    "arlongago": (
        r"(?:(?:قبل|من|صار لها?|مر عليها) (?:حوالي |اكثر من |تقريبا |كم |عده )?(?:(?:[3-9]|\d\d|ثلاث\w*|تلات\w*|اربع\w*"
        r"|خمس\w*|ست\w*|سبع\w*|ثمان\w*|تمن\w*|تسع\w*|عشر\w*|خمسه? عشر|عشرين|عشرين|ثلاثين) )?(?:سنين|سنوات|اعوام)|(?:قبل"
        r"|من) (?:\d\d|عشرين|ثلاثين|خمسطعش\w*|عشر|خمس عشره|خمسه عشر) (?:سنه|عام\w*)|(?<!قبل )من زمان|زمان وانا|زمان جدا"
        r"|وانا (?:صغير\w*|مراهق\w*|طفل\w*|بالمدرسه|في المدرسه|بالثانوي|في الثانوي\w*|بالجامعه|في الجامعه)"
        r"|ايام (?:ال)?(?:مراهقه|مدرسه|ثانوي\w*|جامعه|طفوله)|(?:ب|في )(?:ال)?(?:مراهق\w*|طفول\w*)|(?:في|سنه"
        r"|عام) (?:19\d\d|20[01]\d|202[0-2]))"
    ),
    "artry": (
        r"(?:حاولت (?:ال)?(?:انتحار|انتحر|انهي حياتي|اموت|اقتل نفسي|اقطع شراييني|انها حياتي)|محاول\w+ (?:ال)?انتحار\w*"
        r"|انتحار|(?:كنت )?(?:اجرح|بجرح|اذي|اوذي|باذي) نفسي|جرحت نفسي|بلعت [^.;!?]{0,15}حبوب|اخذت [^.;!?]{0,15}حبوب\w*"
        r"|قطعت شرايين\w*|فكرت (?:ب|في )?ال?انتحار)"
    ),
    "arnow": (
        r"(?:الحين|الان|دلوقتي|هلق|هلا|مره ثانيه|تاني|رجعت|رجع|ارجع|لسه|لسا|ما زلت|مازلت|ولا زلت|للحين|لحد الان|اليوم"
        r"|هالايام|الايام دي|كل يوم|واحيانا|وابغي|وابي|وافكر|من جديد|ومازال|والي الان)"
    ),
    "bodily": (
        r"(?:skin|spots?|marks?|lines?|wrinkles?|circles?|scars?|fat|cellulite|acne|pimples?|freckles?|melasma|pores|bags"
        r"|hairs?|chin|pigmentation|blackheads|redness|veins?|bumps?|moles?|it|they|belly|puffiness|jowls)"
    ),
}  # fmt: skip

ENGLISH_ROWS = (
    # Figures of speech.
    (
        r"\bhopeless (?:case|at|with|when it comes to|romantic)\b|\b(?:is|are|was|were|its|theyre|feels?|completely"
        r"|absolutely|totally) (?:\w+ )?(?:hopeless|worthless) (?:case|at|with|for|against)\b|\b(?:creams?|products?"
        r"|serums?|diets?|hair|nails|treatments?|gels?|brows|lashes|routine|lotions?|remed\w+|filters?"
        r"|laser)\b[^.;!?]{0,15}\b(?:hopeless|worthless)\b"
    ),
    (
        r"\bto die for\b|\bdying (?:to|for)\b(?! (?:die|be dead|end))|\bdie hard\b|\bdrop dead gorgeous\b|\bdead (?:skin"
        r"|cells?|tired|straight|hair|ends?|line|tooth|nerve|serious|sea|pixels?|easy|sure|weight)\b|\b(?:kill|killed"
        r"|killing|kills) for\b"
    ),
    (
        r"\b(?:die|died|dies|dying) (?:of|from|with|out of) (?:pure |sheer |the |pure )?(?:embarrass\w*|shame|laugh\w*"
        r"|boredom|curiosity|heat|cold|hunger|thirst|jealousy|envy|excitement|happiness|shyness|cringe|itch\w*|sweat)\b"
        r"|\b(?:die|dying|died) (?:laughing|inside when|down|off|out)\b|\b(?:could|nearly|almost|just) (?:have )?died\b"
    ),
    (
        r"\b(?:hair|hairs|lashes|brows|plant|plants|battery|phone|nerve|cells|pet|cat|dog) (?:is |are |was |has |have "
        r"|will |just )*(?:die|died|dying|dead|dies)\b"
    ),
    (
        r"\bdesperate (?:to|for|about|housewives|measures)\b(?! (?:die|end|it to end|death|disappear|not))|\b(?:to|in"
        r"|the) (?:\w+ )?desperate measures\b"
    ),
    (
        r"\b(?:what is|whats|see no|see the|dont see the|do not see the|see any|no|any) point (?:in|of) (?!living|life"
        r"|going on|going|it all|it any|anything|my|me|being|existing|trying|carrying|continuing|this life|all|waking"
        r"|getting (?:up|out)|staying|keeping|everything|surviving|breathing|even)\w+"
    ),
    (
        r"\b(?:lost|losing|no|any)(?: all| any| my)? hope (?:in|of|for|that|with|on|about) (?!life|living|me\b|myself"
        r"|my (?:life|future|self)|the future|anything|everything|going|people|god|ever|being|existence|happiness"
        r"|tomorrow)\w+"
    ),
    (
        r"\bwant to disappear (?:my|the|these|this|all) \w+|\bhate myself (?:in|on) (?:\w+ )?(?:photo|picture|selfie"
        r"|video|camera|zoom)\w*|\brather (?:die|be dead) than (?:have|get|take|use|wear|eat)\b"
    ),
    (
        r"\b(?:dont|do not|not|cant) (?:want to )?live with (?:these|this|the|my) (?:scar|spot|line|wrinkle|mark|pigment"
        r"|acne|melasma|circle|cellulite)\w*(?! (?:any ?more|i (?:want|wish)|and i (?:want|wish)))"
    ),
    (
        r"\bwant to end (?:up|with|(?:my|this|the|these|our|all my|it with) (?!life|misery|suffering|pain|own|existence"
        r"|nightmare|torture|hell)\w+)\b"
    ),
    (
        r"\bcan(?:t|not| not) (?:go on|cope with|bear|face|stand|take|live without)(?: (?:a|the|my|any|to|with|until"
        r"|before|another|more|these|this|having|seeing|looking at|wearing|it when|one more|in))* (?:holiday|vacation"
        r"|trip|dates?|diet|heat|needles?|injections?|pain of|smell|noise|sun|retinol|cold|itch\w*|makeup|concealer"
        r"|filters?|masks?|acne|pimples?|spots|coffee|sunscreen|spf|moistur\w+|lip balm|phone|chocolate|sugar|sweets"
        r"|caffeine|sessions?|needle|botox|fillers?|cream|crowds|redness|dryness|shopping|beach|pool)\b"
    ),
    (
        r"\b(?:not|dont) (?:want )?to be here (?:longer|for (?:long|hours|more)|all day|too long|early|late|before|on)\b"
        r"|\b(?:wont|will not|not) be (?:here|around|in (?:town|dubai)) (?:on|in|next|until|till|before|after|for|at|from"
        r"|this|during|the)\b(?! (?:next (?:year|summer) (?:if|any)|for (?:my|long|much|her|his|their|christmas"
        r"|the (?:wedding|birth))|to|this time next|next year))"
    ),
    (
        r"\blast (?:chance|hope)(?: (?:is|for|this clinic|before|to))* (?:before i (?:try|have|get|book|go (?:for|to)"
        r"|consider|choose|see|move|turn)|to (?:look|get|book|fix|have|use|lose|try|avoid|see)|(?:this|before) (?:summer"
        r"|wedding|the|my|surgery|year)|surgery|filler)\b"
    ),
    (
        r"\b(?:overdos\w*|overdid) (?:on|of|it with|it on|with)? ?(?:\w+ )?(?:vitamins?|fillers?|botox|sugar|caffeine"
        r"|coffee|chocolate|sun|retinol|exfoliat\w+|acids?|makeup|iron|serum|filters?|sweets|cream|salt|skincare|biotin"
        r"|tanning)\b|\boverdose\w*\b<up>\b(?:by (?:mistake|accident)|accident\w*|as a (?:baby|toddler))"
        r"|\baccidental overdose\b|\b(?:risk of|can i|can you|could i|avoid an?|without|danger of|afraid of an?"
        r"|fear of) overdos\w*"
    ),
    (
        r"\b<bodily>(?: (?:to|will|would|that|which|had|has|have|just|finally|all"
        r"|on \w+ \w+))* disappear\w*(?: (?:forever|completely|for good))?\b|\b<bodily>\b(?: (?:that|which))? (?:i"
        r"|we) (?:really |just |only )*want to disappear\b|\bdisappear(?:ed|s)? (?:after|within|by itself|on its own"
        r"|from my (?:face|skin|cheeks))\b"
    ),
    (
        r"\b(?:never|not|dont|do not|want to)(?: want to| like| like to)? wak(?:e|ing) up (?:during|in pain|swollen"
        r"|and see|early|late|with|at|to|before|looking|fresh|feeling|rested|puffy|swollen|in time|tired)\b"
    ),
    r"\bwithout me (?:\w+ing|even|having|noticing|knowing)\b",
    (
        r"(?<!he )(?<!god )(?<!allah )(?<!lord )(?<!she )(?<!death )(?<!why )\b(?:doesnt|does not|wont|will not|not|didnt"
        r"|dont|isnt going to) (?:\w+ )?(?:kill|take) me\b|\btake me (?:seriously|less|long|longer|only|about|\d|home|to"
        r"|back|on|out|as)\b|\b(?:husband|mother|mum|mom|wife|dad|dermatologist|boss|sister)(?: \w+)? (?:will|would|ll"
        r"|is going to|d) kill me\b"
    ),
    (
        r"\blife (?:insurance|style|time|changing|is (?:too )?short|is good|expectancy|is busy|is beautiful|cycle)\b"
        r"|\b(?:last|lasts) a lifetime\b|\b(?:end|ended|ending) (?:my |the )?(?:life )?(?:as a smoker|membership|contract"
        r"|subscription|marriage|pregnancy)\b"
    ),
    # Death that is somebody else's, or nobody's.
    (
        r"\b<relative>(?: of mine| in law)?s?\b(?: (?!i\b|im\b|me\b|ill\b|id\b|ive\b|would\b|wish\w*"
        r"|want\w*)\w+){0,4} (?:died?|dead|death|dying|dies|alive|funeral|killed|passed|coffin|grave)\b(?! (?:i|inside))"
        r"|\b(?:death|loss|funeral|grave) of (?:my|a|our|his|her|the|someone|loved)\b|\b(?:<relative>s|<relative> s|his"
        r"|her|their) (?:death|funeral|grave)\b|\b(?:he|she|they|who|it) (?:is|are|was|were) (?:\w+ )?(?:dead|alive"
        r"|dying)\b"
    ),
    (
        r"\b(?:scared|sick|bored|tired|worried|frightened|loved?|frozen|starved|embarrassed|tickled) (?:me |you |him "
        r"|her )?to death\b|\b(?:cell|brain|cot|black|near|sudden|tissue|skin|hair) death\b|\bdeath (?:certificate"
        r"|in the family|valley|metal|row|rate|duty|penalty)\b|\bmatter of life and death\b|\b(?:see|saw|witness|seeing"
        r"|around|deal with|work with|face) (?:\w+ )?(?:death|dying)\b(?= (?:every|daily|at work|a lot|in|all the time|of"
        r"|people|patients))|\bkiss of death\b|\blike death(?: warmed up)?\b|\brisk of death\b|\b(?:dying|dead) (?:people"
        r"|patients?|relatives?|hair|nerve|body|bodies|sea|batter\w+|plants?|language|leaves)\b"
    ),
    (
        r"\b(?:look|looks|looking|feel|feels|feeling|came|come|comes|coming|skin|more|hair) (?:\w+ )?alive\b"
        r"|\balive and (?:well|kicking)\b|\b(?:glad|happy|grateful|lucky|thankful|blessed|good|great|love"
        r"|loving) (?:to be |that im |im |being |to still be |just to be )*alive\b|\b(?:is|are"
        r"|still) alive\b(?<!i am still alive)(?<!im still alive)(?= (?:and|at|he|she|they|but my|thank))"
    ),
    (
        r"\b(?:is|are|was|were|s|re|its|has been|have been|always|really|absolutely|just|also|been"
        r"|slowly)? ?(?:\w+ )?killing me\b(?! (?:self|slowly and i want|would|myself))|\b(?:killed|kills) me\b"
        r"|\b(?:itch\w*|pain|wait\w*|needle|heat|heels|suspense|back|feet|head|headache|sunburn|would|will|it|ll"
        r"|d) (?:\w+ )?kill me to\b|\b(?:thought|felt like|feels like|swear|swore)(?: that| like)? (?:i|id|i would"
        r"|i was)(?: was| would| going| to| be| gonna|d| had)* (?:die|dying|died|dead)\b(?! inside)|\bend(?:ed"
        r"|ing)? it with (?:my|him|her)\b|\bended it (?:with|last|in|after)\b"
    ),
    (
        r"\b(?:dont|do not|not|cant|cannot) (?:want to )?live with (?!this (?:face|pain|body|life|nose|skin)|myself|it\b"
        r"|me\b|my (?:face|pain|body|self|nose))\w+(?: \w+){0,3}(?: for the rest of my life| any ?more)?"
    ),
    (
        r"\b(?:my|first|second|last|failed|previous|another) attempt (?:at|to|with|was (?:with|at))\b|\battempted (?:a"
        r"|the|to (?!kill|end|die|take|hang|hurt))\w*|\b(?:died|dying|die|dead) (?:my )?(?:hair|brows?|eyebrows|lashes)\b"
        r"|\b(?:let|letting|make|made) (?:my|the|it|them)(?: \w+)? die\b|\b(?:redness|swelling|inflammation|pain|bruis\w+"
        r"|it|flare|rumou?rs?|noise) (?:will |to |would |has |have )?(?:die|dies|died|dying)(?: down)?\b"
    ),
    (
        r"\b(?:would|could|might) ?(?:not|nt)? be here (?:today )?(?:if|without|had)(?! i)"
        r"|\bwouldnt be here (?:today )?(?:if|without|had)\b(?! i)|\bwas hit by\b|\b(?:say|said|saying|kiss"
        r"|wave) goodbye to (?!(?:my |the )?(?:kids?|children|family|life|world|everyone|mum|mom|husband|wife|daughter"
        r"|son|friends))\w+|\b(?:end|break|stop|ending) (?:the|this) (?:cycle|torture|nightmare|misery|agony) of (?!life"
        r"|living|being|my life|existing)\w+"
    ),
    # Fears and questions.
    (
        r"(?<!not )(?<!longer )(?<!never )\b(?:afraid|scared|fear\w*|worried|worry\w*|terrified|anxious|nervous|dread\w*"
        r"|phobia|panic|risk|chance|danger\w*|petrified)\b<notbut>\b(?:dying|dies?|died|death|(?:not|dont|wont|never"
        r"|didnt) (?:ever )?wak(?:e|ing) up|dead)\b"
    ),
    (
        r"\b(?:can|could|will|would|do|did|does|might|may|should) (?:you|i|people|someone|anyone|it|patients|a person|we"
        r"|one) (?:ever |actually |really )?(?:die|overdose|bleed to death)\b(?= (?:from|of|during|on|if|by|with|in|under"
        r"|after|because)|\?|$)|\b(?:has|have|did) (?:anyone|anybody|someone|people|a patient"
        r"|any patients?) (?:ever )?(?:die|died|dead)\b"
        r"|(?<!mind )(?<!rather )(?<!want to )(?<!hope to )(?<!hope i )(?<!love to )(?<!wish to )\b(?:die|died"
        r"|dying) (?:from|during|under|on) (?:the |an |a |this |any )?(?:needles?|treatment|an\w+thetic|an\w+thesia"
        r"|injections?|filler|botox|allerg\w+|table|operation|procedure|surgery|anaphyla\w+|reaction|infection|cancer"
        r"|heart|stroke|covid|sepsis|blood)\b"
    ),
    # Denials.
    (
        r"(?<!why )(?<!should i )(?<!should )\b(?:dont|do not|never|not|didnt|did not|would never|wouldnt|wont"
        r"|am not going to|havent|have not)(?: (?:ever|have|had|been|want|wanted|wish|plan|planning|planned|going|intend"
        r"|thinking|thought|think|considered|like|try|tried|once|at all|to|of|about|a|i|feel|would))* (?:die|dying"
        r"|kill(?:ing)? myself|hurt(?:ing)? myself|harm(?:ing|ed)? myself|end(?:ing)? my life|be dead|end it all"
        r"|ending it all|cut(?:ting)? myself|suicid\w*|suicide|doing anything to myself|do anything to myself"
        r"|take my (?:own )?life|overdosed?)\b(?! (?:until|till|before (?:now|this|last)|like (?:this|now)|as much|more"
        r"|so much|enough|slowly|alone|here|old))"
    ),
    (
        r"(?<!why )\b(?:no|not|never|without|den(?:y|ies|ied)|zero|havent|have not|dont|do not|nor|free of|isnt|neither"
        r"|none|nothing)\b(?: (?:had|have|been|any|an?|ever|feel|feeling|felt|thoughts?|histor\w+|sort|kind|of|about|or"
        r"|and|current|past|previous|forms?|at|all|urges?|plans?|to|intentions?|intent|ideas?|ideation|active|depress\w*"
        r"|anxiety|anxious|self|harm|thinking|attempts?|attempted|tried|considered|suicidal|mental|illness|particular"
        r"|actually|really|currently|remotely|suffer|from|experience\w*|psychiatric|signs|panic))*[ ,-]+(?:suicid\w*"
        r"|self[ -]?harm\w*|(?:harm|hurt|kill|cutt?)(?:ing|ed)? myself|overdos\w*|end(?:ing)? (?:it all|my life)|dying"
        r"|death)\b(?: (?:thoughts?|ideation|ideas?|attempts?|feelings?|intentions?|tendenc\w+|plans?"
        r"|history))*(?! (?:until|till|before (?:now|this|last)|like (?:this|now)|as much|more|enough))"
    ),
    (
        r"\b(?:suicid\w*|self[ -]?harm\w*)(?: (?:thoughts?|ideation|attempts?|history|risk|ideas?"
        r"|or self[ -]harm))* ?[:=?/-]+ ?(?:no|none|never|nil|n|negative|not|denied|denies|zero)\b|\bsuicide (?:squad"
        r"|prevention|hotline number on|awareness)\b"
    ),
    (
        r"\b(?:tired|sick|fed up) of (?:living|life) with (?!this (?:face|pain|body|life|nose|skin)|myself|my (?:face"
        r"|body)|pain\b|it\b|him|her|me\b)\w+"
    ),
    # Somebody else.
    (
        r"(?<!told my )(?<!tell my )\b<relative>(?: of mine| in law)?(?:s)? (?:(?:sadly|also|once|who|had|has|have|was"
        r"|were|is|is very|suffers?|died|attempted|committed|tried|took|survived|passed|by|from|through|in|of|a|self|lost"
        r"|did|does|struggled|with|threatened|wants?|wanted|sometimes|says|said|nearly|almost|feels?|felt|to|ago|years"
        r"|last|year)\b)?<notme>\b<theirs>"
    ),
    (
        r"\b(?:family histor\w+|histor\w+ in (?:my|the|our) family)\b<notme>\bsuicid\w*|\bsuicid\w*\b(?: (?:attempts?"
        r"|attempted|deaths?|thoughts))?(?: (?:in|on|of|by|from|runs in|among))+ (?:my |our |the "
        r"|a )?(?:\w+ ){0,2}<relative>s?\b|\blost (?:my|a|our|his|her)(?: \w+){1,3} (?:to|by|through) suicid\w*"
        r"|\b<relative> ?s suicid\w*"
    ),
    # Long ago, and nothing since.
    r"\b<try>\b(?![^.;!?]*\b<now>\b)[^.;!?]{0,45}<longago>(?![^.;!?]*\b<now>\b)",
    r"<longago>(?![^.;!?]*\b<now>\b)[^.;!?]{0,45}\b<try>\b(?![^.;!?]*\b<now>\b)",
    (
        r"\b(?:old|childhood|teenage|faded|white|former|past|previous|historic\w*)(?: \w+){0,2} (?:self[ -]?harm|cutting"
        r"|self[ -]?inflicted)(?: (?:scars?|marks?|lines))?\b(?! (?:again|and new))|\bself[ -]?harm (?:scars?"
        r"|marks?)\b(?=<up>(?:years|teen|young|school|old|19\d\d|20[01]\d))"
    ),
    # Mishaps.
    (
        r"\b(?:hurt|hurting|cut|cutting|burn|burned|burnt|injured|harm\w*|hit)(?: myself"
        r"| my \w+)\b(?=<up>\b<accident>\b)(?![^.;!?]*\b(?:on purpose|deliberately|intentionally)\b)"
        r"|\b<accident>\b[^.;!?]{0,20}\b(?:hurt|cut|burned|burnt|injured) myself\b(?! on purpose)|\b(?:dont|not|never"
        r"|didnt|avoid|without) (?:\w+ )?hurt(?:ing)? myself\b"
    ),
)  # fmt: skip
SLOTS["notbut"] = r"(?:(?!\b(?:but|yet|want|wish|hope|though|mind|care|welcome)\b)[^.;!?]){0,40}"

ARABIC_ROWS = (
    # Figures of speech.
    (
        r"[وف]?[بهح]?ا?(?:موت|مت|متنا|ميته?|نموت|تموت) (?:من |م|من كثر |من كتر )(?:ال|كثر ال)?(?:ضحك|حر|برد|جوع|عطش|خجل"
        r"|كسوف|فضول|احراج|حرج|فشله|غيره|وناسه|حماس|شوق|فرح\w*|نعاس|سعاده|زحمه|دلع|حلاوه|حلاوته|جمال\w*)"
    ),
    (
        r"(?<!ابغي )(?<!ابي )(?<!نفسي )(?<!بدي )(?<!اريد )(?<!ان )(?<!ودي )(?<!اني )(?<!عايز )(?<!عايزه"
        r" )\b[وف]?[بهح]?ا?(?:موت|مت|ميته?|نموت|تموت) (?:في|ف|فيه|فيها|فيهم|فيك\w*|عليه?|عليها|عليهم|ع|و?اعرف|وافهم|واشوف"
        r"|وادري|علشان اعرف|علي)\b(?! (?:سرير|صمت|هدو|الدنيا|حالي|نفسي))"
    ),
    (
        r"\bلا امل من (?!حياتي|الحياه|الدنيا|شفايي من|نفسي)\w+|\b(?:فقدت|فقدنا|فاقده?|ما ?في|مافي|ما ?عندي|لا|بلا"
        r"|ما ?بقي)(?: \w+)? ?(?:ال)?امل (?:في|من|ب|ان|بال|انه?) ?(?!ال?حيا|ال?عيش|ال?دنيا|هالدنيا|هالحيا|كل|ال?مستقبل"
        r"|نفسي|الله|الناس|حياتي|عمري|شي|اي)\w+"
    ),
    (
        r"\b[ا]?موت (?:ال)?(?:دهون|حبوب|شعر|خلايا|بصيلات|كرش)\b|\b(?:جلد|الجلد|خلايا|الخلايا|بشره|بشرتي|شعر|شعري"
        r"|البشره) (?:ال)?ميته?\b|\b(?:قتلني|يقتلني|تقتلني|قاتلني|ذبحني|يذبحني|ذابحني|موتني|بيموتني|مموتني"
        r"|هيموتني)\b(?: (?:ال)?\w+)?"
    ),
    (
        r"\b(?:كرهت|اكره|زهقت|تعبت|طفشت|مليت|يائس\w*|ملل?ت|قرفت) (?:من )?(?:حياه|الحياه|عيشه|العيشه) (?:ال)?(?:سهر|سريعه"
        r"|روتين\w*|مدينه|دايت|زوجيه|جامعيه|مهنيه|غربه|في|بال)\b|\bحياتي (?:الزوجيه|المهنيه|الجامعيه|انتهت الزوجيه)\b"
        r"|\bانتهت حياتي (?:الزوجيه|المهنيه|الجامعيه)\b|\b(?:يائس\w*|اليأس|الياس|يايس\w*) من (?!الحياه|حياتي|الدنيا|نفسي"
        r"|كل|رحمه|هالحياه|حالي)\w+"
    ),
    (
        r"\b(?:لا|ما|مو|مش) ?(?:اتحمل|استطيع التحمل|اقدر اتحمل|تحمل|استحمل)(?: (?:اكثر|اكتر))? (?:ال)?(?:الم|وجع|ابر|ابره"
        r"|حر|شمس|حكه|انتظار|برد|ليزر|ريحه|روايح|اكثر من (?:جلسه|ابره|يوم|اسبوع|ساعه))\w*"
    ),
    (
        r"\b(?:ما ?ا?قدر|لا استطيع|ما ?ا?عرف|مقدرش|ما ?في(?:ني)?)(?: ان)? ا?عيش (?:بدون|من غير|بلا) (?!ابني|بنتي|زوجي|امي"
        r"|ابوي|اخوي|اختي|ولدي|اهلي)(?:ال)?\w+"
    ),
    (
        r"(?<!ابغي )(?<!ابي )(?<!نفسي )(?<!بدي )(?<!اريد )(?<!ان )(?<!ودي )(?<!اني )(?<!عايز )(?<!عايزه )(?<!اتمني"
        r" )\b[وف]?[بهح]?(?:ا?موت|مت|متت|ميته?) (?:من|م) (?:كثر |كتر )?(?:ال)?(?!جوا|داخل|زمان|الداخل|حياتي|شكلي|هال)\w+"
        r"|\b(?:الموت|موت) (?:فزعني|خوفني|اخذ|خذ|خطف|ابي|ابوي|امي|جدي|جدتي|زوجي|اخوي|اختي|والدي|والدتي|بابا|ماما|احد|حدا"
        r"|مفاجي|سريري|خلايا|الخلايا|الشعر)|\b(?:بعد|بسبب|حزن\w*) (?:علي )?(?:موت|وفاه) <arrelative>"
        r"|\b<arrelative>(?: \w+)? (?:مات|ماتت|متوفي\w*|ميته?|توفي\w*)\b(?: منتحر\w*)?|\b(?:رماد|سكر|ظل|عطر|كحل|ازرق"
        r"|احمر) (?:ال)?ميت\b|\bالبحر الميت\b|\bسرير الموت\b"
    ),
    r"\bوقت (?:ان )?ا?عيش\b|\b(?:فشلت|نجحت) محاول\w+ (?!انتحار)",
    # Fears and questions.
    (
        r"(?<!ما )(?<!مو )(?<!مش )(?<!لا )(?<!عاد )\b[وف]?(?:اخاف|خايفه?|خفت|بخاف|خوفي|خوف|مرعوب\w*|متخوف\w*|قلقان\w*"
        r"|احتمال|خطر|قلق\w*|فزع\w*|هلع|رعب|نخاف|متوتر\w*)(?: (?!بس|لكن|ابغي|ابي)\w+){0,4} [وب]?(?:ال|ا|ي|لل)?موت\w*"
        r"|(?<!ما )(?<!مو )(?<!مش )\b(?:خايفه?|اخاف|خوف\w*|بخاف)(?: \w+){0,3} (?:ما|لا) (?:اصحي|اقوم|افيق)\b"
    ),
    (
        r"\b(?:هل|ممكن|معقول|يمكن|احتمال|قد|وارد|ينفع|اقدر)(?: (?:ان|اني|الواحد|احد|حد|المريض|شخص"
        r"|فعلا))* [ابيت]?موت\b(?: \w+)? ?(?:من|بسبب|اثنا|بعد|خلال|لو|اذا|تحت)"
    ),
    # Denials.
    (
        r"(?<!ليش )(?<!ليه )(?<!لماذا )(?<!بعد )(?<!لما )(?<!كل )(?<!يوم )(?<!وقت )(?<!زي )(?<!مثل )(?<!قد )(?<!عقب"
        r" )\b[وف]?(?:ما|لا|مو|مش|لم|لن|ليس|بدون|بلا|عمري ما|ابدا|ولا|ماعندي|مافي|مفيش|لست|معنديش|معنديش|ماني|ماحب|ما احب"
        r"|عمريما|معاذ الله)(?: (?:عندي|عمري|لدي|لديه|في|كان\w*|يوجد|اي|يوم|قد|مره|ابدا|افكار|افكر|بفكر|فكرت|حاولت|احاول"
        r"|ميول|رغبه|رغبات|نيه|ب|عن|ان|اني|لي|تجيني|جتني|تاريخ|محاولات|محاوله|سوابق|او|و|تراودني|راودتني|اريد|ابغي|ابي"
        r"|بدي|ودي|عايزه?|اعاني|من|حالات|ناويه?|حتي|بشي|شي|اكتياب|اكتئاب|ولا|تفكير|يراودني|مرت|كنت"
        r"|هي))* (?:[ولب]?(?:ال)?انتحار\w*|بالانتحار|للانتحار|ا?نتحر|(?:ب|ل)?(?:اقتل|قتل) نفسي|[بل]?(?:ايذا|اذيه|اذي|اوذي"
        r"|باذي|اضر) (?:ال)?نفسي?\w*|اموت|الموت|انهي حياتي|انها حياتي|بالموت|اجرح نفسي)\b(?: (?:افكار|ميول))?(?! (?:الا"
        r"|قبل هال))"
    ),
    r"\b(?:افكار )?(?:ال)?انتحار\w*(?: او \w+ \w+)? ?[:=؟?/-]+ ?(?:لا|ابدا|لا يوجد|ما في|مافي|كلا)\b",
    # Somebody else.
    (
        r"\b<arrelative>(?: (?!اني|انا|ابي|ابغي|يدري|تدري|يعرف|عرف)\w+){0,3} <arsuicide>\b(?! (?:نفسي|حياتي))"
        r"|\b(?:انتحرت?|انتحار|محاوله انتحار|وفاه) (?:\w+ )?<arrelative>\b|\b(?:حالات?|تاريخ"
        r"|سوابق)(?: \w+){0,2} (?:ال)?انتحار\w*(?: \w+)? (?:في|ب|عند) ?(?:ال)?(?:عايله|عائله|اهل|اسره|عيله|عايلتي|عائلتي"
        r"|العيله)\w*|\bتاريخ عائلي(?: \w+){0,3} انتحار\w*"
    ),
    r"\b<arrelative>(?: \w+)? [يت](?:ريد|بغي|بي|تمني|فكر)(?: \w+){0,2} [يت]?(?:موت|نتحر|الموت)\b",
    # Long ago, and nothing since.
    (
        r"\b<artry>(?![^.;!?]*\b<arnow>\b)[^.;!?]{0,40}\b<arlongago>\b(?![^.;!?]*\b<arnow>\b)"
        r"|\b<arlongago>\b(?![^.;!?]*\b<arnow>\b)[^.;!?]{0,30}\b<artry>(?![^.;!?]*\b<arnow>\b)"
    ),
)  # fmt: skip

HARMLESS = slotted(ENGLISH_ROWS + ARABIC_ROWS, SLOTS)


def meant(plain_text: str) -> str:
    """The text as long as before, with full stops where it only sounded like despair."""
    return HARMLESS.sub(lambda found: "." * len(found[0]), plain_text)
