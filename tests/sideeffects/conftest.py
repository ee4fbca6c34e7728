from pathlib import Path

import pytest

from sideeffects.core.release import canonical_bytes, sha256_of
from sideeffects.models import Release

STARTER_PACK = Path(__file__).parents[2] / "sideeffects" / "knowledge"


@pytest.fixture
def starter_pack() -> Path:
    return STARTER_PACK


@pytest.fixture
def release_of(db):
    """Makes a content the current release, without the checks that publishing runs."""

    def make(content: dict) -> Release:
        number = Release.objects.count() + 1
        return Release.objects.create(number=number, sha256=sha256_of(content), content=canonical_bytes(content).decode())

    return make
