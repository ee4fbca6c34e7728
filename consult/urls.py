"""Addresses of the consultation."""

from django.contrib.auth.views import LogoutView
from django.urls import include, path

from consult.views import door, patient, suggest
from consult.views.home import SignIn, home
from consult.views.style import style

urlpatterns = [
    path("", home, name="home"),
    # The secret stands in this one address only, which leads on at once to one without it.
    path("i/<str:token>", door.start, name="intake-start"),
    path("start/<slug:slug>", door.public_intake, name="public-intake"),
    path("intake/", patient.intake, name="intake"),
    path("intake/open", door.open_intake, name="intake-open"),
    path("intake/ended", door.ended, name="intake-ended"),
    path("intake/check", patient.check, name="intake-check"),
    path("intake/send", patient.send, name="intake-send"),
    path("intake/sent", patient.sent, name="intake-sent"),
    path("intake/leave", door.leave, name="intake-leave"),
    path("intake/page/<slug:key>", patient.step, name="intake-step"),
    path("intake/suggest", suggest.suggest, name="intake-suggest"),
    path("sign-in", SignIn.as_view(), name="sign-in"),
    path("sign-out", LogoutView.as_view(), name="sign-out"),
    path("", include("consult.urls_staff")),
    path("curate/", include("consult.urls_curation")),
    path("style/", style, name="style"),
    path("style/patient/", style, {"side": "patient"}, name="style-patient"),
]
