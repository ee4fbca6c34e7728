"""JSON lines in, JSON lines out: one answer for each line, a bad line is answered with what is wrong and never ends the run."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

from sideeffects.core.json_gate import NotPlainJson, read_json

# Longer lines are refused without being held in memory: no intake comes near it.
LONGEST_LINE = 4 * 1024 * 1024
Answer = Callable[[Any], dict[str, Any]]


class LineError(ValueError):
    """What is wrong with one line, in words for whoever wrote it."""


@contextmanager
def open_lines(path: str) -> Iterator[BinaryIO]:
    """The file, or standard input for `-`."""
    if path == "-":
        yield sys.stdin.buffer
        return
    with Path(path).open("rb") as stream:
        yield stream


def answer_lines(source: BinaryIO, sink: BinaryIO, answer: Answer) -> bool:
    """Writes `answer(document)` for every line of `source`, in order. Returns whether every line could be answered.

    `answer` raises LineError (or ValueError) to refuse a line; the refusal carries the document's `id` where it has one.
    """
    every_line = True
    for number, line in enumerate(_lines(source), start=1):
        reply, good = _reply(line, number, answer)
        every_line = every_line and good
        sink.write(dump(reply).encode() + b"\n")
    sink.flush()
    return every_line


def dump(document: Any) -> str:
    """One line of JSON, the same bytes for the same document."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))


def _lines(source: BinaryIO) -> Iterator[bytes | None]:
    """Each line without its end; None for one that is too long."""
    while line := source.readline(LONGEST_LINE + 1):
        if len(line) <= LONGEST_LINE:
            yield line.rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = source.readline(LONGEST_LINE)
        yield None


def _reply(line: bytes | None, number: int, answer: Answer) -> tuple[dict[str, Any], bool]:
    document = None
    try:
        document = parse_line(line, first=number == 1)
        return answer(document), True
    except ValueError as error:
        return {"id": _identity(document), "line": number, "error": str(error)}, False


def _identity(document: Any) -> Any:
    identity = document.get("id") if isinstance(document, dict) else None
    return identity if isinstance(identity, str | int | float) else None


def parse_line(line: bytes | None, *, first: bool = False) -> Any:
    """The document in a line. Raises LineError for anything but strict JSON that can be written again as UTF-8."""
    if line is None:
        raise LineError(f"the line is longer than {LONGEST_LINE} bytes")
    try:
        return read_json(line.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError as error:
        raise LineError(f"not UTF-8: {error.reason} at byte {error.start}") from None
    except NotPlainJson as error:
        raise LineError(str(error)) from None


class _Text:
    """Takes the bytes of the answers where the output is a text stream."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, line: bytes) -> None:
        self.stream.write(line.decode())

    def flush(self) -> None:
        self.stream.flush()


def sink_of(stream: Any) -> BinaryIO:
    """Where the answers go: the bytes are UTF-8 whatever the locale of the terminal says."""
    return cast(BinaryIO, getattr(stream, "buffer", None) or _Text(getattr(stream, "_out", stream)))
