"""Writing one entry: saving, refusing, drafts, rows, and two people at once."""

import pytest
from django.urls import reverse

from sideeffects.models import Claim, EntryDraft, KnowledgeChange, SideEffect, Source
from sideeffects.services.editing import EntryRefused, newest_change, remove_entry, save_entry
from tests.sideeffects.forms.sent import typed

SOURCE = reverse("curate-entry", args=["sources", "u"])
EFFECT = reverse("curate-entry", args=["side_effects", "bruising"])
NEW = reverse("curate-new", args=["sources"])


def said(response):
    return response.content.decode()


def by_jonas(jonas, title="Sense, common"):
    entry = {**Source.objects.get(key="u").content, "title": title}
    return save_entry(kind="sources", content=entry, by=jonas, based_on=newest_change("sources", "u"))


def test_a_changed_text_is_saved_and_written_down(curator, salma):
    response = curator.post(SOURCE, typed(curator.get(SOURCE), title="Plain sense"), follow=True)
    assert "is saved" in said(response)
    assert Source.objects.get(key="u").title == "Plain sense"
    change = KnowledgeChange.objects.first()
    assert (change.by, change.verb, change.key) == (salma, "edited", "u")


def test_saving_what_is_there_changes_nothing(curator):
    before = KnowledgeChange.objects.count()
    curator.post(EFFECT, typed(curator.get(EFFECT)))
    assert KnowledgeChange.objects.count() == before


def test_a_refused_entry_says_every_fault_and_keeps_every_word(curator):
    response = curator.post(SOURCE, typed(curator.get(SOURCE), year="last year", kind="", title="Plain sense"))
    assert response.status_code == 422
    assert 'value="last year"' in said(response)
    assert "Plain sense" in said(response)
    assert said(response).count('href="#id_year"') >= 1
    assert said(response).count('href="#id_kind"') >= 1
    assert "<title>Error:" in said(response)
    assert Source.objects.get(key="u").title == "Common sense"


def test_a_text_that_no_patient_may_read_is_refused_at_its_field(curator):
    response = curator.post(EFFECT, typed(curator.get(EFFECT), feels__en="Stop taking your warfarin before you come."))
    assert response.status_code == 422
    assert 'href="#id_feels.en"' in said(response)
    assert "Stop taking your warfarin" in said(response)


def test_a_refusal_says_what_is_wrong_in_shape_and_what_no_patient_may_read_at_once(curator):
    words = {"feels.en": "Stop taking your warfarin before you come.", "onset.from.number": "ten"}
    response = curator.post(EFFECT, typed(curator.get(EFFECT), **words))
    assert 'href="#id_feels.en"' in said(response)
    assert 'href="#id_onset.from.number"' in said(response)


def test_a_button_for_rows_saves_nothing_and_loses_nothing(curator):
    claim = reverse("curate-entry", args=["claims", "c-20"])
    response = curator.post(claim, typed(curator.get(claim), statement__en="Half a sen", do="add sources"))
    assert response.status_code == 200
    assert "Half a sen" in said(response)
    assert 'name="sources.1.source"' in said(response)
    assert Claim.objects.get(key="c-20").statement["en"] != "Half a sen"
    assert not EntryDraft.objects.exists()


def test_a_new_entry_is_written_and_its_key_must_be_free(curator):
    words = {"title": "A trial", "kind": "trial", "grade": "M", "year": "2020"}
    response = curator.post(NEW, typed(curator.get(NEW), key="u", **words))
    assert response.status_code == 422
    assert "is there already" in said(response)
    assert curator.post(NEW, typed(curator.get(NEW), key="t1", **words)).status_code == 302
    assert Source.objects.get(key="t1").year == 2020


def test_the_key_of_an_entry_stays_whatever_is_sent(curator):
    curator.post(SOURCE, typed(curator.get(SOURCE), key="other", title="Plain sense"))
    assert Source.objects.get(key="u").title == "Plain sense"
    assert not Source.objects.filter(key="other").exists()


