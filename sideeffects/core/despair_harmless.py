"""What only sounds like despair, in the one spelling of `plain`: figures of speech, denials, fears, other people, long ago.

What is blotted out cannot alarm anybody; what stands beside it still does. A suicide among relatives, and an attempt of
one's own three or more years ago (or in youth), is history for the practitioner who reads it, not an alert.
"""

import re

from sideeffects.core.despair_slots import slotted

SLOTS = {
    "up": r"[^.;!?]{0,40}",
    "notme": r"(?:(?!\b(?:i|im|ive|me|my|myself|id|اني|انا|ابي|ابغي|نفسي|حياتي)\b)[^.;!?]){0,40}",
    "relative": (
        r"(?:brothers?|sisters?|siblings?|mother|mum|mom|father|dad|parents?|uncles?|aunts?|aunty|cousins?|nephew|niece|grand\w+|husband|wife|son|daughter|partner|boyfriend|girlfriend|ex"
        r"|friends?|neighbou?r|colleague|classmate|family|relatives?|someone|somebody|people|celebrity|actress|actor|singer|patients?|teacher|boss|teenager|he|she|they|in law)"
    ),
    "theirs": r"(?:suicid\w*|kill\w* (?:him|her|them)sel\w+|overdos\w*|self[ -]?harm\w*|(?:took|take|tak\w+|end\w*) (?:his|her|their) (?:own )?li\w+|hang\w* (?:him|her)self|hung (?:him|her)self|to die|wish\w* to die|want\w* to (?:die|be dead|kill (?:him|her)self)|cut\w* (?:him|her)self)",
    "try": r"(?:suicid\w*|(?:tried|attempt\w*|wanted) to (?:kill myself|end (?:my life|it(?: all)?)|die|take my (?:own )?life|hang myself|cut my wrists?|overdose)|kill(?:ed|ing)? myself|took an overdose|overdos\w*|self[ -]?harm\w*|cut(?:ting)? (?:myself|my (?:arms?|wrists?|legs?|thighs?))|hurt(?:ing)? myself|harm(?:ed|ing)? myself|burn(?:ed|t|ing) myself|ended? my life|swallow\w* [^.;!?]{0,20}(?:pills|tablets)|took [^.;!?]{0,20}(?:pills|tablets))",
    "longago": (
        r"(?:\b(?:[3-9]|\d\d|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|many|several|some|few|lots of|over ten|more than \w+)(?: \w+)? years (?:ago|back|before)|\byears (?:ago|back)\b(?<!\btwo years ago)(?<!\b2 years ago)|\bdecades? ago|\b(?:in|back in|since|from|around|year) (?:19\d\d|20[01]\d|202[0-2])\b"
        r"|\bas an? (?:\w+ )?(?:child|kid|teen\w*|adolescent|student|girl|boy|youngster)\b|\bwhen i was (?:a |an |in |at |still )*(?:young\w*|teen\w*|child|kid|girl|boy|school|college|university|student|little|adolescent|(?:only )?1\d|2[0-5])\b|\blong (?:time )?ago\b|\bin my (?:teens|teenage \w+|youth|twenties|childhood|school \w+|early (?:teens|twenties))\b|\bteenage years\b|\bat (?:school|university|college)\b|\bas a teenager\b)"
    ),
    "now": r"(?:again|now|still|lately|recently|these days|today|tonight|yesterday|last (?:week|month|year|night)|this (?:week|month|year)|since|until|ever since|and i (?:want|think|feel|wish)|often|every|keep|ongoing|on and off)",
    "accident": r"(?:gym|football|playing|fell|falling|fall|ski\w*|running|shav\w*|cook\w*|kitchen|oven|iron\w*|stove|accident\w*|mistake|curl\w*|straighten\w*|wax\w*|dancing|sports?|training|workout|bike|bicycle|stairs|garden\w*|knife while|moving|lifting|diy|paper|hot (?:oil|water|tea|coffee|pan)|epilat\w*|at work|exercis\w*|yoga)",
    "arrelative": r"(?:[وف]?(?:عمي|عمتي|خالي|خالتي|اخوي|اخويا|اخي|اختي|ابوي|ابويا|ابي|والدي|امي|والدتي|جدي|جدتي|زوجي|زوجتي|زوجها|ابن \w+|بنت \w+|ولد \w+|ابني|بنتي|صديق\w*|صاحب\w*|رفيق\w*|جار\w*|زميل\w*|قريب\w*|واحده?|شخص|حد|احد|ممثل\w*|مغني\w*|ناس|خطيب\w*|طليق\w*|قرايب\w*|حماتي|مريض\w*|نسيب\w*))",
    "arsuicide": r"(?:ب?ي?ت?انتحر\w*|[يت]نتحر|ال?انتحار\w*|قتلت? نفسه[ا]?|[يت]قتل نفسه[ا]?|(?:[يت]|ان)هت? حياته[ا]?|[اي]نه[ي]ت? حياته[ا]?|محاوله انتحار|موت نفسه[ا]?)",
    "arlongago": r"(?:(?:قبل|من|صار لها?|مر عليها) (?:حوالي |اكثر من |تقريبا |كم |عده )?(?:(?:[3-9]|\d\d|ثلاث\w*|تلات\w*|اربع\w*|خمس\w*|ست\w*|سبع\w*|ثمان\w*|تمن\w*|تسع\w*|عشر\w*|خمسه? عشر|عشرين|عشرين|ثلاثين) )?(?:سنين|سنوات|اعوام)|(?:قبل|من) (?:\d\d|عشرين|ثلاثين|خمسطعش\w*|عشر|خمس عشره|خمسه عشر) (?:سنه|عام\w*)|(?<!قبل )من زمان|زمان وانا|زمان جدا|وانا (?:صغير\w*|مراهق\w*|طفل\w*|بالمدرسه|في المدرسه|بالثانوي|في الثانوي\w*|بالجامعه|في الجامعه)|ايام (?:ال)?(?:مراهقه|مدرسه|ثانوي\w*|جامعه|طفوله)|(?:ب|في )(?:ال)?(?:مراهق\w*|طفول\w*)|(?:في|سنه|عام) (?:19\d\d|20[01]\d|202[0-2]))",
    "artry": r"(?:حاولت (?:ال)?(?:انتحار|انتحر|انهي حياتي|اموت|اقتل نفسي|اقطع شراييني|انها حياتي)|محاول\w+ (?:ال)?انتحار\w*|انتحار|(?:كنت )?(?:اجرح|بجرح|اذي|اوذي|باذي) نفسي|جرحت نفسي|بلعت [^.;!?]{0,15}حبوب|اخذت [^.;!?]{0,15}حبوب\w*|قطعت شرايين\w*|فكرت (?:ب|في )?ال?انتحار)",
    "arnow": r"(?:الحين|الان|دلوقتي|هلق|هلا|مره ثانيه|تاني|رجعت|رجع|ارجع|لسه|لسا|ما زلت|مازلت|ولا زلت|للحين|لحد الان|اليوم|هالايام|الايام دي|كل يوم|واحيانا|وابغي|وابي|وافكر|من جديد|ومازال|والي الان)",
    "bodily": r"(?:skin|spots?|marks?|lines?|wrinkles?|circles?|scars?|fat|cellulite|acne|pimples?|freckles?|melasma|pores|bags|hairs?|chin|pigmentation|blackheads|redness|veins?|bumps?|moles?|it|they|belly|puffiness|jowls)",
}  # fmt: skip

