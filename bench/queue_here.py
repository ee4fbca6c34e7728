"""The timing inside one database (see bench/queue.py)."""

import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from bench.queue_rows import FIRST, make
from consult.models import Consultation
from consult.services.board import key_of
from consult.services.board_rows import with_place

ROUNDS = 15
DEPTH = 0.9
FLOORS = 20
# So many rows are left after the deep page's key, also in the small clinic.
LEFT = 60
Statement = tuple[str, Any]
Page = Callable[[], object]


class Measured(NamedTuple):
    """Milliseconds of a page as a person waits for it, of its statements alone, and both in floors of the same moment."""

    page: float
    sql: float
    page_floors: float
    sql_floors: float
    statements: int


def run(number: int) -> None:
    """Build, then print what each page costs."""
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    user, _clinic = make(number)
    print(f"made in {time.perf_counter() - began:.0f} s", flush=True)
    browser = Client()
    browser.force_login(user)
    for name, found in _measured(dict(_pages(browser, number)), number).items():
        print("\t".join([name, *(str(value) for value in found)]))


def _measured(pages: dict[str, Page], number: int) -> dict[str, Measured]:
    statements = {name: _statements(page) for name, page in pages.items()}
    floor = _floor(number)
    times: dict[str, list[tuple[float, ...]]] = {name: [] for name in pages}
    # Page by page in alternation, each beside its floor: a busy moment falls on all of them alike.
    for _ in range(ROUNDS):
        for name, page in pages.items():
            sql, beside, whole = _milliseconds(lambda: _replay(statements[name])), _milliseconds(floor), _milliseconds(page)  # noqa: B023 - called at once
            times[name].append((whole, sql, FLOORS * whole / beside, FLOORS * sql / beside))
    return {
        name: Measured(*(statistics.median(one[at] for one in found) for at in range(4)), len(statements[name]))
        for name, found in times.items()
    }


def _milliseconds(call: Page) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _floor(number: int) -> Page:
    """Fifty consultations by their keys, spread over the whole table."""
    step = max(number // 50, 1)
    keys = [FIRST + at for at in range(0, step * 50, step)]
    rows = _statements(lambda: list(Consultation.objects.filter(pk__in=keys)))
    # As long as what it is compared with: other work on the machine interrupts both alike.
    return lambda: _replay(rows * FLOORS)


def _statements(page: Page) -> list[Statement]:
    """What a page asks the database, with the values; the second time, when all is put together."""
    page()
    asked: list[Statement] = []

    def kept(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(kept):
        page()
    return asked


def _replay(statements: list[Statement]) -> None:
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            cursor.fetchall()


def _pages(browser: Client, number: int) -> Iterator[tuple[str, Page]]:
    def shown(name: str, **asked: str) -> Page:
        return lambda: browser.get(reverse(name), asked)

    def found(typed: str) -> Page:
        return lambda: browser.post(reverse("search"), {"q": typed})

    yield "queue, first page", shown("queue")
    yield "queue, 90 % deep", shown("queue", after=_deep())
    for show in ("today", "week", "mine", "patient", "unassessed", "contradictory", "decided"):
        yield f"queue, {show}", shown("queue", show=show)
    middle = number // 2
    yield "search, a name", found("mona")
    yield "search, two names", found(f"mona amal{middle % 997}")
    yield "search, digits", found(f"5{middle:08d}")
    yield "search, a reference", found(f"B{middle:09d}")
    yield "search, nobody", found("nobody")
    yield "desk, first page", shown("front-desk")
    for show in ("patient", "practitioner", "ready"):
        yield f"desk, {show}", shown("front-desk", show=show)


def _deep() -> str:
    """The key of a row 90 % down the open ones."""
    open_ = Consultation.objects.open().order_by("queue_key")
    number = open_.count()
    return key_of(with_place(open_, "").order_by("queue_key")[min(int(number * DEPTH), number - LEFT)])
