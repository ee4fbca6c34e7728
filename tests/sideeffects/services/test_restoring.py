import pytest

from sideeffects.models import KnowledgeChange
from sideeffects.services.approving import pending_of
from sideeffects.services.comparing import newest_mark, unpublished, working_now
from sideeffects.services.editing import newest_change, save_entry
from sideeffects.services.loading import ChangedMeanwhile
from sideeffects.services.publishing import PublishRefused, publish
from sideeffects.services.releases import knowledge_of
from sideeffects.services.restoring import restore_release, would_change
from sideeffects.services.working_copy import load_pack
from tests.sideeffects.pack_files import small_content, write_pack
from tests.sideeffects.people import a_curator, published

pytestmark = pytest.mark.database


@pytest.fixture
def two_releases(tmp_path, db):
    load_pack(write_pack(tmp_path, small_content()), by=None)
    published()
    graver = small_content()["rules"]["anticoagulant"] | {"level": "STOP"}
    save_entry(kind="rules", content=graver, by=a_curator(), based_on=newest_change("rules", "anticoagulant"))
    save_entry(kind="sources", content=small_content()["sources"]["u"] | {"key": "v"}, by=a_curator(), based_on=None)
    published()


def test_an_earlier_release_comes_back_as_unpublished_changes_of_whoever_restores_it(two_releases):
    assert [(one.kind, one.key) for one in would_change(1)] == [("sources", "v"), ("rules", "anticoagulant")]
    restore_release(number=1, by=a_curator("restorer"), seen=newest_mark(), note="too grave")
    assert working_now() == knowledge_of(1).content
    rows = KnowledgeChange.objects.filter(verb="restored")
    assert {(row.key, row.by.username, row.content is None) for row in rows} == {
        ("v", "restorer", True),
        ("anticoagulant", "restorer", False),
    }
    assert rows[0].details == {"release": 1, "note": "too grave"}


def test_what_is_restored_goes_through_the_same_door_and_becomes_a_release_of_its_own(two_releases):
    restore_release(number=1, by=a_curator("restorer"), seen=newest_mark())
    with pytest.raises(PublishRefused, match="needs a second person"):
        publish(by=a_curator("restorer"), note="back")
    assert pending_of("rules", "anticoagulant").authors == (a_curator("restorer"),)
    release = published("back", by=a_curator("restorer")).release
    assert (release.number, release.sha256) == (3, knowledge_of(1).sha256)


def test_what_changed_since_the_page_was_opened_is_not_overwritten(two_releases):
    seen = newest_mark()
    save_entry(kind="sources", content=small_content()["sources"]["u"] | {"key": "w"}, by=a_curator(), based_on=None)
    with pytest.raises(ChangedMeanwhile):
        restore_release(number=1, by=a_curator("restorer"), seen=seen)
    assert [one.key for one in unpublished()] == ["w"]
