"""Sentences of the small pages: what is asked, settled, refused, and who was first."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from consult.models import Decision
from consult.presenters.unknowns import question_text
from consult.presenters.words import moment, person, step_of
from consult.services.flags import ShownFlag, flags_of
from consult.services.review import SomebodyWasFirst


def said_first(first: SomebodyWasFirst) -> str:
    """Who saved in between, when, and what was decided."""
    if first.outcome:
        outcome = Decision.Outcome(first.outcome).label
        said = _("%(who)s decided this %(when)s: %(outcome)s.") % {
            "who": person(first.by),
            "when": moment(first.at),
            "outcome": str(outcome).lower(),
        }
    else:
        said = _("%(who)s changed this %(when)s.") % {"who": person(first.by).capitalize(), "when": moment(first.at)}
    return said + " " + _("Nothing of yours was saved yet; your words are kept below. Look at what is new, then save again.")


def said_refusal(flags: Iterable[ShownFlag]) -> str:
    """Which flags keep "proceed" closed."""
    named = "; ".join(f"{flag.level} {flag.title}" for flag in flags)
    return _("Proceeding is closed until these are settled: %(flags)s") % {"flags": named}


def chosen_flags(answer: Mapping[str, Any], fingerprints: Iterable[str]) -> tuple[ShownFlag, ...]:
    """The flags of the newest answer that were chosen."""
    wanted = set(fingerprints)
    return tuple(flag for flag in flags_of(answer) if flag.fingerprint in wanted)


def asked_words(question: str, words: str) -> dict[str, str]:
    """A first wording of the question for the practitioner to change, and the page that it opens."""
    return {"step": step_of(question), "words": words or question_text(question, "")} if question else {}
