"""Sending letters to staff: claimed by one runner, written, handed over, noted; as services/sending.py does for patients."""

import logging
from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from consult.models import AccountLetter, Outgoing
from consult.models.account_letters import AccountLetterQuerySet
from consult.services.senders import Letter, NotSent, hand_over, is_set
from consult.services.sending import LEASE, WAITS

logger = logging.getLogger(__name__)
Write = Callable[[AccountLetter], Letter]
State = AccountLetter.State
EMAIL = Outgoing.Channel.EMAIL


def send_account_letters(*, write: Write, most: int = 50) -> int:
    """Send what is due; how many had their turn. Never raises for one letter's sake."""
    turns = 0
    while turns < most and (row := _claim()) is not None:
        _turn(row, write)
        turns += 1
    return turns


@transaction.atomic
def _claim() -> AccountLetter | None:
    now = timezone.now()
    rows = AccountLetter.objects.due(now).order_by("next_try_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    found: AccountLetter | None = rows.first()
    if found is None or not _mine(found).update(attempts=F("attempts") + 1, next_try_at=now + LEASE):
        return None
    found.attempts += 1
    return found


def _mine(row: AccountLetter) -> AccountLetterQuerySet:
    """The row as this runner knows it: nothing, where another has taken it since."""
    return AccountLetter.objects.filter(pk=row.pk, state=State.WAITING, attempts=row.attempts)


def _turn(row: AccountLetter, write: Write) -> None:
    user = row.user
    if user is None or not user.is_active or not user.email or not is_set(EMAIL):
        _mine(row).update(state=State.DROPPED)
        return
    try:
        hand_over(channel=EMAIL, to=user.email, letter=write(row), key=f"account-{row.pk}")
    except NotSent as fault:
        _failed(row, str(fault), for_good=fault.for_good)
    except Exception as fault:
        # Its words may hold an address or a link: only its kind is written down.
        logger.error("account letter %s could not be made: %s", row.pk, type(fault).__name__)
        _failed(row, f"fault: {type(fault).__name__}", for_good=False)
    else:
        _mine(row).update(state=State.SENT, sent_at=timezone.now(), error="")


def _failed(row: AccountLetter, error: str, *, for_good: bool) -> None:
    # Whoever waits for a link to a new password asks again long before half a day is over.
    if for_good or row.attempts > len(WAITS[:3]):
        _mine(row).update(state=State.FAILED, error=error[:200])
    else:
        _mine(row).update(next_try_at=timezone.now() + WAITS[row.attempts - 1], error=error[:200])
