"""The page on which a practitioner releases the patient's plan: what would be released, why, and how it will read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from consult.forms.plan_release import ReleasePlanForm
from consult.models import Consultation, ReleasedPlan
from consult.presenters.guidelines import reasons
from consult.presenters.patient_plan import GROUPS, PlanGroup, said_groups, step_days, visit_words
from consult.presenters.words import day, moment, person
from consult.services.patient_plan import Ground, days_from, ground_of, proceeds, standing_plan, still_holds
from consult.services.plan_edits import last_day
from consult.services.plan_steps import OWN_CHOICE, PRESCRIBED, UNSURE, WHOLE
from sideeffects.core.durations import DAY, minutes_of
from sideeffects.core.release import Knowledge

LANGUAGES = (("en", "English", "ltr"), ("ar", "العربية", "rtl"))


@dataclass(frozen=True)
class Choice:
    """One step: its box, its reason field, both texts, its days, and why it applies."""

    keep: BoundField
    why: BoundField
    when: str
    days: SafeString | str
    english: str
    arabic: str
    because: str
    evidence: str
    texts: list[BoundField]
    # What called for it, where that is not the whole visit; who changed its words, and what the guideline says.
    of: str = ""
    edited: str = ""
    was: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """A plan that was released before, as it was read."""

    title: str
    withdrawn: str
    words: str
    steps: tuple[tuple[str, SafeString | str, str], ...]


@dataclass(frozen=True)
class Preview:
    """The steps as the patient reads them, in one language."""

    language: str
    name: str
    direction: str
    appointment: SafeString | str
    groups: tuple[PlanGroup, ...]


@dataclass(frozen=True)
class ReleasePage:
    """The page. `missing`: what keeps the steps with days closed; empty where all of it may be released."""

    whole: bool
    missing: tuple[str, ...]
    released: str
    outdated: bool
    partial: bool
    choices: tuple[Choice, ...]
    medicines: tuple[tuple[str, str], ...]
    appointment: SafeString | str
    previews: tuple[Preview, ...]
    after: bool = False
    earlier: tuple[Version, ...] = ()


def lines_of(content: Mapping[str, Any], standing: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The texts and own lines that the form begins with: as they were changed, where somebody changed them."""
    rows = list(standing)
    changed = {one["key"]: one for one in rows if "edited" in one}
    own = [{**one["text"], "first": _days(one["from"]), "last": _days(one["until"])} for one in rows if "own" in one]
    steps = [changed.get(one["key"], one) for one in content["steps"]]
    until = {one["key"]: last for one in steps if (last := last_day(one)) is not None}
    return {"texts": {one["key"]: one["text"] for one in steps}, "own": own, "until": until}


def _days(length: str) -> int:
    return minutes_of(length) // DAY


def release_initial(consultation: Consultation) -> dict[str, Any]:
    """What the form begins with: the words and the reasons of the plan that stands, so that nobody types them twice."""
    released = standing_plan(consultation)
    if released is None:
        return {"seen": consultation.version}
    left_out = released.content["left_out"]
    boxes = {f"keep-{key}": False for key in left_out} | {f"why-{key}": said for key, said in left_out.items()}
    return {"seen": consultation.version, "words": released.words, **boxes}


def release_page(
    consultation: Consultation,
    content: Mapping[str, Any],
    form: ReleasePlanForm,
    knowledge: Knowledge,
    *,
    steps: Iterable[Mapping[str, Any]],
    earlier: Iterable[ReleasedPlan] = (),
) -> ReleasePage:
    """`content` is what a release of everything would hold (services/plan_steps.py), `steps` the same as it was changed.

    `earlier`: the plans that were released before the one that stands.
    """
    ground, released = ground_of(consultation), standing_plan(consultation)
    at, done = days_from(released, consultation), "treated_at" in content
    because = reasons(ground.evaluation.answer, knowledge)
    return ReleasePage(
        # After a treatment its care is whole, whatever is looked at again.
        whole=ground.whole or done,
        missing=said_missing(ground),
        released=_released(released),
        outdated=released is not None and not still_holds(released, consultation),
        partial=released is not None and released.content["scope"] != WHOLE,
        choices=tuple(_choice(one, form, at, because, _standing(released)) for one in content["steps"]),
        medicines=tuple((one["words"], whose(one["kind"])) for one in content["medicines"]),
        appointment=visit_words(at),
        previews=tuple(_preview(steps, form, at, language) for language in LANGUAGES),
        after=done,
        earlier=tuple(_version(one, at) for one in earlier),
    )


