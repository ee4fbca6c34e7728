"""The curators' pages of changes, releases and files."""

import io
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sideeffects.models import Approval, KnowledgeChange, Release
from sideeffects.services.archives import archive_of, read_archive
from sideeffects.services.comparing import newest_mark, unpublished, working_now
from sideeffects.services.editing import MODELS, newest_change, save_entry
from sideeffects.services.working_copy import load_pack
from tests.sideeffects.pack_files import both, small_content, write_pack
from tests.sideeffects.people import a_curator, published

pytestmark = pytest.mark.database


@pytest.fixture
def author(tmp_path, client, db):
    """Somebody signed in beside a first release of the small pack."""
    load_pack(write_pack(tmp_path, small_content()), by=None)
    published("the first")
    user = a_curator("author")
    client.force_login(user)
    return user


def edit(kind, key, by="author", **fields):
    content = MODELS[kind]._default_manager.get(key=key).content | fields
    save_entry(kind=kind, content=content, by=a_curator(by), based_on=newest_change(kind, key))


def words(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args), query)


def post(client, name, *args, follow=True, **data):
    return client.post(reverse(name, args=args), data, follow=follow)


def test_where_nothing_is_unpublished_the_page_says_so(client, author):
    assert "Nothing is unpublished" in words(page(client, "curate-changes"))


def test_a_change_is_shown_with_its_author_and_its_difference_and_who_wrote_it_cannot_approve_it(client, author):
    edit("rules", "anticoagulant", level="STOP")
    said = words(page(client, "curate-changes"))
    assert "1 entry differs from the current release: 1 rule." in said
    assert "1 waits for a second person" in said
    assert "written by author" in said
    assert "Level HOLD STOP" in said
    assert "You wrote this: somebody else must approve it." in said
    assert "Approve this change" not in said


def test_a_second_person_approves_and_the_author_publishes(client, author):
    edit("rules", "anticoagulant", level="STOP")
    client.force_login(a_curator("second"))
    html = page(client, "curate-changes").content.decode()
    sha256 = re.search(r'name="sha256" value="(\w+)"', html)[1]
    answer = post(client, "curate-approve", kind="rules", key="anticoagulant", sha256=sha256, note="read it", page="1")
    assert "Approved: anticoagulant." in words(answer)
    assert Approval.objects.first().note == "read it"
    client.force_login(author)
    answer = post(client, "curate-publish", note="graver")
    assert answer.redirect_chain[-1][0] == reverse("curate-release", args=[2])
    said = words(answer)
    assert "Release 2 is current now." in said
    assert "approved by second" in said
    assert "1 rule, against release 1." in said


def test_who_wrote_it_is_told_so_when_they_approve_it_all_the_same(client, author):
    edit("rules", "anticoagulant", level="STOP")
    before = Approval.objects.count()
    answer = post(client, "curate-approve", kind="rules", key="anticoagulant", sha256="", note="")
    assert "changed after you opened the page" in words(answer)
    assert Approval.objects.count() == before


def test_publishing_says_everything_that_stands_against_it_and_keeps_the_note(client, author):
    edit("rules", "anticoagulant", level="STOP", claims=["c-99"], review_by="2020-01-01")
    edit("guidelines", "eat-before", patient_text={"en": "Eat a good meal before you come."})
    answer = post(client, "curate-publish", note="all at once")
    said = words(answer)
    assert answer.status_code == 422
    assert "Not published, for 4 reasons" in said
    assert "Rests on: there is no claims/c-99 Name one that exists, or add it." in said
    assert "To be reviewed by 2020-01-01 Look at it again, then set the next date." in said
    assert "Text for the patient: Arabic is missing. Write the Arabic text beside the English one." in said
    assert "Needs a second person. A rule that goes from HOLD to STOP." in said
    assert "all at once" in answer.content.decode()
    assert reverse("curate-entry", args=["guidelines", "eat-before"]) in answer.content.decode()
    assert Release.objects.count() == 1


def test_a_check_before_publishing_says_the_same_or_that_nothing_stands_against_it(client, author):
    edit("guidelines", "eat-before", order=3)
    assert "Nothing stands against publishing" in words(page(client, "curate-changes", check="1"))
    edit("rules", "anticoagulant", level="STOP")
    assert "1 reason against publishing" in words(page(client, "curate-changes", check="1"))


def test_signs_that_no_database_holds_are_left_out_of_a_note(client, author):
    edit("guidelines", "eat-before", order=3)
    post(client, "curate-publish", note="in\x00 order \x07")
    assert Release.objects.first().note == "in order"


def test_without_a_note_nothing_is_published(client, author):
    edit("guidelines", "eat-before", order=3)
    assert "A note is missing" in words(post(client, "curate-publish", note="  "))
    assert Release.objects.count() == 1


@pytest.fixture
def second_release(author):
    edit("guidelines", "eat-before", patient_text=both("Eat a good meal before you come.", "تناول وجبة جيدة قبل الحضور."))
    return published("clearer", by=author).release


