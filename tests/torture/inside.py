"""What a test asks of the site's own code and database, in a process of its own: `python -m tests.torture.inside VERB JSON`."""

import json
import sys
from importlib import import_module
from typing import Any

import django

MODULES = ("making", "truth", "publishing", "after")

if __name__ == "__main__":
    django.setup()
    # Models can be read only now.
    modules = [import_module(f"tests.torture.{name}") for name in MODULES]
    verb: Any = next(getattr(one, sys.argv[1]) for one in modules if hasattr(one, sys.argv[1]))
    sys.stdout.write("\n" + json.dumps(verb(**json.loads(sys.argv[2]))) + "\n")
