"""How far a dry run is, for whoever waits for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import DryRun

PHASES: Mapping[str, Any] = {
    DryRun.Phase.READING: gettext_lazy("Reading answers that were stored before facts were kept"),
    DryRun.Phase.TRYING: gettext_lazy("Trying the changed rules on each fact"),
    DryRun.Phase.LOOKING: gettext_lazy("Looking at the consultations"),
    DryRun.Phase.WORDS: gettext_lazy("Reading answers again in which a name stood that nobody knew"),
}


@dataclass(frozen=True)
class Progress:
    """How far a run is."""

    words: str
    value: int
    most: int

    def as_json(self, run: DryRun) -> dict[str, Any]:
        """What the page asks for while it waits."""
        return {"running": run.state == DryRun.State.RUNNING, "words": self.words, "value": self.value, "most": self.most}


def progress_of(run: DryRun) -> Progress:
    """The phase, and of how many consultations it has looked at how many."""
    done = run.looked_at + run.unread
    phase = run.phase if run.state == DryRun.State.RUNNING else DryRun.Phase.LOOKING
    words = _("%(phase)s: %(done)d of %(all)d") % {"phase": PHASES[phase], "done": done, "all": max(run.total, done)}
    return Progress(words if phase == DryRun.Phase.LOOKING else f"{PHASES[phase]} …", done, max(run.total, done, 1))
