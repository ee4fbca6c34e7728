"""`python -m tests.torture.dying STEP COMMAND…`: a command of manage.py that is killed (kill -9 by itself) at that step."""

import sys

import django

if __name__ == "__main__":
    django.setup()
    # Counts from here: what the start itself asks is no work.
    from django.core.management import call_command

    from tests.torture import wsgi

    wsgi.steps, wsgi.last = 0, int(sys.argv[1])
    call_command(*sys.argv[2:])
