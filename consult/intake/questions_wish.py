"""About you, and what you would like treated."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consult.intake.parts import Choice, Day, Option, Rows, Step, Ticks, Words, because

NOT_SURE = _("I am not sure")
NONE_OF_THESE = _("None of these")

BIRTH = Step(
    key="birth",
    section="you",
    title=_("When were you born?"),
    short=_("Date of birth"),
    why=(because(_("We treat nobody under 18."), "under-18-on-treatment-date", "under-18-when-asked"),),
    fields=(Day("born", _("Date of birth"), _("For example 2 3 1990: day, month, year"), _("Enter your date of birth")),),
    prerequisite=lambda answers: not answers.get("known_birth"),
    seconds=15,
)

SEX = Step(
    key="sex",
    section="you",
    title=_("Which should we go by for your health?"),
    short=_("Sex"),
    hint=_("Who you are is yours to say; this is only for those checks."),
    why=(
        because(
            _("Some treatments can harm an unborn child, so we ask about pregnancy where it applies."),
            "pregnant",
            "hormone-blocker-pregnancy-possible",
        ),
    ),
    fields=(
        Choice(
            "sex",
            _("Sex"),
            (
                Option("female", _("Female")),
                Option("male", _("Male")),
                Option("other", _("Another answer"), _("We will ask about pregnancy, to leave nothing out")),
            ),
            _("Choose which we should go by"),
        ),
    ),
    seconds=10,
)

AREAS = Step(
    key="areas",
    section="wish",
    title=_("Where would you like to be treated?"),
    short=_("Where"),
    hint=_("Choose all that you have in mind. It can be changed later."),
    why=(
        because(_("Some products may be used in one place and not in another."), "fat-dissolving-outside-chin"),
        because(_("Ill or broken skin in the place itself means that we wait."), "skin-not-healthy-at-site"),
    ),
    fields=(
        Ticks(
            "areas",
            _("Where"),
            (
                Option("face", _("Face"), _("Forehead, cheeks, around the mouth")),
                Option("under_eye", _("Around the eyes")),
                Option("lips", _("Lips")),
                Option("chin", _("Chin and under the chin")),
                Option("neck", _("Neck")),
                Option("chest", _("Chest, décolletage")),
                Option("scalp", _("Scalp and hair")),
                Option("hands", _("Hands")),
                Option("arms", _("Arms")),
                Option("abdomen", _("Tummy")),
                Option("flanks", _("Waist and flanks")),
                Option("back", pgettext_lazy("body", "Back")),
                Option("buttocks", _("Buttocks")),
                Option("hips", _("Hips")),
                Option("thighs", _("Thighs")),
                Option("knees", _("Knees")),
            ),
            _("Choose where, or “I am not sure”"),
            drawn="body",
            unsure_label=_("I am not sure yet, advise me"),
        ),
        Words("other", _("Somewhere else"), _("Leave empty if there is nothing to add")),
    ),
    feeds="areas",
    seconds=15,
)

CONCERNS = Step(
    key="concerns",
    section="wish",
    title=_("What would you like to change?"),
    short=_("What you would like"),
    why=(
        because(
            _("For some wishes, such as losing weight, this treatment is not the way, and we would rather say so early."),
            "weight-loss-wanted",
        ),
        because(_("The practitioner chooses a product by it.")),
    ),
    fields=(
        Ticks(
            "concerns",
            _("What you would like to change"),
            (
                Option("wrinkles", _("Fine lines and wrinkles")),
                Option("hydration", _("Dry or dull skin")),
                Option("sagging", _("Sagging skin")),
                Option("pigmentation", _("Dark spots or uneven colour")),
                Option("dark_circles", _("Dark circles under the eyes")),
                Option("acne", _("Acne")),
                Option("scars", _("Scars")),
                Option("hair_loss", _("Hair loss or thin hair")),
                Option("cellulite", _("Cellulite")),
                Option("fat_reduction", _("Less fat in one place")),
                Option("weight_loss", _("Losing weight")),
            ),
            _("Choose what you would like, or “I am not sure”"),
            drawn="concerns",
            unsure_label=_("I am not sure yet, advise me"),
        ),
        Words("other", _("Something else"), _("Leave empty if there is nothing to add")),
    ),
    feeds="concerns",
    seconds=15,
)

EXPECTATIONS = Step(
    key="expectations",
    section="wish",
    title=_("What would a good result be for you?"),
    short=_("A good result"),
    hint=_("A sentence or two, in your own words, in English or Arabic. You may leave it empty."),
    why=(because(_("The practitioner reads this before you meet, to see whether this treatment can do it.")),),
    fields=(Words("words", _("In your own words"), lines=4, most=2000),),
    feeds="text",
    seconds=25,
)

PREVIOUS = Step(
    key="previous",
    section="wish",
    title=_("Have you had treatments like this before?"),
    short=_("Treatments before"),
    hint=_("Mesotherapy, filler, skin boosters, botulinum toxin, fat-dissolving injections."),
    why=(
        because(
            _("A reaction to an earlier treatment is a warning of another."), "previous-reaction", "previous-severe-reaction"
        ),
        because(_("A filler that stays in place changes where we can treat."), "permanent-implant-at-site"),
    ),
    fields=(
        Choice(
            "answer",
            _("Treatments before"),
            (Option("some", _("Yes")), Option("none", _("No, never")), Option("unsure", NOT_SURE)),
            _("Choose whether you had treatments like this before"),
        ),
        Rows(
            "items",
            _("Treatment"),
            (
                Words("text", _("What, where and when"), _("For example: filler in the lips, in March"), suggests="previous"),
                Choice(
                    "reaction",
                    _("How did it go?"),
                    (
                        Option("none", _("It went well")),
                        Option("mild", _("Some trouble that passed"), _("More swelling, bruises or lumps than expected")),
                        Option(
                            "severe",
                            _("A strong reaction"),
                            _("Swelling of the face or throat, trouble breathing, infection, wounds, or hospital"),
                        ),
                        Option("unsure", NOT_SURE),
                    ),
                    _("Choose how this went: %(thing)s"),
                ),
                Words("words", _("What happened?"), _("Leave empty if it went well"), lines=2, most=1000),
            ),
            first="text",
            add=_("Add another treatment"),
            remove=_("Remove this treatment"),
        ),
    ),
    feeds="previous_treatments",
    seconds=25,
)

STEPS = (BIRTH, SEX, AREAS, CONCERNS, EXPECTATIONS, PREVIOUS)
