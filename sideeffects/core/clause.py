"""The state of a clause while its words go by, and what commas and full stops do to it."""

import re
from collections.abc import Sequence

from sideeffects.core.drafts import Draft
from sideeffects.core.normalise import Token
from sideeffects.core.when import When

BREAK = re.compile(r"[.;!?\n\r•|]")
LIST = re.compile(r"[,/+&\\]")
_ANSWERS = {
    "yes": True,
    "no": False,
    "نعم": True,
    "ايوه": True,
    "لا": False,
    "never": False,
    "nope": False,
    "only": True,
    "sometimes": True,
    "occasionally": True,
    "rarely": True,
    "daily": True,
    "often": True,
    "every": True,
    "ابدا": False,
}


class Clause:
    """What holds at the present word: refused, past, whose, asked, allergic; and the names since it began."""

    def __init__(self, text: str, words: Sequence[Token], *, prose: bool) -> None:
        self.text, self.words, self.prose = text, words, prose
        self.keys = [word.key for word in words]
        self.negated = self.named_since_negation = self.planned = False
        self.question_at = -99
        self.asked: list[Draft] = []  # what the sentence before asked about
        self.start_sentence()

    def between(self, position: int) -> str:
        """What stands before this word: spaces and marks."""
        if position == 0 or position >= len(self.words):
            return ""
        return self.text[self.words[position - 1].end : self.words[position].start]

    def gap(self, position: int) -> None:
        """Passes the space before this word: a stop ends the sentence, a comma goes on with a list."""
        gap = self.between(position)
        if BREAK.search(gap):
            if "?" in gap and self.keys[position] in _ANSWERS:
                self._answered(_ANSWERS[self.keys[position]])
            else:
                self.end_sentence(gap)
            self.asked = self.sentence if "?" in gap else []
            self.start_sentence()
        elif LIST.search(gap):
            self.comma = True
            self.reaction_at = -1
            if self.negated and not self.named_since_negation:
                self.negated = self.allergy = False
            if self.planned and not any(draft.first > self.question_at and not draft.term for draft in self.sentence):
                # "Waiting for a knee operation, Celebrex until then".
                self.planned = self.question = False
        elif self.keys[position] in ("and", "w"):
            self.joined = True

    def start_sentence(self) -> None:
        """Forgets everything."""
        self.family = self.question = self.planned = self.everything = self.gave_up = self.next_named = False
        self.food_at: int | None = None
        self.sentence: list[Draft] = []
        self.recent: list[Draft] = []
        self.earlier: list[Draft] = []
        self.pending: list[When] = []
        self.start_clause()

    def start_clause(self) -> None:
        """Forgets what was refused, past, allergic; not whose it is."""
        self.negated = self.allergy = self.now = self.past = self.stopping = self.comma = self.joined = False
        self.named_since_negation = self.one_only = self.off = self.begun = False
        self.negated_at = self.allergy_at = self.question_at = -99
        self.reaction_at = -1
        self.loose: list[When] = []  # times of which no name was dated
        # What the clause before named: "warfarin was offered, but I declined".
        self.forget_recent()
        # What somebody changed from: "from warfarin to apixaban in March".
        self.left: list[Draft] = []

    def end_sentence(self, gap: str) -> None:
        """A question mark asks about everything in the sentence that nobody says to take."""
        if "?" in gap and self.prose:
            for draft in self.sentence:
                mine = self.keys[draft.first - 1 : draft.first] == ["my"]
                draft.question = draft.question or not (draft.now or mine or (draft.past and draft.times))

    def _answered(self, yes: bool) -> None:
        """ "Warfarin? No. Eliquis? Yes" asks nobody."""
        for draft in self.sentence:
            draft.negated, draft.now = draft.negated or not yes, yes

    def forget_recent(self) -> None:
        """What follows is said of other names."""
        if not self.earlier or any(not draft.term for draft in self.recent):
            self.earlier = self.recent
        self.recent = []

    @staticmethod
    def mark(drafts: Sequence[Draft], *names: str) -> None:
        """Sets the flags of these drafts."""
        for draft in drafts:
            for name in names:
                setattr(draft, name, True)