ENGLISH_ROWS = (
    # Figures of speech.
    r"\bhopeless (?:case|at|with|when it comes to|romantic)\b|\b(?:is|are|was|were|its|theyre|feels?|completely|absolutely|totally) (?:\w+ )?(?:hopeless|worthless) (?:case|at|with|for|against)\b|\b(?:creams?|products?|serums?|diets?|hair|nails|treatments?|gels?|brows|lashes|routine|lotions?|remed\w+|filters?|laser)\b[^.;!?]{0,15}\b(?:hopeless|worthless)\b",
    r"\bto die for\b|\bdying (?:to|for)\b(?! (?:die|be dead|end))|\bdie hard\b|\bdrop dead gorgeous\b|\bdead (?:skin|cells?|tired|straight|hair|ends?|line|tooth|nerve|serious|sea|pixels?|easy|sure|weight)\b|\b(?:kill|killed|killing|kills) for\b",
    r"\b(?:die|died|dies|dying) (?:of|from|with|out of) (?:pure |sheer |the |pure )?(?:embarrass\w*|shame|laugh\w*|boredom|curiosity|heat|cold|hunger|thirst|jealousy|envy|excitement|happiness|shyness|cringe|itch\w*|sweat)\b|\b(?:die|dying|died) (?:laughing|inside when|down|off|out)\b|\b(?:could|nearly|almost|just) (?:have )?died\b",
    r"\b(?:hair|hairs|lashes|brows|plant|plants|battery|phone|nerve|cells|pet|cat|dog) (?:is |are |was |has |have |will |just )*(?:die|died|dying|dead|dies)\b",
    r"\bdesperate (?:to|for|about|housewives|measures)\b(?! (?:die|end|it to end|death|disappear|not))|\b(?:to|in|the) (?:\w+ )?desperate measures\b",
    r"\b(?:what is|whats|see no|see the|dont see the|do not see the|see any|no|any) point (?:in|of) (?!living|life|going on|going|it all|it any|anything|my|me|being|existing|trying|carrying|continuing|this life|all|waking|getting (?:up|out)|staying|keeping|everything|surviving|breathing|even)\w+",
    r"\b(?:lost|losing|no|any)(?: all| any| my)? hope (?:in|of|for|that|with|on|about) (?!life|living|me\b|myself|my (?:life|future|self)|the future|anything|everything|going|people|god|ever|being|existence|happiness|tomorrow)\w+",
    r"\bwant to disappear (?:my|the|these|this|all) \w+|\bhate myself (?:in|on) (?:\w+ )?(?:photo|picture|selfie|video|camera|zoom)\w*|\brather (?:die|be dead) than (?:have|get|take|use|wear|eat)\b",
    r"\b(?:dont|do not|not|cant) (?:want to )?live with (?:these|this|the|my) (?:scar|spot|line|wrinkle|mark|pigment|acne|melasma|circle|cellulite)\w*(?! (?:any ?more|i (?:want|wish)|and i (?:want|wish)))",
    r"\bwant to end (?:up|with|(?:my|this|the|these|our|all my|it with) (?!life|misery|suffering|pain|own|existence|nightmare|torture|hell)\w+)\b",
    r"\bcan(?:t|not| not) (?:go on|cope with|bear|face|stand|take|live without)(?: (?:a|the|my|any|to|with|until|before|another|more|these|this|having|seeing|looking at|wearing|it when|one more|in))* (?:holiday|vacation|trip|dates?|diet|heat|needles?|injections?|pain of|smell|noise|sun|retinol|cold|itch\w*|makeup|concealer|filters?|masks?|acne|pimples?|spots|coffee|sunscreen|spf|moistur\w+|lip balm|phone|chocolate|sugar|sweets|caffeine|sessions?|needle|botox|fillers?|cream|crowds|redness|dryness|shopping|beach|pool)\b",
    r"\b(?:not|dont) (?:want )?to be here (?:longer|for (?:long|hours|more)|all day|too long|early|late|before|on)\b|\b(?:wont|will not|not) be (?:here|around|in (?:town|dubai)) (?:on|in|next|until|till|before|after|for|at|from|this|during|the)\b(?! (?:next (?:year|summer) (?:if|any)|for (?:my|long|much|her|his|their|christmas|the (?:wedding|birth))|to|this time next|next year))",
    r"\blast (?:chance|hope)(?: (?:is|for|this clinic|before|to))* (?:before i (?:try|have|get|book|go (?:for|to)|consider|choose|see|move|turn)|to (?:look|get|book|fix|have|use|lose|try|avoid|see)|(?:this|before) (?:summer|wedding|the|my|surgery|year)|surgery|filler)\b",
    r"\b(?:overdos\w*|overdid) (?:on|of|it with|it on|with)? ?(?:\w+ )?(?:vitamins?|fillers?|botox|sugar|caffeine|coffee|chocolate|sun|retinol|exfoliat\w+|acids?|makeup|iron|serum|filters?|sweets|cream|salt|skincare|biotin|tanning)\b|\boverdose\w*\b<up>\b(?:by (?:mistake|accident)|accident\w*|as a (?:baby|toddler))|\baccidental overdose\b|\b(?:risk of|can i|can you|could i|avoid an?|without|danger of|afraid of an?|fear of) overdos\w*",
    r"\b<bodily>(?: (?:to|will|would|that|which|had|has|have|just|finally|all|on \w+ \w+))* disappear\w*(?: (?:forever|completely|for good))?\b|\b<bodily>\b(?: (?:that|which))? (?:i|we) (?:really |just |only )*want to disappear\b|\bdisappear(?:ed|s)? (?:after|within|by itself|on its own|from my (?:face|skin|cheeks))\b",
    r"\b(?:never|not|dont|do not|want to)(?: want to| like| like to)? wak(?:e|ing) up (?:during|in pain|swollen|and see|early|late|with|at|to|before|looking|fresh|feeling|rested|puffy|swollen|in time|tired)\b",
    r"\bwithout me (?:\w+ing|even|having|noticing|knowing)\b",
    r"\b(?:doesnt|does not|wont|will not|not|didnt|dont|isnt going to) (?:\w+ )?(?:kill|take) me\b|\btake me (?:seriously|less|long|longer|only|about|\d|home|to|back|on|out|as)\b|\b(?:husband|mother|mum|mom|wife|dad|dermatologist|boss|sister)(?: \w+)? (?:will|would|ll|is going to|d) kill me\b",
    r"\blife (?:insurance|style|time|changing|is (?:too )?short|is good|expectancy|is busy|is beautiful|cycle)\b|\b(?:last|lasts) a lifetime\b|\b(?:end|ended|ending) (?:my |the )?(?:life )?(?:as a smoker|membership|contract|subscription|marriage|pregnancy)\b",
    # Fears and questions.
    r"(?<!not )(?<!longer )(?<!never )\b(?:afraid|scared|fear\w*|worried|worry\w*|terrified|anxious|nervous|dread\w*|phobia|panic|risk|chance|danger\w*|petrified)\b<notbut>\b(?:dying|dies?|died|death|(?:not|dont|wont|never|didnt) (?:ever )?wak(?:e|ing) up|dead)\b",
    r"\b(?:can|could|will|would|do|did|does|might|may|should) (?:you|i|people|someone|anyone|it|patients|a person|we|one) (?:ever |actually |really )?(?:die|overdose|bleed to death)\b(?= (?:from|of|during|on|if|by|with|in|under|after|because)|\?|$)|\b(?:has|have|did) (?:anyone|anybody|someone|people|a patient|any patients?) (?:ever )?(?:die|died|dead)\b|\b(?:die|died|dying) (?:from|during|under|on) (?:the |an |a |this |any )?(?:needles?|treatment|an\w+thetic|an\w+thesia|injections?|filler|botox|allerg\w+|table|operation|procedure|surgery|anaphyla\w+|reaction|infection|cancer|heart|stroke|covid|sepsis|blood)\b",
    # Denials.
    r"(?<!why )(?<!should i )(?<!should )\b(?:dont|do not|never|not|didnt|did not|would never|wouldnt|wont|am not going to|havent|have not)(?: (?:ever|have|had|been|want|wanted|wish|plan|planning|planned|going|intend|thinking|thought|think|considered|like|try|tried|once|at all|to|of|about|a|i|feel|would))* (?:die|dying|kill(?:ing)? myself|hurt(?:ing)? myself|harm(?:ing|ed)? myself|end(?:ing)? my life|be dead|end it all|ending it all|cut(?:ting)? myself|suicid\w*|suicide|doing anything to myself|do anything to myself|take my (?:own )?life|overdosed?)\b(?! (?:until|till|before (?:now|this|last)|like (?:this|now)|as much|more|so much|enough|slowly|alone|here|old))",
    r"(?<!why )\b(?:no|not|never|without|den(?:y|ies|ied)|zero|havent|have not|dont|do not|nor|free of|isnt|neither|none|nothing)\b(?: (?:had|have|been|any|an?|ever|feel|feeling|felt|thoughts?|histor\w+|sort|kind|of|about|or|and|current|past|previous|forms?|at|all|urges?|plans?|to|intentions?|intent|ideas?|ideation|active|depress\w*|anxiety|anxious|self|harm|thinking|attempts?|attempted|tried|considered|suicidal|mental|illness|particular|actually|really|currently|remotely|suffer|from|experience\w*|psychiatric|signs|panic))*[ ,-]+(?:suicid\w*|self[ -]?harm\w*|(?:harm|hurt|kill|cutt?)(?:ing|ed)? myself|overdos\w*|end(?:ing)? (?:it all|my life)|dying|death)\b(?: (?:thoughts?|ideation|ideas?|attempts?|feelings?|intentions?|tendenc\w+|plans?|history))*(?! (?:until|till|before (?:now|this|last)|like (?:this|now)|as much|more|enough))",
    r"\b(?:suicid\w*|self[ -]?harm\w*)(?: (?:thoughts?|ideation|attempts?|history|risk|ideas?|or self[ -]harm))* ?[:=?/-]+ ?(?:no|none|never|nil|n|negative|not|denied|denies|zero)\b|\bsuicide (?:squad|prevention|hotline number on|awareness)\b",
    # Somebody else.
    r"(?<!told my )(?<!tell my )\b<relative>(?: of mine| in law)?(?:s)? (?:(?:sadly|also|once|who|had|has|have|was|were|is|is very|suffers?|died|attempted|committed|tried|took|survived|passed|by|from|through|in|of|a|self|lost|did|does|struggled|with|threatened|wants?|wanted|sometimes|says|said|nearly|almost|feels?|felt|to|ago|years|last|year)\b)?<notme>\b<theirs>",
    r"\b(?:family histor\w+|histor\w+ in (?:my|the|our) family)\b<notme>\bsuicid\w*|\bsuicid\w*\b(?: (?:attempts?|attempted|deaths?|thoughts))?(?: (?:in|on|of|by|from|runs in|among))+ (?:my |our |the |a )?(?:\w+ ){0,2}<relative>s?\b|\blost (?:my|a|our|his|her)(?: \w+){1,3} (?:to|by|through) suicid\w*|\b<relative> ?s suicid\w*",
    # Long ago, and nothing since.
    r"\b<try>\b(?![^.;!?]*\b<now>\b)[^.;!?]{0,45}<longago>(?![^.;!?]*\b<now>\b)",
    r"<longago>(?![^.;!?]*\b<now>\b)[^.;!?]{0,45}\b<try>\b(?![^.;!?]*\b<now>\b)",
    r"\b(?:old|childhood|teenage|faded|white|former|past|previous|historic\w*)(?: \w+){0,2} (?:self[ -]?harm|cutting|self[ -]?inflicted)(?: (?:scars?|marks?|lines))?\b(?! (?:again|and new))|\bself[ -]?harm (?:scars?|marks?)\b(?=<up>(?:years|teen|young|school|old|19\d\d|20[01]\d))",
    # Mishaps.
    r"\b(?:hurt|hurting|cut|cutting|burn|burned|burnt|injured|harm\w*|hit)(?: myself| my \w+)\b(?=<up>\b<accident>\b)(?![^.;!?]*\b(?:on purpose|deliberately|intentionally)\b)|\b<accident>\b[^.;!?]{0,20}\b(?:hurt|cut|burned|burnt|injured) myself\b(?! on purpose)|\b(?:dont|not|never|didnt|avoid|without) (?:\w+ )?hurt(?:ing)? myself\b",
)  # fmt: skip
SLOTS["notbut"] = r"(?:(?!\b(?:but|yet|want|wish|hope|though)\b)[^.;!?]){0,40}"

