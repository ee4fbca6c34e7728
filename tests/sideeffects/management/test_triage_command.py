import io
import json

import pytest
from django.core.management import CommandError, call_command

from sideeffects.core.report import REPORT_KEYS
from sideeffects.services.pack import read_pack
from tests.sideeffects.core.reported import ticked, told

pytestmark = pytest.mark.once
KEYS = ["id", "urgency", "evidence", "because", "patient_text", "practitioner_text", "complete"]


def run(path, *options):
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        call_command("triage", str(path), *options, stdout=out)
    finally:
        out.flush()
        run.bytes = out.buffer.getvalue()
        run.lines = [json.loads(line) for line in run.bytes.decode().splitlines()]
    return run.lines


def written(path, *reports):
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in reports), encoding="utf-8")
    return path


@pytest.fixture
def published(release_of, starter_pack):
    return release_of(read_pack(starter_pack))


def test_the_example_of_the_contract_is_answered_with_its_keys_and_the_same_bytes_again(published, tmp_path):
    report = told(35, areas=["scalp"], ingredients=["biotin"], text="a bald patch where I was treated")
    path = written(tmp_path / "in", report)
    answer = run(path)[0]
    before = run.bytes
    assert list(answer) == KEYS
    assert (answer["id"], answer["urgency"], answer["evidence"], answer["complete"]) == ("one", "call", ["F-16"], True)
    assert answer["because"][0]["fact"] == "sign=hair_loss"
    assert run(path, "--release", str(published.number))[0] == answer
    assert run.bytes == before


def test_a_bad_line_is_answered_and_the_rest_goes_on(published, tmp_path):
    bad = [{**told(), "colour": 1}, {**told(), "settings": {}}, [], {**told(), "answers": {"headpain": "yes"}}]
    with pytest.raises(SystemExit) as stopped:
        run(written(tmp_path / "in", *bad, ticked("vision_loss")))
    assert stopped.value.code == 1
    assert [line.get("line") for line in run.lines] == [1, 2, 3, 4, None]
    assert ["colour" in run.lines[0]["error"], "settings" in run.lines[1]["error"], "headpain" in run.lines[3]["error"]] == [
        True
    ] * 3
    assert run.lines[4]["urgency"] == "emergency"


def test_the_schema_is_printed_without_a_release(db):
    out = io.StringIO()
    call_command("triage", "--schema", stdout=out)
    schema = json.loads(out.getvalue())
    assert tuple(schema["input"]["properties"]) == REPORT_KEYS
    assert list(schema["output"]["oneOf"][0]["properties"]) == KEYS


def test_a_file_or_release_that_is_not_there_is_said(published, tmp_path):
    for arguments in (["/nowhere"], [str(written(tmp_path / "in", told())), "--release", "99"], []):
        with pytest.raises(CommandError):
            call_command("triage", *arguments)
