"""In which context each name of a text stands: one walk over its words, commas and times, clause by clause."""

import re
from collections.abc import Callable, Sequence

from sideeffects.core import cues
from sideeffects.core.clause import BREAK, LIST
from sideeffects.core.drafts import NAME, TIME, Draft, Event
from sideeffects.core.normalise import Token, is_arabic
from sideeffects.core.over import NEAR, Over

_ASIDE = re.compile(r"[:(=?\-–—]")
_FIRST_PERSON = frozenset(("i", "im", "ive", "my", "gave", "put", "puts", "gives"))
# They say nothing of who takes it.
_ARABIC_ADVERBS = frozenset(("ماشي", "ماشيه", "مستمر", "مستمره", "علي", "حاليا", "الان", "الحين", "هلا", "دلوقتي"))
_NOT_SUBJECT = frozenset(("with", "like", "as", "than", "near", "from", "مع", "مثل", "زي"))
_RECEIVER = frozenset(("for", "to", "of", "by"))
_IN_FAMILY = frozenset(("in", "runs", "family"))
_IT = frozenset(("it", "them", "those", "اخذه", "اتناوله", "استخدمه", "باخده", "باخذه", "اخدها", "اخذها"))
_BEGINS = frozenset(("start", "starting", "begin", "beginning", "ابدا"))
_WILL = frozenset(("will", "ill", "might", "may", "going"))
_TAKE = frozenset(("take", "taking", "use", "have"))
_AUXILIARIES = frozenset(("not", "dont", "never", "didnt", "havent", "cant", "cannot"))
_WHENEVER = frozenset(("when", "whenever", "if", "after", "every", "لما", "عندما", "اذا", "بعد"))
_ONE_ONLY = frozenset(("instead", "rather", "بدل", "بدلا"))


