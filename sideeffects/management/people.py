"""The person in whose name a command acts."""

from django.contrib.auth.models import User
from django.core.management.base import CommandError

from sideeffects.services.curators import is_curator


def person(username: str) -> User | None:
    """The curator with this user name; None where none is named. Raises CommandError."""
    if not username:
        return None
    user = User.objects.filter(username=username).first()
    if user is None or not is_curator(user):
        raise CommandError(f"There is no curator with the user name {username!r}.")
    return user
