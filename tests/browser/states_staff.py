"""The states in which staff meet the practitioner's way: made through the services, or as rows where the way is long."""

from datetime import timedelta
from io import BytesIO

from django.utils import timezone

from consult.models import CheckIn, Membership, Report, Screening, SignedTreatment
from consult.services.adverse_event_faults import Account
from consult.services.adverse_events import record_adverse_event
from consult.services.deciding import decide
from consult.services.evaluate import evaluate
from consult.services.lot_recalls import open_recall, write_to_all
from consult.services.pictures import keep_picture
from consult.services.prescriber import record_reply, write_letter
from consult.services.prescriber_questions import medicines_of
from consult.services.remarks import note_remark
from consult.services.reports import tell_us
from consult.services.screening import INSTRUMENT
from consult.services.treatment import treatment_of
from consult.services.treatment_signing import add_words, cosign, sign_treatment
from consult.services.turns import newest_evaluation
from tests import treatments
from tests.browser.states import TOLD, again, sent
from tests.factories import a_lot, a_patch_test, a_product, a_sent_consultation, a_user, picture_file, ticked


def letter_about(consultation, by, **more):
    """Every medicine asked about."""
    places = [one.place for one in medicines_of(newest_evaluation(consultation))]
    return write_letter(consultation=consultation, by=by, prescriber="Dr Haddad", places=places, agreed=True, **more)


def tested(consultation, by):
    """A patch test in each of its states; the one that was read has a picture."""
    a_patch_test(consultation, by)
    waiting = a_patch_test(consultation, by, placed=48, product="Calm 2")
    picture = keep_picture(consultation=consultation, by=by, upload=BytesIO(picture_file()))
    seen = {"read_at": timezone.now(), "read_by": by, "result": "reaction", "words": "A wheal of 2 cm", "picture": picture}
    a_patch_test(consultation, by, placed=72, product="Glow 6", valid_until=timezone.localdate(), **seen)
    a_patch_test(consultation, by, cancelled_at=timezone.now(), cancelled_by=by, product="Old 1")
    return waiting


def with_every_card(clinic, by):
    """Something in each part of the consultation's page, and a visit before it that was refused with a letter."""
    first = refused_with_a_letter(clinic, by)
    soya = {"allergy_food": ticked("soy"), "allergy_more": {"allergy-food.soy": {"reaction": "severe", "words": ""}}}
    consultation = a_sent_consultation(clinic, appointment_at=timezone.now() + timedelta(days=9), medicines=TOLD, **soya)
    consultation.patient.merged_into, consultation.patient.merged_by = first.patient, by
    consultation.patient.merged_at = timezone.now()
    consultation.patient.save()
    letter_about(consultation, by, email="dr@example.org")
    record_reply(letter=letter_about(consultation, by), by=by, reply="not_now", words="Not this month.")
    tested(consultation, by)
    answers = {"worried": "yes", "thinks_much": "yes", "social": "yes", "time": "over_three"}
    about = {"clinic": clinic, "consultation": consultation, "instrument": INSTRUMENT, "by": by}
    Screening.objects.create(**about, answers=answers, positive=True, words="Ten mirrors")
    evaluate(consultation=again(consultation), by=by, because="observed")
    note_remark(consultation=again(consultation), by=by, words="She mentioned Eliquis")
    return again(consultation)


def refused_with_a_letter(clinic, by, language="en"):
    """Not treated; the patient reads why."""
    consultation = sent(clinic)
    why = {"reason": "INR 4.1", "would_change": "An INR below 3.5", "letter": "Hello Mona, we would like to wait.\n\nCall us."}
    decide(consultation=consultation, by=by, seen=consultation.version, outcome="do_not_treat", **why)
    return again(consultation)


def stocked(clinic, by):
    """A product with a lot that may be used, one that ends soon, and one that did."""
    numbs = [{"key": "lidocaine", "mg_per_ml": 20, "most_mg_per_kg": 4, "most_mg": 300}]
    product = a_product(clinic, by, contents=["soy lecithin", "lidocaine", "zorbatrin"], anaesthetic=numbs, needs_patch_test=True)
    for number, days in (("A12", 200), ("A13", 9), ("A14", -1)):
        a_lot(product, number, days)
    a_product(clinic, by, name="Unread 3", contents=[], contents_complete=False)
    return product


def signed(by):
    """Treated, added to, and waiting for nobody."""
    Membership.objects.filter(user=by).update(needs_cosign=True)
    consultation = treatments.recorded(by)
    made = sign_treatment(consultation=consultation, by=by, seen=treatment_of(consultation).version)
    add_words(signed=made, by=by, words="Well the next day.")
    return consultation


def silent_and_told(consultation, by):
    """Asked and not answered; then an emergency that somebody wrote down on the telephone, after which they are silent again."""
    answers = {"breathing_trouble": "yes", "pain": {"answer": "yes", "course": "worse"}}
    source = Report.Source.TELEPHONE
    told = tell_us(consultation=consultation, by=by, source=source, answers=answers, words="It burns", language="en")
    at = timezone.now() - timedelta(days=3)
    CheckIn.objects.filter(pk=consultation.check_ins.first().pk).update(due_at=at, told_at=at, silent_at=at)
    return told


def harmed(consultation, by):
    """What harmed them is recorded, and the lot that they received is called back and written about."""
    treatment = consultation.signed_treatment
    account = Account(sign="lump", areas=("face",), severity="mild", description="A soft lump of 8 mm.")
    event = record_adverse_event(treatment=treatment, by=by, account=account)
    lot = treatment.lots.first()
    said = {"message_en": "Please call us on 020 7946 0018.", "message_ar": "يُرجى الاتصال بنا على الرقم 020 7946 0018."}
    recall = open_recall(clinic=consultation.clinic, by=by, covers=[(lot.product, lot.lot)], why="Notice 7", **said)
    write_to_all(recall=recall, by=by)
    return event, recall


def second_of(consultation):
    """Somebody else of the clinic signs as second."""
    second = a_user(consultation.clinic, first_name="Omar", last_name="Said")
    cosign(signed=SignedTreatment.objects.get(consultation=consultation), by=second)


def whole(by):
    """A record with nothing missing."""
    return treatments.recorded(by)
