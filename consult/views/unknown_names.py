"""The curators' worklist of names that nobody knows, and trying how words are read. No names of people, no answers."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consult.forms.unknown_names import LANGUAGES, AddNameForm, DecideForm, TryForm
from consult.models import UnknownName
from consult.presenters.trying import tried_lines
from consult.presenters.unknown_name import near_entries, page_of
from consult.presenters.unknown_names import LISTS, empty_words, list_links, remark_of, rows_of, section_links
from consult.services.known_names import compare_with_release, evaluated_before, lists_of, told_of
from consult.services.name_decisions import DraftInTheWay, NoSuchEntry, add_to_entry, begin_entry, decide_on
from consult.services.name_list import holding, in_order, these
from sideeffects.core.records import LEXICAL_KINDS
from sideeffects.core.release import Knowledge
from sideeffects.services.comparing import working_knowledge
from sideeffects.services.editing import EditConflict, EntryRefused
from sideeffects.services.finding import matching
from sideeffects.services.releases import NothingPublished, current_knowledge
from sideeffects.views.curation.access import curators_only
from sideeffects.views.curation.remarks import sought

PAGE = 25
PARTS = tuple(name for name, _label, _empty in LISTS)
MOST_OF_A_KIND = 4
SAID = {
    UnknownName.State.NOT_A_NAME: gettext_lazy("“%(words)s” is off the list: not a medicine or illness."),
    UnknownName.State.SET_ASIDE: gettext_lazy("“%(words)s” is set aside."),
    UnknownName.State.WAITING: gettext_lazy("“%(words)s” is on the list again."),
}


@curators_only
@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """One part of the worklist, most seen first."""
    compare_with_release()
    show = request.GET.get("show", "")
    show = show if show in PARTS else "waiting"
    section = request.GET.get("section", "")
    section = section if section in UnknownName.Section.values else ""
    words, lists = sought(request), lists_of(UnknownName.objects.visible_to(request.user))
    part = getattr(lists, show)
    part = holding(part, words)
    chosen = part.filter(section=section) if section else part
    page = Paginator(in_order(chosen), PAGE).get_page(request.GET.get("page"))
    published, working = _published(), working_knowledge() if show == "coming" else None
    keep = {"q": words, "section": section}
    context = {
        "section": "names",
        "show": show,
        "words": words,
        "lists": list_links(lists, show, {"q": words}),
        "sections": section_links(part, show, section, {"q": words}),
        "page": page,
        "query": _query(show=show, **keep),
        "rows": rows_of(
            these(chosen, list(page)), show, lambda one: remark_of(one, published, working, show) if published else ""
        ),
        "empty": empty_words(show),
    }
    return render(request, "names/list.html", context)


def _query(**asked: str) -> str:
    query = urlencode({key: value for key, value in asked.items() if value})
    return f"{query}&" if query else ""


def _published() -> Knowledge | None:
    try:
        return current_knowledge()
    except NothingPublished:
        return None


def _name(request: HttpRequest, name_id: int) -> Any:
    rows = UnknownName.objects.visible_to(request.user).select_related("decided_by").counted()
    return get_object_or_404(rows, pk=name_id)


@curators_only
@require_safe
def name(request: HttpRequest, name_id: int) -> HttpResponse:
    """One name: what is known of it, and what it could be."""
    compare_with_release()
    return _name_page(request, _name(request, name_id))


def _name_page(request: HttpRequest, one: Any, form: AddNameForm | DecideForm | None = None) -> HttpResponse:
    published, working = _published(), working_knowledge()
    words = sought(request) or one.words
    others = [row for kind in LEXICAL_KINDS for row in matching(kind, words)[:MOST_OF_A_KIND]]
    context = {
        "section": "names",
        "name": one,
        "page": page_of(one, published, working, told=told_of(one), past=evaluated_before(one)),
        "words": words,
        "near": near_entries(words, published or working, others),
        "languages": LANGUAGES,
        "usual": "ar" if one.script == UnknownName.Script.ARABIC else "en",
        "kinds": LEXICAL_KINDS,
        "form": form,
    }
    return render(request, "names/name.html", context, status=422 if form is not None else 200)


@curators_only
@require_POST
def add(request: HttpRequest, name_id: int) -> HttpResponse:
    """Make it a name of an entry in the working copy."""
    one, form = _name(request, name_id), AddNameForm(request.POST)
    if not form.is_valid():
        return _name_page(request, one, form)
    kind, key = form.target()
    language, why = form.cleaned_data["language"], form.cleaned_data["why"]
    try:
        add_to_entry(name=one, by=request.user, kind=kind, key=key, language=language, why=why)
    except (NoSuchEntry, EntryRefused, EditConflict) as refused:
        form.add_error(None, _refusal(refused))
        return _name_page(request, one, form)
    messages.success(request, _("“%(words)s” is added. It waits for the next release.") % {"words": one.words})
    return redirect("curate-name", one.pk)


def _refusal(refused: Exception) -> str:
    if isinstance(refused, EntryRefused):
        return _("The entry cannot be saved so: %(faults)s") % {"faults": "; ".join(refused.faults)}
    if isinstance(refused, EditConflict):
        return _("Somebody changed this entry at the same moment. Look at it, then add the name again.")
    return _("There is no such entry in the working copy any more. Choose another.")


@curators_only
@require_POST
def begin(request: HttpRequest, name_id: int) -> HttpResponse:
    """Begin a new entry with it."""
    one, kind = _name(request, name_id), request.POST.get("kind", "")
    kind = kind if kind in LEXICAL_KINDS else "substances"
    try:
        begin_entry(name=one, by=request.user, kind=kind)
    except DraftInTheWay:
        messages.error(request, _("You have begun another new entry here. Save it or throw it away first."))
    return redirect("curate-new", kind)


@curators_only
@require_POST
def decide(request: HttpRequest, name_id: int) -> HttpResponse:
    """It is no name, or set aside, or back on the list."""
    one, form = _name(request, name_id), DecideForm(request.POST)
    if not form.is_valid():
        return _name_page(request, one, form)
    decide_on(name=one, by=request.user, **form.cleaned_data)
    messages.success(request, SAID[form.cleaned_data["state"]] % {"words": one.words})
    back = form.cleaned_data["state"] == UnknownName.State.WAITING
    return redirect("curate-name", one.pk) if back else redirect("curate-names")


@curators_only
@require_http_methods(["GET", "HEAD", "POST"])
def try_words(request: HttpRequest) -> HttpResponse:
    """How the current release and the working copy read any words. Nothing is stored."""
    form = TryForm(request.POST) if request.method == "POST" else TryForm(initial={"field": "text"})
    lines: Any = ()
    if form.is_bound and form.is_valid():
        lines = tried_lines(form.cleaned_data["words"], form.cleaned_data["field"], _published(), working_knowledge())
    context = {"section": "try", "form": form, "lines": lines}
    return render(request, "names/try.html", context, status=422 if form.errors else 200)
