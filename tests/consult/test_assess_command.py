"""`manage.py assess`: JSON lines in, JSON lines out, past every bad line."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from consult.management.commands import assess
from sideeffects.core.assessment import QUIET_INTAKE


@pytest.fixture
def published(knowledge, monkeypatch):
    """The starter knowledge as the current release."""
    monkeypatch.setattr(assess, "current_knowledge", lambda: knowledge)


def run(path, **options):
    out = io.StringIO()
    failed = False
    try:
        call_command("assess", str(path), stdout=out, **options)
    except SystemExit as stop:
        failed = stop.code == 1
    return [json.loads(line) for line in out.getvalue().splitlines()], failed


def lines(tmp_path, *documents):
    path = tmp_path / "intakes.jsonl"
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in documents), encoding="utf-8")
    return path


def test_each_line_is_answered_in_order_and_bad_lines_do_not_end_the_run(published, tmp_path):
    eliquis = {**QUIET_INTAKE, "id": "b", "medicines": {"answer": "some", "items": [{"text": "Eliquis", "prescribed": True}]}}
    answers, failed = run(lines(tmp_path, QUIET_INTAKE, "{", {"id": 3, "asked_on": "never"}, eliquis, "[]"))
    assert [answer["id"] for answer in answers] == ["quiet", None, 3, "b", None]
    assert [answer.get("line") for answer in answers] == [None, 2, 3, None, 5]
    assert "asked_on: expected a date" in answers[2]["error"]
    assert (answers[0]["overall"], answers[3]["overall"]) == ("CLEAR", "HOLD")
    assert failed


def test_an_answer_has_the_shape_of_the_contract(published, tmp_path):
    (answer,), failed = run(lines(tmp_path, {"id": 1, "asked_on": "2026-11-21"}))
    assert not failed
    assert set(answer) == {
        "id",
        "release",
        "sha256",
        "overall",
        "complete",
        "restricted",
        "findings",
        "contradictions",
        "unrecognised",
        "guidelines",
        "counts",
    }
    assert (answer["overall"], answer["complete"]) == ("UNASSESSED", False)


def test_all_lists_the_clear_findings_too(published, tmp_path):
    path = lines(tmp_path, QUIET_INTAKE)
    (short,), _ = run(path)
    (long,), _ = run(path, all=True)
    assert short["findings"] == []
    assert len(long["findings"]) == sum(long["counts"].values())


@pytest.mark.django_db
def test_a_release_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(CommandError, match="no release 99"):
        run(lines(tmp_path, QUIET_INTAKE), release=99)


def test_the_schema_needs_no_database():
    out = io.StringIO()
    call_command("assess", schema=True, stdout=out)
    assert set(json.loads(out.getvalue())) == {"in", "out"}


def test_a_file_that_is_not_there_is_named(published, tmp_path):
    with pytest.raises(CommandError, match="cannot read"):
        run(tmp_path / "nothing.jsonl")
