"""The overall panel: the level, one sentence that says what to do, and whether the check is complete."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.services.flags import CANNOT_ASSESS, ShownFlag


@dataclass(frozen=True)
class Overall:
    """What stands at the top of a consultation."""

    level: str
    sentence: str
    counts: str
    incomplete: str
    restricted: str
    assessed: int
    checks: int


def overall(answer: Mapping[str, Any], open_flags: tuple[ShownFlag, ...], *, failed: bool) -> Overall:
    """The panel for one evaluation; `open_flags` are those that nobody settled yet."""
    counts = answer["counts"]
    missing, checks = counts["cannot_assess"], checks_of(counts)
    return Overall(
        level=answer["overall"],
        sentence=_("The check itself failed. Read the answers below; nothing here is assessed")
        if failed
        else _sentence(answer, open_flags),
        counts=_counts(counts, len(answer["contradictions"])),
        incomplete=incomplete(missing, checks),
        restricted=_restricted(counts["restriction"]),
        assessed=checks - missing,
        checks=checks,
    )


def checks_of(counts: Mapping[str, int]) -> int:
    """How many checks there were: all but those that do not apply and those that wait for the plan."""
    return counts["raised"] + counts["clear"] + counts["cannot_assess"]


def incomplete(missing: int, checks: int) -> str:
    """ "Not complete: 6 of 73 checks cannot be assessed."; empty where everything was assessed."""
    if not missing:
        return ""
    return _("Not complete: %(missing)d of %(checks)d checks cannot be assessed.") % {"missing": missing, "checks": checks}


def _sentence(answer: Mapping[str, Any], open_flags: tuple[ShownFlag, ...]) -> str:
    holding = [flag for flag in open_flags if flag.holds_back]
    certain = next((flag for flag in holding if flag.kind != CANNOT_ASSESS), None)
    if certain is not None:
        text = _("Do not treat as planned: %(title)s") if certain.level == "STOP" else _("Do not go ahead yet: %(title)s")
        return text % {"title": certain.title.rstrip(".")}
    if holding:
        said = ngettext(
            "Ask first: %(n)d check that could hold this back waits for an answer",
            "Ask first: %(n)d checks that could hold this back wait for an answer",
            len(holding),
        )
        return said % {"n": len(holding)}
    return _nothing_holds(answer["overall"])


def _nothing_holds(level: str) -> str:
    texts = {
        "STOP": _("Everything that held this back is settled. You decide"),
        "HOLD": _("Everything that held this back is settled. You decide"),
        "CAUTION": _("May go ahead with the changes below, if you agree"),
        "UNASSESSED": _("Some answers are missing; none of them could hold this back. You decide"),
        "NOTE": _("Nothing to clear or change; read the notes"),
    }
    return texts.get(level) or _("Nothing was raised. You decide")


def _counts(counts: Mapping[str, int], contradictions: int) -> str:
    if not counts["raised"] and not contradictions:
        return ""
    raised = ngettext("%(n)d raised", "%(n)d raised", counts["raised"]) % {"n": counts["raised"]}
    if not contradictions:
        return f"{raised}."
    contradiction = ngettext("%(n)d contradiction", "%(n)d contradictions", contradictions) % {"n": contradictions}
    return f"{raised}, {contradiction}."


def _restricted(number: int) -> str:
    if not number:
        return ""
    return ngettext("%(n)d restriction waits for the plan.", "%(n)d restrictions wait for the plan.", number) % {"n": number}
