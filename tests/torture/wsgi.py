"""The site with faults on demand: killed at the n-th step of a request (kill -9 by itself), or with another clock.

A step is a statement, and each side of a commit. Only requests that say so are touched; no product code knows of it.
"""

import os
import signal
import time
from collections.abc import Iterable
from typing import Any

import time_machine
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from config.wsgi import application as served

steps, last = 0, 0


def step() -> None:
    global steps  # noqa: PLW0603 - one request at a time in a process
    steps += 1
    if steps == last:
        os.kill(os.getpid(), signal.SIGKILL)


def stepping(act: Any, *, after: bool = False) -> Any:
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        step()
        result = act(*args, **kwargs)
        if after:
            step()
        return result

    return wrapped


CursorWrapper.execute = stepping(CursorWrapper.execute)  # type: ignore[method-assign]
CursorWrapper.executemany = stepping(CursorWrapper.executemany)  # type: ignore[method-assign]
BaseDatabaseWrapper._commit = stepping(BaseDatabaseWrapper._commit, after=True)  # type: ignore[method-assign]


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The site's own, after what the request asks for."""
    global steps, last
    steps, last = 0, int(environ.get("HTTP_X_TORTURE_KILL") or 0)

    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        return start_response(status, [*headers, ("X-Torture-Steps", str(steps))], *more)

    skew = float(environ.get("HTTP_X_TORTURE_CLOCK") or 0)
    if not skew:
        return served(environ, start)
    with time_machine.travel(time.time() + skew, tick=True):
        return served(environ, start)
