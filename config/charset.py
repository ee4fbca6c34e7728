"""One charset: UTF-8. A codec that a client names is believed by Django before any middleware, and some are none for texts."""

from collections.abc import Callable, Iterable
from email.message import Message
from typing import Any

UTF_8 = ("", "utf-8", "utf8", "us-ascii")
# The kind of a body that nobody reads: config.gates answers it with 400.
ILLEGIBLE = "application/x-illegible"
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def legible(application: Application) -> Application:
    """The same application, for which a body in another charset is illegible."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if _charset(environ.get("CONTENT_TYPE", "")) not in UTF_8:
            environ["CONTENT_TYPE"] = ILLEGIBLE
        return application(environ, start_response)

    return answer


def _charset(kind: str) -> str:
    # Any part of it that calls itself a charset: two readers of a header need not agree on which one counts.
    if "charset" not in kind.lower():
        return ""
    header = Message()
    header["Content-Type"] = kind.replace("\r", " ").replace("\n", " ")
    return str(header.get_param("charset", "none")).strip("\"' ").lower()
