"""Consent: made of the plan, understood, signed, never changed, taken back at any time."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from consult.models import Consent, ConsentText, ConsentWithdrawal, Decision, Outgoing, Resolution
from consult.models.base import Unchangeable
from consult.services.access import NotAllowed
from consult.services.consent import (
    NotReady,
    QuestionsLeft,
    SignatureRefused,
    TextChanged,
    answer_question,
    give_text,
    sign,
    withdraw_consent,
)
from consult.services.consent_artefact import Signature, is_intact
from consult.services.consent_standing import State, questions_left, state_of
from consult.services.deciding import decide
from consult.services.distress import alert, spoken_with
from consult.services.flags import holding_back
from consult.services.guarded import WordsRefused
from consult.services.plan import save_plan
from consult.services.proving import WrongDateOfBirth
from consult.services.resolving import resolve_flags
from consult.services.turns import newest_evaluation
from tests import factories

pytestmark = pytest.mark.django_db
BORN = date(1990, 3, 2)
PLAN = {
    "ingredients": ["hyaluronic acid"],
    "areas": ["face"],
    "antiseptic": ["alcohol"],
    "gloves": ["nitrile"],
    "numbing": [],
    "concerns": ["wrinkles"],
}


def decided(consultation, by, reason="accepted", **plan):
    """Planned, every flag that holds back settled, and signed to proceed."""
    consultation.refresh_from_db()
    save_plan(consultation=consultation, by=by, seen=consultation.version, plan={**PLAN, **plan})
    consultation.refresh_from_db()
    evaluation = newest_evaluation(consultation)
    flags = holding_back(evaluation, Resolution.objects.filter(consultation=consultation))
    if flags:
        prints = [flag.fingerprint for flag in flags]
        resolve_flags(consultation=consultation, by=by, fingerprints=prints, reason=reason, words="spoken about")
        factories.agreed_by(consultation)
    decide(consultation=consultation, by=by, seen=consultation.version, outcome=Decision.Outcome.PROCEED, reason="all known")
    consultation.refresh_from_db()
    return consultation


@pytest.fixture
def by():
    return factories.a_user(factories.a_clinic(alert_email="desk@example.org"))


@pytest.fixture
def consultation(by):
    clinic = by.memberships.get().clinic
    sent = factories.a_sent_consultation(clinic, medicines=factories.medicines("warfarin"))
    return decided(sent, by)


def understood(consultation):
    """Every question that is left answered rightly."""
    standing = state_of(consultation)
    for one in questions_left(standing):
        answer_question(consultation=consultation, seen=standing.text.text_sha256, question=one["key"], choice=one["right"])


def signed(consultation, **more):
    understood(consultation)
    given = {"name": "Mona Aziz", "born": BORN, **more}
    text = state_of(consultation).text
    return sign(consultation=consultation, seen=text.text_sha256, signature=Signature(**given), language="en")


def items_of(standing, part):
    found = {one["key"]: one["items"] for one in standing.content["parts"]}
    return {item["key"]: item for item in found.get(part, [])}


def test_a_text_is_made_of_this_plan_and_these_answers(consultation, by):
    give_text(consultation=consultation, by=by)
    standing = state_of(consultation)
    assert standing.state == State.GIVEN
    assert "product.hyaluronic_acid" in items_of(standing, "plan")
    assert "Keep taking it" in items_of(standing, "flags")["flag.anticoagulant"]["text"]["en"]
    assert items_of(standing, "usual")["effect.bruising"]["likelier"]
    assert "flag.pregnant" not in items_of(standing, "flags")


def test_side_effects_of_other_areas_are_not_in_it(consultation, by):
    give_text(consultation=consultation, by=by)
    rare = items_of(state_of(consultation), "rare")
    assert "effect.cold-sore" in rare
    assert "effect.hair-loss" not in rare
    assert "effect.swallowing-trouble" not in rare


@pytest.mark.parametrize(
    "plan",
    [
        {"areas": ["face"], "ingredients": ["deoxycholic acid"]},
        {"areas": ["chin"], "ingredients": ["Kabelline"]},
        {"areas": ["chin"], "ingredients": ["Secret cocktail of the house"]},
        {"areas": ["chin"], "ingredients": ["Zorblax glow"]},
        {"areas": ["neck", "zorblax"], "ingredients": ["deoxycholic acid"]},
    ],
)
def test_the_harms_of_a_fat_dissolver_stand_there_however_it_is_named(consultation, by, plan):
    give_text(consultation=decided(consultation, by, **plan), by=by)
    standing = state_of(consultation)
    rare = items_of(standing, "rare")
    assert {"effect.chin-nerve-weakness", "effect.swallowing-trouble", "effect.panniculitis"} <= set(rare)
    urgent = " ".join(item["text"]["en"] for item in items_of(standing, "emergency").values())
    assert "not being able to swallow" in urgent


def test_a_line_that_nobody_knows_is_signed_for_as_well(consultation, by):
    plan = {"areas": ["neck", "zorblax"], "numbing": ["Zorblax cream"], "antiseptic": ["alcohol", "Zorblax wash"]}
    give_text(consultation=decided(consultation, by, **plan), by=by)
    parts = items_of(state_of(consultation), "plan")
    assert parts["plan.areas"]["name"]["en"] == "neck, zorblax"
    assert parts["plan.numbing"]["name"]["en"] == "Zorblax cream"
    assert "Zorblax wash" in parts["plan.antiseptic"]["name"]["en"]


def test_the_signs_name_what_must_not_wait_and_what_to_do_when_nobody_answers(consultation, by):
    give_text(consultation=consultation, by=by)
    urgent = " ".join(item["text"]["en"] for item in items_of(state_of(consultation), "emergency").values())
    for words in ("breathing", "without a rash", "Loss of sight", "mottled", "No waking up", "neck"):
        assert words in urgent, words
    same_day = items_of(state_of(consultation), "same_day")
    assert same_day["contact.nobody"]["text"]["en"] == "If nobody answers, see a doctor that day."


def test_no_word_stands_for_a_figure_that_nobody_counted(consultation, by):
    give_text(consultation=consultation, by=by)
    parts = [items_of(state_of(consultation), part) for part in ("usual", "rare")]
    texts = [item["text"]["en"] for items in parts for item in items.values()]
    assert not [text for text in texts if text.startswith(("Very common", "Common.", "Uncommon", "Rare."))]
    assert "19 to 68 in 100 after fillers" in parts[0]["effect.bruising"]["text"]["en"]
    assert "nobody has described" in parts[1]["effect.others"]["text"]["en"]


def test_what_lasts_longer_after_one_product_is_said_there(consultation, by):
    give_text(consultation=decided(consultation, by, areas=["chin"], ingredients=["deoxycholic acid"]), by=by)
    numb = items_of(state_of(consultation), "usual")["effect.numbness"]
    assert "after deoxycholic acid it can take weeks" in numb["text"]["en"]


def test_a_danger_without_words_for_patients_is_not_passed_over(by):
    answers = {"heart": factories.ticked("venous_thrombosis"), "allergy_food": factories.ticked("shellfish")}
    sent = factories.a_sent_consultation(by.memberships.get().clinic, **answers)
    give_text(consultation=decided(sent, by, ingredients=["tranexamic acid"]), by=by)
    flags = items_of(state_of(sent), "flags")
    assert "Ask your practitioner to explain it before you sign" in flags["flag.untold"]["text"]["en"]


def test_approval_is_dated_and_nothing_warned_of_is_called_approved(consultation, by):
    plan = {"areas": ["chin"], "ingredients": ["Kabelline", "phosphatidylcholine"]}
    give_text(consultation=decided(consultation, by, **plan), by=by)
    status = items_of(state_of(consultation), "status")
    assert "last looked at on 21 November 2026" in status["status.general"]["text"]["en"]
    assert "warn" in status["status.unlicensed_fat_dissolver"]["text"]["en"]
    assert status["status.phosphatidylcholine"]["text"]["en"] == "It is not approved for injection against fat."


def test_what_nobody_knows_about_approval_is_said_as_unknown(consultation, by):
    give_text(consultation=consultation, by=by)
    status = items_of(state_of(consultation), "status")
    assert "We do not know" in status["status.hyaluronic_acid"]["text"]["en"]


def test_the_patient_is_told_once(consultation, by):
    consultation.patient.email = "mona@example.org"
    consultation.patient.save()
    consultation.refresh_from_db()
    give_text(consultation=consultation, by=by)
    give_text(consultation=consultation, by=by)
    assert ConsentText.objects.count() == 1
    assert Outgoing.objects.filter(kind=Outgoing.Kind.CONSENT).count() == 1


def test_nothing_is_made_without_a_plan_and_a_decision(by):
    sent = factories.a_sent_consultation(by.memberships.get().clinic)
    with pytest.raises(NotReady) as refused:
        give_text(consultation=sent, by=by)
    assert set(refused.value.missing) == {"no_product", "not_decided"}


def test_a_decision_that_was_overtaken_does_not_carry_a_text(consultation, by):
    save_plan(consultation=consultation, by=by, seen=consultation.version, plan={**PLAN, "areas": ["neck"]})
    consultation.refresh_from_db()
    with pytest.raises(NotReady) as refused:
        give_text(consultation=consultation, by=by)
    assert refused.value.missing == ("not_decided",)


def test_own_words_pass_the_guard_or_are_refused(consultation, by):
    with pytest.raises(WordsRefused):
        give_text(consultation=consultation, by=by, words="Stop your warfarin two days before.")
    assert not ConsentText.objects.exists()


def test_the_front_desk_gives_no_text(consultation):
    desk = factories.a_user(consultation.clinic, "front_desk")
    with pytest.raises(NotAllowed):
        give_text(consultation=consultation, by=desk)


def test_a_wrong_answer_stays_and_is_asked_again(consultation, by):
    text = give_text(consultation=consultation, by=by)
    question = questions_left(state_of(consultation))[0]
    wrong = next(one["key"] for one in question["choices"] if one["key"] != question["right"])
    ask = {"consultation": consultation, "seen": text.text_sha256, "question": question["key"]}
    assert not answer_question(**ask, choice=wrong)
    assert question["key"] in {one["key"] for one in questions_left(state_of(consultation))}
    assert answer_question(**ask, choice=question["right"])
    assert question["key"] not in {one["key"] for one in questions_left(state_of(consultation))}
    assert list(text.understanding.values_list("right", flat=True)) == [False, True]
    assert state_of(consultation).state == State.ANSWERING


def test_nobody_signs_before_the_questions_are_understood(consultation, by):
    text = give_text(consultation=consultation, by=by)
    with pytest.raises(QuestionsLeft):
        sign(consultation=consultation, seen=text.text_sha256, signature=Signature("Mona", born=BORN), language="en")


def test_a_signature_holds_everything_and_proves_itself(consultation, by):
    text = give_text(consultation=consultation, by=by)
    consent = signed(consultation, interpreter_name="Amal", interpreter_language="Arabic")
    artefact = json.loads(consent.artefact)
    assert state_of(consultation).state == State.SIGNED
    assert is_intact(consent)
    assert artefact["text"]["content"]["parts"][0]["items"][0]["text"].keys() == {"en", "ar"}
    assert artefact["interpreter"] == {"name": "Amal", "language": "Arabic"}
    assert {one["right"] for one in artefact["understanding"]} == {True}
    assert artefact["text"]["sha256"] == text.text_sha256
    assert Outgoing.objects.filter(kind=Outgoing.Kind.NEWS).count() == 1


def test_pressing_twice_signs_once(consultation, by):
    give_text(consultation=consultation, by=by)
    assert signed(consultation) == signed(consultation)
    assert Consent.objects.count() == 1


def test_the_date_of_birth_is_asked_again(consultation, by):
    give_text(consultation=consultation, by=by)
    with pytest.raises(WrongDateOfBirth):
        signed(consultation, born=date(1990, 3, 3))
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"signer": "guardian", "relation": "husband"}, "signer"),
        ({"drawn": "M1 2L3 4<script>"}, "drawn"),
        ({"drawn": "M1 2"}, "drawn"),
        ({"signer": "somebody"}, "signer"),
    ],
)
def test_a_signature_that_is_none_is_refused(consultation, by, given, field):
    give_text(consultation=consultation, by=by)
    with pytest.raises(SignatureRefused) as refused:
        signed(consultation, **given)
    assert refused.value.field == field


def test_a_drawn_signature_is_kept_as_lines(consultation, by):
    give_text(consultation=consultation, by=by)
    consent = signed(consultation, drawn="M10 20L30 40L50 6M1 2L3 4")
    assert (consent.signature_kind, consent.signature) == ("drawn", "M10 20L30 40L50 6M1 2L3 4")


def test_somebody_under_age_does_not_sign_alone(consultation, by):
    give_text(consultation=consultation, by=by)
    consultation.patient.date_of_birth = date(2012, 1, 1)
    consultation.patient.save()
    with pytest.raises(SignatureRefused):
        signed(consultation, born=date(2012, 1, 1))
    assert signed(consultation, born=date(2012, 1, 1), signer="guardian", relation="mother").relation == "mother"


def test_a_guardian_says_what_they_are(consultation, by):
    give_text(consultation=consultation, by=by)
    consultation.patient.date_of_birth = date(2012, 1, 1)
    consultation.patient.save()
    with pytest.raises(SignatureRefused) as refused:
        signed(consultation, born=date(2012, 1, 1), signer="guardian")
    assert refused.value.field == "relation"


def test_nobody_signs_for_a_grown_up_unless_a_practitioner_is_beside(consultation, by):
    give_text(consultation=consultation, by=by)
    understood(consultation)
    given = Signature(name="Karim Aziz", born=BORN, signer="guardian", relation="husband")
    sha = state_of(consultation).text.text_sha256
    with pytest.raises(SignatureRefused):
        sign(consultation=consultation, seen=sha, signature=given, language="en")
    assert sign(consultation=consultation, seen=sha, signature=given, language="en", by=by).by == by


def test_another_plan_makes_it_stale_and_asks_for_the_difference_only(consultation, by):
    give_text(consultation=consultation, by=by)
    first = signed(consultation)
    decided(consultation, by, ingredients=["tranexamic acid"])
    standing = state_of(consultation)
    assert standing.state == State.STALE
    assert "product.tranexamic_acid" in standing.stale.new
    assert "product.hyaluronic_acid" in standing.stale.gone
    give_text(consultation=consultation, by=by)
    standing = state_of(consultation)
    assert standing.before == first
    assert "product.tranexamic_acid" in standing.difference.new
    assert "plan.areas" not in (*standing.difference.new, *standing.difference.changed)
    assert "rights" not in {one["key"] for one in questions_left(standing)}
    second = signed(consultation)
    assert second.adds_to == first
    assert json.loads(second.artefact)["adds_to"] == first.artefact_sha256
    assert is_intact(first)


def test_a_text_that_no_longer_fits_cannot_be_signed(consultation, by):
    text = give_text(consultation=consultation, by=by)
    understood(consultation)
    save_plan(consultation=consultation, by=by, seen=consultation.version, plan={**PLAN, "areas": ["neck"]})
    consultation.refresh_from_db()
    with pytest.raises(TextChanged):
        sign(consultation=consultation, seen=text.text_sha256, signature=Signature("Mona", born=BORN), language="en")


def test_the_same_again_asks_nothing(consultation, by):
    give_text(consultation=consultation, by=by)
    signed(consultation)
    decided(consultation, by)
    assert state_of(consultation).state == State.SIGNED


def test_taking_it_back_needs_no_reason_and_the_signature_stays_readable(consultation, by):
    give_text(consultation=consultation, by=by)
    consent = signed(consultation)
    assert withdraw_consent(consent=consent) == withdraw_consent(consent=consent)
    standing = state_of(consultation)
    assert standing.state == State.WITHDRAWN
    assert standing.in_force is None
    assert ConsentWithdrawal.objects.count() == 1
    assert is_intact(consent)
    assert Outgoing.objects.filter(kind=Outgoing.Kind.NEWS).count() == 2


def test_after_taking_it_back_all_is_asked_again(consultation, by):
    give_text(consultation=consultation, by=by)
    withdraw_consent(consent=signed(consultation))
    give_text(consultation=consultation, by=by)
    standing = state_of(consultation)
    assert standing.state == State.GIVEN
    assert standing.before is None
    assert "plan.areas" in standing.difference.new


@pytest.mark.parametrize("row", ["text", "understanding", "consent", "withdrawal"])
def test_nothing_that_was_signed_can_be_changed_by_any_road(consultation, by, row):
    text = give_text(consultation=consultation, by=by)
    consent = signed(consultation)
    found = {
        "text": text,
        "understanding": text.understanding.first(),
        "consent": consent,
        "withdrawal": withdraw_consent(consent=consent),
    }[row]
    with pytest.raises(Unchangeable):
        found.save()
    with pytest.raises(Unchangeable):
        type(found).objects.filter(pk=found.pk).delete()
    for statement in ("UPDATE {} SET clinic_id = clinic_id WHERE id = %s", "DELETE FROM {} WHERE id = %s"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(type(found)._meta.db_table), [found.pk])


def test_a_byte_that_was_changed_shows(consultation, by):
    give_text(consultation=consultation, by=by)
    consent = signed(consultation)
    consent.artefact = consent.artefact.replace("face", "neck", 1)
    assert not is_intact(consent)


def test_likelier_is_said_of_this_patient_only(by):
    sent = factories.a_sent_consultation(by.memberships.get().clinic)
    decided(sent, by, ingredients=["tranexamic acid"])
    give_text(consultation=sent, by=by)
    clot = items_of(state_of(sent), "rare")["effect.clot"]
    assert "likelier" not in clot


def test_a_line_of_the_plan_is_one_thing_however_much_is_in_it(by):
    sent = factories.a_sent_consultation(by.memberships.get().clinic)
    decided(sent, by, numbing=["EMLA"])
    give_text(consultation=sent, by=by)
    assert items_of(state_of(sent), "plan")["plan.numbing"]["name"]["en"] == "EMLA (lidocaine, prilocaine)"


def test_an_unknown_product_is_named_and_said_to_be_unknown(by):
    sent = factories.a_sent_consultation(by.memberships.get().clinic)
    decided(sent, by, ingredients=["Zorbalift 3000"])
    give_text(consultation=sent, by=by)
    standing = state_of(sent)
    product = next(iter(items_of(standing, "plan").values()))
    assert product["name"]["en"] == "Zorbalift 3000"
    assert "no check covers it" in product["text"]["en"]
    assert "unchecked.plan" in items_of(standing, "unchecked")


def test_nothing_is_signed_before_somebody_spoke_with_a_patient_in_despair(consultation, by):
    give_text(consultation=consultation, by=by)
    alert(consultation=consultation)
    assert state_of(consultation).missing == ("alerted",)
    spoken_with(consultation=consultation, by=by)
    assert state_of(consultation).state == State.GIVEN


def test_despair_is_never_written_into_a_text(by):
    sent = factories.a_sent_consultation(by.memberships.get().clinic, anything={"words": "I want to kill myself"})
    spoken_with(consultation=sent, by=by)
    sent.refresh_from_db()
    decided(sent, by)
    give_text(consultation=sent, by=by)
    assert "flag.despair" not in items_of(state_of(sent), "flags")
