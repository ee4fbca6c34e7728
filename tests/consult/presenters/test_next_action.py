"""The table of next actions, from plain values."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from consult.presenters.next_action import next_action
from consult.presenters.situation import Situation
from consult.services.flags import flags_of

pytestmark = pytest.mark.usefixtures("in_dubai")

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=ZoneInfo("Asia/Dubai"))
BEFORE, EARLIER = NOW - timedelta(hours=2), NOW - timedelta(days=2)
COUNTS = {"raised": 1, "clear": 3, "cannot_assess": 0, "restriction": 0}


def flag(level="STOP", **more):
    return {
        "rule": "soy-allergy",
        "outcome": "raised",
        "level": level,
        "title": "Soy",
        "evidence": ["B-39"],
        "because": [],
        **more,
    }


def answer(*findings, overall="NOTE", **counts):
    held = {"contradictions": [], "unrecognised": [], "counts": COUNTS | counts}
    return {"overall": overall, "findings": list(findings), **held}


def settled(finding, *, second=None):
    one = flags_of(answer(finding))[0]
    return SimpleNamespace(rule=one.rule, kind=one.kind, fingerprint=one.fingerprint, withdrawn_at=None, second_at=second)


def said(**values):
    return next_action(Situation(**{"state": "sent", "answer": answer(), "now": NOW, **values}))


DECIDED = {"state": "decided", "outcome": "proceed", "decided_at": EARLIER}
SIGNED = {**DECIDED, "text_at": BEFORE, "consent_at": BEFORE}

LINES = [
    ({"alerted": True, "answer": None}, "Speak with the patient now"),
    ({"answer": None, "state": "invited"}, "Intake missing: remind the patient"),
    ({"answer": None, "state": "answering", "remark": "x"}, "Intake missing: remind the patient"),
    ({"remark": "She mentioned Eliquis", "remark_at": BEFORE}, "Read what the front desk heard"),
    ({"reopened": True}, "Wait for the patient"),
    ({"state": "waiting_for_patient"}, "Wait for the patient's answer"),
    ({"answer": answer(flag())}, "Do not treat as planned"),
    ({"answer": answer(flag("HOLD"))}, "Clear before treating"),
    ({"answer": answer(flag()), "resolutions": (settled(flag()),)}, "A second practitioner must agree"),
    ({"answer": answer(flag()), "resolutions": (settled(flag(), second=NOW),)}, "Decide"),
    ({"letter_to": "Dr Haddad"}, "Wait for the prescriber's reply"),
    ({"letter_to": "Dr Haddad", "letter_reply_by": date(2026, 11, 20)}, "Call the prescriber"),
    ({"letter_to": "Dr Haddad", "answer": answer(flag("HOLD"))}, "Clear before treating"),
    (
        {"letter_to": "Dr Haddad", "letter_rules": ("soy-allergy",), "answer": answer(flag("HOLD"))},
        "Wait for the prescriber's reply",
    ),
    ({"patch_product": "Dermaheal", "patch_planned_for": NOW}, "Patch test: place it"),
    ({"patch_product": "D", "patch_placed_at": BEFORE, "patch_read_from": NOW + timedelta(1)}, "Patch test: wait, then read it"),
    ({"patch_product": "D", "patch_placed_at": EARLIER, "patch_read_from": BEFORE}, "Patch test: read the result"),
    ({"message_at": BEFORE}, "Read the patient's message"),
    ({**SIGNED, "signed_at": BEFORE, "message_at": NOW}, "Read the patient's message"),
    ({}, "Decide"),
    ({"answer": answer(overall="CAUTION")}, "Decide: change how you treat"),
    (DECIDED, "Give the consent to read and sign"),
    ({**DECIDED, "text_at": BEFORE}, "Wait for the patient's signature"),
    ({**SIGNED, "taken_back_at": NOW}, "Speak about the consent"),
    ({**SIGNED, "decided_at": NOW}, "Look at the consent"),
    ({**SIGNED, "to_confirm": 2}, "Answers to confirm before the visit"),
    (SIGNED, "Ready to treat"),
    ({**SIGNED, "remark": "x", "remark_at": NOW}, "Read what the front desk heard"),
    ({**SIGNED, "began_at": BEFORE}, "Finish and sign the treatment"),
    ({**SIGNED, "began_at": BEFORE, "signed_at": NOW}, "Nothing open"),
    ({**SIGNED, "began_at": BEFORE, "signed_at": NOW, "cosign_wanted": True}, "Co-sign the treatment"),
    ({"state": "decided", "outcome": "do_not_treat"}, "Nothing open"),
    ({"state": "decided", "outcome": "hold", "look_again_on": date(2026, 12, 1)}, "Nothing now: on hold"),
    ({"state": "decided", "outcome": "hold", "look_again_on": date(2026, 11, 21)}, "Look at it again: the day has come"),
]


@pytest.mark.parametrize(("values", "action"), LINES)
def test_each_situation_has_its_one_next_action(values, action):
    assert said(**values).action == action


def test_only_a_signed_and_decided_consultation_reads_as_ready():
    ready = [values for values, _action in LINES if said(**values).ready]
    assert ready == [SIGNED]


def test_every_action_says_why():
    assert [values for values, _action in LINES if not said(**values).reason] == []


def test_who_is_ready_is_shown_with_what_was_settled():
    found = said(**SIGNED, answer=answer(flag("HOLD")), resolutions=(settled(flag("HOLD")),))
    assert "Settled: Soy" in found.reason


def test_a_long_remark_is_quoted_shortly():
    assert len(said(remark="very " * 200, remark_at=NOW).reason) < 200
