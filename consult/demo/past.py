"""What patients of the past months answered, and what was done: the same few kinds of people, month after month."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from consult.demo.answers import Answers, medicine, medicines, name, names, quiet, ticked, wished, words
from consult.models import Decision, Resolution

Outcome, Reason = Decision.Outcome, Resolution.Reason
PLAN = {
    "ingredients": ["hyaluronic acid"],
    "areas": ["face"],
    "concerns": None,
    "antiseptic": ["alcohol"],
    "gloves": ["nitrile"],
    "numbing": ["cold packs"],
}
FIRST_NAMES = ("Aisha", "Bianca", "Dalia", "Emma", "Farah", "Grace", "Huda", "Isabel", "Jana", "Karima", "Leila", "Mariam")
LAST_NAMES = ("Abbas", "Brandt", "Costa", "Darwish", "Evans", "Fahmy", "Gomez", "Hariri", "Ivanova", "Jaber", "Khan", "Lindqvist")


@dataclass(frozen=True)
class Past:
    """One kind of patient. `often`: how many in twenty. `then` is sent a day later, where they were asked again."""

    often: int
    answers: Mapping[str, Answers]
    outcome: str = Outcome.PROCEED
    reason: str = Reason.CLEARED
    hours: tuple[int, int] = (2, 20)
    then: Mapping[str, Answers] = field(default_factory=dict)


PAST = (
    Past(5, quiet()),
    Past(
        3,
        quiet(areas=wished("areas", "lips"), recent=ticked("cold_sore"), coming_more={"recent.cold_sore": {"now": "past"}}),
        Outcome.PROCEED_WITH_CHANGES,
        Reason.ACCEPTED,
    ),
    Past(3, quiet(recent=ticked("tan")), Outcome.PROCEED_WITH_CHANGES, Reason.ACCEPTED, (1, 9)),
    Past(
        2,
        quiet(
            blood_thinning=ticked("anticoagulant"),
            medicines=medicines(medicine("Eliquis 5 mg", reason="heart rhythm", last_taken="today", group="anticoagulant")),
        ),
        Outcome.HOLD,
        Reason.OTHER,
        (3, 30),
    ),
    Past(1, quiet(pregnancy={"pregnant": "yes", "breastfeeding": "no"}), Outcome.DO_NOT_TREAT, Reason.OTHER, (1, 5)),
    Past(
        2,
        quiet(without=("allergy-food", "allergy-medicine", "allergy-touch", "allergy-other")),
        Outcome.PROCEED,
        Reason.CLEARED,
        (20, 70),
        then=quiet(),
    ),
    Past(
        2,
        quiet(
            medicines=medicines(medicine("zorbatrin 20", reason="I do not remember", last_taken="yesterday")),
            medicine_names=names(name("zorbatrin", "yes", contents="the leaflet says magnesium", reason="cramps, I believe")),
        ),
        Outcome.PROCEED,
        Reason.CLEARED,
        (8, 40),
    ),
    Past(
        2,
        quiet(mind=ticked("needle_phobia"), anything=words("I am afraid of needles.")),
        Outcome.PROCEED_WITH_CHANGES,
        Reason.CHANGED,
        (1, 12),
    ),
)
