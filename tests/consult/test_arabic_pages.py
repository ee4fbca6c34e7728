"""The patient's pages in Arabic: no English that is not marked as English, in any state; nobody is spoken to as a he or a she."""

import re
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from consult.intake.follow_ups import cards
from consult.intake.parts import Choice
from consult.intake.steps import STEPS, follow_ups_of, ticks_of
from consult.intake.wizard import Wizard
from consult.models import Consultation, Intake, Patient, Resolution
from consult.presenters.decision_letter import starting_text
from consult.presenters.dossier import dossier
from consult.services.ask import ask_patient
from consult.services.consent import answer_question, give_text, sign
from consult.services.consent_artefact import Signature
from consult.services.consent_standing import questions_left, state_of
from consult.services.deciding import decide
from consult.services.distress import alert
from consult.services.flags import holding_back
from consult.services.invite import prescriber_link
from consult.services.messages import write_to_patient
from consult.services.patch_tests import place_test, plan_test
from consult.services.patient_plan import release_plan
from consult.services.plan import save_plan
from consult.services.prescriber import write_letter
from consult.services.prescriber_questions import medicines_of
from consult.services.resolving import resolve_flags
from consult.services.turns import newest_evaluation
from scripts.messages import PO, said, translated
from sideeffects.core.patient_text import faults
from tests import factories
from tests.sideeffects.views.pages import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LATIN = re.compile(r"[A-Za-z]{2,}")
# The name of the site; what is isolated in a place that takes no tags.
MARKED = re.compile("\u2066.*?\u2069|Beforehand", re.S)
PLAN = {"ingredients": ["hyaluronic acid"], "areas": ["face"], "antiseptic": ["alcohol"], "gloves": ["nitrile"], "numbing": []}
ROW = {"prescribed": "yes", "reason": "", "last_taken": "اليوم"}
# An imperative or a present tense that speaks to a man only or to a woman only.
GENDERED = re.compile(
    r"(?<!\w)(?:اكتب|اكتبي|اختر|اختاري|أدخل|أدخلي|اضغط|اضغطي|افتح|افتحي|اتصل|اتصلي|تأكد|تأكدي|انتظر|انتظري|حاول|حاولي|أجب|أجيبي|وقّع|وقّعي"
    r"|تريد|تريدين|ترغب|ترغبين|تعاني|تعانين|تأخذ|تأخذين|تتناول|تتناولين|تستطيع|تستطيعين|يمكنكِ|يمكنكَ|عليكِ|متأكد|متأكدة|حامل)(?!\w)"
)


@pytest.fixture
def clinic():
    return factories.a_clinic(name="عيادة الزيتون", help_line_name="خط الدعم النفسي", alert_email="desk@example.org")


@pytest.fixture
def by(clinic):
    return factories.a_user(clinic, first_name="لينا", last_name="كريم")


def everything():
    """Everything ticked, with names that nobody knows, so that each follow-up is asked."""
    rows = [{**ROW, "text": "بلوفكس", "group": ""}, {**ROW, "text": "زربطانول", "group": ""}]
    answers = {
        step.key: {next(iter(value)): {"answer": "some", "picked": [one.value for one in ticks_of(step).options]}, **rest(value)}
        if ticks_of(step)
        else value
        for step in STEPS
        if (value := factories.quiet_answers().get(step.key)) is not None
    }
    doubts = [{"words": "زربطانول", "meanings": []}, {"words": "بلوفكس", "meanings": [meaning("clopidogrel", "بلافيكس")]}]
    two = [{"words": "برو", "meanings": [meaning("ibuprofen", "بروفين"), meaning("bisoprolol", "بروكور")]}]
    return answers | {
        "medicines": {"answer": "some", "items": rows, "doubts": doubts},
        "allergy-other": {"answer": "some", "items": [{"text": "برو", "reaction": "حكة"}], "doubts": two},
        "previous": {"answer": "some", "items": [{"text": "فيلر في الشفاه", "reaction": "mild", "words": ""}]},
    }


def rest(value):
    return dict(list(value.items())[1:])


def meaning(key, name):
    return {"key": key, "name": name, "parts": {"en": [], "ar": []}, "about": {"en": "", "ar": ""}}


def answered(answers):
    """Each follow-up with the first of its answers."""
    for step in STEPS:
        if follow_ups_of(step):
            answers = answers | {step.key: {card.prefix: first_of(card) for card in cards(follow_ups_of(step), answers)}}
    return answers


def first_of(card):
    said = {one.name: one.options[0].value if isinstance(one, Choice) else "" for one in card.questions}
    return {**said, "words": card.words} if card.words else said


