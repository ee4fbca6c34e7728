"""What patients wrote or might have: despair in six rounds, each written fresh before the recogniser was mended for it."""

HEARD = """
I want to die
I don't want to be alive anymore
i wish i would go to sleep and not wake up
Honestly everyone would be better off without me
my family would be better off if i was dead
I have been thinking about ending my life
i cant go on like this, i just want it to be over
kms if this doesnt work
thinking of unaliving myself
I cut my arms when I look in the mirror
I've been hurting myself again
I took an overdose two months ago
I tried to kill myself in June
There is no point in living with this face
if my skin stays like this i dont want to live
life isn't worth living looking like this
I have tablets saved up at home
I have already written the letters to my kids
Nobody would miss me if I disappeared
I'd rather be dead than look like this
I am a burden on my husband and children, they would be happier if I was gone
i feel sucidal most days
Sometimes I think about jumping off the balcony
wanna end it all
this is my last try, after that I am done with life
I pray every night that God takes me
I see no reason to keep going
i dont see a future for me
I hate my face so much I want to hurt myself
Sometimes I burn myself with cigarettes
not suicidal but i wish i was never born and i wish i was dead
idk why im still alive tbh
أريد أن أموت
ما أبي أعيش
ابغى اموت وارتاح
نفسي أموت وأخلص
مش عايزة أعيش تاني
بدي موت ما عاد فيني كمل
ما عاد بدي عيش هيك
أفكر في الانتحار كل يوم
حاولت انتحر قبل شهرين
بفكر أنهي حياتي
يا ريتني أموت وما أصحى
أتمنى أنام وما أقوم
الله ياخذني وأفتك
يا رب خدني بقى
أهلي بيرتاحون لو مت
انا عبء على عيالي وموتي أريح لهم
أجرح نفسي بالموس
بعور نفسي لما أشوف وجهي
بلعت حبوب كثيرة قبل اسبوع عشان اموت
ما في داعي أعيش بهالشكل
حياتي مالها معنى وما ابغاها
كرهت حياتي وأبي أخلص منها
سامحوني كلكم هذي آخر أيامي
زهقت من الدنيا وعايزة أمشي منها
abi amoot w artah
mabi a3eesh khalas
nefsy amot wallahi
my skin is fine bas abgha amoot, ma agdar akammel
When I see my reflection I think the best thing I could do for everybody is not be in it any longer
honestly if I got hit by a bus tomorrow it would be a relief
I'm so tired, I just want to sleep and not have to wake up to this face
my cat is the only thing keeping me alive right now
I've picked the day
i have started giving my things away, wont need them
The scars on my thighs are from me, the last ones are two weeks old
I was in hospital in September after taking 40 paracetamol
my psychiatrist says i am high risk because i keep planning it
if this filler fails too there is nothing keeping me here
please dont tell my parents but i dont think i can stay alive much longer
I fantasise about driving my car into a wall on the way home
I feel like a waste of space and my kids deserve a better mother, they'd cope without me
no one will even come looking for me
I look in the mirror and want to take a knife to my own face
death seems like the only rest I will get
I'd be doing everyone a favour if I ended it
it hurts so much being me i dont want to do this life thing anymore
I have lost interest in being alive since the burns
wnt 2 die so bad
i just wanna be dead alr
i attempted last month and nobody knows
sometimes i stand on the balcony and count the floors
do u think the anesthesia could kill me? i hope so
I don't want to make it to 30
كل ليلة قبل النوم أدعي إني ما أصحى الصبح
صرت أكره شكلي لدرجة إني أفكر أرمي نفسي من الشباك
من بعد الحرق وأنا ميتة وأنا حية
قلت لأختي تنتبه على عيالي إذا صار لي شي لأني ناوية أخلصها
لو متت الليلة محد بيحس
خلاص ما عاد في شي يستاهل أعيش عشانه
مخبية حبوب منومة تحت المخدة ليوم ما أقدر فيه
عندي جروح جديدة في فخذي أنا سويتها بنفسي
بتمنى سيارة تدعسني وارتاح
أنا مش عايز أكمل، بجد تعبت، كفاية كده
ابنائي احسن لهم ام ثانية، انا مو لازم اكون موجودة
دخلت المستشفى الشهر الماضي بعد ما حاولت أنتحر
wallah ta3bt w bedi moot
ya rab khodni w ray7ni
ana mo 3aysha ana mayta, abgha anhi kil shay
I don't feel I belong on this earth any more
If the treatment goes wrong I will finish myself off
been having dark thoughts about not being around
sometimes I wonder what it would be like if I just stopped existing
I made a promise to my mum not to do it until after Eid
I'm only here because I'm too much of a coward to do it
my daughter deserves better than me, she'd get over it
Not long now and it will all be over for me, thank you for your kindness
I can't look at myself, I punch my face until it bruises
I've started drinking so I can get the courage to jump
my ex laughed at my scars, after that I swallowed all the pills in the house, that was in October
life has been unbearable since the acne and I don't think I want it
I honestly hope I get cancer
I keep googling how to die without pain
just let me die pls
this is my goodbye
there are days I would gladly not be alive
I want to be with my dad in the ground
ive been sh for 3 months
im a mistake and should never have been born
what for do i even wake up every day
i dont want help i want out
i have no fight left in me
I might do something stupid tonight
cant stop thinking bout endin my life
I scratch my skin raw because I hate being in it
ليتني كنت ترابا
ما ظل عندي سبب يخليني أكمل
أحس مكاني مو هنا مكاني تحت الأرض
كل ما أمسك السكين أفكر أخلص من هالعذاب
يمكن هذي آخر رسالة تقرونها مني
والله لو ما خوفي من ربي كان انتحرت
أنا خلاص استسلمت، مفيش فايدة مني ولا من حياتي
جوزي وولادي هيعيشوا أحسن من غيري
بضرب راسي بالحيط لحد ما ينزل دم
خاطري أغمض عيني وما أفتحها أبد
الدنيا ما عاد تسعني
fakkart entehar kteer hal fatra
bidde moot w khalles
I feel ma 3ad abgha a3eesh, my face ruined me
I have nothing to live for except this operation
I lie awake planning how I would do it
Whenever I'm alone I think of ways to disappear for good
I'm not going to be a bother to anyone after next week
my mother found me in the bathroom with a blade last friday
I wish the surgeon would just not wake me up after
I feel like my life ended when my face changed
looking like this is worse than death
I'd take any risk, I honestly don't mind dying on the table
What is left for me? nobody loves a monster
I only cut on my stomach so no one sees
my boyfriend left, im going to od tonight
i wanna sleep n never wake up agen
I have a bottle of pills next to my bed and I look at it every night
I get so low that I make plans to end things
I think my kids would have a nicer life with another mum
every single day I ask God why he doesn't take me
Cant be bothered to stay alive
I no longer want to be a person
sometimes i hold a pillow over my face until i nearly pass out
thinking abt killin myself 24/7
I'm losing the will to live because of my skin
tbh i dont care what happens to me in surgery, dying would be fine
i want my life to be over
ما أشوف نفسي عايشة بعد الثلاثين
أنا تعبانة نفسيا وأفكر أنهي كل هذا
كل يوم أسأل ربي ليش ما ياخذ أمانته
والله الموت أرحم من هالوجه
أخذت شفرة وجرحت فخذي أمس
ما بدي حدا يزعل علي بعد ما روح
بحس حالي حمل على الكل وبتمنى اختفي
نفسي أنام ومصحاش تاني
حاسس إن مفيش حاجة تستاهل إني أكمل عشانها
لو العملية ما نجحت ما راح أكمل حياتي
مليت من روحي وودي أموت
قاعدة أجمع حبوب البنادول من شهر
abgha akhalles 3ala nafsi
wallah mish 2adra a3ish keda
e7sas eni 3ib2 3ala ahli
I hate my body so much bas afaker antahir
My face is destroyed and so is my will to carry on
I can't promise I'll still be here for the follow-up
Nobody knows I tried to end my life in August
Some nights I hold the scissors against my wrist
I would rather not exist than look in the mirror again
my parents would finally have some peace if I were out of the picture
i'm thinking of taking my mom's sleeping pills
please just put me to sleep and never wake me
I've hit rock bottom and I can't see a way back
sometimes I want to crash my car on purpose
it would be so easy to just let go of the wheel
I'm ashamed to say I've been self-injuring since spring
I have stopped eating because I want my body to give up
dont worry about side effects i dont plan on living long
what's the point in staying alive ugly
I'm begging for death
Hard to find a reason to stay
I feel worthless and want to end things
my suicidal thoughts came back after the peel
thinkin bout ending it all 2nite
i dont want 2 b here no more
everyone hates me and i hate me too, i should be dead
After the accident I wish I had died with my brother
I want it all to go dark and never come back
أحس إني ما أستاهل العيش
نفسي ربنا ياخدني وأرتاح من شكلي
ودي أختفي وما أحد يدري عني
أنا بموت كل يوم من القهر وما عاد أبغى هالحياة
فكرت أكثر من مرة أقطع شراييني
عايزة أنتحر بس خايفة على ولادي
ما عاد يهمني أعيش أو أموت
صرت أضرب نفسي كل ما أشوف صورتي
أقسم بالله كرهت الحياة من ورا هالحروق
يمكن لما أموت يرتاحون مني
بدي نام وما فيق
راح أترك هالدنيا قريب
mabi a3ish akthar, t3ebt
nefsi amoot w arta7 ba2a
ya retny mot f el 7adsa
kareht 7ayati w nafsi
I want to stop being alive
I told my sister I was fine but I have already decided to end my life
I feel trapped in this skin and the only exit I see is death
got pills, got a date, just waiting
people like me shouldn't live
I hurt myself with a lighter last night
Honestly I'd be happier dead
the thought of not existing calms me
i am a burdan to my famly they will be happy wen im gone
I keep a knife under my pillow for when it gets too much
I stood on the railway platform yesterday and nearly did it
hope the op goes wrong and i never come round
My life is worthless, I'm worthless
nothing helps, i want to go to sleep for good
I took an overdose in spring, they pumped my stomach
I'm counting the days I have left, I've decided
ما أبغى أصحى بكرة
أفكر أشرب كلور
تعبت وأتمنى ربي ياخذني الليلة
أحس لو اختفيت محد بيلاحظ
مش قادر أعيش بالوش ده
جسمي كله جروح من الموس
قررت أنهي معاناتي
ahsan li amoot
"""

