"""In which context each name of a text stands: one walk over its words, commas and times, clause by clause."""

from collections.abc import Callable, Sequence

from sideeffects.core import cues
from sideeffects.core.clause import BREAK, LIST
from sideeffects.core.drafts import NAME, TIME, Draft, Event
from sideeffects.core.normalise import Token, is_arabic
from sideeffects.core.over import NEAR
from sideeffects.core.reacted import ASIDE, WHENEVER, Reacted
from sideeffects.core.relatives import is_for, no_other_patient, verb_of_it
from sideeffects.core.ticks import untick

_FIRST_PERSON = frozenset(("i", "im", "ive", "my", "gave", "put", "puts", "gives"))
# They say nothing of who takes it.
_ARABIC_ADVERBS = frozenset(("ماشي", "ماشيه", "مستمر", "مستمره", "علي", "حاليا", "الان", "الحين", "هلا", "دلوقتي"))
_NOT_SUBJECT = frozenset(("with", "like", "as", "than", "near", "from", "مع", "مثل", "زي"))
_IN_FAMILY = frozenset(("in", "runs", "family"))
_LIKE = frozenset(("like", "as", "eg", "مثل", "زي", "متل", "jaise", "comme", "como", "wie", "come", "gibi"))
_BECAUSE = frozenset(("that", "because", "since", "as", "وانا", "واني", "wana"))
_AM = frozenset(("am", "im", "ive", "been"))
_IS = frozenset(("is", "its", "are", "theyre", "was", "belongs", "belong"))
_BEFORE_FRENCH_MA = frozenset(("pendant", "pour", "de", "avec", "apres", "avant", "depuis", "dans", "sur", "et", "par", "chez"))
# Part of a cue, they say that it is of the writer: "reminds me to take".
_ME = frozenset(("me", "my", "myself"))
_TAKES = frozenset(("take", "taking", "took", "use", "using", "used", "borrow", "borrowed"))


