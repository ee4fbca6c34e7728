"""What every table of the consultation shares: scoping to the clinics of a user, rows that never change."""

from __future__ import annotations

from typing import Any, Self

from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

Viewer = User | AnonymousUser


class Role(models.TextChoices):
    PRACTITIONER = "practitioner", _("Practitioner")
    FRONT_DESK = "front_desk", _("Front desk")
    CURATOR = "curator", _("Curator")
    OWNER = "owner", _("Clinic owner")


# Who may read what a patient answered and what was found in it. Nobody else, however senior.
CLINICAL_ROLES = (Role.PRACTITIONER,)
# Who may see that a consultation exists, when it is, and whether it is ready.
DESK_ROLES = (Role.PRACTITIONER, Role.FRONT_DESK, Role.OWNER)


def clinics_of(user: Viewer, roles: tuple[Role, ...]) -> models.QuerySet[Any]:
    """The clinics at which the user now holds one of the roles, as a subquery."""
    return user.memberships.filter(ended_at__isnull=True, role__in=roles).values("clinic")


class Unchangeable(TypeError):
    """Somebody tried to change or delete a row that is kept as it was written."""


class ScopedQuerySet(models.QuerySet[Any]):
    """The only entrance from views: `visible_to(user)`. Clinical tables keep the default roles."""

    roles: tuple[Role, ...] = CLINICAL_ROLES

    def visible_to(self, user: Viewer) -> Self:
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(clinic__in=clinics_of(user, self.roles))


class DeskQuerySet(ScopedQuerySet):
    """Tables without clinical words, which the front desk and the owner see too."""

    roles = DESK_ROLES


class UnchangeableQuerySet(ScopedQuerySet):
    """Rows that are written once."""

    def update(self, **kwargs: Any) -> int:
        raise Unchangeable(f"{self.model.__name__} rows are never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Unchangeable(f"{self.model.__name__} rows are never deleted")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise Unchangeable(f"{self.model.__name__} rows are never changed")


class UnchangeableModel(models.Model):
    """A row that is written once: what was seen, said or decided stays as it was."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Unchangeable(f"{type(self).__name__} {self.pk} is kept as it was written")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Unchangeable(f"{type(self).__name__} {self.pk} is never deleted")


def both_or_neither(at: str, by: str, name: str) -> CheckConstraint:
    """A moment and its person are written together: nobody did it, or somebody did it then."""
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{at}__isnull": True, f"{by}__isnull": True}) | Q(**{f"{at}__isnull": False, f"{by}__isnull": False}),
    )
