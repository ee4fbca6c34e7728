"""R8: JSON and texts that are traps for a reader: refused with a plain sentence, the same on both databases."""

import io
import json
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from config.charset import ILLEGIBLE, legible
from consult.models import Role
from sideeffects.core.json_gate import NotPlainJson, read_json
from sideeffects.forms.condition import _loaded
from sideeffects.management.json_lines import answer_lines
from tests import factories

TRAPS = {
    "deep": "[" * 100_000 + "]" * 100_000,
    "deep objects": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "NaN": '{"id": NaN}',
    "infinite": '{"id": -Infinity}',
    "too large": '{"id": 1e999}',
    "huge integer": f'{{"id": {"9" * 5000}}}',
    "long integer": f'{{"id": {"9" * 19}}}',
    "half a character": '{"id": "\\ud800"}',
    "twice": '{"id": 1, "id": 2}',
    "a thousand twice": "{" + ",".join('"a":1' for _ in range(50_000)) + "}",
    "unclosed": '{"id": "',
    "no quotes": '"' * 99_999,
    "nothing": "",
}


@pytest.mark.once
@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_r08_a_trap_is_refused_with_a_sentence(text):
    with pytest.raises(NotPlainJson) as refused:
        read_json(text)
    assert 5 < len(str(refused.value)) < 200


@pytest.mark.once
def test_r08_what_is_no_trap_is_read_as_it_is():
    text = '{"a": [1, -2.5, true, null, "[[[[{{{{ \\" é رانيا"], "b": {}, "n": 123456789012345678}'
    assert read_json(text) == json.loads(text)
    assert read_json("[" * 32 + "]" * 32)


@pytest.mark.once
def test_r08_a_command_answers_every_trap_and_goes_on():
    lines = [text.replace("\n", " ").encode() for text in TRAPS.values() if text] + [
        b'"\\u0000"',
        b"\xff",
        b"\xed\xa0\x80",
        b'{"id": 7}',
    ]
    sink = io.BytesIO()
    assert not answer_lines(io.BytesIO(b"\n".join(lines)), sink, lambda document: {"got": document})
    said = [json.loads(line) for line in sink.getvalue().splitlines()]
    assert len(said) == len(lines)
    assert said[-1] == {"got": {"id": 7}}
    assert [one.get("line") for one in said[: len(TRAPS) - 1]] == list(range(1, len(TRAPS)))


@pytest.mark.once
@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_r08_a_condition_that_a_page_kept_is_read_without_a_fall(text):
    assert isinstance(_loaded(text), dict | list)


@pytest.mark.once
@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "hex", "rot13", "idna", "undefined", "unicode_escape"])
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=b", "application/x-www-form-urlencoded"])
def test_r08_another_charset_is_illegible_before_anything_believes_it(charset, kind):
    seen = []
    as_it_arrives(seen)({"CONTENT_TYPE": f"{kind}; charset={charset}"}, None)
    assert seen == [ILLEGIBLE]


@pytest.mark.once
def test_r08_what_is_illegible_is_refused_in_plain_words():
    response = Client().generic("POST", reverse("home"), b"x=1", content_type=ILLEGIBLE)
    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()
    seen = []
    as_it_arrives(seen)({"CONTENT_TYPE": "text/plain; charset=UTF-8"}, None)
    assert seen == ["text/plain; charset=UTF-8"]


@pytest.mark.django_db
@pytest.mark.parametrize("value", ['"\\000abcdefgh"', "\x1babcdefgh", "a" * 5000])
def test_r08_a_cookie_of_somebodys_own_making_is_no_session(value):
    client = Client()
    client.cookies["sessionid"] = "x"
    client.cookies["sessionid"].set("sessionid", value, value)
    client.cookies["csrftoken"] = "x"
    client.cookies["csrftoken"].set("csrftoken", value, value)
    assert client.get(reverse("queue")).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/queue/%00/", "/i/%00", "/join/a%00b", "/calendar/%00.ics", "/i/%e2%80%ae", "/start/%00", "/i/%ff"]
)
def test_r08_an_address_that_no_text_has_leads_nowhere(address):
    assert Client().get(address).status_code in (302, 404)


def as_it_arrives(seen):
    return legible(lambda environ, _start: seen.append(environ["CONTENT_TYPE"]) or [])


YAML = {
    "deep": b"a: " + b"[" * 50_000,
    "loop": b"a: &a [*a]",
    "a bomb": b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n",
    "a type": b"!!python/object/apply:os.system ['true']",
    "turned": 'key: r1\ntitle: {en: "dose \u202e05 mg"}'.encode(),
    "flood": ("title: z" + "\u0316\u0301" * 20_000).encode(),
    "no text": b"\xff\xfe\x00",
    "nothing": b"",
    "NaN": b"year: .nan",
    "huge": b"year: " + b"9" * 5000,
    "NUL": b'title: "a\\0b"',
}


@pytest.mark.django_db
def test_r08_no_file_of_a_curator_breaks_the_upload_and_all_that_is_wrong_is_named():
    client = Client()
    client.force_login(factories.a_user(factories.a_clinic(), Role.CURATOR, is_staff=True))
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for number, content in enumerate(YAML.values()):
            archive.writestr(f"sources/trap{number}.yaml", content)
    response = client.post(reverse("curate-files"), {"archive": SimpleUploadedFile("k.zip", packed.getvalue())})
    page = response.content.decode()
    assert response.status_code == 422
    assert [number for number in range(len(YAML)) if f"trap{number}.yaml" not in page] == []


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip" * 100, b"PK\x05\x06" + b"\xff" * 18])
def test_r08_what_is_no_zip_is_told(content):
    client = Client()
    client.force_login(factories.a_user(factories.a_clinic(), Role.CURATOR, is_staff=True))
    upload = SimpleUploadedFile("\u202egpj.piz\x00", content)
    assert client.post(reverse("curate-files"), {"archive": upload}).status_code == 422
