"""By moment, by part of the body, by ingredient; claims, sources and where they disagree; in both languages."""

import pytest

from tests.sideeffects.views.pages import ONE_OF_EACH, PLAIN, Texts, address, read

pytestmark = pytest.mark.once


@pytest.fixture
def starter(release_of, knowledge):
    release_of(knowledge.content)
    return knowledge


@pytest.mark.parametrize("name", [*PLAIN, *ONE_OF_EACH])
def test_a_page_is_the_same_for_everybody_and_may_be_kept(client, starter, name):
    page = client.get(address(name, *([ONE_OF_EACH[name]] if name in ONE_OF_EACH else [])), headers={"accept-language": "ar"})
    assert page.headers["Cache-Control"] == "public, max-age=300"
    assert not page.cookies
    assert "Cookie" not in page.headers.get("Vary", "")
    assert page.headers["Content-Language"] == "en"


def test_the_switch_leads_to_the_same_page_in_its_own_script(client, starter):
    page = client.get(address("library-area", "chin")).content.decode()
    assert '<a href="/ar/body-areas/chin/" lang="ar" hreflang="ar" dir="rtl">العربية</a>' in page
    back = client.get("/ar/knowledge/rules/?q=B-07").content.decode()
    assert '<a href="/knowledge/rules/?q=B-07" lang="en" hreflang="en" dir="ltr">English</a>' in back
    assert '<html lang="ar" dir="rtl">' in back


def test_the_picture_of_all_that_is_usual_has_every_effect_in_words_too(client, starter):
    text = read(client.get(address("library-overview")))
    usual = [one.name["en"] for one in starter.side_effects if one.expected]
    assert [name for name in usual if text.count(name) < 3] == []
    assert "Bruising 10 minutes to 1 day 7 days no longer usual: call us" in text


def test_an_area_says_what_is_special_there(client, starter):
    chin = read(client.get(address("library-area", "chin")))
    assert "Uneven smile after chin injections" in chin
    assert "No make-up on the area for 1 day" in chin
    assert "Fat-dissolving" not in chin.partition("Warning signs")[0]
    thighs = read(client.get(address("library-area", "thighs")))
    assert "It counts as a large area" in thighs
    assert "Uneven smile" not in thighs


def test_the_picture_of_the_body_and_the_list_name_the_same_areas(client, starter):
    html = client.get(address("library-areas")).content.decode()
    drawn = {one["href"] for _text, around in Texts(html).found for one in around if one["tag"] == "a" and "aria-label" in one}
    listed = set(html.partition("area-list")[2].split('href="')) and {
        part.partition('"')[0] for part in html.partition("area-list")[2].split('href="')[1:]
    }
    assert drawn
    assert drawn <= listed


def test_an_ingredient_says_its_own_effects_and_the_rules_that_name_it(client, starter):
    text = read(client.get(address("library-ingredient", "lidocaine")))
    assert "Poisoning by numbing cream" in text
    assert "D-07" in text
    assert "Lidocaine and prilocaine (EMLA) are amide anaesthetics" in text
    claim = read(client.get(address("library-claim", "d-07")))
    assert "Ingredients" in claim
    assert "Lidocaine" in claim
    assert "Rules that name it" in text


def test_a_claim_shows_who_says_it_who_says_otherwise_and_what_rests_on_it(client, starter):
    text = read(client.get(address("library-claim", "sf-149")))
    assert "Who says it V User's document 004" in text
    assert "Not followed It is called painless" in text
    assert "Decided by the starter pack on 21 November 2026. To be looked at again by 1 May 2027." in text
    assert "Nothing rests on it" in text
    assert "Takes" in read(client.get(address("library-claim", "c-06"))).partition("What rests on it")[2]


def test_a_source_lists_its_claims_with_where_they_are_found(client, starter):
    text = read(client.get(address("library-source", "r28")))
    assert "Found at: mesotherapy page" in text


def test_what_is_left_out_stands_apart_with_the_reason(client, starter):
    text = read(client.get(address("library-disagreements")))
    assert "Left out, and why" in text
    assert "Advertisement, and skin cannot be examined online." in text
