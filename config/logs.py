"""What a log may hold: when, how bad, where in the code, which kind of fault. No word about anybody, and no secret.

The words of an exception are not ours: a database repeats the row that it refused, Python the text that was no number.
So of a fault only its kind and the places in the code are written, without words and without the values at hand.
"""

import logging
import re
import time
import traceback
from typing import Any

from django.core.exceptions import ImproperlyConfigured

# The addresses that carry a secret: the link of a patient, of their calendar, of a prescriber, of who begins to work at a clinic.
LINK = re.compile(r"(/(?:i|q|calendar|join)/)[^\s/?\"']+")
# Any other part of an address that is long enough for a secret; what names a row (a UUID) is none.
UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w-])"
LONG_PART = re.compile(rf"(?<=/)(?!{UUID})[^\s/?\"']{{32,}}")
# What was asked for behind an address: a search, a name, a secret.
QUERY = re.compile(r"(/[^\s?\"']*\?)[^\s\"']+")
# Nobody writes lines of their own into the log, nor turns those of others round.
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def hidden(said: str) -> str:
    """A line without the secrets of the addresses in it."""
    for pattern, left in ((QUERY, r"\1…"), (LINK, r"\1…"), (LONG_PART, "…")):
        said = pattern.sub(left, said)
    return said


class HideLinks(logging.Filter):
    """Takes the secret out of every address that is written down, also of those that were mistyped and not found."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if (left := hidden(said)) != said:
            record.msg, record.args = left, None
        return True


class WordlessFormatter(logging.Formatter):
    """One line in UTC; of a fault, and of those that led to it, the kind and the places in the code below it."""

    converter = time.gmtime
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line itself."""
        return CONTROLS.sub("�", super().formatMessage(record))

    def formatException(self, ei: Any) -> str:
        """The fault without its words."""
        return "\n".join(_places(traceback.TracebackException(*ei, lookup_lines=False)))

    def formatStack(self, stack_info: str) -> str:
        """Nothing: it repeats lines of the code only, and is asked for by nobody."""
        return ""


def _places(fault: traceback.TracebackException, depth: int = 0) -> list[str]:
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    lines = _places(before, depth + 1) if before and depth < 5 else []
    lines += [f"  {one.filename}:{one.lineno} {one.name}" for one in fault.stack]
    return [*lines, f"  {_kind(fault)}"]


def _kind(fault: traceback.TracebackException) -> str:
    kind = fault.exc_type
    if kind is None:
        return "a fault"
    # Only these are written for whoever runs the site: they name a setting.
    words = f": {fault}" if issubclass(kind, ImproperlyConfigured) else ""
    return f"{kind.__module__}.{kind.__qualname__}{words}"


def logging_settings(level: str = "INFO") -> dict[str, Any]:
    """For Django (LOGGING) and gunicorn alike: everything goes to the console, through the same formatter and filter.

    Django's own handlers go: one would mail whole requests to ADMINS, another print each address that the test server answers.
    """
    handler = {"class": "logging.StreamHandler", "formatter": "wordless", "filters": ["links"]}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "wordless": {"()": "config.logs.WordlessFormatter", "format": "{asctime} {levelname} {name} {message}", "style": "{"}
        },
        "filters": {"links": {"()": "config.logs.HideLinks"}},
        "handlers": {"console": handler},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            name: {"handlers": [], "level": "WARNING" if name.startswith("gunicorn") else level, "propagate": True}
            for name in ("django", "django.server", "gunicorn.error", "gunicorn.access")
        },
    }
