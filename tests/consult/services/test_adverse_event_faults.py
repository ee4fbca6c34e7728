"""An account of an adverse event names what it lacks, each at its field and all at once."""

from dataclasses import replace
from datetime import date

import pytest

from consult.services.adverse_event_faults import Account, AccountRefused, Allowed, Fault, refuse

DAY = date(2026, 10, 1)
ALLOWED = Allowed({"lumps"}, {"lump"}, {"face", "elsewhere"}, {7}, DAY, date(2026, 11, 1))
WHOLE = Account(
    effect="lumps",
    areas=("face",),
    lots=(7,),
    severity="mild",
    onset_on=date(2026, 10, 20),
    onset_precision="about",
    ended_on=date(2026, 10, 25),
)


def faults(**other):
    with pytest.raises(AccountRefused) as refused:
        refuse(replace(WHOLE, **other), ALLOWED)
    return refused.value.faults


def test_a_whole_account_is_taken():
    assert refuse(WHOLE, ALLOWED) is None
    unknown = {"onset_on": None, "onset_precision": "unknown", "ended_on": None}
    assert refuse(replace(WHOLE, effect="", sign="lump", **unknown), ALLOWED) is None


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"effect": ""}, ("effect", Fault.WHAT)),
        ({"effect": "made_up"}, ("effect", Fault.UNKNOWN_CODE)),
        ({"sign": "made_up"}, ("sign", Fault.UNKNOWN_CODE)),
        ({"areas": ("face", "moon")}, ("areas", Fault.UNKNOWN_CODE)),
        ({"lots": (7, 8)}, ("lots", Fault.UNKNOWN_CODE)),
        ({"serious": ("rather",)}, ("serious", Fault.UNKNOWN_CODE)),
        ({"treated_with": ("magic",)}, ("treated_with", Fault.UNKNOWN_CODE)),
        ({"severity": ""}, ("severity", Fault.SEVERITY)),
        ({"onset_on": date(2026, 9, 30)}, ("onset_on", Fault.BEFORE)),
        ({"onset_on": date(2026, 11, 2), "ended_on": None}, ("onset_on", Fault.FUTURE)),
        ({"ended_on": date(2026, 10, 19)}, ("ended_on", Fault.ENDS_FIRST)),
        ({"onset_on": None}, ("onset_on", Fault.NO_DAY)),
        ({"authority_told_on": date(2026, 11, 2)}, ("authority_told_on", Fault.FUTURE)),
        ({"onset_minutes": 3000}, ("onset_minutes", Fault.NUMBER)),
        ({"outcome": "fatal"}, ("serious", Fault.DIED_NOT_SERIOUS)),
    ],
)
def test_what_is_wrong_is_said_at_its_field(other, expected):
    assert faults(**other) == [expected]


def test_everything_that_is_wrong_is_said_at_once():
    assert len(faults(effect="", severity="", onset_on=None, outcome="fatal")) == 4
