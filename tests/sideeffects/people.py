"""Curators for tests."""

from django.contrib.auth.models import Group, User

from sideeffects.services.approving import approve, pending
from sideeffects.services.curators import CURATORS
from sideeffects.services.publishing import Published, publish


def a_curator(name: str = "") -> User:
    """Somebody who may change, approve and publish; another one for each name."""
    user, is_new = User.objects.get_or_create(username=name or "curator")
    if is_new:
        user.groups.add(Group.objects.get_or_create(name=CURATORS)[0])
    return user


def published(note: str = "", by: User | None = None) -> Published:
    """The working copy as a release, after a second person agreed to whatever needs one."""
    for one in pending():
        if one.waits:
            change = one.change
            approve(kind=change.kind, key=change.key, sha256=one.sha256, by=a_curator("second"))
    return publish(by=by, note=note)
