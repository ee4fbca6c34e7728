import pytest
from django.utils.translation import override

from sideeffects.core.durations import minutes_of
from sideeffects.core.release import compile_release
from sideeffects.presenters.timeline import WIDTH, place, timeline
from sideeffects.presenters.words import span_in_words, time_in_words
from tests.sideeffects.pack_files import small_content


@pytest.fixture
def bruising():
    return compile_release(small_content(), 1).side_effects[0]


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        ("PT10M", "10 minutes"),
        ("PT1H", "1 hour"),
        ("P1D", "1 day"),
        ("P14D", "2 weeks"),
        ("P90D", "3 months"),
        ("P2Y", "2 years"),
    ],
)
def test_a_time_is_said_in_the_unit_that_people_use(duration, words):
    assert time_in_words(duration) == words


def test_a_span_from_the_first_moment_says_at_once():
    assert span_in_words({"from": "PT0M", "to": "P2D"}) == "at once, up to 2 days"


def test_a_duration_before_the_appointment_is_negative():
    assert minutes_of("-P3D") == -3 * 24 * 60
    with pytest.raises(ValueError, match="soon"):
        minutes_of("soon")


def test_time_runs_along_the_axis_and_stays_in_the_picture():
    places = [place(minutes) for minutes in (0, 30, 60, 1440, 10080, 40320, 10**7)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, WIDTH)


def test_normal_ends_where_the_call_begins(bruising):
    picture = timeline(bruising)
    assert picture["gate"] == f"{place(minutes_of('P7D')):.1f}"
    assert picture["gate_words"] == "Still there after 7 days?"


def test_in_arabic_the_picture_runs_from_the_right(bruising):
    with override("ar"):
        mirrored = timeline(bruising)
    assert float(mirrored["gate"]) == pytest.approx(WIDTH - float(timeline(bruising)["gate"]))
