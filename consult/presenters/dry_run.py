"""A finished dry run in sentences: what it looked at, what would change, and for whom."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, ngettext_lazy
from django.utils.translation import gettext as _

from consult.models import DryRun, DryRunMove
from consult.models.dry_run import MoveQuerySet
from consult.presenters.words import moment, person
from consult.services.learned_moves import harmed_by_category, marked
from sideeffects.core.release import Knowledge
from sideeffects.core.translations import in_language

PAGE = 25
Category = DryRunMove.Category
# In the order in which somebody reads them: what is graver first.
WOULD = {
    Category.RAISED: ngettext_lazy(
        "%(number)d consultation would be newly flagged", "%(number)d consultations would be newly flagged", "number"
    ),
    Category.TO_UNKNOWN: ngettext_lazy(
        "%(number)d consultation would move to cannot assess", "%(number)d consultations would move to cannot assess", "number"
    ),
    Category.LEVEL: ngettext_lazy(
        "%(number)d consultation would move in level", "%(number)d consultations would move in level", "number"
    ),
    Category.FROM_UNKNOWN: ngettext_lazy(
        "%(number)d consultation would move from cannot assess",
        "%(number)d consultations would move from cannot assess",
        "number",
    ),
    Category.GONE: ngettext_lazy(
        "%(number)d consultation would no longer be flagged", "%(number)d consultations would no longer be flagged", "number"
    ),
    Category.PLAN: ngettext_lazy(
        "%(number)d consultation would have other restrictions of its plan",
        "%(number)d consultations would have other restrictions of their plans",
        "number",
    ),
}


@dataclass(frozen=True)
class Link:
    """One filter as a link, with how many it would show."""

    label: str
    href: str
    number: int
    current: bool


@dataclass(frozen=True)
class RunRow:
    """One run in the list of runs."""

    href: str
    at: str
    by: str
    state: str


@dataclass(frozen=True)
class MoveRow:
    """What would change for one consultation in one rule. Without a name: a curator meets no patient."""

    reference: str
    href: str
    clinic: str
    day: str
    rule: str
    title: str
    before: tuple[str, str]
    after: tuple[str, str]
    category: str
    event: str = ""


@dataclass(frozen=True)
class Result:
    """The page of a finished run."""

    looked: str
    unread: str
    sentences: tuple[str, ...]
    harmed: tuple[str, ...]
    categories: tuple[Link, ...]
    rules: tuple[Link, ...]
    rows: tuple[MoveRow, ...]
    more: str
    csv: str


def run_rows(runs: Iterable[DryRun]) -> tuple[RunRow, ...]:
    """Earlier runs, newest first."""
    return tuple(RunRow(_address(run), moment(run.at), _by(run), str(run.get_state_display())) for run in runs)


def _by(run: DryRun) -> str:
    return person(run.by) if run.by else _("set off by publishing")


def _address(run: DryRun, **query: Any) -> str:
    asked = {key: value for key, value in query.items() if value}
    return reverse("curate-dry-run-result", args=[run.pk]) + (f"?{urlencode(asked)}" if asked else "")


def result_of(
    run: DryRun,
    moves: MoveQuerySet,
    knowledge: Knowledge,
    *,
    opens: Callable[[list[int]], Collection[int]],
    asked: Mapping[str, str],
) -> Result:
    """Everything that a finished run says: `moves` are its rows, `asked` the filters of the address.

    `opens` says which of some evaluations the reader may open; the others stay references.
    """
    keep = {"category": asked.get("category", ""), "rule": asked.get("rule", "")}
    found = marked(moves.of(**keep).after(asked.get("after", "")), knowledge)[: PAGE + 1]
    visible = opens([move.evaluation_id for move in found])
    return Result(
        looked=looked_words(run),
        unread=unread_words(run),
        sentences=sentences(moves),
        harmed=harmed(moves),
        categories=_category_links(run, moves, keep),
        rules=_rule_links(run, moves, knowledge, keep),
        rows=tuple(_row(move, knowledge, visible) for move in found[:PAGE]),
        more=_address(run, **keep, after=found[PAGE - 1].pk) if len(found) > PAGE else "",
        csv=reverse("curate-dry-run-list", args=[run.pk]) + (f"?{urlencode(keep)}" if any(keep.values()) else ""),
    )


def looked_words(run: DryRun) -> str:
    """How many consultations it looked at, and with how many rules."""
    if not run.rules:
        return _(
            "No rule is touched: neither what it asks for, nor its level, nor a threshold or group that it names. Only answers "
            "in which a name stood that is known by now were read again."
        )
    rules = ngettext("the changed rule", "the %(number)d changed rules", len(run.rules)) % {"number": len(run.rules)}
    words = ngettext(
        "Looked at %(number)s consultation with %(rules)s.", "Looked at %(number)s consultations with %(rules)s.", run.looked_at
    )
    return words % {"number": f"{run.looked_at:,}", "rules": rules}


def unread_words(run: DryRun) -> str:
    """How many had nothing that could be looked at; empty for none."""
    words = ngettext(
        "%(number)d could not be read when it was evaluated, and was not looked at.",
        "%(number)d could not be read when they were evaluated, and were not looked at.",
        run.unread,
    )
    return words % {"number": run.unread} if run.unread else ""


def sentences(moves: MoveQuerySet) -> tuple[str, ...]:
    """How many consultations would change in which way; empty where nothing would."""
    counted = moves.consultations_by_category()
    return tuple(str(words % {"number": counted[key]}) for key, words in WOULD.items() if key in counted)


def harmed(moves: MoveQuerySet) -> tuple[str, ...]:
    """In which of them an adverse event was recorded after the treatment; empty where in none."""
    found, every = harmed_by_category(moves), moves.consultations_by_category()
    words = _("%(change)s: an adverse event followed in %(n)d of %(all)d.")
    return tuple(
        words % {"change": str(Category(key).label).capitalize(), "n": found[key], "all": every[key]}
        for key in WOULD
        if key in found
    )


def said_event(move: DryRunMove) -> str:
    """Whether something was recorded afterwards, and whether the rule stands for it; never what."""
    if move.own:  # type: ignore[attr-defined]
        return _("followed by a side effect that this rule stands for")
    return _("followed by an adverse event") if move.any else ""  # type: ignore[attr-defined]


def _category_links(run: DryRun, moves: MoveQuerySet, keep: Mapping[str, str]) -> tuple[Link, ...]:
    counted = moves.of(rule=keep["rule"]).counted_by("category")
    every = Link(_("All"), _address(run, rule=keep["rule"]), sum(counted.values()), not keep["category"])
    links = [
        Link(
            str(Category(key).label).capitalize(),
            _address(run, category=key, rule=keep["rule"]),
            counted[key],
            keep["category"] == key,
        )
        for key in WOULD
        if key in counted
    ]
    return (every, *links)


def _rule_links(run: DryRun, moves: MoveQuerySet, knowledge: Knowledge, keep: Mapping[str, str]) -> tuple[Link, ...]:
    rows = moves.of(category=keep["category"]).counted_by("rule")
    counted = sorted(rows.items(), key=lambda row: (-row[1], row[0]))
    every = Link(_("All rules"), _address(run, category=keep["category"]), sum(row[1] for row in counted), not keep["rule"])
    links = (
        Link(title_of(knowledge, rule), _address(run, rule=rule, category=keep["category"]), number, keep["rule"] == rule)
        for rule, number in counted
    )
    return (every, *links)


def title_of(knowledge: Knowledge, key: str) -> str:
    """What a rule is called; its key where it was removed."""
    rule = knowledge.rule(key)
    return in_language(rule.title, get_language() or "en") if rule else key


def _row(move: DryRunMove, knowledge: Knowledge, visible: Collection[int]) -> MoveRow:
    consultation = move.consultation
    return MoveRow(
        reference=consultation.reference,
        href=reverse("consultation", args=[consultation.public_id]) if move.evaluation_id in visible else "",
        clinic=move.clinic.name,
        day=_day(consultation.appointment_at),
        rule=move.rule,
        title=title_of(knowledge, move.rule),
        before=(move.level_before, move.outcome_before),
        after=(move.level_after, move.outcome_after),
        category=str(move.get_category_display()),
        event=said_event(move),
    )


def _day(at: Any) -> str:
    return date_format(timezone.localtime(at), "j M Y") if at else _("no appointment")
