"""Asked of every English page, rendered once: no link is lost, and what is not followed stands only where it is marked so."""

import re

import pytest

from sideeffects.presenters.evidence import is_overruled
from tests.sideeffects.views.pages import Texts, every_address, lost_links, read

MARK = "Not followed"
MARKED = re.compile(r"\bnot-followed\b")
# A link to the statement's own page, where the mark stands, is not advice; neither is its title in the browser's bar.
TITLES = re.compile(r"<title>.*?</title>", re.S)


@pytest.fixture(scope="module")
def overruled(knowledge):
    return {one.statement["en"] for one in knowledge.claims.values() if is_overruled(knowledge, one)}


def is_marked(around):
    return any(MARKED.search(one.get("class", "")) for one in around)


def test_every_link_leads_somewhere_and_stays_in_its_language(english_pages, knowledge):
    assert lost_links(english_pages, every_address(knowledge), every_address(knowledge, "ar")) == set()


def test_no_public_page_gives_a_refuted_statement_as_advice(english_pages, overruled):
    shown = [(url, text, around) for url, html in english_pages.items() for text, around in Texts(TITLES.sub("", html)).found]
    told = [(url, text) for url, text, around in shown if text in overruled and not is_marked(around)]
    assert told == []
    assert {text for _url, text, _around in shown if text in overruled} == overruled


def test_every_block_of_what_is_not_followed_says_so_in_words(english_pages):
    blocks = re.compile(r'<div class="[^"]*\bnot-followed">(.*?)</div>', re.S)
    found = [(url, read(block)) for url, html in english_pages.items() for block in blocks.findall(html)]
    assert found
    assert [url for url, text in found if not text.startswith(MARK)] == []


def test_what_is_not_carried_is_never_the_side_that_is_followed(english_pages, knowledge):
    refuted = [one.statement["en"] for one in knowledge.claims.values() if one.not_carried]
    followed = [part.split(".")[0] for html in english_pages.values() for part in read(html).split("We follow:")[1:]]
    assert followed
    assert [text for text in followed if any(one.startswith(text.strip()) for one in refuted)] == []


def test_what_is_not_carried_says_why(english_pages, knowledge):
    for claim in knowledge.claims.values():
        if claim.not_carried:
            page = read(english_pages[f"/knowledge/claims/{claim.key}/"])
            assert " ".join(claim.not_carried["en"].split()) in page, claim.key
