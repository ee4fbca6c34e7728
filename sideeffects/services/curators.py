"""Who may change the knowledge, and what they are called."""

from django.contrib.auth.models import AnonymousUser, User

CURATORS = "curators"


class NotCurator(PermissionError):
    """The person does not keep the knowledge (any more)."""


def name_of(person: User) -> str:
    """What somebody is called."""
    return person.get_full_name() or person.get_username()


def is_curator(user: User | AnonymousUser) -> bool:
    """Whether this person may edit the working copy, approve and publish."""
    return user.is_active and (user.is_superuser or user.groups.filter(name=CURATORS).exists())


def require_curator(by: User | None) -> None:
    """Whoever writes is a curator at this moment, whatever page they came from; None is set-up. Raises NotCurator."""
    if by is not None and not is_curator(by):
        raise NotCurator(by.pk)
