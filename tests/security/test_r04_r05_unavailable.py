"""R4, R5 in one process: what counts as "away", and the page that says so. The real faults: tests/torture."""

import errno

import pytest
from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
)
from django.db.backends.utils import CursorWrapper
from django.test import Client, RequestFactory

from config.unavailable import is_unavailable, unavailable
from tests.torture.browsers import hidden

pytestmark = pytest.mark.once
AWAY = [
    OperationalError("database or disk is full"),
    OperationalError("database is locked"),
    OperationalError("canceling statement due to lock timeout"),
    InterfaceError("connection already closed"),
    DatabaseError("file is not a database"),
    InternalError("cannot execute UPDATE in a read-only transaction"),
    OSError(errno.ENOSPC, "No space left on device"),
]
OURS = [IntegrityError(), DataError(), ProgrammingError(), InternalError("current transaction is aborted"), OSError(), KeyError()]
POSTED = {"csrfmiddlewaretoken": "t" * 64, "words": 'Nuts & "bolts" <b>', "seen": "3"}


@pytest.mark.parametrize("error", AWAY, ids=str)
def test_r04_r05_a_database_or_disk_that_is_away_is_worth_waiting_for(error):
    assert is_unavailable(error)


@pytest.mark.parametrize("error", OURS, ids=repr)
def test_r04_a_fault_of_our_own_is_not_blamed_on_the_database(error):
    assert not is_unavailable(error)


def test_r04_the_page_sends_exactly_the_same_again_and_shows_longer_words_to_be_copied():
    answer = unavailable(RequestFactory().post("/intake/page/anything?from=check", POSTED))
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert 'action="/intake/page/anything?from=check"' in page
    assert set(hidden(page)) == set(POSTED)
    assert "Nuts &amp; &quot;bolts&quot; &lt;b&gt;" in page


@pytest.mark.parametrize(
    ("fields", "more"),
    [
        ({"login": "lina", "password": "a long enough password"}, {}),
        ({"code": "123456"}, {}),
        (POSTED, {"HTTP_SEC_FETCH_SITE": "cross-site"}),
    ],
    ids=["password", "code", "from another site"],
)
def test_r04_secrets_and_what_another_site_sent_do_not_come_back(fields, more):
    page = unavailable(RequestFactory().post("/sign-in", fields, **more)).content.decode()
    assert hidden(page) == {}
    assert "long enough" not in page


@pytest.mark.django_db
def test_r05_while_nothing_can_be_written_a_patient_reads_so_in_their_language(monkeypatch):
    def full(*args, **kwargs):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(CursorWrapper, "execute", full)
    visitor = Client(raise_request_exception=False)
    english, arabic = visitor.get("/start/anything"), visitor.get("/ar/start/anything")
    assert (english.status_code, arabic.status_code) == (503, 503)
    assert "Not available for a moment" in english.content.decode()
    assert 'dir="rtl"' in arabic.content.decode()
    assert "Not available" not in arabic.content.decode()
