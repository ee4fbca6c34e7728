"""What a careless, unlucky or hostile visitor sends, and the forms of a page as somebody finds them."""

import os
import random
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

XSS = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"
TURNED = "dose \u202e05\u202c mg"
FLOOD = "z" + "\u0316\u0301" * 3000
# More for a long night: FUZZ=40 sends forty times as many.
MANY = int(os.environ.get("FUZZ", "0"))

TEXTS = (
    "", " ", "\x00", "a\x00b", TURNED, "\u200b", "\ufeff", "\u2028", "\ud800", "\udfff\ud800", "\uffff", "\U0010ffff",
    "x" * 20_000, "x y " * 3000, XSS, "' OR 1=1 --", "%s %n {0} {{ x }} {% load y %}", "../../etc/passwd", "C:\\nul",
    "\r\nSet-Cookie: a=b", "😀" * 60, "👩‍👩‍👧‍👦", "e\u0301" * 60, FLOOD, "ﷺ" * 200, "İstanbul ß ﬀ", "\t", "\x1b[2J", "=1+1", "@x",
    "رانيا", "ا\u064b\u064b\u064b\u064b" * 100, "\u0660\u0661",
    "a@b", f"a@{'b' * 300}.c", "null", "true", "on", "[]", "{}", "[" * 5000,
    '{"a": NaN}', "__all__", "-", ".", "..", "/", "//evil.example", "javascript:alert(1)", "None", "undefined",
)  # fmt: skip
NUMBERS = (
    "0", "1", "-1", "9" * 19, "9" * 400, "9" * 5000, "2147483648", "9223372036854775807", "9223372036854775808", "٣", "²", "½",
    "1e309", "1e5", "NaN", "Infinity", "-Infinity", "1_0", "0x10", "1.5", "1,5", "+5", "٠٫٥", "Ⅳ", "1" + "0" * 17,
)  # fmt: skip
DAYS = (
    "2026-02-30", "9999-12-31", "0001-01-01", "2026-11-21T99:99", "12:61", "25:00", "23:59", "00:00", "31", "13", "1900", "9999",
    "2026-W01", "2026-11-21T10:00:00+99:99", "9999-12-31T23:59:59-14:00|1", "1970-01-01",
)  # fmt: skip
HOSTILE = (*TEXTS, *NUMBERS, *DAYS)


def body_of(fields: list[tuple[str, str]]) -> bytes:
    """Fields as a browser sends them; half a character too, which a browser never sends."""
    return urlencode(fields, errors="surrogatepass").encode()


def post(client, address, fields, **more):
    """A POST as of a form."""
    return client.post(address, body_of(fields), content_type="application/x-www-form-urlencoded", **more)


@dataclass
class Control:
    """One field or button of a form."""

    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form that sends something."""

    action: str
    controls: list[Control] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """What it would send."""
        return tuple(sorted({one.name for one in self.controls}))


class Forms(HTMLParser):
    """The forms of a page that are sent by POST."""

    def __init__(self, page: str, address: str) -> None:
        super().__init__()
        self.address, self.found, self.open, self.select = address, {}, None, None
        self.words: Control | None = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            named = given.get("id", f"#{len(self.found)}")
            self.open = Form(given.get("action") or self.address) if given.get("method", "").lower() == "post" else None
            if self.open:
                self.found[named] = self.open
        elif tag in ("input", "textarea", "select", "button"):
            self._control(tag, given)
        elif tag == "option" and self.select:
            self.select.choices.append(given.get("value", ""))
            self.select.value = given.get("value", "") if "selected" in given else self.select.value

    def _control(self, tag, given):
        form = self.found.get(given.get("form", "")) or self.open
        if form is None or not given.get("name"):
            return
        kind = given.get("type", "text") if tag == "input" else tag
        one = Control(given["name"], kind, given.get("value", ""))
        if kind in ("radio", "checkbox"):
            same = next((other for other in form.controls if other.name == one.name and other.kind == kind), None)
            if same:
                same.choices.append(one.value)
                same.value = one.value if "checked" in given else same.value
                return
            one.choices, one.value = [one.value], one.value if "checked" in given else ""
        form.controls.append(one)
        self.select = one if tag == "select" else self.select
        self.words = one if tag == "textarea" else None

    def handle_data(self, data):
        if self.words:
            self.words.value += data

    def handle_endtag(self, tag):
        self.words = None if tag == "textarea" else self.words
        self.select = None if tag == "select" else self.select
        self.open = None if tag == "form" else self.open


TYPED = ("text", "textarea", "search", "email", "tel", "number", "url", "date", "time")


def as_found(form, dice):
    """The form as a hurried person fills it in: something in every field, any of the choices, one of the buttons."""
    sent = []
    for one in form.controls:
        if one.kind in ("file", "submit", "image"):
            continue
        if one.choices:
            sent.append((one.name, dice.choice(one.choices)))
        elif one.kind in TYPED:
            sent.append((one.name, one.value or _plausible(one.name, dice)))
        elif one.kind != "button":
            sent.append((one.name, one.value))
    buttons = [one for one in form.controls if one.kind in ("button", "submit")]
    pressed = dice.choice([*buttons, None]) if buttons else None
    return [*sent, (pressed.name, pressed.value)] if pressed else sent


def _plausible(name, dice):
    if name.endswith(("_0", "_1")):
        return "2"
    if name.endswith("_2"):
        return "2026"
    return dice.choice(("two words", "1", "10:30", "2", "x@example.org", "+971501234567"))


def spoiled(form, dice):
    """The form with one or more of its fields spoiled, left out, repeated, or of somebody's own making."""
    sent = as_found(form, dice)
    for _time in range(dice.choice((1, 1, 1, 2, 4))):
        if not sent:
            break
        place = dice.randrange(len(sent))
        name = sent[place][0]
        act = dice.random()
        if act < 0.8:
            sent[place] = (name, dice.choice(HOSTILE))
        elif act < 0.9:
            sent.pop(place)
        else:
            sent.append((name, dice.choice(HOSTILE)))
    return sent


def all_spoiled(form, text):
    """Every field with the same text."""
    return [(name, text) for name in form.names if name != "csrfmiddlewaretoken"]


def dice_of(*names):
    """The same dice on every day, for the same names; others by FUZZ_SEED."""
    return random.Random("|".join([*map(str, names), os.environ.get("FUZZ_SEED", "0")]))
