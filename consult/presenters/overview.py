"""The owner's month: first what needs a person, then what happened. Every figure opens its list."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from consult.intake.steps import BY_KEY
from consult.models import Clinic, Decision, Resolution, Role
from consult.presenters.overview_drawings import Bar, Bars, Line, Segment, bars, line, segments
from consult.presenters.words import step_of
from consult.services.overview import Overview, RuleCount
from consult.services.overview_counts import DAY_BEFORE, LEFT, NO_VISIT, ON_THE_DAY, OPEN, OVERRIDDEN, Month
from consult.services.small_numbers import SMALLEST
from sideeffects.core.release import Knowledge
from sideeffects.core.translations import in_language

MOST_RULES = 10
MOST_MISSING = 6
ENDINGS: Mapping[str, Any] = {
    Decision.Outcome.PROCEED: gettext_lazy("Proceed"),
    Decision.Outcome.PROCEED_WITH_CHANGES: gettext_lazy("With changes"),
    Decision.Outcome.HOLD: gettext_lazy("Hold until…"),
    Decision.Outcome.DO_NOT_TREAT: gettext_lazy("Not treated"),
    OPEN: gettext_lazy("Still open"),
}
DONE: Mapping[str, Any] = {
    Resolution.Reason.CLEARED: gettext_lazy("Cleared"),
    Resolution.Reason.CHANGED: gettext_lazy("Changed"),
    Resolution.Reason.NOT_SO: gettext_lazy("Not so"),
    OVERRIDDEN: gettext_lazy("Overridden"),
    LEFT: gettext_lazy("Left as it was"),
}


@dataclass(frozen=True)
class Need:
    """One thing that a person should look at. `dashed`: something unknown."""

    tag: str
    title: str
    text: str
    link: str = ""
    href: str = ""
    dashed: bool = False


@dataclass(frozen=True)
class Figure:
    """A number with its name, a sentence under it, and its list."""

    label: str
    value: str
    text: str = ""
    href: str = ""
    link: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Part:
    """One part of a whole: its name, its number (or that it is hidden), its list."""

    key: str
    label: str
    value: str
    href: str = ""


@dataclass(frozen=True)
class RuleRow:
    """One rule of the table."""

    title: str
    href: str
    raised: int
    done: tuple[Part, ...]
    bar: Bar
    often: bool


@dataclass(frozen=True)
class Choice:
    """A month or a clinic that can be chosen."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class OverviewPage:
    """Everything on the page."""

    title: str
    lead: str
    empty: str
    months: tuple[Choice, ...]
    clinics: tuple[Choice, ...]
    export: str
    needs: tuple[Need, ...]
    figures: tuple[Figure, ...]
    volume: Bars
    endings: tuple[Part, ...]
    ended: tuple[Segment, ...]
    sent: str
    rules: tuple[RuleRow, ...]
    rules_note: str
    unassessed: str
    unassessed_href: str
    unassessed_text: str
    trend: Line
    trend_rows: tuple[tuple[str, str, str], ...]
    missing: tuple[Part, ...]
    missing_note: str


@dataclass(frozen=True)
class Ground:
    """What the page is made from beside the figures."""

    clinic: Clinic
    clinics: Collection[Clinic]
    today: Month
    knowledge: Knowledge
    roles: Collection[str]


def overview_page(found: Overview, ground: Ground) -> OverviewPage:
    """The page of one month."""
    needs = tuple(_needs(found, ground))
    return OverviewPage(
        title=said_month(found.month),
        lead=_lead(len(needs), ground.clinic),
        empty=_("Nobody sent answers in %(month)s.") % {"month": said_month(found.month)} if found.empty else "",
        months=_months(found, ground),
        clinics=_clinics(found.month, ground),
        export=_address("overview-export", ground.clinic, found.month),
        needs=needs,
        figures=tuple(_figures(found, ground)),
        volume=bars([one.sent for one in found.months]),
        endings=_endings(found, ground),
        ended=segments(found.endings, found.sent),
        sent=said_number(found.sent),
        rules=tuple(_rule(one, found, ground) for one in found.rules[:MOST_RULES]),
        rules_note=_rules_note(found),
        unassessed=said_share(found.unassessed),
        unassessed_href=_list("unassessed", found, ground) if found.unassessed else "",
        unassessed_text=_at_decision(found),
        trend=line([one.unassessed for one in found.months]),
        trend_rows=tuple((said_month(one.month), said_number(one.sent), said_share(one.unassessed)) for one in found.months),
        missing=_missing(found),
        missing_note=_hidden_note(found.missing),
    )


# --- words ----------------------------------------------------------------------------------------------------------


def said_month(month: Month) -> str:
    """October 2026."""
    return date_format(month.first, "F Y")


def said_number(number: int | None) -> str:
    """A number, or that it is a small one."""
    return _("under %(n)d") % {"n": SMALLEST} if number is None else str(number)


def said_part(number: int | None) -> str:
    """A part of a whole: hidden because it is small, or because it would give away a small one."""
    return _("hidden") if number is None else str(number)


