import pytest
from django.urls import reverse
from django.utils.html import escape

from consult.models import AuditEvent, Consultation, Decision, Evaluation, Resolution, Role
from consult.presenters.asking import reading_refs
from consult.services.flags import flags_of
from consult.services.turns import newest_evaluation
from tests.factories import a_clinic, a_sent_consultation, a_user, an_invitation, medicines, ticked

pytestmark = pytest.mark.django_db


@pytest.fixture
def practitioner(clinic, client):
    user = a_user(clinic, first_name="Rania", last_name="Amin")
    client.force_login(user)
    return user


@pytest.fixture
def warfarin(clinic):
    return a_sent_consultation(clinic, medicines=medicines("warfrin 3 mg"))


def address(consultation, name="consultation", *more):
    return reverse(name, args=[consultation.public_id, *more])


def read(client, consultation, name="consultation", *more):
    return client.get(address(consultation, name, *more)).content.decode()


def held(consultation):
    return [flag for flag in flags_of(newest_evaluation(consultation).answer) if flag.holds_back]


def probable(consultation):
    answer = newest_evaluation(consultation).answer
    return next(link for one in answer["findings"] for link in one.get("because", ()) if link["certainty"] == "probable")


def ref(consultation, link):
    """A reading as addresses and forms name it."""
    evaluation = newest_evaluation(consultation)
    return reading_refs(evaluation)[link["origin"], link["words"]]


def test_a_flag_shows_its_whole_chain(client, practitioner, warfarin):
    page = read(client, warfarin)
    for said in (
        "warfrin 3 mg",
        "We read",
        "probable: 1 letter differs",
        "B-07",
        "C-20",
        "release 1",
        "Grade".lower(),
        "For",
        "Do",
    ):
        assert said in page


def test_a_guideline_unfolds_to_its_claims(client, practitioner, warfarin, knowledge):
    shown = newest_evaluation(warfarin).answer["guidelines"][0]["key"]
    claim = knowledge.claims[next(one for one in knowledge.guidelines if one.key == shown).claims[0]]
    page = client.get(reverse("consultation", args=[warfarin.public_id])).content.decode()
    assert "Why: the claims behind it" in page
    assert escape(claim.statement["en"]) in page


def test_the_level_and_completeness_stand_on_top(client, practitioner, clinic):
    page = read(client, a_sent_consultation(clinic, allergy_food={"ticks": {"answer": "unsure", "picked": []}}))
    assert "Not complete:" in page
    assert "checks cannot be assessed" in page
    assert "Every check was assessed" not in page


def test_what_could_not_be_assessed_names_the_question_that_settles_it(client, practitioner, clinic):
    page = read(client, a_sent_consultation(clinic, allergy_food={"ticks": {"answer": "unsure", "picked": []}}))
    assert "Foods and stings: not sure" in page
    assert "Have foods or stings ever given you a reaction?" in page
    assert "would be STOP" in page


def test_a_contradiction_stands_side_by_side(client, practitioner, clinic):
    page = read(client, a_sent_consultation(clinic, anything={"words": "I take nothing, only my Eliquis every morning."}))
    assert "Two answers that cannot both be true" in page
    assert "Eliquis" in page


def test_a_restriction_says_by_which_ingredient(client, practitioner, clinic):
    more = {"allergy-food.soy": {"reaction": "severe", "words": ""}}
    page = read(client, a_sent_consultation(clinic, allergy_food=ticked("soy"), allergy_more=more))
    assert "STOP IF PLANNED" in page
    assert "If the product holds" in page


def test_unrecognised_words_are_shown_and_can_be_named(client, practitioner, clinic):
    page = read(client, a_sent_consultation(clinic, medicines=medicines("zorbatrin 20")))
    assert "is not recognised" in page
    assert "look at the box" in page
    assert "Say what it is" in page


def test_a_word_that_nobody_knew_is_settled_by_finding_what_it_is(client, practitioner, clinic):
    consultation = a_sent_consultation(clinic, medicines=medicines("zorbatrin 20"))
    (one,) = client.get(address(consultation)).context["screen"].unrecognised
    said = {"reading": one.ref}
    found = client.post(address(consultation, "correct-reading"), {**said, "do": "find", "name": "اليكويس"}).context["found"]
    client.post(address(consultation, "correct-reading"), {**said, "key": found[0].key})
    page = client.get(address(consultation))
    assert page.context["screen"].unrecognised == ()
    assert "apixaban" in page.content.decode()


def test_the_whole_intake_is_there_with_its_holes(client, practitioner, clinic):
    page = read(client, a_sent_consultation(clinic, expectations={"words": "Softer lines, nothing more."}))
    assert "Softer lines, nothing more." in page


def test_patients_words_are_escaped(client, practitioner, clinic):
    page = read(client, a_sent_consultation(clinic, anything={"words": "<script>alert(1)</script>"}))
    assert "<script>alert(1)" not in page


