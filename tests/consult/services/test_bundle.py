"""The evidence bundle: whole, the same each time, and any byte that changes is found."""

import json
from io import StringIO
from zlib import crc32

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consult.models import AuditEvent, BundleMade, Role
from consult.services.access import NotAllowed
from consult.services.bundle import make_bundle
from consult.services.bundle_check import verified
from consult.services.bundle_zip import Altered, manifest_of, packed, unpacked
from consult.services.plan import save_plan
from tests.factories import a_clinic, a_sent_consultation, a_user, medicines

pytestmark = pytest.mark.django_db
PAPERS = {"en.pdf": b"%PDF-1.7 english", "ar.pdf": b"%PDF-1.7 arabic"}


def a_bundle(clinic=None, **steps):
    clinic = clinic or a_clinic()
    by = a_user(clinic)
    consultation = a_sent_consultation(clinic, **(steps or {"medicines": medicines("warfrin 3 mg", "zorbatrin")}))
    plan = {**consultation.plan, "areas": ["face"], "ingredients": ["hyaluronic acid"]}
    save_plan(consultation=consultation, by=by, seen=consultation.version, plan=plan)
    return make_bundle(consultation=consultation, by=by, why="court", to="District court", papers=PAPERS)


def test_a_bundle_holds_all_of_it_and_checks_out():
    made = a_bundle()
    files, manifest = unpacked(made.content)
    for path in ("README.txt", "answers/submission-1.json", "answers/every-save.json", "audit.json", "papers/ar.pdf"):
        assert path in files
    assert json.loads(files["answers/submission-1.json"])["form_version"]
    assert {path for path in files if path.startswith("evaluations/0002/")} == {
        f"evaluations/0002/{name}.json" for name in ("about", "document", "facts", "flags", "result")
    }
    told = verified(made.content, root=made.root)
    assert "2 evaluation(s) made again" in " ".join(told)
    assert manifest["root"] == made.root


def test_it_is_checked_without_a_database(django_db_blocker):
    made = a_bundle()
    with django_db_blocker.block():
        assert verified(made.content)


def test_the_audit_keeps_the_root_and_why_it_left_the_house():
    made = a_bundle()
    row = AuditEvent.objects.get(action="bundle.made")
    assert row.payload["root"] == made.root
    assert row.payload["why"] == "court"
    assert "District" not in str(row.payload)
    made_ = BundleMade.objects.get()
    assert (row.object_kind, row.object_id) == ("bundlemade", str(made_.pk))
    assert (made_.to, made_.root) == ("District court", made.root)


def test_nobody_but_a_practitioner_of_the_clinic_makes_one():
    consultation = a_sent_consultation()
    for role in (Role.OWNER, Role.FRONT_DESK, Role.CURATOR):
        by = a_user(consultation.clinic, role)
        with pytest.raises(NotAllowed):
            make_bundle(consultation=consultation, by=by, why="court", to="", papers={})
    assert not AuditEvent.objects.filter(action="bundle.made").exists()


def test_the_same_files_give_the_same_bytes():
    files, manifest = unpacked(a_bundle().content)
    shuffled = dict(reversed(files.items()))
    assert packed(shuffled, manifest_of(shuffled, manifest["about"])) == packed(files, manifest)


_made = []


@pytest.fixture
def stored(db):
    """One bundle for all alterations: its bytes outlive the rows that they were made of."""
    if not _made:
        _made.append(a_bundle().content)
    return _made[0]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_byte_that_changes_is_found(stored, data):
    """Anywhere in the file: in a member, in the list, between them."""
    place = data.draw(st.integers(0, len(stored) - 1))
    altered = bytearray(stored)
    altered[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Altered):
        unpacked(bytes(altered))


def test_a_byte_changed_in_any_member_is_told_by_its_name(stored):
    files, _manifest = unpacked(stored)
    for path, body in files.items():
        place = stored.index(body, stored.index(path.encode())) + len(body) // 2
        altered = stored[:place] + bytes([stored[place] ^ 1]) + stored[place + 1 :]
        with pytest.raises(Altered) as found:
            unpacked(altered)
        assert found.value.where == path


def test_a_member_changed_with_its_checksum_is_still_told_by_its_name(stored):
    """The zip's own CRC is no proof: the list's SHA-256 is."""
    files, manifest = unpacked(stored)
    for path in files:
        changed = {**files, path: files[path][:-1] + bytes([files[path][-1] ^ 1])}
        assert crc32(changed[path]) != crc32(files[path])
        with pytest.raises(Altered) as found:
            unpacked(packed(changed, manifest))
        assert found.value.where == path


def forged(stored, path, change):
    """A bundle in which a file was changed and the whole list made anew to fit."""
    files, manifest = unpacked(stored)
    data = json.loads(files[path])
    change(data)
    body = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    files = {**files, path: body}
    return packed(files, manifest_of(files, manifest["about"]))


def test_a_forger_who_makes_the_list_anew_is_found_by_the_replay(stored):
    def younger(document):
        document["patient"]["date_of_birth"] = "2015-01-01"

    with pytest.raises(Altered, match="another result"):
        verified(forged(stored, "evaluations/0001/document.json", younger))
    with pytest.raises(Altered, match="byte for byte"):
        verified(forged(stored, "evaluations/0001/result.json", lambda result: result.update(overall="CLEAR")))
    with pytest.raises(Altered, match="the release that was published"):
        verified(forged(stored, "releases/1.json", lambda content: content["rules"].popitem()))
    with pytest.raises(Altered, match="row"):
        verified(forged(stored, "audit.json", lambda rows: rows[0]["payload"].update(more=1)))
    with pytest.raises(Altered, match="not the answers"):
        verified(forged(stored, "answers/submission-1.json", lambda one: one["answers"].update(medicines={})))


def test_a_bundle_that_was_made_anew_does_not_have_the_root_of_the_audit(stored):
    again = forged(stored, "consultation.json", lambda data: data["patient"].update(name="Somebody Else"))
    assert verified(again)
    _files, manifest = unpacked(stored)
    with pytest.raises(Altered, match="not the one that you were given"):
        verified(again, root=manifest["root"])


def test_the_command_says_what_holds_or_the_first_thing_that_is_wrong(stored, tmp_path):
    whole, broken = tmp_path / "whole.zip", tmp_path / "broken.zip"
    whole.write_bytes(stored)
    out = StringIO()
    call_command("verify_bundle", str(whole), stdout=out)
    assert "This is the bundle as it was made." in out.getvalue()
    place = stored.index(b"%PDF-1.7 arabic")
    broken.write_bytes(stored[:place] + b"X" + stored[place + 1 :])
    with pytest.raises(CommandError, match=r"NOT as it was made. papers/ar.pdf"):
        call_command("verify_bundle", str(broken))
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("verify_bundle", str(tmp_path / "nothing.zip"))
    broken.write_bytes(b"not a zip")
    with pytest.raises(CommandError, match="not a whole zip file"):
        call_command("verify_bundle", str(broken))
