"""`manage.py run_outbox`: sends what waits to be told, notes reminders whose time has come, seals the audit, until stopped."""

import logging
import os
import signal
import time
from collections.abc import Callable
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections, connection
from django.utils import timezone

from consult.presenters.account_letters import account_letter
from consult.presenters.letters import letter
from consult.services.account_sending import send_account_letters
from consult.services.check_ins import ask_due
from consult.services.escalating import step_overdue
from consult.services.exposure import keep_missing
from consult.services.key_proof import WrongKeys, prove_keys
from consult.services.proving import forget_codes
from consult.services.reminders import plan_reminders
from consult.services.returning import plan_confirmations
from consult.services.sealing import seal_waiting
from consult.services.sending import send_due

logger = logging.getLogger(__name__)
# Seconds: between two looks, between two plannings of reminders, after the database was away.
EVERY, PLAN_EVERY, AFTER_FAULT = 3.0, 600.0, 15.0


class Command(BaseCommand):
    help = "Send the e-mails and SMS that wait (settings: EMAIL_URL, SMS_WEBHOOK_URL). Several may run: each letter is one's."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="send what is due now and end")
        parser.add_argument("--beside", type=int, metavar="PID", help="end when that process, the web server, has ended")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            plan()
            turns = send_due(write=letter, most=10**6) + send_account_letters(write=account_letter, most=10**6)
            seal()
            self.stdout.write(f"Letters that had their turn: {turns}.")
            return
        beside = options["beside"]
        loop(stopped(), lambda: beside is None or is_alive(beside))


def plan() -> None:
    """Note what is to be told by the calendar: unfinished intakes, answers that grew too old for a visit. Raises WrongKeys."""
    # With another key every letter would be a failure, and what is noted could not be read.
    prove_keys()
    step_overdue(timezone.now())
    plan_reminders()
    plan_confirmations(timezone.now())
    ask_due(timezone.now())
    forget_codes()
    keep_missing()


def seal() -> None:
    """Seal what the audit noted since. No fault of it keeps letters from leaving: it has its turn again."""
    try:
        seal_waiting()
    except Exception as fault:
        logger.error("audit: not sealed: %s", type(fault).__name__)


def stopped() -> Event:
    """Set when somebody asks the process to end: the letter in hand is sent and noted first."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def is_alive(pid: int) -> bool:
    """Whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def loop(stop: Event, goes_on: Callable[[], bool]) -> None:
    """Look, send, wait; a database that is away is waited for. No fault ends it."""
    planned = float("-inf")
    while not stop.is_set() and goes_on():
        pause = EVERY
        try:
            if time.monotonic() - planned >= PLAN_EVERY:
                # First: what cannot be planned must not keep the letters from leaving.
                planned = time.monotonic()
                plan()
            step_overdue(timezone.now())
            while not stop.is_set() and send_due(write=letter, most=1) + send_account_letters(write=account_letter, most=1):
                # Hundreds of letters of a recall must not keep the second person from being told.
                step_overdue(timezone.now())
            seal()
        except WrongKeys:
            raise
        except Exception as fault:
            # The database is away, or something is at fault in one row: the next ones still have their turn, later.
            logger.error("outbox: %s", type(fault).__name__)
            connection.close()
            pause = AFTER_FAULT
        close_old_connections()
        wait(stop, pause, goes_on)


def wait(stop: Event, seconds: float, goes_on: Callable[[], bool]) -> None:
    """Wait, a second at a time, so that the end is seen soon."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and goes_on() and not stop.wait(min(1.0, seconds)):
        pass
