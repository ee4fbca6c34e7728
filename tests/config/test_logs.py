"""The secret of a patient's link is written down nowhere."""

import logging

import pytest
from django.test import Client

from config.logs import HideLinks

SECRET = "yS3cret-of_a-link"


def logged(message, *args):
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, message, args, None)
    assert HideLinks().filter(record)
    return record.getMessage()


@pytest.mark.parametrize(
    "path", [f"/i/{SECRET}", f"/i/{SECRET}/", f"/i/{SECRET}/more", f"/i/{SECRET}?next=1", f"http://x/i/{SECRET}"]
)
def test_the_secret_is_taken_out_of_a_logged_address(path):
    assert SECRET not in logged("Not Found: %s", path)
    assert "/i/…" in logged("Not Found: %s", path)


def test_the_secret_of_a_calendar_is_taken_out_too():
    assert logged("Not Found: %s", f"/calendar/{SECRET}.ics") == "Not Found: /calendar/…"


def test_the_secret_of_a_prescriber_is_taken_out_too():
    assert logged("Not Found: %s", f"/q/{SECRET}") == "Not Found: /q/…"


def test_other_lines_stay_as_they_are():
    assert logged("Not Found: %s", "/queue/is/here") == "Not Found: /queue/is/here"
    assert logged("100 %") == "100 %"


@pytest.mark.django_db
@pytest.mark.parametrize("path", [f"/i/{SECRET}", f"/i/{SECRET}/", f"/i/{SECRET}/x", f"/calendar/{SECRET}.ics"])
@pytest.mark.parametrize("host", ["testserver", "evil.example"])
def test_what_the_server_prints_holds_no_secret(path, host, capfd):
    Client(HTTP_HOST=host).get(path)
    Client(HTTP_HOST=host, enforce_csrf_checks=True).post(path)
    printed = capfd.readouterr()
    assert SECRET not in printed.out + printed.err
