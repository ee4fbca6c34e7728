"""Two of the clinic at the same moment on whatever the practitioner's way brought: one is done whole, the other is told.

Two acts are made to cross on PostgreSQL: the first stops just before a step until the second waits for it (or does not have to).
Whoever takes rows in the other order is found out as a deadlock. On SQLite they come one after the other.
Several stand in one test, since emptying the tables after each takes longer than all of them.
"""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from consult.models import (
    Clinic,
    Consultation,
    Decision,
    Membership,
    PatchTest,
    Patient,
    PrescriberLetter,
    Question,
    Remark,
    Resolution,
    Role,
    Screening,
    StaffInvitation,
)
from consult.services import ask, deciding, merging, people, plan, prescriber, remarks, resolving, staff_invitations, submit
from consult.services.appointments import set_appointment
from consult.services.clinic_settings import FIELDS, save_settings
from consult.services.flags import flags_of, holding_back, settled_by
from consult.services.patch_tests import plan_test
from consult.services.prescriber_questions import medicines_of
from consult.services.screening import record_screening
from consult.services.turns import SomebodyWasFirst, newest_evaluation
from tests import factories
from tests.consult.services.test_races import at_once, in_a_thread

pytestmark = pytest.mark.django_db(transaction=True)


def now(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def again(row):
    return type(row).objects.get(pk=row.pk)


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def told(act):
    """What it returned, or the refusal that a view would say."""
    try:
        return act()
    except Exception as refused:
        return refused


def faults(results, *expected):
    return [one for one in results if isinstance(one, Exception) and not isinstance(one, expected)]


@pytest.fixture
def crossing(monkeypatch):
    """(what the first did, what the second did): the first stands still at `before` until the second waits for it."""

    def cross(before, first, second):
        if connection.vendor != "postgresql":
            return told(first), told(second)
        module, name = before
        real, there, mine, results = getattr(module, name), threading.Event(), threading.local(), {}

        def slowly(*args, **kwargs):
            if getattr(mine, "first", False) and not there.is_set():
                there.set()
                until_somebody_waits()
            return real(*args, **kwargs)

        def run(act, key):
            def going(_number):
                mine.first = key == "first"
                results[key] = told(act)
                there.set()

            thread = threading.Thread(target=in_a_thread, args=(going, 0, []))
            thread.start()
            return thread

        with monkeypatch.context() as patch:
            patch.setattr(module, name, slowly)
            threads = [run(first, "first")]
            assert there.wait(20)
            threads.append(run(second, "second"))
            for thread in threads:
                thread.join(20)
        return results["first"], results["second"]

    return cross


def until_somebody_waits():
    end = time.monotonic() + 0.4
    while time.monotonic() < end and not somebody_waits():
        time.sleep(0.01)


# --- flags ----------------------------------------------------------------------------------------------------------


def a_stop(clinic):
    """A consultation with a STOP that one practitioner settled: (consultation, who settled, their resolution)."""
    consultation = factories.a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    by = factories.a_user(clinic)
    stop = next(flag for flag in flags_of(newest_evaluation(consultation).answer) if flag.level == "STOP")
    settle = {"fingerprints": [stop.fingerprint], "reason": "cleared", "words": "I asked."}
    return consultation, by, resolving.resolve_flags(consultation=consultation, by=by, **settle)[0]


def is_settled(consultation, written):
    flags = flags_of(newest_evaluation(consultation).answer)
    return written.rule in {name[0] for name in settled_by(flags, Resolution.objects.filter(consultation=consultation))}


def test_a_stop_that_one_opens_again_while_another_agrees_is_open_and_nobody_waits_for_ever(crossing):
    clinic = factories.a_clinic()
    second = factories.a_user(clinic)
    for agreeing_first, before in ((True, (resolving, "_chosen")), (False, (resolving, "reopen"))):
        consultation, by, written = a_stop(clinic)

        def agree(written=written):
            return resolving.agree_together(resolutions=[again(written)], by=second, words="I looked too.")

        def withdraw(written=written, by=by):
            return resolving.withdraw_together(resolutions=[again(written)], by=by, words="Not sure.")

        results = crossing(before, *((agree, withdraw) if agreeing_first else (withdraw, agree)))
        refused = [one for one in results if one is not None]
        assert len(refused) == (0 if agreeing_first else 1)
        assert all(isinstance(one, SomebodyWasFirst) and one.by == by for one in refused)
        assert not is_settled(consultation, written)


def test_eight_settle_agree_open_again_and_plan_at_once_and_one_stands_at_most(crossing):
    consultation, by, written = a_stop(factories.a_clinic())
    second = factories.a_user(consultation.clinic)
    mine = {"fingerprints": [written.fingerprint], "reason": "cleared", "words": "Mine."}

    def act(number):
        here = {"consultation": now(consultation), "by": second}
        acts = (
            lambda: resolving.agree_together(resolutions=[again(written)], by=second, words="I looked too."),
            lambda: resolving.withdraw_together(resolutions=[again(written)], by=by, words="Not sure."),
            lambda: resolving.resolve_over(**here, **mine, over=[written.pk]),
            lambda: resolving.resolve_flags(**here, **mine),
        )
        return told(acts[number % len(acts)])

    assert faults(at_once(act), SomebodyWasFirst) == []
    assert Resolution.objects.filter(fingerprint=written.fingerprint).standing().count() <= 1
    changed = {"ingredients": ["hyaluronic acid"], "areas": ["face"]}
    for one in Resolution.objects.standing():
        here = now(consultation)
        results = crossing(
            (plan, "evaluate"),
            lambda here=here: plan.save_plan(consultation=here, by=by, seen=here.version, plan=changed),
            lambda one=one: resolving.agree_resolution(resolution=one, by=factories.a_user(consultation.clinic), words="Yes."),
        )
        assert faults(results, resolving.FlagChanged, SomebodyWasFirst) == []
    shown = {flag.fingerprint for flag in flags_of(newest_evaluation(consultation).answer)}
    late = Resolution.objects.filter(second_at__gt=newest_evaluation(consultation).created_at)
    assert not late.exclude(fingerprint__in=shown).exists()


def test_what_is_opened_again_or_replied_while_somebody_decides_leaves_no_decision_unread(crossing):
    consultation = factories.a_sent_consultation(medicines=factories.medicines("warfarin"))
    by, other = factories.a_user(consultation.clinic), factories.a_user(consultation.clinic)
    factories.settle_everything(consultation, by)
    one, seen = Resolution.objects.standing().first(), now(consultation).version
    proceed = {"outcome": "proceed", "reason": "All spoken about."}
    crossing(
        (resolving, "reopen"),
        lambda: resolving.withdraw_resolution(resolution=again(one), by=by, words="No."),
        lambda: deciding.decide(consultation=now(consultation), by=by, seen=seen, **proceed),
    )
    assert now(consultation).state != Consultation.State.DECIDED
    assert holding_back(newest_evaluation(consultation), Resolution.objects.filter(consultation=consultation).standing())

    letter, seen = a_letter(consultation, by), now(consultation).version
    hold = {"outcome": "hold", "reason": "Until they reply.", "until": "the reply"}
    first, second = crossing(
        (deciding, "record"),
        lambda: deciding.decide(consultation=now(consultation), by=by, seen=seen, **hold),
        lambda: replied(letter, other),
    )
    assert isinstance(first, Decision)
    assert second is None
    assert now(consultation).state == Consultation.State.SENT

    letter = a_letter(consultation, by)
    results = crossing(
        (prescriber, "record"),
        lambda: replied(letter, other),
        lambda: prescriber.withdraw_letter(letter=again(letter), by=by, words="Wrong doctor."),
    )
    assert results[0] is None
    assert isinstance(results[1], SomebodyWasFirst)
    assert results[1].by == other


def a_letter(consultation, by):
    place = medicines_of(newest_evaluation(consultation))[0].place
    written = {"prescriber": "Dr Haddad", "places": [place], "agreed": True}
    return prescriber.write_letter(consultation=now(consultation), by=by, **written)


def replied(letter, by):
    return prescriber.record_reply(letter=again(letter), by=by, reply=PrescriberLetter.Reply.values[0], words="Go on.")


def test_a_remark_that_is_closed_while_the_answer_comes_is_closed_once(crossing):
    clinic = factories.a_clinic()
    by, desk = factories.a_user(clinic), factories.a_user(clinic, Role.FRONT_DESK)
    for before, first, second in (
        ((remarks, "nobody_waits"), "close", "send"),
        ((submit, "evaluate"), "send", "close"),
        ((ask, "nobody_waits"), "write", "close"),
    ):
        consultation = factories.a_sent_consultation(clinic)
        remark = remarks.note_remark(consultation=now(consultation), by=desk, words="She mentioned Eliquis.")
        step, answers = Question.objects.latest("pk").step, factories.medicines("Eliquis")
        factories.answer(now(consultation), **{step.replace("-", "_"): answers})
        here = {"consultation": now(consultation)}
        acts = {
            "close": lambda remark=remark: remarks.close_remark(remark=again(remark), by=by, words="I asked her."),
            "send": lambda here=here: submit.submit(**here),
            "write": lambda here=here, step=step, answers=answers: ask.record_answer(**here, by=by, step=step, answers=answers),
        }
        assert faults(crossing(before, acts[first], acts[second]), SomebodyWasFirst) == []
        assert not Remark.objects.open().exists()
        assert now(consultation).state == Consultation.State.SENT


# --- two presses, two pages -----------------------------------------------------------------------------------------


def test_eight_presses_of_one_button_are_one_and_the_plan_and_the_appointment_have_one_author():
    booked = timezone.now() + timedelta(days=30)
    consultation = factories.a_sent_consultation(appointment_at=booked, medicines=factories.medicines("warfarin"))
    by = factories.a_user(consultation.clinic)
    everybody = [factories.a_user(consultation.clinic) for _ in range(8)]
    place = medicines_of(newest_evaluation(consultation))[0].place
    letter = {"prescriber": "Dr Haddad", "places": [place], "agreed": True, "words": "Please."}
    test = {"product": "Glow 5", "contents": ["hyaluronic acid"], "site": "forearm", "planned_for": timezone.now()}
    question = {"step": "anything", "words": "When was it?"}
    seen, was = consultation.version, now(consultation).appointment_at

    def save(number):
        words = {"ingredients": ["hyaluronic acid"], "areas": ["face"], "gloves": [f"pair {number}"]}
        return plan.save_plan(consultation=now(consultation), by=everybody[number], seen=seen, plan=words)

    def move(number):
        at = was + timedelta(days=number + 1)
        return set_appointment(consultation=now(consultation), by=everybody[number], at=at, was=was)

    for act in (save, move):
        results = at_once(lambda number, act=act: told(lambda: act(number)))
        refused = [one for one in results if isinstance(one, Exception)]
        assert len(refused) == 7
        assert all(isinstance(one, SomebodyWasFirst) and one.by in everybody for one in refused)
    presses = {
        PrescriberLetter: lambda here: prescriber.write_letter(consultation=here, by=by, **letter),
        PatchTest: lambda here: plan_test(consultation=here, by=by, **test),
        Screening: lambda here: record_screening(consultation=here, by=by, answers={"worried": "no"}),
        Question: lambda here: ask.ask_patient(consultation=here, by=by, **question),
    }
    for model, press in presses.items():
        results = at_once(lambda number, press=press: told(lambda: press(now(consultation))))
        assert faults(results) == []
        assert {one.pk for one in results} == {model.objects.get().pk}


# --- the desk and the owner -----------------------------------------------------------------------------------------


def test_a_into_b_while_b_into_a_and_parting_while_the_patient_sends(crossing):
    clinic = factories.a_clinic()
    factories.a_release()
    desk = factories.a_user(clinic, Role.FRONT_DESK)
    pair = [factories.an_invitation(clinic, desk).consultation.patient for _ in range(2)]

    def merge(number):
        one, other = pair if number % 2 else pair[::-1]
        return told(lambda: merging.merge_patients(one=one, other=other, by=desk))

    results = at_once(merge)
    assert sum(isinstance(one, Patient) for one in results) == 1
    assert all(isinstance(one, SomebodyWasFirst) and one.by == desk for one in results if not isinstance(one, Patient))
    assert Patient.objects.filter(merged_into__isnull=False).count() == 1

    for sending_first, before in ((True, (submit, "save_identity")), (False, (merging, "_lay_out_earlier"))):
        other, sent = factories.a_patient(clinic), factories.an_invitation(clinic, desk).consultation
        factories.answer(sent)
        merging.merge_patients(one=sent.patient, other=other, by=desk)
        acts = (
            lambda sent=sent: submit.submit(consultation=now(sent)),
            lambda sent=sent: merging.part_patients(patient=again(sent.patient), by=desk),
        )
        assert faults(crossing(before, *(acts if sending_first else acts[::-1]))) == []
        assert now(sent).sent_at
        assert again(sent.patient).merged_into is None


def test_owners_at_once_leave_an_owner_one_version_and_one_account(crossing):
    clinic = factories.a_clinic()
    owners = [factories.a_user(clinic, Role.OWNER) for _ in range(3)]
    held = [Membership.objects.select_related("clinic", "user").get(user=one) for one in owners]
    results = crossing(
        (people, "record"),
        lambda: people.end_role(membership=held[1], by=owners[0]),
        lambda: people.end_role(membership=held[2], by=owners[1]),
    )
    assert results[0] is None
    assert isinstance(results[1], PermissionError)
    left = (0, 2)

    def take(number):
        mine, theirs = left[number % 2], left[1 - number % 2]
        return told(lambda: people.end_role(membership=held[theirs], by=owners[mine]))

    assert at_once(take).count(None) == 1
    owner = Membership.objects.current().get(clinic=clinic, role=Role.OWNER).user
    details = {field: getattr(clinic, field) for field in FIELDS}

    def save(number):
        mine = {**details, "name": f"Clinic {number}"}
        return told(lambda: save_settings(clinic=Clinic.objects.get(pk=clinic.pk), by=owner, seen=0, details=mine))

    refused = faults(at_once(save))
    assert len(refused) == 7
    assert all(isinstance(one, SomebodyWasFirst) and one.by == owner for one in refused)
    one_name_for_two(crossing, clinic, owner)


def one_name_for_two(crossing, clinic, owner):
    made = [staff_invitations.invite_staff(clinic=clinic, by=owner, name=name, roles=["practitioner"]) for name in "ABC"]

    def accept(number, username):
        mine = StaffInvitation.objects.get(pk=made[number].invitation.pk)
        given = {"username": username, "password": "a long enough password"}
        return staff_invitations.begin_with_new_account(invitation=mine, **given).pk

    first, second = crossing((staff_invitations, "_begin"), lambda: accept(0, "noor"), lambda: accept(1, "noor"))
    assert isinstance(first, int)
    assert list(getattr(second, "message_dict", ())) == ["username"]
    refused = faults(at_once(lambda number: told(lambda: accept(2, f"hana-{number % 2}"))))
    assert len(refused) == 7
    assert all(isinstance(one, staff_invitations.InvitationEnded) for one in refused)
    assert Membership.objects.filter(clinic=clinic, role=Role.PRACTITIONER).count() == 2
