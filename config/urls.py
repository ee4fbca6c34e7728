"""Every address of the site: what each app serves stands in its own urls.py."""

from django.contrib import admin
from django.urls import include, path

handler500 = "config.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("sideeffects.urls")),
    path("", include("consult.urls")),
]
