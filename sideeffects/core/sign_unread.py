"""What nobody understood: a clause that tells of the body or complains without a known sign, or a text that says neither."""

import re
from collections.abc import Sequence

from sideeffects.core.normalise import forms
from sideeffects.core.sign_clauses import Clause
from sideeffects.core.sign_files import phrases
from sideeffects.core.sign_text import SignText
from sideeffects.core.words import everyday_words

SUBJECT, FILLER, BODY, COMPLAINT = "subject", "filler", "body", "complaint"
_WORD = re.compile(r"[^\W\d_]+")
# Arabic in Latin letters writes some of its letters as digits.
_WORD_OR_ARABIZI = re.compile(r"[^\W_]*[^\W\d_][^\W_]*")
_LETTERS = re.compile(r"[^\W_]")
# Words that only turn what other words say.
_SHORTEST = 3


def unread_of(said: SignText, clauses: Sequence[Clause], *, told: bool, now: bool) -> list[str]:
    """The clauses that a person must read, as they were written.

    `told`: a sign was found in the text. `now`: one that is there, besides that all is well; else "no
    pain, but a plomka in the skin" would be well.
    """
    only_denied = told and not now
    left = [one for one in clauses if _is_unread(said.text, one, told=told) or (only_denied and _hides(said.text, one))]
    return [words for clause in left if (words := _original(said, clause))]


def is_elsewhere(clauses: Sequence[Clause]) -> bool:
    """Whether nothing is told of; with nothing unread, the text is plainly about something else."""
    return bool(clauses) and not any(clause.signs for clause in clauses)


def _original(said: SignText, clause: Clause) -> str:
    start, end = said.span(clause.start, clause.end)
    return said.original[start:end].strip(" ,;\n")


def _is_unread(text: str, clause: Clause, *, told: bool) -> bool:
    if clause.signs or (clause.cues and told and not _complains(text, clause)):
        return False
    return _complains(text, clause) if told else not _is_plain(text, clause)


def _complains(text: str, clause: Clause) -> bool:
    """Beside signs: a clause of the body, or one that complains, or of words that no list knows."""
    rest = _without(text[clause.start : clause.end], SUBJECT, FILLER)
    if _is_said(rest, COMPLAINT) and _is_said(rest, BODY):
        return True
    words = [word for word in _WORD.findall(rest) if len(word) > _SHORTEST]
    return len(words) > 1 and not any(_is_everyday(word) for word in words)


# Whatever carries one of these says how something goes, or that it does not.
_SAYS = ("denied", "denied_after", "gone", "gone_before", "better", "anymore", "past", "asked")


def _hides(text: str, clause: Clause) -> bool:
    """A clause without a sign that complains, names the body, or has a word that no list knows: "fine, but it looks weird"."""
    rest = _without(text[clause.start : clause.end], SUBJECT, FILLER)
    strange = any(len(word) > _SHORTEST and not _is_everyday(word) for word in _WORD_OR_ARABIZI.findall(rest))
    said = _is_said(rest, COMPLAINT) or (strange and (_is_said(rest, BODY) or not clause.cues))
    return not clause.signs and not clause.of(*_SAYS) and said


def _is_plain(text: str, clause: Clause) -> bool:
    """Where no sign is told: only what is plainly about something else, and greetings, say nothing."""
    said = text[clause.start : clause.end]
    if not _LETTERS.search(said):
        return not said.strip(" .!,\n")
    rest = _without(said, SUBJECT, FILLER)
    if _is_said(rest, COMPLAINT) or _is_said(rest, BODY):
        return False
    words = _WORD.findall(rest)
    known = all(_is_everyday(word) or len(word) <= _SHORTEST for word in words)
    return not words or (known and _is_said(said, SUBJECT))


def _is_everyday(word: str) -> bool:
    """Arabic with what it glues to the front of a word."""
    return any(form in everyday_words() for form in forms(word))


def _without(text: str, *kinds: str) -> str:
    for kind in kinds:
        pattern = phrases("elsewhere").get(kind)
        text = pattern.sub(lambda found: " " * len(found[0]), text) if pattern else text
    return text


def _is_said(text: str, kind: str) -> bool:
    pattern = phrases("elsewhere").get(kind)
    return bool(pattern and pattern.search(text))
