"""The patient's page: what to expect, and when to worry."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from consult.models import Consultation
from consult.presenters.expect import expect_page
from consult.services.evaluate import release_of
from consult.services.turns import NothingToReview, newest_evaluation
from consult.views.behind_the_link import patient_context, with_consultation


@require_GET
@with_consultation
def expect(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """For what is planned, else for the areas that they wish; before anything was sent there is nothing to go by."""
    try:
        evaluation = newest_evaluation(consultation)
    except NothingToReview:
        return redirect("intake")
    _release, knowledge = release_of(consultation)
    return render(
        request, "patient/expect.html", patient_context(consultation, page=expect_page(consultation, evaluation, knowledge))
    )
