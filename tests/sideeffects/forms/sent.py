"""What a browser would send for a page: every field of it, by name."""

from html.parser import HTMLParser

from django.http import QueryDict


class _Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.select = self.chosen = self.text = None

    def handle_starttag(self, tag, attrs):
        of = dict(attrs)
        if tag == "input" and (of.get("type") not in ("checkbox", "radio") or "checked" in of):
            self.found.append((of.get("name"), of.get("value", "")))
        elif tag == "select":
            self.select, self.chosen = of["name"], None
        elif tag == "option" and self.select and (self.chosen is None or "selected" in of):
            self.chosen = of.get("value", "")
        elif tag == "textarea":
            self.text = [of["name"], ""]

    def handle_data(self, data):
        if self.text:
            self.text[1] += data

    def handle_endtag(self, tag):
        if tag == "select":
            self.found.append((self.select, self.chosen or ""))
            self.select = None
        elif tag == "textarea":
            self.found.append((self.text[0], self.text[1].removeprefix("\n")))
            self.text = None


def sent_by(html: str) -> QueryDict:
    """The fields of a page as they would be posted."""
    fields = _Fields()
    fields.feed(html)
    data = QueryDict(mutable=True)
    for name, value in fields.found:
        if name:
            data.appendlist(name, value)
    return data
