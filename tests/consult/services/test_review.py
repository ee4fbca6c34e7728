import pytest

from consult.models import AuditEvent, Consultation, Decision, Evaluation, Resolution, Role
from consult.services.access import NotAllowed
from consult.services.deciding import NobodySpoke, ProceedRefused, decide
from consult.services.distress import alert, spoken_with
from consult.services.flags import CANNOT_ASSESS, CONTRADICTION, flags_of, open_flags, settled_by
from consult.services.reading import NotSaid, UnknownConcept, correct_reading
from consult.services.resolving import FlagChanged, resolve_flags, withdraw_resolution
from consult.services.turns import NothingToReview, ReasonMissing, SomebodyWasFirst, newest_evaluation
from tests.factories import a_clinic, a_sent_consultation, a_user, an_invitation, medicines

pytestmark = pytest.mark.django_db
CALLED = "Called the prescriber: INR 2.3 last week, keep taking it."


@pytest.fixture
def practitioner(clinic):
    return a_user(clinic, first_name="Rania", last_name="Amin")


@pytest.fixture
def warfarin(clinic):
    """A misspelt, prescribed blood thinner."""
    return a_sent_consultation(clinic, medicines=medicines("warfrin 3 mg"))


def held_back(consultation):
    return [flag for flag in flags_of(newest_evaluation(consultation).answer) if flag.holds_back]


def settle(consultation, practitioner, words=CALLED):
    for flag in held_back(consultation):
        resolve_flags(consultation=consultation, by=practitioner, fingerprints=[flag.fingerprint], reason="cleared", words=words)


def sign(consultation, by, outcome="proceed", **more):
    consultation.refresh_from_db()
    given = {"seen": consultation.version, "reason": "Fine needle, pressure.", **more}
    return decide(consultation=consultation, by=by, outcome=outcome, **given)


def test_proceeding_over_an_open_hold_is_refused_and_names_it(warfarin, practitioner):
    with pytest.raises(ProceedRefused) as refused:
        sign(warfarin, practitioner)
    assert {flag.rule for flag in refused.value.flags} == {flag.rule for flag in held_back(warfarin)} != set()
    assert Decision.objects.count() == 0
    warfarin.refresh_from_db()
    assert warfarin.state == Consultation.State.SENT


def test_proceeding_waits_until_somebody_spoke_with_a_patient_in_despair(clinic, practitioner):
    sent = a_sent_consultation(clinic)
    alert(consultation=sent)
    sent.refresh_from_db()
    with pytest.raises(NobodySpoke):
        decide(consultation=sent, by=practitioner, seen=sent.version, outcome="proceed", reason="all known")
    assert not Decision.objects.exists()
    spoken_with(consultation=sent, by=practitioner)
    sent.refresh_from_db()
    decide(consultation=sent, by=practitioner, seen=sent.version, outcome="proceed", reason="all known")
    assert Decision.objects.get().outcome == "proceed"


def test_proceeding_with_changes_is_refused_in_the_same_way(warfarin, practitioner):
    with pytest.raises(ProceedRefused):
        sign(warfarin, practitioner, "proceed_with_changes")


def test_holding_and_not_treating_are_never_closed(warfarin, practitioner):
    sign(warfarin, practitioner, "hold", until="a letter from the prescriber")
    assert sign(warfarin, practitioner, "do_not_treat").number == 2


def test_proceeding_opens_once_everything_is_settled_with_a_reason(warfarin, practitioner):
    settle(warfarin, practitioner)
    decision = sign(warfarin, practitioner)
    warfarin.refresh_from_db()
    assert (decision.outcome, warfarin.state) == ("proceed", Consultation.State.DECIDED)
    assert AuditEvent.objects.filter(action="consultation.decided", actor=practitioner).count() == 1


def test_what_cannot_be_assessed_closes_proceeding_too(clinic, practitioner):
    consultation = a_sent_consultation(clinic, allergy_food={"ticks": {"answer": "unsure", "picked": []}})
    with pytest.raises(ProceedRefused) as refused:
        sign(consultation, practitioner)
    assert CANNOT_ASSESS in {flag.kind for flag in refused.value.flags}


def test_a_contradiction_closes_proceeding_too(clinic, practitioner):
    consultation = a_sent_consultation(clinic, anything={"words": "I take nothing, only my Eliquis every morning."})
    with pytest.raises(ProceedRefused) as refused:
        sign(consultation, practitioner)
    assert CONTRADICTION in {flag.kind for flag in refused.value.flags}


def test_the_first_to_decide_wins_and_the_second_is_told_who_and_when(warfarin, practitioner, clinic):
    second, seen = a_user(clinic), warfarin.version
    first = decide(consultation=warfarin, by=practitioner, seen=seen, outcome="hold", reason="Letter sent.", until="the answer")
    with pytest.raises(SomebodyWasFirst) as told:
        decide(consultation=warfarin, by=second, seen=seen, outcome="do_not_treat", reason="Too much bleeding risk.")
    assert (told.value.by, told.value.at, told.value.outcome) == (practitioner, first.at, "hold")
    assert Decision.objects.get() == first


