"""The knowledge as one zip of files: written for a download, read from an upload without trusting a name or a size in it."""

import io
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from sideeffects.core.records import KINDS
from sideeffects.services.files import LONGEST_FILE, text_of
from sideeffects.services.pack import EVIDENCE_LIST, AnyContent, Content, PackError, read_pack

MOST_FILES = 20_000
MOST_BYTES = 40_000_000
# The starter pack takes about 1 MB.
LARGEST_ARCHIVE = 8_000_000
_NAME = re.compile(rf"(?:(?P<folder>[^./\\][^/\\]*)/)?(?P<kind>{'|'.join(KINDS)})/(?P<file>[a-z0-9][a-z0-9_-]{{0,99}}\.yaml)")
# Every archive of one content is the same, byte for byte.
_DAY = (1980, 1, 1, 0, 0, 0)


def archive_of(content: AnyContent) -> bytes:
    """A content as a zip, one folder a kind, one file an entry."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind in KINDS:
            for key, entry in content.get(kind, {}).items():
                archive.writestr(zipfile.ZipInfo(f"{kind}/{key}.yaml", _DAY), text_of(entry), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def read_archive(source: IO[bytes], read: Callable[[Path], Content] = read_pack) -> Content:
    """The content of an uploaded zip, as `read` reads its folder. Raises PackError with every fault."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(source) as archive:
                _unpack(archive, Path(folder))
        except PackError:
            raise
        except Exception as error:  # the reader of zips raises whatever it stumbles over in a damaged one
            raise PackError([f"expected a zip of knowledge files that can be opened: {error}"]) from error
        return read(Path(folder))


def _unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    listed = [info for info in archive.infolist() if not info.is_dir()]
    faults = list(_strange(listed))
    if faults:
        raise PackError(faults)
    left = MOST_BYTES
    for info in listed:
        match = _NAME.fullmatch(info.filename)
        if match:
            left -= _write(archive, info, folder / match["kind"] / match["file"])
        if left < 0:
            raise PackError([f"expected files of at most {MOST_BYTES // 1_000_000} MB together"])


def _strange(listed: list[zipfile.ZipInfo]) -> Iterator[str]:
    if not listed:
        yield "expected files in the zip, got none"
    if len(listed) > MOST_FILES:
        yield f"expected at most {MOST_FILES} files, got {len(listed)}"
        return
    names = [info.filename for info in listed]
    yield from (f"{name}: stands twice in the zip" for name, times in Counter(names).items() if times > 1)
    folders = {match["folder"] for name in names if (match := _NAME.fullmatch(name))}
    if len(folders) > 1:
        yield f"expected the kinds in one folder, got {', '.join(sorted(str(name or 'no folder') for name in folders))}"
    for name in names:
        if not _NAME.fullmatch(name) and name.rpartition("/")[2] != EVIDENCE_LIST:
            yield f"{name}: expected KIND/KEY.yaml with a kind of {', '.join(KINDS)}"


def _write(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> int:
    # The size that stands in the zip may lie: never more is read than a file may have.
    with archive.open(info) as packed:
        text = packed.read(LONGEST_FILE + 1)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text)
    return len(text)
