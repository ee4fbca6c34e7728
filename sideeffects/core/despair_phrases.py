"""Words of despair as sentences, in the one spelling of `plain`; and what only sounds like them.

The names are knowledge (term `despair`).
"""

import re

from sideeffects.core.despair_harmless import meant
from sideeffects.core.despair_slots import read_slotted, slotted
from sideeffects.core.despair_words import respelt
from sideeffects.core.reading_words import plain

_ENGLISH, _ARABIC = read_slotted("english.txt"), read_slotted("arabic.txt")
_NOT_EVER = r"(?:(?:would|could|had|did|was|were) ?(?:not|never)|wouldnt|couldnt|hadnt|didnt|wasnt|werent|never)"
_LESS = r"\b(?:no|not|dont|without|lost|lack\w*|havent|cant (?:see|find))\b"
_UP_TO = r"[^.;!?]{0,25}"  # a few more words of the same sentence
# Not "I do not live in Dubai".
_SOMEWHERE = r"(?! (?:في|ب\w+|مع|هنا|هناك) (?!هذه? ?(?:الحياه|الدنيا|العالم)|هالدنيا|الدنيا|العالم|الالم|هذا العالم))"
_I_WISH = r"\bو?(?:اتمني|اريد|واريد|ابغي|ابي|ودي|نفسي|بدي|عايز\w*|عاوز\w*|ليتني|تمنيت|خاطري|ياريتني|ياليتني)"
_LIFE = r"(?:ال|لل|هال)?(?:حيا\w*|دنيا|عيش\w*|وجود\w*)"

# "I would like to die", "I keep thinking of being dead"; not "I do not want to die", nor what is done to hair.
_WISHING = (
    r"(?<!not )(?<!dont )(?<!never )\b(?:want\w*|wish\w*|hop(?:e|ing)|like|prefer|ready|plan\w*"
    r"|decided|(?:think|thinking|thought) (?:of|about)"
    r"|long\w*|pray\w*)\b"
)
_DEATH = r"(?:die+|dying|be dead|being dead|kill(?:ing)? myself|end(?:ing)? (?:my life|it all|everything))\b"
_NOT_HAIR = r"(?! (?:of|from|down|out|off|laughing|(?:my|the) (?:hair|brows?|eyebrows?|lashes|beard)))"
# "I don't feel like living", "I can't keep living like this"; not where, with whom or without what.
_NEVER_MORE = r"\b(?:dont|do not|cant|cannot|can not|no longer|not)\b(?: \w+){0,3}"
_LIVING = r"(?: (?:live|living|exist|existing)\b(?! (?:in|near|with|without|at|far|alone|here|there|by|on|together|close|abroad))"
_LIVING += r"| (?:go|going|carry|carrying) on(?: living| like this| any ?more)\b)"

# What people of the Gulf write in their first language; names of medicines are read in these too.
_IN_OTHER_LANGUAGES = (
    *("je veux mourir", "envie de mourir", "me suicider", "me tuer", "ne veux plus vivre"),
    *("will sterben", "mich umbringen", "selbstmord", "nicht mehr leben"),
    *("quiero morir", "suicidarme", "matarme", "no quiero vivir", "voglio morire", "quero morrer"),
    *("хочу умереть", "не хочу жить", "покончить с собой", "убить себя", "самоубийств"),
    *("मरना चाहत", "मर जाना चाहत", "जीना नहीं चाहत", "आत्महत्या", "marna chaht", "mar jana chaht", "jeena nahi chaht", "khudkushi"),
    *("مرنا چاہت", "جینا نہیں چاہت", "خودکشی", "می خواهم بمیرم", "میخوام بمیرم"),
    *("gusto ko nang mamatay", "gusto kong mamatay", "magpakamatay", "ayoko nang mabuhay", "ölmek istiyorum"),
)