def test_confirming_a_reading_evaluates_again(client, practitioner, warfarin):
    link = probable(warfarin)
    data = {"reading": ref(warfarin, link), "key": "warfarin"}
    page = client.post(address(warfarin, "correct-reading"), data, follow=True)
    assert "evaluated again" in page.content.decode()
    assert Evaluation.objects.count() == 2


def test_another_reading_is_found_by_its_name(client, practitioner, warfarin):
    link = probable(warfarin)
    data = {"reading": ref(warfarin, link), "do": "find", "name": "apixa"}
    page = client.post(address(warfarin, "correct-reading"), data)
    assert "apixaban" in [one.key for one in page.context["found"]]


def test_a_name_nobody_knows_is_not_accepted_as_a_reading(client, practitioner, warfarin):
    link = probable(warfarin)
    data = {"reading": ref(warfarin, link), "key": "zorbatrin"}
    assert client.post(address(warfarin, "correct-reading"), data).status_code == 404


def test_words_that_are_read_otherwise_meanwhile_are_not_corrected_blindly(client, practitioner, warfarin):
    data = {"reading": f"{newest_evaluation(warfarin).pk}-99999", "key": "warfarin"}
    page = client.post(address(warfarin, "correct-reading"), data, follow=True)
    assert "Look at them again" in page.content.decode()
    assert Evaluation.objects.count() == 1


def test_proceed_is_closed_and_says_what_opens_it(client, practitioner, warfarin):
    page = read(client, warfarin)
    assert "“Proceed” opens when" in page
    assert f'href="#{held(warfarin)[0].anchor}"' in page


def test_proceeding_anyway_is_refused_names_the_flag_and_keeps_the_words(client, practitioner, warfarin):
    data = {"seen": warfarin.version, "outcome": "proceed", "reason": "She seems fine to me."}
    page = client.post(address(warfarin, "decide"), data)
    text = page.content.decode()
    assert page.status_code == 422
    assert f"Proceeding is closed until these are settled: HOLD {held(warfarin)[0].title}" in text.replace("&#x27;", "'")
    assert "She seems fine to me." in text
    assert Decision.objects.count() == 0


def test_resolving_with_a_reason_opens_proceed(client, practitioner, warfarin):
    flags = [flag.fingerprint for flag in held(warfarin)]
    data = {"flag": flags, "reason": "cleared", "words": "Called the prescriber."}
    assert client.post(address(warfarin, "resolve"), data).status_code == 302
    page = read(client, warfarin)
    assert "Called the prescriber." in page
    assert "“Proceed” opens when" not in page
    data = {"seen": warfarin.version, "outcome": "proceed", "reason": "INR 2.3."}
    client.post(address(warfarin, "decide"), data)
    assert Decision.objects.get().outcome == "proceed"


def test_resolving_a_hold_without_words_is_refused(client, practitioner, warfarin):
    data = {"flag": [held(warfarin)[0].fingerprint], "reason": "accepted", "words": ""}
    page = client.post(address(warfarin, "resolve"), data)
    assert page.status_code == 422
    assert "Write what you asked, whom, and what they said" in page.content.decode()
    assert Resolution.objects.count() == 0


def test_a_resolution_can_be_withdrawn(client, practitioner, warfarin):
    data = {"flag": [held(warfarin)[0].fingerprint], "reason": "cleared", "words": "Called."}
    client.post(address(warfarin, "resolve"), data)
    pk = Resolution.objects.get().pk
    client.post(address(warfarin, "withdraw", pk), {"words": "It was another patient."})
    assert Resolution.objects.standing().count() == 0
    assert "“Proceed” opens when" in read(client, warfarin)


def test_a_hold_says_until_what(client, practitioner, warfarin):
    data = {"seen": warfarin.version, "outcome": "hold", "reason": "Letter sent."}
    page = client.post(address(warfarin, "decide"), data)
    assert "Say what you wait for, or when to look again" in page.content.decode()
    client.post(address(warfarin, "decide"), {**data, "until": "the cardiologist's answer"})
    assert "the cardiologist" in read(client, warfarin)


def test_the_second_to_decide_is_told_who_was_first_and_keeps_the_words(client, practitioner, warfarin, clinic):
    seen = warfarin.version
    client.post(address(warfarin, "decide"), {"seen": seen, "outcome": "hold", "reason": "Letter.", "until": "the answer"})
    client.force_login(a_user(clinic, first_name="Peter", last_name="Haines"))
    page = client.post(address(warfarin, "decide"), {"seen": seen, "outcome": "do_not_treat", "reason": "Too risky."})
    text = page.content.decode()
    assert page.status_code == 409
    assert "Rania Amin decided this today" in text
    assert "Too risky." in text
    assert Decision.objects.count() == 1


