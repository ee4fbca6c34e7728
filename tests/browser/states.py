"""Every state in which a patient meets their pages, made through the services: for looking at, not for testing what they do."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from consult.intake.steps import BY_KEY
from consult.models import Consultation, Intake
from consult.services.appointments import cancel_appointment
from consult.services.ask import ask_patient
from consult.services.changes import begin_change
from consult.services.consent import answer_question, give_text, sign, withdraw_consent
from consult.services.consent_artefact import Signature
from consult.services.consent_standing import questions_left, state_of
from consult.services.distress import alert
from consult.services.drafts import keep_draft
from consult.services.invite import invite
from consult.services.messages import write_to_clinic, write_to_patient
from consult.services.patient_plan import release_plan, standing_plan, tick_step, withdraw_plan
from tests.consult.services.test_consent import PLAN, decided
from tests.consult.test_arabic_pages import answered, everything
from tests.factories import a_sent_consultation, an_invitation, medicines, quiet_answers

TOLD = {"answer": "some", "items": medicines("Marevan 5 mg")["items"] + medicines("fish oil", prescribed="no")["items"]}
WORDS = "Which dose is it, and since when? / كم الجرعة؟"


def again(consultation):
    """As it stands in the database."""
    return Consultation.objects.get(pk=consultation.pk)


def filled(clinic, answers=None):
    """An intake with everything ticked and every follow-up answered, not sent."""
    consultation = an_invitation(clinic).consultation
    Intake.objects.filter(consultation=consultation).update(answers=answers or answered(everything()))
    return again(consultation)


def contrary(clinic):
    """Two answers that cannot both be true."""
    return filled(clinic, quiet_answers(anything={"words": "I take Eliquis every day / آخذ إليكويس"}))


def with_drafts(clinic):
    """Words that were typed and not saved."""
    consultation = filled(clinic, {})
    typed = {"anything": {"words": ["My knee hurts"]}, "medicines": {"answer": ["some"], "items-0-text": ["Mare"]}}
    for key, fields in typed.items():
        keep_draft(consultation=consultation, step=BY_KEY[key], fields=MultiValueDict(fields))
    return consultation


def in_despair(clinic):
    """The form stands still."""
    consultation = an_invitation(clinic).consultation
    alert(consultation=consultation)
    return consultation


def sent(clinic, days=9):
    """Answered, sent, and expected."""
    return a_sent_consultation(clinic, appointment_at=timezone.now() + timedelta(days=days), medicines=TOLD)


def busy(clinic, by):
    """Questions open, one page about to change, messages on both sides."""
    consultation = sent(clinic)
    ask_patient(consultation=consultation, by=by, step="medicines", words=WORDS)
    write_to_patient(consultation=consultation, by=by, words=WORDS)
    write_to_clinic(consultation=consultation, words="Marevan, 5 mg")
    return consultation


def reopened(clinic):
    """Something has changed."""
    consultation = sent(clinic)
    begin_change(consultation=consultation, words="Since Monday a new tablet")
    return again(consultation)


def old(clinic):
    """Answers that have become too old before the visit."""
    consultation = sent(clinic, days=2)
    said = (timezone.localdate() - timedelta(days=300)).isoformat()
    Intake.objects.filter(consultation=consultation).update(said_on=dict.fromkeys(consultation.intake.answers, said))
    return consultation


def coming_again(clinic, by):
    """The same patient, invited once more."""
    return invite(patient=sent(clinic).patient, by=by).consultation


def called_off(clinic, by):
    """The visit was cancelled."""
    consultation = sent(clinic)
    cancel_appointment(consultation=consultation, by=by)
    return consultation


def planned(clinic, by):
    """Decided, with a plan of which one step is ticked."""
    consultation = decided(sent(clinic), by, **{**PLAN, "ingredients": ["hyaluronic acid", "phosphatidylcholine"]})
    release_plan(consultation=consultation, by=by, seen=consultation.version, words="Bring a hat.")
    plan = standing_plan(again(consultation))
    tick_step(consultation=consultation, step=plan.content["steps"][-1]["key"], done=True)
    return again(consultation)


def first_part(clinic, by):
    """A plan before any decision."""
    consultation = sent(clinic)
    release_plan(consultation=consultation, by=by, seen=consultation.version)
    return consultation


def withdrawn(clinic, by):
    """A plan that was taken back."""
    consultation = first_part(clinic, by)
    withdraw_plan(consultation=again(consultation), by=by)
    return consultation


def to_sign(clinic, by, signs=False, **plan):
    """A text to sign whose questions are answered; signed, where wished."""
    consultation = decided(sent(clinic), by, **plan)
    give_text(consultation=consultation, by=by)
    understand(consultation)
    if signs:
        seen = state_of(consultation).text.text_sha256
        sign(consultation=consultation, seen=seen, signature=Signature(name="Mona Aziz", born=date(1990, 3, 2)), language="en")
    return again(consultation)


def understand(consultation):
    """Each question answered as the text says."""
    while left := questions_left(state_of(consultation)):
        seen = state_of(consultation).text.text_sha256
        answer_question(consultation=consultation, seen=seen, question=left[0]["key"], choice=left[0]["right"])


def to_sign_again(clinic, by):
    """Signed; then the plan changed, and only the difference waits."""
    consultation = to_sign(clinic, by, signs=True)
    decided(consultation, by, areas=["face", "neck"], ingredients=["hyaluronic acid", "caffeine"])
    give_text(consultation=again(consultation), by=by)
    return again(consultation)


def taken_back(clinic, by):
    """Signed, then taken back."""
    consultation = to_sign(clinic, by, signs=True)
    withdraw_consent(consent=state_of(consultation).in_force, words="")
    return consultation
