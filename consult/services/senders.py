"""Handing a letter over: to the screen, to files, to a mail server, to an SMS service, as the settings say (config/mail.py)."""

import hashlib
import hmac
import json
import re
import smtplib
import sys
import threading
import time
import unicodedata
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib import error, request
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email

from consult.models import Outgoing

SECONDS = 15
# With all its steps; less than the lease of who claimed it (sending.py).
MOST_SECONDS = 120
SHORTEST_NUMBER, LONGEST_NUMBER = 5, 15
ONE_NUMBER = re.compile(r"\+?[\d ().\u00a0\u2010-\u2013-]+")
# A busy service, or one that took too long: worth another try although it answered.
TRY_LATER = (408, 425, 429)


@dataclass(frozen=True)
class Letter:
    """What is sent. An SMS has its text only."""

    text: str
    subject: str = ""
    html: str = ""
    language: str = "en"


class NotSent(Exception):
    """It did not leave. `reason` is "refused", "faulty" (both for good) or "unreachable"; without addresses and words."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.for_good = reason in ("refused", "faulty")


def is_set(channel: str) -> bool:
    """Whether this machine sends anything by this way."""
    return bool(_sender_of(channel))


def hand_over(*, channel: str, to: str, letter: Letter, key: str) -> None:
    """Send it now. The same `key` marks every try of the same letter, so that a receiver can see a second one. Raises NotSent."""
    _in_time(lambda: _SENDERS[channel, _sender_of(channel)](to, letter, key))


def _in_time(act: Callable[[], None]) -> None:
    """Do it beside, and wait so long: a service that answers a byte at a time must not keep an alert from leaving."""
    ended: list[BaseException | None] = []

    def run() -> None:
        try:
            act()
            ended.append(None)
        except BaseException as fault:
            ended.append(fault)

    beside = threading.Thread(target=run, daemon=True)
    beside.start()
    beside.join(MOST_SECONDS)
    if not ended:
        raise NotSent("unreachable", "too slow")
    if ended[0]:
        raise ended[0]


def _sender_of(channel: str) -> str:
    return settings.EMAIL_SENDER if channel == Outgoing.Channel.EMAIL else settings.SMS_SENDER


def _mail(to: str, letter: Letter, key: str) -> EmailMultiAlternatives:
    try:
        validate_email(to)
    except ValidationError as fault:
        raise NotSent("faulty", "address") from fault
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    headers = {
        "Message-ID": f"<{uuid.uuid5(uuid.NAMESPACE_URL, key)}@{host}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
    }
    mail = EmailMultiAlternatives(letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, [to], headers=headers)
    mail.attach_alternative(letter.html, "text/html")
    return mail


def _by_smtp(to: str, letter: Letter, key: str) -> None:
    mail = _mail(to, letter, key)
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _words in refused.recipients.values()]
        raise NotSent("refused" if min(codes, default=0) >= 500 else "unreachable", " ".join(map(str, codes))) from None
    except (smtplib.SMTPException, OSError) as failed:
        # What the server said may hold the address: only its kind is kept.
        raise NotSent("unreachable", f"{type(failed).__name__} {getattr(failed, 'smtp_code', '')}".strip()) from None


def _number(phone: str) -> str:
    """One telephone number, as it is dialled. Two in a line, or an extension, would make the number of somebody else."""
    plain = "".join(sign for sign in phone if unicodedata.category(sign) != "Cf").strip()
    digits = "".join(str(unicodedata.decimal(sign)) for sign in plain if sign.isdecimal())
    if not ONE_NUMBER.fullmatch(plain) or not SHORTEST_NUMBER <= len(digits) <= LONGEST_NUMBER:
        raise NotSent("faulty", "number")
    return f"+{digits}" if plain.startswith("+") else digits


class _NoRedirect(request.HTTPRedirectHandler):
    """A redirect would carry a patient's link to another host."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _by_webhook(to: str, letter: Letter, key: str) -> None:
    body = json.dumps({"to": _number(to), "text": letter.text, "key": key}).encode()
    call = request.Request(settings.SMS_WEBHOOK_URL, data=body, headers=_signed(body, key), method="POST")  # noqa: S310
    try:
        with request.build_opener(_NoRedirect).open(call, timeout=SECONDS):
            return
    except error.HTTPError as answer:
        answer.close()
        refused = 400 <= answer.code < 500 and answer.code not in TRY_LATER
        raise NotSent("refused" if refused else "unreachable", str(answer.code)) from None
    except (OSError, ValueError) as failed:
        raise NotSent("unreachable", type(failed).__name__) from None


def _signed(body: bytes, key: str) -> dict[str, str]:
    """The receiver takes the HMAC-SHA-256 of "time.body" with the shared secret and compares; an old time is an old call."""
    now = str(int(time.time()))
    mac = hmac.new(settings.SMS_WEBHOOK_SECRET.encode(), f"{now}.".encode() + body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "Idempotency-Key": key,
        "X-Beforehand-Time": now,
        "X-Beforehand-Signature": f"sha256={mac}",
    }


def _mail_on_screen(to: str, letter: Letter, key: str) -> None:
    _mail(to, letter, key)
    _say(f"--- e-mail to {to}\n{letter.subject}\n\n{letter.text}")


def _sms_on_screen(to: str, letter: Letter, key: str) -> None:
    _say(f"--- SMS to {_number(to)}\n{letter.text}")


def _say(words: str) -> None:
    sys.stdout.write(words + "\n---\n")
    sys.stdout.flush()


def _mail_to_file(to: str, letter: Letter, key: str) -> None:
    _file(f"{key}.eml", _mail(to, letter, key).message().as_bytes())


def _sms_to_file(to: str, letter: Letter, key: str) -> None:
    _file(f"{key}.txt", f"{_number(to)}\n\n{letter.text}\n".encode())


def _file(name: str, content: bytes) -> None:
    folder = Path(settings.OUTBOX_DIR)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    path.touch(mode=0o600)
    path.write_bytes(content)


_SENDERS: Mapping[tuple[str, str], Callable[[str, Letter, str], None]] = {
    (Outgoing.Channel.EMAIL, "console"): _mail_on_screen,
    (Outgoing.Channel.EMAIL, "files"): _mail_to_file,
    (Outgoing.Channel.EMAIL, "smtp"): _by_smtp,
    (Outgoing.Channel.SMS, "console"): _sms_on_screen,
    (Outgoing.Channel.SMS, "files"): _sms_to_file,
    (Outgoing.Channel.SMS, "webhook"): _by_webhook,
}
