"""R19: PDFs are made one person's fair share at a time. Memory over many requests: tests/torture."""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from consult.services.limits import Limit
from consult.views import papers_limited
from consult.views.papers_limited import ROUTES
from tests import factories


@pytest.mark.django_db
def test_r19_who_asks_for_papers_without_end_is_told_to_wait_and_others_still_get_theirs(client, monkeypatch):
    monkeypatch.setattr(papers_limited, "PAPERS", Limit("paper", 2))
    monkeypatch.setattr("consult.services.papers.pdf", lambda html: b"%PDF")
    consultation = factories.a_sent_consultation()
    first, second = (factories.a_user(consultation.clinic) for _ in range(2))
    address = reverse("dossier", args=[consultation.public_id, "en"])
    client.force_login(first)
    answers = [client.get(address) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"]
    client.force_login(second)
    assert client.get(address).status_code == 200
    # What is no paper is not counted.
    client.force_login(first)
    assert client.get(reverse("consultation", args=[consultation.public_id])).status_code == 200


@pytest.mark.once
@pytest.mark.django_db
def test_r19_a_prescriber_who_asks_for_the_letter_as_a_paper_is_counted_too(client, monkeypatch):
    monkeypatch.setattr(papers_limited, "PAPERS", Limit("paper", 1))
    address = reverse("prescriber-letter")
    assert [client.post(address, {"paper": ""}).status_code for _ in range(2)] == [200, 429]
    assert client.get(address).status_code == 200


@pytest.mark.once
def test_r19_every_route_that_makes_a_paper_is_counted():
    names = {one.name for one in every_route() if one.name and str(one.pattern).rstrip("/").endswith(("pdf", "bundle"))}
    assert names <= ROUTES


def every_route(patterns=None):
    for one in patterns or get_resolver().url_patterns:
        if isinstance(one, URLPattern):
            yield one
        elif "admin" not in str(one.pattern):
            yield from every_route(one.url_patterns)
