"""The body-image questions: the published rule, what it does to the flags, and what stays open."""

import pytest

from consult.models import AuditEvent, Role
from consult.services.access import NotAllowed
from consult.services.flags import flags_of
from consult.services.gates import Gate, closed_gates
from consult.services.screening import EFFECTS, NothingAsked, Result, newest_screening, record_screening, result_of
from consult.services.turns import newest_evaluation
from tests import factories

POSITIVE = {"worried": "yes", "thinks_much": "yes", "weight": "no", "avoids": "yes", "time": "one_to_three"}
NEGATIVE = POSITIVE | {"time": "under_one"}


@pytest.fixture
def sent(clinic):
    return factories.a_sent_consultation(clinic)


def raised(consultation):
    return {one.rule for one in flags_of(newest_evaluation(consultation).answer) if one.kind == "raised"}


@pytest.mark.parametrize("effect", EFFECTS)
def test_preoccupied_with_any_effect_and_an_hour_a_day_is_positive(effect):
    others = dict.fromkeys(EFFECTS, "no")
    for time in ("one_to_three", "over_three"):
        answers = {"worried": "yes", "thinks_much": "yes", **others, effect: "yes", "time": time}
        assert result_of(answers) == Result.POSITIVE


@pytest.mark.parametrize(
    "changed", [{"worried": "no"}, {"thinks_much": "no"}, {"time": "under_one"}, dict.fromkeys(EFFECTS, "no")]
)
def test_each_step_of_the_rule_is_needed(changed):
    assert result_of(POSITIVE | changed) == Result.NEGATIVE


def test_a_worry_about_weight_changes_no_result():
    assert result_of(POSITIVE | {"weight": "yes"}) == Result.POSITIVE


@pytest.mark.parametrize("left_out", ["worried", "thinks_much", "avoids", "time"])
def test_what_was_not_answered_is_open_and_never_negative(left_out):
    assert result_of({key: one for key, one in POSITIVE.items() if key != left_out}) == Result.OPEN


def test_one_no_settles_it_whatever_else_is_left_out():
    assert result_of({"worried": "no"}) == Result.NEGATIVE


@pytest.mark.django_db
def test_a_positive_screen_raises_the_rule_and_no_later_negative_one_erases_it(sent, practitioner):
    assert "body-image-or-pressure" not in raised(sent)
    record_screening(consultation=sent, by=practitioner, answers=POSITIVE, words="ten mirrors")
    assert "body-image-or-pressure" in raised(sent)
    record_screening(consultation=sent, by=practitioner, answers=NEGATIVE)
    record_screening(consultation=sent, by=practitioner, answers={"worried": "yes"})
    assert "body-image-or-pressure" in raised(sent)
    assert newest_screening(sent).positive is False
    assert sent.screenings.count() == 3


@pytest.mark.django_db
def test_where_the_clinic_asks_nobody_proceeds_before_it_was_asked(practitioner, clinic):
    clinic.asks_body_image = True
    clinic.save()
    sent = factories.a_sent_consultation(clinic)
    assert Gate.SCREENING in closed_gates(sent)
    record_screening(consultation=sent, by=practitioner, answers=NEGATIVE)
    assert closed_gates(sent) == ()


@pytest.mark.django_db
def test_one_that_cannot_be_assessed_counts_as_asked_only_with_words_of_why(practitioner, clinic):
    clinic.asks_body_image = True
    clinic.save()
    sent = factories.a_sent_consultation(clinic)
    record_screening(consultation=sent, by=practitioner, answers={"worried": "yes"})
    assert closed_gates(sent) == (Gate.SCREENING,)
    record_screening(
        consultation=sent, by=practitioner, answers={"worried": "yes"}, words="Would not say how long; not worried at all."
    )
    assert closed_gates(sent) == ()


@pytest.mark.django_db
def test_only_a_practitioner_records_and_the_audit_holds_no_answers(sent, clinic, practitioner):
    with pytest.raises(NotAllowed):
        record_screening(consultation=sent, by=factories.a_user(clinic, Role.FRONT_DESK), answers=POSITIVE)
    with pytest.raises(NothingAsked):
        record_screening(consultation=sent, by=practitioner, answers={"worried": ""})
    record_screening(consultation=sent, by=practitioner, answers=POSITIVE)
    assert AuditEvent.objects.get(action="screening.recorded").payload == {}
