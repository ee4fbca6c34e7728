"""Open sessions of somebody: which there are, and how they end."""

from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from consult.services.account_events import note_of


def sessions_of(user: User) -> list[UserSession]:
    """Every open session, the newest first; those that ended meanwhile are cleared away."""
    found = UserSession.objects.purge_and_list(user)
    return sorted(found, key=lambda one: one.last_seen_at, reverse=True)


@transaction.atomic
def end_sessions(*, user: User, by: User | None, only: int | None = None, keep: str = "") -> int:
    """End one session, or all but the one whose key is kept; how many ended. They are out at their next request."""
    rows = UserSession.objects.filter(user=user).exclude(session_key=keep)
    ended = list(rows.filter(pk=only) if only is not None else rows)
    _end(ended)
    if ended:
        note_of(user=user, by=by, action="account.sessions_ended", payload={"sessions": len(ended)})
    return len(ended)


def _end(sessions: Iterable[UserSession]) -> None:
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    for session in sessions:
        store().delete(session.session_key)
        session.delete()


def session_moved(*, old: str | None, new: str | None, by: User) -> None:
    """The session has a new name (a key is never the same before and after a change of rights)."""
    UserSession.objects.filter(user=by, session_key=old or "").update(session_key=new or "")


def session_seen(*, key: str | None, at: datetime, by: User) -> None:
    """Note that the person did something in it."""
    UserSession.objects.filter(user=by, session_key=key or "").update(last_seen_at=at)
