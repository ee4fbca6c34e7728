import io
import zipfile
from contextlib import suppress

import pytest

from sideeffects.services.archives import archive_of, read_archive
from sideeffects.services.pack import PackError
from tests.sideeffects.pack_files import small_content


def packed(names):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in names.items():
            archive.writestr(name, text)
    return io.BytesIO(target.getvalue())


def faults(source):
    with pytest.raises(PackError) as refused:
        read_archive(source)
    return refused.value.faults


SOURCE = "key: u\ntitle: Common sense\nkind: common_sense\ngrade: U\n"


def test_what_was_written_is_read_again_and_twice_written_is_the_same_file():
    archive = archive_of(small_content())
    assert read_archive(io.BytesIO(archive)) == small_content()
    assert archive_of(small_content()) == archive


def test_a_folder_around_the_kinds_and_the_list_of_rows_are_no_matter():
    found = read_archive(packed({"knowledge/sources/u.yaml": SOURCE, "knowledge/evidence_ids.txt": "B-07"}))
    assert found["sources"]["u"]["title"] == "Common sense"


@pytest.mark.parametrize(
    "name",
    [
        "../sources/u.yaml",
        "/sources/u.yaml",
        "sources/../../u.yaml",
        "sources\\u.yaml",
        "sources/.yaml",
        "notes.txt",
        "a/b/sources/u.yaml",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name):
    assert faults(packed({name: SOURCE}))[0].endswith(
        "expected KIND/KEY.yaml with a kind of sources, claims, settings, substances, "
        "products, terms, guidelines, rules, warnings, check_ins, side_effects"
    )


def test_a_file_that_unpacks_to_far_more_than_it_says_is_refused():
    assert "longer than 200000 bytes" in faults(packed({"sources/u.yaml": "#" * 50_000_000}))[0]


def test_many_files_that_are_too_much_together_are_refused(monkeypatch):
    monkeypatch.setattr("sideeffects.services.archives.MOST_BYTES", 100)
    assert faults(packed({"sources/u.yaml": SOURCE, "sources/v.yaml": SOURCE}))[0].startswith("expected files of at most")
    monkeypatch.setattr("sideeffects.services.archives.MOST_FILES", 1)
    assert faults(packed({"sources/u.yaml": SOURCE, "sources/v.yaml": SOURCE})) == ["expected at most 1 files, got 2"]


def test_two_folders_of_kinds_are_refused():
    assert "expected the kinds in one folder, got a, b" in faults(
        packed({"a/sources/u.yaml": SOURCE, "b/sources/v.yaml": SOURCE})
    )


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_what_is_no_zip_is_refused(content):
    assert faults(io.BytesIO(content))[0].startswith("expected a zip of knowledge files")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_zip_is_read_or_refused_wherever_it_is_damaged(method):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr("sources/u.yaml", SOURCE)
    whole = target.getvalue()
    for at in range(len(whole)):
        for other in (0x00, 0xFF, whole[at] ^ 0x80):
            with suppress(PackError):
                read_archive(io.BytesIO(whole[:at] + bytes([other]) + whole[at + 1 :]))


def test_an_empty_zip_is_refused():
    assert faults(packed({})) == ["expected files in the zip, got none"]
