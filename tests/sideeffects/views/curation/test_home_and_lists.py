"""Finding entries: the first curator, the search over everything, the lists."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sideeffects.forms import FORMS
from sideeffects.models import Source
from sideeffects.services import waiting
from sideeffects.services.editing import newest_change, remove_entry, save_entry
from tests.sideeffects.forms.sent import typed

HOME = reverse("curate-home")


def said(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("marevan", "warfarin"),
        ("ماريفان", "warfarin"),
        ("مأريفان", "warfarin"),
        ("b-07", "Takes a blood thinner"),
        ("WARFÁRIN\0", "warfarin"),
    ],
)
def test_one_box_finds_an_entry_by_any_of_its_names(curator, words, found):
    assert found in said(curator.get(HOME, {"q": words}))


def test_what_nothing_holds_is_said(curator):
    assert "0 entries hold" in said(curator.get(HOME, {"q": "zzzz"}))


def test_the_first_page_tells_what_somebody_did_and_what_is_not_published(curator, salma):
    address = reverse("curate-entry", args=["sources", "u"])
    curator.post(address, typed(curator.get(address), title="Plain sense"))
    first = said(curator.get(HOME))
    assert "Plain sense" in first
    assert "differ from the current release" in first


def test_a_draft_waits_on_the_first_page_of_its_writer(curator, jonas):
    address = reverse("curate-entry", args=["sources", "u"])
    curator.post(address, typed(curator.get(address), title="Half a tit", do="draft"))
    assert "Half a tit" in said(curator.get(HOME))
    curator.force_login(jonas)
    assert "Half a tit" not in said(curator.get(HOME))


def test_the_first_page_asks_the_database_as_often_however_much_there_is(curator, django_assert_max_num_queries):
    curator.get(HOME)
    with django_assert_max_num_queries(16):
        curator.get(HOME)
    with django_assert_max_num_queries(14):
        curator.get(HOME, {"q": "warfarin"})


def test_a_long_list_is_paged_by_key(curator):
    rows = [Source.from_content({"key": f"s{n:03}", "title": f"Source {n}", "kind": "expert", "grade": "L"}) for n in range(60)]
    Source.objects.bulk_create(rows)
    address = reverse("curate-list", args=["sources"])
    first = said(curator.get(address))
    assert "61 entries" in first
    assert "after=s049" in first
    second = said(curator.get(address, {"after": "s049"}))
    assert "Source 50" in second
    assert "Source 49<" not in second


def test_a_list_is_searched(curator):
    listed = said(curator.get(reverse("curate-list", args=["substances"]), {"q": "nothing like it"}))
    assert "Nothing here holds these words" in listed


def test_an_entry_says_what_rests_on_it(curator):
    assert "Takes a blood thinner" in said(curator.get(reverse("curate-entry", args=["claims", "c-20"])))


# --- removing -------------------------------------------------------------------------------------------------


def test_removing_asks_first_and_says_what_still_names_the_entry(curator):
    address = reverse("curate-remove", args=["sources", "u"])
    asked = curator.get(address)
    assert "Warfarin makes bruises likelier" in said(asked)
    assert Source.objects.filter(key="u").exists()
    curator.post(address, {"based_on": newest_change("sources", "u")})
    assert not Source.objects.filter(key="u").exists()
    assert "Common sense" in said(curator.get(reverse("curate-removed", args=["sources"])))


def test_an_entry_that_was_changed_meanwhile_is_not_removed_unseen(curator, jonas):
    address, seen = reverse("curate-remove", args=["sources", "u"]), newest_change("sources", "u")
    save_entry(kind="sources", content={**Source.objects.get(key="u").content, "year": 2020}, by=jonas, based_on=seen)
    answer = curator.post(address, {"based_on": seen})
    assert "Somebody changed it just now" in said(answer)
    assert Source.objects.filter(key="u").exists()


# --- history --------------------------------------------------------------------------------------------------

HISTORY = reverse("curate-history", args=["sources", "u"])


def test_the_history_tells_each_change_with_its_difference(curator, salma):
    address = reverse("curate-entry", args=["sources", "u"])
    curator.post(address, typed(curator.get(address), title="Plain sense"))
    told = said(curator.get(HISTORY))
    assert "salma" in told
    assert "<del>" in told
    assert "as it is now" in told


def test_even_the_first_change_of_what_came_from_files_can_be_undone(curator):
    address = reverse("curate-entry", args=["sources", "u"])
    curator.post(address, typed(curator.get(address), title="Plain sense"))
    before = curator.get(HISTORY).context["versions"][-1]["change"]
    assert curator.post(HISTORY, {"change": before.pk}).status_code == 302
    assert Source.objects.get(key="u").title == "Common sense"


def test_a_removed_entry_leads_to_its_history_and_comes_back(curator, salma):
    remove_entry(kind="sources", key="u", by=salma, based_on=newest_change("sources", "u"))
    assert curator.get(reverse("curate-entry", args=["sources", "u"])).headers["Location"] == HISTORY
    kept = next(one["change"] for one in curator.get(HISTORY).context["versions"] if one["change"].content)
    curator.post(HISTORY, {"change": kept.pk})
    assert Source.objects.get(key="u").title == "Common sense"


def test_a_removal_itself_is_no_version_to_bring_back(curator, salma):
    remove_entry(kind="sources", key="u", by=salma, based_on=newest_change("sources", "u"))
    answer = curator.post(HISTORY, {"change": newest_change("sources", "u")})
    assert answer.status_code == 422
    assert "there was no entry after this change" in said(answer)
    assert curator.post(HISTORY, {"change": 10**30}).status_code == 404


# --- what waits -----------------------------------------------------------------------------------------------


def test_work_waits_until_it_is_done():
    en, stale = {"en": "A mark."}, {"en": "A mark.", "ar": "أثر", "ar_of": "000000000000"}
    content = {"side_effects": {"a": {"name": en, "helps": [stale]}}, "rules": {"r": {"review_by": "2025-01-01"}}}
    assert waiting.without_arabic(content) == [("side_effects", "a")]
    assert waiting.stale_arabic(content) == [("side_effects", "a")]
    assert waiting.overdue(content, on=date(2026, 1, 1)) == [("rules", "r")]


def test_claims_that_disagree_wait_for_a_decision_of_either():
    claims = {"a": {"opposes": ["b"]}, "b": {"opposes": ["a"]}, "c": {"opposes": ["d"]}, "d": {"decision": {"review": "2030"}}}
    assert waiting.undecided({"claims": claims}) == [("claims", "a"), ("claims", "b")]


def test_a_name_is_found_however_its_arabic_letters_are_typed(curator, salma):
    entry = {**Source.objects.get(key="u").content, "title": "كتاب الأسبرين"}
    save_entry(kind="sources", content=entry, by=salma, based_on=newest_change("sources", "u"))
    for words in ("أسبرين", "اسبرين", "الاسبرين كتاب"):
        assert "كتاب الأسبرين" in said(curator.get(HOME, {"q": words}))


def test_a_second_click_on_remove_leads_to_the_history_that_brings_it_back(curator):
    address = reverse("curate-remove", args=["sources", "u"])
    sent = {"based_on": newest_change("sources", "u")}
    assert curator.post(address, sent).headers["Location"] == reverse("curate-list", args=["sources"])
    assert curator.post(address, sent).headers["Location"] == reverse("curate-history", args=["sources", "u"])


def test_older_versions_than_the_oldest_are_an_empty_page(curator):
    assert curator.get(reverse("curate-history", args=["sources", "u"]), {"before": 1}).status_code == 200


@pytest.mark.parametrize("kind", FORMS)
def test_every_list_leads_to_a_new_entry(curator, kind):
    page = said(curator.get(reverse("curate-list", args=[kind])))
    assert f'href="{reverse("curate-new", args=[kind])}"' in page
    assert str(FORMS[kind].new) in page


def test_a_history_asks_the_database_as_often_however_long_it_is(curator, salma, jonas, django_assert_num_queries):
    entry, address = Source.objects.get(key="u").content, reverse("curate-history", args=["sources", "u"])
    curator.get(address)
    with CaptureQueriesContext(connection) as asked:
        curator.get(address)
    few = len(asked)
    for number in range(30):
        by = (salma, jonas)[number % 2]
        save_entry(kind="sources", content={**entry, "title": f"Sense {number}"}, by=by, based_on=newest_change("sources", "u"))
    curator.get(address)
    with django_assert_num_queries(few):
        curator.get(address)
