"""Conditions and the intakes and reports of examples for their templates."""

from django import template

from sideeffects.forms.base import Shown
from sideeffects.forms.report import Report
from sideeffects.presenters.condition_editor import Node, concept_lists, node_of
from sideeffects.presenters.intake_editor import Part, parts_of_intake
from sideeffects.presenters.library import OUTCOMES
from sideeffects.presenters.report_editor import parts_of_report
from sideeffects.services.comparing import working_knowledge

register = template.Library()


@register.filter
def condition_node(shown: Shown) -> Node:
    """`{% with node=shown|condition_node %}`: the root of the condition that a piece shows."""
    return node_of(shown, working_knowledge())


@register.filter
def intake_parts(shown: Shown) -> list[Part]:
    """`{% for part in shown|intake_parts %}`: the parts of an example's intake or report."""
    return parts_of_report(shown) if isinstance(shown.piece, Report) else parts_of_intake(shown)


@register.filter
def outcome_word(outcome: object) -> object:
    """An outcome as it is called on screen."""
    return OUTCOMES.get(str(outcome), outcome)


@register.simple_tag
def concepts() -> dict[str, list[tuple[str, str]]]:
    """`{% concepts as lists %}`: the concepts that may be typed, by the id of their list."""
    return concept_lists(working_knowledge())
