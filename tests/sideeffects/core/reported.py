"""Reports after a treatment for tests: laid over a quiet one of so many days ago."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

TREATED = datetime.fromisoformat("2026-10-17T10:00:00+04:00")


def told(days: float | None = 2, **more: Any) -> Mapping[str, Any]:
    """A report so many days after the treatment; None: nobody knows when it was."""
    return {
        "id": "one",
        "language": "en",
        "treated_at": None if days is None else TREATED.isoformat(),
        "reported_at": (TREATED + timedelta(days=days or 0)).isoformat(),
        "areas": ["face"],
        "ingredients": ["hyaluronic acid"],
        "text": "",
        "answers": {},
        **more,
    }


def ticked(*signs: str, days: float | None = 2, **more: Any) -> Mapping[str, Any]:
    """A report in which these signs are ticked."""
    return told(days, answers=dict.fromkeys(signs, "yes"), **more)
