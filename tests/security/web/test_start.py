"""The site does not start where it could not be trusted, and brings nothing that nobody looked at (S28, S30)."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.test import override_settings

from config.checks import TAG, refuse_what_is_unsafe
from consult.keyring import Keyring, new_key, read_ring

pytestmark = pytest.mark.once
ROOT = Path(__file__).parent.parent.parent.parent
STRONG = "xK7-q2_PzR9vT4mWcY8nB1sD6fG3hJ5kL0aQeUiOoNrVtEwMpXyZbCdFgHjKlSaU"
SHARED = new_key()
SOUND = {
    "PRODUCTION": True,
    "DEBUG": False,
    "DEMO": False,
    "SECRET_KEY": STRONG,
    "FIELD_KEYS": read_ring(f"a:{new_key()}", "FIELD_KEYS"),
    "AUDIT_KEYS": read_ring(f"a:{SHARED}", "AUDIT_KEYS"),
    "ALLOWED_HOSTS": ["clinic.example"],
    "BASE_URL": "https://clinic.example",
    "SESSION_COOKIE_NAME": "__Host-session",
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
}
LOOSE = {"DIRECTIVES": {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], "script-src": ["'self'", "'unsafe-inline'"]}}
UNSOUND = {
    "E001": {"DEBUG": True},
    "E002": {"DEMO": True},
    "E003": {"SECRET_KEY": "short"},
    "E003 long": {"SECRET_KEY": "a" * 80},
    "E003 example": {"SECRET_KEY": "django-insecure-" + STRONG},
    "E003 field": {"FIELD_KEYS": Keyring({"a": bytes(32)})},
    "E003 audit": {"AUDIT_KEYS": Keyring({"a": bytes(range(8)) * 4})},
    "E004": {"FIELD_KEYS": read_ring(f"b:{SHARED}", "FIELD_KEYS")},
    "E005": {"ALLOWED_HOSTS": ["*"]},
    "E005 all below": {"ALLOWED_HOSTS": ["*.example"]},
    "E006": {"BASE_URL": "http://clinic.example"},
    "E007 name": {"SESSION_COOKIE_NAME": "session"},
    "E007 secure": {"CSRF_COOKIE_SECURE": False},
    "E007 domain": {"SESSION_COOKIE_DOMAIN": "example"},
    "E007 script": {"SESSION_COOKIE_HTTPONLY": False},
    "E008": {"CONTENT_SECURITY_POLICY": LOOSE},
}


def ours():
    return {one.id.partition(".")[2] for one in run_checks(tags=[TAG]) if one.id.startswith("beforehand.E00")}


def test_s30_a_sound_production_has_no_fault():
    with override_settings(**SOUND):
        assert ours() == set()


@pytest.mark.parametrize("fault", UNSOUND)
def test_s30_what_is_weak_or_open_is_refused(fault):
    with override_settings(**SOUND | UNSOUND[fault]):
        assert ours() == {fault[:4]}
        with pytest.raises(Exception, match=f"beforehand.{fault[:4]}") as refused:
            refuse_what_is_unsafe()
    assert not [secret for secret in (STRONG, SHARED) if secret in str(refused.value)]


BOOT = "import os; os.environ['DJANGO_SETTINGS_MODULE']='config.settings'; import config.wsgi"


def test_s28_and_s30_the_servers_own_entrance_refuses_and_debug_cannot_be_switched_on_in_production(tmp_path):
    ours = {"BEFOREHAND_ENV": "production", "DEBUG": "1", "BEFOREHAND_DEMO": "1", "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "*"}
    ours |= {"DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}", "FIELD_KEYS": f"a:{SHARED}", "AUDIT_KEYS": f"a:{SHARED}"}
    ran = subprocess.run(
        [sys.executable, "-c", BOOT], env=os.environ | ours, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode != 0
    assert {one for one in ("E003", "E004", "E005") if one in ran.stderr} == {"E003", "E004", "E005"}
    # The environment asks for both and gets neither.
    assert "E001" not in ran.stderr
    assert "E002" not in ran.stderr
    assert SHARED not in ran.stderr
    assert "x" * 60 not in ran.stderr


# --- what is installed, and what lies in the repository -----------------------------------------------------------


@pytest.mark.parametrize("name", ["requirements.txt", "tests/requirements.txt"])
def test_s30_each_package_is_pinned_to_a_version_and_its_hashes(name):
    lines = (ROOT / name).read_text().replace("\\\n", " ").splitlines()
    packages = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    assert packages
    assert [line for line in packages if not re.match(r"[A-Za-z0-9_.\[\]-]+==[^ ]+ .*--hash=sha256:[0-9a-f]{64}", line)] == []


def test_s30_every_way_to_install_asks_for_the_hashes():
    for name in ("Makefile", "Dockerfile", ".ci/run"):
        installs = [line for line in (ROOT / name).read_text().splitlines() if re.search(r"pip install", line)]
        assert [line for line in installs if "--require-hashes" not in line and "uv pip" not in line] == []


SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}|xox[bp]-[0-9A-Za-z-]{20}|"
    r"(?:SECRET_KEY|PASSWORD|FIELD_KEYS|AUDIT_KEYS|TOKEN)\s*[=:]\s*[\"']?[A-Za-z0-9+/_-]{40,}"
)


def test_s30_no_secret_lies_in_the_repository():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no checkout")
    names = [one for one in listed.stdout.split("\0") if one and (ROOT / one).is_file()]
    assert len(names) > 500
    assert [one for one in names if one.startswith("var/") or one == ".env" or one.endswith((".pem", ".key", ".sqlite3"))] == []
    found = [one for one in names if SECRET.search((ROOT / one).read_bytes().decode(errors="ignore"))]
    assert found == []


def test_s30_what_holds_secrets_is_kept_out_of_git_and_of_images():
    for name in (".gitignore", ".dockerignore"):
        kept_out = (ROOT / name).read_text().split()
        assert {"var", ".env"} <= {one.strip("/").removeprefix("**/").removesuffix("/*") for one in kept_out}, name
