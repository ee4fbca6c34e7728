"""Patch tests and their pictures."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.forms.patch_tests import PlacePatchTestForm, PlanPatchTestForm, ReadPatchTestForm
from consult.models import Consultation, PatchTest, Picture, StockProduct
from consult.presenters.patch_tests import HONEST
from consult.presenters.review import said_first
from consult.presenters.words import moment
from consult.services.patch_tests import NotItsTurn, TooNear, WouldReact, cancel_test, place_test, plan_test, read_test
from consult.services.pictures import BadPicture
from consult.services.turns import SomebodyWasFirst
from consult.views.practitioner import PractitionerView
from consult.views.review import ReviewView
from consult.views.roles import small_number

CARD = "#patch-tests"


def now_said() -> dict[str, Any]:
    """This minute, as the forms begin."""
    local = timezone.localtime()
    return {"day": local.date(), "time": local.strftime("%H:%M")}


def too_near(refused: TooNear) -> str:
    """Why a moment is refused."""
    said = _("A patch test is placed at least 24 hours before the treatment: %(latest)s at the latest, or the visit is moved")
    return said % {"latest": moment(refused.latest)}


def would_react(refused: WouldReact) -> str:
    """Why this product is not tested on this person."""
    titles = "; ".join(flag.title.rstrip(".") for flag in refused.flags) or _("the answers could not be assessed")
    said = _("A test is a dose, and this person must not have any: %(why)s. Choose another product, or ask an allergist.")
    return said % {"why": titles}


class PlanPatchTest(ReviewView):
    """Plan the test of one product."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        self.newest(consultation)
        stock = request.GET.get("stock", "")
        form = PlanPatchTestForm(products=self.products(consultation), initial={**now_said(), "stock": stock})
        return self.page_for(consultation, form)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        self.newest(consultation)
        form = PlanPatchTestForm(request.POST, products=self.products(consultation))
        if form.is_valid():
            try:
                plan_test(consultation=consultation, by=request.user, **form.planned())
            except TooNear as refused:
                form.add_error("day", too_near(refused))
            except WouldReact as refused:
                form.add_error(None, would_react(refused))
            else:
                return self.done(consultation, _("The patch test is planned. The patient reads it on their page."), CARD)
        return self.page_for(consultation, form)

    def products(self, consultation: Consultation) -> Any:
        """The clinic's stock, what wants a test first."""
        stock = StockProduct.objects.visible_to(self.request.user).filter(clinic=consultation.clinic)
        return stock.current().order_by("-needs_patch_test", "name")

    def page_for(self, consultation: Consultation, form: PlanPatchTestForm) -> HttpResponse:
        """The form."""
        context = {"title": _("Plan a patch test"), "button": _("Plan it"), "honest": HONEST}
        return self.form_page(consultation, "staff/patch_test.html", form=form, **context)


class PatchTestAct(ReviewView):
    """An act on one test of this consultation."""

    def test(self, consultation: Consultation, test_id: str) -> PatchTest:
        """The test, or 404; small numbers only."""
        rows = self.rows(PatchTest, consultation).select_related("consultation", "clinic")
        found: PatchTest = get_object_or_404(rows, pk=_number(test_id))
        found.consultation = consultation
        return found

    def page_for(self, consultation: Consultation, test: PatchTest, form: Any, **context: Any) -> HttpResponse:
        """The form with what the test is of."""
        return self.form_page(consultation, "staff/patch_test.html", form=form, test=test, honest=HONEST, **context)


class PlacePatchTest(PatchTestAct):
    """Write down that it was placed."""

    def get(self, request: HttpRequest, public_id: UUID, test_id: str) -> HttpResponse:
        consultation = self.consultation(public_id)
        test = self.test(consultation, test_id)
        form = PlacePatchTestForm(initial={**now_said(), "site": test.site})
        return self.show_form(consultation, test, form)

    def post(self, request: HttpRequest, public_id: UUID, test_id: str) -> HttpResponse:
        consultation = self.consultation(public_id)
        test, form = self.test(consultation, test_id), PlacePatchTestForm(request.POST)
        if form.is_valid():
            try:
                place_test(test=test, by=request.user, **form.placed())
            except TooNear as refused:
                form.add_error("day", too_near(refused))
            except WouldReact as refused:
                form.add_error(None, would_react(refused))
            except SomebodyWasFirst as first:
                form.add_error(None, said_first(first))
            else:
                return self.done(consultation, _("Placed. The patient reads when to come."), CARD)
        return self.show_form(consultation, test, form)

    def show_form(self, consultation: Consultation, test: PatchTest, form: Any) -> HttpResponse:
        """The page."""
        return self.page_for(consultation, test, form, title=_("The patch test was placed"), button=_("Keep it"))


class ReadPatchTest(PatchTestAct):
    """Write down what is seen."""

    def get(self, request: HttpRequest, public_id: UUID, test_id: str) -> HttpResponse:
        consultation = self.consultation(public_id)
        return self.show_form(consultation, self.test(consultation, test_id), ReadPatchTestForm(initial=now_said()))

    def post(self, request: HttpRequest, public_id: UUID, test_id: str) -> HttpResponse:
        consultation = self.consultation(public_id)
        test, form = self.test(consultation, test_id), ReadPatchTestForm(request.POST, request.FILES)
        if getattr(request, "too_large", False):
            form.add_error("picture", _("The picture is larger than 12 MB"))
        if form.is_valid() and self.kept(test, form):
            return self.done(consultation, _("Kept. A reaction is evaluated with the answers."), CARD)
        return self.show_form(consultation, test, form)

    def kept(self, test: PatchTest, form: ReadPatchTestForm) -> bool:
        """Whether it was kept; else the form says why not."""
        said = form.cleaned_data
        seen = {"at": form.at(), "result": said["result"], "words": said["words"], "upload": said["picture"]}
        try:
            read_test(test=test, by=self.request.user, **seen)
        except BadPicture as bad:
            form.add_error("picture", str(bad))
        except NotItsTurn:
            form.add_error("day", _("This is before the test was placed"))
        except SomebodyWasFirst as first:
            form.add_error(None, said_first(first))
        return not form.errors

    def show_form(self, consultation: Consultation, test: PatchTest, form: Any) -> HttpResponse:
        """The page."""
        texts = {"title": _("Read the patch test"), "button": _("Keep what is seen"), "files": True}
        return self.page_for(consultation, test, form, **texts)


class CancelPatchTest(PatchTestAct):
    """Call a test off."""

    def post(self, request: HttpRequest, public_id: UUID, test_id: str) -> HttpResponse:
        consultation = self.consultation(public_id)
        try:
            cancel_test(test=self.test(consultation, test_id), by=request.user)
        except SomebodyWasFirst as first:
            return self.stale(consultation, said_first(first))
        return self.done(consultation, _("The patch test is cancelled. It stays in the list."), CARD)


class ShowPicture(PractitionerView):
    """A picture of this consultation's patient: never kept by a browser or a proxy."""

    def get(self, request: HttpRequest, public_id: UUID, picture_id: str) -> HttpResponse:
        rows = self.rows(Picture, self.consultation(public_id))
        picture = get_object_or_404(rows, pk=_number(picture_id))
        response = HttpResponse(bytes(picture.content), content_type="image/jpeg")
        response["Content-Disposition"] = 'inline; filename="picture.jpg"'
        response["Cache-Control"] = "no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response


def _number(text: str) -> int:
    found = small_number(text)
    if found is None:
        raise Http404
    return found
