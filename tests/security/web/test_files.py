"""What goes into a file and comes out of one: papers, tables, pictures (S19, S20, S27)."""

import csv
import io
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from consult.services import pictures
from consult.services.pdf import pdf
from consult.services.pictures import BadPicture, keep_picture, made_anew
from consult.services.spreadsheets import BYTE_ORDER_MARK, safe_cell, safe_csv, safe_lines
from tests import factories

pytestmark = pytest.mark.once
ROOT = Path(__file__).parent.parent.parent.parent
CANARY = "canary-of-a-file"


# --- S19: a paper fetches nothing ---------------------------------------------------------------------------------


@pytest.fixture
def trap():
    """A server that counts who calls; it would lead on to a file of this machine."""
    calls = []

    class Trap(BaseHTTPRequestHandler):
        def do_GET(self):
            calls.append(self.path)
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()

        def log_message(self, *args):
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Trap)
    beside = threading.Thread(target=server.serve_forever, daemon=True)
    beside.start()
    yield f"http://127.0.0.1:{server.server_port}", calls
    server.shutdown()
    server.server_close()
    beside.join()


def test_s19_a_paper_fetches_nothing_from_this_machine_or_another(tmp_path, trap):
    site, calls = trap
    (tmp_path / "secret.txt").write_text(CANARY)
    near = f"file://{tmp_path}/secret.txt"
    ways = [f'<link rel="attachment" href="{one}">' for one in (near, site + "/a", "asset:../manage.py")]
    ways += [f'<a rel="attachment" href="{near}">x</a>', f'<img src="{site}/b">', f'<img src="{near}">']
    ways += [f'<style>@import url("{site}/c"); body {{ background: url({site}/d) }}</style>']
    ways += [f'<style>@font-face {{ font-family: x; src: url("{near}") }} p {{ font-family: x }}</style>']
    ways += [f'<object data="{near}">o</object><embed src="{site}/e"><iframe src="{near}"></iframe>']
    ways += [f'<svg><image href="{site}/f"/><use href="{near}#x"/></svg>', f'<link rel="stylesheet" href="{site}/g">']
    ways += [f'<base href="{site}/"><img src="h">', '<img src="ftp://127.0.0.1/i"><img src="gopher://127.0.0.1/j">']
    made = pdf("<html lang='en'><title>t</title><body>" + "".join(ways) + "<p>The end</p></body></html>")
    assert made.startswith(b"%PDF")
    assert calls == []
    assert CANARY.encode() not in made
    assert b"/EmbeddedFile" not in made


# --- S20: a table is no program -----------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["+971501234567", "+971 50 123 4567", "-5", "+37.2", "-0,5", "-12%", "120/80", "5-10 mg", "A-1"])
def test_s20_numbers_telephones_and_doses_stay_as_they_are(cell):
    assert safe_cell(cell) == cell


@pytest.mark.parametrize("cell", ["+971+1", "-1-1", "+1*cmd|'/c calc'!A0", "-2+3+cmd|x", "+A1", "--1", "+", "-", "+٣", "-1\n=1"])
def test_s20_what_only_begins_like_a_number_is_only_words(cell):
    assert safe_cell(cell) == f"'{cell}"


FORMULAS = st.sampled_from("=+-@\t\r\n＝＋−").flatmap(lambda one: st.text().map(one.__add__))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.one_of(st.text(), FORMULAS), min_size=1), max_size=3))
def test_s20_no_cell_is_run_and_none_is_lost(rows):
    rows = [[cell.encode("utf-8", "replace").decode() for cell in row] for row in rows]
    content = safe_csv(rows)
    read = list(csv.reader(io.StringIO(content.removeprefix(BYTE_ORDER_MARK).decode(), newline="")))
    assert read == [[safe_cell(cell) for cell in row] for row in rows]
    for cell, was in zip(chain(*read), chain(*rows), strict=True):
        assert cell in (was, f"'{was}")
        assert not cell.startswith(("=", "@", "\t", "\r", "\n"))
        assert not cell.startswith(("+", "-")) or cell[1:2].isdigit()
    assert b"".join(safe_lines(rows)) == content


def test_s20_one_module_writes_tables():
    files = [one for part in ("config", "consult", "sideeffects") for one in (ROOT / part).rglob("*.py")]
    writers = [
        str(one.relative_to(ROOT)) for one in files if re.search(r"csv\.(Dict)?[wW]riter|import openpyxl", one.read_text())
    ]
    assert set(writers) == {"consult/services/spreadsheets.py"}


# --- S27: a picture is read with suspicion ------------------------------------------------------------------------


EXTRA = (b"<script>alert(1)</script>", b"PK\x03\x04 a zip behind it", b"%PDF-1.7 and a paper", b"<?php system($_GET[0]); ?>")


@pytest.mark.parametrize("extra", EXTRA)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_s27_what_else_a_picture_is_stays_outside(kind, extra):
    comment = {"comment": extra} if kind == "JPEG" else {}
    made, _ = made_anew(io.BytesIO(factories.picture_file(kind=kind, **comment) + extra))
    assert extra not in made
    assert Image.open(io.BytesIO(made)).format == "JPEG"


def test_s27_where_it_was_taken_is_gone():
    exif = Image.Exif()
    exif[0x010F] = CANARY
    exif.get_ifd(0x8825).update({1: "N", 2: (25.0, 12.0, 3.5), 3: "E", 4: (55.0, 16.0, 9.0)})
    raw = factories.picture_file(exif=exif)
    assert Image.open(io.BytesIO(raw)).getexif().get_ifd(0x8825)
    made, _ = made_anew(io.BytesIO(raw))
    assert not Image.open(io.BytesIO(made)).getexif()
    assert CANARY.encode() not in made


NO_PICTURE = [b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"GIF89a", b"%PDF-1.7", b"PK\x03\x04"]


@pytest.mark.parametrize("raw", NO_PICTURE)
def test_s27_its_content_says_what_it_is_and_not_its_name(raw):
    with pytest.raises(BadPicture):
        made_anew(io.BytesIO(raw))


def test_s27_a_small_file_that_unpacks_to_a_large_one_is_refused_by_its_size():
    bomb = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 200_000
    with pytest.raises(BadPicture):
        made_anew(io.BytesIO(bomb.getvalue()))


@pytest.mark.django_db
def test_s27_nobody_fills_the_database_with_pictures(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PICTURES", 1)
    consultation = factories.an_invitation().consultation
    by = factories.a_user(consultation.clinic)
    factories.a_picture(consultation, by=by)
    with pytest.raises(BadPicture, match="1 pictures already"):
        keep_picture(consultation=consultation, by=by, upload=io.BytesIO(factories.picture_file()))
