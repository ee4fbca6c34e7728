import pytest
from django.core.management import call_command

from sideeffects.models import KnowledgeChange, Rule, Substance
from sideeffects.services.pack import PackError, read_pack
from sideeffects.services.working_copy import STARTER, export_pack, load_pack, working_content
from tests.sideeffects.pack_files import small_content, write_pack

pytestmark = pytest.mark.django_db


def stamps(folder):
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*.yaml")}


def test_what_was_loaded_is_written_back_without_loss(tmp_path):
    pack = write_pack(tmp_path / "in", small_content())
    load_pack(pack, by=None)
    assert working_content() == small_content()
    export_pack(tmp_path / "out")
    assert read_pack(tmp_path / "out") == small_content()


def test_the_starter_pack_makes_the_round_trip(tmp_path, starter_pack):
    load_pack(starter_pack, by=None)
    export_pack(tmp_path)
    assert read_pack(tmp_path) == read_pack(starter_pack)


def test_exporting_what_was_loaded_touches_no_file(tmp_path):
    pack = write_pack(tmp_path, small_content())
    source = pack / "sources" / "u.yaml"
    source.write_text("# a curator's remark\n" + source.read_text())
    load_pack(pack, by=None)
    before = stamps(pack)
    assert export_pack(pack) == 0
    assert stamps(pack) == before


def test_loading_twice_changes_nothing(tmp_path):
    pack = write_pack(tmp_path, small_content())
    assert load_pack(pack, by=None).changes == 7
    assert load_pack(pack, by=None).changes == 0
    assert KnowledgeChange.objects.count() == 7


def test_each_entry_has_a_history_from_the_first_load_on(tmp_path):
    load_pack(write_pack(tmp_path / "a", small_content()), by=None)
    content = small_content()
    content["rules"]["anticoagulant"]["level"] = "STOP"
    del content["guidelines"]["eat-before"]
    load_pack(write_pack(tmp_path / "b", content), by=None)
    levels = [change.content["level"] for change in KnowledgeChange.objects.filter(kind="rules", key="anticoagulant")]
    assert levels == ["STOP", "HOLD"]
    assert KnowledgeChange.objects.filter(kind="guidelines").first().content is None


def test_loading_makes_the_tables_as_the_files_say(tmp_path):
    load_pack(write_pack(tmp_path / "a", small_content()), by=None)
    content = small_content()
    content["rules"]["anticoagulant"]["level"] = "STOP"
    del content["guidelines"]["eat-before"]
    kept = Substance.objects.get().pk
    result = load_pack(write_pack(tmp_path / "b", content), by=None)
    assert (dict(+result.changed), dict(+result.removed)) == ({"rules": 1}, {"guidelines": 1})
    assert Rule.objects.get().level == "STOP"
    assert Substance.objects.get().pk == kept


def test_a_bad_pack_leaves_everything_as_it_was(tmp_path):
    load_pack(write_pack(tmp_path / "a", small_content()), by=None)
    content = small_content()
    content["substances"]["aspirin"] = {"key": "aspirin"}
    with pytest.raises(PackError):
        load_pack(write_pack(tmp_path / "b", content), by=None)
    assert working_content() == small_content()


def test_an_arabic_name_is_found_by_search(tmp_path):
    load_pack(write_pack(tmp_path, small_content()), by=None)
    assert Substance.objects.filter(search_text__icontains="ماريفان").exists()


def test_the_command_says_what_it_did(tmp_path, capsys):
    pack = write_pack(tmp_path, small_content())
    call_command("load_knowledge", str(pack))
    call_command("load_knowledge", str(pack))
    *_, first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("(7 added, 0 changed, 0 removed).")
    assert second.startswith("Knowledge is as the files say: 1 sources, 1 claims")


@pytest.mark.parametrize("loaded_by_hand", [True, False], ids=["files of a clinic", "an edit"])
def test_set_up_never_loads_the_starter_pack_over_the_work_of_people(tmp_path, capsys, loaded_by_hand):
    load_pack(write_pack(tmp_path, small_content()), by=None, details={} if loaded_by_hand else STARTER)
    if not loaded_by_hand:
        KnowledgeChange.objects.create(verb=KnowledgeChange.Verb.EDITED, kind="rules", key="anticoagulant")
    call_command("load_knowledge")
    assert "was not loaded over it" in capsys.readouterr().out
    assert working_content() == small_content()
