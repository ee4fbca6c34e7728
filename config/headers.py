"""What every answer tells the browser beside the page: what no page of ours may do, and what a browser forgets at sign-out."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]
# No page needs any of these: a script that got in, or a page in a frame, could not ask for them either.
NEVER = ("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "hid")
NEVER += ("magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb")
NEVER += ("xr-spatial-tracking",)
# Signing in with a passkey, and copying a link for the patient.
OURS = ("clipboard-write", "publickey-credentials-create", "publickey-credentials-get")
ALWAYS = {
    "Permissions-Policy": ", ".join([*(f"{one}=()" for one in NEVER), *(f"{one}=(self)" for one in OURS)]),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    # Most answers have these from the middleware further in; what is answered before it (health, a body too large) has them here.
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store, private",
}
# Pages that stand in the browser's memory, and what was typed and kept beside them. The cookie ends by itself.
FORGET = '"cache", "storage"'


class HeadersMiddleware:
    """Outermost, so that refusals, failures and files carry the same."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if getattr(request, "signed_out", False):
            response.headers.setdefault("Clear-Site-Data", FORGET)
        return response


@receiver(user_logged_out)
def _signed_out(request: Any = None, **_signal: Any) -> None:
    # Whichever page ended the session, by whatever library: the answer to it makes the browser forget.
    if request is not None:
        request.signed_out = True
