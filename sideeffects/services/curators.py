"""Who may change the knowledge."""

from django.contrib.auth.models import AnonymousUser, User

CURATORS = "curators"


def is_curator(user: User | AnonymousUser) -> bool:
    """Whether this person may edit the working copy, approve and publish."""
    return user.is_active and (user.is_superuser or user.groups.filter(name=CURATORS).exists())
