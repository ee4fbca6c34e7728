"""Two of the clinic at the same moment on whatever the practitioner's way brought: one is done whole, the other is told.

Two acts are made to cross on PostgreSQL: the first stops just before a step until the second waits for it (or does not have to).
Whoever takes rows in the other order is found out as a deadlock. On SQLite they come one after the other.
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
    Patient,
    PrescriberLetter,
    Question,
    Remark,
    Resolution,
    Role,
    StaffInvitation,
)
from consult.services import ask, deciding, merging, people, plan, prescriber, remarks, resolving, staff_invitations, submit
from consult.services.appointments import set_appointment
from consult.services.clinic_settings import FIELDS, save_settings
from consult.services.deciding import decide
from consult.services.flags import flags_of, holding_back, settled_by
from consult.services.plan import save_plan
from consult.services.prescriber_questions import medicines_of
from consult.services.turns import SomebodyWasFirst, newest_evaluation
from tests import factories
from tests.consult.services.test_races import at_once, in_a_thread

pytestmark = pytest.mark.django_db(transaction=True)


def now(consultation):
    return Consultation.objects.get(pk=consultation.pk)


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


def crossing(monkeypatch, before, first, second):
    """(what the first did, what the second did): the first stands still at `before` until the second waits for it."""
    if connection.vendor != "postgresql":
        return told(first), told(second)
    module, name = before
    real, there, ours, results = getattr(module, name), threading.Event(), threading.local(), {}

    def slowly(*args, **kwargs):
        if getattr(ours, "first", False) and not there.is_set():
            there.set()
            end = time.monotonic() + 0.4
            while time.monotonic() < end and not somebody_waits():
                time.sleep(0.01)
        return real(*args, **kwargs)

    def run(act, key):
        def going(_number):
            ours.first = key == "first"
            results[key] = told(act)
            there.set()

        thread = threading.Thread(target=in_a_thread, args=(going, 0, []))
        thread.start()
        return thread

    monkeypatch.setattr(module, name, slowly)
    threads = [run(first, "first")]
    assert there.wait(10)
    threads.append(run(second, "second"))
    for thread in threads:
        thread.join(20)
    monkeypatch.setattr(module, name, real)
    return results["first"], results["second"]


def a_stop(clinic=None):
    """A consultation with a STOP that one practitioner settled: (consultation, who settled, their resolution)."""
    consultation = factories.a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    by = factories.a_user(consultation.clinic)
    stop = next(flag for flag in flags_of(newest_evaluation(consultation).answer) if flag.level == "STOP")
    prints = [stop.fingerprint]
    found = resolving.resolve_flags(consultation=consultation, by=by, fingerprints=prints, reason="cleared", words="I asked.")
    return consultation, by, found[0]


# --- flags ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("agreeing_first", [True, False])
def test_a_stop_that_one_opens_again_while_another_agrees_is_not_settled_and_nobody_waits_for_ever(monkeypatch, agreeing_first):
    consultation, by, written = a_stop()
    second = factories.a_user(consultation.clinic)

    def agree():
        row = Resolution.objects.get(pk=written.pk)
        return resolving.agree_together(resolutions=[row], by=second, words="I looked too.")

    def withdraw():
        return resolving.withdraw_together(resolutions=[Resolution.objects.get(pk=written.pk)], by=by, words="Not sure.")

    acts = (agree, withdraw) if agreeing_first else (withdraw, agree)
    before = (resolving, "_chosen") if agreeing_first else (resolving, "reopen")
    results = crossing(monkeypatch, before, *acts)
    refused = [one for one in results if one is not None]
    assert all(isinstance(one, SomebodyWasFirst) and one.by == by for one in refused)
    assert len(refused) == (0 if agreeing_first else 1)
    flags = flags_of(newest_evaluation(consultation).answer)
    assert written.rule not in {name[0] for name in settled_by(flags, Resolution.objects.all())}


def test_eight_settle_agree_and_open_again_one_stop_and_one_stands_at_most():
    consultation, by, written = a_stop()
    second = factories.a_user(consultation.clinic)

    def act(number):
        row, mine = Resolution.objects.get(pk=written.pk), now(consultation)
        acts = (
            lambda: resolving.agree_together(resolutions=[row], by=second, words="I looked too."),
            lambda: resolving.withdraw_together(resolutions=[row], by=by, words="Not sure."),
            lambda: resolving.resolve_over(
                consultation=mine,
                by=second,
                fingerprints=[written.fingerprint],
                reason="cleared",
                words="Mine.",
                over=[written.pk],
            ),
            lambda: resolving.resolve_flags(
                consultation=mine, by=second, fingerprints=[written.fingerprint], reason="cleared", words="I asked as well."
            ),
        )
        return told(acts[number % len(acts)])

    results = at_once(act)
    wrong = [one for one in results if isinstance(one, Exception) and not isinstance(one, SomebodyWasFirst)]
    assert wrong == []
    assert Resolution.objects.filter(consultation=consultation, fingerprint=written.fingerprint).standing().count() <= 1


def test_nobody_agrees_to_a_stop_of_a_plan_that_changes_meanwhile(monkeypatch):
    consultation, by, written = a_stop()
    second = factories.a_user(consultation.clinic)
    changed = {"ingredients": ["hyaluronic acid"], "areas": ["face"]}
    results = crossing(
        monkeypatch,
        (plan, "evaluate"),
        lambda: save_plan(consultation=now(consultation), by=by, seen=now(consultation).version, plan=changed),
        lambda: resolving.agree_resolution(resolution=Resolution.objects.get(pk=written.pk), by=second, words="I looked."),
    )
    assert not any(isinstance(one, Exception) and not isinstance(one, resolving.FlagChanged) for one in results)
    newest = newest_evaluation(consultation)
    shown = {flag.fingerprint for flag in flags_of(newest.answer)}
    assert Resolution.objects.filter(second_at__isnull=False).exclude(fingerprint__in=shown).count() == 0


# --- deciding beside something new ----------------------------------------------------------------------------------


def proceed(consultation, by, seen):
    return decide(consultation=now(consultation), by=by, seen=seen, outcome="proceed", reason="All spoken about.")


def test_a_flag_opened_again_while_somebody_proceeds_leaves_no_decision_standing(monkeypatch):
    consultation = factories.a_sent_consultation(medicines=factories.medicines("warfarin"))
    by = factories.a_user(consultation.clinic)
    factories.settle_everything(consultation, by)
    one = Resolution.objects.filter(consultation=consultation).standing().first()
    seen = now(consultation).version
    crossing(
        monkeypatch,
        (resolving, "reopen"),
        lambda: resolving.withdraw_resolution(resolution=Resolution.objects.get(pk=one.pk), by=by, words="No."),
        lambda: proceed(consultation, by, seen),
    )
    assert now(consultation).state != Consultation.State.DECIDED
    assert holding_back(newest_evaluation(consultation), Resolution.objects.filter(consultation=consultation).standing())


def a_letter(consultation, by):
    place = medicines_of(newest_evaluation(consultation))[0].place
    return prescriber.write_letter(consultation=consultation, by=by, prescriber="Dr Haddad", places=[place], agreed=True)


def test_who_holds_while_the_reply_is_written_down_reads_it(monkeypatch):
    consultation = factories.a_sent_consultation(medicines=factories.medicines("warfarin"))
    by, other = factories.a_user(consultation.clinic), factories.a_user(consultation.clinic)
    letter = a_letter(now(consultation), by)
    seen = now(consultation).version

    def hold():
        outcome = {"outcome": "hold", "reason": "Until they reply.", "until": "the reply"}
        return decide(consultation=now(consultation), by=by, seen=seen, **outcome)

    def reply():
        row = PrescriberLetter.objects.get(pk=letter.pk)
        return prescriber.record_reply(letter=row, by=other, reply=PrescriberLetter.Reply.values[0], words="Go on.")

    first, second = crossing(monkeypatch, (deciding, "record"), hold, reply)
    assert isinstance(first, Decision)
    assert second is None
    assert now(consultation).state == Consultation.State.SENT


def test_a_letter_answered_while_it_is_called_back_is_one_of_them(monkeypatch):
    consultation = factories.a_sent_consultation(medicines=factories.medicines("warfarin"))
    by, other = factories.a_user(consultation.clinic), factories.a_user(consultation.clinic)
    letter = a_letter(now(consultation), by)
    row = lambda: PrescriberLetter.objects.get(pk=letter.pk)  # noqa: E731
    results = crossing(
        monkeypatch,
        (prescriber, "record"),
        lambda: prescriber.record_reply(letter=row(), by=other, reply=PrescriberLetter.Reply.values[0], words="Go on."),
        lambda: prescriber.withdraw_letter(letter=row(), by=by, words="Wrong doctor."),
    )
    assert results[0] is None
    assert isinstance(results[1], SomebodyWasFirst)
    assert results[1].by == other


@pytest.mark.parametrize("closing_first", [True, False])
def test_a_remark_is_closed_while_the_patient_sends_or_the_answer_is_written_down(monkeypatch, closing_first):
    consultation = factories.a_sent_consultation()
    by, desk = factories.a_user(consultation.clinic), factories.a_user(consultation.clinic, Role.FRONT_DESK)
    remark = remarks.note_remark(consultation=now(consultation), by=desk, words="She mentioned Eliquis.")
    step = Question.objects.get().step
    factories.answer(now(consultation), **{step.replace("-", "_"): factories.medicines("Eliquis")})

    def close():
        return remarks.close_remark(remark=Remark.objects.get(pk=remark.pk), by=by, words="I asked her.")

    def send():
        return submit.submit(consultation=now(consultation))

    acts = (close, send) if closing_first else (send, close)
    results = crossing(monkeypatch, (remarks, "nobody_waits") if closing_first else (submit, "evaluate"), *acts)
    wrong = [one for one in results if isinstance(one, Exception) and not isinstance(one, SomebodyWasFirst)]
    assert wrong == []
    assert Remark.objects.open().count() == 0
    assert now(consultation).state == Consultation.State.SENT


def test_a_remark_is_closed_while_the_answer_is_written_down(monkeypatch):
    consultation = factories.a_sent_consultation()
    by, desk = factories.a_user(consultation.clinic), factories.a_user(consultation.clinic, Role.FRONT_DESK)
    remark = remarks.note_remark(consultation=now(consultation), by=desk, words="She mentioned Eliquis.")
    step = Question.objects.get().step
    answers = factories.medicines("Eliquis")
    results = crossing(
        monkeypatch,
        (ask, "nobody_waits"),
        lambda: ask.record_answer(consultation=now(consultation), by=by, step=step, answers=answers),
        lambda: remarks.close_remark(remark=Remark.objects.get(pk=remark.pk), by=by, words="I asked her."),
    )
    wrong = [one for one in results if isinstance(one, Exception) and not isinstance(one, SomebodyWasFirst)]
    assert wrong == []
    assert Remark.objects.open().count() == 0


# --- the plan and the appointment -----------------------------------------------------------------------------------


def test_eight_save_the_plan_and_one_of_them_has_and_the_others_are_told_who():
    consultation = factories.a_sent_consultation()
    people_ = [factories.a_user(consultation.clinic) for _ in range(8)]

    def save(number):
        mine = {"ingredients": ["hyaluronic acid"], "areas": ["face"], "gloves": [f"pair {number}"]}
        return told(lambda: save_plan(consultation=now(consultation), by=people_[number], seen=consultation.version, plan=mine))

    results = at_once(save)
    done = [number for number, one in enumerate(results) if not isinstance(one, Exception)]
    refused = [one for one in results if isinstance(one, Exception)]
    assert len(done) == 1
    assert all(isinstance(one, SomebodyWasFirst) and one.by in people_ for one in refused)
    assert consultation.evaluations.count() == 2


def test_eight_move_one_appointment_and_one_of_them_has():
    consultation = factories.a_sent_consultation(appointment_at=timezone.now() + timedelta(days=30))
    desk = [factories.a_user(consultation.clinic, Role.FRONT_DESK) for _ in range(8)]
    was = now(consultation).appointment_at

    def move(number):
        at = was + timedelta(days=number + 1)
        return told(lambda: set_appointment(consultation=now(consultation), by=desk[number], at=at, was=was))

    results = at_once(move)
    refused = [one for one in results if one is not None]
    assert len(refused) == 7
    assert all(isinstance(one, SomebodyWasFirst) for one in refused)
    assert len({one.by for one in refused}) == 1


# --- the desk and the owner -----------------------------------------------------------------------------------------


def test_a_into_b_while_b_into_a_is_one_of_them():
    clinic = factories.a_clinic()
    desk = factories.a_user(clinic, Role.FRONT_DESK)
    pair = [factories.an_invitation(clinic, desk).consultation.patient for _ in range(2)]

    def merge(number):
        one, other = pair if number % 2 else pair[::-1]
        return told(lambda: merging.merge_patients(one=one, other=other, by=desk))

    results = at_once(merge)
    assert sum(isinstance(one, Patient) for one in results) == 1
    assert all(isinstance(one, SomebodyWasFirst) and one.by == desk for one in results if not isinstance(one, Patient))
    assert Patient.objects.filter(merged_into__isnull=False).count() == 1


@pytest.mark.parametrize("sending_first", [True, False])
def test_two_registrations_are_parted_while_the_patient_sends(monkeypatch, sending_first):
    clinic = factories.a_clinic()
    factories.a_release()
    desk = factories.a_user(clinic, Role.FRONT_DESK)
    sent = factories.an_invitation(clinic, desk).consultation
    other = factories.a_patient(clinic)
    factories.answer(sent)
    merging.merge_patients(one=sent.patient, other=other, by=desk)
    extra = Patient.objects.get(merged_into__isnull=False)

    def part():
        return merging.part_patients(patient=Patient.objects.get(pk=extra.pk), by=desk)

    def send():
        return submit.submit(consultation=now(sent))

    acts = (send, part) if sending_first else (part, send)
    before = (submit, "save_identity") if sending_first else (merging, "_lay_out_earlier")
    results = crossing(monkeypatch, before, *acts)
    assert [one for one in results if isinstance(one, Exception)] == []
    assert now(sent).sent_at


def test_two_owners_who_take_each_others_role_leave_one():
    clinic = factories.a_clinic()
    owners = [factories.a_user(clinic, Role.OWNER) for _ in range(2)]
    held = [Membership.objects.get(user=one) for one in owners]

    def take(number):
        mine = number % 2
        membership = Membership.objects.select_related("clinic", "user").get(pk=held[1 - mine].pk)
        return told(lambda: people.end_role(membership=membership, by=owners[mine]))

    results = at_once(take)
    assert results.count(None) == 1
    assert Membership.objects.current().filter(clinic=clinic, role=Role.OWNER).count() == 1


def test_who_lost_the_role_while_they_waited_takes_no_other(monkeypatch):
    clinic = factories.a_clinic()
    one, two, three = (factories.a_user(clinic, Role.OWNER) for _ in range(3))
    held = {user: Membership.objects.get(user=user) for user in (one, two, three)}
    results = crossing(
        monkeypatch,
        (people, "record"),
        lambda: people.end_role(membership=held[two], by=one),
        lambda: people.end_role(membership=held[three], by=two),
    )
    assert results[0] is None
    assert isinstance(results[1], PermissionError)
    assert Membership.objects.current().get(pk=held[three].pk)


def test_an_invitation_that_is_accepted_eight_times_at_once_is_one_account():
    clinic = factories.a_clinic()
    owner = factories.a_user(clinic, Role.OWNER)
    staff_invitations.invite_staff(clinic=clinic, by=owner, name="Dr Noor", roles=["practitioner"])

    def accept(number):
        mine = StaffInvitation.objects.select_related("clinic", "created_by").get()
        name = "noor" if number % 2 else f"noor-{number}"
        return told(
            lambda: staff_invitations.begin_with_new_account(invitation=mine, username=name, password="a long enough password").pk
        )

    results = at_once(accept)
    refused = [one for one in results if isinstance(one, Exception)]
    assert len(refused) == 7
    assert all(isinstance(one, staff_invitations.InvitationEnded) and one.why == "used" for one in refused)
    assert Membership.objects.filter(clinic=clinic, role=Role.PRACTITIONER).count() == 1


def test_one_user_name_taken_by_two_at_once_is_said_to_the_second(monkeypatch):
    clinic = factories.a_clinic()
    owner = factories.a_user(clinic, Role.OWNER)
    made = [staff_invitations.invite_staff(clinic=clinic, by=owner, name=name, roles=["practitioner"]) for name in ("A", "B")]

    def accept(number):
        mine = StaffInvitation.objects.get(pk=made[number].invitation.pk)
        return staff_invitations.begin_with_new_account(invitation=mine, username="noor", password="a long enough password").pk

    first, second = crossing(monkeypatch, (staff_invitations, "_begin"), lambda: accept(0), lambda: accept(1))
    assert isinstance(first, int)
    assert getattr(second, "message_dict", None) == {"username": ["taken"]}
    assert StaffInvitation.objects.filter(used_at__isnull=True).count() == 1


def test_eight_save_the_settings_of_a_clinic_and_one_of_them_has():
    clinic = factories.a_clinic()
    owners = [factories.a_user(clinic, Role.OWNER) for _ in range(8)]
    details = {field: getattr(clinic, field) for field in FIELDS}

    def save(number):
        mine = {**details, "name": f"Clinic {number}"}
        return told(lambda: save_settings(clinic=Clinic.objects.get(pk=clinic.pk), by=owners[number], seen=0, details=mine))

    results = at_once(save)
    refused = [one for one in results if isinstance(one, Exception)]
    assert len(refused) == 7
    assert all(isinstance(one, SomebodyWasFirst) and one.by in owners for one in refused)
