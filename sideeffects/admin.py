"""The plain admin, for look-up and repair. What is published is read only; curators edit the working copy."""

import json
from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.db.models import JSONField
from django.forms import Textarea
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sideeffects.core.condition_faults import problems
from sideeffects.core.condition_words import say
from sideeffects.core.release import CLASS_NAMES
from sideeffects.models import (
    Approval,
    Claim,
    Guideline,
    KnowledgeChange,
    KnowledgeEntry,
    Product,
    Release,
    Rule,
    Setting,
    SideEffect,
    Source,
    Substance,
    Term,
)
from sideeffects.services.curators import is_curator
from sideeffects.services.editing import record_change

LONGEST_SEARCH = 200


class ReadableJSON(json.JSONEncoder):
    """Arabic as it is written, and room to read."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False, "indent": 2})


@admin.display(description=_("title"))
def title(entry: KnowledgeEntry) -> str:
    """What the entry is called on screen."""
    return str(entry)


class EntryAdmin(admin.ModelAdmin):
    """One kind of entry. Deleting asks as Django does; loading the pack again brings the starter entries back."""

    list_display = ("key", title, "evidence")
    search_fields = ("key", "search_text")
    readonly_fields = ("search_text",)
    list_per_page = 50
    formfield_overrides = {
        JSONField: {"widget": Textarea(attrs={"rows": 6, "cols": 100, "dir": "auto"}), "encoder": ReadableJSON}
    }

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        # Under another key it would be another entry, and nobody the author of the removal of this one.
        return self.readonly_fields if obj is None else ("key", *self.readonly_fields)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_staff

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_curator(request.user)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return is_curator(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return is_curator(request.user)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        # Deleting many at once would leave no row beside each.
        return {}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            record_change(entry=obj, by=request.user)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with transaction.atomic():
            record_change(entry=obj, by=request.user, verb=KnowledgeChange.Verb.REMOVED)
            super().delete_model(request, obj)


def in_words(tree: Any) -> str:
    """A condition tree read aloud, or what is wrong with it."""
    if not tree:
        return "–"
    settings = {row.key: row.value for row in Setting.objects.all()}
    names = CLASS_NAMES | {
        row.key: str(row) for model in (Substance, Product, Term) for row in model.objects.only("key", "label")
    }
    faults = problems(tree, settings)
    return "; ".join(faults) if faults else say(tree, names, settings)


class ConditionMixin:
    """Shows each condition in words beside the raw tree."""

    @admin.display(description=_("raised when, in words"))
    def when_in_words(self, obj: Any) -> str:
        return in_words(obj.when)

    @admin.display(description=_("applies to, in words"))
    def applies_in_words(self, obj: Any) -> str:
        return in_words(obj.applies)


@admin.register(Source)
class SourceAdmin(EntryAdmin):
    list_display = ("key", "title", "kind", "grade", "year")
    list_filter = ("kind", "grade")


@admin.register(Claim)
class ClaimAdmin(EntryAdmin):
    list_display = ("key", "text", "grade", "evidence")
    list_filter = ("grade",)

    @admin.display(description=_("statement"))
    def text(self, obj: Claim) -> str:
        return obj.statement.get("en", "")


@admin.register(Substance, Product, Term)
class NamedAdmin(EntryAdmin):
    list_display = ("key", title, "kind", "is_a")
    list_filter = ("kind",)


@admin.register(SideEffect)
class SideEffectAdmin(EntryAdmin):
    list_display = ("key", title, "expected", "frequency", "long_term")
    list_filter = ("expected", "frequency", "long_term")


@admin.register(Setting)
class SettingAdmin(EntryAdmin):
    list_display = ("key", title, "value", "unit", "evidence")


@admin.register(Guideline)
class GuidelineAdmin(ConditionMixin, EntryAdmin):
    list_display = ("key", "when", "starts", "until", "evidence")
    list_filter = ("when",)
    readonly_fields = ("applies_in_words", "search_text")


@admin.register(Rule)
class RuleAdmin(ConditionMixin, EntryAdmin):
    list_display = ("key", title, "level", "action", "evidence", "review_by")
    list_filter = ("level", "action")
    readonly_fields = ("when_in_words", "applies_in_words", "search_text")


class ReadOnlyAdmin(admin.ModelAdmin):
    """What is kept as it was written."""

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        # A longer pattern is refused by the database, with an error instead of nothing found.
        return super().get_search_results(request, queryset, search_term[:LONGEST_SEARCH])

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_staff

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    list_display = ("number", "published_at", "published_by", "note", "sha256")
    search_fields = ("note", "sha256")
    fields = ("number", "sha256", "published_at", "published_by", "note", "approvals")


@admin.register(KnowledgeChange)
class KnowledgeChangeAdmin(ReadOnlyAdmin):
    list_display = ("at", "by", "verb", "kind", "key")
    list_filter = ("verb", "kind")
    search_fields = ("key",)


@admin.register(Approval)
class ApprovalAdmin(ReadOnlyAdmin):
    list_display = ("at", "by", "kind", "key", "note")
    search_fields = ("key",)
