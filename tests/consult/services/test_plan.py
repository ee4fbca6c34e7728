from datetime import timedelta

import pytest
from django.utils import timezone

from consult.models import Consultation, Evaluation, Role
from consult.services.access import NotAllowed
from consult.services.appointments import set_appointment
from consult.services.flags import RESTRICTION, flags_of
from consult.services.plan import NothingInjected, save_plan
from consult.services.turns import SomebodyWasFirst, newest_evaluation
from tests.factories import a_sent_consultation, a_user, an_invitation, ticked

pytestmark = pytest.mark.django_db
GENTLE = {"ingredients": ["hyaluronic acid"], "areas": ["face"], "antiseptic": ["alcohol"], "gloves": ["nitrile"], "numbing": []}


@pytest.fixture
def soya(clinic):
    """A severe soya allergy, and no product chosen."""
    more = {"allergy-food.soy": {"reaction": "severe", "words": "my throat closed"}}
    return a_sent_consultation(clinic, allergy_food=ticked("soy"), allergy_more=more)


def plan(consultation, by, **changed):
    consultation.refresh_from_db()
    return save_plan(consultation=consultation, by=by, seen=consultation.version, plan={**GENTLE, **changed})


def kinds(evaluation):
    return {(flag.kind, flag.level) for flag in flags_of(evaluation.answer)}


def test_a_restriction_becomes_a_flag_when_the_product_holds_it(soya, practitioner):
    assert (RESTRICTION, "STOP") in kinds(newest_evaluation(soya))
    evaluation = plan(soya, practitioner, ingredients=["phosphatidylcholine from soy lecithin"])
    assert evaluation.overall == "STOP"
    assert evaluation.because == Evaluation.Because.PLAN


def test_restrictions_fall_away_when_the_product_holds_nothing_of_it(soya, practitioner):
    evaluation = plan(soya, practitioner)
    assert RESTRICTION not in {kind for kind, _level in kinds(evaluation)}
    assert evaluation.overall != "STOP"


def test_an_ingredient_nobody_knows_is_held_and_never_guessed(soya, practitioner):
    evaluation = plan(soya, practitioner, ingredients=["glowmax ultra 7"])
    assert evaluation.overall in ("HOLD", "STOP")
    assert any("glowmax" in one["words"] for one in evaluation.answer["unrecognised"])


def test_an_empty_list_of_what_is_injected_is_refused(soya, practitioner):
    with pytest.raises(NothingInjected):
        plan(soya, practitioner, ingredients=[])


def test_the_second_to_save_a_plan_is_told(soya, practitioner, clinic):
    seen = soya.version
    save_plan(consultation=soya, by=practitioner, seen=seen, plan=GENTLE)
    with pytest.raises(SomebodyWasFirst) as told:
        save_plan(consultation=soya, by=a_user(clinic), seen=seen, plan={**GENTLE, "ingredients": ["caffeine"]})
    assert told.value.by == practitioner
    soya.refresh_from_db()
    assert soya.plan["ingredients"] == ["hyaluronic acid"]


def test_the_front_desk_plans_nothing_but_moves_the_appointment(soya, clinic):
    desk, at = a_user(clinic, Role.FRONT_DESK), timezone.now() + timedelta(days=9)
    with pytest.raises(NotAllowed):
        plan(soya, desk)
    set_appointment(consultation=soya, by=desk, at=at)
    assert Consultation.objects.get(pk=soya.pk).appointment_at == at
    assert newest_evaluation(soya).document["treatment_on"] == timezone.localdate(at).isoformat()


def test_an_appointment_before_anything_is_sent_evaluates_nothing(clinic):
    consultation = an_invitation(clinic).consultation
    set_appointment(consultation=consultation, by=a_user(clinic, Role.FRONT_DESK), at=timezone.now())
    assert Evaluation.objects.count() == 0
