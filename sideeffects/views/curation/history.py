"""Who changed what when; and bringing a version back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sideeffects.presenters.curation import event_of
from sideeffects.presenters.editing import history_shown
from sideeffects.presenters.entry_fields import name_of_kind
from sideeffects.presenters.titles import title_of
from sideeffects.services.comparing import working_now
from sideeffects.services.editing import EntryRefused, history, restore_entry
from sideeffects.services.finding import removed_entries
from sideeffects.views.curation.access import curators_only
from sideeffects.views.curation.numbers import whole

PAGE = 20


@curators_only
@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Every version of an entry, each with its difference to the one before."""
    if request.method == "POST":
        change = get_object_or_404(history(kind, key), pk=whole(request.POST.get("change")))
        try:
            restore_entry(change=change, by=request.user)
        except EntryRefused as refused:
            return _page(request, kind, key, refused=refused.faults)
        messages.success(request, _("The version of %(at)s is back.") % {"at": f"{change.at:%d.%m.%Y %H:%M}"})
        return redirect("curate-entry", kind, key)
    return _page(request, kind, key)


def _page(request: HttpRequest, kind: str, key: str, refused: list[str] | None = None) -> HttpResponse:
    content = working_now()
    now = content[kind].get(key)
    before = whole(request.GET.get("before"))
    kept = history(kind, key)
    changes = list((kept.filter(pk__lt=before) if before else kept)[: PAGE + 1])
    if now is None and not changes:
        raise Http404(_("There is no entry of this name."))
    page: dict[str, Any] = {
        "kind": kind,
        "section": kind,
        "key": key,
        "name": name_of_kind(kind),
        "there": now is not None,
        "title": title_of(now or next((one.content for one in changes if one.content), {"key": key})),
        "versions": history_shown(changes, content, now)[:PAGE],
        "before": changes[PAGE - 1].pk if len(changes) > PAGE else 0,
        "refused": [("", fault) for fault in refused or ()],
        "page_error": bool(refused),
    }
    return render(request, "curation/history.html", page, status=422 if refused else 200)


def gone(kind: str, key: str) -> HttpResponse:
    """What was removed has a history, from which it can be brought back; what never was has none."""
    if not history(kind, key).exists():
        raise Http404(_("There is no entry of this name."))
    return redirect("curate-history", kind, key)


@curators_only
@require_safe
def removed(request: HttpRequest, kind: str) -> HttpResponse:
    """What was removed and has not come back, newest first."""
    content = working_now()
    events = [event_of(change, content) for change in removed_entries(kind)]
    page = {"kind": kind, "section": kind, "name": name_of_kind(kind), "events": events}
    return render(request, "curation/removed.html", page)
