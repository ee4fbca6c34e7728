"""The Arabic of the library: nothing untranslated, nothing half-translated, nothing in English that is not marked as English."""

import gettext
import re

import pytest
from django.utils.translation import override

from scripts.messages import PO, said, translated, written
from sideeffects.core.translations import bound_to
from sideeffects.presenters.words import isolated, shown, span_in_words, time_in_words
from sideeffects.presenters.words import said as said_plainly
from tests.sideeffects.views.pages import Texts, every_address, lost_links

LATIN = re.compile(r"[A-Za-z]{2,}")
# The name of the site, and what is marked in a place that takes no tags.
MARKED = re.compile("\u2066.*?\u2069|Beforehand", re.S)
HOLDERS = re.compile(r"%\(\w+\)[sd]|</?[a-z][^>]*>")


@pytest.fixture(scope="module")
def po():
    return PO.read_text(encoding="utf-8")


def test_every_text_of_the_library_has_its_arabic_and_no_text_is_left_over(po):
    arabic = translated(po)
    assert [text for text in said() if not all(arabic.get(text, [""]))] == []
    assert set(arabic) - set(said()) == set()
    assert "fuzzy" not in po
    assert written(said(), arabic) == po, "run scripts/messages.py"


def test_what_is_filled_in_is_filled_in_in_arabic_too(po):
    for (one, many), forms in translated(po).items():
        wanted = set(HOLDERS.findall(many or one))
        for number, form in enumerate(forms):
            found = set(HOLDERS.findall(form))
            counted_in_words = many and number < 3 and found < wanted
            assert found == wanted or counted_in_words or "load_knowledge" in one, one


def test_the_compiled_file_says_what_the_readable_one_says(po):
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for (one, many), forms in translated(po).items():
        counts = (0, 1, 2, 3, 11, 100)
        got = [compiled.ngettext(one, many, n) for n in counts] if many else [compiled.gettext(one)]
        assert got == forms, "run scripts/messages.py"


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        ("PT1M", "دقيقة واحدة"),
        ("PT10M", "10 دقائق"),
        ("PT2H", "ساعتين"),
        ("P1D", "يوم واحد"),
        ("P2D", "يومين"),
        ("P7D", "7 أيام"),
        ("P12D", "12 يومًا"),
        ("P14D", "أسبوعين"),
        ("P90D", "3 أشهر"),
        ("P2Y", "سنتين"),
    ],
)
def test_times_take_the_form_that_arabic_asks_for(duration, words):
    with override("ar"):
        assert time_in_words(duration) == words


def test_a_span_reads_from_the_first_to_the_last():
    with override("ar"):
        assert span_in_words({"from": "PT10M", "to": "P1D"}) == "من 10 دقائق إلى يوم واحد"
        assert span_in_words({"from": "PT0M", "to": "P2D"}) == "فورًا وحتى يومين"


def test_latin_names_and_doses_keep_their_direction_inside_arabic():
    texts = {"en": "NCTF 135 HA, 2 ml", "ar": "محلول NCTF 135 HA بمقدار 2 مل & <ماء>"}
    texts["ar_of"] = bound_to(texts["en"])
    with override("ar"):
        assert shown(texts) == (
            'محلول <bdi lang="en" dir="ltr">NCTF 135 HA</bdi> بمقدار <bdi dir="ltr">2</bdi> مل &amp; &lt;ماء&gt;'
        )
        assert said_plainly(texts) == "محلول \u2066NCTF 135 HA\u2069 بمقدار \u20662\u2069 مل & <ماء>"


def test_a_text_without_arabic_or_with_arabic_of_another_text_is_shown_in_marked_english():
    with override("ar"):
        for texts in ({"en": "Ask <first>"}, {"en": "Ask <first>", "ar": "قديم", "ar_of": bound_to("Ask")}):
            assert shown(texts) == '<span class="english" lang="en" dir="ltr">Ask &lt;first&gt;</span>'
            assert said_plainly(texts) == "\u2066Ask <first>\u2069"
        assert isolated("لا شيء") == "لا شيء"


def test_no_page_in_arabic_holds_english_that_is_not_marked(arabic_pages):
    found = [
        (page, text)
        for page, html in arabic_pages.items()
        for text, around in Texts(html).found
        if LATIN.search(MARKED.sub("", text)) and not _is_english(around)
    ]
    assert found == []


def _is_english(around):
    languages = [one["lang"] for one in around if "lang" in one]
    return bool(languages) and languages[-1] == "en"


def test_every_page_in_arabic_reads_from_the_right_and_says_so(arabic_pages):
    assert [page for page, html in arabic_pages.items() if '<html lang="ar" dir="rtl">' not in html] == []


def test_every_link_in_arabic_leads_somewhere_and_stays_in_arabic(arabic_pages, knowledge):
    assert lost_links(arabic_pages, every_address(knowledge, "ar"), every_address(knowledge)) == set()