class Walk(Reacted):
    """The state of a clause while its words go by."""

    def __init__(self, text: str, words: Sequence[Token], events: Sequence[Event], *, prose: bool) -> None:
        super().__init__(text, words, events, prose=prose)
        self.family_named = False
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
        untick(self.text, self.words, [event.draft for event in self.events if event.draft])

    # --- names and times ----------------------------------------------------------------------------------------

    def _name(self, event: Event) -> None:
        draft = event.draft
        if draft is None:
            return
        if self.comma and self.recent and (self.negated or self.allergy) and self._has_strength(event.last):
            self.negated = self.allergy = False
        self.allergy = self.allergy or self._reacted_to(draft)
        self._liken(draft)
        draft.negated, draft.allergy, draft.family = draft.negated or self.negated, self.allergy, self.family
        draft.past, draft.stopped = draft.past or self.past, draft.stopped or self.stopping
        draft.question, draft.now = self.question, self.now
        self.note_plan(draft)
        draft.food = draft.food or (self.food_at is not None and event.first - self.food_at <= 6)
        draft.times += self.pending
        self.pending = []
        self.named_since_negation = True
        if self.one_only:
            self.negated = self.one_only = False
        self.recent.append(draft)
        self.sentence.append(draft)

    def _liken(self, draft: Draft) -> None:
        """ "Blood thinner nahi leta jaise warfarin": an example of what was refused."""
        before = self.sentence[-1:] if draft.first and self.keys[draft.first - 1] in _LIKE else []
        draft.negated = any(one.negated and draft.first - one.last <= NEAR for one in before)

    def _has_strength(self, last: int) -> bool:
        following = self.keys[last + 1 : last + 3]
        return bool(following) and following[0].isdigit() and not BREAK.search(self.between(last + 1))

    def _now(self, event: Event) -> None:
        if self.events[self.index - 1].kind in (cues.STOPPED, cues.PAST) and self.events[self.index - 1].last == event.first - 1:
            return
        first = self.keys[event.first]
        if (
            first == "on"
            and event.first == event.last
            and self.past
            and not self.recent
            and event.first - self.events[self.index - 1].last <= NEAR
        ):
            return  # "I had a short spell on Prozac"
        about_me = first in _FIRST_PERSON or not _ME.isdisjoint(self.keys[event.first : event.last + 1])
        if event.first == self.refused_verb and not about_me:
            self.negated, self.negated_at, self.named_since_negation = True, event.last, False
            return
        if first == "replaced":
            self.mark(self.recent, "past", "stopped")
            self.left = self.recent
        if about_me or (is_arabic(first) and first not in _ARABIC_ADVERBS):
            self.family = False
        if self._still_refused(event):
            return
        if about_me and self._ends_with_amount(event.last + 1):
            self.comes_true(event)
        if event.first - self.allergy_at > 2 or self.recent or first.startswith("و") or self.keys[event.first - 1] == "w":
            self.allergy = False
        if event.first and self.keys[event.first - 1] not in WHENEVER:
            self.reaction_at = -1
        if event.first - self.question_at > 3 or self._is_so(event):
            self.question = False
            self.now = True
        self.negated = self.past = self.stopping = False
        self.forget_recent()
        if self.next_named and self._is_to_begin(event):
            self._planned(event)

    def _ends_with_amount(self, position: int) -> bool:
        """ "Prozac was suggested, I take 20 mg"."""
        return position >= len(self.keys) or self.keys[position].isdigit() or bool(BREAK.search(self.between(position)))

    def _is_so(self, event: Event) -> bool:
        """ "Is it a problem that I am on Pradaxa?" asks nothing of taking it; "is it a problem if I take Brufen?" does."""
        before = self.keys[event.first - 1] if event.first else ""
        aside = LIST.search(self.text[self.words[self.question_at].end : self.words[event.first].start])
        return bool(aside) or before in _BECAUSE or not _AM.isdisjoint(self.keys[event.first : event.last + 1])

    # --- whose --------------------------------------------------------------------------------------------------

    def _family(self, event: Event) -> None:
        if no_other_patient(self.keys, event.first):
            return
        self.family_named = True
        before = self.keys[event.first - 1] if event.first else ""
        if self._is_baby_aspirin(event) or before in _NOT_SUBJECT or (before in _TAKES and self._owns(event)):
            return
        if self.recent and (
            is_for(self.keys, event.first) or self.keys[event.first] in _IN_FAMILY or ASIDE.search(self.between(event.first))
        ):
            self.mark(self.recent, "family")
            return
        if before in _IS and self._owns(event):
            # "There is Plavix at home, but it is my father's."
            self.mark(self.recent or self.earlier, "family")
            return
        self.family = True
        self.negated = self.allergy = self.past = self.now = self.question = False
        self.forget_recent()

    def _is_baby_aspirin(self, event: Event) -> bool:
        following = self.events[self.index + 1 : self.index + 2]
        return self.keys[event.last] == "baby" and any(one.kind == NAME and one.first == event.last + 1 for one in following)

    def _owns(self, event: Event) -> bool:
        """ "I take my mum's old tablets"."""
        return self.text[self.words[event.last].start : self.words[event.last].end].endswith("'s")

    def _self(self, event: Event) -> None:
        self.family = False

    def _third_person(self, event: Event) -> None:
        if self.keys[max(0, event.first - 2) : event.first] in (["one", "of"], ["some", "of"], ["two", "of"], ["gave", "me"]):
            return  # "my wife gave me one of her Ponstan"
        if self.family_named and not (
            self.keys[event.first] == "he" and "doctor" in self.keys[max(0, event.first - 8) : event.first]
        ):
            self.family = True
            if verb_of_it(self.keys[event.last]):
                # "Xarelto, my mother takes it": of what was named before her.
                self.mark([draft for draft in self.recent or self.earlier if not draft.now], "family")

    # --- other than taking --------------------------------------------------------------------------------------

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
        if self.keys[event.first] == "ma" and self.keys[event.first - 1] in _BEFORE_FRENCH_MA:
            return  # "pendant ma grossesse"; Italian "ma" is but
        self.start_clause()
        self.question = False


_HANDLERS: dict[str, Callable[[Walk, Event], None]] = {
    NAME: Walk._name, TIME: Walk._time, cues.NEGATION: Walk._negation, cues.KEEPS_ON: Walk._keeps_on,
    cues.EXCEPT: Walk._except, cues.NOW: Walk._now, cues.PAST: Walk._past, cues.STOPPED: Walk._stopped,
    cues.FAMILY: Walk._family, cues.SELF: Walk._self, cues.THIRD_PERSON: Walk._third_person, cues.ALLERGY: Walk._allergy,
    cues.REACTION_AFTER: Walk._reaction_after, cues.QUESTION: Walk._question, cues.FOOD: Walk._food,
    cues.SUPPLEMENT: Walk._supplement, cues.BUT: Walk._but, cues.FREE: Walk._free, cues.TO: Walk._to,
    cues.TAKES_IT: Walk._takes_it, cues.EVERYTHING: Walk._everything, cues.LIMITS: Walk._limits,
    cues.PLANNED: Walk._planned, cues.NEXT: Walk._next, cues.TO_STOP: Walk._to_stop,
    cues.REFUSED: Walk._refused, cues.REACTION: Walk._reaction,
}  # fmt: skip
