"""Every row of the acceptance list (docs/security.md) has a test by its id, or says why it does not apply."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
ROWS = [f"S{number}" for number in range(1, 38)] + [f"R{number}" for number in range(1, 23)]
# A test carries the ids of its rows in its name: test_s01_…, test_r13_….
NAMED = re.compile(r"^\s*def test_([sr])(\d\d)_", re.MULTILINE)
LISTED = re.compile(r"^\| ([SR]\d+) \|(.*)\|$", re.MULTILINE)


def found() -> set[str]:
    files = [*TESTS.glob("security/**/*.py"), *TESTS.glob("torture/**/*.py")]
    return {f"{kind.upper()}{int(number)}" for file in files for kind, number in NAMED.findall(file.read_text())}


def listed() -> dict[str, str]:
    return dict(LISTED.findall((TESTS.parent / "docs" / "security.md").read_text()))


@pytest.mark.parametrize("row", ROWS)
def test_each_row_has_a_test_by_its_id_or_does_not_apply(row):
    assert row in listed(), f"docs/security.md does not list {row}"
    assert row in found() or "does not apply:" in listed()[row], (
        f"no test_{row[0].lower()}{int(row[1:]):02}_… in tests/security or tests/torture"
    )
