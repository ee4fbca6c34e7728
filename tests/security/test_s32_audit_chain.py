"""S32: the audit edited, deleted, reordered, put in, cut off or made anew is found, and the first bad row is named."""

import json
import threading

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import override_settings

from consult.keyring import Keyring, new_key, read_ring
from consult.models import AuditEvent, PendingEvent, Seal
from consult.services.audit import NoCode, canonical, record, sha256
from consult.services.audit_chain import chain_faults
from consult.services.audit_head import NoHead, head, head_faults
from consult.services.marks import event_mark
from consult.services.sealing import seal_waiting
from tests import factories
from tests.security.surgery import run, triggers_away

pytestmark = pytest.mark.django_db

TABLES = ("consult_auditevent", "consult_seal")


def noted(clinic, number=3):
    for _ in range(number):
        record(clinic=clinic, by=None, action="clinic.settings", about=clinic, payload={"fields": ["phone"]}, system=True)


@pytest.fixture
def clinic():
    """Three seals of three events each, and one event that waits."""
    made = factories.a_clinic()
    for _ in range(3):
        noted(made)
        seal_waiting()
    noted(made, 1)
    return made


def ids():
    return list(AuditEvent.objects.order_by("pk").values_list("pk", flat=True))


def first_fault(clinic):
    return str(next(chain_faults(clinic.pk), None))


def test_s32_what_was_written_and_sealed_holds(clinic):
    assert list(chain_faults(clinic.pk)) == []
    assert [one.number for one in Seal.objects.order_by("number")] == [1, 2, 3]
    assert PendingEvent.objects.count() == 1


EDITS = {
    "payload": {"payload": {"fields": []}},
    "payload with its digest": {"payload": {}, "payload_sha256": sha256(canonical({}))},
    "action": {"action": "clinic.alerts"},
    "who": {"actor_kind": "patient"},
    "when": {"at": "2020-01-01T00:00:00Z"},
    "about": {"object_id": "99"},
    "what the row said": {"about_mac": "local.00"},
    "mark": {"mac": "local.00.00"},
}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
def test_s32_an_event_that_was_edited_is_named(clinic, change):
    second, waiting = ids()[1], ids()[-1]
    for pk, where in ((second, f"event {second} (seal 1): "), (waiting, f"event {waiting} (not sealed yet): ")):
        with transaction.atomic():
            with triggers_away(*TABLES):
                QuerySet(AuditEvent).filter(pk=pk).update(**change)
            assert first_fault(clinic).startswith(where)
            transaction.set_rollback(True)


def test_s32_an_event_that_was_deleted_is_named(clinic):
    fifth = ids()[4]
    with triggers_away(*TABLES):
        run("DELETE FROM consult_auditevent WHERE id = %s", fifth)
    assert first_fault(clinic) == f"event {fifth} (seal 2): it is gone"


def test_s32_events_that_changed_places_are_named(clinic):
    one, two = AuditEvent.objects.order_by("pk")[:2]
    with triggers_away(*TABLES):
        for row, like in ((one, two), (two, one)):
            QuerySet(AuditEvent).filter(pk=row.pk).update(at=like.at, mac=like.mac)
    assert first_fault(clinic) == f"event {one.pk} (seal 1): it was changed after it was sealed"


def test_s32_an_event_that_was_put_in_is_never_sealed_and_named(clinic):
    copied = AuditEvent.objects.first()
    copied.pk, copied.action, copied._state.adding = None, "link.opened", True
    copied.save()
    assert first_fault(clinic).startswith(f"event {copied.pk}: no seal names it")
    PendingEvent.objects.create(event=copied, clinic=clinic)
    assert seal_waiting() == 1
    assert first_fault(clinic).startswith(f"event {copied.pk} (not sealed yet): it was not written by this software")


def test_s32_an_event_of_another_clinic_is_not_taken_for_one_of_this(clinic):
    other = factories.a_clinic()
    noted(other)
    PendingEvent.objects.filter(clinic=other).update(clinic=clinic)
    assert seal_waiting() == 1
    assert first_fault(clinic).startswith("event ")


def test_s32_an_event_that_was_put_in_twice_is_named(clinic):
    copied = AuditEvent.objects.first()
    first, copied.pk, copied._state.adding = copied.pk, None, True
    copied.save()
    PendingEvent.objects.create(event=copied, clinic=clinic)
    seal_waiting()
    assert first_fault(clinic) == f"event {copied.pk}: it is a copy of event {first}"


def test_s32_a_seal_that_was_changed_replaced_or_taken_out_is_named(clinic):
    for sql, said in (
        ("UPDATE consult_seal SET events = '[]' WHERE number = 2", "seal 2: it is not as it was written"),
        ("UPDATE consult_seal SET mac = previous WHERE number = 2", "seal 2: it is not as it was written"),
        ("DELETE FROM consult_seal WHERE number = 2", "seal 2: it is missing: seal 3 stands after 1"),
        ("DELETE FROM consult_seal WHERE number = 1", "seal 1: it is missing: seal 2 stands after 0"),
    ):
        with transaction.atomic():
            with triggers_away(*TABLES):
                run(sql)
            assert first_fault(clinic) == said
            transaction.set_rollback(True)


