"""What the cocktail check found, in words: what cannot be checked first, then flags, doubles, numbing, interval, approval."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consult.models import Clinic
from consult.presenters.countries import COUNTRIES
from consult.presenters.labels import LabelWord, label_words, said_entry
from consult.presenters.words import day
from consult.services.anaesthetic import ROWS, Total
from consult.services.cocktail import CheckedLine, Cocktail, Move
from consult.services.flags import ShownFlag
from consult.services.sessions import Interval
from sideeffects.core.approvals import approvals_in
from sideeffects.core.entries import Entry
from sideeffects.core.release import Knowledge
from sideeffects.presenters.entry_fields import APPROVALS
from sideeffects.presenters.words import said

FINE, OPEN, OVER = "fine", "open", "over"
GENERAL = {"US": "sf-049"}


@dataclass(frozen=True)
class Remark:
    """One sentence with the rows that it rests on; `state` is fine, open (cannot be assessed) or over."""

    state: str
    said: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class SaidLine:
    """One product with each word of its label."""

    name: str
    about: str
    words: tuple[LabelWord, ...]


@dataclass(frozen=True)
class SaidApproval:
    """What the authority of the clinic's country says of one ingredient."""

    name: str
    known: bool
    status: str
    said: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class SaidCocktail:
    """All that the panel shows."""

    overall: str
    cannot: tuple[str, ...]
    still_open: str
    moves: tuple[str, ...]
    flags: tuple[ShownFlag, ...]
    twice: tuple[str, ...]
    numbing: tuple[Remark, ...]
    interval: Remark
    lines: tuple[SaidLine, ...]
    approvals: tuple[SaidApproval, ...]
    country: str


def said_cocktail(found: Cocktail, knowledge: Knowledge, clinic: Clinic) -> SaidCocktail:
    """The whole check in words."""
    return SaidCocktail(
        overall=found.overall,
        cannot=tuple(_cannot(found)),
        still_open=_still_open(found),
        moves=tuple(said_moves(found.move)),
        flags=(*found.move.became, *found.move.raised),
        twice=tuple(_twice(found, knowledge)),
        numbing=tuple(_numbing(found.total, knowledge)),
        interval=_interval(found.interval),
        lines=tuple(_line(one) for one in found.checked),
        approvals=tuple(_approvals(found.checked, clinic.country, knowledge)),
        country=COUNTRIES.get(clinic.country, clinic.country),
    )


def _cannot(found: Cocktail) -> Iterable[str]:
    for name, words in found.unknown:
        yield (
            _("%(words)s in %(name)s: nobody knows it") % {"words": words, "name": name}
            if words != name
            else _("%(name)s: nobody knows it") % {"name": name}
        )
    for name in found.incomplete:
        yield _("%(name)s: its label was not read to its end, so that nobody can say what else is in it") % {"name": name}


def _still_open(found: Cocktail) -> str:
    count = found.cannot + len(found.move.restricted)
    if not count:
        return ""
    return ngettext("%(n)d check still cannot be assessed.", "%(n)d checks still cannot be assessed.", count) % {"n": count}


def said_moves(move: Move) -> Iterable[str]:
    """ "2 restrictions became STOP", "5 restrictions fell away": what the plan did, in counts."""
    for level, n in move.became_by_level.items():
        yield ngettext("%(n)d restriction became %(level)s", "%(n)d restrictions became %(level)s", n) % {"n": n, "level": level}
    gone, raised, left, open_ = (len(part) for part in (move.fell_away, move.raised, move.gone, move.restricted))
    counted = (
        (gone, ngettext("%(n)d restriction fell away", "%(n)d restrictions fell away", gone)),
        (raised, ngettext("%(n)d other flag was raised", "%(n)d other flags were raised", raised)),
        (left, ngettext("%(n)d flag is no longer raised", "%(n)d flags are no longer raised", left)),
        (open_, ngettext("%(n)d restriction is still open", "%(n)d restrictions are still open", open_)),
    )
    yield from (text % {"n": n} for n, text in counted if n)


def _twice(found: Cocktail, knowledge: Knowledge) -> Iterable[str]:
    for one in found.twice:
        values = {"what": said_entry(knowledge.entries.get(one.key), one.key), "where": ", ".join(one.lines)}
        text = (
            _("Two of one group, %(what)s: %(where)s") if one.same_group else _("%(what)s is in more than one product: %(where)s")
        )
        yield text % values


# --- numbing --------------------------------------------------------------------------------------------------------


