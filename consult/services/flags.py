"""Flags as one evaluation shows them, each with the fingerprint that a resolution is bound to.

Works on the stored answer (contracts.md) alone, so that an old evaluation shows exactly what it showed then.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from consult.models import Evaluation, Resolution
from sideeffects.core.vocabulary import Level, rank

RAISED, CANNOT_ASSESS, RESTRICTION, CONTRADICTION = "raised", "cannot_assess", "restriction", "contradiction"
# At one level, a contradiction first: what else was raised often hangs on it.
KINDS = (CONTRADICTION, RAISED, CANNOT_ASSESS, RESTRICTION)
SHOWN = (RAISED, CANNOT_ASSESS, RESTRICTION)
HOLDING = (Level.HOLD, Level.STOP)
# How it is called and what the patient reads may be reworded without changing what was settled.
NOT_FINGERPRINTED = ("patient_text", "title", "question")
Settled = Mapping[tuple[str, str, str], Resolution]


@dataclass(frozen=True)
class ShownFlag:
    """One thing to settle. `content` is the finding or contradiction as it was stored."""

    rule: str
    kind: str
    level: Level
    title: str
    fingerprint: str
    content: Mapping[str, Any]

    @property
    def holds_back(self) -> bool:
        """Whether proceeding is closed while this stands open; restrictions are decided with the plan."""
        return self.kind != RESTRICTION and self.level in HOLDING

    @property
    def name(self) -> tuple[str, str, str]:
        """What a resolution must carry to be one of exactly this flag."""
        return self.rule, self.kind, self.fingerprint

    @property
    def anchor(self) -> str:
        """Its place on the page and in addresses: the same after it was read or evaluated again."""
        return f"flag-{self.fingerprint[:12]}" if self.kind == CONTRADICTION else f"flag-{self.rule}"


def flags_of(answer: Mapping[str, Any]) -> tuple[ShownFlag, ...]:
    """Every flag of an answer, worst first."""
    found = [_finding_flag(one) for one in answer["findings"] if one["outcome"] in SHOWN]
    found += [_contradiction_flag(one) for one in answer["contradictions"]]
    return tuple(sorted(found, key=lambda flag: (-rank(flag.level), KINDS.index(flag.kind), flag.rule)))


def question_of(content: Mapping[str, Any]) -> str:
    """The question whose answer was missing first, where something could not be assessed: counted for the overview."""
    missing = content.get("missing") or [""]
    return str(missing[0])


def needs_second(flag: ShownFlag) -> bool:
    """A STOP is never settled by one person alone, whether it was raised, contradicts itself or could not be assessed."""
    return flag.level == Level.STOP


def standing_by_name(resolutions: Iterable[Resolution]) -> dict[tuple[str, str, str], Resolution]:
    """What was written and not withdrawn, by the flag that it was made for; not all of it settles (ask settled_by)."""
    return {(one.rule, one.kind, one.fingerprint): one for one in resolutions if one.withdrawn_at is None}


def settled_by(flags: Iterable[ShownFlag], resolutions: Iterable[Resolution]) -> dict[tuple[str, str, str], Resolution]:
    """What settles each of the flags: a standing resolution of exactly it, for a STOP one that a second practitioner shares.

    The one place that says so: queue, decision, consent, plan and treatment all ask here.
    """
    standing = standing_by_name(resolutions)
    found = [(flag, standing[flag.name]) for flag in flags if flag.name in standing]
    return {flag.name: one for flag, one in found if one.second_at is not None or not needs_second(flag)}


def half_settled(flags: Iterable[ShownFlag], resolutions: Iterable[Resolution]) -> dict[tuple[str, str, str], Resolution]:
    """What one practitioner settled and a second has not yet agreed to: those flags stand open."""
    standing = standing_by_name(resolutions)
    found = [(flag, standing[flag.name]) for flag in flags if flag.name in standing]
    return {flag.name: one for flag, one in found if one.second_at is None and needs_second(flag)}


def open_flags(flags: Iterable[ShownFlag], settled: Settled) -> tuple[ShownFlag, ...]:
    """Those without a resolution made for exactly this content."""
    return tuple(flag for flag in flags if flag.name not in settled)


def holding_back(evaluation: Evaluation, resolutions: Iterable[Resolution]) -> tuple[ShownFlag, ...]:
    """What keeps "proceed" closed."""
    flags = flags_of(evaluation.answer)
    return tuple(flag for flag in open_flags(flags, settled_by(flags, resolutions)) if flag.holds_back)


def _finding_flag(finding: Mapping[str, Any]) -> ShownFlag:
    level = Level(finding["level"])
    return ShownFlag(finding["rule"], finding["outcome"], level, finding["title"], fingerprint(finding), finding)


def _contradiction_flag(one: Mapping[str, Any]) -> ShownFlag:
    title = _("Two answers that cannot both be true")
    return ShownFlag(CONTRADICTION, CONTRADICTION, Level(one["level"]), title, fingerprint(one), one)


def fingerprint(content: Mapping[str, Any]) -> str:
    """A hash over what was found, why, and what to do; another reading or another level gives another one."""
    kept = {key: value for key, value in content.items() if key not in NOT_FINGERPRINTED}
    canonical = json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
