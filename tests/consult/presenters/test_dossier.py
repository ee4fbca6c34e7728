"""The whole consultation on paper: everything is in it, in both languages, and people's words stay theirs."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from consult.models import Consultation, Remark
from consult.presenters.dossier import dossier
from consult.services.ask import ask_patient
from consult.services.flags import flags_of
from consult.services.pdf import pdf
from consult.services.resolving import resolve_flags
from consult.services.treatment_signing import add_words, sign_treatment
from consult.services.turns import newest_evaluation
from tests.consult.services.test_pdf import _unpacked
from tests.factories import a_clinic, a_sent_consultation, a_user, agreed_by, medicines
from tests.treatments import clock, recorded, treatment_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def paper(consultation, language="en"):
    """The page that becomes a PDF."""
    consultation = Consultation.objects.select_related("patient", "clinic").get(pk=consultation.pk)
    context = {"clinic": consultation.clinic, "consultation": consultation, "made_at": timezone.now()}
    with override(language):
        return render_to_string("pdf/dossier.html", {**context, "dossier": dossier(consultation)})


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u2068", "").replace("\u2069", "")


@pytest.fixture
def by():
    return a_user(a_clinic("Olive clinic"), first_name="Ada", last_name="Prior")


@pytest.fixture
def consultation(by):
    without = {"allergy_food": {}}
    return a_sent_consultation(by.memberships.get().clinic, medicines=medicines("warfrin 3 mg", "ماريفان"), **without)


def test_a_flag_stands_there_with_its_whole_chain(consultation):
    text = words(paper(consultation))
    chain = ("warfrin 3 mg", "Read as", "warfarin (probable: to be confirmed)", "Rule anticoagulant, release", "For", "Against")
    places = [text.index(one, text.index("What was raised")) for one in chain]
    assert places == sorted(places)
    assert "Never advise stopping" in text
    assert "grade" in text


def test_what_could_not_be_assessed_is_never_left_out(consultation):
    text = words(paper(consultation))
    assert "Not complete:" in text
    unknown = text.index("What could not be assessed")
    assert "Waits for" in text[unknown:]
    assert not re.search(r"\bsafe\b|no risks", text, re.IGNORECASE)


def test_it_says_on_which_form_and_release_it_rests_with_the_hashes(consultation):
    text = words(paper(consultation))
    evaluation = newest_evaluation(consultation)
    assert "form version 2026-11" in text
    for sha in (evaluation.result_sha256, evaluation.release.sha256):
        assert sha in text


def test_what_people_did_stands_there_with_who_and_their_words(consultation, by):
    Remark.objects.create(clinic=consultation.clinic, consultation=consultation, words="she mentioned Eliquis", by=by)
    ask_patient(consultation=consultation, by=by, step="medicines", words="Which heart medicine do you take?")
    flag = next(one for one in flags_of(newest_evaluation(consultation).answer) if one.rule == "anticoagulant")
    resolve_flags(consultation=consultation, by=by, fingerprints=[flag.fingerprint], reason="cleared", words="INR 2.4 today")
    text = words(paper(consultation))
    for said in (
        "she mentioned Eliquis",
        "open: not confirmed by the patient",
        "Which heart medicine",
        "INR 2.4 today",
        "Ada Prior",
    ):
        assert said in text


def test_a_stop_that_one_person_settled_says_that_the_second_is_missing(by):
    clinic = by.memberships.get().clinic
    consultation = a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    stops = [flag for flag in flags_of(newest_evaluation(consultation).answer) if flag.level == "STOP" and flag.holds_back]
    prints = [flag.fingerprint for flag in stops]
    resolve_flags(consultation=consultation, by=by, fingerprints=prints, reason="not_so", words="a test was negative")
    text = words(paper(consultation))
    assert "Second practitioner still missing" in text
    agreed_by(consultation)
    assert "still missing" not in words(paper(consultation))


def test_the_arabic_paper_says_rules_and_what_to_do_in_arabic(consultation):
    html = paper(consultation, "ar")
    assert '<html lang="ar" dir="rtl">' in html
    text = words(html)
    assert "لا يُنصح بإيقافه" in text or "يتناول مميّع" in text or "مميّع" in text
    assert "Never advise stopping" not in text
    assert "Takes a blood thinner" not in text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_patients_words_stay_in_their_language_and_are_marked(consultation, language):
    html = paper(consultation, language)
    assert re.search(r'lang="en" dir="auto">warfrin 3 mg<', html)
    assert re.search(r'lang="ar" dir="auto">ماريفان<', html)


def test_a_signed_treatment_stands_there_with_lots_addenda_and_hash(by):
    consultation = recorded(by)
    signed = sign_treatment(consultation=consultation, by=by, seen=treatment_of(consultation).version)
    add_words(signed=signed, by=by, words="A small bruise at site 2.")
    text = words(paper(consultation))
    for said in ("lot HA2609-17", "A small bruise at site 2.", signed.content_sha256, "Byte for byte as signed yes"):
        assert said in text
    assert consultation.consents.get().artefact_sha256 in text


REACTION = {"reaction": "some", "reaction_what": "pale, sweating", "reaction_done": "lay down, legs up"}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_reaction_in_the_room_stands_on_the_paper_in_the_words_of_who_saw_it(by, language):
    consultation = recorded(by, **REACTION, reaction_at=clock(20))
    sign_treatment(consultation=consultation, by=by, seen=treatment_of(consultation).version)
    text = words(paper(consultation, language))
    for said in ("pale, sweating", "lay down, legs up", {"en": "face", "ar": "الوجه (face)"}[language]):
        assert said in text


def test_the_pdf_is_tagged_has_bookmarks_and_names_its_language(consultation):
    for language in ("en", "ar"):
        made = pdf(paper(consultation, language))
        assert made.startswith(b"%PDF")
        for mark in (b"/StructTreeRoot", b"/Outlines", f"/Lang ({language})".encode()):
            assert mark in _unpacked(made), (language, mark)
