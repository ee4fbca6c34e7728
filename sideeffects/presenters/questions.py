"""The questions of the intake and of the plan in words, by their ids: for the practitioner's pages and the curators'."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sideeffects.core.condition_parts import ANY_TEXT, Asked

Words = str | Promise
QUESTIONS: Mapping[str, Words] = {
    "allergies.answer": _("Are you allergic to anything: a medicine, a food, an insect, latex, a cream?"),
    "medicines.answer": _("Do you take any medicine, supplement or herb, or have you in the last weeks?"),
    "history.answer": _("Do you have, or have you had, any illness, operation or treatment that we should know of?"),
    "previous_treatments.answer": _("Have you had a treatment like this before, and how did it go?"),
    "patient.date_of_birth": _("What is your date of birth?"),
    "patient.sex": _("What is your sex?"),
    "pregnancy.pregnant": _("Are you pregnant, or might you be?"),
    "pregnancy.breastfeeding": _("Are you breastfeeding?"),
}
# What is settled elsewhere: by the plan, or by reading all that was written.
PLANNED: Mapping[str, Words] = {
    "plan.areas": _("The plan: which area?"),
    "plan.concerns": _("What would you like to change?"),
    "plan.ingredients": _("The plan: what is to be injected?"),
    "plan.antiseptic": _("The plan: which antiseptic?"),
    "plan.gloves": _("The plan: which gloves?"),
    "plan.numbing": _("The plan: what is used for numbing?"),
    ANY_TEXT: _("Anything the patient wrote, wherever it stands"),
}
# What somebody tells after a treatment, and what stands in its record.
REPORTED: Mapping[str, Words] = {
    "report.text": _("What the patient tells after the treatment, in words or by the check-in’s questions"),
    "report.ingredients": _("The treatment: what was injected?"),
    "report.areas": _("The treatment: which areas?"),
    "report.treated_at": _("The treatment: when was it?"),
}
# Short names, for lists and pictures.
NAMES: Mapping[str, Words] = {
    "patient.date_of_birth": _("Date of birth"),
    "patient.sex": _("Sex"),
    "allergies.answer": _("Allergies"),
    "medicines.answer": _("Medicines"),
    "history.answer": _("Health history"),
    "previous_treatments.answer": _("Earlier treatments"),
    "pregnancy.pregnant": _("Pregnancy"),
    "pregnancy.breastfeeding": _("Breastfeeding"),
    ANY_TEXT: _("Anything written"),
    "plan.areas": _("Area"),
    "plan.concerns": _("What is wished for"),
    "plan.ingredients": _("What is injected"),
    "plan.antiseptic": _("Antiseptic"),
    "plan.gloves": _("Gloves"),
    "plan.numbing": _("Numbing"),
    "report.text": _("What the patient tells"),
    "report.ingredients": _("What was injected"),
    "report.areas": _("Treated areas"),
    "report.treated_at": _("Days since the treatment"),
}
# What more is asked about each thing that was named.
FOLLOW_UPS: Mapping[str, Words] = {
    "prescribed": _("Did a doctor prescribe it?"),
    "purpose": _("What is it for?"),
    "days_since": _("When was it last?"),
    "reaction": _("What happened?"),
    "severity": _("What happened, and how bad is it?"),
    "status": _("Is it now, or over?"),
    "activity": _("Is it active now?"),
    "control": _("Is it well controlled?"),
    "at_site": _("Is it where the treatment is planned?"),
    "dose_mg": _("How much is taken a day?"),
    "days_taken": _("For how long has it been taken?"),
    "regular": _("Is it taken regularly?"),
    "route": _("How is it taken?"),
    "value": _("What was the last value?"),
    "planned": _("The plan: is it used?"),
    "course": _("Is it better, the same or worse?"),
    "place": _("Where is it?"),
    "onset": _("When did it begin?"),
    "days_lasting": _("Since when is it there?"),
}


def in_words(question: str) -> str:
    """The question with this id as it is put; the id itself where there are no words."""
    return str(QUESTIONS.get(question) or PLANNED.get(question) or REPORTED.get(question) or question)


def asked_in_words(asked: Asked) -> str:
    """The question that a fact comes from: the follow-up about it, where it has one."""
    return str(FOLLOW_UPS.get(asked.attribute) or in_words(asked.questions[0]))
