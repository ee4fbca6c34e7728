"""Writing one entry: opening it, changing rows of its form, keeping a draft, saving, and what happens when two people write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sideeffects.forms import FORMS
from sideeffects.forms.base import EntryForm
from sideeffects.models import EntryDraft, KnowledgeChange
from sideeffects.presenters.editing import conflict_shown, editing_page, live_shown
from sideeffects.presenters.titles import title_of
from sideeffects.services.comparing import working_now
from sideeffects.services.editing import (
    EditConflict,
    EntryRefused,
    draft_of,
    drop_draft,
    faults_in,
    history,
    keep_draft,
    newest_change,
    save_entry,
)
from sideeffects.views.curation.access import curators_only
from sideeffects.views.curation.history import gone
from sideeffects.views.curation.numbers import whole
from sideeffects.views.curation.remarks import typed_in


@dataclass(frozen=True)
class Desk:
    """One entry on somebody's desk: what was typed so far, and which change it is based on. A new entry has no key yet."""

    request: HttpRequest
    kind: str
    key: str
    raw: Mapping[str, Any]
    based_on: int
    draft: EntryDraft | None = None

    @property
    def by(self) -> User:
        """Who writes."""
        user: User = self.request.user
        return user

    @property
    def form(self) -> type[EntryForm]:
        """The form of the kind."""
        return FORMS[self.kind]

    @property
    def content(self) -> dict[str, Any]:
        """The entry that would be saved."""
        return self.form(self.raw).content()

    def page(self, *, faults: list[str] | None = None, conflict: KnowledgeChange | None = None) -> HttpResponse:
        """The page with all that was typed; `faults` and `conflict` say why it was not saved."""
        form = self.form(self.raw, faults=faults or ())
        context = editing_page(form, key=self.key, based_on=self.based_on, draft=self.draft)
        if conflict:
            context["conflict"] = conflict_shown(conflict, form.content(), self.based_on, working_now())
        status = 409 if conflict else 422 if faults else 200
        return render(self.request, "curation/edit.html", context, status=status)


def opened(request: HttpRequest, kind: str, key: str) -> Desk:
    """The entry as it is, or as this person left it."""
    if kind not in FORMS:
        raise Http404
    draft = draft_of(kind=kind, key=key, by=request.user)
    if draft:
        return Desk(request, kind, key, draft.content, draft.based_on, draft)
    entry = working_now()[kind].get(key, {})
    return Desk(request, kind, key, entry, newest_change(kind, key) if key else 0)


def sent(request: HttpRequest, kind: str, key: str) -> Desk:
    """The entry as it was typed into the page."""
    if kind not in FORMS:
        raise Http404
    raw = FORMS[kind].read(typed_in(request))
    return Desk(request, kind, key, {**raw, "key": key} if key else raw, whole(request.POST.get("based_on")))


@curators_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, kind: str, key: str = "") -> HttpResponse:
    """The page of one entry. Its buttons are all named `do`."""
    if request.method == "POST":
        desk, do = sent(request, kind, key), request.POST.get("do", "save")
        act = _ACTS.get(do.partition(" ")[0])
        return act(desk, do) if act else replace(desk, raw=desk.form.acted(desk.raw, do)).page()
    desk = opened(request, kind, key)
    if not desk.raw and key:
        return gone(kind, key)
    newest = history(kind, key).first() if desk.draft and key else None
    return desk.page(conflict=newest if newest and newest.id != desk.based_on else None)


def _save(desk: Desk, _do: str) -> HttpResponse:
    try:
        row = save_entry(kind=desk.kind, content=desk.content, by=desk.by, based_on=desk.based_on if desk.key else None)
    except EntryRefused as refused:
        return desk.page(faults=refused.faults)
    except EditConflict as conflict:
        return desk.page(conflict=conflict.newest)
    title = title_of(row.content)
    messages.success(desk.request, _("“%(title)s” is saved. Patients meet it with the next release.") % {"title": title})
    return redirect("curate-entry", desk.kind, row.key)


def _save_over(desk: Desk, do: str) -> HttpResponse:
    """Mine over theirs, which the history keeps. The button names the change that was seen: a newer one is a new conflict."""
    return _save(replace(desk, based_on=whole(do.partition(" ")[2])), do)


def _keep(desk: Desk, _do: str) -> HttpResponse:
    draft = keep_draft(kind=desk.kind, key=desk.key, content=desk.raw, by=desk.by, based_on=desk.based_on)
    return replace(desk, draft=draft).page()


def _drop(desk: Desk, _do: str) -> HttpResponse:
    drop_draft(kind=desk.kind, key=desk.key, by=desk.by)
    messages.success(desk.request, _("Your draft is thrown away."))
    return redirect("curate-entry", desk.kind, desk.key) if desk.key else redirect("curate-new", desk.kind)


_ACTS: Mapping[str, Callable[[Desk, str], HttpResponse]] = {
    "save": _save,
    "mine": _save_over,
    "draft": _keep,
    "discard": _drop,
}


def _kept(desk: Desk) -> EntryDraft | None:
    """What says what is saved already is no draft: so one that was on its way while its writer saved does not come back."""
    if desk.content == working_now()[desk.kind].get(desk.content.get("key", "")):
        drop_draft(kind=desk.kind, key=desk.key, by=desk.by)
        return None
    return keep_draft(kind=desk.kind, key=desk.key, content=desk.raw, by=desk.by, based_on=desk.based_on)


@curators_only
@require_POST
def draft(request: HttpRequest, kind: str, key: str = "") -> HttpResponse:
    """Kept while typing; the answer is what the live column says about it."""
    desk = sent(request, kind, key)
    kept = _kept(desk)
    form = desk.form(desk.raw, faults=faults_in(kind, desk.content))
    return render(request, "curation/_live.html", live_shown(form, kept))
