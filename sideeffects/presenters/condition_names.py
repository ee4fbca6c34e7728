"""What the parts of a condition are called where curators choose among them."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sideeffects.core.condition_parts import question_of
from sideeffects.core.vocabulary import INTAKE, REPORT, Vocabulary
from sideeffects.presenters.questions import NAMES

Subjects = tuple[tuple[Any, tuple[tuple[str, Any], ...]], ...]
GROUPS = {"all": _("All of these"), "any": _("Any of these"), "not": _("Not this"), "said": _("It was said that")}
OPERATORS = {
    "any_of": _("is any of"),
    "not": _("is none of"),
    "unknown_or": _("is any of, or not known"),
    "certainly": _("is certainly any of"),
    "at_most": _("at most"),
    "more_than": _("more than"),
    "below": _("below"),
    "at_least": _("at least"),
    "is": _("is any of"),
}
ENTITY_WORDS = {
    "medicine": _("The patient takes …"),
    "allergy": _("The patient is allergic to …"),
    "condition": _("The patient has or had …"),
    "previous": _("The patient was treated before with …"),
    "statement": _("The patient’s words say …"),
    "pair": _("The patient takes two together …"),
    "ingredient": _("To be injected is …"),
    "antiseptic": _("The skin is to be cleaned with …"),
    "gloves": _("The gloves are of …"),
    "numbing": _("To be used for numbing is …"),
    "area": _("The area is …"),
    "concern": _("The patient wants …"),
    "sign": _("The patient tells of …"),
    "given": _("Injected was …"),
    "treated_area": _("Treated was …"),
}
FACTS = {
    "sex": _("The sex is …"),
    "pregnant": _("Pregnant is …"),
    "breastfeeding": _("Breastfeeding is …"),
    "age_on_asked": _("The age when asked is …"),
    "age_on_treatment": _("The age on the treatment date is …"),
    "days_since_treatment": _("The days since the treatment are …"),
}
ATTRIBUTES = {
    "is": _("What it is"),
    "status": _("Now or past"),
    "prescribed": _("Prescribed by a doctor"),
    "regular": _("Taken regularly"),
    "route": _("How it is taken"),
    "purpose": _("What for"),
    "dose_mg": _("Dose a day"),
    "days_taken": _("Days taken so far"),
    "days_since": _("Days before the treatment date"),
    "severity": _("How severe"),
    "planned": _("Itself planned"),
    "activity": _("How active"),
    "control": _("How controlled"),
    "at_site": _("At the planned area"),
    "value": _("Measured value"),
    "reaction": _("How it went"),
    "course": _("How it goes on"),
    "place": _("Where on the body"),
    "onset": _("When it began"),
    "days_lasting": _("Days that it has lasted"),
    "fact": "",
}
# Of a pair of classes: which of the two is meant.
ATTRIBUTES_OF = {
    ("pair", "prescribed"): _("Antiplatelet prescribed"),
    ("pair", "regular"): _("Painkiller regularly"),
    ("sign", "status"): _("Now or gone"),
}


def subjects(vocabulary: Vocabulary) -> Subjects:
    """What a condition may be about, in groups."""
    names = (*vocabulary.entities, *vocabulary.scalars)
    answered = ((f"known:{name}", format_lazy(_("There is an answer: {what}"), what=NAMES[question_of(name)])) for name in names)
    return (
        (_ABOUT[vocabulary is REPORT], tuple((f"some:{name}", ENTITY_WORDS[name]) for name in vocabulary.entities)),
        (_("A fact"), tuple((f"fact:{name}", FACTS[name]) for name in vocabulary.scalars)),
        (_("Whether it was answered"), tuple(answered)),
    )


_ABOUT = (_("The patient and the plan"), _("The report and the treatment"))
SUBJECTS = subjects(INTAKE)
REPORT_SUBJECTS = subjects(REPORT)
