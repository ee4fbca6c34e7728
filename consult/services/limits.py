"""How often one address may try a door: exact, also where many knock at the same moment, and on both databases."""

import math
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from consult.models import Tries

TEN_MINUTES = 600
# A clock that was put back must not leave somebody outside for as long as that.
CLOCK_TOLERANCE = 60
FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """So many tries of one door, in so many seconds that end now."""

    door: str
    most: int
    seconds: int = TEN_MINUTES


WRONG_LINKS = Limit("link", 20)
# Some services ask for the calendars of many people from one address: ended ones must not close the patients' door.
WRONG_CALENDARS = Limit("calendar", 20)
WRONG_PROOFS = Limit("proof", 20)
# A new account, or a name that somebody has already.
WRONG_JOINS = Limit("join", 20)
# Each is an SMS or e-mail to somebody.
CODES_FROM_HERE = Limit("code", 10)
CODES_OF_LINK = Limit("code-of-link", 5, 3600)


def begun_intakes() -> Limit:
    """How many forms may be begun by public links from one address: a waiting room shares one."""
    return Limit("public", settings.PUBLIC_INTAKES_PER_ADDRESS)


class TooOften(Exception):
    """One more than is allowed; `seconds` says when the next try counts again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


@transaction.atomic
def take(limit: Limit, who: str) -> float:
    """Use up one try; its moment, for `give_back`. Raises TooOften."""
    now, row = timezone.now(), _held(limit, who)
    moment = now.timestamp()
    lately = [at for at in row.at if moment - limit.seconds < at <= moment + CLOCK_TOLERANCE]
    if len(lately) >= limit.most:
        raise TooOften(max(1, math.ceil(lately[-limit.most] + limit.seconds - moment)))
    row.at, row.changed_at = [*lately, moment], now
    row.save(update_fields=["at", "changed_at"])
    return moment


@transaction.atomic
def give_back(limit: Limit, who: str, moment: float) -> None:
    """It was no wrong try after all."""
    row = _held(limit, who)
    if moment in row.at:
        row.at.remove(moment)
        row.save(update_fields=["at"])


def _held(limit: Limit, who: str) -> Tries:
    """The row of this door and address, for this transaction alone."""
    whose = settings.FIELD_KEYS.mac(f"{limit.door} {who}".encode(), "tries").hex()
    row: Tries
    row, made = Tries.objects.select_for_update().get_or_create(whose=whose)
    if made:
        Tries.objects.filter(changed_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()
    return row
