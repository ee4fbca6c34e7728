"""The curators' dry run: what publishing the working copy would change, for whom. No names, no answers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from consult.models import DryRun, DryRunMove, Evaluation
from consult.models.dry_run import MoveQuerySet
from consult.presenters.dry_run import result_of, run_rows
from consult.presenters.dry_run_table import table_rows
from consult.presenters.progress import progress_of
from consult.services.dry_run import advance, is_of_today, knowledge_for, start
from consult.services.spreadsheets import safe_lines
from sideeffects.services.releases import NothingPublished
from sideeffects.views.curation.access import curators_only

SHOWN = 10


@curators_only
@require_http_methods(["GET", "POST"])
def dry_run(request: HttpRequest) -> HttpResponse:
    """Begin a run (POST), or see the earlier ones."""
    if request.method == "POST":
        try:
            return redirect("curate-dry-run-result", run_id=start(by=request.user).pk)
        except NothingPublished as error:
            raise Http404 from error
    runs = DryRun.objects.visible_to(request.user).select_related("by").defer("rules")[:SHOWN]
    return render(request, "dry_run/home.html", {"section": "dry-run", "runs": run_rows(runs)})


@curators_only
@require_GET
def result(request: HttpRequest, run_id: int) -> HttpResponse:
    """How far it is, then what it found."""
    run = _run(request, run_id)
    of_today = is_of_today(run)
    stands = of_today and run.state == DryRun.State.DONE
    context: dict[str, Any] = {"section": "dry-run", "run": run, "of_today": of_today, "stands": stands}
    if run.state == DryRun.State.RUNNING:
        context["progress"] = progress_of(run)
    elif run.state == DryRun.State.DONE:
        context["result"] = _result(request, run)
    return render(request, "dry_run/run.html", context)


@curators_only
@require_POST
def step(request: HttpRequest, run_id: int) -> HttpResponse:
    """Work on it for about a second. The page's script asks again and again; without it somebody presses Continue."""
    run = advance(run=_run(request, run_id))
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(progress_of(run).as_json(run))
    return redirect("curate-dry-run-result", run_id=run.pk)


@curators_only
@require_GET
def as_table(request: HttpRequest, run_id: int) -> StreamingHttpResponse:
    """The list for a spreadsheet, with the filters of the address."""
    run = _run(request, run_id)
    moves = _moves(request, run).of(category=request.GET.get("category", ""), rule=request.GET.get("rule", ""))
    lines = safe_lines(table_rows(moves, knowledge_for(run)))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="dry-run-{run.pk}.csv"'
    return response


def _run(request: HttpRequest, run_id: int) -> DryRun:
    return get_object_or_404(DryRun.objects.visible_to(request.user).select_related("by"), pk=run_id)


def _moves(request: HttpRequest, run: DryRun) -> MoveQuerySet:
    return DryRunMove.objects.visible_to(request.user).filter(run=run)


def _result(request: HttpRequest, run: DryRun) -> Any:
    def opens(evaluations: list[int]) -> set[int]:
        return set(Evaluation.objects.visible_to(request.user).filter(pk__in=evaluations).values_list("pk", flat=True))

    return result_of(run, _moves(request, run), knowledge_for(run), opens=opens, asked=request.GET.dict())
