"""Keys outside the database."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

from consult.keyring import CannotOpen, Keyring, KeysMissing, new_key, read_ring

ROOT = Path(__file__).parent.parent.parent


def a_ring(*ids: str) -> Keyring:
    return read_ring(",".join(f"{one}:{new_key()}" for one in ids), "FIELD_KEYS")


def test_what_is_sealed_opens_again_and_never_looks_the_same_twice():
    ring = a_ring("a")
    first, second = (ring.seal("سارة".encode(), "patient.name") for _ in range(2))
    assert first != second
    assert ring.open(first, "patient.name").decode() == "سارة"
    assert base64.b64decode(first.split("~")[2]).find("سارة".encode()) == -1


def test_sealed_words_open_in_no_other_column():
    ring = a_ring("a")
    with pytest.raises(CannotOpen, match=r"patient\.phone"):
        ring.open(ring.seal(b"x", "patient.name"), "patient.phone")


def test_one_altered_letter_is_noticed():
    ring = a_ring("a")
    sealed = ring.seal(b"proceed", "decision.reason")
    altered = sealed[:-3] + ("A" if sealed[-3] != "A" else "B") + sealed[-2:]
    with pytest.raises(CannotOpen):
        ring.open(altered, "decision.reason")


def test_plain_words_in_a_sealed_column_are_refused():
    with pytest.raises(CannotOpen, match="not sealed"):
        a_ring("a").open("Sara", "patient.name")


def test_the_first_key_seals_and_every_key_opens():
    old = a_ring("a")
    sealed, found = old.seal(b"x", "t.c"), old.blind("sara", "name")
    both = Keyring({"b": b"0123456789abcdef0123456789abcdef", **old.keys})
    assert both.open(sealed, "t.c") == b"x"
    assert both.seal(b"x", "t.c").startswith("~b~")
    assert found in both.blinds("sara", "name")
    assert both.blind("sara", "name") != found


def test_without_its_key_nothing_opens_and_the_error_names_the_key_and_no_secret():
    sealed = a_ring("old").seal(b"x", "t.c")
    with pytest.raises(CannotOpen, match="'old'"):
        a_ring("new").open(sealed, "t.c")


def test_the_same_word_is_found_only_for_its_own_purpose():
    ring = a_ring("a")
    assert ring.blind("sara", "name") == ring.blind("sara", "name")
    assert ring.blind("sara", "name") != ring.blind("sara", "phone")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "a",
        "a:",
        ":abc",
        "A:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "a:short",
        "a:" + base64.urlsafe_b64encode(bytes(32)).decode(),
        "a:%%%",
    ],
)
def test_a_weak_or_broken_ring_is_refused_by_its_name(text):
    with pytest.raises(KeysMissing, match="FIELD_KEYS"):
        read_ring(text, "FIELD_KEYS")


def test_two_keys_of_one_id_are_refused():
    with pytest.raises(KeysMissing, match="id of its own"):
        read_ring(f"a:{new_key()},a:{new_key()}", "FIELD_KEYS")


def test_a_key_is_made_before_there_are_any_settings():
    environment = {"PATH": os.environ["PATH"], "BEFOREHAND_ENV": "production"}
    command = [sys.executable, "-m", "consult.keyring"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert read_ring(f"a:{run.stdout.strip()}", "FIELD_KEYS").first == "a"
