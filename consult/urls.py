"""Addresses of the consultation."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from consult.views.home import SignIn, home
from consult.views.style import style

urlpatterns = [
    path("", home, name="home"),
    path("sign-in", SignIn.as_view(), name="sign-in"),
    path("sign-out", LogoutView.as_view(), name="sign-out"),
    path("style/", style, name="style"),
    path("style/patient/", style, {"side": "patient"}, name="style-patient"),
]
