"""How letters leave: nowhere unless somebody says so, and never with a setting that cannot work."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from config.mail import NOWHERE, mail_settings

SMTP = {"EMAIL_URL": "smtp+tls://user:word@mail.example:587", "MAIL_FROM": "Your clinic <no-reply@clinic.example>"}
HOOK = {"SMS_WEBHOOK_URL": "https://sms.example/send", "SMS_WEBHOOK_SECRET": "x" * 16}


def read(given, *, production=False, demo=False):
    env = environ.Env()
    env.ENVIRON = given
    return mail_settings(env, production=production, demo=demo)


@pytest.mark.parametrize("production", [False, True])
def test_with_nothing_set_nothing_leaves(production):
    found = read({}, production=production)
    assert (found["EMAIL_SENDER"], found["SMS_SENDER"], found["EMAIL_BACKEND"]) == ("", "", NOWHERE)


def test_the_demo_writes_files():
    found = read({}, demo=True)
    assert (found["EMAIL_SENDER"], found["SMS_SENDER"]) == ("files", "files")


def test_a_mail_server_and_an_sms_service_are_enough():
    found = read({**SMTP, **HOOK}, production=True)
    assert (found["EMAIL_SENDER"], found["SMS_SENDER"]) == ("smtp", "webhook")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.example", 587, True)


@pytest.mark.parametrize(
    ("given", "production", "named"),
    [
        ({"EMAIL_SENDER": "pigeon"}, False, "EMAIL_SENDER"),
        ({"SMS_SENDER": "smtp"}, False, "SMS_SENDER"),
        ({"EMAIL_SENDER": "files"}, True, "EMAIL_SENDER"),
        ({"SMS_SENDER": "console"}, True, "SMS_SENDER"),
        ({**SMTP, "MAIL_FROM": ""}, False, "MAIL_FROM"),
        ({**SMTP, "EMAIL_URL": "https://mail.example"}, False, "EMAIL_URL"),
        ({"EMAIL_SENDER": "smtp", "MAIL_FROM": "a@b.c"}, False, "EMAIL_URL"),
        ({"SMS_SENDER": "webhook"}, False, "SMS_WEBHOOK_URL"),
        ({**HOOK, "SMS_WEBHOOK_URL": "http://sms.example/send"}, False, "https"),
        ({**HOOK, "SMS_WEBHOOK_URL": "http://127.0.0.1/send"}, True, "https"),
        ({**HOOK, "SMS_WEBHOOK_SECRET": "short"}, False, "SMS_WEBHOOK_SECRET"),
    ],
)
def test_what_cannot_work_is_refused_at_the_start_by_its_name(given, production, named):
    with pytest.raises(ImproperlyConfigured, match=named):
        read(given, production=production)
