"""Open sessions in words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

# Browsers say the names of others too: the first one found is the one that it is.
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"))
SYSTEMS += (("Linux", "Linux"),)


@dataclass(frozen=True)
class SaidSession:
    """One session, as the page shows it."""

    pk: int
    device: str
    ip: str
    began: datetime
    seen: datetime
    here: bool


def said_sessions(rows: Iterable[UserSession], key: str | None) -> list[SaidSession]:
    """The sessions; `key` is the one that reads this."""
    return [
        SaidSession(one.pk, device(one.user_agent), one.ip, one.created_at, one.last_seen_at, one.session_key == key)
        for one in rows
    ]


def device(agent: str) -> str:
    """As "Firefox, Windows": what a browser says of itself is never shown whole."""
    found = [next((word for sign, word in known if re.search(sign, agent)), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) or _("A browser that does not say which")
