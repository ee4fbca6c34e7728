import pytest
from django.db import DatabaseError, connection, transaction

from sideeffects.models import Immutable, KnowledgeChange, Release
from tests.sideeffects.pack_files import small_content


@pytest.fixture
def release(release_of):
    return release_of(small_content())


@pytest.mark.parametrize("statement", ["UPDATE sideeffects_release SET note = 'mine'", "DELETE FROM sideeffects_release"])
def test_the_database_itself_refuses_to_change_a_release(release, statement):
    with pytest.raises(DatabaseError, match="kept as they were written"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Release.objects.get().note == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda release: release.save(),
        lambda release: release.delete(),
        lambda release: Release.objects.update(note="mine"),
        lambda release: Release.objects.all().delete(),
        lambda release: Release.objects.bulk_update([release], ["note"]),
    ],
)
def test_the_model_refuses_to_change_a_release(release, change):
    release.note = "mine"
    with pytest.raises(Immutable):
        change(release)
    assert Release.objects.get().note == ""


def test_who_changed_the_knowledge_is_kept_too(db):
    KnowledgeChange.objects.create(verb=KnowledgeChange.Verb.LOADED)
    with pytest.raises(DatabaseError, match="kept as they were written"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM sideeffects_knowledgechange")


@pytest.mark.django_db(transaction=True)
def test_tests_that_empty_the_database_still_can(release_of):
    release_of(small_content())
