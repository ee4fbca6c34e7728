"""Published knowledge: numbered, hashed, never changed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Immutable(TypeError):
    """Somebody tried to change or delete what is kept as it was written."""


class ImmutableQuerySet(models.QuerySet[Any]):
    """Rows that are written once."""

    def update(self, **kwargs: Any) -> int:
        raise Immutable(f"{self.model.__name__} rows are never changed")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise Immutable(f"{self.model.__name__} rows are never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Immutable(f"{self.model.__name__} rows are never deleted")


class ImmutableModel(models.Model):
    """A row that is written once. The database refuses too (see the migration): the admin is not the only way in."""

    objects = ImmutableQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Immutable(f"{self} is kept as it was written")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Immutable(f"{self} is never deleted")


class Release(ImmutableModel):
    """A snapshot of the knowledge. The one with the highest number is current."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    content = models.TextField(_("content"))
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    note = models.TextField(_("note"), blank=True, default="")

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"release {self.number}"


class KnowledgeChange(ImmutableModel):
    """Who changed the working copy, when: written beside each change."""

    class Verb(models.TextChoices):
        LOADED = "loaded", _("loaded from files")
        EDITED = "edited", _("edited")
        PUBLISHED = "published", _("published")

    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    verb = models.CharField(_("what"), max_length=10, choices=Verb)
    kind = models.CharField(_("kind"), max_length=20, blank=True, default="")
    key = models.CharField(_("key"), max_length=100, blank=True, default="")
    details = models.JSONField(_("details"), default=dict)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.key}".strip()
