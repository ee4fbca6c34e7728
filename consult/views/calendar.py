"""The calendar that a patient's telephone follows by a secret address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from consult.presenters.calendar import calendar_file
from consult.services.calendars import calendar_of, followed_by
from consult.services.invite import LinkEnded
from consult.services.limits import WRONG_CALENDARS
from consult.views.limited import page_where_too_often, tried


@require_safe
@page_where_too_often
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The reminders in the patient's language; nothing clinical stands in them, and nothing clinical changes by asking."""
    try:
        consultation = tried(request, WRONG_CALENDARS, lambda: followed_by(token))
    except LinkEnded:
        raise Http404 from None
    language = consultation.patient.language
    with override(language):
        content = calendar_file(calendar_of(consultation))
    headers = {"Content-Language": language, "Content-Disposition": 'inline; filename="reminders.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
