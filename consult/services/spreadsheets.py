"""Tables for spreadsheet programs: what begins like a formula is kept from being one."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category, normalize

# A cell that begins with one of these is reckoned or run by some program.
CONTROLS = ("\t", "\r", "\n")
FORMULA = ("=", "+", "-", "@", *CONTROLS)
# A temperature, a difference, a telephone number: nothing that could be reckoned, and wrong with a sign before it.
NUMBER = re.compile(r"[+-][0-9](?:[0-9 ]*[0-9])?(?:[.,][0-9]+)?%?")
# Without it a spreadsheet program reads Arabic as noise.
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def safe_cell(cell: object) -> str:
    """The words of a cell, with an apostrophe before what would be a formula."""
    words = "" if cell is None else str(cell)
    if NUMBER.fullmatch(words):
        return words
    # Some programs pass over what is invisible before they look for a formula, and take a wide sign for a plain one.
    seen = next((one for one in words if one in CONTROLS or not (one.isspace() or category(one) == "Cf")), "")
    return f"'{words}" if words.startswith(CONTROLS) or normalize("NFKC", seen) in FORMULA else words


def safe_lines(rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The rows as a file that opens in every spreadsheet program, a line at a time."""
    yield BYTE_ORDER_MARK
    for row in rows:
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerow([safe_cell(cell) for cell in row])
        yield out.getvalue().encode()


def safe_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """The same at once."""
    return b"".join(safe_lines(rows))
