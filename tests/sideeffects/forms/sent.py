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
            unsaid = "on" if of.get("type") in ("checkbox", "radio") else ""
            self.found.append((of.get("name"), of.get("value", unsaid)))
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


def typed(response, **changes) -> dict[str, list[str]]:
    """What the page of a response would post, with other words in some fields (`__` for the dots of a path)."""
    page = response.content.decode()
    data = sent_by(page[page.index('id="entry"') : page.index("</form>", page.index('id="entry"'))])
    for name, value in changes.items():
        data[name.replace("__", ".")] = value
    # The client sends every value of a list, of a QueryDict only the last.
    return dict(data.lists())


def sent(form) -> QueryDict:
    """What a form would post that draws each of its fields by itself, without drawing it."""
    data = QueryDict(mutable=True)
    for name in form.fields:
        value = form[name].value()
        if isinstance(value, list):
            data.setlist(name, [str(one) for one in value])
        elif value is True:
            data[name] = "on"
        elif value not in (None, False):
            data[name] = str(value)
    return data
