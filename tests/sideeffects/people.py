"""Curators for tests."""

from django.contrib.auth.models import Group, User

from sideeffects.services.curators import CURATORS


def a_curator(name: str = "") -> User:
    """Somebody who may change, approve and publish; another one for each name."""
    user, is_new = User.objects.get_or_create(username=name or "curator")
    if is_new:
        user.groups.add(Group.objects.get_or_create(name=CURATORS)[0])
    return user
