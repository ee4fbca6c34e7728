"""The intake as data: its sections and pages, in order. A change of meaning raises FORM_VERSION."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from consult.intake import questions_health, questions_lately, questions_medicines, questions_wish
from consult.intake.parts import FollowUps, Section, Step, Ticks

FORM_VERSION = "2026-11"

SECTIONS = (
    Section("you", _("about you")),
    Section("wish", _("your treatment")),
    Section("allergies", _("allergies")),
    Section("medicines", _("medicines")),
    Section("health", _("your health")),
    Section("recent", _("lately and soon")),
    Section("anything", _("anything else")),
    Section("check", _("check and send")),
)

STEPS: tuple[Step, ...] = (
    *questions_wish.STEPS,
    *questions_medicines.STEPS,
    *questions_health.STEPS,
    *questions_lately.STEPS,
)
BY_KEY: Mapping[str, Step] = {step.key: step for step in STEPS}


def ticks_of(step: Step) -> Ticks | None:
    """The page's question of several ticks, if it has one."""
    return next((field for field in step.fields if isinstance(field, Ticks)), None)


def follow_ups_of(step: Step) -> FollowUps | None:
    """The page's follow-up cards, if it has them."""
    return next((field for field in step.fields if isinstance(field, FollowUps)), None)


def followed_by(key: str) -> Step | None:
    """The page that asks more about what is ticked on this one."""
    return next((step for step in STEPS if (field := follow_ups_of(step)) and key in field.steps), None)