class Walk(Over):
    """The state of a clause while its words go by."""

    def __init__(self, text: str, words: Sequence[Token], events: Sequence[Event], *, prose: bool) -> None:
        super().__init__(text, words, events, prose=prose)
        self.family_named = False
        self.refused_verb = -1
        self.extra: list[tuple[Draft, Draft]] = []

    def run(self) -> None:
        """Marks every draft. `extra` then holds (mentioned before, taken all the same) pairs."""
        done = 0
        for index, event in enumerate(self.events):
            for position in range(done, event.first + 1):
                self.gap(position)
            done = max(done, event.first + 1)
            self.index = index
            _HANDLERS[event.kind](self, event)
        for position in range(done, len(self.words)):
            self.gap(position)
        self.end_sentence(self.text[self.words[-1].end :] if self.words else "")

    # --- names and times ----------------------------------------------------------------------------------------

    def _name(self, event: Event) -> None:
        draft = event.draft
        if draft is None:
            return
        if self.comma and self.recent and (self.negated or self.allergy) and self._has_strength(event.last):
            self.negated = self.allergy = False
        draft.negated, draft.allergy, draft.family = self.negated, self.allergy, self.family
        draft.past, draft.stopped = draft.past or self.past, draft.stopped or self.stopping
        draft.question, draft.now, draft.planned = self.question, self.now, self.planned
        draft.food = draft.food or (self.food_at is not None and event.first - self.food_at <= 6)
        draft.times += self.pending
        self.pending = []
        self.named_since_negation = True
        if self.one_only:
            self.negated = self.one_only = False
        self.recent.append(draft)
        self.sentence.append(draft)

    def _has_strength(self, last: int) -> bool:
        following = self.keys[last + 1 : last + 3]
        return bool(following) and following[0].isdigit() and not BREAK.search(self.between(last + 1))

    # --- taken or not -------------------------------------------------------------------------------------------

    def _negation(self, event: Event) -> None:
        if self.negated and self.keys[event.first] == "غير":
            # "I take no medicine غير (other than) aspirin"; alone it is "not".
            self._except(event)
            return
        if self.planned and self.question and self.keys[event.first] in _ONE_ONLY:
            # "I will start Eliquis instead of warfarin": until then it is the warfarin.
            self._keeps_on(event)
            return
        if self._refuses_it(event.last + 1):
            self.sentence[-1].negated = True
            return
        after = self.between(event.last + 1)
        alone = event.last + 1 >= len(self.words) or BREAK.search(after) or LIST.search(after)
        if alone and LIST.search(after) and self._is_auxiliary(event):
            # "I do not, whatever my doctor says, take aspirin".
            self.refused_verb = next((later.first for later in self.events[self.index + 1 :] if later.kind == cues.NOW), -1)
            return
        if alone:
            # "aspirin: no" refuses what stands before; "No, I take it" refuses nothing.
            if self.recent and self.recent[-1].last == event.first - 1:
                self.recent[-1].negated = True
            return
        if self.allergy and event.first - self.allergy_at > 2:
            self.allergy = False
        self.negated, self.negated_at = True, event.last
        self.named_since_negation = self.joined = False
        self.comma = False
        self.one_only = self.keys[event.first] in _ONE_ONLY
        self.recent = []

    def _is_auxiliary(self, event: Event) -> bool:
        return self.keys[event.last] in _AUXILIARIES and self.keys[event.first : event.last + 1] != ["not"]

    def _refuses_it(self, position: int) -> bool:
        """ "I have aspirin at home but do not take it"; "I do not take it daily" refuses nothing."""
        if not self.sentence or position >= len(self.words) or self.keys[position] not in _IT:
            return False
        after = self.between(position + 1)
        return position + 1 == len(self.words) or bool(BREAK.search(after) or LIST.search(after))

    def _to_stop(self, event: Event) -> None:
        """ "I am not allowed to stop Eliquis": who must not stop takes it."""
        if self.negated:
            self.negated = False
            self.now = True

    def _limits(self, event: Event) -> None:
        """ "I do not take aspirin every day": but on some."""
        if self.recent and self.recent[-1].negated and event.first - self.recent[-1].last <= 2:
            self.recent[-1].negated = bool(LIST.search(self.between(event.first)))

    def _keeps_on(self, event: Event) -> None:
        self.negated = self.question = self.past = self.stopping = False
        self.now = True

    def _except(self, event: Event) -> None:
        if self.negated:
            self.negated = False
            self.now = not self.allergy
        elif self.everything:
            self.negated, self.named_since_negation = True, True

    def _now(self, event: Event) -> None:
        if self.events[self.index - 1].kind in (cues.STOPPED, cues.PAST) and self.events[self.index - 1].last == event.first - 1:
            return
        first = self.keys[event.first]
        if event.first == self.refused_verb and first not in _FIRST_PERSON:
            self.negated, self.negated_at, self.named_since_negation = True, event.last, False
            return
        if first == "replaced":
            self.mark(self.recent, "past", "stopped")
            self.left = self.recent
        if first in _FIRST_PERSON or (is_arabic(first) and first not in _ARABIC_ADVERBS):
            self.family = False
        if self._still_refused(event):
            return
        if event.first - self.allergy_at > 2 or self.recent:
            self.allergy = False
        if event.first - self.question_at > 3:
            self.question = False
            self.now = True
        self.negated = self.past = self.stopping = False
        self.recent = []

    # --- whose --------------------------------------------------------------------------------------------------

    def _family(self, event: Event) -> None:
        self.family_named = True
        before = self.keys[event.first - 1] if event.first else ""
        if before in _NOT_SUBJECT:
            return
        if self.recent and (
            before in _RECEIVER or self.keys[event.first] in _IN_FAMILY or _ASIDE.search(self.between(event.first))
        ):
            self.mark(self.recent, "family")
            return
        self.family = True
        self.negated = self.allergy = self.past = self.now = self.question = False
        self.recent = []

    def _self(self, event: Event) -> None:
        self.family = False

    def _third_person(self, event: Event) -> None:
        if self.family_named and not (
            self.keys[event.first] == "he" and "doctor" in self.keys[max(0, event.first - 8) : event.first]
        ):
            self.family = True

    # --- other than taking --------------------------------------------------------------------------------------

    def _allergy(self, event: Event) -> None:
        before = self.recent[-1] if self.recent else None
        one_word = event.first == event.last
        if before and one_word and before.last == event.first - 1 and not LIST.search(self.between(event.first)):
            before.allergy = True
            return
        if self.negated and event.first - self.negated_at > NEAR:
            self.negated = False
        self.allergy, self.allergy_at = True, event.last
        self.past = self.now = False
        self.recent = []

    def _reaction_after(self, event: Event) -> None:
        for draft in self.recent:
            if draft.now and self.comma and _WHENEVER.isdisjoint(self.keys[max(0, draft.first - 4) : draft.first]):
                # "I take Brufen every day, it gives me a rash": both are so.
                self.extra.append((draft, Draft(draft.first, draft.last, now=True)))
        self.mark(self.recent, "allergy")

    def _question(self, event: Event) -> None:
        self.question, self.question_at = True, event.last
        self.now = self.planned = False

    def _planned(self, event: Event) -> None:
        """ "I may start Eliquis": asked about, not taken yet. "I have warfarin but have not started it"."""
        if self.sentence and (event.last + 1 == len(self.words) or self._refuses_it(event.last + 1)):
            self.sentence[-1].question = self.sentence[-1].planned = True
            self.sentence[-1].now = False
            return
        self._question(event)
        self.planned = True

    def _next(self, event: Event) -> None:
        """ "I am starting Xarelto next week"; "I take aspirin, next week is my operation" plans no aspirin."""
        last = self.recent[-1] if self.recent else None
        if last and self._beside(last, event) and not LIST.search(self.between(event.first)) and self._begins(last):
            last.question = last.planned = True
            last.now = False
        elif not self.recent and event.first and self.keys[event.first - 1] in _BEGINS:
            # ابدأ غدا بتناول
            self._planned(event)

    def _begins(self, draft: Draft) -> bool:
        earlier = self.sentence[-2].last + 1 if len(self.sentence) > 1 else 0
        before = frozenset(self.keys[max(earlier, draft.first - 4) : draft.first])
        return bool(before & _BEGINS or (before & _WILL and before & _TAKE))

    def _food(self, event: Event) -> None:
        self.food_at = event.last
        for draft in self.recent:
            draft.food = draft.food or event.first - draft.last <= 6

    def _supplement(self, event: Event) -> None:
        for draft in self.recent[-1:]:
            draft.supplement = draft.supplement or event.first - draft.last <= 3
        for later in self.events[self.index + 1 : self.index + 3]:
            if later.kind == NAME and later.draft is not None and later.first - event.last <= 2:
                later.draft.supplement = True

    def _but(self, event: Event) -> None:
        self.start_clause()
        self.question = False

    def _free(self, event: Event) -> None:
        if self.recent and self.recent[-1].last == event.first - 1:
            self.recent[-1].negated = True

    def _takes_it(self, event: Event) -> None:
        """Allergic to it, and takes it all the same: two mentions of the one name."""
        refused = self.negated and event.first - self.negated_at <= NEAR
        if self.sentence and self.sentence[-1].allergy and not refused:
            before = self.sentence[-1]
            self.extra.append((before, Draft(before.first, before.last, now=True)))

    def _everything(self, event: Event) -> None:
        self.everything = not self.negated


_HANDLERS: dict[str, Callable[[Walk, Event], None]] = {
    NAME: Walk._name, TIME: Walk._time, cues.NEGATION: Walk._negation, cues.KEEPS_ON: Walk._keeps_on,
    cues.EXCEPT: Walk._except, cues.NOW: Walk._now, cues.PAST: Walk._past, cues.STOPPED: Walk._stopped,
    cues.FAMILY: Walk._family, cues.SELF: Walk._self, cues.THIRD_PERSON: Walk._third_person, cues.ALLERGY: Walk._allergy,
    cues.REACTION_AFTER: Walk._reaction_after, cues.QUESTION: Walk._question, cues.FOOD: Walk._food,
    cues.SUPPLEMENT: Walk._supplement, cues.BUT: Walk._but, cues.FREE: Walk._free, cues.TO: Walk._to,
    cues.TAKES_IT: Walk._takes_it, cues.EVERYTHING: Walk._everything, cues.LIMITS: Walk._limits,
    cues.PLANNED: Walk._planned, cues.NEXT: Walk._next, cues.TO_STOP: Walk._to_stop,
}  # fmt: skip
