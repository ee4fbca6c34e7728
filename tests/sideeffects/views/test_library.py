import pytest
from django.urls import reverse

from sideeffects.models import Rule
from tests.sideeffects.pack_files import small_content
from tests.sideeffects.views.pages import ONE_OF_EACH, PLAIN, address, read


@pytest.fixture
def current(release_of):
    return release_of(small_content())


@pytest.mark.parametrize("name", PLAIN)
def test_before_the_first_release_every_page_says_that_there_is_none(client, db, name):
    response = client.get(reverse(name))
    assert response.status_code == 503
    assert "No knowledge is published yet" in read(response)


@pytest.mark.parametrize("name", PLAIN)
def test_each_page_is_open_to_anybody_and_names_the_release(client, current, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert "Knowledge release 1" in read(response)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_of_an_effect_shows_facts_picture_and_signs(client, current, language):
    page = client.get(address("library-side-effect", "bruising", language=language))
    html = page.content.decode()
    assert {"en": "Bruising", "ar": "كدمات"}[language] in html
    assert 'role="img"' in html
    assert "style=" not in html


def test_the_picture_can_be_read_as_text(client, current):
    text = read(client.get(reverse("library-side-effect", args=["bruising"])))
    assert "Read this picture as text" in text
    assert "A bruise that grows at once, up to 2 days Call us the same day" in text


def test_the_list_says_when_it_appears_and_when_it_is_gone(client, current):
    text = read(client.get(reverse("library-side-effects")))
    assert "What to reckon with In minutes or hours Bruising Common" in text.replace("usual no longer usual: call us ", "")
    assert "Appears 10 minutes to 1 day; usually gone within 7 days" in text


def test_signs_are_listed_by_urgency_with_what_they_may_belong_to(client, current):
    text = read(client.get(reverse("library-when-to-call")))
    assert "Call us the same day A bruise that grows (at once, up to 2 days after the treatment) May belong to: Bruising" in text


def test_a_rule_is_read_aloud_with_its_claims_and_sources(client, current):
    text = read(client.get(reverse("library-rule", args=["anticoagulant"])))
    assert "Raised when the patient takes a blood thinner (anticoagulant)" in text
    assert "Warfarin makes bruises likelier." in text
    assert "Common sense" in text
    assert "not answered → cannot assess" in text


def test_rules_are_found_by_word_and_by_evidence_row(client, current):
    assert "1 of 1 rules hold “b-07”" in read(client.get(reverse("library-rules"), {"q": "b-07"}))
    assert "No rule holds these words" in read(client.get(reverse("library-rules"), {"q": "zeppelin"}))


def test_pages_show_what_is_published_not_what_is_being_edited(client, current):
    Rule.from_content({**small_content()["rules"]["anticoagulant"], "title": {"en": "Half-finished"}}).save()
    assert "Half-finished" not in read(client.get(reverse("library-rules")))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_an_unknown_name_is_not_found(client, current, name, language):
    assert client.get(address(name, "unicorn", language=language)).status_code == 404
