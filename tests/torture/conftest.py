"""A live site on each database. Only `pytest -m torture` (make torture) comes here: these tests kill processes."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.clusters import BINARIES, Cluster, Sqlite, a_disk
from tests.torture.figures import lines
from tests.torture.servers import Site, free_port

HERE = Path(__file__).parent
WANTED = os.environ.get("TORTURE_ON", "sqlite postgresql").split()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Nothing of this folder in any other run."""
    asked = config.getoption("markexpr") == "torture"
    return None if asked or collection_path == HERE else True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is torture."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.torture)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """What failed is said at once: the run is long, and may be stopped."""
    if report.failed:
        sys.__stderr__.write(f"\n{report.nodeid}\n{report.longreprtext}\n")
        sys.__stderr__.flush()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures, whether all held or not."""
    if said := lines():
        terminalreporter.section("figures of make torture")
        terminalreporter.write_line("\n".join(said))


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sqlite | Cluster]:
    """A database on a disk of its own."""
    if request.param not in WANTED:
        pytest.skip(f"TORTURE_ON={' '.join(WANTED)}")
    if request.param == "postgresql" and not BINARIES:
        pytest.skip("**** NO POSTGRESQL: /usr/lib/postgresql/*/bin is missing; nothing was tortured there. ****")
    # Not below the folder of the tests: whoever runs PostgreSQL must be able to walk to it.
    with a_disk(Path(f"/tmp/torture-{os.getpid()}-{request.param}")) as disk:
        made = Sqlite(disk) if request.param == "sqlite" else Cluster(disk, free_port())
        made.disk = disk
        yield made
        made.end()


@pytest.fixture(scope="session")
def laid(database: Sqlite | Cluster, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site set up on it: tables, knowledge, a clinic."""
    site = Site(database, tmp_path_factory.mktemp(database.name), SECRET_KEY="torture " * 8)
    ready = os.environ.get("TORTURE_LAID")
    if ready and database.name == "SQLite":
        shutil.copy(ready, database.folder / "site.sqlite3")
    else:
        site.inside("lay")
    return site


@pytest.fixture
def site(laid: Site) -> Iterator[Site]:
    """The site, served by two processes."""
    laid.start()
    yield laid
    laid.stop()
