"""What a clinic learned, as tables for a spreadsheet: the same figures, the same numbers hidden, no patient."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from consult.presenters.learned_rules import VERDICT_WORDS
from consult.presenters.learned_words import DAY_WORDS, GROUP_WORDS, effect_of, name_of_group, name_of_what, said_number
from consult.presenters.overview import rule_title
from consult.services.learned import Learned, Lessons, Rate
from consult.services.learned_counts import GROUPS
from consult.services.learned_rules import Compared, Ledger
from consult.services.overview_counts import OVERRIDDEN
from sideeffects.core.release import Knowledge

Row = tuple[str, ...]


def learned_table(found: Lessons, knowledge: Knowledge) -> Iterator[Row]:
    """What, by what, part, after how many, of how many, in 100, from, to, what the literature says."""
    yield _("What"), _("By"), _("Part"), _("After"), _("Of"), _("In 100"), _("From"), _("To"), _("Literature")
    yield _("Treatments"), "", "", "", said_number(found.treated), "", "", "", ""
    yield _("Treatments"), _("Heard of since"), "", said_number(found.heard["yes"]), said_number(found.treated), "", "", "", ""
    yield _("Treatments"), _("Twelve weeks ago"), "", said_number(found.old["yes"]), said_number(found.treated), "", "", "", ""
    for one in found.effects:
        yield from _rows(one, knowledge)


def _rows(one: Learned, knowledge: Knowledge) -> Iterator[Row]:
    name, effect = name_of_what(one.what, knowledge), effect_of(one.what, knowledge)
    yield name, "", "", *cells(one.rate), effect.frequency if effect else ""
    for day, number in one.days.items():
        yield name, _("Day"), str(DAY_WORDS[day]), said_number(number), said_number(one.rate.part), "", "", "", ""
    for by in GROUPS:
        for key, rate in one.groups[by].items():
            yield name, str(GROUP_WORDS[by]), name_of_group(key, knowledge), *cells(rate), ""


def cells(rate: Rate) -> Row:
    """After, of, in 100, from, to."""
    shares = [f"{share:.2f}" if share is not None else "" for share in (rate.share, rate.low, rate.high)]
    return (said_number(rate.part), said_number(rate.total), *shares)


def ledger_table(found: Ledger, knowledge: Knowledge) -> Iterator[Row]:
    """Rule by rule, what followed in each group."""
    yield (
        *(_("Rule"), _("Raised"), _("Overridden"), _("Counted"), _("Group")),
        *(_("After"), _("Of"), _("In 100"), _("From"), _("To"), _("Verdict")),
    )
    for one in found.rules:
        title, verdict = rule_title(one.rule, knowledge), str(VERDICT_WORDS[one.verdict])
        head = (title, str(one.count.raised), said_number(one.count.done[OVERRIDDEN]))
        if one.own:
            counted = ", ".join(name_of_what(key, knowledge) for key in one.effects)
            yield from ((*head, counted, *row, verdict) for row in _compared(one.own))
        yield from ((*head, _("anything"), *row, "" if one.own else verdict) for row in _compared(one.anything))


def _compared(found: Compared) -> Iterator[Row]:
    yield _("overridden"), *cells(found.over)
    yield _("dealt with or left"), *cells(found.dealt)
    yield _("not raised"), *cells(found.without)
