"""The history of releases: look, compare, restore."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sideeffects.models import Release
from sideeffects.presenters.changes import PAGE, changes_page, counted
from sideeffects.presenters.entry_rows import reader_of
from sideeffects.presenters.releases import release_shown
from sideeffects.services.comparing import Change, changes, newest_mark, working_now
from sideeffects.services.loading import ChangedMeanwhile
from sideeffects.services.pack import PackError
from sideeffects.services.releases import knowledge_of, releases
from sideeffects.services.restoring import restore_release, would_change
from sideeffects.views.curation.access import curators_only
from sideeffects.views.curation.numbers import whole
from sideeffects.views.curation.remarks import remark

# More digits than this are no number of a release.
MOST = 10**6


@curators_only
@require_safe
def release_list(request: HttpRequest) -> HttpResponse:
    """Every release, newest first, with a form that compares two."""
    found = Paginator(releases(), PAGE).get_page(request.GET.get("page"))
    page = {"section": "releases", "page": found, "rows": [release_shown(one) for one in found], "numbers": _numbers()}
    return render(request, "curation/releases.html", page)


def _numbers() -> list[int]:
    return list(releases().values_list("number", flat=True))


def _release(number: int) -> Release:
    found = releases().filter(number=number).first() if number < MOST else None
    if found is None:
        raise Http404(_("There is no release of this number."))
    return found


@curators_only
@require_safe
def release(request: HttpRequest, number: int) -> HttpResponse:
    """One release: who, when, why, who agreed, what it changed."""
    one, newest = _release(number), releases().first()
    earlier = releases().filter(number__lt=number).first()
    page = {
        "section": "releases",
        "release": release_shown(one),
        "current": newest is not None and newest.number == number,
        "earlier": earlier.number if earlier else None,
        "counted": counted(_between(earlier.number, number)) if earlier else "",
    }
    return render(request, "curation/release.html", page)


def _between(first: int, last: int) -> list[Change]:
    return changes(knowledge_of(first).content, knowledge_of(last).content)


@curators_only
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """What differs between two releases, the newest two where none is named; the address can be shared."""
    first, last = (_chosen(request, name, number) for name, number in (("from", 1), ("to", 0)))
    reader = reader_of(knowledge_of(first.number).content, knowledge_of(last.number).content)
    page = {
        "section": "releases",
        "first": release_shown(first),
        "last": release_shown(last),
        "numbers": _numbers(),
        "query": f"from={first.number}&to={last.number}&",
        **changes_page(_between(first.number, last.number), reader, request.GET.get("page")),
    }
    return render(request, "curation/compare.html", page)


def _chosen(request: HttpRequest, name: str, place: int) -> Release:
    number = whole(request.GET.get(name))
    if number or name in request.GET:
        return _release(number)
    newest = list(releases()[:2])
    if not newest:
        raise Http404(_("Nothing is published yet."))
    return newest[min(place, len(newest) - 1)]


@curators_only
@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, number: int) -> HttpResponse:
    """Bring an earlier release into the working copy; asks first, and shows what that changes."""
    one, refused = _release(number), []
    if request.method == "POST":
        try:
            restore_release(number=number, by=request.user, seen=whole(request.POST.get("seen")), note=remark(request))
        except ChangedMeanwhile as error:
            refused = [str(error)]
        except PackError as error:
            refused = error.faults
        else:
            messages.success(
                request, _("Release %(number)s is in the working copy. Publish it to make it count.") % {"number": number}
            )
            return redirect("curate-changes")
    reader = reader_of(knowledge_of(number).content, working_now())
    page = {
        "section": "releases",
        "release": release_shown(one),
        "seen": newest_mark(),
        "refused": [("", fault) for fault in refused],
        "page_error": bool(refused),
        **changes_page(would_change(number), reader, request.GET.get("page")),
    }
    return render(request, "curation/restore.html", page, status=422 if refused else 200)
