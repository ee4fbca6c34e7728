"""A refuted statement stands on a public page only as one side of a disagreement, with the decision against it."""

import re
from html import unescape

import pytest
from django.urls import reverse

# Where sources disagree, and what a rule rests on: both name the claim that is followed instead.
DISAGREEMENT = re.compile(r'<div class="card disagree">.*?Decided by.*?</div>|<article class="card claim".*?</article>', re.S)
PLAIN_PAGES = ["library-side-effects", "library-when-to-call", "library-how-it-decides", "library-rules"]


def words(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.fixture
def pages(client, release_of, knowledge):
    release_of(knowledge.content)
    urls = [reverse(name) for name in PLAIN_PAGES]
    urls += [reverse("library-side-effect", args=[one.key]) for one in knowledge.side_effects]
    urls += [reverse("library-rule", args=[one.key]) for one in knowledge.rules]
    return {url: client.get(url).content.decode() for url in urls}


@pytest.fixture
def refuted(knowledge):
    return [claim.statement["en"] for claim in knowledge.claims.values() if claim.not_carried]


def test_no_public_page_gives_a_refuted_statement_as_advice(pages, refuted):
    outside = {url: words(DISAGREEMENT.sub(" ", html)) for url, html in pages.items()}
    beside = [(url, words(part)) for url, html in pages.items() for part in DISAGREEMENT.findall(html)]
    shown = [(url, part) for url, part in beside if any(one in part for one in refuted)]
    followed = [(url, part.partition("We follow:")[2].strip()) for url, part in shown]
    assert [(url, one) for url, text in outside.items() for one in refuted if one in text] == []
    assert shown
    assert [url for url, text in followed if not text or any(text.startswith(one) for one in refuted)] == []
