"""The knowledge out as a zip of files, and in again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sideeffects.presenters.changes import changes_page, entries_in_words
from sideeffects.presenters.entry_rows import reader_of
from sideeffects.services.archives import LARGEST_ARCHIVE, archive_of, read_archive
from sideeffects.services.comparing import newest_mark, working_now
from sideeffects.services.loading import (
    ChangedMeanwhile,
    drop_files,
    keep_files,
    kept_files,
    load_kept,
    read_files,
    would_change,
)
from sideeffects.services.pack import Content, PackError
from sideeffects.services.releases import NothingPublished, knowledge_of, releases
from sideeffects.views.curation.access import curators_only
from sideeffects.views.curation.numbers import whole

SHOWN_FAULTS = 100


@curators_only
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest) -> HttpResponse:
    """Download; or upload a zip and go on to what it would change."""
    faults: list[str] = []
    if request.method == "POST":
        try:
            found = would_change(content := _uploaded(request))
        except PackError as refused:
            faults = refused.faults
        else:
            if found:
                keep_files(content, by=request.user)
                return redirect("curate-load")
            messages.info(request, _("The files say what stands here already. There is nothing to load."))
            return redirect("curate-files")
    page = {
        "section": "files",
        "numbers": list(releases().values_list("number", flat=True)),
        "waiting": kept_files(request.user),
        "faults": [("", fault) for fault in faults[:SHOWN_FAULTS]],
        "more": max(len(faults) - SHOWN_FAULTS, 0),
        "page_error": bool(faults),
    }
    return render(request, "curation/files.html", page, status=422 if faults else 200)


def _uploaded(request: HttpRequest) -> Content:
    upload = request.FILES.get("archive")
    if upload is None:
        raise PackError([_("Choose a zip file first.")])
    if upload.size is None or upload.size > LARGEST_ARCHIVE:
        raise PackError([_("expected a zip of at most %(size)s MB") % {"size": LARGEST_ARCHIVE // 1_000_000}])
    return read_archive(upload, read_files)


@curators_only
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The working copy, or a release, as one zip."""
    number = whole(request.GET.get("release"))
    try:
        content: Any = knowledge_of(number).content if number else working_now()
    except NothingPublished as missing:
        raise Http404(str(missing)) from missing
    name = f"knowledge-release-{number}.zip" if number else "knowledge-working-copy.zip"
    response = HttpResponse(content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write(archive_of(content))
    return response


@curators_only
@require_http_methods(["GET", "HEAD", "POST"])
def load_files(request: HttpRequest) -> HttpResponse:
    """What the uploaded files would change; then load all of it, or drop it."""
    refused: list[str] = []
    if request.POST.get("do") == "drop":
        drop_files(by=request.user)
        messages.info(request, _("The files were dropped. Nothing was changed."))
        return redirect("curate-files")
    if request.method == "POST":
        try:
            result = load_kept(by=request.user, seen=whole(request.POST.get("seen")))
        except ChangedMeanwhile as error:
            refused = [str(error)]
        except PackError as error:
            refused = error.faults
        else:
            messages.success(
                request, _("%(entries)s loaded as unpublished changes.") % {"entries": entries_in_words(result.changes)}
            )
            return redirect("curate-changes")
    return _load_page(request, refused)


def _load_page(request: HttpRequest, refused: list[str]) -> HttpResponse:
    kept = kept_files(request.user)
    if kept is None:
        return redirect("curate-files")
    reader = reader_of(working_now(), kept.content)
    shown = {
        "section": "files",
        "kept": kept,
        "seen": newest_mark(),
        **changes_page(would_change(kept.content), reader, request.GET.get("page")),
        "refused": [("", fault) for fault in refused],
        "page_error": bool(refused),
    }
    return render(request, "curation/load.html", shown, status=422 if refused else 200)
