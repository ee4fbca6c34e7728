"""The timing inside one database (see bench/queue.py)."""

import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management import call_command

from bench.queue_rows import FIRST, make
from consult.models import Clinic, Consultation, Resolution
from consult.presenters.queue import queue_rows
from consult.presenters.readiness import desk_rows
from consult.services.board import key_of, queue_slice
from consult.services.board_rows import with_place
from consult.services.searching import found_by
from consult.services.worklists import desk_slice

ROUNDS = 15
DEPTH = 0.9


def run(number: int) -> None:
    """Build, then print each list's median time in milliseconds, each between two floors."""
    call_command("migrate", verbosity=0)
    user, clinic = make(number)
    lists = dict(_lists(user, clinic, number))
    for call in lists.values():
        call()
    times: dict[str, list[float]] = {name: [] for name in lists}
    # Alternated, so that a busy moment falls on all of them alike.
    for _ in range(ROUNDS):
        for name, call in lists.items():
            times[name].append(_milliseconds(call))
    for name, found in times.items():
        print(f"{name}\t{statistics.median(found)}")


def _milliseconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _lists(user: Any, clinic: Clinic, number: int) -> Iterator[tuple[str, Callable[[], object]]]:
    rows = Consultation.objects.visible_to(user).filter(clinic__in=[clinic]).select_related("patient", "clinic", "opened_by")
    step = max(number // 50, 1)
    keys = [FIRST + at for at in range(0, step * 50, step)]

    def floor() -> object:
        return list(Consultation.objects.filter(pk__in=keys))

    def queue(show: str, after: str = "") -> Callable[[], object]:
        def call() -> object:
            found = queue_slice(user, clinics=[clinic], show=show, after=after)
            settled = Resolution.objects.visible_to(user).standing().filter(consultation__in=found.rows)
            return queue_rows(found.rows, settled, user)

        return call

    def search(typed: str) -> Callable[[], object]:
        return lambda: found_by(rows, clinics=[clinic], typed=typed).rows

    def desk(show: str = "", after: str = "") -> Callable[[], object]:
        return lambda: desk_rows(desk_slice(rows, clinics=[clinic], show=show, after=after).rows)

    yield "floor", floor
    yield "queue, first page", queue("")
    yield "queue, 90 % deep", queue("", _deep(rows, number))
    for show in ("today", "week", "mine", "patient", "unassessed", "contradictory", "decided"):
        yield f"queue, {show}", queue(show)
    middle = number // 2
    for typed in ("mona", f"mona {'amal'}{middle % 997}", f"5{middle:08d}"[:9], f"B{middle:09d}", "nobody"):
        yield (
            f"search, “{'digits' if typed.isdecimal() else 'reference' if typed[:2] == 'B0' else typed.rstrip('0123456789')}”",
            search(typed),
        )
    yield "desk, first page", desk()
    for show in ("patient", "practitioner", "ready"):
        yield f"desk, {show}", desk(show)


def _deep(rows: Any, number: int) -> str:
    """The key of a row 90 % down the open ones."""
    open_ = rows.open().order_by("queue_key")
    found = with_place(open_, "").order_by("queue_key")[int(open_.count() * DEPTH)]
    return key_of(found)
