"""R18, R19: eight writers at once meet no lock, many requests leave no memory behind (TORTURE_REQUESTS=50000: the whole row)."""

import os
import threading
import time
from pathlib import Path

from tests.torture.browsers import Browser, page
from tests.torture.figures import figure
from tests.torture.servers import Site

WRITERS, SECONDS = 8, 10
REQUESTS = int(os.environ.get("TORTURE_REQUESTS", "3000"))
# What a process may grow by once it is warm, in MB.
GROWTH = 40


def test_r18_eight_writers_at_once_never_meet_a_locked_database(laid: Site):
    laid.start(workers=WRITERS)
    try:
        patients = laid.inside("invite", count=WRITERS)
        statuses, until = [], time.monotonic() + SECONDS

        def write(patient):
            browser = Browser(laid.port)
            browser.enter(patient["secret"])
            browser.get(page("anything"))
            number = 0
            while time.monotonic() < until or number < 3:
                number += 1
                fields = {"words": f"Writing number {number}.", "seen": "100000"}
                statuses.append(browser.post(page("anything"), fields).status)

        threads = [threading.Thread(target=write, args=(one,)) for one in patients]
        began = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.monotonic() - began
        assert set(statuses) == {302}, {one: statuses.count(one) for one in set(statuses)}
        assert "database is locked" not in laid.log()[-200_000:]
        figure(
            "R18",
            laid.database.name,
            f"{WRITERS} writers: {len(statuses)} pages saved in {took:.0f} s ({len(statuses) / took:.0f} a second), 0 refused",
        )
    finally:
        laid.stop()


def memory(pid):
    """What a process holds for itself alone, in MB: what it shares with the others costs once."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def test_r19_many_requests_leave_no_memory_behind(laid: Site):
    laid.start(workers=1)
    try:
        patient = laid.inside("invite", count=1)[0]
        browser = Browser(laid.port)
        browser.enter(patient["secret"])
        pages = (page("anything"), "/intake/check", page("medicines"), "/ar" + page("heart"), "/")

        def ask(count):
            return {browser.get(pages[number % len(pages)]).status for number in range(count)}

        assert ask(REQUESTS // 5) == {200}
        before = memory(laid.workers()[0])
        began = time.monotonic()
        assert ask(REQUESTS) == {200}
        took, after = time.monotonic() - began, memory(laid.workers()[0])
        assert after - before < GROWTH
        figure(
            "R19",
            laid.database.name,
            f"{REQUESTS} pages at {REQUESTS / took:.0f} a second by one process: "
            f"{before:.0f} MB of its own before, {after:.0f} MB after",
        )
    finally:
        laid.stop()
