"""The drawings of the intake: each answer that can be pictured is, and the picture stays small."""

import gzip
import re

from crispy_forms.utils import render_crispy_form

from consult.intake.drawings import AREAS, CONCERNS, HEIGHT, SMALL, WIDTH
from consult.intake.forms import StepForm
from consult.intake.steps import BY_KEY, ticks_of


def test_every_area_and_every_concern_is_drawn_and_nothing_else():
    assert set(AREAS) == {option.value for option in ticks_of(BY_KEY["areas"]).options}
    assert set(CONCERNS) == {option.value for option in ticks_of(BY_KEY["concerns"]).options}
    assert set(AREAS) >= SMALL


def test_every_area_lies_on_the_picture():
    for path in AREAS.values():
        pairs = [(float(across), float(down)) for across, down in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]
        across, down = zip(*pairs, strict=True)
        assert 0 <= min(across) <= max(across) <= WIDTH
        assert 0 <= min(down) <= max(down) <= HEIGHT


def test_the_picture_is_light():
    page = render_crispy_form(StepForm(BY_KEY["areas"], {}))
    assert len(gzip.compress(page.encode())) < 6000


def test_not_sure_has_no_place_on_the_body():
    page = render_crispy_form(StepForm(BY_KEY["areas"], {}))
    assert page.count('class="mark-on"') == len(AREAS)
    assert page.index("I am not sure yet") > page.rindex('class="mark-on"')