def opened(client, consultation):
    session = client.session
    session["opened"] = consultation.links.first().pk
    session.save()


def english_of(html):
    """Every English text of a page that is not marked, with what stands around it last."""
    return [
        (text.strip(), around[-1]["tag"])
        for text, around in Texts(html).found
        if LATIN.search(MARKED.sub("", text)) and not marked(around)
    ]


def marked(around):
    languages = [one["lang"] for one in around if "lang" in one]
    return (bool(languages) and languages[-1] == "en") or any(one["tag"] in ("bdi", "textarea") for one in around)


def assert_arabic(client, name, *args, post=None):
    with override("ar"):
        address = reverse(name, args=args)
    response = client.post(address, post, follow=True) if post is not None else client.get(address, follow=True)
    html = response.content.decode()
    assert '<html lang="ar" dir="rtl"' in html, address
    assert english_of(html) == [], address
    return html


@pytest.fixture
def answering(client, clinic):
    consultation = factories.an_invitation(clinic, name="منى عزيز", language="ar").consultation
    opened(client, consultation)
    return consultation


def fill(consultation, answers):
    Intake.objects.filter(consultation=consultation).update(answers=answers)


def pages(consultation):
    consultation.refresh_from_db()
    return [step.key for step in Wizard(Intake.objects.get(consultation=consultation).answers, known_birth=False).steps]


@pytest.mark.parametrize("name", ["home", "intake-open", "intake-ended", "intake-leave"])
def test_the_pages_at_the_door_are_arabic(client, clinic, name):
    link = factories.an_invitation(clinic, name="منى عزيز").link
    session = client.session
    session["followed"] = link.pk
    session.save()
    assert_arabic(client, name)


def test_the_public_door_is_arabic_empty_and_with_its_errors(client, clinic):
    assert_arabic(client, "public-intake", clinic.slug)
    assert_arabic(client, "public-intake", clinic.slug, post={})
    assert_arabic(client, "public-intake", clinic.slug, post={"born_0": "31", "born_1": "2", "born_2": "90"})


def test_every_page_of_the_intake_is_arabic_empty_wrong_and_filled(client, answering):
    fill(answering, everything())
    keys = pages(answering)
    assert {"allergy-names", "medicine-names", "health-more", "coming-more", "allergy-more"} <= set(keys)
    for key in keys:
        assert_arabic(client, "intake-step", key)
        assert_arabic(client, "intake-step", key, post={"seen": "0"})
    fill(answering, {})
    for key in pages(answering):
        assert_arabic(client, "intake-step", key)
    fill(answering, answered(everything()))
    assert_arabic(client, "intake-check")


def test_two_answers_that_differ_are_asked_about_in_arabic(client, answering):
    factories.a_release()
    answers = factories.quiet_answers(anything={"words": "آخذ إليكويس كل يوم"})
    fill(answering, answers)
    html = assert_arabic(client, "intake-check")
    assert "لدينا منك إجابتان مختلفتان" in html
    assert "إليكويس" in html


def test_words_of_despair_meet_arabic(client, answering):
    alert(consultation=answering)
    html = assert_arabic(client, "intake-step", "areas")
    assert "خط الدعم النفسي" in html
    assert_arabic(client, "intake-check")


def sent(client, clinic, **steps):
    at = timezone.now() + timedelta(days=9)
    consultation = factories.a_sent_consultation(clinic, appointment_at=at, medicines=names("وارفارين"), **steps)
    opened(client, consultation)
    return consultation


def names(*words):
    return {"answer": "some", "items": [{**ROW, "text": word, "group": ""} for word in words]}


def decided(consultation, by):
    consultation.refresh_from_db()
    save_plan(consultation=consultation, by=by, seen=consultation.version, plan=PLAN)
    consultation = Consultation.objects.get(pk=consultation.pk)
    flags = holding_back(newest_evaluation(consultation), Resolution.objects.filter(consultation=consultation))
    prints = [flag.fingerprint for flag in flags]
    resolve_flags(consultation=consultation, by=by, fingerprints=prints, reason="accepted", words="تحدثنا عنه")
    factories.agreed_by(consultation)
    decide(consultation=consultation, by=by, seen=consultation.version, outcome="proceed", reason="واضح")
    return Consultation.objects.get(pk=consultation.pk)


MINE = ("mine", "mine-plan", "mine-expect", "mine-messages", "mine-consent", "mine-changed", "mine-confirm")


