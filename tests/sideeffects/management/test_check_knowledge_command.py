import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.sideeffects.pack_files import small_content, write_pack

ROWS_OF_SMALL = 6


def run(*arguments, **options):
    out = io.StringIO()
    try:
        call_command("check_knowledge", *arguments, stdout=out, **options)
    finally:
        run.said = out.getvalue()
    return run.said


def test_the_starter_pack_has_nothing_missing_and_nothing_dangling_without_a_database():
    said = run()
    assert "Evidence rows: 487 in the list, 487 carried." in said
    assert "Missing, carried nowhere: none" in said
    assert "Dangling, named but not in the list: none" in said
    assert "Refuted statements in advice: none" in said
    assert "Patients' texts without Arabic: none" in said
    assert "Arabic older than its English: none" in said


def test_a_pack_that_carries_little_is_told_what_is_missing_by_table(tmp_path):
    with pytest.raises(CommandError, match=f"{487 - ROWS_OF_SMALL} missing, 0 dangling"):
        run(write_pack(tmp_path, small_content()))
    missing = run.said.split("Missing", 1)[1].splitlines()
    assert missing[0] == f", carried nowhere: {487 - ROWS_OF_SMALL}"
    assert missing[1].startswith("  SF-001, SF-002, SF-003, ")
    assert missing[3].startswith("  B-01, B-02, ")


def test_a_row_that_the_list_does_not_know_is_named_with_its_entry(tmp_path):
    content = small_content()
    content["claims"]["c-20"]["evidence"] = ["C-20", "C-99"]
    with pytest.raises(CommandError, match="1 dangling"):
        run(write_pack(tmp_path, content))
    assert "  C-99 in claims/c-20" in run.said


def test_the_reasons_why_claims_are_not_carried_are_named():
    assert "sf-110: Advertisement." in run()


def test_an_overdue_review_is_a_warning_and_no_failure(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: datetime(2031, 1, 1, tzinfo=ZoneInfo("UTC")).date())
    said = run()
    assert "claims/sf-082: to be reviewed by 2027-05-01" in said


def test_arabic_that_is_missing_or_older_than_its_english_fails_with_its_place(tmp_path):
    content = small_content()
    content["side_effects"]["bruising"]["feels"] = {"en": "Blue marks."}
    content["guidelines"]["eat-before"]["patient_text"]["en"] = "Eat a good meal before you come."
    with pytest.raises(CommandError, match="1 untranslated, 1 stale"):
        run(write_pack(tmp_path, content))
    assert "  side_effects/bruising: feels: Arabic is missing" in run.said
    assert "  guidelines/eat-before: patient_text: the English text was changed after the Arabic one" in run.said


def test_a_published_release_can_be_checked_instead(release_of, knowledge):
    release_of(knowledge.content)
    assert "487 carried" in run("--release", "1")


def test_a_release_that_does_not_exist_is_said_to_be_missing(db):
    with pytest.raises(CommandError, match="no release 7"):
        run("--release", "7")


def test_a_pack_that_cannot_be_read_is_refused_with_its_faults(tmp_path):
    write_pack(tmp_path, small_content())
    (tmp_path / "rules" / "notes.txt").write_text("later")
    with pytest.raises(CommandError, match=r"notes\.txt"):
        run(tmp_path)
