"""Sentences of the small pages: what is asked, settled, refused, and who was first."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from consult.presenters.somebody_first import said_who
from consult.services.flags import ShownFlag, flags_of
from consult.services.turns import SomebodyWasFirst


def said_first(first: SomebodyWasFirst) -> str:
    """Who saved in between, when, and what was decided."""
    said = said_who(first)
    return said + " " + _("Nothing of yours was saved yet; your words are kept below. Look at what is new, then save again.")


def said_refusal(flags: Iterable[ShownFlag]) -> str:
    """Which flags keep "proceed" closed."""
    named = "; ".join(f"{flag.level} {flag.title}" for flag in flags)
    return _("Proceeding is closed until these are settled: %(flags)s") % {"flags": named}


def chosen_flags(answer: Mapping[str, Any], fingerprints: Iterable[str]) -> tuple[ShownFlag, ...]:
    """The flags of the newest answer that were chosen."""
    wanted = set(fingerprints)
    return tuple(flag for flag in flags_of(answer) if flag.fingerprint in wanted)