@pytest.mark.parametrize(
    ("outcome", "given", "field"),
    [("proceed", {"reason": " "}, "reason"), ("hold", {}, "until"), ("nonsense", {}, "outcome")],
)
def test_a_decision_without_its_words_is_refused(warfarin, practitioner, outcome, given, field):
    with pytest.raises(ReasonMissing) as missing:
        sign(warfarin, practitioner, outcome, **given)
    assert missing.value.field == field


def test_a_hold_is_not_resolved_without_words(warfarin, practitioner):
    flag = held_back(warfarin)[0]
    with pytest.raises(ReasonMissing):
        resolve_flags(consultation=warfarin, by=practitioner, fingerprints=[flag.fingerprint], reason="accepted")
    assert Resolution.objects.count() == 0


def test_a_reason_from_no_list_is_refused(warfarin, practitioner):
    with pytest.raises(ReasonMissing):
        resolve_flags(
            consultation=warfarin, by=practitioner, fingerprints=[held_back(warfarin)[0].fingerprint], reason="fine", words="x"
        )


def test_a_flag_is_settled_once_and_the_second_hears_who_was_first(warfarin, practitioner, clinic):
    settle(warfarin, practitioner)
    with pytest.raises(SomebodyWasFirst) as told:
        settle(warfarin, a_user(clinic))
    assert told.value.by == practitioner


def test_a_flag_that_is_not_there_cannot_be_settled(warfarin, practitioner):
    with pytest.raises(FlagChanged):
        resolve_flags(consultation=warfarin, by=practitioner, fingerprints=["0" * 64], reason="cleared", words="x")


def test_a_withdrawn_resolution_opens_the_flag_and_a_decided_consultation_again(warfarin, practitioner):
    settle(warfarin, practitioner)
    sign(warfarin, practitioner)
    withdraw_resolution(resolution=Resolution.objects.first(), by=practitioner, words="The INR was of last year.")
    warfarin.refresh_from_db()
    assert warfarin.state == Consultation.State.SENT
    with pytest.raises(ProceedRefused):
        sign(warfarin, practitioner)


def test_confirming_a_misspelling_evaluates_again_and_the_reading_is_no_longer_doubtful(warfarin, practitioner):
    before = newest_evaluation(warfarin)
    probable = next(
        link for one in before.answer["findings"] for link in one.get("because", ()) if link["certainty"] == "probable"
    )
    after = correct_reading(
        consultation=warfarin, by=practitioner, origin=probable["origin"], words=probable["words"], key="warfarin"
    )
    assert after.because == Evaluation.Because.CORRECTED
    assert after.overall == "HOLD"
    assert not any(one["confirm"] for one in after.answer["findings"] if one["outcome"] == "raised")
    assert Evaluation.objects.get(pk=before.pk).result == before.result


def test_a_flag_that_changed_is_open_again_after_evaluating(warfarin, practitioner):
    settle(warfarin, practitioner)
    probable = next(
        link
        for one in newest_evaluation(warfarin).answer["findings"]
        for link in one.get("because", ())
        if link["certainty"] == "probable"
    )
    correct_reading(consultation=warfarin, by=practitioner, origin=probable["origin"], words=probable["words"], key="warfarin")
    flags = flags_of(newest_evaluation(warfarin).answer)
    left = open_flags(flags, settled_by(flags, Resolution.objects.filter(consultation=warfarin).standing()))
    assert "HOLD" in {flag.level for flag in left}


def test_words_that_are_no_medicine_take_the_flag_away(warfarin, practitioner):
    probable = next(
        link
        for one in newest_evaluation(warfarin).answer["findings"]
        for link in one.get("because", ())
        if link["certainty"] == "probable"
    )
    after = correct_reading(consultation=warfarin, by=practitioner, origin=probable["origin"], words=probable["words"], key=None)
    assert not [one for one in after.answer["findings"] if one["outcome"] == "raised" and one["level"] == "HOLD"]


def test_a_reading_cannot_become_something_the_release_does_not_know(warfarin, practitioner):
    link = newest_evaluation(warfarin).answer["findings"][0]["because"][0]
    with pytest.raises(UnknownConcept):
        correct_reading(consultation=warfarin, by=practitioner, origin=link["origin"], words=link["words"], key="zorbatrin")


def test_words_that_the_patient_never_wrote_cannot_be_corrected(warfarin, practitioner):
    with pytest.raises(NotSaid):
        correct_reading(consultation=warfarin, by=practitioner, origin="x" * 500, words="aspirin", key="aspirin")


def test_nothing_can_be_decided_before_the_patient_sent(clinic, practitioner):
    consultation = an_invitation(clinic).consultation
    with pytest.raises(NothingToReview):
        sign(consultation, practitioner, "do_not_treat")


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.OWNER, Role.CURATOR])
def test_only_practitioners_decide(warfarin, clinic, role):
    with pytest.raises(NotAllowed):
        sign(warfarin, a_user(clinic, role), "do_not_treat")


def test_a_practitioner_of_another_clinic_decides_nothing_here(warfarin):
    with pytest.raises(NotAllowed):
        sign(warfarin, a_user(a_clinic()), "do_not_treat")