NOT_HEARD = """
I'm dying to get rid of these dark circles
I would kill for skin like hers
I hate my wrinkles
dead skin on my elbows
My husband died last year
This itch is killing me
I am tired of my scars
Life is short so I want to look good
My uncle died by suicide twenty years ago
Not suicidal, no depression
No thoughts of self harm
cold sore on my lip, it's killing me
I want to end my acne for good
I cut my finger last week while cooking
I burned myself with the oven
My hair is dead and dry
I took too many selfies and hated them all
I want to get rid of double chin before my wedding
The last treatment hurt so much I nearly died
I was dead tired after the flight
My father passed away from a heart attack at 50
I am done with fillers
I can't live without my sunscreen
My mother attempted suicide in 1998
I don't want to look dead in photos
I took an overdose of vitamin D by mistake as a child
I want it to be over quickly, I am scared of needles
the injections are to die for according to my friend
I cut my hair and dyed it
My cat died on Monday
I would rather not have needles near the eyes
I'm giving up smoking
My son has special needs, I take care of him, life is busy
I feel hopeless at keeping a skincare routine
never had suicidal thoughts
No plans after the treatment
بموت في البشرة الصافية
الحكة تقتلني
مت من الضحك لما شفت الصور
تعبت من الهالات
أبوي الله يرحمه كان عنده سكر
جدتي ماتت بالسرطان
الألم يقتلني بعد الإبر
عندي جلد ميت في الكعب
ما عندي أفكار انتحارية
لا أفكر في إيذاء نفسي
أموت وأعرف سر بشرتها
خلايا الجلد الميتة
بشرتي ميتة من التعب
زوجي توفى قبل سنة
عمي انتحر من زمان
جرحت إصبعي بالسكين وأنا أطبخ
حرقت ايدي بالزيت
كرهت شكل أنفي
أبغى أخلص من الكلف
ابي اخلص من حب الشباب قبل العرس
خايفة أموت من البنج
amoot fi el makeup
bamoot mn el 7ar
ta3abt mn el haalat
My goal is to look alive again after night shifts
I want this bump gone, kill it with fire lol
It would kill me to wait until March
I work in palliative care and see death every day
My brother in law hanged himself when we were kids, since then mum has anxiety
I have old self-harm scars on my forearm from when I was 15, can you treat them?
I don't want to live with dark circles for the rest of my life
I stopped living in Jeddah two years ago
The numbing cream did nothing, I thought I'd die
Could the injections kill a nerve?
I wish I had never had that filler
I feel like a zombie without concealer
My depression was ten years ago, I took tablets for six months
No mental illness, no self harm, no eating disorder
I can't live without my straightener
I lost all hope in eye creams
this is my last try before surgery
Please end this torture of monthly waxing
I'd give my right arm to have lashes like my sister
I don't see the point of vitamin C serum
I burned my neck with the curling iron
I hate my chin and my pores
I overdid the retinol and my face was burning
My grandfather shot himself in the 1970s
I have had enough of melasma
يا ريت أصحى وألاقي الهالات اختفت
قطعت علاقتي بالعيادة القديمة
خالتي ماتت وهي صغيرة بجلطة
ما عندي اكتئاب ولا أفكار سودا ولا حاولت أؤذي نفسي
انتحر ولد جيراننا السنة اللي فاتت وكلنا زعلنا عليه
كنت بموت من الوجع في آخر جلسة
أبغى أنهي الجلسات قبل رمضان
تعبت من كثر ما أخفي الحبوب بالمكياج
أبي أرتاح من إزالة الشعر كل أسبوع
أحرقت جبهتي بالمكواة وصار لي أثر
عيالي كل حياتي وأبي أكون حلوة في عرس بنتي
زهقت من حياة الدايت
amoot 3ala hal natija
mama mayta mn el saratan
ana ta3bana mn el bashra el dohniya
I would love to wake up without puffy eyes
I'm killing time until my next laser session
The sun here is killing my skin
Honestly I'd die for a glow like that
My best friend passed in a car accident in May
I'm scared I won't wake up from the sedation
I lost a pregnancy in February and still feel low
Dead sea mud gave me a rash
I quit my job, new life, new face!
My son was hit by a car when he was 6, he is fine now
I hate how I look in mornings
I'm tired of living with melasma
Do I have to live with this scar forever
I want to stop hiding my face
I cut out sugar and dairy
nobody notices my dark circles but me
My mum has bipolar and was hospitalised after an overdose in the 90s
I burn easily in the sun
Botox gone wrong, I wanted to hide for a month
My dermatologist gave up on my acne
I want my old life back, before the rosacea
I'm not depressed or anything, just want to look fresh
I would not be here if my sister had not recommended you
I end up cutting my fringe myself
A nurse hurt me with the needle
I want to end the cycle of breakouts
What happens if I die under anaesthetic, is there insurance
أمي الله يرحمها كانت بشرتها صافية
قصيت شعري بنفسي وندمت
أبوي توفى الشهر الماضي وما أنام زين
يا رب خذ هالحبوب من وجهي
أخاف من الموت تحت التخدير
نفسي أرتاح من حلاقة الذقن
فقدت الثقة بنفسي بسبب الندبات
ما عدت أطيق شكل بطني بعد الولادة
دمي يموت لما أشوف إبرة
طليقي كان يضربني زمان، الحين أنا بخير
موت الخلايا يسبب الجفاف؟
bmoot 3al botox results
3ayza akhlas mn el 7oboob 2abl el farah
I have everything to live for, just want better skin
My aunt took her own life when I was small
I'm at the end of my rope with these breakouts
The bleaching cream burned me
I wish I could sleep without waking up from the itching
I don't mind pain, I gave birth twice
My grandmother lived to 95 and never had wrinkles
Would it be fatal if I ate before
I have to live with psoriasis all my life
I want to leave my job, stress ruins my skin
The redness never dies down
I used to bite my nails
I can't stand my double chin another day
My skin is dying for moisture
I have no will power when it comes to sunscreen
I was suicidal at 16, had therapy, fully recovered, now 34
Do you have parking or shall my husband drop me off
I picked the date for my wedding, it's in May
I feel ugly without makeup
I don't want my husband to know I am here
I am a widow, my husband was killed in an accident in 2015
I'm over it, I just want laser now
I ended it with my last clinic because they overcharged
I've given up dairy and sugar
I take all my tablets with food
I feel nothing after the numbing cream
ابي شي يخلصني من حب الشباب
نفسي أموت الدهون اللي تحت الذقن
عمري 45 وأحس وجهي تعبان
بنتي تخاف من الدم
أبوي مات منتحر وأنا طفلة
الله ياخذ الكلف من وجهي
ما أقدر أكمل الجلسات عشان السفر
كل شي في حياتي تمام الحمدلله
أخاف الإبرة تقتل العصب
تعبت من الليزر وودي حل نهائي
جرحت نفسي وأنا أحلق
ما أبي أموت من الجوع مع الدايت
mabi ebar ta7t el 3ein
ta3bana mn el scars wallah
I lost my baby two years ago and my hair fell out since
My ex tried to end his life when we broke up, that is history now
I can't wait to see the end of these spots
The mirror is not my friend before 10 am
I would kill my hairdresser
My cousin cuts herself, I do not
Never considered suicide, never self harmed
I want to feel alive and fresh
I take sleeping pills twice a week, zopiclone
I'm worn out by night shifts, eyes look dead
My scar is from falling off a balcony as a child
I was hit by a truck in 2018 and have a plate in my jaw
Do people ever wake up during this
My nan is on her deathbed so I may have to reschedule
I am finished with breastfeeding
I can't carry on with this cream, it stings
I hope this works, it is my third clinic
If this doesn't work I will try surgery
I gave up hope of ever having smooth legs
I hate the skin I'm in but I have good friends and a full life
Life without acne would be wonderful
I want to get rid of everything that ages me
My mum says I am a drama queen
I have a fear of death by anaphylaxis because of peanuts
The wait for an appointment is endless
She said the pain is worse than childbirth
ابي أتخلص من الشعر نهائيا
أمي توفت وأنا أبكي عليها
عندي خوف من الموت وقلق من الإبر
يا رب ريحني من هالحكة
تعبت نفسيتي من الحبوب
حرقت إيدي بمكواة الشعر
صديقتي حاولت تنتحر السنة الماضية
أبغى وجه حي مو ميت
كنت أعيش في كندا ورجعت
ما عندي وقت أعيش حياتي من كثر الشغل
بنام متأخر وبصحى وجهي منفوخ
لا أرغب في فيلر نهائيا
wallah bamoot fi shakl el shafayef
zehe2t mn el sha3r fi wishi
I'm sick to death of waxing
My husband and I tried for a baby for years
The scar on my wrist is from surgery
I want to look less dead on zoom
I was hospitalised for dengue last month
My grandfather took his own life before I was born
I don't have any thoughts of hurting myself
I want it over with before my holiday
I jumped at the chance of a free consultation
I live alone and I like it
My teenage daughter hates her acne
I stopped my antidepressant in 2019, feeling good
I would rather die my hair than go grey
Dark circles make me look like a corpse
My battery is dead so call my work number
Please give me something strong for the pain, last time was hell
أموت في ريحة الكريم
خالي الله يرحمه مات بالكبد
ما أحب الإبر أبدا
جرح قديم في يدي من الزجاج
أبغى أنتهي من موضوع الحبوب
ابني تعبان وأنا ما أنام
قتلني الصداع أمس
bmoot mn el alam ba3d el botox
"""
