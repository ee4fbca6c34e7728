"""Every address of the library, and how its pages are read in a test."""

import re
from html import unescape
from html.parser import HTMLParser

from django.urls import reverse
from django.utils.translation import override

from sideeffects.presenters.areas import areas_of
from sideeffects.presenters.ingredients import ingredients_of

PLAIN = (
    "library-side-effects",
    "library-overview",
    "library-areas",
    "library-ingredients",
    "library-when-to-call",
    "library-how-it-decides",
    "library-rules",
    "library-disagreements",
    "library-sources",
)
# A page of each kind, by a name that both the small pack and the starter pack have, or only the starter pack.
ONE_OF_EACH = {
    "library-side-effect": "bruising",
    "library-area": "chin",
    "library-ingredient": "deoxycholic_acid",
    "library-rule": "anticoagulant",
    "library-claim": "sf-062",
    "library-source": "r38",
}


def address(name, *args, language="en"):
    with override(language):
        return reverse(name, args=args)


def every_address(knowledge, language="en"):
    """All pages of a release."""
    keys = {
        "library-side-effect": [one.key for one in knowledge.side_effects],
        "library-area": areas_of(knowledge),
        "library-ingredient": ingredients_of(knowledge),
        "library-rule": [one.key for one in knowledge.rules],
        "library-warning": [one.key for one in knowledge.warnings],
        "library-claim": knowledge.claims,
        "library-source": knowledge.sources,
    }
    return [address(name, language=language) for name in PLAIN] + [
        address(name, key, language=language) for name, found in keys.items() for key in found
    ]


def read(response_or_html):
    """The words of a page, without the tags."""
    html = response_or_html if isinstance(response_or_html, str) else response_or_html.content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


VOID = {"meta", "link", "input", "br", "hr", "img", "use", "path", "rect", "line", "circle", "ellipse"}


class Texts(HTMLParser):
    """Every piece of text with all that stands around it: tags, classes, languages. Attributes that are read count as text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.around, self.found = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        held = {key: value or "" for key, value in attrs}
        self.found += [
            (held[name], [*self.around, {"tag": tag, **held}]) for name in ("aria-label", "title", "alt") if name in held
        ]
        if tag not in VOID:
            self.around.append({"tag": tag, **held})

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        while self.around and self.around.pop()["tag"] != tag:
            pass

    def handle_data(self, data):
        if data.strip():
            self.found.append((" ".join(data.split()), list(self.around)))


def links_of(pages):
    """Each link of each page, as (page, where it leads)."""
    return {
        (page, around[-1]["href"].partition("?")[0].partition("#")[0])
        for page, html in pages.items()
        for _text, around in Texts(html).found
        if around and around[-1]["tag"] == "a"
    }


def lost_links(pages, own, other):
    """Links that lead nowhere, or into the other language other than by the switch."""
    links, twin = links_of(pages), dict(zip(own, other, strict=True))
    nowhere = {(page, link) for page, link in links if link not in {*own, *other, "", "/", "/sign-in"}}
    return nowhere | {(page, link) for page, link in links if link in set(other) and link != twin[page]}
