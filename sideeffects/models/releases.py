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
    # {"approved": [{"kind", "key", "by", "at"}]}, or {"starter_pack": true} where set-up published what the software brings.
    approvals = models.JSONField(_("approved by"), null=True, blank=True)

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"release {self.number}"


class KnowledgeChange(ImmutableModel):
    """One change of one entry of the working copy, with the entry as it then was: its history. Or a release published."""

    class Verb(models.TextChoices):
        LOADED = "loaded", _("loaded from files")
        EDITED = "edited", _("edited")
        REMOVED = "removed", _("removed")
        RESTORED = "restored", _("brought back")
        PUBLISHED = "published", _("published")

    # What people did by hand; set-up must not load the starter pack over it.
    BY_HAND = (Verb.EDITED, Verb.REMOVED, Verb.RESTORED)

    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    verb = models.CharField(_("what"), max_length=10, choices=Verb)
    kind = models.CharField(_("kind"), max_length=20, blank=True, default="")
    key = models.CharField(_("key"), max_length=100, blank=True, default="")
    details = models.JSONField(_("details"), default=dict)
    # The entry after the change, as its file would hold it; empty where it was removed.
    content = models.JSONField(_("content"), null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=["kind", "key", "-id"], name="change_of_entry")]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.key}".strip()


class Approval(ImmutableModel):
    """A second person looked at one change of an entry and agrees. It counts for exactly this change and this content."""

    kind = models.CharField(_("kind"), max_length=20)
    key = models.CharField(_("key"), max_length=100)
    # Of the canonical entry; empty where its removal is approved.
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    # The newest change of the entry when it was approved: a later one asks again, even where it brings the same words back.
    based_on = models.PositiveBigIntegerField(_("based on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    note = models.TextField(_("note"), blank=True, default="")

    class Meta:
        ordering = ("-id",)
        constraints = [models.UniqueConstraint(fields=["kind", "key", "based_on", "by"], name="approved_once_by_each")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key} approved"


class EntryDraft(models.Model):
    """What one curator is typing into one entry: saved while typing, sound or not, seen by nobody else, never published."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("by"))
    kind = models.CharField(_("kind"), max_length=20)
    # Empty for an entry that has no key yet: one such draft a kind and person.
    key = models.CharField(_("key"), max_length=100, blank=True)
    # The entry as typed so far, wrong words and all: half a date must come back as it was left.
    content = models.JSONField(_("content"))
    # The newest change of the entry when the typing began: somebody else's later one is a conflict.
    based_on = models.PositiveBigIntegerField(_("based on"), default=0)
    updated_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        ordering = ("-updated_at",)
        constraints = [models.UniqueConstraint(fields=["by", "kind", "key"], name="one_draft_each")]

    def __str__(self) -> str:
        return f"draft of {self.kind}/{self.key}"
