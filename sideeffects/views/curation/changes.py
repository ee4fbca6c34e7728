"""Unpublished changes: look, approve, check, publish."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sideeffects.presenters.changes import PAGE, counted, entries_in_words, pending_shown, reason_shown
from sideeffects.presenters.entry_rows import reader_of
from sideeffects.services.approving import ApprovalRefused, Pending, approve, pending
from sideeffects.services.comparing import working_now
from sideeffects.services.publishing import PublishRefused, publish, reasons_against
from sideeffects.services.releases import releases
from sideeffects.views.curation.access import curators_only
from sideeffects.views.curation.remarks import remark, typed_in


@curators_only
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Everything that differs from the current release; with ?check=1 also all that stands against publishing it."""
    checked = reasons_against(working_now(), by=request.user) if request.GET.get("check") else None
    return render(request, "curation/changes.html", _page(request, checked))


def _page(request: HttpRequest, reasons: list[str] | None) -> dict[str, Any]:
    found, current, content = pending(), releases().first(), working_now()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    reader = reader_of(content)
    return {
        "section": "changes",
        "count": entries_in_words(len(found)),
        "counted": counted(one.change for one in found),
        "waiting": sum(one.waits for one in found),
        "yours": _yours(found, request),
        "page": page,
        "rows": [pending_shown(one, reader, request.user) for one in page],
        "checked": reasons is not None,
        "reasons": [reason_shown(reason, content) for reason in reasons or ()],
        "current": current,
        "number": current.number + 1 if current else 1,
    }


def _yours(found: list[Pending], request: HttpRequest) -> int:
    """How many of the waiting changes this person may approve."""
    return sum(one.waits and request.user not in one.authors for one in found)


@curators_only
@require_POST
def approve_change(request: HttpRequest) -> HttpResponse:
    """A second person agrees to one change, as they saw it."""
    sent = typed_in(request)
    kind, key, sha256 = sent.get("kind", "")[:20], sent.get("key", "")[:100], sent.get("sha256", "")[:64]
    try:
        approve(kind=kind, key=key, sha256=sha256, by=request.user, note=remark(request))
    except ApprovalRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Approved: %(key)s. If it is changed again, the approval is void.") % {"key": key})
    page = request.POST.get("page", "")
    query = f"?page={page}" if page.isdecimal() else ""
    return redirect(f"{reverse('curate-changes')}{query}")


@curators_only
@require_POST
def publish_changes(request: HttpRequest) -> HttpResponse:
    """Make the working copy the next release, or say everything that stands against it."""
    note = remark(request)
    try:
        published = publish(by=request.user, note=note)
    except PublishRefused as refused:
        page = _page(request, refused.reasons) | {"refused": True, "page_error": True, "note": note}
        return render(request, "curation/changes.html", page, status=422)
    if published.is_new:
        messages.success(request, _("Release %(number)s is current now.") % {"number": published.release.number})
    else:
        messages.info(request, _("Nothing was published: the current release says all of it already."))
    return redirect("curate-release", published.release.number)