def test_arabic_is_bound_to_the_english_that_it_was_read_against(curator):
    curator.post(EFFECT, typed(curator.get(EFFECT), feels__en="A blue mark.", feels__ar="أثر أزرق."))
    first = SideEffect.objects.get(key="bruising").feels
    curator.post(EFFECT, typed(curator.get(EFFECT), feels__en="A blue or brown mark."))
    second = SideEffect.objects.get(key="bruising").feels
    assert first["ar_of"] == second["ar_of"]
    assert "The English has changed: read the Arabic again" in said(curator.get(EFFECT))
    curator.post(EFFECT, typed(curator.get(EFFECT), feels__ar_read="on"))
    assert SideEffect.objects.get(key="bruising").feels["ar_of"] != first["ar_of"]


# --- drafts ---------------------------------------------------------------------------------------------------


def test_what_is_typed_is_kept_and_told(curator, salma):
    address = reverse("curate-draft", args=["sources", "u"])
    response = curator.post(address, typed(curator.get(SOURCE), year="19", title=""))
    assert "Saved as your draft at" in said(response)
    assert "Title: Nothing is written here yet" in said(response)
    assert "<html" not in said(response)
    assert EntryDraft.objects.get(by=salma).content["title"] is None


def test_a_draft_is_there_when_its_writer_comes_back_and_nobody_else_sees_it(curator, jonas):
    curator.post(reverse("curate-draft", args=["sources", "u"]), typed(curator.get(SOURCE), title="Half a tit"))
    assert "Half a tit" in said(curator.get(SOURCE))
    assert "You were editing this" in said(curator.get(SOURCE))
    curator.force_login(jonas)
    assert "Half a tit" not in said(curator.get(SOURCE))


def test_a_draft_is_kept_by_a_button_and_thrown_away_by_one(curator):
    curator.post(SOURCE, typed(curator.get(SOURCE), title="Half a tit", do="draft"))
    assert EntryDraft.objects.count() == 1
    curator.post(SOURCE, typed(curator.get(SOURCE), do="discard"))
    assert EntryDraft.objects.count() == 0
    assert "Half a tit" not in said(curator.get(SOURCE))


def test_a_draft_of_a_new_entry_is_kept_without_a_key(curator):
    curator.post(reverse("curate-new-draft", args=["sources"]), typed(curator.get(NEW), title="Not yet"))
    assert "Not yet" in said(curator.get(NEW))
    curator.post(NEW, typed(curator.get(NEW), key="t1", kind="trial", grade="M"))
    assert 'value="Not yet"' not in said(curator.get(NEW))


def test_drafts_are_not_kept_by_looking(curator):
    assert curator.get(reverse("curate-draft", args=["sources", "u"])).status_code == 405


# --- two people -----------------------------------------------------------------------------------------------


def test_whoever_saves_second_sees_who_was_first_and_what_differs(curator, jonas):
    opened = curator.get(SOURCE)
    by_jonas(jonas)
    response = curator.post(SOURCE, typed(opened, title="Plain sense"))
    assert response.status_code == 409
    assert "jonas" in said(response)
    assert "Sense, common" in said(response)
    assert "Plain sense" in said(response)
    assert Source.objects.get(key="u").title == "Sense, common"


def test_mine_over_theirs_is_saved_and_the_history_keeps_theirs(curator, jonas):
    opened = curator.get(SOURCE)
    by_jonas(jonas)
    theirs = newest_change("sources", "u")
    curator.post(SOURCE, typed(opened, title="Plain sense", do=f"mine {theirs}"))
    assert Source.objects.get(key="u").title == "Plain sense"
    assert KnowledgeChange.objects.get(pk=theirs).content["title"] == "Sense, common"


