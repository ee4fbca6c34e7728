"""Every address of the site: what each app serves stands in its own urls.py."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
# Not Django's: allauth asks for it.
handler429 = "config.errors.too_many"
handler500 = "config.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("sideeffects.urls")),
    path("", include("consult.urls")),
    # In two languages, /ar/... the Arabic one: config.middleware.LanguageOfAddressMiddleware.
    *i18n_patterns(
        path("", include("sideeffects.urls_library")),
        path("", include("consult.urls_patient")),
        prefix_default_language=False,
    ),
]