def _numbing(total: Total, knowledge: Knowledge) -> Iterable[Remark]:
    for one in total.sources:
        name = ", ".join(said_entry(knowledge.entries.get(key), key) for key in one.key.split(", "))
        amount = _("%(mg)s mg") % {"mg": f"{one.mg:g}"} if one.mg is not None else _("amount not known")
        yield Remark(
            FINE if one.mg is not None else OPEN,
            _("%(name)s in %(line)s: %(amount)s")
            % {"name": name, "line": one.line or _("what is not from stock"), "amount": amount},
        )
    if total.sources:
        yield Remark(_total_state(total), _total(total), ROWS)
        yield from (Remark(OPEN, str(WHY_OPEN[why])) for why in total.missing)
    elif not total.hidden:
        yield Remark(FINE, _("No local anaesthetic is named in any product of this plan."))
    for name in total.hidden:
        yield Remark(OPEN, _("%(name)s may hold more that numbs: it is not in the sum") % {"name": name})


def _total_state(total: Total) -> str:
    return OVER if total.over else FINE if total.assessed else OPEN


def _total(total: Total) -> str:
    if total.mg is None:
        return _("The total of local anaesthetic cannot be assessed.")
    values = {"mg": f"{total.mg:g}", "kg": f"{total.mg_per_kg or 0:.2f}", "most": f"{total.most_mg or 0:g}"}
    said_total = _("Total over all areas and sources: %(mg)s mg") % values
    if total.mg_per_kg is not None:
        said_total = _("Total over all areas and sources: %(mg)s mg, %(kg)s mg/kg") % values
    if total.over:
        return _("%(said)s. That is more than the label allows (%(most)s mg).") % {"said": said_total, **values}
    if total.most_mg is not None:
        return _("%(said)s. The lowest limit of the labels is %(most)s mg.") % {"said": said_total, **values}
    return _("%(said)s.") % {"said": said_total}


WHY_OPEN = {
    "amount": gettext_lazy("Write the ml or grams of each product that numbs."),
    "weight": gettext_lazy("Body weight is not known: the dose for each kg cannot be assessed. Ask for it."),
    "limit": gettext_lazy(
        "A label's limit is missing, and the evidence names no number: read the label and copy it into the stock."
    ),
}


# --- interval -------------------------------------------------------------------------------------------------------


def _interval(found: Interval) -> Remark:
    if found.too_soon:
        return Remark(OVER, _since(found), found.rows)
    if found.undated:
        told = ", ".join(found.undated)
        text = _("The patient told of “%(told)s” without a day that can be reckoned: ask when") % {"told": told}
        return Remark(OPEN, text, found.rows)
    if found.unanswered:
        return Remark(OPEN, _("The patient did not say whether they were treated before: ask."), found.rows)
    if found.days is None:
        return Remark(FINE, _("No earlier session is known here, and the patient told of none."), found.rows)
    return Remark(FINE if found.least is not None else OPEN, _since(found), found.rows)


def _since(found: Interval) -> str:
    values = {"days": found.days, "least": found.least, "last": day(found.last) if found.last else ""}
    if found.least is None:
        return _("Last session %(last)s, %(days)d days before. No minimum is set.") % values
    said_days = _("Last session %(last)s, %(days)d days before; the clinic's minimum is %(least)d.") % values
    rest = _("The evidence speaks of procedures at the same site; for two sessions of mesotherapy the number is expert opinion.")
    return f"{_('Too soon.')} {said_days} {rest}" if found.too_soon else f"{said_days} {rest}"


# --- products and approval ------------------------------------------------------------------------------------------


def _line(one: CheckedLine) -> SaidLine:
    lot = _("lot %(lot)s") % {"lot": one.line.lot} if one.line.lot else ""
    amount = f"{one.line.ml:g} {one.line.unit}" if one.line.ml is not None else ""
    patch = _("patch test first") if one.line.needs_patch_test else ""
    return SaidLine(one.line.name, ", ".join(part for part in (lot, amount, patch) if part), label_words(one.words))


def _approvals(checked: Iterable[CheckedLine], country: str, knowledge: Knowledge) -> Iterable[SaidApproval]:
    given = [one for one in checked if one.part in ("products", "numbing")]
    general = knowledge.claims.get(GENERAL.get(country, ""))
    if given and general and general.decision:
        yield SaidApproval(_("Every product"), True, "", said(general.decision.why), tuple(general.evidence))
    entries: dict[str, Entry] = {entry.key: entry for one in given for word in one.words for entry in word.entries}
    for entry in entries.values():
        yield from _approval(entry, country, knowledge)


def _approval(entry: Entry, country: str, knowledge: Knowledge) -> Iterable[SaidApproval]:
    name = said_entry(entry, entry.key)
    known = approvals_in(country, [entry], knowledge)
    if not known:
        yield SaidApproval(name, False, _("not known for this country: read the label"), "", ())
    for one in known:
        seen: dict[str, Any] = dict(one)
        text = _("%(text)s Looked at on %(day)s.") % {"text": said(seen["text"]), "day": seen["on"]}
        yield SaidApproval(name, True, str(APPROVALS[seen["status"]]), text, tuple(seen["evidence"]))
