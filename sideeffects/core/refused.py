"""What is refused: "no", "never", "offered, but I said no", "aspirin: no", and what a refusal lets pass ("nothing but")."""

from sideeffects.core import cues
from sideeffects.core.clause import BREAK, LIST
from sideeffects.core.drafts import NAME, Draft, Event
from sideeffects.core.over import Over

IT = frozenset(("it", "them", "those", "اخذه", "اتناوله", "استخدمه", "باخده", "باخذه", "اخدها", "اخذها"))
_AUXILIARIES = frozenset(("not", "dont", "never", "didnt", "havent", "cant", "cannot"))
_ONE_ONLY = frozenset(("instead", "rather", "بدل", "بدلا"))
_AGAIN = frozenset(("back", "again", "restarted"))
_WITHOUT = frozenset(("without", "بدون", "دون", "غير", "sans", "sin", "senza", "ohne", "sem"))
# After "I refused" they say what was refused no more closely.
_TAIL = frozenset((
    "it", "them", "that", "this", "thanks", "thank", "for", "to", "by", "because", "as", "since", "due", "and", "so", "at",
    "when", "after", "عني", "علي", "لي", "بسبب", "لاني", "لان", "من", "بامر",
))  # fmt: skip


class Refused(Over):
    """The part of the walk that reads refusals."""

    refused_verb = -1

    def _negation(self, event: Event) -> None:
        if self.negated and self.keys[event.first] == "غير":
            # "I take no medicine غير (other than) aspirin"; alone it is "not".
            self._except(event)
            return
        if self.planned and self.question and self.keys[event.first] in _ONE_ONLY:
            # "I will start Eliquis instead of warfarin": until then it is the warfarin.
            self._keeps_on(event)
            return
        if self._doubled(event) or self._needs_it(event):
            self._keeps_on(event)
            return
        if self._is_or(event):
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
                self.mark(self._in_brackets(event) or self.recent[-1:], "negated")
            return
        if self.allergy and event.first - self.allergy_at > 2:
            self.allergy = False
        self.negated, self.negated_at = True, event.last
        self.named_since_negation = self.joined = False
        self.comma = False
        self.one_only = self.keys[event.first] in _ONE_ONLY
        self.forget_recent()

    def _is_or(self, event: Event) -> bool:
        """ "I take Doliprane ولا (or) Brufen": "nor" only where something is refused before it."""
        if self.negated or self.keys[event.first : event.last + 1] not in (["ولا"], ["wala"]) or not self._beside_last(event):
            return False
        verb_follows = any(one.kind == cues.NOW and one.first == event.last + 1 for one in self.events[self.index + 1 :])
        return self.recent[-1].now and not verb_follows

    def _doubled(self, event: Event) -> bool:
        """ "I cannot sleep without ibuprofen", "I gave up smoking but not my Plavix"."""
        if self.keys[event.first] in _WITHOUT:
            return self.negated and not self.named_since_negation and event.first - self.negated_at > 1
        other = self.gave_up or (bool(self.sentence) and all(draft.term and draft.past for draft in self.sentence))
        return other and self.events[self.index - 1].kind == cues.BUT

    def _needs_it(self, event: Event) -> bool:
        """ "Without Xarelto I would get another clot"; "without Xarelto" alone refuses it."""
        begins = event.first == 0 or bool(BREAK.search(self.between(event.first)))
        later = self.events[self.index + 1 : self.index + 3]
        return (
            begins
            and self.keys[event.first] in _WITHOUT
            and [one.kind for one in later] in ([NAME, cues.SELF], [NAME, cues.NEGATION])
        )

    def _is_auxiliary(self, event: Event) -> bool:
        return self.keys[event.last] in _AUXILIARIES and self.keys[event.first : event.last + 1] != ["not"]

    def _refuses_it(self, position: int) -> bool:
        """ "I have aspirin at home but do not take it"; "I do not take it daily" refuses nothing."""
        if not self.sentence or position >= len(self.words) or self.keys[position] not in IT:
            return False
        after = self.between(position + 1)
        return position + 1 == len(self.words) or bool(BREAK.search(after) or LIST.search(after))

    def _in_brackets(self, event: Event) -> list[Draft]:
        """ "Blood thinners (warfarin, Eliquis): no" refuses them all."""
        if ")" not in self.between(event.first):
            return []
        opened = self.text.rfind("(", 0, self.words[event.first].start)
        inside = [draft for draft in self.recent if self.words[draft.first].start > opened]
        return self.recent[-len(inside) - 1 :]

    def _refused(self, event: Event) -> None:
        """ "I declined warfarin", and behind the name: "warfarin was offered, but I declined it", "aspirin nahi leti"."""
        if self.question and self.keys[event.first] != "but":
            return
        before = self.recent or self.earlier
        beside = self._beside_last(event) and self.keys[event.first] != "but"
        if beside and self.recent[-1].term and self._names_follow(event.last):
            beside = False  # "I have an ulcer, forbidden Brufen"
        if beside or not self._names_follow(event.last):
            if beside or self._ends_at(event.last + 1):
                self.mark(self._meant(before, event), "negated")
            return
        self.negated, self.negated_at, self.named_since_negation = True, event.last, False
        self.comma = self.joined = self.past = self.now = False
        self.forget_recent()

    def _meant(self, before: list[Draft], event: Event) -> list[Draft]:
        """ "Принимаю Эликвис, аспирин не пью" refuses the last; "I take naproxen, haven't needed it this week" does not."""
        if self.keys[event.first] == "but" or self.keys[event.last] == "no":
            # "They offered to change my warfarin, but I said no".
            before = [draft for draft in before if self.keys[draft.first - 1 : draft.first] != ["my"]]
        if self.keys[event.first] in ("havent", "have") and all(draft.now and not draft.past for draft in before):
            return []
        return before[-1:] if len(before) > 1 and before[0].now else before

    def _ends_at(self, position: int) -> bool:
        """Whether nothing else follows that could have been refused: "I declined surgery" refuses no medicine."""
        if position >= len(self.words) or self.keys[position] in _TAIL:
            return True
        after = self.between(position)
        return bool(BREAK.search(after) or LIST.search(after))

    def _to_stop(self, event: Event) -> None:
        """ "I am not allowed to stop Eliquis": who must not stop takes it."""
        if self.negated or self._asks_to_stop(event):
            self.negated = self.question = False
            self.now = True

    def _limits(self, event: Event) -> None:
        """ "I do not take aspirin every day": but on some."""
        if self.recent and self.recent[-1].negated and event.first - self.recent[-1].last <= 2:
            self.recent[-1].negated = bool(LIST.search(self.between(event.first)))
        self.comes_true(event)

    def comes_true(self, event: Event) -> None:
        """ "Aspirin was recommended, 75 mg every morning", "I was offered Eliquis and accepted": it is taken."""
        if event.kind == cues.TAKES_IT and not self.family:
            self._taken_again(event)
        for draft in [one for one in self.sentence if not (one.negated or one.past)][-1:]:
            if draft.planned and (draft.suggested or event.kind == cues.TAKES_IT):
                draft.planned = draft.question = False
                draft.now = True

    def _taken_again(self, event: Event) -> None:
        """ "I avoid ibuprofen but had to take some", "I was off it for a year, so back on it"."""
        again = not _AGAIN.isdisjoint(self.keys[event.first : event.last + 1])
        but = self.events[self.index - 1].kind == cues.BUT
        for draft in [one for one in self.sentence if not one.term][-1:]:
            if (again and draft.past) or (but and draft.negated):
                draft.past = draft.stopped = draft.negated = False
                draft.now = True

    def _keeps_on(self, event: Event) -> None:
        if not self._names_follow(event.last):
            # "Plavix 75 - do I have to pause it?"
            self.mark([draft for draft in self.recent if not draft.past], "now")
        self.negated = self.question = self.past = self.stopping = False
        self.now = True

    def _except(self, event: Event) -> None:
        if self.negated:
            self.negated = False
            self.now = not self.allergy
        elif self.everything:
            self.negated, self.named_since_negation = True, True

    def _everything(self, event: Event) -> None:
        self.everything = not self.negated

    def _free(self, event: Event) -> None:
        if self.recent and self.recent[-1].last == event.first - 1:
            self.recent[-1].negated = True
