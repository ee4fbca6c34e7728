"""What is over and since when: times, "stopped", "used to take", "switched from one to the other"."""

from collections.abc import Sequence
from dataclasses import replace

from sideeffects.core import cues
from sideeffects.core.clause import BREAK, LIST, Clause
from sideeffects.core.drafts import NAME, Draft, Event
from sideeffects.core.normalise import Token, is_arabic
from sideeffects.core.when import AGO, DURATION, ENDED, When

NEAR = 4  # words that a refusal reaches over to its verb ("I do not currently take")
_COURSE = frozenset(("course", "courses", "day", "days", "week", "weeks", "month", "months", "short", "for", "tablets", "once"))
_OF_WHAT_WENT_BEFORE = frozenset(("until", "till", "حتي"))
_AFTER_A_NAME = frozenset(("once", "last", "previously", "formerly"))


class Over(Clause):
    """The part of the walk that dates names and ends them."""

    def __init__(self, text: str, words: Sequence[Token], events: Sequence[Event], *, prose: bool) -> None:
        super().__init__(text, words, prose=prose)
        self.events, self.index = events, 0

    def _time(self, event: Event) -> None:
        when = event.when
        if when is None:
            return
        if self.off and when.means == DURATION:
            # "off Plavix for a year": for how long it is over.
            when = replace(when, means=AGO)
        waiting = [draft for draft in self.recent if not draft.times or self._says_when(draft, when)]
        if not any(draft.past or draft.stopped for draft in waiting):
            waiting = [draft for draft in waiting[-1:] if self._beside(draft, event) or when.means != AGO]
        for draft in [*waiting, *(self.left if when.means in (AGO, ENDED) else ())]:
            draft.times.append(when)
            draft.now = draft.now and when.means != ENDED
        if not self.recent:
            self.pending.append(when)

    @staticmethod
    def _says_when(draft: Draft, when: When) -> bool:
        """ "for 3 months in 2022": how long, then when."""
        return when.means == AGO and all(known.means == DURATION for known in draft.times)

    def _beside(self, draft: Draft, event: Event) -> bool:
        """ "clexane injections in 2019" dates the clexane; "Eliquis, my dose was changed in March" dates the change."""
        between = [
            key for key in self.keys[draft.last + 1 : event.first] if not (key.isdigit() or len(key) <= 2 or key in _COURSE)
        ]
        return len(between) <= 1

    def _still_refused(self, event: Event) -> bool:
        glued_and = is_arabic(self.keys[event.first]) and self.keys[event.first].startswith("و")
        return self.negated and event.first - self.negated_at <= NEAR and not (self.comma or self.joined or glued_and)

    def _past(self, event: Event) -> None:
        if self.keys[event.first] in _OF_WHAT_WENT_BEFORE or self._ends_a_name(event):
            self._over(self.recent)
            return
        if first_person(self.keys[event.first : event.last + 1]):
            self.family = False
        if self._still_refused(event):
            return
        self.negated, self.past, self.now = False, True, False
        self.recent = []

    def _ends_a_name(self, event: Event) -> bool:
        """ "aspirin, last dose in May", "ibuprofen once, in June": of the name before, where none follows."""
        return bool(self.recent) and self.keys[event.first] in _AFTER_A_NAME and not self._names_follow(event.last)

    def _stopped(self, event: Event) -> None:
        if first_person(self.keys[event.first : event.last + 1]):
            self.family = False
        self.off = "off" in self.keys[event.first : event.last + 1]
        if self._names_follow(event.last):
            self.negated, self.past, self.stopping, self.now = False, True, True, False
            self.recent = []
        else:
            # "used to take it, but stopped": what was named before the but.
            self.recent = self.recent or self.sentence[-1:]
            self._over(self.recent)
            self.mark(self.recent, "stopped")

    @staticmethod
    def _over(drafts: Sequence[Draft]) -> None:
        """ "I do not take it any more" says that it was taken, not that it never was, nor that it is."""
        for draft in drafts:
            draft.past, draft.negated, draft.now = True, False, False

    def _names_follow(self, last: int) -> bool:
        """Whether what was stopped comes after the word rather than before it."""
        for event in self.events[self.index + 1 :]:
            if event.kind == cues.NOW and event.first == last + 1:
                continue  # "stopped taking"
            between = self.text[self.words[last].end : self.words[event.first].start]
            if (
                BREAK.search(between)
                or (LIST.search(between) and self.recent)
                or event.kind in (cues.NOW, cues.BUT, cues.STOPPED)
            ):
                return False
            if event.kind == NAME:
                return True
        return False

    def _to(self, event: Event) -> None:
        if self.stopping and self.recent:
            self.past = self.stopping = False
            self.now = True
            self.left, self.recent = [draft for draft in self.recent if not draft.times], []


def first_person(words: Sequence[str]) -> bool:
    """Whether a verb says "I": it ends what was said about somebody else."""
    return bool(words) and words[0] in ("i", "im", "ive")