_SAID = slotted(
    (
        _WISHING + r"(?: \w+){0,3} " + _DEATH + _NOT_HAIR,
        _NEVER_MORE + _LIVING,
        r"\b(?:whats|what is) the (?:use|sense) (?:of|in) (?:living|life|going on)\b",
        r"\bbetter(?: off| place)? without me\b|\bgive up on (?:everything|life|living|myself)\b",
        r"\ball (?:of )?(?:my|the|these) (?:pills?|tablets?|medic\w+) at once\b",
        r"\b(?:should|could) just die\b|\bonly (?:solution|way out|escape) is (?:death|to die|dying)\b|\bhate being alive\b",
        r"\b(?:cant|cannot|can not) (?:bear|face|take|stand) (?:another|one more) day\b|\buntil (?:they|i) bleeds?\b",
        r"\bswallowed (?:a|the|my) (?:whole |full )?(?:bottle|box|pack) of (?:pills|tablets)\b",
        r"\bالموت (?:اهون|ارحم|افضل|احسن|اريح)\b|\b(?:مالي|ما لي|ماليش|ما عندي) نفس (?:ان )?ا?عيش\b",
        r"\b(?:قطعت|قصيت|جرحت|شطبت) (?:شرايين|شراييني|معصمي|وريدي)\b|\bضاقت (?:\w+ )?(?:ال|هال)دنيا\b",
        r"\bي?افكر (?:اني |ان |في اني )?اموت\b|\bانتحاري\w*\b",
        r"\b(?:اتمني|ياريت|ليتني|نفسي|ودي)(?: اني| ان)? (?:ما|لا) (?:اصحي|اقوم من النوم|اعيش|اكون موجود\w*)\b",
        r"\bحياتي (?:ما لها|مالها|ليس لها|ما ليها|ملهاش) (?:معني|قيمه|طعم|لازمه|لزوم)\b",
        r"\bما عاد (?:ابي|ابغي|اريد|بدي|ودي|عايز\w*) (?:هالحياه|الحياه|حياتي|اعيش|هالدنيا|الدنيا)\b",
        r"\bwant (?:everything|it all|all of it|all this) to (?:end|be over|stop)\b",
        r"\bwant (?:it|my life) (?:to be over|to end)\b(?! (?:quick\w*|fast|before|by|within)\b)",
        r"\bi (?:cut|burn|starve) myself\b(?! (?:shav|cook|while|when|with|on|in|peel|chop))",
        r"\b(?:wanna|want 2|wants? 2) die\b",
        r"\b(?:id|i would|would|i had) rather (?:be dead|die|not live|not be alive)\b"
        r"(?! than (?:have|get|take|use|wear|eat)\b)",
        r"\b(?:nobody|no one|noone)\b" + _UP_TO + r"\bif i (?:was|were|am|m) (?:gone|dead|not here)\b(?! for)",
        _LESS
        + _UP_TO
        + r"\b(?:reason|point|will|wish|desire|strength) (?:to|in|of|for) (?:go on |keep |going on )?(?:liv|exist)",
        rf"\bwish (?:that )?i {_NOT_EVER} (?:wake|woken|been born|be born|born|exist|be here|be alive|alive)\b",
        r"\b(?:pills?|tablets?|medications?)\b" + _UP_TO + r"\b(?:on purpose|to die|to end it|not to wake)\b",
        r"\blife (?:is not|isnt|is no longer|aint|is hardly) worth\b",
        r"\b(?:done|finished|fed up|through) with (?:my |this )?(?:life|living)\b",
        r"\bcutting (?:my )?(?:arms?|wrists?|thighs?)\b",
        r"\b(?:cut|slit|slash\w*) my wrists?\b(?! (?:on|at|by accident|while|when))",
        r"\b(?:dont|do not|not) want to (?:exist|be alive|keep living|carry on living)\b",
        r"\bself[ -]?harm\w*|\bdo something (?:bad |terrible |stupid )?to myself\b|\bplan(?:ning)? to end it\b",
        r"\b(?:gun|knife|rope)\b" + _UP_TO + r"\b(?:use it|myself)\b",
        r"\b(?:thought|thoughts|idea|thinking|dream\w*) (?:of|about) (?:dying|death|being dead|my own death|ending)\b",
        r"\b(?:whats|what is) the point (?:of|in) (?:living|life|going on)\b",
        r"\b(?:dont|do not|doubt) (?:think )?i(?:ll| will) (?:even )?be (?:here|alive|around) (?:next|much|long|any)\b",
        r"\b(?:my )?(?:life|existence) (?:has no (?:value|meaning|point|purpose)|is (?:pointless|meaningless))\b",
        r"\bif i (?:disappeared|died|dropped dead|werent here|wasnt here|werent around|wasnt around)\b",
        r"\b(?:not being|to not be|not be) (?:here|around|alive) (?:any ?more|any longer)\b",
        r"\b(?:sleep|asleep) (?:forever|and never wake|and not wake)\b",
        r"\bno way out\b(?! of)",
        r"\b(?:tried|trying|(?:think|thought|thinking) (?:of|about)) (?:to )?end(?:ing)? (?:things|everything|it)\b(?! with)",
        r"\b(?:kil+|killing) my self\b|\bunaliv\w+\b|\b(?:to|gonna|wanna|will|should|might) kms\b",
        r"\b(?:cant|cannot|can not) do this any ?more\b|\b(?:tired|sick) of being alive\b",
        r"\b(?:dont|do not|cant|cannot|can not) see (?:a|any|another) way out\b",
        r"\bi (?:cut|burn|scratch) my (?:arms?|legs?|thighs?|wrists?|skin) "
        r"(?:when|because|if|whenever) (?:i am|im|i feel|i get) ",
        r"\b(?:cant|cannot|can not|dont) see myself (?:living|alive|being alive|here)\b",
        r"\b(?:dont|do not|no longer|not) care (?:if|whether) i (?:live|die|wake|am alive)\b",
        r"\b(?:hang|drown|poison|throw|shoot)(?:ing)? myself\b(?! (?:in the foot|into (?:work|sport|it)))",
        r"\b(?:pain|suffering|all|everything) to (?:end|stop|be over) (?:for good|forever)\b",
        r"\b(?:dont|do not|not) (?:want to|wanna) be (?:on|in|part of) (?:this|the) (?:earth|world|planet)\b",
        r"\b(?:leave|leaving|quit|quitting) (?:this|the) (?:world|life|earth)\b",
        r"\b(?:jump|jumping) (?:off|from|in front of)\b" + _UP_TO + r"\b(?:bridge|roof|balcony|building|window|train)\b",
        r"\bi(?: a|)m (?:just |only |such )?(?:a )?burden\b|\b(?:feel|feeling) like (?:a )?burden\b",
        r"\bو?(?:لا|ما|لم)\b(?: \w+){0,3} (?:ا|ال)?عيش\b" + _SOMEWHERE,
        r"\b(?:مابي|مابغي|مابدي|ماودي|مش عايز\w*|مش عاوز\w*|مو حاب\w*)(?: ان)? (?:ا|ال)?عيش\b",
        _I_WISH + r"(?: ان| اني| لو)? (?:اموت|الموت|انام وما اقوم)\b",
        rf"\b(?:ما|لا|ليس|مافي|فقدت|بدون|بلا)\b(?: \w+){{0,3}} (?:ال)?رغبه (?:في|ب) ?{_LIFE}",
        rf"\b(?:لا|ما في|ما|مافي|مفيش|بلا|بدون) (?:جدوي|معني|قيمه|فايد\w*|طعم)(?: من| في)? (?:{_LIFE}|ل{_LIFE})",
        rf"\b(?:زهقت|طفشت|مليت|مللت|تعبت|كرهت|قرفت|سئمت)(?: من)? {_LIFE}",
        rf"{_LIFE} (?:ما|لا|مو|مش) (?:تسوي|بتسوي|تستاهل|تستحق)\b",
        r"\b(?:عب|عاله|حمل ثقيل|حمل تقيل) علي (?:الجميع|الكل|الناس|اهلي|عايلت\w*|عائلت\w*|اسرت\w*|غيري|كل)",
        r"\bو?لا اري (?:اي )?(?:مخرج|مستقبل)\w*",
        r"\b(?:لو|ليتني|يا ليتني|ياليتني) (?:اني )?(?:لم اولد|ما انولدت|ماانولدت|ما خلقت)\b",
        r"\b(?:اجرح|بجرح|اقطع|احرق|بحرق|اشطب|بشطب) (?:يدي|ايدي|ذراعي|معصمي|جسمي|نفسي|حالي)\b(?! (?:في|وانا|اثناء|بالغلط))",
        r"\b(?:اختفي|اروح|ارتاح) (?:من هال?دنيا|من ال?دنيا|من ال?حياه|للابد|للاب)\b",
        rf"\b(?:ما|لا) (?:اقدر|استطيع|قادر\w*|عاد اقدر) (?:ان )?(?:اكمل|اعيش|استمر|اتحمل)(?: في| ب)? {_LIFE}",
        r"\bو?ما ?بقي (?:في|فيني|عندي|لي)\w* (?:حيل|قوه|طاقه|رغبه) (?:ان )?(?:اعيش|اكمل)\b",
        r"\bافكر (?:ب|في )?(?:ال)?موت\b(?! (?:ابي|امي|ابوي|والدي|والدتي|زوجي|اخي|اختي))",
        r"\b(?:اخلص|اتخلص|افتك) من (?:حياتي|نفسي|روحي|الدنيا|هالدنيا|عمري)\b",
        r"\b(?:ما|لا|مافي) (?:اشوف |اري |لقيت |عاد )?(?:داعي|سبب|هدف)(?: ان| اني| عشان)? (?:اكمل|اعيش|استمر)\b(?! (?:ال|ه))",
        r"\b(?:كاره|كارهه|كرهت|اكره) (?:نفسي|حالي|حياتي|الدنيا|هالدنيا|عمري|عيشتي)\b",
        r"\b(?:ميت|ميته) من (?:جوا|جواي|داخل|الداخل|داخلي)\b|\bفايده مني\b|\bما (?:فيني|مني|لي) فايده\b",
        r"\b(?:ليتني|يا ليتني|ياليتني|يا ريتني|ياريتني|ليت)(?: اني)? (?:ما|لم) (?:انخلقت|انولدت|اخلق|اولد|خلقت|ولدت)\b",
        r"\b(?:ياخذ|ياخد|تاخذ|خذ) (?:روحي|عمري|امانت\w+)\b|\b(?:ربي|الله|ربنا) (?:ياخذني|ياخدني)\b",
        r"\b(?:محد|ما حد|لا احد|لن|ما احد)(?: \w+){0,2} (?:يفقدني|يفتقدني|يشتاق لي)\b",
        r"\bحياتي (?:انتهت|خلصت|بلا معني|بدون معني|صارت جحيم\w*)\b",
        r"\bيا ?رب (?:خذني|تاخذني|خدني|تاخدني)\b",
        r"\b(?:ا|سا|سوف ا|راح ا|رح ا|حا|ح|ها|ه|ب|بد?ي ا)?(?:قتل|دبح|ذبح|نهي|موت) (?:حالي|نفسي|روحي|عمري|حياتي)\b",
        r"\b(?:سا|ها|حا|ه|ح|ب|سوف ا|راح ا|رح ا|رح|راح)نتحر\b",
        r"\b(?:ما|لا|مافي|ليس|مفيش)\b(?: \w+){0,2} (?:داعي?ا?|سببا?|هدفا?) لل?(?:عيش|حيا\w*|ا?بقاء? حي\w*)\b",
        r"\b(?:حبوب|حبوبا|ادويه|دوا)\b(?: \w+){0,4} (?:عشان|علشان|كي|لكي|حتي) اموت\b",
        *(rf"\b{re.escape(plain(words))}" for words in _IN_OTHER_LANGUAGES),
    ),
    {},
)

_WHOLE = re.compile(r".+", re.DOTALL)


def found(plain_text: str) -> re.Match[str] | None:
    """Where a sentence of despair stands in a text of `plain`; the whole text where it had to be respelt to be heard."""
    hit = _heard(plain_text)
    if hit:
        return hit
    again = respelt(plain_text)
    return _WHOLE.match(plain_text) if again != plain_text and _heard(again) else None


def _heard(plain_text: str) -> re.Match[str] | None:
    phrases = (_ENGLISH, _SAID) if plain_text.isascii() else (_ENGLISH, _ARABIC, _SAID)
    if not any(one.search(plain_text) for one in phrases):
        return None
    text = meant(plain_text)
    return next((hit for hit in (one.search(text) for one in phrases) if hit), None)


def is_only_a_sound(plain_text: str, plain_name: str) -> bool:
    """Whether the name stands nowhere in the text but in a figure of speech, a denial, or a story of others or of long ago."""
    return plain_name in plain_text and plain_name not in meant(plain_text)


def sounds_desperate(text: str) -> bool:
    """Whether a sentence of despair stands in what somebody typed. The names that knowledge adds are read elsewhere."""
    return found(plain(text)) is not None
