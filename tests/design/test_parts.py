"""Badges, icons, progress and the bar: each state is told by word and shape, never by colour alone."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string

from consult.templatetags.beforehand import LEVELS, OUTCOMES, RESTRICTIONS, badge_parts
from sideeffects.core.vocabulary import OVERALL_ORDER, Level, Outcome

CSS = (Path(__file__).parent.parent.parent / "static" / "css" / "staff.css").read_text()


def render(source, **context):
    return Template("{% load beforehand %}" + source).render(Context(context))


def symbols(**context):
    return set(re.findall(r'id="([a-z-]+)"', render_to_string("components/icons.svg.html", context)))


@pytest.mark.parametrize("overall", OVERALL_ORDER)
def test_every_overall_word_has_a_badge_with_its_shape(overall):
    word, _css, shape = badge_parts(overall, "")
    assert str(word).upper() == {"CLEAR": "NOTHING RAISED"}.get(overall, overall)
    assert f"s-{shape}" in symbols()


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_of_every_level_is_said_in_words(level, outcome):
    html = render("{% badge level outcome %}", level=level, outcome=outcome)
    assert re.sub(r"<[^>]+>", "", html).strip()
    assert outcome == Outcome.NOT_APPLICABLE or "<use" in html


def test_no_two_states_look_alike_without_colour():
    parts = [*LEVELS.values(), *OUTCOMES.values(), *RESTRICTIONS.values()]
    looks = {(str(word), shape) for word, _css, shape in parts}
    assert len(looks) == len(parts)


def test_each_level_has_its_own_shape():
    assert len({shape for _word, _css, shape in LEVELS.values()}) == len(LEVELS)


def test_every_badge_class_is_drawn():
    used = {
        css for table in (LEVELS, OUTCOMES, RESTRICTIONS) for _word, classes, _shape in table.values() for css in classes.split()
    }
    assert all(f".{css}" in CSS for css in used)


def test_an_unknown_level_is_refused_and_never_shown_as_another():
    with pytest.raises(KeyError):
        badge_parts("MAYBE", "")
    with pytest.raises(KeyError):
        badge_parts("STOP", "passed")


def test_a_cannot_assess_never_wears_the_colour_of_its_level():
    assert "badge-stop" not in render('{% badge "STOP" "cannot_assess" %}')
    assert "CANNOT ASSESS" in render('{% badge "STOP" "cannot_assess" %}')


def test_every_drawing_that_a_template_uses_is_in_the_sprite():
    folder = Path(__file__).parent.parent.parent / "templates"
    used = {name for path in folder.rglob("*.html") for name in re.findall(r'{% icon "([a-z]+)"', path.read_text())}
    assert {f"i-{name}" for name in used} <= symbols()


def test_every_drawing_on_patients_pages_is_in_their_smaller_sprite():
    folder = Path(__file__).parent.parent.parent / "templates"
    pages = [path for path in folder.rglob("*.html") if "base_patient.html" in path.read_text()]
    used = {name for path in pages for name in re.findall(r'{% icon "([a-z]+)"', path.read_text())}
    assert {f"i-{name}" for name in used} <= symbols(small=True)


def test_progress_says_where_the_patient_is_without_its_dots():
    html = render('{% progress 3 6 "medicines" 5 %}')
    assert "Part 3 of 6: medicines" in html
    assert "about 5 minutes left" in html
    assert re.findall(r'<li class="(\w+)"', html) == ["done", "done", "now", "todo", "todo", "todo"]


def test_progress_promises_no_time_that_nobody_knows():
    assert "left" not in render('{% progress 3 6 "medicines" %}')


def test_one_check_that_could_not_be_assessed_is_still_a_visible_gap():
    html = render("{% completeness 72 73 %}")
    gap = float(re.search(r'bar-gap"[^>]* width="([\d.]+)"', html)[1])
    assert gap >= 6
    assert "72 assessed, 1 not" in html


def test_a_complete_check_has_no_gap():
    assert "bar-gap" not in render("{% completeness 73 73 %}")


def test_the_bar_holds_when_nothing_was_assessed():
    assert "0 assessed, 73 not" in render("{% completeness 0 73 %}")
    assert "0 assessed, 0 not" in render("{% completeness 0 0 %}")


def test_the_patients_words_in_a_chain_are_escaped_and_quoted():
    html = render_to_string("components/chain.html", {"steps": [{"label": "Words", "quote": "<b>Eliquis</b>"}]})
    assert "&lt;b&gt;Eliquis" in html
    assert "<q " in html


def test_doses_and_latin_names_keep_their_direction():
    assert render("{{ '5 mg'|ltr }}") == '<bdi dir="ltr">5 mg</bdi>'
    assert render("{{ 'Eliquis'|latin }}") == '<bdi lang="en">Eliquis</bdi>'