def test_mine_over_theirs_does_not_overwrite_what_came_after(curator, jonas):
    opened = curator.get(SOURCE)
    by_jonas(jonas)
    theirs = newest_change("sources", "u")
    by_jonas(jonas, "Newer still")
    assert curator.post(SOURCE, typed(opened, title="Plain sense", do=f"mine {theirs}")).status_code == 409
    assert Source.objects.get(key="u").title == "Newer still"


def test_theirs_is_taken_by_dropping_mine(curator, jonas):
    curator.post(SOURCE, typed(curator.get(SOURCE), title="Plain sense", do="draft"))
    by_jonas(jonas)
    assert "Somebody changed this entry" in said(curator.get(SOURCE))
    curator.post(SOURCE, typed(curator.get(SOURCE), do="discard"))
    assert "Sense, common" in said(curator.get(SOURCE))
    assert "Somebody changed this entry" not in said(curator.get(SOURCE))


def test_what_was_removed_meanwhile_can_be_saved_all_the_same(curator, jonas):
    curator.post(SOURCE, typed(curator.get(SOURCE), title="Plain sense", do="draft"))
    remove_entry(kind="sources", key="u", by=jonas, based_on=newest_change("sources", "u"))
    opened = curator.get(SOURCE)
    assert "removed" in said(opened)
    curator.post(SOURCE, typed(opened, do=f"mine {newest_change('sources', 'u')}"))
    assert Source.objects.get(key="u").title == "Plain sense"


def test_a_second_click_on_save_is_no_conflict_with_the_first(curator):
    words = typed(curator.get(SOURCE), title="Plain sense")
    before = KnowledgeChange.objects.count()
    assert [curator.post(SOURCE, words).status_code for _click in range(2)] == [302, 302]
    assert KnowledgeChange.objects.count() == before + 1
    words = typed(curator.get(NEW), key="t1", title="A trial", kind="trial", grade="M")
    assert [curator.post(NEW, words).status_code for _click in range(2)] == [302, 302]


def test_a_draft_that_arrives_after_its_writer_saved_does_not_come_back(curator):
    words = typed(curator.get(SOURCE), title="Plain sense")
    curator.post(SOURCE, words)
    assert "Saved as your draft" not in said(curator.post(reverse("curate-draft", args=["sources", "u"]), words))
    assert not EntryDraft.objects.exists()


def test_whoever_saved_in_another_window_is_told_that_it_was_themselves(curator):
    opened = curator.get(SOURCE)
    curator.post(SOURCE, typed(opened, title="Plain sense"))
    response = curator.post(SOURCE, typed(opened, title="Other sense"))
    assert response.status_code == 409
    assert "You changed this entry meanwhile" in said(response)


# --- refusals -------------------------------------------------------------------------------------------------


def test_nobody_but_a_curator_gets_in(curator, django_user_model):
    curator.force_login(django_user_model.objects.create_user("somebody"))
    for address in (SOURCE, NEW, reverse("curate-home"), reverse("curate-draft", args=["sources", "u"])):
        assert curator.get(address).status_code == 403
    curator.logout()
    assert curator.get(SOURCE).status_code == 302


def test_what_never_was_is_not_found(curator):
    assert curator.get(reverse("curate-entry", args=["sources", "never"])).status_code == 404
    assert curator.get("/curate/recipes/").status_code == 404


def test_signs_that_no_database_holds_and_texts_that_no_file_holds_are_refused(salma, working_copy):
    entry = Source.objects.get(key="u").content
    for title, fault in (("a\x00b", "control characters"), ("a\ud800", "control characters"), ("word " * 50_000, "longer than")):
        with pytest.raises(EntryRefused, match=fault):
            save_entry(kind="sources", content={**entry, "title": title}, by=salma, based_on=newest_change("sources", "u"))


def test_signs_that_no_database_holds_are_left_out_of_what_is_typed(curator, salma):
    curator.post(SOURCE, typed(curator.get(SOURCE), title="Pla\0in\x1b \u202esense", do="draft"))
    assert EntryDraft.objects.get(by=salma).content["title"] == "Plain sense"
