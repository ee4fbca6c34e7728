"""Which page comes next, how far, how long."""

from consult.intake.steps import BY_KEY
from consult.intake.summary import parts
from consult.intake.wizard import Wizard
from tests.factories import medicines, quiet_answers, ticked


def wizard(known_birth=True, **steps):
    return Wizard({key.replace("_", "-"): value for key, value in steps.items()}, known_birth=known_birth)


def keys(wizard):
    return [step.key for step in wizard.steps]


def test_a_newcomer_begins_at_the_beginning_and_is_not_asked_what_the_clinic_knows():
    assert wizard().next_unanswered().key == "sex"
    assert wizard(known_birth=False).next_unanswered().key == "birth"


def test_whoever_comes_back_goes_on_at_the_first_page_without_an_answer():
    answers = quiet_answers()
    answers.pop("heart")
    assert Wizard(answers, known_birth=True).next_unanswered().key == "heart"
    assert Wizard(quiet_answers(), known_birth=True).next_unanswered() is None


def test_pregnancy_is_not_asked_of_a_man():
    assert "pregnancy" not in keys(wizard(sex={"sex": "male"}))
    assert "pregnancy" in keys(wizard(sex={"sex": "other"}))
    assert "pregnancy" in keys(wizard())


def test_follow_up_pages_come_only_for_those_who_ticked_something():
    assert "allergy-more" not in keys(wizard(allergy_food=ticked()))
    assert "allergy-more" in keys(wizard(allergy_food=ticked("soy")))
    assert "health-more" not in keys(wizard(bleeding=ticked("platelet_disorder")))
    assert "health-more" in keys(wizard(heart=ticked("stroke")))
    assert "coming-more" in keys(wizard(coming=ticked("vaccination")))


def test_a_further_tick_opens_its_follow_up_again():
    more = {"allergy-food.soy": {"reaction": "mild", "words": ""}}
    before = wizard(allergy_food=ticked("soy"), allergy_more=more)
    assert before.answered(BY_KEY["allergy-more"])
    after = wizard(allergy_food=ticked("soy", "egg"), allergy_more=more)
    assert not after.answered(BY_KEY["allergy-more"])
    assert after.opened_by(before).key == "allergy-more"


def test_a_ticked_blood_thinner_asks_for_its_name_again():
    answers = quiet_answers()
    assert Wizard(answers, known_birth=True).answered(BY_KEY["medicines"])
    answers["blood-thinning"] = ticked("anticoagulant")
    assert not Wizard(answers, known_birth=True).answered(BY_KEY["medicines"])


def test_a_change_that_opens_nothing_leads_back_to_the_check():
    before = Wizard(quiet_answers(), known_birth=True)
    after = Wizard(quiet_answers(habits={"smoking": "yes", "alcohol": "no"}), known_birth=True)
    assert after.opened_by(before) is None


def test_back_and_continue_walk_the_same_way():
    walk = wizard(sex={"sex": "female"})
    for step in walk.steps[:-1]:
        assert walk.before(walk.after(step)) == step
    assert walk.before(None) == walk.steps[-1]
    assert walk.after(walk.steps[-1]) is None


def test_minutes_and_parts_are_honest():
    fresh, done = wizard(), Wizard(quiet_answers(), known_birth=True)
    assert 5 <= fresh.minutes_left() <= 10
    assert done.minutes_left() == 1
    assert fresh.place(BY_KEY["sex"])[0] == 1
    number, total, section = fresh.place(None)
    assert number == total
    assert section.key == "check"


def test_the_summary_shows_every_page_and_says_what_was_not_answered():
    answers = quiet_answers(medicines=medicines("Marevan 3 mg"), heart=ticked("stroke"))
    answers.pop("skin")
    lines = {line.step.key: line for part in parts(Wizard(answers, known_birth=True)) for line in part.lines}
    assert lines["medicines"].values == ("Marevan 3 mg, prescribed by a doctor, today",)
    assert lines["heart"].values == ("Stroke",)
    assert not lines["skin"].answered
    assert lines["skin"].values == ()
    assert lines["anything"].values == ("Nothing to add",)
    assert not lines["health-more"].answered