def test_the_own_page_and_what_it_leads_to_are_arabic_after_sending(client, clinic, by):
    consultation = sent(client, clinic)
    for name in MINE:
        assert_arabic(client, name)
    write_to_patient(consultation=consultation, by=by, words="متى كانت آخر جرعة؟")
    ask_patient(consultation=consultation, by=by, step="medicines", words="متى كانت آخر جرعة؟")
    for name in ("mine", "mine-messages", "intake-check"):
        assert_arabic(client, name)
    for name in ("mine-messages", "mine-changed"):
        assert_arabic(client, name, post={})


def test_plan_and_consent_are_arabic_until_they_are_signed(client, clinic, by):
    consultation = decided(sent(client, clinic), by)
    release_plan(consultation=consultation, by=by, seen=consultation.version)
    give_text(consultation=Consultation.objects.get(pk=consultation.pk), by=by)
    for name in (*MINE, "mine-consent-questions"):
        assert_arabic(client, name)
    text = state_of(consultation).text
    for one in questions_left(state_of(consultation)):
        answer_question(consultation=consultation, seen=text.text_sha256, question=one["key"], choice=one["right"])
    assert_arabic(client, "mine-consent-sign")
    assert_arabic(client, "mine-consent-sign", post={"seen": text.text_sha256})
    signature = Signature(name="منى عزيز", born=date(1990, 3, 2))
    sign(consultation=consultation, seen=text.text_sha256, signature=signature, language="ar")
    for name in ("mine", "mine-consent", "mine-consent-withdraw"):
        assert_arabic(client, name)


def test_the_doctor_who_is_asked_and_a_skin_test_are_arabic_on_the_own_page_and_at_the_doctors_door(client, clinic, by):
    consultation = sent(client, clinic)
    places = [one.place for one in medicines_of(newest_evaluation(consultation))]
    asked = {"prescriber": "د. سامي عودة", "places": places, "agreed": True, "language": "ar"}
    letter = write_letter(consultation=consultation, by=by, **asked)
    at = timezone.now() - timedelta(hours=30)
    test = plan_test(consultation=consultation, by=by, product="كريم", contents=["ليدوكايين"], site="الذراع", planned_for=at)
    assert_arabic(client, "mine")
    place_test(test=test, by=by, at=at, lot="7", site="الذراع")
    assert "الإسعاف" in assert_arabic(client, "mine")
    client.get(reverse("prescriber-start", args=[prescriber_link(letter=letter).secret]))
    assert_arabic(client, "prescriber-letter")
    assert_arabic(client, "prescriber-letter", post={})


@pytest.mark.parametrize("outcome", ["hold", "do_not_treat"])
def test_a_letter_about_a_decision_is_arabic_from_its_starting_text_on(client, clinic, by, outcome):
    consultation = sent(client, clinic)
    Patient.objects.filter(pk=consultation.patient_id).update(language="ar")
    consultation = Consultation.objects.select_related("patient", "clinic").get(pk=consultation.pk)
    text = starting_text(outcome, consultation).replace("…", "ننتظر رد طبيبك.")
    assert not GENDERED.search(text)
    words = {"reason": "واضح", "until": "حتى يرد الطبيب", "would_change": "رد الطبيب", "letter": text}
    decide(consultation=consultation, by=by, seen=consultation.version, outcome=outcome, **words)
    assert_arabic(client, "mine")
    assert "ننتظر رد طبيبك" in assert_arabic(client, "mine-letter")


def test_the_whole_consultation_on_paper_is_arabic_but_for_names_and_sources(client, clinic):
    consultation = Consultation.objects.select_related("patient", "clinic").get(pk=sent(client, clinic).pk)
    with override("ar"):
        context = {"clinic": clinic, "consultation": consultation, "made_at": timezone.now(), "dossier": dossier(consultation)}
        html = re.sub("\u2068[^\u2068\u2069]*\u2069", "", render_to_string("pdf/dossier.html", context))
    assert [text for text, _where in english_of(html) if re.search(r"[A-Za-z]{3,} [a-z]{2,}", text)] == []


def test_nobody_is_spoken_to_as_a_he_or_a_she():
    arabic = translated(PO.read_text(encoding="utf-8"))
    assert [form for forms in arabic.values() for form in forms if GENDERED.search(form)] == []


def test_no_arabic_sentence_of_a_patient_s_page_tells_to_leave_out_a_medicine():
    arabic = translated(PO.read_text(encoding="utf-8"))
    theirs = [text for text, where in said().items() if where.startswith(("consult/", "templates/patient", "templates/mail"))]
    forms = [form for text in theirs for form in arabic.get(text, []) if form.endswith((".", "؟"))]
    sentences = [form for form in forms if not form.startswith("الأقراص والحقن واللصقات")]  # A list that tells nothing.
    assert len(sentences) > 200
    assert {one: faults(one, "ar") for one in sentences if faults(one, "ar")} == {}
