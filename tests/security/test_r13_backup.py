"""A backup while writing goes on, brought back on another machine: whole, provable, and closed to old links and sessions."""

import base64
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.db import connection

from consult.keyring import new_key, read_ring
from consult.models import AccessLink, AuditEvent
from consult.services import backup_postgresql
from consult.services.backups import ENGINES, BadBackup, back_up, read_backup
from consult.services.restores import CannotRestore, close_old_doors, put_back
from consult.services.sealing import seal_waiting
from tests.factories import a_clinic, a_sent_consultation, a_user, an_invitation
from tests.scratch import beside

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def filled(transactional_db):
    clinic = a_clinic()
    a_sent_consultation(clinic)
    seal_waiting()
    return clinic


def manage(url: str, *words: str, **more: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "DATABASE_URL": url, **more}, capture_output=True, text=True, check=False
    )


def written_meanwhile(clinic, stop: threading.Event, made: list) -> None:
    by = a_user(clinic)
    while not stop.is_set():
        made.append(an_invitation(clinic, by=by).link.pk)
    connection.close()


def test_r13_a_backup_made_while_others_write_comes_back_whole_elsewhere(filled, tmp_path):
    stop, made = threading.Event(), []
    writer = threading.Thread(target=written_meanwhile, args=(filled, stop, made))
    writer.start()
    try:
        backup = back_up(tmp_path / "backups")
    finally:
        stop.set()
        writer.join()
    assert 0 <= backup.manifest["rows"]["consult_accesslink"] <= AccessLink.objects.count()
    assert backup.manifest["heads"][filled.slug]["number"] >= 1
    with beside(tmp_path) as url:
        restored = manage(url, "restore", str(backup.path), "--verify")
        assert restored.returncode == 0, restored.stderr[-2000:]
        assert "as the manifest says" in restored.stdout
        assert "Verified" in restored.stdout
        again = manage(url, "restore", str(backup.path))
        assert again.returncode != 0
        assert "This database is in use" in again.stderr


def test_r13_no_link_from_before_opens_the_restored_site(db, client, made):
    clinic = a_clinic()
    invitation = an_invitation(clinic, by=a_user(clinic))
    assert client.get(f"/i/{invitation.secret}").status_code == 302
    assert client.session.get("followed")
    ended = close_old_doors(made)
    assert ended["links"] >= 1
    assert ended["sessions"] >= 1
    client.get(f"/i/{invitation.secret}")
    assert client.session.get("followed") is None
    assert AuditEvent.objects.filter(action="backup.restored", clinic=clinic).count() == 1


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A backup of a database that is a few bytes: what is asked of its file needs no more."""

    def dump(path):
        path.write_bytes(os.urandom(5000))
        return {"rows": {}, "migrations": [], "heads": {}}

    monkeypatch.setitem(ENGINES, connection.vendor, SimpleNamespace(dump=dump))
    return back_up(tmp_path)


def test_r13_an_altered_or_torn_backup_is_refused(made):
    whole = made.path.read_bytes()
    for damaged in (whole[:-200], whole[:2000] + b"x" + whole[2001:], b"", b"no zip"):
        made.path.write_bytes(damaged)
        with pytest.raises(BadBackup, match="Take another one"):
            read_backup(made.path)


@pytest.mark.parametrize("ring", ["FIELD_KEYS", "AUDIT_KEYS"])
def test_r13_without_its_keys_a_backup_is_refused_before_anything_changes(made, settings, ring):
    other = read_ring(",".join(f"{one}:{new_key()}" for one in getattr(settings, ring)), ring)
    setattr(settings, ring, other)
    with pytest.raises(CannotRestore, match=f"{ring} lacks"):
        put_back(made)


def test_r13_a_backup_of_another_kind_of_database_is_refused(made):
    made.manifest["engine"] = "oracle"
    with pytest.raises(CannotRestore, match="of the same kind"):
        put_back(made)


def test_r13_no_key_is_in_a_backup(made):
    with ZipFile(made.path) as archive:
        manifest = archive.read("manifest.json")
    for ring in (settings.FIELD_KEYS, settings.AUDIT_KEYS):
        for secret in ring.keys.values():
            assert not any(form in manifest for form in (secret, base64.urlsafe_b64encode(secret), secret.hex().encode()))


def test_r13_a_backup_that_cannot_be_finished_leaves_nothing_behind(made, tmp_path, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("consult.services.backups._write", full)
    with pytest.raises(OSError, match="No space"):
        back_up(tmp_path)
    assert list(tmp_path.iterdir()) == [made.path]


def test_r13_without_the_program_of_postgresql_it_is_said_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(backup_postgresql.NoTool, match="postgresql-client"):
        backup_postgresql._run("pg_dump")
