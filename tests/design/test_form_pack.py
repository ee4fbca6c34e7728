"""The crispy pack: every kind of field, quiet and with an error, by the tag and by the filter."""

import re

import pytest
from django import forms
from django.template import Context, Template

from consult.widgets import DateTripleField


class EveryField(forms.Form):
    words = forms.CharField(help_text="The name on the box")
    story = forms.CharField(widget=forms.Textarea)
    number = forms.IntegerField()
    chosen = forms.ChoiceField(choices=[("", "-"), ("a", "Ay")])
    radio = forms.ChoiceField(
        choices=[("yes", "Yes"), ("unsure", "I am not sure")], widget=forms.RadioSelect, help_text="One of them"
    )
    boxes = forms.MultipleChoiceField(
        choices=[("Group", [("face", "Face")]), ("neck", "Neck")], widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(help_text="Read it first")
    born = DateTripleField(help_text="Such as 2 3 1990")
    secret = forms.CharField(widget=forms.PasswordInput)
    hidden = forms.CharField(widget=forms.HiddenInput)


SOURCES = {"tag": "{% load crispy_forms_tags %}{% crispy form %}", "filter": "{% load crispy_forms_tags %}{{ form|crispy }}"}
EVERY = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
Rows = forms.formset_factory(EveryField, extra=2, can_delete=True)


def render(source, form):
    return Template(source).render(Context({"form": form}))


def field(html, name):
    """The part of the page from this field's wrapper to the next one."""
    return html.split(f'id="div_id_{name}"')[1].split('id="div_id_')[0]


@EVERY
def test_a_quiet_form_shows_every_field_with_its_label_and_no_error(source):
    html = render(source, EveryField())
    for name in EveryField.base_fields:
        assert f'name="{name}' in html
    assert "has-error" not in html
    assert "There is a problem" not in html
    assert "aria-invalid" not in html


@EVERY
@pytest.mark.parametrize("name", [name for name in EveryField.base_fields if name != "hidden"])
def test_an_error_stands_between_label_and_control_and_in_the_summary(source, name):
    html = render(source, EveryField({"hidden": "x"}))
    part = field(html, name)
    assert part.index(f'id="id_{name}_error"') < part.index(
        "<input" if "<input" in part else "<select" if "<select" in part else "<textarea"
    )
    assert 'aria-invalid="true"' in part
    assert f"id_{name}_error" in re.search(r'aria-describedby="([^"]*)"', part)[1]


@EVERY
def test_every_link_of_the_summary_leads_to_a_control(source):
    html = render(source, EveryField({}))
    links = re.findall(r'<a href="#([^"]+)"', html)
    assert len(links) == 9
    for link in links:
        assert re.search(rf'<(?:input|select|textarea)[^>]*\sid="{link}"', html), link


@EVERY
def test_the_summary_comes_first_and_can_take_the_focus(source):
    html = render(source, EveryField({}))
    assert html.index('tabindex="-1"') < html.index('id="div_id_words"')
    assert 'role="alert"' in html


@EVERY
def test_a_group_of_choices_is_a_fieldset_whose_legend_is_the_question(source):
    html = render(source, EveryField())
    for name in ("radio", "boxes", "born"):
        assert "<fieldset" in field(html, name)
        assert "<legend" in field(html, name)
    assert "<label" in field(html, "words")


@EVERY
def test_the_whole_row_of_a_choice_is_its_label(source):
    part = field(render(source, EveryField()), "radio")
    assert re.findall(r'<label class="row" for="([^"]+)"><input[^>]*id="([^"]+)"', part) == [
        ("id_radio_0", "id_radio_0"),
        ("id_radio_1", "id_radio_1"),
    ]


@EVERY
def test_headings_inside_a_list_of_boxes_are_kept(source):
    assert '<p class="row-group">Group</p>' in field(render(source, EveryField()), "boxes")


@EVERY
def test_values_stay_as_they_were_typed(source):
    typed = {"words": 'Mare"van', "radio": "unsure", "boxes": ["neck"], "born_0": "٣١", "born_1": "2", "born_2": "1990"}
    html = render(source, EveryField(typed))
    assert 'value="Mare&quot;van"' in html
    assert 'value="٣١"' in html
    assert re.search(r'value="unsure"[^>]*checked', html)
    assert re.search(r'value="neck"[^>]*checked', html)


@EVERY
def test_an_error_in_a_hidden_field_is_not_swallowed(source):
    html = render(source, EveryField({"words": "x"}))
    assert "<li><strong>This field is required." in html


def test_the_tag_makes_a_form_that_the_server_judges():
    html = render(SOURCES["tag"], EveryField())
    assert re.search(r'<form[^>]*method="post"[^>]*novalidate', html)


@EVERY
def test_a_formset_shows_each_row_as_a_card_and_one_summary(source):
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-words": "x", "form-1-words": "y"}
    html = render(source, Rows(data))
    assert html.count('class="repeat"') == 2
    assert html.count("There is a problem") == 1
    assert 'name="form-TOTAL_FORMS"' in html
    assert 'href="#id_form-1-radio_0"' in html


@EVERY
def test_a_formset_says_what_is_wrong_with_the_whole(source):
    short = forms.formset_factory(EveryField, extra=0, min_num=1, validate_min=True)
    html = render(source, short({"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"}))
    assert "Please submit at least 1 form" in html


def test_several_forms_of_a_page_share_one_summary():
    source = "{% load beforehand %}{% error_summary one two %}"
    html = Template(source).render(Context({"one": EveryField({}, prefix="a"), "two": EveryField({}, prefix="b")}))
    assert html.count("There is a problem") == 1
    assert 'href="#id_a-words"' in html
    assert 'href="#id_b-radio_0"' in html


@EVERY
def test_a_summary_at_the_head_of_the_page_is_not_repeated_by_the_form(source):
    html = render("{% load beforehand %}{% error_summary form %}<h1>Question</h1>" + source, EveryField({}))
    assert html.count("There is a problem") == 1
    assert html.index("There is a problem") < html.index("<h1>")
