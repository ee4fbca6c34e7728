"""Pregnancy, what happened lately or is planned, habits, and anything else."""

from django.utils.translation import gettext_lazy as _

from consult.intake.parts import Choice, FollowUps, Option, Step, Ticks, Words, because
from consult.intake.questions_health import asks_more, tick_page
from consult.intake.questions_medicines import TICK
from consult.intake.questions_wish import NONE_OF_THESE, NOT_SURE

PREGNANCY = Step(
    key="pregnancy",
    section="health",
    title=_("Are you pregnant, or could you be?"),
    short=_("Pregnancy and breastfeeding"),
    hint=_("A late period, or trying for a baby, means “I am not sure”."),
    why=(
        because(
            _("None of these products was tested in pregnancy, so we wait with the treatment."), "pregnant", "pregnancy-possible"
        ),
    ),
    fields=(
        Choice(
            "pregnant",
            _("Pregnant"),
            (Option("no", _("No")), Option("yes", _("Yes")), Option("unsure", _("I am not sure, or it could be"))),
            _("Choose whether you are or could be pregnant"),
        ),
        Choice(
            "breastfeeding",
            _("Are you breastfeeding?"),
            (Option("no", _("No")), Option("yes", _("Yes")), Option("unsure", NOT_SURE)),
            _("Choose whether you are breastfeeding"),
            _("Breastfeeding can go on; we would wait instead."),
        ),
    ),
    prerequisite=lambda answers: (answers.get("sex") or {}).get("sex") != "male",
    feeds="pregnancy",
    seconds=20,
)

RECENT = tick_page(
    "recent",
    _("Is any of this true now?"),
    _("Infections and skin now"),
    (
        because(
            _("With an infection anywhere, or broken skin in the place, we wait until it has healed."),
            "infection-or-fever",
            "skin-not-healthy-at-site",
        ),
        because(_("Cold sores can come back after injections near the mouth."), "cold-sores-before"),
    ),
    Option(
        "skin_active",
        _("Spots, rash, wound or sunburn where you want to be treated"),
        covers=("skin_infection", "rash", "wound", "sunburn", "eczema_flare", "dermatitis", "acne_inflamed"),
        asks=("which",),
    ),
    Option("cold_sore", _("Cold sores"), _("Blisters on the lip. Also if they come and go"), asks=("now",)),
    Option(
        "systemic_infection", _("A cold, flu, fever or another infection"), covers=("fever", "infection", "antibiotic_course")
    ),
    Option(
        "antibiotic",
        _("A course of antibiotics"),
        asks=("reason",),
        section="medicines",
        says=_("antibiotics"),
    ),
    Option("tan", _("A fresh tan, or much sun in the last weeks")),
    section="recent",
)

COMING = Step(
    key="coming",
    section="recent",
    title=_("What was done lately, or is planned?"),
    short=_("Lately and soon"),
    hint=_("In the last two months, or planned around the treatment. Keep every vaccination; we move our date instead."),
    why=(
        because(
            _("Vaccines and other treatments near the same time can make swelling worse."),
            "vaccine-near-the-date",
            "procedure-near-the-date",
        ),
    ),
    fields=(
        Ticks(
            "ticks",
            _("Tick all that apply"),
            (
                Option("vaccination", _("A vaccination"), asks=("when",)),
                Option("dental_work", _("Dental work"), covers=("dental_implant",), asks=("when",)),
                Option(
                    "filler",
                    _("Filler or botulinum toxin"),
                    keys=("filler",),
                    covers=("skin_procedure", "botox_treatment"),
                    asks=("when", "where"),
                ),
                Option("laser", _("Laser, peel or microneedling"), covers=("peel", "microneedling"), asks=("when", "where")),
                Option("thread_lift", _("Threads"), asks=("when", "where")),
                Option("permanent_implant", _("A permanent filler or implant"), _("At any time"), asks=("where",)),
            ),
            TICK,
            none_label=NONE_OF_THESE,
            unsure_label=NOT_SURE,
        ),
    ),
    feeds="history",
    seconds=20,
)

COMING_MORE = Step(
    key="coming-more",
    section="recent",
    title=_("A little more about what you ticked"),
    short=_("When and where"),
    why=(because(_("The day tells us whether to move the appointment.")),),
    fields=(FollowUps("more", ("recent", "coming")),),
    prerequisite=asks_more(RECENT, COMING),
    seconds=20,
)

HABITS = Step(
    key="habits",
    section="recent",
    title=_("Do you smoke, and do you drink alcohol?"),
    short=_("Smoking and alcohol"),
    why=(
        because(_("Smoking makes skin heal more slowly."), "smoking"),
        because(_("The practitioner reads this before you meet.")),
    ),
    fields=(
        Choice(
            "smoking",
            _("Do you smoke, shisha and vaping too?"),
            (Option("no", _("No")), Option("yes", _("Yes")), Option("unsure", _("Now and then"))),
            _("Choose whether you smoke"),
        ),
        Choice(
            "alcohol",
            _("Do you drink alcohol?"),
            (
                Option("no", _("No")),
                Option("sometimes", _("Now and then")),
                Option("daily", _("On most days")),
                Option("unsure", _("I would rather say it to the practitioner")),
            ),
            _("Choose whether you drink alcohol"),
            _("Only the practitioner reads this; no check needs it."),
        ),
    ),
    feeds="habits",
    seconds=15,
)

ANYTHING = Step(
    key="anything",
    section="anything",
    title=_("Is there anything else that we should know?"),
    short=_("In your own words"),
    hint=_("A worry, a question, or how you are. You may leave it empty."),
    why=(because(_("A practitioner reads every word of it.")),),
    fields=(Words("words", _("In your own words"), lines=6, most=4000),),
    feeds="text",
    seconds=30,
)

STEPS = (PREGNANCY, RECENT, COMING, COMING_MORE, HABITS, ANYTHING)
