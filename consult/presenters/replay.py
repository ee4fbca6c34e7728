"""What came of running an evaluation again."""

import difflib
import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consult.presenters.words import moment
from consult.services.evaluate import Replay

MOST_LINES = 60


@dataclass(frozen=True)
class SaidReplay:
    """Whether it is identical, and where it is not."""

    same: bool
    sentence: str
    evaluated: str
    release: str
    sha256: str
    lines: tuple[str, ...]


def said_replay(replay: Replay) -> SaidReplay:
    """The answer in a sentence, with the lines that differ."""
    evaluation = replay.evaluation
    return SaidReplay(
        same=replay.same,
        sentence=_("The same answers on the same release give the same result, byte for byte.")
        if replay.same
        else _("The stored result cannot be reproduced. Tell whoever runs the software, and read the answers yourself."),
        evaluated=moment(evaluation.created_at),
        release=_("Release %(number)d") % {"number": evaluation.release.number},
        sha256=evaluation.result_sha256,
        lines=() if replay.same else _difference(evaluation.result, replay.result),
    )


def _difference(stored: str, now: str) -> tuple[str, ...]:
    before, after = (json.dumps(json.loads(text), indent=1, ensure_ascii=False).splitlines() for text in (stored, now))
    return tuple(difflib.unified_diff(before, after, _("stored"), _("now"), lineterm="", n=1))[:MOST_LINES]
