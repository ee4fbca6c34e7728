"""Tables for spreadsheet programs: what begins like a formula is kept from being one."""

import csv
import io
from collections.abc import Iterable, Sequence
from unicodedata import category, normalize

# A cell that begins with one of these is reckoned or run by some program.
CONTROLS = ("\t", "\r", "\n")
FORMULA = ("=", "+", "-", "@", *CONTROLS)
# Without it a spreadsheet program reads Arabic as noise.
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def safe_cell(cell: object) -> str:
    """The words of a cell, with an apostrophe before what would be a formula."""
    words = "" if cell is None else str(cell)
    # Some programs pass over what is invisible before they look for a formula, and take a wide sign for a plain one.
    seen = next((one for one in words if one in CONTROLS or not (one.isspace() or category(one) == "Cf")), "")
    return f"'{words}" if words.startswith(CONTROLS) or normalize("NFKC", seen) in FORMULA else words


def safe_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """The rows as a file that opens in every spreadsheet program."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue().encode()
