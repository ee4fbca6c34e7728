"""The runner sends, plans, waits for a database that is away, and ends when it is asked to."""

import os
from threading import Event

import pytest
from django.core.management import call_command
from django.db import OperationalError

from consult.management.commands import run_outbox
from consult.models import Outgoing
from tests import factories


@pytest.mark.django_db
def test_once_sends_what_is_due_and_says_how_many(settings, tmp_path, capsys):
    settings.EMAIL_SENDER, settings.OUTBOX_DIR = "files", tmp_path
    factories.an_invitation(email="mona@example.org")
    call_command("run_outbox", "--once")
    assert capsys.readouterr().out == "Letters that had their turn: 1.\n"
    assert [path.suffix for path in tmp_path.iterdir()] == [".eml"]
    assert Outgoing.objects.get().state == "sent"


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(run_outbox, "close_old_connections", lambda: None)
    for name in ("EVERY", "AFTER_FAULT"):
        monkeypatch.setattr(run_outbox, name, 0.0)


def turns(number):
    """Goes on so many times."""
    left = iter([True] * number)
    return lambda: next(left, False)


@pytest.mark.django_db
def test_a_database_that_is_away_is_waited_for(quick, monkeypatch, caplog):
    answers = iter([OperationalError("password for mona"), 1, 0])

    def send_due(**_):
        answer = next(answers, 0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(run_outbox, "send_due", send_due)
    monkeypatch.setattr(run_outbox.connection, "close", lambda: None)
    run_outbox.loop(Event(), turns(2))
    assert next(answers, "all asked") == "all asked"
    assert "OperationalError" in caplog.text
    assert "mona" not in caplog.text


@pytest.mark.django_db
def test_what_cannot_be_planned_does_not_keep_the_letters(quick, monkeypatch):
    sent = []

    def plan():
        raise ZeroDivisionError

    monkeypatch.setattr(run_outbox, "plan", plan)
    monkeypatch.setattr(run_outbox.connection, "close", lambda: None)
    monkeypatch.setattr(run_outbox, "send_due", lambda **_: sent.append(1))
    run_outbox.loop(Event(), turns(2))
    assert sent == [1]


@pytest.mark.django_db
def test_asked_to_end_it_takes_up_no_further_letter(quick, monkeypatch):
    stop, sent = Event(), []

    def send_due(**_):
        sent.append(1)
        stop.set()
        return 1

    monkeypatch.setattr(run_outbox, "send_due", send_due)
    run_outbox.loop(stop, lambda: True)
    assert sent == [1]


def test_it_sees_whether_the_server_beside_it_still_runs():
    assert run_outbox.is_alive(os.getpid())
    assert not run_outbox.is_alive(2**22 - 1)
