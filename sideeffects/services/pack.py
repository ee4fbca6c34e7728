"""The knowledge as files: one folder a kind, one file an entry. Needs no database and no settings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from sideeffects.core.records import KINDS, LEXICAL_KINDS
from sideeffects.core.schema import canonical_entry, faults_of
from sideeffects.core.text_gate import gate
from sideeffects.services.files import line_of, read_file

Content = dict[str, dict[str, dict[str, Any]]]
# One that is only read: kind -> key -> entry.
AnyContent = Mapping[str, Mapping[str, Mapping[str, Any]]]
Faults = Callable[[str, Any], list[str]]
# Beside the folders may stand the list of evidence rows that the knowledge is measured against (services/carrying.py).
EVIDENCE_LIST = "evidence_ids.txt"


class PackError(ValueError):
    """The pack cannot be read; `faults` names every file and field at once."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join([f"{len(self.faults)} faults in the pack:", *self.faults]))


def read_pack(folder: Path | str, faults_in: Faults = faults_of) -> Content:
    """The canonical content of a folder of files. Raises PackError with every fault: file, line, field, what was expected.

    `faults_in` says what is wrong with an entry; its shape, unless somebody wants more.
    """
    root = Path(folder)
    content: Content = {kind: {} for kind in KINDS}
    faults = list(_stray_files(root))
    for kind in KINDS:
        for path in sorted((root / kind).glob("*.yaml")):
            entry, found = read_entry(kind, path, faults_in)
            faults += [f"{kind}/{path.name}{fault}" for fault in found]
            if not found:
                content[kind][path.stem] = canonical_entry(kind, entry)
    faults += [
        f"{kind}/{key}.yaml: key: expected a key of its own, {other}/{key}.yaml has it too"
        for kind, key, other in keys_twice(content)
    ]
    if faults:
        raise PackError(faults)
    return content


def _stray_files(root: Path) -> Iterator[str]:
    if not root.is_dir():
        yield f"{root}: expected a folder"
        return
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root)
        if path == root / EVIDENCE_LIST:
            continue
        if path.is_file() and (len(place.parts) != 2 or place.parts[0] not in KINDS or path.suffix != ".yaml"):
            yield f"{place}: expected KIND/KEY.yaml with a kind of {', '.join(KINDS)}"


def read_entry(kind: str, path: Path, faults_in: Faults = faults_of) -> tuple[Any, list[str]]:
    """One file's content as written, and its faults, each as ", line 3: field: what was expected"."""
    try:
        text, entry = read_file(path)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, [f"{f', line {mark.line + 1}' if mark else ''}: expected YAML: {error.problem or error.context}"]
    except UnicodeDecodeError as error:
        return None, [f": expected a text in UTF-8: {error.reason} at byte {error.start}"]
    except (yaml.YAMLError, ValueError) as error:
        return None, [f": expected YAML: {' '.join(str(error).split())}"]
    faults = [*unwritable(entry, ""), *faults_in(kind, entry)]
    if isinstance(entry, Mapping) and "key" in entry and entry["key"] != path.stem:
        faults.append(f"key: expected {path.stem!r} as the file is named, got {entry['key']!r}")
    return entry, [f", line {line_of(text, fault.partition(': ')[0])}: {fault.removeprefix(': ')}" for fault in faults]


def unwritable(value: Any, place: str) -> Iterator[str]:
    """Texts and names with signs that a database or a page cannot hold."""
    if isinstance(value, Mapping):
        if any(not isinstance(name, str) or gate(name)[1] for name in value):
            yield f"{place}: expected names that are texts without control characters"
            return
        for name, inner in value.items():
            yield from unwritable(inner, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from unwritable(inner, f"{place}[{number}]")
    elif isinstance(value, str) and gate(value)[1]:
        yield f"{place}: expected a text without control characters"


def keys_twice(content: AnyContent) -> Iterator[tuple[str, str, str]]:
    """Kind and key of whatever takes the key of something else, and that other's kind: one lexicon holds all three kinds."""
    first: dict[str, str] = {}
    for kind in LEXICAL_KINDS:
        for key in content.get(kind, {}):
            if first.setdefault(key, kind) != kind:
                yield kind, key, first[key]
