"""Resolving on the pages: the second practitioner, two people at once, back to where one was."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from consult.models import Correction, Question, Resolution
from consult.presenters.asking import reading_refs
from consult.presenters.resolutions import settled_for_the_day
from consult.services.flags import flags_of
from consult.services.resolving import resolve_flags
from consult.services.turns import newest_evaluation
from tests.factories import a_clinic, a_sent_consultation, a_user, agreed_by, medicines

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SAID = "The obstetrician rang: not pregnant."


@pytest.fixture
def first(clinic):
    return a_user(clinic, first_name="Rania", last_name="Amin")


@pytest.fixture
def second(client, clinic):
    """Signed in."""
    user = a_user(clinic, first_name="Peter", last_name="Haines")
    client.force_login(user)
    return user


@pytest.fixture
def pregnant(clinic):
    return a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})


@pytest.fixture
def warfarin(clinic):
    return a_sent_consultation(clinic, medicines=medicines("warfrin 3 mg"))


def of(name, consultation, *more):
    return reverse(name, args=[consultation.public_id, *more])


def flags(consultation):
    return flags_of(newest_evaluation(consultation).answer)


def stop_of(consultation):
    return next(flag for flag in flags(consultation) if flag.level == "STOP" and flag.kind == "raised")


def settled(consultation, by, flag=None, words=SAID):
    flag = flag or stop_of(consultation)
    (one,) = resolve_flags(consultation=consultation, by=by, fingerprints=[flag.fingerprint], reason="cleared", words=words)
    return one


def text(response):
    return response.content.decode()


def test_a_stop_settled_by_one_says_that_it_waits_and_for_whom(client, first, second, pregnant):
    one = settled(pregnant, first)
    page = text(client.get(of("consultation", pregnant)))
    assert "Waits for a second practitioner." in page
    assert "Rania Amin" in page
    assert SAID in page
    assert of("agree", pregnant, one.pk) in page
    assert "“Proceed” opens when" in page


def test_the_first_one_is_not_offered_to_agree(client, first, pregnant):
    client.force_login(first)
    one = settled(pregnant, first)
    assert of("agree", pregnant, one.pk) not in text(client.get(of("consultation", pregnant)))
    assert "You settled this yourself" in text(client.get(of("agree", pregnant, one.pk)))
    refused = client.post(of("agree", pregnant, one.pk), {"words": "again", "do": "agree"})
    assert refused.status_code == 422
    assert "it cannot be you" in text(refused)


def test_the_second_reads_the_whole_flag_and_the_firsts_words_then_agrees(client, first, second, pregnant):
    one = settled(pregnant, first)
    page = text(client.get(of("agree", pregnant, one.pk)))
    for said in (SAID, stop_of(pregnant).title, "Patient&#x27;s words", "We read", "Rule", "For"):
        assert said in page
    done = client.post(of("agree", pregnant, one.pk), {"words": "I rang her too.", "do": "agree"})
    assert done["Location"] == of("consultation", pregnant) + f"#{stop_of(pregnant).anchor}"
    shown = text(client.get(of("consultation", pregnant)))
    assert "Agreed as second practitioner: Peter Haines" in shown
    assert "I rang her too." in shown
    assert "Waits for a second practitioner." not in shown


def test_the_second_may_open_it_again_instead(client, first, second, pregnant):
    one = settled(pregnant, first)
    client.post(of("agree", pregnant, one.pk), {"words": "That was her sister.", "do": "refuse"})
    assert not Resolution.objects.standing().exists()


def test_without_words_nobody_agrees(client, first, second, pregnant):
    answer = client.post(of("agree", pregnant, settled(pregnant, first).pk), {"words": "", "do": "agree"})
    assert answer.status_code == 422
    assert "Write what you looked at yourself" in text(answer)


def test_who_agrees_after_a_colleague_sees_both_texts(client, first, second, pregnant, clinic):
    one = settled(pregnant, first)
    agreed_by(pregnant, a_user(clinic, first_name="Lena", last_name="Fischer"))
    answer = client.post(of("agree", pregnant, one.pk), {"words": "I also looked.", "do": "agree"})
    assert answer.status_code == 422
    for said in ("Lena Fischer", "looked at it too", "I also looked."):
        assert said in text(answer)


def test_another_clinics_resolution_does_not_exist(client, first, pregnant):
    client.force_login(a_user(a_clinic("Elsewhere")))
    assert client.get(of("agree", pregnant, settled(pregnant, first).pk)).status_code == 404


def raced(client, consultation, **more):
    """Resolve what a colleague resolved meanwhile."""
    given = {"flag": [stop_of(consultation).fingerprint], "reason": "accepted", "words": "She signed that she knows."}
    return client.post(of("resolve", consultation), {**given, **more})


def test_the_second_to_resolve_sees_both_texts_side_by_side_and_keeps_theirs(client, first, second, pregnant):
    settled(pregnant, first)
    answer = raced(client, pregnant)
    assert answer.status_code == 422
    for said in ("Rania Amin saved this today", SAID, "She signed that she knows.", "Add my words to theirs"):
        assert escape(said) in text(answer)
    assert Resolution.objects.get().words == SAID


@pytest.mark.parametrize(
    ("merge", "kept"),
    [("theirs", SAID), ("mine", "She signed that she knows."), ("both", f"{SAID}\nShe signed that she knows.")],
)
def test_what_both_wrote_is_merged_as_chosen(client, first, second, pregnant, merge, kept):
    one = settled(pregnant, first)
    assert raced(client, pregnant, merge=merge, over=[one.pk]).status_code == 302
    assert Resolution.objects.standing().get().words == kept
    one.refresh_from_db()
    assert one.words == SAID


def test_the_second_to_resolve_a_stop_may_agree_with_the_first_instead(client, first, second, pregnant):
    one = settled(pregnant, first)
    assert "Agree with theirs as second practitioner" in text(raced(client, pregnant))
    raced(client, pregnant, merge="agree", over=[one.pk])
    one.refresh_from_db()
    assert (one.second_by, one.second_words) == (second, "She signed that she knows.")


def test_a_changed_treatment_needs_a_changed_plan_and_the_form_says_so(client, second, pregnant):
    answer = raced(client, pregnant, reason="changed")
    assert answer.status_code == 422
    assert "Nothing of the plan changed since this arose" in text(answer)
    assert "She signed that she knows." in text(answer)


def test_whoever_injects_reads_it_again_with_both_authors(first, pregnant, clinic):
    settled(pregnant, first)
    (waiting,) = settled_for_the_day(pregnant)
    assert (waiting.level, waiting.words, waiting.by, waiting.waits) == ("STOP", SAID, "Rania Amin", True)
    agreed_by(pregnant, a_user(clinic, first_name="Peter", last_name="Haines"))
    (both,) = settled_for_the_day(pregnant)
    assert (both.second, both.second_words, both.waits) == ("Peter Haines", "looked at it too", False)
    assert both.title == stop_of(pregnant).title


def doubtful(consultation):
    answer = newest_evaluation(consultation).answer
    link = next(link for one in answer["findings"] for link in one.get("because", ()) if link["certainty"] == "probable")
    return reading_refs(newest_evaluation(consultation))[link["origin"], link["words"]]


def test_confirming_on_the_card_leads_back_to_the_card(client, second, warfarin):
    given = {"reading": doubtful(warfarin), "key": "warfarin", "card": "flag-anticoagulant"}
    assert client.post(of("correct-reading", warfarin), given)["Location"].endswith("#flag-anticoagulant")
    given = {"reading": doubtful_now(warfarin), "key": "warfarin", "card": "//evil.example"}
    assert client.post(of("correct-reading", warfarin), given)["Location"] == of("consultation", warfarin)


def doubtful_now(consultation):
    """Any reading of the newest evaluation."""
    return next(iter(reading_refs(newest_evaluation(consultation)).values()))


def test_of_two_who_read_the_same_words_otherwise_the_second_sees_both_and_may_put_theirs_in_place(
    client, first, second, warfarin
):
    stale = doubtful(warfarin)
    client.force_login(first)
    client.post(of("correct-reading", warfarin), {"reading": stale, "key": "none"})
    client.force_login(second)
    answer = client.post(of("correct-reading", warfarin), {"reading": stale, "key": "warfarin"})
    assert answer.status_code == 422
    for said in ("Rania Amin saved this today", "Not a medicine, an allergy or a condition", "Put mine in place"):
        assert said in text(answer)
    assert Correction.objects.count() == 1
    again = {"reading": stale, "key": "warfarin", "correction": Correction.objects.get().pk, "merge": "mine"}
    client.post(of("correct-reading", warfarin), again)
    assert list(Correction.objects.values_list("key", flat=True)) == [None, "warfarin"]


def test_two_who_read_the_same_words_alike_do_not_disturb_each_other(client, first, second, warfarin):
    stale = doubtful(warfarin)
    for user in (first, second):
        client.force_login(user)
        assert client.post(of("correct-reading", warfarin), {"reading": stale, "key": "warfarin"}).status_code == 302
    assert Correction.objects.count() == 1


def test_the_second_to_ask_about_a_page_sees_the_colleagues_question(client, first, second, warfarin):
    client.force_login(first)
    client.post(of("ask", warfarin), {"step": "medicines", "words": "Is it Marevan?", "seen": "0"})
    client.force_login(second)
    mine = {"step": "medicines", "words": "What does the box say?", "seen": "0"}
    answer = client.post(of("ask", warfarin), mine)
    assert answer.status_code == 422
    assert "Is it Marevan?" in text(answer)
    assert "What does the box say?" in text(answer)
    client.post(of("ask", warfarin), {**mine, "merge": "theirs"})
    assert Question.objects.count() == 1
    client.post(of("ask", warfarin), {**mine, "merge": "both"})
    assert Question.objects.count() == 2
