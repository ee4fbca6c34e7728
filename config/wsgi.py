"""The WSGI entrance that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from sideeffects.services.warming import warm_up  # noqa: E402 - models can be read only now

# A process takes its first request when it can answer it: nobody's first letters wait for fifty thousand names.
warm_up()
