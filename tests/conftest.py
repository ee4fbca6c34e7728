"""What every test may ask for."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations as PostgresOperations
from django.test import override_settings

from sideeffects.core.release import Knowledge, compile_release
from sideeffects.services.pack import read_pack
from tests import watch
from tests.prepared import laid_anew

# Folders and files in the order in which they are found; these before all others.
LONG = (
    "test_accessibility_patients.py",
    "test_accessibility_staff.py",
    "test_accessibility_practitioner.py",
    "test_start_script.py",
    "test_journey.py",
    "test_dry_run_in_the_database.py",
    "test_every_page.py",
    "test_scope_matrix.py",
    "test_hostile.py",
    "test_races.py",
)
# A page shows what the services below it found, and those run on both databases. These pages ask the database for more: lists in
# an order, searches, hostile values, and one whole way.
PAGES_ON_BOTH = (
    "test_check_ins.py",
    "test_escalation.py",
    "test_faults_of_the_way.py",
    "test_hostile.py",
    "test_overview.py",
    "test_queue.py",
    "test_search.py",
    "test_way_without_javascript.py",
)
PACK = Path(__file__).parent.parent / "sideeffects" / "knowledge"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The starter pack as release 1, read from the files without a database."""
    return compile_release(read_pack(PACK), number=1)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory) -> None:
    """SQLite in a file, as in a clinic: in memory, the threads of a live server would share one connection."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        # It need not survive a power cut.
        database["OPTIONS"]["init_command"] = database["OPTIONS"]["init_command"].replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """PostgreSQL packs a release of megabytes each time one is made: most of the time of a test that makes one."""
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE sideeffects_release ALTER COLUMN content SET STORAGE EXTERNAL")


@pytest.fixture(scope="session", autouse=True)
def _afternoon() -> Iterator[None]:
    """The clinic lies where it is two in the afternoon just now, whenever the tests run.

    A visit "in two hours" is today, and letters are not held back. What night does is asked with clocks of its own.
    """
    east = 14 - datetime.now(UTC).hour
    # POSIX counts them the other way round.
    with override_settings(TIME_ZONE=f"Etc/GMT{-east:+d}" if east else "UTC"):
        yield


@pytest.fixture
def in_dubai() -> Iterator[None]:
    """For tests whose moments are written as a clock in Dubai shows them."""
    with override_settings(TIME_ZONE="Asia/Dubai"):
        yield


@pytest.fixture(scope="session", autouse=True)
def _signed_in_by_password_alone() -> Iterator[None]:
    """Tests that ask nothing about signing in sign in as in the demo; tests/security/test_s10… ask for the second step."""
    with override_settings(SECOND_FACTOR_REQUIRED=False, CONFIRM_SECONDS=0):
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """A quarter of a second for each user is for attackers, not for tests: it was half of their time."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def _watched() -> Iterator[None]:
    """Every answer and every line of a log of the whole suite is looked at (tests/watch.py)."""
    handler = watch.WatchHandler()
    logging.getLogger().addHandler(handler)
    with override_settings(MIDDLEWARE=[watch.MIDDLEWARE, *settings.MIDDLEWARE]):
        yield
    logging.getLogger().removeHandler(handler)


@pytest.fixture(autouse=True)
def _nothing_leaked() -> Iterator[None]:
    """A test fails by what an answer lacked, or by whom a log named, while it ran."""
    yield
    found = watch.taken()
    assert not found, "\n".join(found)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database, so that the second run (PostgreSQL) can choose it. What takes longest begins first."""
    # Else one process is still at a long file when the other has nothing left to do.
    items.sort(key=lambda item: not any(str(item.path).endswith(one) for one in LONG))
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(fixtures):
            item.add_marker(pytest.mark.database)
        if item.path.parent.name == "views" and item.path.name not in PAGES_ON_BOTH:
            item.add_marker(pytest.mark.once)


@pytest.fixture(scope="session", autouse=True)
def _laid_anew() -> Iterator[None]:
    """The database refuses to empty tables of what was published or signed: tests get past that while they clean up."""
    flush = PostgresOperations.execute_sql_flush

    def flush_as_replica(self: PostgresOperations, statements: list[str]) -> None:
        flush(self, ["SET session_replication_role = replica", *statements, "SET session_replication_role = DEFAULT"])

    PostgresOperations.execute_sql_flush = flush_as_replica
    with laid_anew():
        yield
    PostgresOperations.execute_sql_flush = flush
