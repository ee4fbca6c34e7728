"""What every test may ask for."""

from pathlib import Path

import pytest

from sideeffects.core.release import Knowledge, compile_release
from sideeffects.services.pack import read_pack

PACK = Path(__file__).parent.parent / "sideeffects" / "knowledge"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The starter pack as release 1, read from the files without a database."""
    return compile_release(read_pack(PACK), number=1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database, so that the second run (PostgreSQL) can choose it."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(fixtures):
            item.add_marker(pytest.mark.database)