ARABIC_ROWS = (
    # Figures of speech.
    r"[وف]?[بهح]?ا?(?:موت|مت|متنا|ميته?|نموت|تموت) (?:من |م|من كثر |من كتر )(?:ال|كثر ال)?(?:ضحك|حر|برد|جوع|عطش|خجل|كسوف|فضول|احراج|حرج|فشله|غيره|وناسه|حماس|شوق|فرح\w*|نعاس|سعاده|زحمه|دلع|حلاوه|حلاوته|جمال\w*)",
    r"(?<!ابغي )(?<!ابي )(?<!نفسي )(?<!بدي )(?<!اريد )(?<!ان )(?<!ودي )(?<!اني )(?<!عايز )(?<!عايزه )\b[وف]?[بهح]?ا?(?:موت|مت|ميته?|نموت|تموت) (?:في|ف|فيه|فيها|فيهم|فيك\w*|عليه?|عليها|عليهم|ع|و?اعرف|وافهم|واشوف|وادري|علشان اعرف|علي)\b(?! (?:سرير|صمت|هدو|الدنيا|حالي|نفسي))",
    r"\bلا امل من (?!حياتي|الحياه|الدنيا|شفايي من|نفسي)\w+|\b(?:فقدت|فقدنا|فاقده?|ما ?في|مافي|ما ?عندي|لا|بلا|ما ?بقي)(?: \w+)? ?(?:ال)?امل (?:في|من|ب|ان|بال|انه?) ?(?!ال?حيا|ال?عيش|ال?دنيا|هالدنيا|هالحيا|كل|ال?مستقبل|نفسي|الله|الناس|حياتي|عمري|شي|اي)\w+",
    r"\b(?:جلد|الجلد|خلايا|الخلايا|بشره|بشرتي|شعر|شعري|البشره) (?:ال)?ميته?\b|\b(?:قتلني|يقتلني|تقتلني|قاتلني|ذبحني|يذبحني|ذابحني|موتني|بيموتني|مموتني|هيموتني)\b(?: (?:ال)?\w+)?",
    r"\b(?:كرهت|اكره|زهقت|تعبت|طفشت|مليت|يائس\w*|ملل?ت|قرفت) (?:من )?(?:حياه|الحياه|عيشه|العيشه) (?:ال)?(?:سهر|سريعه|روتين\w*|مدينه|دايت|زوجيه|جامعيه|مهنيه|غربه|في|بال)\b|\bحياتي (?:الزوجيه|المهنيه|الجامعيه|انتهت الزوجيه)\b|\bانتهت حياتي (?:الزوجيه|المهنيه|الجامعيه)\b|\b(?:يائس\w*|اليأس|الياس|يايس\w*) من (?!الحياه|حياتي|الدنيا|نفسي|كل|رحمه|هالحياه|حالي)\w+",
    r"\b(?:لا|ما|مو|مش) ?(?:اتحمل|استطيع التحمل|اقدر اتحمل|تحمل|استحمل)(?: (?:اكثر|اكتر))? (?:ال)?(?:الم|وجع|ابر|ابره|حر|شمس|حكه|انتظار|برد|ليزر|ريحه|روايح|اكثر من (?:جلسه|ابره|يوم|اسبوع|ساعه))\w*",
    r"\b(?:ما ?ا?قدر|لا استطيع|ما ?ا?عرف|مقدرش|ما ?في(?:ني)?)(?: ان)? ا?عيش (?:بدون|من غير|بلا) (?!ابني|بنتي|زوجي|امي|ابوي|اخوي|اختي|ولدي|اهلي)(?:ال)?\w+",
    # Fears and questions.
    r"(?<!ما )(?<!مو )(?<!مش )(?<!لا )(?<!عاد )\b[وف]?(?:اخاف|خايفه?|خفت|بخاف|خوفي|خوف|مرعوب\w*|متخوف\w*|قلقان\w*|احتمال|خطر|قلق\w*|فزع\w*|هلع|رعب|نخاف|متوتر\w*)(?: (?!بس|لكن|ابغي|ابي)\w+){0,4} [وب]?(?:ال|ا|ي|لل)?موت\w*|(?<!ما )(?<!مو )(?<!مش )\b(?:خايفه?|اخاف|خوف\w*|بخاف)(?: \w+){0,3} (?:ما|لا) (?:اصحي|اقوم|افيق)\b",
    r"\b(?:هل|ممكن|معقول|يمكن|احتمال|قد|وارد|ينفع|اقدر)(?: (?:ان|اني|الواحد|احد|حد|المريض|شخص|فعلا))* [ابيت]?موت\b(?: \w+)? ?(?:من|بسبب|اثنا|بعد|خلال|لو|اذا|تحت)",
    # Denials.
    r"(?<!ليش )(?<!ليه )(?<!لماذا )\b[وف]?(?:ما|لا|مو|مش|لم|لن|ليس|بدون|بلا|عمري ما|ابدا|ولا|ماعندي|مافي|مفيش|لست|معنديش|معنديش|ماني|ماحب|ما احب|عمريما|معاذ الله)(?: (?:عندي|عمري|لدي|لديه|في|كان\w*|يوجد|اي|يوم|قد|مره|ابدا|افكار|افكر|بفكر|فكرت|حاولت|احاول|ميول|رغبه|رغبات|نيه|ب|عن|ان|اني|لي|تجيني|جتني|تاريخ|محاولات|محاوله|سوابق|او|و|تراودني|راودتني|اريد|ابغي|ابي|بدي|ودي|عايزه?|اعاني|من|حالات|ناويه?|حتي|بشي|شي|اكتياب|اكتئاب|ولا|تفكير|يراودني|مرت|كنت|هي))* (?:[ولب]?(?:ال)?انتحار\w*|بالانتحار|للانتحار|ا?نتحر|(?:ب|ل)?(?:اقتل|قتل) نفسي|[بل]?(?:ايذا|اذيه|اذي|اوذي|باذي|اضر) (?:ال)?نفسي?\w*|اموت|الموت|انهي حياتي|انها حياتي|بالموت|اجرح نفسي)\b(?: (?:افكار|ميول))?(?! (?:الا|قبل هال))",
    r"\b(?:افكار )?(?:ال)?انتحار\w*(?: او \w+ \w+)? ?[:=؟?/-]+ ?(?:لا|ابدا|لا يوجد|ما في|مافي|كلا)\b",
    # Somebody else.
    r"\b<arrelative>(?: (?!اني|انا|ابي|ابغي|يدري|تدري|يعرف|عرف)\w+){0,3} <arsuicide>\b(?! (?:نفسي|حياتي))|\b(?:انتحرت?|انتحار|محاوله انتحار|وفاه) (?:\w+ )?<arrelative>\b|\b(?:حالات?|تاريخ|سوابق)(?: \w+){0,2} (?:ال)?انتحار\w*(?: \w+)? (?:في|ب|عند) ?(?:ال)?(?:عايله|عائله|اهل|اسره|عيله|عايلتي|عائلتي|العيله)\w*|\bتاريخ عائلي(?: \w+){0,3} انتحار\w*",
    r"\b<arrelative>(?: \w+)? [يت](?:ريد|بغي|بي|تمني|فكر)(?: \w+){0,2} [يت]?(?:موت|نتحر|الموت)\b",
    # Long ago, and nothing since.
    r"\b<artry>(?![^.;!?]*\b<arnow>\b)[^.;!?]{0,40}\b<arlongago>\b(?![^.;!?]*\b<arnow>\b)|\b<arlongago>\b(?![^.;!?]*\b<arnow>\b)[^.;!?]{0,30}\b<artry>(?![^.;!?]*\b<arnow>\b)",
)  # fmt: skip

HARMLESS = slotted(ENGLISH_ROWS + ARABIC_ROWS, SLOTS)


def meant(plain_text: str) -> str:
    """The text as long as before, with full stops where it only sounded like despair."""
    return HARMLESS.sub(lambda found: "." * len(found[0]), plain_text)
