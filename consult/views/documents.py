"""The whole consultation as a paper, and as an evidence bundle."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from consult.forms.documents import BundleForm
from consult.models import Consultation, Language
from consult.presenters.dossier import dossier
from consult.services.bundle import make_bundle
from consult.services.papers import Busy, made, note_paper
from consult.services.pdf import NoPdf
from consult.views.practitioner import PractitionerView


def paper_in(language: str, consultation: Consultation) -> bytes:
    """The whole consultation as PDF, in one language. Raises Busy and NoPdf."""

    def page() -> str:
        context = {"clinic": consultation.clinic, "consultation": consultation, "made_at": timezone.now()}
        return render_to_string("pdf/dossier.html", {**context, "dossier": dossier(consultation)})

    with override(language):
        return made(page)


class DossierPaper(PractitionerView):
    """The whole consultation on paper, in the chosen language."""

    def get(self, request: HttpRequest, public_id: UUID, language: str) -> HttpResponse:
        consultation = self.consultation(public_id)
        if language not in Language.values:
            raise Http404
        try:
            content = paper_in(language, consultation)
        except Busy:
            messages.error(request, _("Other papers are being made. Try again in a minute."))
            return redirect("consultation", public_id)
        except NoPdf:
            messages.error(request, _("A PDF cannot be made at the moment. This page can be printed instead."))
            return redirect("consultation", public_id)
        note_paper(consultation=consultation, by=request.user, language=language)
        return _file(content, "application/pdf", f"{consultation.reference}-{language}.pdf")


class EvidenceBundle(PractitionerView):
    """Why it is made and to whom it goes; then the file."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.page_for(self.consultation(public_id), BundleForm())

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation(public_id), BundleForm(request.POST)
        if not form.is_valid():
            return self.page_for(consultation, form)
        try:
            papers = self.papers(consultation)
        except Busy:
            form.add_error(None, _("Other papers are being made. Try again in a minute."))
            return self.page_for(consultation, form)
        why, to = form.cleaned_data["why"], form.cleaned_data["to"]
        bundle = make_bundle(consultation=consultation, by=request.user, why=why, to=to, papers=papers)
        return _file(bundle.content, "application/zip", bundle.name)

    def page_for(self, consultation: Consultation, form: BundleForm) -> HttpResponse:
        """The form, again where something is missing in it."""
        context = self.page("queue", consultation=consultation, form=form)
        return render(self.request, "staff/bundle.html", context, status=422 if form.errors else 200)

    def papers(self, consultation: Consultation) -> dict[str, bytes]:
        """Both papers; none where no PDF can be made here, since the evidence does not hang on them."""
        try:
            return {f"{consultation.reference}-{one}.pdf": paper_in(one, consultation) for one in Language.values}
        except NoPdf:
            return {}


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
