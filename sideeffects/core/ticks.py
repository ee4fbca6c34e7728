"""Boxes and ticks beside names: "☐ aspirin ☑ warfarin", "Eliquis ✓, aspirin ✗"."""

import re
from collections.abc import Sequence

from sideeffects.core.drafts import Draft
from sideeffects.core.normalise import Token

_YES = "✓✔☑✅☒"
_NO = "✗✘❌❎✖☐□▢⬜"
_MARK = re.compile(rf"[{_YES}{_NO}]|\[ ?[xv]? ?\]")
_STOP = re.compile(r"[,;.\n|/]")
_REFUSES = re.compile(rf"[{_NO}]|\[ ?\]")


def untick(text: str, words: Sequence[Token], drafts: Sequence[Draft]) -> None:
    """Refuses the names whose mark says no. Marks stand before their names where one comes before every word, else behind."""
    for draft in drafts:
        if _answers_no(text, words, draft.last + 1):
            draft.negated, draft.now = True, False
    marks = list(_MARK.finditer(text))
    if not marks or not words:
        return
    before = marks[0].start() < words[0].start
    for draft in drafts:
        start, end = words[draft.first].start, words[draft.last].end
        if before:
            mark = next((mark for mark in reversed(marks) if mark.end() <= start), None)
        else:
            mark = next((mark for mark in marks if mark.start() >= end), None)
        if mark and _REFUSES.match(mark[0]):
            draft.negated, draft.now = True, False


def _answers_no(text: str, words: Sequence[Token], position: int) -> bool:
    """ "Aspirin N, Warfarin Y"; "aspirin n warfarin" means and."""
    if position >= len(words) or words[position].key != "n":
        return False
    following = words[position + 1].start if position + 1 < len(words) else len(text)
    return bool(_STOP.search(text[words[position].end : following])) or position + 1 == len(words)
