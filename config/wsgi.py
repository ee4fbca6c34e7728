"""The WSGI entrance that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from config.charset import legible

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = legible(get_wsgi_application())

from django.db import connections  # noqa: E402

from config.checks import refuse_what_is_unsafe  # noqa: E402 - the settings are read by now
from config.keys import WithRightKeys  # noqa: E402
from sideeffects.services.warming import warm_up  # noqa: E402 - models can be read only now

# gunicorn runs no checks of its own.
refuse_what_is_unsafe()
# Before any request, or with the first one after the database came.
application = WithRightKeys(application)
# A process takes its first request when it can answer it: nobody's first letters wait for fifty thousand names.
warm_up()
# What is read in here is shared by all processes (config/gunicorn.py); a connection must not be.
connections.close_all()
