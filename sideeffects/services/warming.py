"""Reading in the names before anybody waits for them."""

import gc
from contextlib import suppress

from django.db import DatabaseError

from sideeffects.core.sign_reading import read_signs
from sideeffects.core.suggest_names import names_of
from sideeffects.services.releases import NothingPublished, current_knowledge


def warm_up() -> None:
    """Compile the current release with its names and suggestions, a second or two; without a release or a database, nothing."""
    read_signs("warm")  # its phrases take some seconds to compile
    with suppress(NothingPublished, DatabaseError):
        names_of(current_knowledge())
        # What a process keeps for ever need not be looked through again and again.
        gc.freeze()
