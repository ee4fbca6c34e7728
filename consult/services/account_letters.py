"""Letters to staff about their account: noted in the request, written and sent by `run_outbox`, never in the request."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import transaction

from consult.models import AccountLetter

Kind = AccountLetter.Kind


@transaction.atomic
def ask_for_reset(*, users: Collection[User], by: None = None) -> None:
    """Note a letter with a link to a new password, for whoever has the address; it goes nowhere where nobody has."""
    # One row whoever asks for whatever: of two accounts with one e-mail, the one that allauth names first.
    AccountLetter.objects.create(user=next(iter(users), None), kind=Kind.RESET)


@transaction.atomic
def tell_of_change(*, user: User, by: User | None = None) -> None:
    """Note the news that the password or the second step changed: whoever did not do it learns of it."""
    if user.email:
        AccountLetter.objects.create(user=user, kind=Kind.CHANGED)
