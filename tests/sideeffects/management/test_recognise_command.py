import io
import json
from datetime import UTC, timedelta

import pytest
from django.core.management import CommandError, call_command

from sideeffects.models import Release
from sideeffects.services.pack import read_pack

pytestmark = pytest.mark.once


def run(path, *options: str) -> list[dict]:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        call_command("recognise", str(path), *options, stdout=out)
    finally:
        out.flush()
        run.lines = [json.loads(line) for line in out.buffer.getvalue().decode().splitlines()]
    return run.lines


@pytest.fixture
def published(release_of, starter_pack):
    return release_of(read_pack(starter_pack))


def test_texts_are_answered_line_by_line(published, tmp_path):
    (tmp_path / "in").write_text('"Eliquis"\n{"text": "headache"}\n', encoding="utf-8")
    first, second = run(tmp_path / "in")
    assert first["bleeding_risk"] == ["anticoagulant"]
    assert second == {"text": "headache", "mentions": [], "bleeding_risk": [], "unrecognised": []}


def test_a_bad_line_ends_with_status_1_after_every_line_is_answered(published, tmp_path):
    (tmp_path / "in").write_text('{"text": "x", "colour": 1}\n[]\n{"text": 5}\n"warfarin"\n', encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        run(tmp_path / "in")
    assert stopped.value.code == 1
    assert "colour" in run.lines[0]["error"]
    assert [line.get("line") for line in run.lines] == [1, 2, 3, None]
    assert run.lines[3]["bleeding_risk"] == ["anticoagulant"]


def test_relative_times_are_reckoned_from_the_day_given(published, tmp_path):
    (tmp_path / "in").write_text('"warfarin until 2026-03-01"\n', encoding="utf-8")
    assert run(tmp_path / "in", "--on", "2026-03-05")[0]["mentions"][0]["context"] == "taking"
    assert run(tmp_path / "in", "--on", "2026-11-21")[0]["mentions"][0]["context"] == "past"


def test_without_a_day_texts_are_read_as_on_the_day_of_the_release_so_that_the_bytes_never_change(published, tmp_path):
    day = Release.objects.get().published_at.astimezone(UTC).date()
    (tmp_path / "in").write_text(json.dumps(f"warfarin until {day - timedelta(days=2)}"), encoding="utf-8")
    assert run(tmp_path / "in") == run(tmp_path / "in", "--on", str(day))
    assert run(tmp_path / "in")[0]["mentions"][0]["context"] == "taking"


def test_the_schema_of_both_directions_is_printed_without_a_release(db):
    out = io.StringIO()
    call_command("recognise", "--schema", stdout=out)
    assert set(json.loads(out.getvalue())) == {"input", "output"}


def test_without_a_file_or_a_release_the_command_says_so(db, tmp_path):
    with pytest.raises(CommandError, match="file"):
        call_command("recognise")
    (tmp_path / "in").write_text("", encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("recognise", str(tmp_path / "in"))
