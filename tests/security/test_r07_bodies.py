"""R7: a huge body, a body that trickles in, a hundred thousand fields: refused in plain words, the worker is free."""

import socket
import time

import pytest
from django.test import Client
from django.urls import reverse

from config.bodies import LARGEST_BODY, PromptSocket

FORM = "application/x-www-form-urlencoded"


def told(response, status):
    """The status, and a page that says what to do and shows nothing of ours."""
    page = response.content.decode()
    assert response.status_code == status
    assert "Go back" in page or "الرجوع" in page or "ارجع" in page or status == 400
    assert not any(word in page for word in ("Traceback", "RequestDataTooBig", "django"))
    return page


@pytest.mark.once
@pytest.mark.parametrize("sent", [b"x=" + b"a" * 10_000_000, b"&".join(b"f%d=1" % number for number in range(100_000))])
def test_r07_ten_megabytes_and_a_hundred_thousand_fields_are_refused_within_a_second(sent):
    begun = time.process_time()
    told(Client().post(reverse("sign-in"), sent, content_type=FORM), 413)
    assert time.process_time() - begun < 1


@pytest.mark.once
@pytest.mark.parametrize("length", [str(LARGEST_BODY + 1), "9" * 400])
def test_r07_what_says_itself_that_it_is_too_large_is_not_read(length):
    told(
        Client().generic("POST", "/ar/start/any", b"x", content_type="multipart/form-data; boundary=b", CONTENT_LENGTH=length),
        413,
    )


@pytest.mark.once
def test_r07_a_request_that_trickles_in_is_given_up():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        prompt = PromptSocket(ours)
        theirs.sendall(b"POST / HTTP/1.1\r\n")
        assert prompt.recv(100).startswith(b"POST")
        prompt._begun -= 7.9
        with pytest.raises(TimeoutError):
            prompt.recv(100)
        assert ours.gettimeout() is None


@pytest.mark.once
def test_r07_what_keeps_coming_may_take_longer():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        prompt = PromptSocket(ours)
        prompt._received, prompt._begun = 2_000_000, prompt._begun - 20
        theirs.sendall(b"more")
        assert prompt.recv(100) == b"more"


class Trickle:
    """A body that does not come."""

    def read(self, *_size):
        raise TimeoutError

    readline = read


@pytest.mark.once
def test_r07_a_body_that_does_not_arrive_is_answered_in_plain_words():
    request = {"wsgi.input": Trickle(), "CONTENT_LENGTH": "50", "CONTENT_TYPE": FORM}
    page = told(Client().generic("POST", reverse("sign-in"), b"", **request), 408)
    assert "did not arrive" in page
