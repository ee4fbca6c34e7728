import pytest

from sideeffects.core.release import canonical_bytes, compile_release, sha256_of
from sideeffects.core.schema import faults_of
from sideeffects.services.files import text_of
from sideeffects.services.pack import PackError, read_pack
from tests.sideeffects.pack_files import small_content, write_pack

SOUND = "key: u\ntitle: Common sense\nkind: common_sense\ngrade: U\n"


def faults(folder):
    with pytest.raises(PackError) as refused:
        read_pack(folder)
    return refused.value.faults


def test_a_pack_is_read_as_it_was_written(tmp_path):
    assert read_pack(write_pack(tmp_path, small_content())) == small_content()


def test_every_fault_of_every_file_is_named_at_once(tmp_path):
    content = small_content()
    content["rules"]["anticoagulant"]["colour"] = "red"
    content["rules"]["anticoagulant"]["level"] = "DANGER"
    del content["claims"]["c-20"]["grade"]
    content["settings"]["stent_days"]["value"] = "a year"
    found = faults(write_pack(tmp_path, content))
    assert [fault.split(", got")[0].split(", expected")[0] for fault in found] == [
        "claims/c-20.yaml, line 1: grade: missing",
        "settings/stent_days.yaml, line 4: value: expected a number",
        "rules/anticoagulant.yaml, line 39: colour: unknown field",
        "rules/anticoagulant.yaml, line 4: level: expected one of NOTE, CAUTION, HOLD, STOP",
    ]


def test_the_line_of_a_fault_inside_a_list_is_named(tmp_path):
    content = small_content()
    content["rules"]["anticoagulant"]["examples"][1]["expect"] = "fine"
    (fault,) = faults(write_pack(tmp_path, content))
    line = int(fault.split("line ")[1].split(":")[0])
    assert (tmp_path / "rules" / "anticoagulant.yaml").read_text().splitlines()[line - 1].strip() == "expect: fine"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("key: u\ntitle: [\n", "sources/u.yaml, line 3: expected YAML: "),
        ("key: &a u\ntitle: *a\n", "sources/u.yaml, line 2: expected YAML: no part may stand for another (*)"),
        ("key: " + "[" * 50_000, "sources/u.yaml, line 1: expected YAML: more than 40 levels in each other"),
        ("key: u\n" + "# more\n" * 40_000, "sources/u.yaml: expected YAML: the file is longer than"),
        ("key: u\nyear: " + "9" * 5000, "sources/u.yaml: expected YAML: Exceeds the limit"),
        (f"year: {10**6}\n{SOUND}", "sources/u.yaml, line 1: year: expected a whole number from 0 to 32767"),
        ('key: u\ntitle: "a\\0b"\n', "sources/u.yaml, line 2: title: expected a text without control characters"),
        ("key: u\ntitle: a\u202eb\n", "sources/u.yaml, line 2: title: expected a text without control characters"),
        ("key: u\nyear: !!float .nan\n", "sources/u.yaml, line 2: expected YAML: no part may say its own type (!)"),
        ("key: u\nyear: !!timestamp soon\n", "sources/u.yaml, line 2: expected YAML: no part may say its own type (!)"),
        ("- u\n", "sources/u.yaml, line 1: expected a mapping"),
        ("", "sources/u.yaml, line 1: expected a mapping"),
    ],
)
def test_a_file_that_is_no_entry_is_refused_with_its_line(tmp_path, text, fault):
    write_pack(tmp_path, small_content())
    (tmp_path / "sources" / "u.yaml").write_text(text)
    assert faults(tmp_path)[0].startswith(fault), faults(tmp_path)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, -(10**10), True])
def test_a_threshold_is_a_number_that_can_be_compared(value):
    entry = small_content()["settings"]["stent_days"]
    assert faults_of("settings", entry) == []
    assert faults_of("settings", entry | {"value": value})[0].startswith("value: expected a number, got")