def test_asking_again_starts_with_the_question_and_waits_for_the_patient(client, practitioner, clinic):
    consultation = a_sent_consultation(clinic, allergy_food={"ticks": {"answer": "unsure", "picked": []}})
    groups = client.get(address(consultation)).context["screen"].groups
    card = next(card for group in groups for card in group.cards if card.question == "allergies.allergy-food")
    page = client.get(address(consultation, "ask"), {"about": card.anchor})
    assert "Have foods or stings ever given you a reaction?" in page.content.decode()
    asked = client.post(address(consultation, "ask"), {"step": "allergy-food", "words": "Is it soya?", "card": card.anchor})
    assert asked["Location"].endswith(f"#{card.anchor}")
    consultation.refresh_from_db()
    assert consultation.state == Consultation.State.WAITING_FOR_PATIENT


def test_a_question_with_a_dangerous_instruction_is_not_sent(client, practitioner, warfarin):
    page = client.post(address(warfarin, "ask"), {"step": "medicines", "words": "Stop taking your warfarin until then."})
    assert page.status_code == 422
    shown = page.content.decode()
    assert "“stop taking your warfarin until then”: reads as leaving out" in shown
    assert "Say instead: Keep taking what a doctor prescribed" in shown
    assert "Stop taking your warfarin until then." in shown


def test_an_answer_given_by_telephone_is_written_on_the_patients_own_page(client, practitioner, clinic):
    consultation = a_sent_consultation(clinic, allergy_food={"ticks": {"answer": "unsure", "picked": []}})
    assert "Soya" in read(client, consultation, "record-answer", "allergy-food")
    client.post(address(consultation, "record-answer", "allergy-food"), {"ticks": ["_none"]})
    assert newest_evaluation(consultation).complete


def test_ticking_something_by_telephone_goes_on_with_what_happened(client, practitioner, warfarin):
    page = client.post(address(warfarin, "record-answer", "allergy-food"), {"ticks": ["soy"]})
    assert page.url == address(warfarin, "record-answer", "allergy-more")


def test_a_plan_is_checked_at_once(client, practitioner, clinic):
    more = {"allergy-food.soy": {"reaction": "severe", "words": ""}}
    consultation = a_sent_consultation(clinic, allergy_food=ticked("soy"), allergy_more=more)
    client.post(address(consultation, "plan"), {"seen": consultation.version, "ingredients": "soy lecithin"})
    consultation.refresh_from_db()
    assert consultation.level == "STOP"
    assert consultation.plan["antiseptic"] is None


def test_naming_gloves_and_ticking_none_cannot_both_be_meant(client, practitioner, warfarin):
    data = {"seen": warfarin.version, "gloves": "latex", "gloves_none": "on"}
    page = client.post(address(warfarin, "plan"), data)
    assert "Name it, or tick that none is used" in page.content.decode()


def test_an_older_evaluation_shows_exactly_what_it_showed(client, practitioner, warfarin):
    first = newest_evaluation(warfarin)
    link = probable(warfarin)
    client.post(address(warfarin, "correct-reading"), {"reading": ref(warfarin, link), "key": "warfarin"})
    page = read(client, warfarin, "evaluation", first.pk)
    assert "exactly as it was" in page
    assert "probable: 1 letter differs" in page
    assert "Sign the decision" not in page


def test_replaying_says_identical(client, practitioner, warfarin):
    page = read(client, warfarin, "replay", newest_evaluation(warfarin).pk)
    assert "byte for byte" in page


def test_reading_a_consultation_is_written_down(client, practitioner, warfarin):
    read(client, warfarin)
    assert AuditEvent.objects.filter(action="page.read", actor=practitioner).count() == 1


def test_before_anything_is_sent_the_page_says_so(client, practitioner, clinic):
    consultation = an_invitation(clinic).consultation
    assert "Nothing was sent yet" in read(client, consultation)
    assert client.get(address(consultation, "plan")).status_code == 404


PAGES = ("consultation", "correct-reading", "resolve", "ask", "plan")


@pytest.mark.parametrize("name", PAGES)
def test_a_practitioner_of_another_clinic_finds_nothing(client, warfarin, name):
    client.force_login(a_user(a_clinic("Elsewhere")))
    assert client.get(address(warfarin, name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.OWNER, Role.CURATOR])
def test_no_other_role_opens_a_consultation(client, warfarin, clinic, name, role):
    client.force_login(a_user(clinic, role))
    assert client.get(address(warfarin, name)).status_code == 403


def test_a_practitioner_elsewhere_who_is_front_desk_here_reads_nothing_clinical_here(client, warfarin, clinic):
    from consult.models import Membership

    user = a_user(a_clinic("Elsewhere"))
    Membership.objects.create(user=user, clinic=clinic, role=Role.FRONT_DESK)
    client.force_login(user)
    assert client.get(address(warfarin)).status_code == 404
    assert client.get(address(warfarin, "desk-consultation")).status_code == 200


def test_the_evaluation_of_another_consultation_is_not_found_here(client, practitioner, warfarin, clinic):
    other = a_sent_consultation(clinic)
    assert client.get(address(warfarin, "evaluation", newest_evaluation(other).pk)).status_code == 404
