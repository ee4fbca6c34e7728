"""A browser of a patient or of the staff, as far as faults go: cookies, forms, and an answer that may never come."""

import hashlib
import http.client
import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlencode

FIELD = re.compile(r'<input[^>]*type="hidden"[^>]*>')
ATTRIBUTE = re.compile(r'(name|value)="([^"]*)"')
BORN = {"born_0": "2", "born_1": "3", "born_2": "1990"}


@dataclass(frozen=True)
class Answer:
    """Status 0: the connection broke before an answer came."""

    status: int
    text: str = ""
    location: str = ""
    headers: Mapping[str, str] = None  # type: ignore[assignment]


class Browser:
    """Follows nothing by itself. `headers` are sent with every request."""

    def __init__(self, port: int, **cookies: str) -> None:
        self.port, self.cookies, self.headers = port, dict(cookies), {}
        self.token = ""

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, "", headers)

    def post(self, path: str, fields: Mapping[str, object] | None = None, **headers: str) -> Answer:
        """Send a form with the token of the page that was read last."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **(fields or {})}, doseq=True)
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})

    def _ask(self, method: str, path: str, body: str, headers: Mapping[str, str]) -> Answer:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Cookie": cookie, **self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
                connection.request(method, path, body or None, sent)
                return self._read(connection.getresponse())
        except (OSError, http.client.HTTPException):
            return Answer(0, headers={})

    def _read(self, response: http.client.HTTPResponse) -> Answer:
        text = response.read().decode(errors="replace")
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        self.token = hidden(text).get("csrfmiddlewaretoken", self.token)
        return Answer(response.status, text, response.headers.get("Location", ""), dict(response.headers))

    def enter(self, secret: str) -> Answer:
        """Come by the link of the clinic and say the date of birth."""
        for path in (f"/i/{secret}", "/intake/open"):
            page = self.get(path)
            if page.status not in (200, 302):
                return page
        return self.post("/intake/open", BORN)

    def send(self, **headers: str) -> Answer:
        """Look at the answers once more and send them."""
        page = self.get("/intake/check")
        return page if page.status >= 400 or not page.status else self.post("/intake/send", {}, **headers)

    def twin(self) -> "Browser":
        """The same browser once more, for a request at the same moment."""
        other = Browser(self.port, **self.cookies)
        other.token = self.token
        return other


def hidden(text: str) -> dict[str, str]:
    """The hidden fields of a page."""
    found = (dict(ATTRIBUTE.findall(tag)) for tag in FIELD.findall(text))
    return {one["name"]: one.get("value", "") for one in found if "name" in one}


def page(key: str) -> str:
    """The address of a page of the intake: consult/intake/addresses.py, of which nothing is read here."""
    return f"/intake/page/{hashlib.sha256(f'page {key}'.encode()).hexdigest()[:5]}"
