"""Every page of the library over the starter pack, rendered once for all the questions that are asked of it."""

import pytest
from django.test import Client

from sideeffects.views import library
from tests.sideeffects.views.pages import every_address


@pytest.fixture(scope="session")
def english_pages(knowledge):
    """Address and page, without a database."""
    return _rendered(knowledge, every_address(knowledge))


@pytest.fixture(scope="session")
def arabic_pages(knowledge):
    """Every fourth of them in Arabic, and each of those that stand alone."""
    return _rendered(knowledge, [page for n, page in enumerate(every_address(knowledge, "ar")) if n < 60 or n % 4 == 0])


def _rendered(knowledge, addresses):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "current_knowledge", lambda: knowledge)
        answers = {address: Client().get(address) for address in addresses}
    assert [address for address, answer in answers.items() if answer.status_code != 200] == []
    return {address: answer.content.decode() for address, answer in answers.items()}