def _standing(released: ReleasedPlan | None) -> dict[str, Mapping[str, Any]]:
    return {one["key"]: one for one in released.content["steps"]} if released else {}


def _version(plan: ReleasedPlan, at: Any) -> Version:
    steps = tuple((one["text"]["en"], step_days(one, at), said_origin(one)) for one in plan.content["steps"])
    taken = _("Withdrawn %(when)s") % {"when": moment(plan.withdrawn_at)} if plan.withdrawn_at else ""
    return Version(_released(plan), taken, plan.words, steps)


def said_origin(step: Mapping[str, Any]) -> str:
    """Where a line comes from, for the staff: rows of the evidence, what called for it, whose words."""
    who = step.get("own") or step.get("edited")
    parts = [", ".join(step["evidence"]), "; ".join(step.get("of", ())), said_who(who) if who else ""]
    return " · ".join(part for part in parts if part)


def said_who(who: Mapping[str, str]) -> str:
    """Whose words, and since when."""
    return _("words of %(by)s, %(on)s") % {"by": who["by"], "on": day(date.fromisoformat(who["on"]))}


def said_missing(ground: Ground) -> tuple[str, ...]:
    """What stands between now and a whole plan."""
    said = [_("“%(title)s” is open.") % {"title": flag.title} for flag in ground.open_flags]
    if ground.evaluation.failed:
        said.append(_("The answers could not be assessed."))
    if ground.decision is None:
        said.append(_("Nothing is decided yet."))
    elif not proceeds(ground.decision):
        said.append(_("The last decision is not to proceed."))
    elif ground.reopened or ground.decision.evaluation_id != ground.evaluation.pk:
        said.append(_("Something has changed since it was decided: decide again."))
    return tuple(said)


def whose(kind: str) -> str:
    """Whose choice a medicine is."""
    return {
        PRESCRIBED: _("prescribed: keep taking it"),
        UNSURE: _("not sure who prescribed it: keep taking it, and ask"),
        OWN_CHOICE: _("by their own choice: ask the clinic"),
    }[kind]


def _released(plan: ReleasedPlan | None) -> str:
    if plan is None:
        return ""
    said = {"number": plan.number, "who": person(plan.by), "when": moment(plan.at)}
    return _("Plan %(number)d was released by %(who)s, %(when)s.") % said


def _choice(
    one: Mapping[str, Any], form: ReleasePlanForm, at: Any, because: Mapping[str, str], standing: Mapping[str, Mapping[str, Any]]
) -> Choice:
    keep, why = form.fields_of(one["key"])
    who = standing.get(one["key"], {}).get("edited")
    texts = form.texts[one["key"]]
    return Choice(
        keep=keep,
        why=why,
        when=str(GROUPS[one["when"]]),
        days=step_days(standing.get(one["key"], one), at),
        english=texts["en"],
        arabic=texts.get("ar", ""),
        because=because.get(one["key"], ""),
        evidence=", ".join(one["evidence"]),
        texts=form.text_fields(one["key"]),
        of="; ".join(one.get("of", ())),
        edited=said_who(who) if who else "",
        was=tuple(one["text"][code] for code in ("en", "ar") if one["text"].get(code)) if who else (),
    )


def _preview(steps: Any, form: ReleasePlanForm, at: Any, language: tuple[str, str, str]) -> Preview:
    code, name, direction = language
    kept = [one for one in steps if "own" in one or form[f"keep-{one['key']}"].value()]
    with override(code):
        return Preview(code, name, direction, visit_words(at), said_groups(kept, at, set()))
