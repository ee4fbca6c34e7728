"""Allergies and reactions, before a name and behind it: "allergic to Brufen", "Brufen: rash", "Brufen gives me hives"."""

import re

from sideeffects.core.clause import BREAK, LIST
from sideeffects.core.drafts import Draft, Event
from sideeffects.core.normalise import is_arabic
from sideeffects.core.over import NEAR, first_person
from sideeffects.core.planned import Planned

ASIDE = re.compile(r"[:(=?>\-–—→]")
WHENEVER = frozenset(("when", "whenever", "if", "after", "every", "لما", "عندما", "اذا", "بعد"))
_REACH = 7  # words
_FROM = WHENEVER | {
    "from", "with", "to", "of", "time", "by", "من", "مع", "apres",
    "avec", "de", "con", "tras", "dopo", "nach", "von", "mit", "apos",
    "от", "после", "sonra", "baad", "se", "men", "ba3d",
}  # fmt: skip
_CAUSES = frozenset((
    "bring", "brought", "gives", "gave", "give", "makes", "made", "make", "causes", "caused", "cause", "brings", "brought",
    "get", "got", "have",
    "had", "donne", "provoque", "da", "dio", "provoca", "causa", "macht", "verursacht", "bekomme", "yapiyor", "вызывает",
    "يسبب", "سبب",
    "يسوي", "سوا", "يعمل", "عمل", "بيعمل", "بيعملي", "يعملي", "عملي", "يسببلي", "سببلي", "يطلع", "طلع", "بيطلع", "يجيب",
    "يجيني", "جاني", "يجيلي", "بيجيبلي", "hoti", "hota", "hoi", "ho",
))  # fmt: skip
_STRENGTH = frozenset(("mg", "mcg", "g", "ml", "ملغ", "مجم"))


class Reacted(Planned):
    """The part of the walk that reads allergies."""

    extra: list[tuple[Draft, Draft]]

    def _allergy(self, event: Event) -> None:
        before = self.recent[-1] if self.recent else None
        ends = event.first == event.last or not self._names_follow(event.last)
        if before and before.last == event.first - 1 and ends and not LIST.search(self.between(event.first)):
            before.allergy = True
            # "NSAID allergy (diclofenac)".
            self.allergy, self.allergy_at = "(" in self.between(event.last + 1), event.last
            return
        if self.negated and event.first - self.negated_at > NEAR:
            self.negated = False
        self.allergy, self.allergy_at = True, event.last
        self.past = self.now = False
        self.forget_recent()

    def _reaction_after(self, event: Event) -> None:
        for draft in self.recent:
            if draft.now and self.comma and WHENEVER.isdisjoint(self.keys[max(0, draft.first - 4) : draft.first]):
                # "I take Brufen every day, it gives me a rash": both are so.
                self.extra.append((draft, Draft(draft.first, draft.last, now=True)))
        self.mark(self.recent, "allergy")

    def _reaction(self, event: Event) -> None:
        """A rash: of the name before it ("Brufen: rash", "Brufen gives me a rash"), or of the one to come ("a rash from")."""
        before = next((draft for draft in reversed(self.sentence) if not draft.term), None)
        if before and self._was_caused(before, event):
            self.mark([draft for draft in self.recent if not draft.term] or [before], "allergy")
            return
        self.reaction_at = event.last

    def _was_caused(self, before: Draft, event: Event) -> bool:
        gap = self.text[self.words[before.last].end : self.words[event.first].start]
        words = [key for key in self.keys[before.last + 1 : event.first] if not key.isdigit() and key not in _STRENGTH]
        if not words:
            return bool(ASIDE.search(gap))
        if len(words) > _REACH or BREAK.search(gap) or "for" in words:
            return False
        # "After ibuprofen my eyes puff up".
        follows = not WHENEVER.isdisjoint(self.keys[max(0, before.first - 3) : before.first]) and not LIST.search(gap)
        return follows or not _CAUSES.isdisjoint(words)

    def _reacted_to(self, draft: Draft) -> bool:
        """ "Swelling of the face after Voltaren"; "a rash, and I take Voltaren" is of something else."""
        between = self.keys[self.reaction_at + 1 : draft.first]
        return self.reaction_at >= 0 and not draft.term and len(between) <= _REACH and not _FROM.isdisjoint(between)

    def _asked_and_taken(self) -> None:
        """ "Does Cipralex matter? I take it daily"."""
        if not (self.sentence or self.negated or self.question or self.planned or self.family):
            for draft in self.asked:
                draft.now, draft.question, draft.family = True, False, False

    def _takes_it(self, event: Event) -> None:
        """Allergic to it, and takes it all the same: two mentions of the one name. "Mum buys it, and I take it" is mine."""
        words = self.keys[event.first : event.last + 1]
        self._asked_and_taken()
        if first_person(words) or is_arabic(words[0]):
            self.family = False
            for draft in self.sentence[-1:]:
                draft.family = False
        if self.negated and event.first - self.negated_at <= NEAR and self._ends_at(event.last + 1):
            self.mark([draft for draft in (self.recent or self.earlier) if not (draft.now or draft.allergy)], "negated")
        refused = self.negated and event.first - self.negated_at <= NEAR
        if not refused:
            self.comes_true(event)
        if self.sentence and self.sentence[-1].allergy and not refused:
            before = self.sentence[-1]
            self.extra.append((before, Draft(before.first, before.last, now=True)))
