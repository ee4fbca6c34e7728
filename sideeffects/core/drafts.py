"""Names on their way to mentions: what the words around each say, and the context that follows from it."""

from dataclasses import dataclass, field

from sideeffects.core.when import AGO, AGO_OR_SINCE, ENDED, SINCE, When

NAME, TIME = "name", "time"


@dataclass
class Draft:
    """A name on its way to a mention: where it stands and what the words around it say."""

    first: int
    last: int
    term: bool = False  # a condition, a place, a reaction: nothing that one reacts to
    negated: bool = False
    past: bool = False
    stopped: bool = False
    family: bool = False
    allergy: bool = False
    question: bool = False
    planned: bool = False
    suggested: bool = False  # planned by somebody else: it may be taken since
    food: bool = False
    supplement: bool = False
    now: bool = False
    times: list[When] = field(default_factory=list)


@dataclass(frozen=True)
class Event:
    """Something in the text that matters: a cue, a time or a name, from word `first` to word `last`."""

    kind: str
    first: int
    last: int
    draft: Draft | None = None
    when: When | None = None


def ago(draft: Draft) -> When | None:
    """The time at which something was, where one was given: after "stopped", منذ and since mean ago."""
    for when in draft.times:
        ended = (when.means == AGO_OR_SINCE and draft.past) or (when.means in (SINCE, AGO_OR_SINCE) and draft.stopped)
        if when.means in (AGO, ENDED) or ended:
            return when
    return None


def since(draft: Draft) -> When | None:
    """The time since which, or for how long."""
    for when in draft.times:
        if when.means != AGO and when is not ago(draft):
            return when
    return None


def context_of(draft: Draft, *, acts_days: int | None, kitchen: bool, allergy_field: bool) -> str:
    """One of the seven contexts. `acts_days` is how long it still counts as taken; None for what is not taken (a condition)."""
    if draft.family:
        return "family"
    if draft.negated:
        return "negated"
    if draft.allergy or (allergy_field and not draft.now):
        return "allergy"
    if draft.question:
        return "question"
    if kitchen and not draft.supplement:
        return "food"
    return "past" if _is_past(draft, acts_days) else "taking"


def _is_past(draft: Draft, acts_days: int | None) -> bool:
    """Certainly over. A time that cannot be told counts as taking; a condition that somebody had is past."""
    if acts_days is None:
        return draft.past or draft.stopped
    when = ago(draft)
    return when is not None and not draft.now and (when.span.low or 0) > acts_days
