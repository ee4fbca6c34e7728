"""Everything that a practitioner does with the answers, by one name; the verbs live in modules of their own."""

from consult.services.reading import NotSaid, UnknownConcept, correct_reading, take_todays_release
from consult.services.resolving import (
    FlagChanged,
    PlanUnchanged,
    SamePerson,
    agree_resolution,
    resolve_flags,
    withdraw_resolution,
)
from consult.services.turns import (
    LONGEST_WORDS,
    NothingToReview,
    ReasonMissing,
    SomebodyWasFirst,
    newest_evaluation,
    reopen,
    saved_before,
)

__all__ = (
    "LONGEST_WORDS",
    "FlagChanged",
    "NotSaid",
    "NothingToReview",
    "PlanUnchanged",
    "ReasonMissing",
    "SamePerson",
    "SomebodyWasFirst",
    "UnknownConcept",
    "agree_resolution",
    "correct_reading",
    "newest_evaluation",
    "reopen",
    "resolve_flags",
    "saved_before",
    "take_todays_release",
    "withdraw_resolution",
)