def said_share(part: float | None) -> str:
    """ "4.1 in 100"."""
    if part is None:
        return _("too few to tell")
    number = f"{part:.0f}" if part >= 10 or part == int(part) else f"{part:.1f}"
    return _("%(n)s in 100") % {"n": number}


def said_time(took: timedelta | None) -> str:
    """ "5 h 10 min", "2 days 3 h"."""
    if took is None:
        return _("too few to tell")
    minutes = int(took.total_seconds() // 60)
    hours, days = minutes // 60, minutes // 1440
    if minutes < 60:
        return _("%(minutes)d min") % {"minutes": minutes}
    if hours < 24:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes % 60}
    counted = ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    return _("%(days)s %(hours)d h") % {"days": counted, "hours": hours % 24}


def rule_title(key: str, knowledge: Knowledge) -> str:
    """What a rule is called; its key where the release of today has it no more."""
    rule = knowledge.rule(key)
    return in_language(rule.title, get_language() or "en") if rule else key.replace("-", " ")


def _address(name: str, clinic: Clinic, month: Month, *args: str, **more: str) -> str:
    query = {"clinic": clinic.slug, "month": month.key, **more}
    return f"{reverse(name, args=args)}?{urlencode(query)}"


def _list(figure: str, found: Overview, ground: Ground, **more: str) -> str:
    return _address("overview-list", ground.clinic, found.month, figure, **more)


def _lead(number: int, clinic: Clinic) -> str:
    if not number:
        return _("%(clinic)s. Nothing needs you now. Every figure opens its list.") % {"clinic": clinic.name}
    said = ngettext(
        "%(clinic)s. %(n)d thing needs you. Every figure opens its list.",
        "%(clinic)s. %(n)d things need you. Every figure opens its list.",
        number,
    )
    return said % {"clinic": clinic.name, "n": number}


def _months(found: Overview, ground: Ground) -> tuple[Choice, ...]:
    chosen = found.month
    before = [chosen.moved(-1)] if _anything_before(found, ground.clinic) else []
    shown = [one for one in (*before, chosen, chosen.moved(1)) if one.first <= ground.today.first]
    if ground.today not in shown:
        shown.append(ground.today)
    return tuple(Choice(_short(one, ground.today), _address("overview", ground.clinic, one), one == chosen) for one in shown)


def _anything_before(found: Overview, clinic: Clinic) -> bool:
    """Whether the clinic was there, or anything was sent: the months behind lead nowhere, one empty one after another."""
    sent = any(one.sent != 0 for one in found.months if one.month.first < found.month.first)
    return sent or timezone.localdate(clinic.created_at) < found.month.first


def _short(month: Month, today: Month) -> str:
    return date_format(month.first, "F" if month.first.year == today.first.year else "F Y")


def _clinics(month: Month, ground: Ground) -> tuple[Choice, ...]:
    if len(ground.clinics) < 2:
        return ()
    return tuple(Choice(one.name, _address("overview", one, month), one == ground.clinic) for one in ground.clinics)


# --- what needs a person --------------------------------------------------------------------------------------------


def _needs(found: Overview, ground: Ground) -> Any:
    yield from (_overridden(one, found, ground) for one in found.rules if one.often)
    yield from _overdue(found, ground)
    if found.names is None or found.names:
        yield _names(found, ground)


def _overridden(one: RuleCount, found: Overview, ground: Ground) -> Need:
    number = one.done[OVERRIDDEN] or 0
    title = _("“%(rule)s” was overridden %(n)d times out of %(all)d")
    text = ngettext(
        "By one person. Accepted, or settled for another reason, and treated: is the rule too broad, or is it passed over?",
        "By %(n)d people. Accepted, or settled for another reason, and treated: is the rule too broad, or is it passed over?",
        one.people,
    )
    return Need(
        tag=_("Overridden often"),
        title=title % {"rule": rule_title(one.rule, ground.knowledge), "n": number, "all": one.raised},
        text=text % {"n": one.people},
        link=_("See the %(n)d") % {"n": number},
        href=_list("overridden", found, ground, rule=one.rule),
    )


def _overdue(found: Overview, ground: Ground) -> Any:
    late, href = found.overdue, _list("overdue", found, ground)
    if number := late["decision"]:
        said = ngettext(
            "%(n)d patient has waited longer than two days for a decision",
            "%(n)d patients have waited longer than two days for a decision",
            number,
        )
        yield Need(_("Overdue"), said % {"n": number}, _("They sent their answers; nobody has decided."), _("See who"), href)
    tasks = {
        "letter": _("Letters to a prescriber whose reply is overdue: %(n)s"),
        "patch": _("Patch tests that nobody read in time: %(n)s"),
        "cosign": _("Treatments that have waited longer than a day for a second signature: %(n)s"),
    }
    for key, said in tasks.items():
        if late[key]:
            number = said_number(late[key] if late[key] >= SMALLEST else None)
            yield Need(_("Overdue"), said % {"n": number}, _("The practitioners see them in their queue."))


