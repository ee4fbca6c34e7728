"""Health history: one kind of illness a page, by plain names."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from consult.intake.names import names_step
from consult.intake.parts import Answers, Choice, FollowUps, Option, Reason, Rows, Step, Ticks, Words, because
from consult.intake.questions_medicines import TICK
from consult.intake.questions_wish import NONE_OF_THESE, NOT_SURE


def asks_more(*steps: Step) -> Callable[[Answers], bool]:
    """Only for those who ticked something on these pages about which more is asked."""
    asking = {step.key: {o.value for o in step.fields[0].options if o.asks} for step in steps}

    def applies(answers: Answers) -> bool:
        return any(asking[key] & set((answers.get(key) or {}).get("ticks", {}).get("picked", [])) for key in asking)

    return applies


def tick_page(
    key: str,
    title: str,
    short: str,
    why: tuple[Reason, ...],
    *options: Option,
    hint: str = "",
    section: str = "health",
    seconds: int = 12,
) -> Step:
    question = Ticks("ticks", _("Tick all that apply"), options, TICK, none_label=NONE_OF_THESE, unsure_label=NOT_SURE)
    return Step(
        key=key, section=section, title=title, short=short, why=why, fields=(question,), hint=hint, feeds="history",
        seconds=seconds,
    )  # fmt: skip


BLEEDING = tick_page(
    "bleeding",
    _("Do you bleed or bruise easily?"),
    _("Bleeding"),
    (
        because(_("With a bleeding illness, a blood specialist has to agree first."), "bleeding-disorder-inherited"),
        because(_("Who bruises easily has more and larger bruises."), "bruises-easily"),
    ),
    Option(
        "bleeding_disorder_inherited",
        _("A bleeding illness that runs in the family"),
        _("Haemophilia, von Willebrand, a missing clotting factor"),
        covers=("haemophilia", "von_willebrand", "factor_deficiency"),
    ),
    Option("platelet_disorder", _("Low or weak platelets"), covers=("platelet_count",)),
    Option("easy_bruising", _("Bruises or bleeding gums"), _("Often, and from nothing that you remember")),
)

HEART = tick_page(
    "heart",
    _("Do you have, or did you have, an illness of the heart or blood vessels?"),
    _("Heart and circulation"),
    (
        because(_("Some products and numbing medicines act on the heart."), "heart-disease-and-product", "numbing-frail-patient"),
        because(
            _("After a stent, heart attack or stroke there is a time in which what can wait should wait."),
            "stent-within-12-months",
            "stroke-or-heart-attack-recent",
        ),
    ),
    Option("heart_disease", _("Heart disease, or a weak heart")),
    Option("heart_attack", _("Heart attack"), asks=("when",)),
    Option("coronary_stent", _("A stent in a vessel of the heart"), asks=("when",)),
    Option("arrhythmia", _("Irregular heartbeat"), _("Such as atrial fibrillation"), covers=("atrial_fibrillation",)),
    Option("heart_valve_disease", _("A heart valve that is ill or replaced")),
    Option("stroke", _("Stroke"), asks=("when",)),
    Option("tia", _("A passing stroke (TIA)"), asks=("when",)),
    Option(
        "venous_thrombosis",
        _("A clot in the leg or lung"),
        asks=("now", "when"),
        covers=("thrombosis",),
    ),
    Option("thrombophilia", _("Blood that clots too easily")),
    seconds=15,
)

IMMUNE = tick_page(
    "immune",
    _("Do you have an illness of the immune system?"),
    _("Immune system"),
    (
        because(_("With weak defences, an infection is a greater danger."), "immunosuppressed"),
        because(_("An illness that is active and one that is quiet are different for us."), "autoimmune-active"),
    ),
    Option(
        "autoimmune",
        _("An autoimmune illness"),
        _("Lupus, rheumatoid arthritis, scleroderma, Sjögren, Hashimoto or another"),
        covers=("lupus", "rheumatoid_arthritis", "scleroderma", "sjogren", "dermatomyositis"),
        asks=("active", "which"),
    ),
    Option("sarcoidosis", _("Sarcoidosis")),
    Option("organ_transplant", _("A transplanted organ")),
    Option("hiv", _("HIV"), asks=("control",)),
    Option("low_blood_counts", _("Low white blood cells"), covers=("immune_weak",)),
)

SKIN = tick_page(
    "skin",
    _("What is your skin like?"),
    _("Skin and scars"),
    (
        because(
            _("Thick scars, white or dark patches and some rashes can begin where a needle went in."),
            "keloid",
            "koebner-disease-active",
            "pigment-prone-skin",
        ),
        because(_("A mole that changes has to be looked at by a skin doctor first."), "suspicious-lesion-at-site"),
    ),
    Option("keloid", _("Scars that grow thick or raised")),
    Option("psoriasis", _("Psoriasis"), asks=("active", "where"), covers=("koebner",)),
    Option("vitiligo", _("Vitiligo (white patches)"), asks=("active", "where")),
    Option("lichen_planus", _("Lichen planus"), asks=("active", "where")),
    Option("melasma", _("Melasma (brown patches)"), _("Or dark marks that stay after small injuries"), covers=("pigment_prone",)),
    Option("dark_skin", _("Brown or black skin"), _("It marks more easily after injections")),
    Option(
        "suspicious_lesion",
        _("A mole or lump that is new, changes or bleeds"),
        asks=("where",),
    ),
    seconds=15,
)

CANCER = tick_page(
    "cancer",
    _("Do you have, or did you have, cancer?"),
    _("Cancer"),
    (
        because(_("During cancer treatment the body’s defences are low."), "chemotherapy-now"),
        because(_("Cancer now and cancer in the past are different for us."), "cancer-active", "cancer-in-the-past"),
    ),
    Option("cancer", _("Cancer"), asks=("now", "where")),
    Option("skin_cancer", _("Skin cancer"), asks=("now", "where")),
    Option("chemotherapy", _("Chemotherapy"), asks=("now", "when"), says=_("Chemotherapeutic treatment")),
    Option("radiotherapy", _("Radiotherapy"), asks=("now", "when", "where")),
    Option("immunotherapy", _("Immunotherapy or tablets against cancer"), asks=("now", "when")),
)

HORMONES = tick_page(
    "hormones",
    _("Do you have diabetes or an illness of the thyroid?"),
    _("Diabetes and hormones"),
    (
        because(_("Skin heals more slowly when sugar is high."), "diabetes-poorly-controlled"),
        because(_("Some products do not go with an illness of the thyroid."), "thyroid-and-iodine-or-xanthine"),
    ),
    Option("diabetes", _("Diabetes"), asks=("control", "sugar"), covers=("hba1c",)),
    Option("hyperthyroidism", _("Overactive thyroid"), covers=("thyroid_disease",)),
    Option("hypothyroidism", _("Underactive thyroid")),
)

ORGANS = tick_page(
    "organs",
    _("Do you have an illness of the liver, the kidneys or the blood?"),
    _("Liver, kidneys and blood"),
    (
        because(_("What is injected has to be broken down and leave the body."), "liver-disease-severe", "kidney-disease-severe"),
        because(_("An inherited illness of the blood can forbid vitamin C."), "g6pd-vitamin-c"),
    ),
    Option("liver_disease", _("Liver disease"), asks=("severe",), covers=("severe_liver_disease",)),
    Option("kidney_disease", _("Kidney disease"), asks=("severe",), covers=("severe_kidney_disease",)),
    Option("dialysis", _("Dialysis")),
    Option("g6pd_deficiency", _("G6PD deficiency (favism)")),
    Option("methaemoglobinaemia", _("Methaemoglobinaemia")),
    Option("porphyria", _("Porphyria")),
)

NERVES = tick_page(
    "nerves",
    _("Do you have an illness of the brain, nerves, eyes or muscles?"),
    _("Brain, nerves and eyes"),
    (
        because(_("Some ingredients can bring on a seizure."), "lidocaine-and-fits", "tranexamic-acid-and-fits"),
        because(
            _("Injections under the chin are close to a nerve of the face."), "swallowing-or-facial-weakness-deoxycholic-acid"
        ),
    ),
    Option("epilepsy", _("Epilepsy or seizures"), _("One seizure counts too"), covers=("seizure",)),
    Option(
        "neuromuscular_disease",
        _("Myasthenia, ALS or another nerve and muscle illness"),
        covers=("myasthenia_gravis", "lambert_eaton", "als"),
        says=_("A nerve and muscle illness"),
    ),
    Option("facial_weakness", _("A weak or drooping face"), _("Also if it has passed")),
    Option("swallowing_trouble", _("Trouble swallowing"), _("Also if it has passed")),
    Option("retinal_vein_occlusion", _("A clot in the eye")),
    Option("colour_vision_defect", _("Trouble telling colours apart")),
)

LUNGS = tick_page(
    "breathing",
    _("Have you had asthma or a dangerous allergic reaction?"),
    _("Asthma and strong reactions"),
    (
        because(_("Whoever had one dangerous allergic reaction can have another."), "anaphylaxis-history"),
        because(_("Asthma has to be quiet before a treatment."), "asthma-poorly-controlled"),
    ),
    Option("asthma", _("Asthma"), asks=("control",), covers=("aspirin_sensitive_asthma",)),
    Option("anaphylaxis", _("A reaction with trouble breathing or collapse"), _("Also if you carry an adrenaline pen")),
    Option("several_severe_allergies", _("Several strong allergies")),
    Option("unexplained_reaction", _("I swell or get hives and nobody knows why"), section="allergies"),
    Option("mast_cell_disease", _("A mast cell illness")),
    Option("hereditary_angioedema", _("Hereditary angioedema (swelling that runs in the family)")),
)

MIND = tick_page(
    "mind",
    _("How do you feel about injections and about your looks?"),
    _("Needles, looks and wellbeing"),
    (
        because(_("We can make it easier for those who faint or fear needles."), "fainting-or-needle-fear"),
        because(_("We would rather talk first than treat somebody who is unhappy with it afterwards."), "body-image-or-pressure"),
    ),
    Option("needle_phobia", _("I am afraid of needles")),
    Option("fainting", _("I have fainted at an injection or blood test")),
    Option("body_dysmorphia", _("I worry about my looks for an hour a day or more"), says=_("I worry much about my looks")),
    Option("pressure_from_others", _("Somebody else wants me to have this more than I do"), says=_("I am pressured by others")),
    Option("unrealistic_expectation", _("I hope that this will change my life")),
    Option("eating_disorder", _("An eating disorder"), _("Also if it has passed"), asks=("now",)),
    hint=_("Nobody is judged by these answers."),
)

WEIGHT = tick_page(
    "weight",
    _("What about your weight?"),
    _("Weight"),
    (
        because(_("Injections that dissolve fat are no way to lose weight."), "obesity-or-weight-hope-lipolysis"),
        because(_("For a light body, the same numbing cream is a larger dose."), "numbing-frail-patient"),
    ),
    Option("obesity", _("A doctor calls my weight too high"), _("A body mass index above 30"), covers=("bmi",)),
    Option("underweight", _("A doctor calls my weight too low"), _("A body mass index under 18.5")),
    seconds=12,
)

MORE = Step(
    key="health-more",
    section="health",
    title=_("A little more about what you ticked"),
    short=_("More about what you ticked"),
    why=(because(_("An illness that is over and one that is active are different things.")),),
    fields=(
        FollowUps(
            "more",
            ("heart", "immune", "skin", "cancer", "hormones", "organs", "breathing", "mind"),
        ),
    ),
    prerequisite=asks_more(HEART, IMMUNE, SKIN, CANCER, HORMONES, ORGANS, LUNGS, MIND),
    seconds=25,
)

OTHER = Step(
    key="health-other",
    section="health",
    title=_("Is there anything else about your health?"),
    short=_("Anything else about your health"),
    hint=_("Any other illness, operation or implant, now or before. Also metal or permanent filler in the area."),
    why=(because(_("No list holds every illness. A practitioner reads every word that the software does not know.")),),
    fields=(
        Choice(
            "answer",
            _("Anything else about your health"),
            (Option("some", _("Yes")), Option("none", _("No, nothing else")), Option("unsure", NOT_SURE)),
            _("Choose whether there is anything else"),
        ),
        Rows(
            "items",
            _("Illness or operation"),
            (Words("text", _("What, and when?"), _("For example: gallbladder out, 2015"), most=1000, suggests="history"),),
            first="text",
            add=_("Add another"),
            remove=_("Remove this"),
        ),
    ),
    feeds="history",
    seconds=15,
)

HEALTH = (BLEEDING, HEART, IMMUNE, SKIN, CANCER, HORMONES, ORGANS, NERVES, LUNGS, MIND, WEIGHT)
NAMES = names_step("health-other", "health", _("Names of illnesses"))
STEPS = (*HEALTH, OTHER, NAMES, MORE)
