"""What today's release would say to an evaluation that was made on an earlier one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.services.evaluate import Today

# A finding that is not shown: nothing stood in the way.
QUIET = {"outcome": "clear", "level": ""}
OUTCOMES: Mapping[str, Any] = {
    "raised": gettext_lazy("raised"),
    "cannot_assess": gettext_lazy("cannot assess"),
    "restriction": gettext_lazy("only if planned"),
    "clear": gettext_lazy("nothing found"),
}


@dataclass(frozen=True)
class Side:
    """What one release says on one check."""

    outcome: str
    level: str
    said: str


@dataclass(frozen=True)
class TodayRow:
    """One check on which the two releases differ."""

    rule: str
    title: str
    text: str
    before: Side
    after: Side


@dataclass(frozen=True)
class SaidToday:
    """The difference, with the overall result on either release."""

    same_release: bool
    before: str
    after: str
    overall_before: str
    overall_after: str
    rows: tuple[TodayRow, ...]


def said_today(today: Today) -> SaidToday:
    """What differs, the checks in the order of today's answer, those that fell away last."""
    stored = today.evaluation.answer
    before, after = _by_rule(stored), _by_rule(today.answer)
    rows = [_row(rule, before.get(rule, QUIET), after.get(rule, QUIET)) for rule in {**after, **before}]
    return SaidToday(
        same_release=stored["sha256"] == today.answer["sha256"],
        before=_("Release %(number)d") % {"number": stored["release"]},
        after=_("Release %(number)d") % {"number": today.answer["release"]},
        overall_before=stored["overall"],
        overall_after=today.answer["overall"],
        rows=tuple(one for one in rows if one.before != one.after),
    )


def _by_rule(answer: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {one["rule"]: one for one in answer["findings"]}


def _row(rule: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> TodayRow:
    named = after if "title" in after else before
    return TodayRow(rule, named["title"], after.get("practitioner_text", ""), _side(before), _side(after))


def _side(finding: Mapping[str, Any]) -> Side:
    return Side(finding["outcome"], finding["level"], str(OUTCOMES[finding["outcome"]]))
