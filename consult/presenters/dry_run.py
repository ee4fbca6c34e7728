"""A dry run in sentences: how far it is, what it looked at, what would change, and for whom."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext, ngettext_lazy
from django.utils.translation import gettext as _

from consult.models import DryRun, DryRunMove
from consult.presenters.words import moment, person
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
PHASES: Mapping[str, Any] = {
    DryRun.Phase.READING: gettext_lazy("Reading answers that were stored before facts were kept"),
    DryRun.Phase.TRYING: gettext_lazy("Trying the changed checks on each fact"),
    DryRun.Phase.LOOKING: gettext_lazy("Looking at the consultations"),
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
    words = _("%(phase)s: %(done)d of %(all)d") % {"phase": PHASES[run.phase], "done": done, "all": max(run.total, done)}
    return Progress(words if run.phase == DryRun.Phase.LOOKING else f"{PHASES[run.phase]} …", done, max(run.total, done, 1))


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


@dataclass(frozen=True)
class Result:
    """The page of a finished run."""

    looked: str
    unread: str
    sentences: tuple[str, ...]
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
    run: DryRun, moves: Any, knowledge: Knowledge, *, opens: Callable[[list[int]], Collection[int]], asked: Mapping[str, str]
) -> Result:
    """Everything that a finished run says: `moves` are its rows, `asked` the filters of the address.

    `opens` says which of some evaluations the reader may open; the others stay references.
    """
    chosen = filtered(moves, asked)
    after = asked.get("after", "")
    rows = chosen.filter(pk__gt=int(after)) if after.isdecimal() and len(after) < 16 else chosen
    found = list(rows.select_related("consultation", "clinic").order_by("pk")[: PAGE + 1])
    visible = opens([move.evaluation_id for move in found])
    keep = {"category": asked.get("category", ""), "rule": asked.get("rule", "")}
    return Result(
        looked=looked_words(run),
        unread=unread_words(run),
        sentences=sentences(moves),
        categories=_category_links(run, moves, keep),
        rules=_rule_links(run, moves, knowledge, keep),
        rows=tuple(_row(move, knowledge, visible) for move in found[:PAGE]),
        more=_address(run, **keep, after=found[PAGE - 1].pk) if len(found) > PAGE else "",
        csv=reverse("curate-dry-run-list", args=[run.pk]) + (f"?{urlencode(keep)}" if any(keep.values()) else ""),
    )


def filtered(moves: Any, asked: Mapping[str, str]) -> Any:
    """The moves of one category, of one rule, or both."""
    wanted = {key: asked[key] for key in ("category", "rule") if asked.get(key)}
    return moves.filter(**wanted)


def looked_words(run: DryRun) -> str:
    """How many consultations it looked at, and with how many checks."""
    if not run.rules:
        return _("No check is touched: neither what it asks for, nor its level, nor a threshold or group that it names.")
    checks = ngettext("the changed check", "the %(number)d changed checks", len(run.rules or ())) % {
        "number": len(run.rules or ())
    }
    words = ngettext(
        "Looked at %(number)s consultation with %(checks)s.", "Looked at %(number)s consultations with %(checks)s.", run.looked_at
    )
    return words % {"number": f"{run.looked_at:,}", "checks": checks}


def unread_words(run: DryRun) -> str:
    """How many had nothing that could be looked at; empty for none."""
    words = ngettext(
        "%(number)d could not be read when it was evaluated, and was not looked at.",
        "%(number)d could not be read when they were evaluated, and were not looked at.",
        run.unread,
    )
    return words % {"number": run.unread} if run.unread else ""


def sentences(moves: Any) -> tuple[str, ...]:
    """How many consultations would change in which way; empty where nothing would."""
    counted = dict(moves.order_by().values_list("category").annotate(number=Count("consultation", distinct=True)))
    return tuple(str(words % {"number": counted[key]}) for key, words in WOULD.items() if key in counted)


def _category_links(run: DryRun, moves: Any, keep: Mapping[str, str]) -> tuple[Link, ...]:
    counted = dict(filtered(moves, {"rule": keep["rule"]}).order_by().values_list("category").annotate(number=Count("pk")))
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


def _rule_links(run: DryRun, moves: Any, knowledge: Knowledge, keep: Mapping[str, str]) -> tuple[Link, ...]:
    rows = filtered(moves, {"category": keep["category"]}).order_by().values_list("rule").annotate(number=Count("pk"))
    counted = sorted(rows, key=lambda row: (-row[1], row[0]))
    every = Link(_("All checks"), _address(run, category=keep["category"]), sum(row[1] for row in counted), not keep["rule"])
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
    )


def _day(at: Any) -> str:
    return date_format(timezone.localtime(at), "j M Y") if at else _("no appointment")


# --- for a spreadsheet --------------------------------------------------------------------------------------------

HEADINGS = ("reference", "clinic", "appointment", "rule", "title", "change", "before", "level before", "after", "level after")
# A cell that begins like this is run as a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def table_rows(moves: Any, knowledge: Knowledge) -> Iterator[list[str]]:
    """Every move as cells, the headings first."""
    yield list(HEADINGS)
    for move in moves.select_related("consultation", "clinic").order_by("pk").iterator(chunk_size=2000):
        yield [safe(cell) for cell in _cells(move, knowledge)]


def _cells(move: DryRunMove, knowledge: Knowledge) -> list[str]:
    at = move.consultation.appointment_at
    return [
        move.consultation.reference,
        move.clinic.name,
        timezone.localdate(at).isoformat() if at else "",
        move.rule,
        title_of(knowledge, move.rule),
        move.category,
        move.outcome_before,
        move.level_before,
        move.outcome_after,
        move.level_after,
    ]


def safe(cell: str) -> str:
    """The cell, with a mark before it where a spreadsheet would run it."""
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell
