"""R15, R16: a mail server with faults, two runners, runners that are killed: each letter leaves, and repeats are marked."""

import random
import signal
import socket
import time
from collections import Counter
from contextlib import closing, contextmanager

import pytest

from tests.torture.figures import figure
from tests.torture.servers import Site, free_port

LETTERS, KILLS = 24, 8
# Longer than the lease of a runner that died, and than any pause between tries.
LONG = 13 * 60


@pytest.fixture
def post(laid: Site, tmp_path):
    """A place for letters; `post.server(fault)` is the mail server, `post.runner()` a runner."""
    laid.inside("nothing_else_waits")
    made = Post(laid, tmp_path)
    yield made
    made.end()


class Post:
    """Runners and a mail server, which share a port that is sometimes nobody's."""

    def __init__(self, site, folder):
        self.site, self.folder, self.port, self.processes = site, folder, free_port(), []

    @contextmanager
    def server(self, fault="none"):
        process = self.site.beside("-m", "tests.torture.fake_smtp", str(self.port), str(self.folder), fault)
        self.site.until(self.answers, 30)
        try:
            yield
        finally:
            process.kill()
            process.wait()

    def answers(self):
        with closing(socket.socket()) as one:
            return one.connect_ex(("127.0.0.1", self.port)) == 0

    def runner(self, *more):
        mail = {"EMAIL_URL": f"smtp://127.0.0.1:{self.port}", "MAIL_FROM": "Clinic <clinic@example.org>"}
        process = self.site.beside("manage.py", "run_outbox", *more, **mail)
        self.processes.append(process)
        return process

    def turn(self):
        """Everything that is due has its turn, and long enough passes for what is tried again."""
        assert self.runner("--once").wait(timeout=120) == 0
        self.site.inside("later", minutes=LONG)

    def mail(self):
        """How often each letter arrived, by its Message-ID."""
        kept = self.folder / "mail"
        return Counter(line.split()[0] for line in kept.read_text().splitlines()) if kept.exists() else Counter()

    def end(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.wait()


def test_r15_a_mail_server_that_is_away_busy_slow_or_deaf_loses_no_letter_and_marks_each_repeat(post):
    count = post.site.inside("letters", count=LETTERS)
    post.turn()
    away = post.site.inside("letters_as_they_are", kind="invitation")
    # Not one of them left, and each waits for another try.
    assert away["states"].get("waiting", 0) >= count
    tries = {}
    for fault in ("busy", "deaf", "slow"):
        with post.server(fault):
            post.turn()
        tries[fault] = post.mail().total()
    with post.server():
        post.turn()
    mail, states = post.mail(), post.site.inside("letters_as_they_are", kind="invitation")["states"]
    assert "waiting" not in states
    assert "failed" not in states
    assert len(mail) == count
    repeats = mail.total() - count
    assert max(mail.values()) <= 2
    figure(
        "R15",
        post.site.database.name,
        f"{count} letters past a server that was away, busy, deaf and slow: {len(mail)} "
        f"arrived, {repeats} twice with the same Message-ID (accepted and never said so), 0 lost, 0 stuck",
    )


def test_r16_runners_killed_in_the_middle_of_their_work_lose_no_letter_and_leave_none_stuck(post):
    count = post.site.inside("letters", count=LETTERS)
    with post.server("slow"):
        runners = [post.runner(), post.runner()]
        for number in range(KILLS):
            time.sleep(random.uniform(2, 5))
            runners[number % 2].send_signal(signal.SIGKILL)
            runners[number % 2].wait()
            runners[number % 2] = post.runner()
        for runner in runners:
            runner.terminate()
            runner.wait(timeout=60)
        post.site.inside("later", minutes=LONG)
        post.turn()
        post.turn()
    mail, after = post.mail(), post.site.inside("letters_as_they_are", kind="invitation")
    assert "waiting" not in after["states"], after["states"]
    assert "failed" not in after["states"]
    assert len(mail) == count
    repeats = mail.total() - count
    # At least once: only a letter that was in the hand of a killed runner may come again.
    assert repeats <= KILLS
    figure(
        "R16",
        post.site.database.name,
        f"2 runners, {KILLS} killed: {count} of {count} letters arrived, {repeats} of them twice "
        f"(in hand when killed, same Message-ID), 0 stuck",
    )
