"""The container's start script, run natively against the real PostgreSQL in production mode."""

import http.client
import os
import secrets
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from consult.keyring import new_key
from tests.scratch import on_postgresql, postgres_url

ROOT = Path(__file__).parent.parent.parent
PORT = "8799"
pytestmark = pytest.mark.postgres


@pytest.fixture
def database_url():
    with on_postgresql(postgres_url("the start script is")) as url:
        yield url


def environment(database_url):
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "BEFOREHAND_ENV": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "FIELD_KEYS": f"a:{new_key()}",
        "AUDIT_KEYS": f"a:{new_key()}",
        "ALLOWED_HOSTS": "clinic.example",
        "DATABASE_URL": database_url,
        "BIND": "127.0.0.1",
        "PORT": PORT,
        "WEB_CONCURRENCY": "1",
    }


def answer(path, **headers):
    with closing(http.client.HTTPConnection("127.0.0.1", int(PORT), timeout=5)) as connection:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read().decode()


def wait_until_ready(process):
    for _ in range(360):
        assert process.poll() is None, "the start script ended early"
        try:
            if answer("/readyz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.5)
    raise AssertionError("not ready within three minutes")


def runners_beside(process):
    """The outbox runners that were started with this server; after the exec its number is that of the script."""
    lines = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout.splitlines()
    return [line for line in lines if line.endswith(f"run_outbox --beside {process.pid}")]


def test_the_site_starts_in_production_and_serves(database_url):
    process = subprocess.Popen([ROOT / "scripts" / "start"], env=environment(database_url), cwd=ROOT, start_new_session=True)
    try:
        wait_until_ready(process)
        assert answer("/livez") == (200, '{"alive": true}')
        # Without a trusted proxy the scheme cannot be spoofed: the plain request is sent to https.
        assert answer("/sign-in", Host="clinic.example", **{"X-Forwarded-Proto": "https"})[0] == 301
        assert answer("/", Host="evil.example")[0] == 400
        assert len(runners_beside(process)) == 1
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "FIELD_KEYS", "AUDIT_KEYS"])
def test_production_refuses_to_start_and_says_what_is_missing(missing, database_url):
    settings = {**environment(database_url), missing: ""}
    run = subprocess.run(
        [sys.executable, "manage.py", "check"], env=settings, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode != 0
    assert missing in run.stderr
    others = {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "FIELD_KEYS", "AUDIT_KEYS"} - {missing}
    assert f"needs: {missing}." in run.stderr
    assert not any(f"needs: {other}" in run.stderr for other in others)
