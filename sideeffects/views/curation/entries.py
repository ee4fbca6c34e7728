"""Entries of every kind: the list, and removing one. Writing stands in editor.py."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sideeffects.forms import FORMS
from sideeffects.presenters.curation import entry_rows, resting_rows
from sideeffects.presenters.entry_fields import name_of_kind
from sideeffects.presenters.titles import title_of
from sideeffects.services.comparing import working_now
from sideeffects.services.editing import EditConflict, newest_change, remove_entry
from sideeffects.services.finding import matching
from sideeffects.services.resting import resting_on
from sideeffects.views.curation.access import curators_only
from sideeffects.views.curation.history import gone
from sideeffects.views.curation.numbers import whole
from sideeffects.views.curation.remarks import plain, sought

PAGE = 50


@curators_only
@require_safe
def entry_list(request: HttpRequest, kind: str) -> HttpResponse:
    """All entries of a kind, or those that hold some words."""
    words, after = sought(request), plain(request.GET.get("after", ""))
    found = matching(kind, words)
    rows = list(found.filter(key__gt=after)[: PAGE + 1])
    page = {
        "kind": kind,
        "section": kind,
        "name": name_of_kind(kind),
        "new": FORMS[kind].new,
        "words": words,
        "count": found.count(),
        "rows": entry_rows(rows[:PAGE]),
        "next_key": rows[PAGE - 1].key if len(rows) > PAGE else "",
        "after": after,
    }
    return render(request, "curation/list.html", page)


@curators_only
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Asks first, and says what would be left without it."""
    content = working_now()
    entry = content[kind].get(key)
    if entry is None:
        return gone(kind, key)
    newest: Any = newest_change(kind, key)
    if request.method == "POST":
        try:
            remove_entry(kind=kind, key=key, by=request.user, based_on=whole(request.POST.get("based_on")))
        except EditConflict as conflict:
            newest = conflict.newest.id
            messages.error(request, _("Somebody changed it just now. Look again before you remove it."))
        else:
            messages.success(
                request, _("“%(title)s” is removed. Its history stays, and brings it back.") % {"title": title_of(entry)}
            )
            return redirect("curate-list", kind)
    page = {
        "kind": kind,
        "section": kind,
        "key": key,
        "name": name_of_kind(kind),
        "title": title_of(entry),
        "resting": resting_rows(content, resting_on(content, kind, key)),
        "based_on": newest,
    }
    return render(request, "curation/remove.html", page)
