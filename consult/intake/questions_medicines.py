"""Allergies, and medicines, supplements and herbs."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from consult.intake.names import names_step
from consult.intake.parts import Answers, Choice, FollowUps, Option, Rows, Step, Ticks, Words, because
from consult.intake.questions_wish import NONE_OF_THESE, NOT_SURE

TICK = _("Tick what applies, or “None of these”")


def _ticks(name: str, *options: Option) -> Ticks:
    return Ticks(name, _("Tick all that apply"), options, TICK, none_label=NONE_OF_THESE, unsure_label=NOT_SURE)


def ticked(*steps: str) -> Callable[[Answers], bool]:
    """A page only for those who ticked something on one of the pages."""
    return lambda answers: any((answers.get(step) or {}).get("ticks", {}).get("picked") for step in steps)


ALLERGY_FOOD = Step(
    key="allergy-food",
    section="allergies",
    title=_("Have foods or stings ever given you a reaction?"),
    short=_("Foods and stings"),
    hint=_("A reaction is a rash, itching, swelling, wheezing, or worse."),
    why=(
        because(
            _("Some products are made from soya, egg or fish."),
            "soy-allergy-severe-lecithin",
            "egg-allergy-egg-lecithin",
            "fish-allergy-polynucleotides",
        ),
        because(_("Bee and wasp venom resemble an enzyme that dissolves filler."), "venom-allergy-hyaluronidase"),
    ),
    fields=(
        _ticks(
            "ticks",
            Option("soy", _("Soya"), covers=("soy_lecithin",)),
            Option("egg", _("Egg"), covers=("egg_lecithin",)),
            Option("peanut", _("Peanut")),
            Option("fish", _("Fish"), _("Salmon, trout or any fish, or fish roe")),
            Option("shellfish", _("Shellfish"), _("Shrimp, prawn, crab, lobster")),
            Option("milk", _("Cow’s milk"), _("A true allergy, not trouble digesting it")),
            Option("kiwi", _("Kiwi"), covers=("latex_fruit",)),
            Option("banana", _("Banana")),
            Option("avocado", _("Avocado")),
            Option("chestnut", _("Chestnut")),
            Option("gelatin", _("Gelatine"), _("Sweets, capsules, some vaccines")),
            Option("alpha_gal", _("Red meat"), says=_("Meat of mammals")),
            Option("bee_venom", _("Bee stings"), covers=("insect_venom",)),
            Option("wasp_venom", _("Wasp stings")),
        ),
    ),
    feeds="allergies",
    seconds=15,
)

ALLERGY_MEDICINE = Step(
    key="allergy-medicine",
    section="allergies",
    title=_("Have medicines or injections ever given you a reaction?"),
    short=_("Medicines and injections"),
    why=(
        because(
            _("Numbing creams, vitamins and enzymes can be part of the treatment."),
            "amide-anaesthetic-allergy",
            "thiamine-allergy",
            "hyaluronidase-allergy-hyaluronidase",
        ),
        because(_("Numbing creams can be part of the treatment."), "amide-anaesthetic-allergy"),
    ),
    fields=(
        _ticks(
            "ticks",
            Option(
                "amide_anaesthetic",
                _("Numbing injection or cream"),
                _("Lidocaine, EMLA, or what the dentist uses"),
                covers=("local_anaesthetic", "lidocaine", "prilocaine", "mepivacaine", "articaine"),
            ),
            Option(
                "ester_anaesthetic",
                _("Procaine, benzocaine or tetracaine"),
                _("Novocain, some throat and teething gels"),
                covers=("procaine", "benzocaine", "tetracaine"),
            ),
            Option(
                "nsaid",
                _("Aspirin, ibuprofen or another painkiller like them"),
                covers=("aspirin", "cox2_nsaid"),
                says=_("anti-inflammatory medicines (NSAID)"),
            ),
            Option("sulfonamide_antibiotic", _("A sulfa antibiotic"), _("Bactrim, Septrin")),
            Option("thiamine", _("Vitamin B1 or a vitamin B injection"), covers=("b_complex",)),
            Option(
                "xanthine",
                _("Theophylline, aminophylline or caffeine"),
                covers=("theophylline", "aminophylline", "caffeine", "ethylenediamine"),
            ),
            Option("hyaluronidase", _("Hyaluronidase"), _("The enzyme that dissolves filler, also used in eye operations")),
            Option("collagen_product", _("Collagen injections")),
        ),
    ),
    feeds="allergies",
    seconds=15,
)

ALLERGY_TOUCH = Step(
    key="allergy-touch",
    section="allergies",
    title=_("Has anything that touches the skin ever given you a reaction?"),
    short=_("What touches the skin"),
    why=(
        because(
            _("Gloves and skin cleaners can be changed, if we know before."), "latex-allergy-severe", "chlorhexidine-allergy"
        ),
        because(_("Preservatives and plants are part of some products."), "paraben-allergy", "daisy-family-allergy"),
    ),
    fields=(
        _ticks(
            "ticks",
            Option("latex", _("Latex or rubber"), _("Gloves, balloons, condoms")),
            Option("chlorhexidine", _("Chlorhexidine"), _("A skin cleaner and mouthwash")),
            Option("povidone_iodine", _("Iodine on the skin"), _("Betadine"), covers=("iodine",)),
            Option("sulfite", _("Sulfites"), _("Wine or dried fruit make you wheeze or flush")),
            Option("parabens", _("Parabens"), _("A preservative in creams")),
            Option("benzyl_alcohol", _("Benzyl alcohol"), _("A preservative in creams and injections")),
            Option("daisy_family", _("Arnica, chamomile, ragweed or artichoke"), covers=("arnica", "artichoke", "chamomile")),
        ),
    ),
    feeds="allergies",
    seconds=12,
)

ALLERGY_OTHER = Step(
    key="allergy-other",
    section="allergies",
    title=_("Is there any other allergy?"),
    short=_("Other allergies"),
    hint=_("Anything that we did not name. Also if you sometimes swell and nobody knows why."),
    why=(
        because(_("A product can hold many things, so any allergy can matter."), "allergy-to-planned-ingredient"),
        because(_("A practitioner reads every word that the software does not know.")),
    ),
    fields=(
        Choice(
            "answer",
            _("Other allergies"),
            (Option("some", _("Yes")), Option("none", _("No other allergy")), Option("unsure", NOT_SURE)),
            _("Choose whether there is any other allergy"),
        ),
        Rows(
            "items",
            _("Allergy"),
            (
                Words(
                    "text",
                    _("What are you allergic to?"),
                    _("Write it any way you like, in English or Arabic"),
                    suggests="allergy",
                ),
                Words("reaction", _("What happened?"), _("For example: hives, or swelling of the face"), lines=2, most=1000),
            ),
            first="text",
            add=_("Add another allergy"),
            remove=_("Remove this allergy"),
        ),
    ),
    feeds="allergies",
    seconds=15,
)

ALLERGY_MORE = Step(
    key="allergy-more",
    section="allergies",
    title=_("What happened?"),
    short=_("What happened"),
    hint=_("For each thing that you ticked. The worst time counts."),
    why=(because(_("A rash and trouble breathing are different dangers. A practitioner reads what happened.")),),
    fields=(FollowUps("more", ("allergy-food", "allergy-medicine", "allergy-touch")),),
    prerequisite=ticked("allergy-food", "allergy-medicine", "allergy-touch"),
    seconds=40,
)

BLOOD_GROUPS = (
    Option(
        "anticoagulant",
        _("A blood thinner"),
        _("Such as warfarin (Marevan), Eliquis, Xarelto, Pradaxa, Clexane"),
        covers=("vitamin_k_antagonist", "thrombolytic", "hospital_clot_agent"),
    ),
    Option(
        "antiplatelet",
        _("Aspirin, or another medicine against clots"),
        _("Also low-dose aspirin; Plavix, Brilinta"),
        covers=("aspirin", "clopidogrel", "vorapaxar", "abciximab"),
        says=_("antiplatelet medicine"),
    ),
    Option(
        "nsaid",
        _("A painkiller like ibuprofen"),
        _("Such as Brufen, Voltaren, naproxen, Ponstan; also now and then"),
        covers=("cox2_nsaid", "topical_nsaid"),
    ),
    Option(
        "ssri_snri",
        _("A medicine for mood or anxiety"),
        _("Such as sertraline, fluoxetine, Cipralex, venlafaxine, duloxetine"),
        covers=("duloxetine", "venlafaxine", "desvenlafaxine", "milnacipran", "vilazodone", "vortioxetine", "dapoxetine"),
    ),
    Option(
        "supplement",
        _("A supplement or herb"),
        _("Such as fish oil, vitamin E, ginkgo, garlic, ginseng or turmeric, in capsules or drops"),
        covers=("fish_oil", "ginseng", "saw_palmetto", "glucosamine", "fenugreek", "melatonin", "hawthorn"),
    ),
)

BLOOD = Step(
    key="blood-thinning",
    section="medicines",
    title=_("Do you take any of these?"),
    short=_("Medicines that thin the blood"),
    hint=_("Now, or in the last four weeks. Keep taking what a doctor prescribed; you change nothing. We ask for the name next."),
    why=(
        because(
            _("These can make bleeding and bruises likelier where a needle goes in."),
            "anticoagulant",
            "antiplatelet-prescribed",
            "nsaid-by-choice",
            "ssri",
            "supplement-herb",
        ),
        because(_("A blood thinner makes bleeding likelier where a needle goes in."), "anticoagulant"),
    ),
    fields=(_ticks("ticks", *BLOOD_GROUPS),),
    feeds="medicines",
    seconds=15,
)

MEDICINES = Step(
    key="medicines",
    section="medicines",
    title=_("Which medicines do you take?"),
    short=_("Medicines by name"),
    hint=_(
        "Tablets, injections, patches, creams, inhalers, the pill, vitamins and herbs too. Also acne tablets, steroids "
        "or antibiotics that you finished in the last six months. Keep taking everything that a doctor prescribed."
    ),
    why=(
        because(
            _("Some medicines make bruises likelier; some do not mix with what we may inject."),
            "other-bleeding-medicine",
            "xanthine-mix-slowed-clearance",
        ),
    ),
    fields=(
        Choice(
            "answer",
            _("Medicines by name"),
            (Option("some", _("Yes, I take something")), Option("none", _("No, nothing")), Option("unsure", NOT_SURE)),
            _("Choose whether you take any medicine"),
        ),
        Rows(
            "items",
            _("Medicine"),
            (
                Words("text", _("Name"), _("The name on the box is enough, in English or Arabic"), suggests="medicine"),
                Choice(
                    "prescribed",
                    _("Did a doctor prescribe it?"),
                    (
                        Option("yes", _("Yes"), told=_("prescribed by a doctor")),
                        Option("no", _("No, I chose it myself"), told=_("my own choice")),
                        Option("unsure", NOT_SURE, told=_("not sure whether a doctor prescribed it")),
                    ),
                    _("Choose whether a doctor prescribed %(thing)s"),
                ),
                Words("reason", _("What is it for?")),
                Words("last_taken", _("When did you last take it?"), _("For example: today, two weeks ago, or 3 11 2026")),
            ),
            first="text",
            add=_("Add another medicine"),
            remove=_("Remove this medicine"),
        ),
    ),
    feeds="medicines",
    seconds=60,
)

ALLERGY_NAMES = names_step("allergy-other", "allergies", _("Names of other allergies"))
MEDICINE_NAMES = names_step("medicines", "medicines", _("Names of medicines"))
ALLERGIES = (ALLERGY_FOOD, ALLERGY_MEDICINE, ALLERGY_TOUCH, ALLERGY_OTHER, ALLERGY_NAMES, ALLERGY_MORE)
STEPS = (*ALLERGIES, BLOOD, MEDICINES, MEDICINE_NAMES)