def _names(found: Overview, ground: Ground) -> Need:
    title = _("Names that nobody recognised: %(n)s") % {"n": said_number(found.names)}
    often = _("%(n)d of them were written by more than one patient.") % {"n": found.names_often} if found.names_often else ""
    text = " ".join(part for part in (often, _("They reached a practitioner each time.")) if part)
    if Role.CURATOR not in ground.roles:
        return Need(_("Unrecognised"), title, f"{text} {_('A curator can teach the lexicon.')}", dashed=True)
    return Need(_("Unrecognised"), title, text, _("Teach the lexicon"), reverse("curate-names"), dashed=True)


# --- figures --------------------------------------------------------------------------------------------------------


def _figures(found: Overview, ground: Ground) -> Any:
    yield Figure(
        _("Consultations sent"),
        said_number(found.sent),
        href=_list("sent", found, ground) if found.sent else "",
        link=_("Open the list"),
        hidden=found.sent is None,
    )
    yield _time(found)
    yield _consent(found, ground)
    yield _on_the_day(found, ground)


def _time(found: Overview) -> Figure:
    parts = [_("9 in 10 within %(time)s.") % {"time": said_time(found.nine)}] if found.nine else []
    if found.half_before is not None:
        month = date_format(found.month.moved(-1).first, "F")
        parts.append(_("%(month)s: half within %(time)s.") % {"month": month, "time": said_time(found.half_before)})
    return Figure(_("Sent to decided, half within"), said_time(found.half), " ".join(parts), hidden=found.half is None)


def _consent(found: Overview, ground: Ground) -> Figure:
    number = found.consents[DAY_BEFORE]
    href = _list("consent-before", found, ground) if number else ""
    later, known = found.consents[ON_THE_DAY], number is not None
    text = (
        _("%(share)s of those with a visit.") % {"share": said_share(_part(number, later))}
        if number and later is not None
        else ""
    )
    return Figure(_("Consents signed a day or more before"), said_number(number), text, href, _("Open the list"), not known)


def _part(number: int, later: int) -> float | None:
    return 100 * number / (number + later) if number + later >= SMALLEST else None


def _on_the_day(found: Overview, ground: Ground) -> Figure:
    number = found.consents[ON_THE_DAY]
    none = found.consents[NO_VISIT]
    text = _("Signed without a visit in sight: %(n)s.") % {"n": said_number(none)} if none != 0 else ""
    href = _list("consent-on-day", found, ground) if number else ""
    return Figure(_("Consents signed on the day"), said_number(number), text, href, _("Open the list"), number is None)


def _endings(found: Overview, ground: Ground) -> tuple[Part, ...]:
    return tuple(
        Part(key, str(label), said_part(found.endings[key]), _list(key, found, ground) if found.endings[key] else "")
        for key, label in ENDINGS.items()
    )


def _rule(one: RuleCount, found: Overview, ground: Ground) -> RuleRow:
    most = found.rules[0].raised
    done = tuple(
        Part(
            key,
            str(label),
            said_part(one.done[key]),
            _list("overridden", found, ground, rule=one.rule) if key == OVERRIDDEN and one.done[key] else "",
        )
        for key, label in DONE.items()
    )
    return RuleRow(
        title=rule_title(one.rule, ground.knowledge),
        href=_list("rule", found, ground, rule=one.rule),
        raised=one.raised,
        done=done,
        bar=Bar.of(one.raised, one.done[OVERRIDDEN] or 0, most),
        often=one.often,
    )


def _rules_note(found: Overview) -> str:
    more = len(found.rules) - MOST_RULES
    parts = []
    if more > 0:
        parts.append(
            ngettext("%(n)d more rule stands in the export.", "%(n)d more rules stand in the export.", more) % {"n": more}
        )
    if found.small_rules:
        parts.append(_("Rules that were raised for fewer than %(n)d patients are not named.") % {"n": SMALLEST})
    return " ".join(parts)


def _at_decision(found: Overview) -> str:
    if found.unassessed_at_decision is None:
        return _("At the decision: too few to tell.")
    return _("%(share)s at the decision.") % {"share": said_share(found.unassessed_at_decision)}


def by_page(found: Overview) -> dict[str, int]:
    """What was missing, by the page of the intake that asks for it; hidden ones left out."""
    pages: dict[str, int] = {}
    for question, number in found.missing.items():
        step = step_of(question)
        if number:
            pages[step] = pages.get(step, 0) + number
    return dict(sorted(pages.items(), key=lambda one: (-one[1], one[0])))


def page_name(step: str) -> str:
    """What a page of the intake is called; a failed check names none."""
    return str(BY_KEY[step].name) if step in BY_KEY else _("Another answer")


def _missing(found: Overview) -> tuple[Part, ...]:
    return tuple(Part(step, page_name(step), str(number)) for step, number in list(by_page(found).items())[:MOST_MISSING])


def _hidden_note(parts: Mapping[str, int | None]) -> str:
    return _("Answers missing for fewer than %(n)d patients are not named.") % {"n": SMALLEST} if None in parts.values() else ""
