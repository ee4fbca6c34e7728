"""Another time for the demo: what the services write while it is set carries the time that it would have had.

Only where DEMO is set, in a command that runs alone: the clock of the whole process is set.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils import timezone

Now = Callable[[], datetime]


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Whatever asks for the time gets `moment`. Raises RuntimeError outside demo mode."""
    if not settings.DEMO:
        raise RuntimeError("Time is only ever set in demo mode.")
    real, fields = timezone.now, _stamped()
    _set(lambda: moment, fields)
    try:
        yield
    finally:
        _set(real, fields)


def _stamped() -> list[Any]:
    """The columns that are filled with the time of their row: they hold the clock itself, not its name."""
    models = apps.get_models()
    return [field for model in models for field in model._meta.local_fields if field.default is timezone.now]


def _set(now: Now, fields: list[Any]) -> None:
    setattr(timezone, "now", now)  # noqa: B010 - a module's function, which types would not let be assigned
    for field in fields:
        field.default = now
        # Django keeps what it made of the default at its first use.
        field.__dict__.pop("_get_default", None)
