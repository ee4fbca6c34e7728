"""What is over and since when: times, "stopped", "used to take", "switched from one to the other"."""

from collections.abc import Sequence
from dataclasses import replace

from sideeffects.core import cues
from sideeffects.core.clause import BREAK, LIST, Clause
from sideeffects.core.drafts import NAME, Draft, Event
from sideeffects.core.normalise import Token, is_arabic
from sideeffects.core.when import AGO, AGO_OR_SINCE, DURATION, ENDED, SINCE, When

A_MONTH = 30  # days
NEAR = 4  # words that a refusal reaches over to its verb ("I do not currently take")
_COURSE = frozenset((
    "course", "courses", "day", "days", "week", "weeks", "month", "months", "short", "for", "tablets", "once", "tablet",
    "drip", "injection", "injections", "shots", "hospital", "after", "following", "the", "birth", "delivery", "son",
    "daughter", "baby",
))  # fmt: skip
_OF_WHAT_WENT_BEFORE = frozenset(("until", "till", "حتي", "hasta", "jusquen", "jusqua", "bis", "fino", "ate"))
_PREGNANT = frozenset(("pregnant", "pregnancy", "حامل", "الحمل", "حمل", "حملي"))
_HAVE = frozenset(("عندي", "ماعندي", "ماعنديش", "معنديش", "لدي", "andi", "andy"))
_GAVE_ME = frozenset((
    "عطتني", "اعطتني", "ادتني", "اداني", "ادالي", "ادتلي", "جابتلي", "جابلي", "عطوني", "اعطوني", "atatni", "atetni", "atitni",
    "tatni", "tetni", "edetni", "edatni", "adetni", "atani", "tani", "gabetli", "jabatli", "jabetli",
))  # fmt: skip
_THAT = frozenset(("that", "it", "this", "those"))
_BEGUN = frozenset(("put", "started"))
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
        if self.begun and not any(known.means == DURATION for draft in self.recent for known in draft.times):
            when = _since(when)
        if self.off and when.means == DURATION:
            # "off Plavix for a year": for how long it is over.
            when = replace(when, means=AGO)
        self._taken_until(when)
        waiting = [draft for draft in self.recent if not draft.times or self._says_when(draft, when)]
        if not any(draft.past or draft.stopped for draft in waiting):
            waiting = [draft for draft in waiting if self._is_dated(draft, waiting[-1], event, when)]
        for draft in [*waiting, *(self.left if when.means in (AGO, ENDED) else ())]:
            draft.times.append(when)
            draft.now = draft.now and when.means != ENDED
        if not self.recent:
            self.pending.append(when)
        elif not waiting:
            self.loose.append(when)

    def _is_dated(self, draft: Draft, last: Draft, event: Event, when: When) -> bool:
        beside = draft is last and (self._beside(draft, event) or when.means != AGO)
        return beside or (not draft.term and _had_ended(draft, when))

    def _taken_until(self, when: When) -> None:
        """ "I have had no aspirin since Thursday": but on that day."""
        if when.means in (SINCE, DURATION, AGO_OR_SINCE):
            for draft in self.recent:
                if draft.negated and not draft.term:
                    draft.negated, draft.now, draft.past = False, False, True
                    draft.times.append(replace(when, means=AGO))

    @staticmethod
    def _says_when(draft: Draft, when: When) -> bool:
        """ "for 3 months in 2022": how long, then when."""
        return when.means in (AGO, AGO_OR_SINCE) and all(known.means == DURATION for known in draft.times)

    def _beside(self, draft: Draft, event: Event) -> bool:
        """ "clexane injections in 2019" dates the clexane; "Eliquis, my dose was changed in March" dates the change."""
        between = [
            key for key in self.keys[draft.last + 1 : event.first] if not (key.isdigit() or len(key) <= 2 or key in _COURSE)
        ]
        return len(between) <= 1

    def _still_refused(self, event: Event) -> bool:
        glued_and = is_arabic(self.keys[event.first]) and self.keys[event.first].startswith("و")
        if self.named_since_negation and self.keys[event.first] in ("i", "im", "ive"):
            return False
        if self.negated and self.keys[self.negated_at] in _HAVE and event.first - self.negated_at > 1:
            return False  # "ما عندي حساسية باخد بلافيكس": what is had not says nothing of what is taken
        return self.negated and event.first - self.negated_at <= NEAR and not (self.comma or self.joined or glued_and)

    def _past(self, event: Event) -> None:
        if self._is_of_what_went_before(event) or self._ends_a_name(event):
            self.recent = self.recent or self.earlier
            self._over(self.recent)
            return
        if first_person(self.keys[event.first : event.last + 1]) or not _GAVE_ME.isdisjoint(
            self.keys[event.first : event.last + 1]
        ):
            self.family = False
        if self._still_refused(event) or self.keys[event.first] in _THAT:
            return
        if self._beside_last(event) and not self._names_follow(event.last):
            # The verb comes last: "Plavix kullaniyordum".
            self._over(self.recent)
            return
        self.negated, self.past, self.now = False, True, False
        self.begun = not _BEGUN.isdisjoint(self.keys[event.first : event.last + 1])
        if self.begun:
            self.pending = [_since(when) for when in self.pending]
        self.pending = self.pending or self._when_pregnant()
        self.forget_recent()

    def _when_pregnant(self) -> list[When]:
        """ "When I was pregnant 4 years ago I was on Clexane": both were then."""
        return [when for draft in self.recent if self.keys[draft.first] in _PREGNANT for when in draft.times]

    def _beside_last(self, event: Event) -> bool:
        """Whether the last name stands right before."""
        return bool(self.recent) and self.recent[-1].last == event.first - 1 and not LIST.search(self.between(event.first))

    def _is_of_what_went_before(self, event: Event) -> bool:
        """ "Ginkgo, but that was years ago"; "a wound that was never treated" says nothing of when."""
        key = self.keys[event.first]
        if key in _THAT:
            before = self.keys[event.first - 1] if event.first else ""
            return before in ("but", "and") or bool(LIST.search(self.between(event.first)))
        return key in _OF_WHAT_WENT_BEFORE

    def _ends_a_name(self, event: Event) -> bool:
        """ "aspirin, last dose in May", "ibuprofen once, in June": of the name before, where none follows."""
        return bool(self.recent) and self.keys[event.first] in _AFTER_A_NAME and not self._names_follow(event.last)

    def _stopped(self, event: Event) -> None:
        if first_person(self.keys[event.first : event.last + 1]):
            self.family = False
        if self._asks_to_stop(event):
            self.question, self.now = False, True
            return
        self.off = "off" in self.keys[event.first : event.last + 1]
        if self._names_follow(event.last):
            self.negated, self.past, self.stopping, self.now = False, True, True, False
            self.forget_recent()
        else:
            # "used to take it, but stopped": what was named before the but.
            self.gave_up = not self.sentence
            self.recent = self.recent or self.sentence[-1:]
            self._over(self.recent)
            self.mark(self.recent, "stopped")

    def _asks_to_stop(self, event: Event) -> bool:
        """ "Do I need to come off my Eliquis?": who asks takes it."""
        return self.question and event.first - self.question_at <= 3 and self._names_follow(event.last)

    def _over(self, drafts: Sequence[Draft]) -> None:
        """ "I do not take it any more" says that it was taken, not that it never was, nor that it is."""
        for draft in drafts:
            draft.past, draft.negated, draft.now = True, False, False
            # "Xarelto habe ich vor zwei Jahren abgesetzt": the verb comes last.
            draft.times += [when for when in self.loose if not draft.times]

    def _names_follow(self, last: int) -> bool:
        """Whether what was stopped comes after the word rather than before it."""
        seen = self.words[last].end
        for place in range(self.index + 1, len(self.events)):
            event = self.events[place]
            if event.kind == cues.NOW and event.first == last + 1:
                continue  # "stopped taking"
            # Each mark is looked at once, however many words go by.
            start, seen = seen, max(seen, self.words[event.first].start)
            if (
                BREAK.search(self.text, start, seen)
                or (self.recent and LIST.search(self.text, start, seen))
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


def _since(when: When) -> When:
    """ "I was put on warfarin in 2019": since then."""
    return replace(when, means=SINCE) if when.means == AGO else when


def _had_ended(draft: Draft, when: When) -> bool:
    """ "Prozac for a year after my divorce, in 2005": it began then, and lasted so long."""
    return any(
        known.means == DURATION and known.span.high is not None and (when.span.low or 0) > known.span.high + A_MONTH
        for known in draft.times
    )


def first_person(words: Sequence[str]) -> bool:
    """Whether a verb says "I": it ends what was said about somebody else."""
    return bool(words) and words[0] in ("i", "im", "ive")
