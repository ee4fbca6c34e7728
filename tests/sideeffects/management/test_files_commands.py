"""Knowledge out as files and in again, from the command line."""

import pytest
from django.core.management import CommandError, call_command

from sideeffects.models import KnowledgeChange
from sideeffects.services.comparing import working_now
from sideeffects.services.working_copy import load_pack
from tests.sideeffects.pack_files import small_content, write_pack
from tests.sideeffects.people import a_curator, published

pytestmark = pytest.mark.database


@pytest.fixture
def pack(tmp_path, db):
    load_pack(write_pack(tmp_path / "in", small_content()), by=None)
    return tmp_path / "out"


def test_exporting_says_how_many_files_it_touched(pack, capsys):
    call_command("export_knowledge", str(pack))
    call_command("export_knowledge", str(pack))
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("7 entries in ")
    assert (first.split(": ")[1], second.split(": ")[1]) == (
        "7 files written or removed, the others left.",
        "0 files written or removed, the others left.",
    )


def test_a_release_can_be_exported_too(pack, capsys):
    published()
    call_command("export_knowledge", str(pack), "--release", "1")
    with pytest.raises(CommandError, match="no release 7"):
        call_command("export_knowledge", str(pack), "--release", "7")


def test_loading_what_was_exported_changes_nothing(pack, capsys):
    call_command("export_knowledge", str(pack))
    before = KnowledgeChange.objects.count()
    call_command("load_knowledge", str(pack))
    assert KnowledgeChange.objects.count() == before
    assert "Knowledge is as the files say" in capsys.readouterr().out


def changed_files(pack):
    content = small_content()
    content["rules"]["anticoagulant"]["level"] = "STOP"
    content["rules"]["anticoagulant"]["practitioner_text"] = {"en": "Contact the prescriber today."}
    content["sources"]["v"] = content["sources"]["u"] | {"key": "v"}
    del content["guidelines"]["eat-before"]
    return write_pack(pack, content)


def test_loading_says_field_by_field_what_it_changes_and_in_whose_name(pack, capsys):
    a_curator("salma")
    call_command("load_knowledge", str(changed_files(pack)), "--by", "salma")
    said = capsys.readouterr().out
    assert "added: sources/v" in said
    assert "removed: guidelines/eat-before" in said
    assert "changed: rules/anticoagulant\n  Level\n    - HOLD\n    + STOP\n" in said
    assert "    + Contact the {+prescriber today.+}" in said
    assert said.splitlines()[-1].endswith("(1 added, 1 changed, 1 removed).")
    assert {row.by.username for row in KnowledgeChange.objects.order_by("-id")[:3]} == {"salma"}


def test_a_dry_run_only_says_what_would_change(pack, capsys):
    call_command("load_knowledge", str(changed_files(pack)), "--dry-run")
    assert capsys.readouterr().out.splitlines()[-1] == "3 entries would change. Nothing was loaded."
    assert working_now() == small_content()


def test_one_bad_file_and_nothing_is_loaded(pack):
    folder = changed_files(pack)
    rule = folder / "rules" / "anticoagulant.yaml"
    rule.write_text(rule.read_text().replace("Keep taking it. We will", "Stop your warfarin. We will"))
    (folder / "sources" / "v.yaml").write_text("key: v\ntitle: A\nkind: rumour\ngrade: U\n")
    with pytest.raises(CommandError) as refused:
        call_command("load_knowledge", str(folder))
    said = str(refused.value)
    assert "sources/v.yaml, line 3: kind: expected one of regulator, " in said
    line = next(n for n, one in enumerate(rule.read_text().splitlines(), 1) if "Stop your warfarin" in one)
    assert f"rules/anticoagulant.yaml, line {line}: patient_text.en: “stop your warfarin" in said
    assert working_now() == small_content()


def test_somebody_who_is_no_curator_cannot_be_the_author(pack):
    with pytest.raises(CommandError, match="no curator with the user name 'nobody'"):
        call_command("load_knowledge", str(changed_files(pack)), "--by", "nobody")


def test_a_rule_may_come_in_the_same_files_as_what_it_names(pack, capsys):
    content = small_content()
    content["terms"]["hives"] = {"key": "hives", "kind": "condition", "label": {"en": "hives"}}
    content["rules"]["anticoagulant"]["when"] = {"some": "condition", "where": {"is": ["hives"]}}
    call_command("load_knowledge", str(write_pack(pack, content)))
    assert "(1 added, 1 changed, 0 removed)" in capsys.readouterr().out


def test_a_rule_that_names_what_nobody_is_called_is_refused_with_its_line(pack):
    content = small_content()
    content["rules"]["anticoagulant"]["when"] = {"some": "condition", "where": {"is": ["hivez"]}}
    with pytest.raises(CommandError, match=r"rules/anticoagulant.yaml, line \d+: when.is: nothing is called 'hivez'"):
        call_command("load_knowledge", str(write_pack(pack, content)))
    assert working_now() == small_content()
