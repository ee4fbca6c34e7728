"""Addresses of the consultation that are the same in every language; the patient's pages stand in urls_patient.py."""

from django.urls import include, path

from consult.views import door, prescriber_door
from consult.views.calendar import calendar
from consult.views.style import style

urlpatterns = [
    # The secret stands in this one address only, which leads on at once to one without it.
    path("i/<str:token>", door.start, name="intake-start"),
    path("q/<str:token>", prescriber_door.start, name="prescriber-start"),
    path("calendar/<str:token>.ics", calendar, name="calendar"),
    path("", include("consult.urls_account")),
    path("", include("consult.urls_staff")),
    path("curate/", include("consult.urls_curation")),
    path("style/", style, name="style"),
    path("style/patient/", style, {"side": "patient"}, name="style-patient"),
]
