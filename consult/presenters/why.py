"""Why a page is asked, in two short sentences that the current release makes true.

The first is the page's own (consult/intake, `Reason`): it is said only while every rule that it speaks of is in the release and
needs this page's answer. The second is made of all the rules that need it: how many they are, and what they may lead to.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import ngettext

from consult.intake.follow_ups import cards
from consult.intake.names import PAGE_OF, SECTION_OF
from consult.intake.parts import Reason, Step
from consult.intake.steps import BY_KEY, follow_ups_of, ticks_of
from sideeffects.core.coverage import why_asked
from sideeffects.core.release import Knowledge, Rule
from sideeffects.services.releases import NothingPublished, current_knowledge

# Pages whose answer is no section's: the questions whose answers the rules ask for.
ALONE = {
    "birth": ("patient.date_of_birth",),
    "sex": ("patient.sex",),
    "areas": ("plan.areas",),
    "concerns": ("plan.concerns",),
    "expectations": ("free_text[0]",),
    "previous": ("previous_treatments.answer",),
    "pregnancy": ("pregnancy.pregnant", "pregnancy.breastfeeding"),
    "anything": ("free_text[1]",),
}
# Pages of things by name settle whatever no other page of their section asks about.
BY_NAME = {"allergy-other": "allergies", "medicines": "medicines", "health-other": "history"}
SMOKING = ("smoking",)
Asked = tuple[str, tuple[str, ...]]


def why(step: Step, answers: dict[str, Any]) -> list[str]:
    """The sentences for this page, with what the current release needs of it. Without a release nothing is claimed of checks."""
    try:
        return why_by(current_knowledge(), step, answers)
    except NothingPublished:
        return _said(step.why, frozenset())


def why_by(knowledge: Knowledge, step: Step, answers: dict[str, Any]) -> list[str]:
    """The same for any release: the first reason that holds, then the count of the rules that need the answer."""
    rules = rules_of(knowledge, step, answers)
    told = _said(step.why, frozenset(rule.key for rule in rules))
    if not rules:
        return told
    return [*told, _looking(len(rules)) if step.feeds == "text" else _counted(rules)]


def rules_of(knowledge: Knowledge, step: Step, answers: dict[str, Any]) -> list[Rule]:
    """Every rule that needs what this page asks (of this patient, where it asks about what they ticked), each once."""
    found = (rule for question, covers in asked_on(step, answers) for rule in why_asked(knowledge, question, covers))
    return list({rule.key: rule for rule in found}.values())


def asked_on(step: Step, answers: dict[str, Any]) -> Iterator[Asked]:
    """The questions of a page as the coverage map knows them, each with the concepts that it covers (none: all)."""
    if step.key in ALONE:
        yield from ((question, ()) for question in ALONE[step.key])
    elif step.key in BY_NAME:
        yield f"{BY_NAME[step.key]}.{step.key}", ()
    elif step.key in PAGE_OF:
        yield f"{SECTION_OF[PAGE_OF[step.key]]}.answer", ()
    elif step.key == "habits":
        yield "history.habits", SMOKING
    elif follow_ups_of(step):
        yield from _followed(step, answers)
    else:
        yield from _ticked(step)


def _ticked(step: Step) -> Iterator[Asked]:
    ticks = ticks_of(step)
    options = ticks.options if ticks else ()
    for section in dict.fromkeys(one.section or step.feeds for one in options):
        own = [one for one in options if (one.section or step.feeds) == section]
        yield f"{section}.{step.key}", tuple(key for one in own for key in (*one.concepts, *one.covers))


def _followed(step: Step, answers: dict[str, Any]) -> Iterator[Asked]:
    """About each ticked answer. Of an allergy only what happened is asked, so only rules that look at it count."""
    follow_ups = follow_ups_of(step)
    for card in cards(follow_ups, answers) if follow_ups else ():
        page = BY_KEY[card.step]
        section = card.option.section or page.feeds
        part = "items[0].reaction" if section == "allergies" else page.key
        yield f"{section}.{part}", card.option.concepts


def _said(reasons: tuple[Reason, ...], needing: frozenset[str]) -> list[str]:
    return [str(one.says) for one in reasons if needing.issuperset(one.rules)][:1]


def _looking(count: int) -> str:
    """Words of one's own are needed by nothing: checks only look for what should be asked about."""
    words = ngettext("%(count)d check also looks for something in it.", "%(count)d checks also look for something in it.", count)
    return words % {"count": count}


def _counted(rules: list[Rule]) -> str:
    count = len(rules)
    actions = {rule.action for rule in rules}
    if {"change", "clear"} <= actions:
        words = ngettext(
            "%(count)d check needs this: we may treat in another way, or ask a doctor first.",
            "%(count)d checks need this: we may treat in another way, or ask a doctor first.",
            count,
        )
    elif "change" in actions:
        words = ngettext(
            "%(count)d check needs this: we may treat in another way.",
            "%(count)d checks need this: we may treat in another way.",
            count,
        )
    elif "clear" in actions:
        words = ngettext(
            "%(count)d check needs this: we may wait, or ask a doctor first.",
            "%(count)d checks need this: we may wait, or ask a doctor first.",
            count,
        )
    else:
        words = ngettext(
            "%(count)d check needs this: we may talk about it with you.",
            "%(count)d checks need this: we may talk about it with you.",
            count,
        )
    return words % {"count": count}