def test_s32_a_tail_that_was_cut_off_is_found_by_the_head_kept_outside(clinic):
    kept = json.loads(json.dumps(head()))
    assert list(head_faults(kept)) == []
    with transaction.atomic():
        with triggers_away(*TABLES):
            run("DELETE FROM consult_seal WHERE number = 3")
        # The events are still there, and no seal names them.
        assert first_fault(clinic).startswith(f"event {ids()[6]}: no seal names it")
        with triggers_away(*TABLES):
            run("DELETE FROM consult_auditevent WHERE id > %s AND id < %s", ids()[5], ids()[-1])
        assert list(chain_faults(clinic.pk)) == []
        assert str(next(head_faults(kept))).startswith(f"{clinic.slug}: seal 3: it is gone")
        # Going on writing does not hide it.
        noted(clinic)
        seal_waiting()
        assert "the chain was made anew" in str(next(head_faults(kept)))
        transaction.set_rollback(True)
    noted(clinic)
    seal_waiting()
    assert list(head_faults(kept)) == []


def test_s32_a_chain_that_was_made_anew_without_the_keys_is_found(clinic):
    forger = Keyring({"local": b"0" * 32})
    with triggers_away(*TABLES):
        run("DELETE FROM consult_seal")
        run("DELETE FROM consult_pendingevent")
        run("INSERT INTO consult_pendingevent (event_id, clinic_id) SELECT id, clinic_id FROM consult_auditevent")
    with override_settings(AUDIT_KEYS=forger):
        # Not even the marks of the events can be made anew: the forger's own sealer refuses them.
        assert seal_waiting() == 0
        with triggers_away(*TABLES):
            for event in AuditEvent.objects.all():
                event.payload, event.payload_sha256 = {}, sha256(canonical({}))
                QuerySet(AuditEvent).filter(pk=event.pk).update(
                    mac=event_mark(event), payload={}, payload_sha256=event.payload_sha256
                )
        assert seal_waiting() == 10
        assert list(chain_faults(clinic.pk)) == []
    assert first_fault(clinic) == "seal 1: it is not as it was written"


def test_s32_after_a_change_of_keys_the_whole_chain_holds_and_without_the_old_key_it_says_so(clinic):
    fresh = f"new:{new_key()}"
    before = settings.AUDIT_KEYS.first
    ring = read_ring(fresh, "AUDIT_KEYS")
    with override_settings(AUDIT_KEYS=Keyring({**ring.keys, **settings.AUDIT_KEYS.keys})):
        noted(clinic)
        seal_waiting()
        assert list(chain_faults(clinic.pk)) == []
        assert Seal.objects.last().key_id == "new"
    with override_settings(AUDIT_KEYS=ring):
        assert first_fault(clinic) == f"seal 1: it was made with key '{before}', which AUDIT_KEYS does not hold"


def test_s32_the_command_names_the_first_bad_row_and_ends_with_a_status(clinic, tmp_path, capsys):
    call_command("audit_head")
    kept = tmp_path / "head.json"
    kept.write_text(capsys.readouterr().out)
    call_command("verify_audit", head=kept)
    out = capsys.readouterr().out
    assert f"{clinic.slug}: 10 events, seal 4" in out
    assert "The audit holds. It ends where the head that was kept outside says, or later." in out
    second = ids()[1]
    with triggers_away(*TABLES):
        QuerySet(AuditEvent).filter(pk=second).update(action="clinic.alerts")
    with pytest.raises(CommandError) as ended:
        call_command("verify_audit")
    assert ended.value.returncode == 1
    assert capsys.readouterr().err == f"{clinic.slug}: event {second} (seal 1): it was changed after it was sealed\n"


@pytest.mark.parametrize("words", ["", "[]", "{}", '{"format": "beforehand-audit-head-1", "clinics": [{}], "releases": {}}'])
def test_s32_a_head_that_is_none_is_refused_and_not_taken_for_a_good_one(clinic, words, tmp_path):
    kept = tmp_path / "head.json"
    kept.write_text(words)
    with pytest.raises(CommandError) as ended:
        call_command("verify_audit", head=kept)
    assert ended.value.returncode == 2
    if words:
        with pytest.raises(NoHead):
            list(head_faults(json.loads(words)))


def test_s32_no_words_of_a_person_get_into_the_audit(clinic):
    for payload in ({"to": "District court"}, {"of": {"name": "Mona Aziz"}}, {"steps": ["منى"]}, {"why": "<b>"}):
        with pytest.raises(NoCode):
            record(clinic=clinic, by=None, action="x.y", about=clinic, payload=payload, system=True)


@pytest.mark.django_db(transaction=True)
def test_s32_several_sealers_and_writers_at_once_make_one_chain():
    clinic = factories.a_clinic()
    faults = []

    def at_once(act):
        try:
            act()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    def write():
        for _ in range(15):
            with transaction.atomic():
                noted(clinic, 1)

    def seal():
        for _ in range(10):
            seal_waiting()

    threads = [threading.Thread(target=at_once, args=[act]) for act in (write, write, seal, seal, seal)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    seal_waiting()
    assert faults == []
    assert list(chain_faults(clinic.pk)) == []
    assert sum(len(one.events) for one in Seal.objects.all()) == AuditEvent.objects.count() == 30