def test_the_history_says_who_published_what_and_why(client, second_release):
    said = words(page(client, "curate-releases"))
    assert "Release 2" in said
    assert "clearer needed no second person" in said
    assert "the first approved by second" in said


def test_before_the_first_release_the_history_says_what_to_do(client, db):
    client.force_login(a_curator())
    assert "Nothing is published yet" in words(page(client, "curate-releases"))
    assert page(client, "curate-compare").status_code == 404


def test_two_releases_are_compared_at_an_address_that_can_be_shared(client, second_release):
    said = words(page(client, "curate-compare", **{"from": "1", "to": "2"}))
    assert "From release 1 to release 2 1 entry differs: 1 guideline." in said
    assert "Eat a good meal before you come." in said
    assert "They say the same." in words(page(client, "curate-compare", **{"from": "2", "to": "2"}))


@pytest.mark.parametrize("number", ["7", "0", "x", "9" * 40])
def test_a_release_that_does_not_exist_is_not_found(client, author, number):
    assert page(client, "curate-compare", **{"from": number, "to": "1"}).status_code == 404
    if number.isdecimal():
        assert page(client, "curate-release", int(number)).status_code == 404


def test_an_earlier_release_is_brought_back_after_its_changes_were_shown(client, author, second_release):
    asked = page(client, "curate-restore", 1)
    assert "1 entry of the working copy would change: 1 guideline." in words(asked)
    answer = post(client, "curate-restore", 1, seen=str(newest_mark()), note="too long")
    assert "Release 1 is in the working copy. Publish it to make it count." in words(answer)
    newest = KnowledgeChange.objects.first()
    assert (newest.verb, newest.by, newest.details["note"]) == ("restored", author, "too long")
    assert working_now() == small_content()


def test_what_changed_since_it_was_shown_is_not_brought_back(client, second_release):
    answer = post(client, "curate-restore", 1, seen="1")
    assert answer.status_code == 422
    assert "Somebody changed the knowledge meanwhile." in words(answer)
    assert unpublished() == []


def zipped(content):
    return SimpleUploadedFile("knowledge.zip", archive_of(content), content_type="application/zip")


def test_the_working_copy_and_each_release_come_as_one_zip(client, second_release):
    answer = page(client, "curate-download")
    assert read_archive(io.BytesIO(answer.content)) == working_now()
    assert "knowledge-working-copy.zip" in answer["Content-Disposition"]
    answer = page(client, "curate-download", release="1")
    assert read_archive(io.BytesIO(answer.content)) == small_content()
    assert page(client, "curate-download", release="7").status_code == 404


def test_uploaded_files_are_looked_at_then_loaded_in_the_persons_name(client, author):
    content = small_content()
    content["rules"]["anticoagulant"]["level"] = "STOP"
    shown = post(client, "curate-files", archive=zipped(content))
    assert shown.redirect_chain[-1][0] == reverse("curate-load")
    assert "1 entry of the working copy: 1 rule." in words(shown)
    assert unpublished() == [], "looking changes nothing"
    answer = post(client, "curate-load", do="load", seen=str(newest_mark()))
    assert "1 entry loaded as unpublished changes." in words(answer)
    assert "written by author" in words(answer)
    assert page(client, "curate-load").status_code == 302, "there is nothing left to load"


def test_uploaded_files_can_be_dropped(client, author):
    content = small_content()
    del content["guidelines"]["eat-before"]
    post(client, "curate-files", archive=zipped(content))
    assert "You uploaded files and have not loaded them yet." in words(page(client, "curate-files"))
    assert "The files were dropped." in words(post(client, "curate-load", do="drop"))
    assert working_now() == small_content()


def test_files_that_say_what_is_there_already_need_no_loading(client, author):
    assert "There is nothing to load." in words(post(client, "curate-files", archive=zipped(small_content())))


def test_a_bad_file_is_refused_with_file_line_field_and_what_was_expected(client, author):
    content = small_content()
    content["settings"]["stent_days"]["value"] = "a year"
    answer = post(client, "curate-files", archive=zipped(content))
    assert answer.status_code == 422
    assert "settings/stent_days.yaml, line 4: value: expected a number, got 'a year'" in words(answer)


def test_what_is_no_zip_and_nothing_at_all_are_refused_in_plain_words(client, author):
    assert "expected a zip of knowledge files" in words(post(client, "curate-files", archive=SimpleUploadedFile("a.zip", b"no")))
    assert "Choose a zip file first." in words(post(client, "curate-files"))


def test_many_changes_come_in_pages(client, author):
    for number in range(51):
        source = {"key": f"s{number:02}", "title": f"Source {number}", "kind": "expert", "grade": "L"}
        save_entry(kind="sources", content=source, by=author, based_on=None)
    assert "Page 1 of 2" in words(page(client, "curate-changes"))
    assert "Source 50" in words(page(client, "curate-changes", page="2"))
