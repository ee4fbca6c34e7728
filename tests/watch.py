"""What the whole suite is watched for: each answer of the site carries its headers, and no line of a log names anybody.

One middleware and one log handler for all tests, so that no page and no fault goes unseen; a test fails by what it saw.
"""

import logging
import re

from config.logs import HideLinks, WordlessFormatter
from tests.browser.strict import faults_of_headers

MIDDLEWARE = "tests.watch.WatchMiddleware"
# All that any cache may keep: what anybody may read, and files.
OPEN = re.compile(
    r"(/ar)?/(side-effects|what-is-usual-when|body-areas|ingredients|when-to-call|how-it-decides|knowledge)/|/static/"
)
ALWAYS = {"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin"}
ALWAYS |= {"Cross-Origin-Resource-Policy": "same-origin"}
REFERRER = ("same-origin", "no-referrer", "strict-origin")
TRACES = (b"Traceback (most recent", b"site-packages", b"Exception Type:")
# Whoever is made up by the tests: their names, how to reach them, and what only an answer holds.
PERSONAL = re.compile(r"canary|\bMona\b|\bAziz\b|منى|warfrin|zorbatrin|mona@|555 ?1234|1990-03-02", re.IGNORECASE)
_found: list[str] = []
# How much was looked at: a watch that sees nothing finds nothing.
seen = {"answers": 0, "lines": 0}


def taken():
    """What was found since the last time it was asked."""
    found = list(dict.fromkeys(_found))
    _found.clear()
    return found


class WatchMiddleware:
    """Outermost: it sees what leaves."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        seen["answers"] += 1
        _found.extend(f"{request.method} {request.path}: {fault}" for fault in faults_of(request.path, response))
        return response


def faults_of(path, response):
    """What is wrong with an answer, as words."""
    said = response.headers
    faults = [f"{name} is {said.get(name)}" for name, value in ALWAYS.items() if said.get(name) != value]
    faults += [] if said.get("Referrer-Policy") in REFERRER else ["Referrer-Policy"]
    faults += [] if said.get("Permissions-Policy") else ["Permissions-Policy"]
    faults += [] if "no-store" in said.get("Cache-Control", "") or OPEN.match(path) else ["may be kept"]
    if said.get("Content-Type", "").startswith("text/html"):
        faults += faults_of_headers(said)
        faults += [f"shows {word.decode()}" for word in TRACES if not response.streaming and word in response.content]
    return faults


class WatchHandler(logging.Handler):
    """Reads each line as it would be written."""

    def __init__(self):
        super().__init__()
        self.addFilter(HideLinks())
        self.setFormatter(WordlessFormatter("{asctime} {levelname} {name} {message}", style="{"))

    def emit(self, record):
        seen["lines"] += 1
        line = self.format(record)
        if PERSONAL.search(line):
            _found.append(f"a log names somebody: {line[:300]}")
