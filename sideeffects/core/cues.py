"""The words around a name that tell whether it is taken: refusal, past, family, allergy, question, food (English, Arabic).

Plain lists, written as people write; apostrophes and Arabic spelling variants are levelled when they are read.
"""

from functools import cache

from sideeffects.core.normalise import is_arabic, normalise, tokens

NEGATION, KEEPS_ON, EXCEPT, NOW, PAST, STOPPED = "negation", "keeps on", "except", "now", "past", "stopped"
FAMILY, SELF, THIRD_PERSON, ALLERGY, REACTION_AFTER = "family", "self", "third person", "allergy", "reaction after"
QUESTION, FOOD, SUPPLEMENT, BUT, FREE, TO, TAKES_IT, VAGUE, EVERYTHING = (
    "question", "food", "supplement", "but", "free", "to", "takes it", "vague", "everything",
)  # fmt: skip

PHRASES: dict[str, str] = {
    NEGATION: """
        no | not | never | none | nor | neither | without | do not | dont | don't take | do not take | dont use | do not use | am not | im not | i am not
        not taking | not on | not using | havent | have not | has not | hasnt | didnt | did not | doesnt | does not | isnt | arent | wasnt | wont
        will not | cannot | cant | can not | cant take | cannot take | deny | denies | denied | refuse | avoid | avoiding | free of | nil | nope
        never taken | never took | never had | never used | not allowed | instead of | rather than | non | dont have | do not have | negative for
        not currently | no known | no history of | rule out | ruled out
        لا | لم | لن | ليس | لست | ليست | مش | مو | مب | ما | بدون | دون | بلا | من غير | ولا | ابدا | غير | ما عندي | ماعندي | ليس لدي | ليس عندي
        لا يوجد | لا توجد | مافي | ما في | ما اخذ | ما اتناول | لا اخذ | لا اتناول | لا استخدم | ما استخدم | مش باخد | مابخد | لا اعاني | خالي من | خاليه من | بدل | بدلا من
        pas de | pas | jamais | aucun | sans | ne prends pas | no tomo | sin | nunca | ninguna | non prendo | senza | kein | keine | nehme kein | yok | kullanmıyorum
    """,
    KEEPS_ON: """
        never stopped | not stopped | did not stop | didnt stop | havent stopped | have not stopped | cant stop | cannot stop | not allowed to stop
        never miss | never missed | dont miss | do not miss | never forget | dont forget | never skip | cant live without | cannot live without | cannot do without
        never without | not without | not off | never came off | dont go without | cant go without | never go without | not only | not just | no longer off
        should i stop | do i stop | do i have to stop | do i need to stop | must i stop | can i stop | shall i stop | need to stop | have to stop | when to stop
        should i pause | do i have to pause | can i pause | should i skip | should i hold | do i keep taking | should i keep taking | should i continue | can i continue
        shall i continue | can i keep taking | can i still take | want to stop | afraid to stop | scared to stop | before stopping | if i stop | told not to stop | must not stop
        could i stop | may i stop | would i have to stop | will i have to stop | not sure if i should stop | should i be stopping | trying to stop | plan to stop | supposed to stop
        هل اوقف | هل اتوقف | لازم اوقف | هل يجب ان اوقف | هل يجب التوقف | هل لازم اوقف | لم اتوقف | لم اوقف | ما وقفت | لا استطيع التوقف | هل استمر | ما بطلت | هل ينبغي ان اوقف | هل علي ايقاف
    """,
    EXCEPT: """
        except | except for | apart from | other than | besides | only | just | aside from | excluding | nothing but | anything but | none but | but for | save for | unless you count
        ما عدا | ماعدا | عدا | سوى | الا | فقط | باستثناء | غير انه | sauf | excepto | salvo | tranne | außer
    """,
    NOW: """
        once a day | once daily | once a week | once weekly | once per day | once every | until now | till now | used for | used daily | until today |
        i take | i am taking | im taking | taking | i use | i am using | using | i am on | im on | on | currently | now | still | started | start | starting | begun | began
        i have been taking | have been taking | have been on | ive been on | ive been taking | been on | been taking | am on | prescribed | put me on | puts me on | gave me | gives me daily | given
        take | takes | use | uses | at the moment | at present | these days | nowadays | regularly take | every day i take | i still take | changed to | switched to | swapped to | moved to | replaced by | replaced with
        diagnosed with | diagnosed | suffer from | suffering from | i have | i've | ive got | i got | have got | restarted | my daily | continue | continuing | keep taking | swallow | inject | injecting | i inject | apply
        living with | depend on | need | i need | popped | maintenance | ongoing | current
        اتناول | آخذ | اخذ | اخد | باخد | باخذ | استخدم | استعمل | بستخدم | بستعمل | حاليا | الان | الحين | هلا | دلوقتي | بدات | عندي | لدي | اعاني من | ما زلت | لازلت | مازلت | وصف لي | وصفلي | كتب لي | اعطاني | عطاني | اصبحت اخذ | صرت اخذ
        بتناول | ماشي على | ماشيه على | ماشية على | على علاج | مستمر على | مستمره على | je prends | prends | tomo | estoy tomando | prendo | ich nehme | nehme | kullanıyorum | alıyorum | uso | utilizo | j'utilise | sous
    """,
    PAST: """
        used to take | used to be on | used to use | used to | used to have | previously | formerly | in the past | was on | were on | was taking | was using | had been on | had been taking | took | i took | used | previous | history of | past history of
        had | i had | once took | once had | former | was given | was prescribed | had been prescribed | once | last took | last taken | last dose | last used | last time i took | before i was on | suffered from | until | till | recovered from | cured | resolved | healed
        grew out of | cleared up | in remission years ago | years back
        كنت | كنت اتناول | كنت اخذ | كنت باخد | كنت استخدم | سابقا | في السابق | من قبل | في الماضي | تناولت | اخذت | استخدمت | خدت | كان عندي | كانت عندي | كان لدي | اصبت | شفيت | تعافيت | حتى | اخر مره | اخر جرعه | زمان | كنت اعاني
    """,
    STOPPED: """
        stopped | i stopped | stopped taking | came off | come off | coming off | went off | taken off | took me off | got off | weaned off | quit | discontinued | gave up | given up | no longer | no longer take | no longer taking | no longer on | finished | completed
        ended | not anymore | not any more | dont take anymore | off | ceased | stopped using | switched me from | changed me from | moved me from | took me off of | switched from | changed from | swapped from | moved from | replaced | no more | isnt anymore | anymore | any more | dropped | cancelled | was stopped | been off | have been off
        توقفت عن | توقفت | اوقفت | وقفت | بطلت | تركت | قطعت | انقطعت عن | اوقفه الطبيب | وقفه الدكتور | انتهيت من | خلصت | لم اعد | لم اعد اتناول | ما عدت | ما عاد | وقفته | اوقفته | تركته | بطلته | غيرت من
    """,
    FAMILY: """
        my mother | my mom | my mum | my mam | my father | my dad | my parents | my parent | my sister | my brother | my husband | my wife | my son | my daughter | my children | my kids | my child | my kid | my baby | my aunt | my uncle | my cousin
        my grandmother | my grandfather | my grandma | my grandpa | my granny | my nan | my gran | my friend | my friends | my neighbour | my neighbor | my partner | my boyfriend | my girlfriend | my family | my in laws | my colleague | my boss | my maid | my nanny | my roommate | my flatmate
        my dog | my cat | my pet | my horse | my puppy | my kitten | my rabbit | the dog | the cat | our dog | our cat | her dog | dogs vet | the vet | mother in law | father in law | my mother in law | sister in law | my niece | my nephew | my twin | my fiance | my ex
        mother | father | mum | mom | dad | sister | brother | husband | wife | grandmother | grandfather | grandma | grandpa | aunt | uncle | cousin | mothers | fathers | husbands | wifes | moms | mums | dads | parents | sisters | brothers
        my mothers | my fathers | my husbands | my wifes | my moms | my mums | my dads | my sons | my daughters | my sisters | my brothers | my grandmothers | my grandfathers
        family history | family history of | in the family | in my family | runs in my family | runs in the family | someone else | somebody else | other people | a friend | a friend of mine | relative | relatives
        امي | والدتي | ماما | ابي | والدي | بابا | زوجي | زوجتي | اختي | اخي | اخوي | اخويا | ابني | ابنتي | بنتي | ولدي | اولادي | جدي | جدتي | عمي | عمتي | خالي | خالتي | صديقتي | صديقي | صاحبتي | صاحبي | جارتي | جاري | امه | حماتي | حماي
        قطتي | كلبي | القطه | الكلب | كلبتي | عائلتي | العائله | اهلي | في العائله | تاريخ عائلي | طفلي | طفلتي | اطفالي | تيته | جدو | امى | ابويا | ابوي | الوالده | الوالد | امها | ستي | سيدي | مرتي | جوزي | خطيبي
        ma mère | mon père | mon mari | ma femme | mi madre | mi padre | mi marido | mi esposa | mia madre | mio padre | meine mutter | mein vater | mein mann | annem | babam | eşim | mi perro | mon chien
    """,
    SELF: "i | im | i'm | ive | i've | myself | we both | both of us | انا | نحن | احنا | je | yo | ich | io | ben",
    THIRD_PERSON: """
        she | he | she takes | he takes | she is on | he is on | shes on | hes on | they take | she uses | he uses | her | his | تاخذ | ياخذ | تتناول | يتناول | تستخدم | يستخدم | بتاخد | بياخد | بتاخذ | بياخذ
    """,
    ALLERGY: """
        allergic to | allergic | allergy to | allergies to | allergy of | allergy | allergies | sensitive to | sensitivity to | hypersensitive to | hypersensitivity to | intolerant to | intolerant of | intolerance to | intolerance
        reaction to | reactions to | reaction from | reaction after | reaction with | reacted to | react to | reacted badly to | bad reaction to | react badly to | anaphylaxis to | anaphylaxis after | anaphylaxis from | anaphylactic to | anaphylactic shock from | anaphylactic shock after
        rash from | rash after | rash with | rash to | hives from | hives after | hives with | swelling from | swelling after | swelled after | swelled up after | swells after | swells from | swell after | swell from | swollen after | swollen from | itching from | itching after | itchy after | itchy from
        throat closed after | throat closed with | throat closes with | closed after eating | collapsed after | wheeze after | wheezing after | i react to | cannot tolerate | cant tolerate | do not tolerate | dont tolerate | blisters from | breathless after
        حساسيه من | حساسيه | حساسيه ضد | حساسيه تجاه | عندي حساسيه من | اتحسس من | تحسست من | تحسس من | احسس من | بتحسس من | حساسيه ل | حساس من | حساسه من | حساسيتي من | تفاعل تحسسي من | طفح من | طفح بعد | تورم بعد | تورم من | انتفخ بعد | لساني تورم بعد | لا اتحمل | تورمت بعد | تورم وجهي بعد | حكه من | حكه بعد | اختناق بعد | اختنقت بعد
        allergique à | allergie à | allergie au | allergie aux | alérgico a | alérgica a | alergia a | alergico al | alergia al | allergico a | allergica a | allergia a | allergisch gegen | allergie gegen | alerjim var | alerjisi
    """,
    REACTION_AFTER: """
        makes me itch | makes me itchy | makes me swell | makes me wheeze | makes me sneeze | makes me vomit | makes me break out | makes me come out | make me itch | make me swell | make me sneeze | made me swell | made me itch | made me wheeze | made me collapse | makes me sick | make me sick | made me sick | made my face swell | made my throat | makes my throat | makes my face | makes my lips | makes my skin | makes my tongue | made my tongue | made my lips
        gives me a rash | gave me a rash | gives me hives | gave me hives | give me hives | give me a rash | gives me asthma | brings me out | brought me out | causes a rash | caused a rash | causes hives | caused hives | caused swelling | caused anaphylaxis | caused a reaction | caused an allergic | gives me a reaction | gave me a reaction | gave me an allergic | triggers my asthma | triggered my asthma
        يسبب لي حساسيه | سبب لي حساسيه | يسبب لي طفح | سبب لي طفح | يعمل لي حساسيه | عمل لي حساسيه | بيعمل لي حساسيه | بيعملي حساسيه | بيعملي حكه | يسبب لي حكه | يورم
    """,
    QUESTION: """
        should i | can i | may i | could i | shall i | do i need | do i have to | must i | is it ok | is it okay | is it safe | is it fine | is it alright | what about | would it be | am i allowed | wondering if | wondered if | will i need | would you recommend | do you recommend | which is better | is it possible | what if | ok to take | safe to take | do you use | do you give | does it contain | will you use | do they use | ask about | heard about | heard that | read about | read that | if i can take
        هل | هل يمكن | ممكن | هل ينفع | ينفع | يجوز | هل يجوز | هل استطيع | هل اقدر | اقدر اخذ | هل يمكنني | شو رايكم | ايش رايكم | سمعت ان | سمعت عن | قرات ان | ما رايكم | est ce que | puis je | puedo | posso | darf ich | kann ich
    """,
    FOOD: """
        cook | cooks | cooking | cooked | in food | in my food | food | foods | eat | eats | eating | ate | salad | salads | soup | soups | curry | curries | tea | teas | spice | spices | spicy | sauce | sauces | bread | latte | juice | recipe | recipes | kitchen | dish | dishes | meal | meals | lunch | dinner | seasoning | flavour | flavor | smoothie | smoothies | drink | drinks | drinking | drank | chew | yoghurt | yogurt | cake | biscuits | hummus | pizza | pasta | kebab | rice | coffee | water with | breakfast | restaurant | snack | love the taste | taste | bake | baking | fried | grilled | roasted | toum | naan | sushi | marinade | candy | ale
        طبخ | اطبخ | بطبخ | الطبخ | اكل | الاكل | اكله | باكل | طعام | الطعام | شاي | الشاي | سلطه | السلطه | شوربه | بهارات | قهوه | عصير | خبز | وجبه | وجبات | اشرب | بشرب | مشروب | مغلي | منقوع | مطبخ | بالاكل | بالطبخ | صلصه
    """,
    SUPPLEMENT: """
        capsule | capsules | supplement | supplements | extract | extracts | tablet | tablets | tab | tabs | pill | pills | mg | mcg | iu | softgel | softgels | gummies | dose | doses | drops | sachet | sachets | caps | concentrate | concentrated | powder capsules | herbal remedy | pharmacy | shot daily
        كبسول | كبسوله | كبسولات | حبوب | حبه | حب | اقراص | قرص | مكمل | مكملات | مستخلص | خلاصه | ملغ | مجم | ملجم | صيدليه | نقط | جرعه | gélules | cápsulas | kapseln | capsule di | comprimés
    """,
    BUT: """
        but | however | although | though | yet | whereas | because | since then | then | so | therefore | after that | otherwise | nevertheless | while | and then | in case | also
        لكن | ولكن | بس | انما | بينما | لان | لاني | لذلك | فلذلك | عشان | علشان | وبعدين | بعدين | ثم | وايضا | وكمان | كمان | mais | pero | ma | aber | ama
    """,
    FREE: "free | خالي",
    TO: "to | onto | with | by | الى | ل | ب",
    TAKES_IT: "i take it | i still take it | im taking it | i take it anyway | i use it | i still use it | i still take them | take it | taking it | still take it | use it | still use it | on it | take it anyway | اخذه | باخده | اتناوله | استخدمه | باخذه",
    EVERYTHING: "all | everything | anything | any medicine | every medicine | كل شيء | اي شيء | كل الادويه",
    VAGUE: """
        painkiller | painkillers | pain killer | pain killers | pain relief | pain relievers | pain reliever | pain tablets | pain tablet | pain pills | antidepressant | antidepressants | anti depressant | anti depressants | depression tablets | depression pills | depression medication | depression medicine | anxiety medication | anxiety tablets | heart pills | heart pill | heart tablets | heart tablet | heart medicine | heart medication | heart meds | stroke tablets | stroke medicine | clot tablets | clot medicine | tablets for my blood | circulation tablets | tablet for my heart | pill for my heart | arthritis tablets | period pain tablets | migraine tablets | headache tablets | back pain tablets | herbal supplement | herbal supplements | herbs | herbal medicine | chinese medicine | herbal remedy | herbal remedies | ayurvedic medicine | heart injection | blood tablets | mood tablets
        مسكن | مسكنات | مسكن الم | حبوب القلب | دواء القلب | علاج القلب | حبوب للقلب | مضاد اكتئاب | مضادات الاكتئاب | مضاد للاكتئاب | علاج نفسي حبوب | حبوب الاكتئاب | حبوب نفسيه | دواء الاكتئاب | حبوب مسكنه | دواء للقلب | حبوب الجلطه | دواء الجلطه | اعشاب | خلطه اعشاب | حبوب الم | دواء للاعصاب | حبوب اعصاب
    """,
}


@cache
def cues() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Every cue as its words, by first word, longest first; the order of PHRASES decides between equals."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for kind, listed in PHRASES.items():
        for phrase in listed.replace("\n", "|").split("|"):
            words = tuple(token.key for token in tokens(normalise(phrase).text))
            if words:
                found.setdefault(words[0], {}).setdefault(words, kind)
    return {first: sorted(by_words.items(), key=lambda cue: -len(cue[0])) for first, by_words in found.items()}


def cue_at(words: list[str], position: int) -> tuple[str, int] | None:
    """The cue that starts at this word, and how many words it has; Arabic و may be glued to its front."""
    word = words[position]
    for first in (word, word[1:]) if is_arabic(word) and word.startswith("و") and len(word) > 2 else (word,):
        for cue, kind in cues().get(first, ()):
            if cue[1:] == tuple(words[position + 1 : position + len(cue)]):
                return kind, len(cue)
    return None
