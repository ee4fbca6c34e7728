"""A statement that is put together once and asked again with other values.

Django puts a statement together anew each time it is asked. For one as large as the queue's that takes longer than the answer.
"""

from collections.abc import Hashable, Mapping
from copy import copy
from datetime import datetime
from typing import Any

from django.db import connections
from django.db.models import QuerySet


class Kept:
    """The text of a queryset's statement. It was made with stand-ins: wherever one of them came to stand, a value goes."""

    def __init__(self, rows: QuerySet[Any], stand_ins: Mapping[str, Any]) -> None:
        self._rows = rows
        self._compiler: Any = rows.query.get_compiler(rows.db)
        self._sql, params = self._compiler.as_sql()
        names = {_as_sent(value, rows.db): name for name, value in stand_ins.items()}
        self._slots = [(names.get(one, "") if isinstance(one, Hashable) else "", one) for one in params]
        # Connections belong to the thread that opened them.
        self._compiler.connection = None

    def asked(self, values: Mapping[str, Any]) -> list[Any]:
        """The rows for these values, one for each stand-in's name."""
        sent = {name: _as_sent(value, self._rows.db) for name, value in values.items()}
        text = self._sql, tuple(sent[name] if name else one for name, one in self._slots)
        compiler = copy(self._compiler)
        compiler.connection = connections[self._rows.db]
        compiler.as_sql = lambda *_args, **_kwargs: text
        again = self._rows.all()
        again.query.get_compiler = lambda *_args, **_kwargs: compiler  # type: ignore[method-assign]
        return list(again)


def _as_sent(value: Any, using: str) -> Any:
    """As the database gets it: SQLite knows no moments, only texts."""
    return connections[using].ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
