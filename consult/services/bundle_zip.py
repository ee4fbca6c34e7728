"""The container of an evidence bundle: the same files give the same bytes, and every byte of it is accounted for."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

FORMAT = "beforehand-evidence-1"
MANIFEST = "manifest.json"
# Every entry has this day: when a file was packed is no evidence of anything.
NO_DAY = (1980, 1, 1, 0, 0, 0)
READABLE = 0o100644 << 16
# A bundle holds one consultation; what is far larger was not made by this software.
LARGEST = 400_000_000
Files = Mapping[str, bytes]


class Altered(ValueError):
    """Something in the bundle is not as it was made: `where`, and what is wrong there, in plain words."""

    def __init__(self, where: str, why: str) -> None:
        # A name out of a zip may hold what makes a terminal say something else.
        self.where = "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in where)
        super().__init__(f"{self.where}: {why}")
        self.why = why


def digest(content: bytes) -> str:
    """The hex SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def written(data: Any) -> bytes:
    """Data as the bytes of a file that a person can read: sorted, indented, the same each time."""
    return (json.dumps(data, sort_keys=True, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def manifest_of(files: Files, about: Mapping[str, Any]) -> dict[str, Any]:
    """Each file with its hash and its link of the chain; the root ties the last link to what the bundle says of itself."""
    link, rows = digest(FORMAT.encode()), []
    for path in sorted(files):
        sha256 = digest(files[path])
        link = digest(f"{link} {sha256} {path}".encode())
        rows.append({"path": path, "sha256": sha256, "bytes": len(files[path]), "chain": link})
    root = digest(f"{link} ".encode() + written(about))
    return {"format": FORMAT, "about": dict(about), "files": rows, "root": root}


def packed(files: Files, manifest: Mapping[str, Any]) -> bytes:
    """The zip, without compression: no library's version decides its bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for path, body in [(MANIFEST, written(manifest)), *sorted(files.items())]:
            entry = zipfile.ZipInfo(path, NO_DAY)
            entry.create_system, entry.external_attr = 3, READABLE
            archive.writestr(entry, body)
    return content.getvalue()


def unpacked(content: bytes) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The files and the manifest of a zip, each byte of which is as it was packed. Raises Altered."""
    files = _members(content)
    body = files.pop(MANIFEST, None)
    if body is None:
        raise Altered(MANIFEST, "it is missing, so nothing can be compared")
    manifest = _manifest(body)
    _compare(files, manifest, body)
    _same_container(content, packed(files, manifest))
    return files, manifest


def _members(content: bytes) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                files[_new_name(entry, files)] = _body(archive, entry)
    except Altered:
        raise
    except Exception as error:
        # A damaged directory of a zip fails in many ways; none of them is an intact bundle.
        raise Altered("the file itself", f"it is not a whole zip file ({type(error).__name__})") from error
    return files


def _new_name(entry: zipfile.ZipInfo, files: Files) -> str:
    if entry.filename in files:
        raise Altered(entry.filename, "it is in the bundle twice")
    if entry.file_size > LARGEST or entry.compress_type != zipfile.ZIP_STORED:
        raise Altered(entry.filename, "it was not packed by this software")
    return entry.filename


def _body(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(entry)
    except Exception as error:
        raise Altered(entry.filename, "its content or the place where it is packed was changed") from error


def _manifest(body: bytes) -> dict[str, Any]:
    try:
        manifest = json.loads(body)
        named = [(row["path"], row["sha256"], row["bytes"], row["chain"]) for row in manifest["files"]]
        texts = (manifest["root"], *(row["path"] for row in manifest["files"]))
        right = manifest["format"] == FORMAT and isinstance(manifest["about"], dict) and all(type(one) is str for one in texts)
        # What this software would not write (NaN, half a letter) it did not write.
        written(manifest)
    except Exception as error:
        raise Altered(MANIFEST, "it cannot be read") from error
    if not right or not named:
        raise Altered(MANIFEST, f"it is not the list of a bundle of the kind {FORMAT}")
    return dict(manifest)


def _compare(files: Files, manifest: Mapping[str, Any], body: bytes) -> None:
    noted = {row["path"]: row["sha256"] for row in manifest["files"]}
    for path in sorted({*noted, *files}):
        if path not in files:
            raise Altered(path, "the list names it, but it is missing")
        if path not in noted:
            raise Altered(path, "it is in the bundle, but the list does not name it")
        if digest(files[path]) != noted[path]:
            raise Altered(path, "its content does not have the SHA-256 that the list notes")
    made = manifest_of(files, manifest["about"])
    if made["root"] != manifest["root"]:
        raise Altered(MANIFEST, "its root does not follow from the files and from what it says of itself")
    if written(made) != body:
        raise Altered(MANIFEST, "the list itself was changed")


def _same_container(content: bytes, again: bytes) -> None:
    if content != again:
        pairs = zip(content, again, strict=False)
        place = next((number for number, (one, other) in enumerate(pairs) if one != other), min(len(content), len(again)))
        raise Altered("the file itself", f"it was changed between its files, at byte {place}")