@pytest.mark.parametrize("name", ["1", "null", "true", '"a\\0b"'])
def test_a_name_that_is_no_plain_text_is_refused(tmp_path, name):
    text = text_of(small_content()["rules"]["anticoagulant"]).replace("intake: {}", f"intake: {{{name}: 1}}")
    write_pack(tmp_path, small_content())
    (tmp_path / "rules" / "anticoagulant.yaml").write_text(text)
    (fault,) = faults(tmp_path)
    assert "examples[1].intake: expected names that are texts without control characters" in fault


def test_a_file_in_another_encoding_is_refused(tmp_path):
    write_pack(tmp_path, small_content())
    (tmp_path / "sources" / "u.yaml").write_bytes("key: u\ntitle: é".encode("latin-1"))
    assert faults(tmp_path)[0].startswith("sources/u.yaml: expected a text in UTF-8")


def test_a_key_other_than_the_file_name_is_refused(tmp_path):
    content = small_content()
    content["substances"]["warfarin"]["key"] = "warfarine"
    assert faults(write_pack(tmp_path, content)) == [
        "substances/warfarin.yaml, line 1: key: expected 'warfarin' as the file is named, got 'warfarine'"
    ]


def test_a_key_means_one_thing_in_the_whole_lexicon(tmp_path):
    content = small_content()
    content["terms"]["warfarin"] = {"key": "warfarin", "kind": "condition", "label": {"en": "warfarin"}}
    assert "substances/warfarin.yaml has it too" in faults(write_pack(tmp_path, content))[0]


def test_a_field_that_stands_twice_is_refused(tmp_path):
    write_pack(tmp_path, small_content())
    path = tmp_path / "sources" / "u.yaml"
    path.write_text(path.read_text() + "grade: H\n")
    assert "field 'grade' stands twice" in faults(tmp_path)[0]


def test_a_stray_file_is_refused(tmp_path):
    write_pack(tmp_path, small_content())
    (tmp_path / "rules" / "notes.txt").write_text("later")
    assert faults(tmp_path)[0].startswith("rules/notes.txt: expected KIND/KEY.yaml")


def test_words_that_yaml_misreads_stay_words(tmp_path):
    write_pack(tmp_path, small_content())
    path = tmp_path / "sources" / "u.yaml"
    path.write_text("key: u\ntitle: no\nkind: common_sense\ngrade: U\naddress: 2026-11-21\nread_as: on\n")
    assert read_pack(tmp_path)["sources"]["u"] == {
        "key": "u",
        "title": "no",
        "kind": "common_sense",
        "grade": "U",
        "address": "2026-11-21",
        "read_as": "on",
    }


def test_equal_knowledge_has_one_hash_however_it_was_written():
    content = small_content()
    other = dict(reversed(small_content().items()))
    other["settings"]["stent_days"]["value"] = 365.0
    assert canonical_bytes(content) == canonical_bytes(other)
    other["settings"]["stent_days"]["value"] = 364
    assert sha256_of(content) != sha256_of(other)


def test_an_entry_counts_as_its_classes_and_groups_transitively():
    content = small_content()
    content["substances"]["vitamin_k_antagonist"] = {
        "key": "vitamin_k_antagonist",
        "kind": "group",
        "label": {"en": "vitamin K antagonist"},
        "is_a": ["clot_medicine"],
    }
    content["substances"]["warfarin"]["is_a"] = ["vitamin_k_antagonist"]
    entry = compile_release(content, 1).substances["warfarin"]
    assert entry.closure == {"warfarin", "anticoagulant", "vitamin_k_antagonist", "clot_medicine"}
    assert entry.names["ar"] == ("وارفارين", "ماريفان")


def test_a_content_is_compiled_once():
    assert compile_release(small_content(), 1) is compile_release(small_content(), 1)


def test_the_list_of_evidence_rows_may_stand_beside_the_folders_and_nowhere_else(tmp_path):
    write_pack(tmp_path, small_content())
    (tmp_path / "evidence_ids.txt").write_text("B-07\n")
    assert read_pack(tmp_path) == small_content()
    (tmp_path / "rules" / "evidence_ids.txt").write_text("B-07\n")
    assert faults(tmp_path)[0].startswith("rules/evidence_ids.txt: expected KIND/KEY.yaml")
