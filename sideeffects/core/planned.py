"""What is asked about or only planned: "can I take Brufen?", "I start Eliquis next week"."""

from sideeffects.core import cues
from sideeffects.core.clause import LIST
from sideeffects.core.drafts import Draft, Event
from sideeffects.core.refused import IT, Refused

_BEGINS = frozenset((
    "start", "starting", "starts", "begin", "beginning", "begins", "try", "ابدا", "يبدا", "ببلش", "بلش",
    "commence", "empiezo", "inizio", "beginne", "comeco",
))  # fmt: skip
_WILL = frozenset(("will", "ill", "might", "may", "going"))
_TAKE = frozenset(("take", "taking", "use", "have"))


_SUGGESTED = frozenset(("recommended", "suggested", "advised", "proposed", "offered", "mentioned", "discussed", "need", "have"))
_PASSIVE = frozenset(("be", "is", "was", "were", "been", "are", "havent", "hasnt"))


class Planned(Refused):
    """The part of the walk that tells plans and questions from what is taken."""

    suggested = False

    def _question(self, event: Event) -> None:
        self.question, self.question_at = True, event.last
        self.now = self.planned = False

    def _planned(self, event: Event) -> None:
        """ "I may start Eliquis": asked about, not taken yet. "I have warfarin but have not started it"."""
        self.suggested = not _SUGGESTED.isdisjoint(self.keys[event.first : event.last + 1])
        if self.sentence and self._is_behind(event):
            self.sentence[-1].suggested = self.suggested
            self.sentence[-1].question = self.sentence[-1].planned = True
            self.sentence[-1].now = False
            return
        self._question(event)
        self.planned = True

    def note_plan(self, draft: Draft) -> None:
        """ "My doctor mentioned my Xarelto", "does my Xarelto matter?": I have it; "may I take my Brufen?" does not say so."""
        draft.planned, draft.suggested = self.planned, self.suggested
        is_mine = self.keys[draft.first - 1 : draft.first] == ["my"]
        to_take = not self.planned and not _TAKE.isdisjoint(self.keys[max(0, draft.first - 2) : draft.first])
        if self.question and is_mine and not to_take and not self._begins(draft, draft.last + 1):
            draft.planned = draft.question = False
            draft.now = True

    def _is_behind(self, event: Event) -> bool:
        """ "Xarelto will be started once I am home", "I have a prescription, will collect it tomorrow"."""
        following = self.events[self.index + 1 : self.index + 2]
        then = any(one.kind == cues.NEXT and one.first == event.last + 2 for one in following)
        it = self._refuses_it(event.last + 1) or (then and self.keys[event.last + 1] in IT)
        passive = not _PASSIVE.isdisjoint(self.keys[event.first : event.last + 1])
        return event.last + 1 == len(self.words) or it or (self._beside_last(event) and passive)

    def _next(self, event: Event) -> None:
        """ "I am starting Xarelto next week"; "I take aspirin, next week is my operation" plans no aspirin."""
        self.next_named = True
        last = self.recent[-1] if self.recent else None
        if last and self._beside(last, event) and not LIST.search(self.between(event.first)) and self._begins(last, event.first):
            last.question = last.planned = True
            last.now = False
        elif not self.recent and event.first and self.keys[event.first - 1] in _BEGINS:
            # ابدأ غدا بتناول
            self._planned(event)

    def _is_to_begin(self, event: Event) -> bool:
        """ "Next month I begin sertraline"."""
        return not _BEGINS.isdisjoint(self.keys[event.first : event.last + 2])

    def _begins(self, draft: Draft, last: int) -> bool:
        earlier = self.sentence[-2].last + 1 if len(self.sentence) > 1 else 0
        before = frozenset(self.keys[max(earlier, draft.first - 4) : draft.first])
        before |= frozenset(self.keys[draft.last + 1 : last])
        return bool(before & _BEGINS or (before & _WILL and before & _TAKE))
