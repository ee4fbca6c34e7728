"""Reads what somebody writes after a treatment: which signs, denied or gone or now, and how they go on.

`read_signs` is the only door. What it cannot place stands in `unread`, never dropped, never the nearest sign.

    text -> sign_text      one spelling, slips put right (sign_spelling), each letter's place kept
         -> sign_clauses   sentences and clauses, each with the signs and cues that stand in it (data/signs)
         -> sign_context   what is said of each sign: now, gone, denied, asked, past, of others; course, how bad, where, how long
         -> sign_unread    clauses that tell of something, and nobody knows of what
"""

from sideeffects.core.normalise import normalise
from sideeffects.core.pieces import pieces_of
from sideeffects.core.sign_clauses import clauses_of
from sideeffects.core.sign_context import Context
from sideeffects.core.sign_mentions import SAYINGS, SignMention, SignReading
from sideeffects.core.sign_text import sign_text
from sideeffects.core.sign_unread import is_elsewhere, unread_of

__all__ = ["SAYINGS", "SignMention", "SignReading", "read_signs"]


def read_signs(text: str) -> SignReading:
    """The signs in one text, in English or Arabic or both. A long text is read in pieces."""
    mentions: dict[SignMention, None] = {}
    unread: list[str] = []
    elsewhere: list[bool] = []
    for piece in pieces_of(normalise(text)):
        found, left, other = _read(text[piece.start : piece.end], piece.start)
        mentions.update(dict.fromkeys(found))
        unread += left
        elsewhere.append(other)
    plainly = bool(elsewhere) and all(elsewhere) and not mentions and not unread
    return SignReading(
        tuple(sorted(mentions, key=lambda one: (one.start, one.end, one.sign, one.course))), tuple(unread), plainly
    )


def _read(text: str, offset: int) -> tuple[list[SignMention], list[str], bool]:
    said = sign_text(text)
    clauses = clauses_of(said)
    mentions = Context(said, clauses).mentions(offset)
    now = any(one.says == "now" and one.sign != "well" for one in mentions)
    return mentions, unread_of(said, clauses, told=bool(mentions), now=now), is_elsewhere(clauses)
