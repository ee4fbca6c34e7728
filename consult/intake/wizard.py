"""Walks the pages over a saved intake: which come, which is next, how far, how long."""

import math
from collections.abc import Collection, Mapping
from typing import Any

from consult.intake.follow_ups import cards
from consult.intake.names import PAGE_OF
from consult.intake.parts import Section, Step
from consult.intake.steps import BY_KEY, SECTIONS, STEPS, follow_ups_of

Answers = Mapping[str, Any]
CHECK_SECONDS = 40


class Wizard:
    """The pages of one intake. `known_birth`: the clinic knows the date of birth, so it is not asked again.

    `kept` are pages that a returning patient confirmed all at once: who goes on passes them by while they are answered.
    """

    def __init__(self, answers: Answers, *, known_birth: bool, kept: Collection[str] = ()) -> None:
        self.answers = answers
        self.passed = {*PAGE_OF, *kept}
        seen = {**answers, "known_birth": known_birth}
        self.steps = tuple(step for step in STEPS if step.prerequisite(seen))

    def find(self, key: str) -> Step | None:
        """The page, if it is for this patient."""
        return next((step for step in self.steps if step.key == key), None)

    def answered(self, step: Step) -> bool:
        """Whether the page was saved, and nothing that it asks about was ticked since."""
        saved = self.answers.get(step.key)
        if saved is None:
            return False
        follow_ups = follow_ups_of(step)
        if follow_ups:
            return all(card.prefix in saved for card in cards(follow_ups, self.answers))
        return step.key != "medicines" or self._groups_named(saved)

    def _groups_named(self, saved: Answers) -> bool:
        picked = ((self.answers.get("blood-thinning") or {}).get("ticks") or {}).get("picked", [])
        return set(picked) <= {row.get("group") for row in saved.get("items", [])}

    def unanswered(self) -> tuple[Step, ...]:
        """The pages still to come, in order."""
        return tuple(step for step in self.steps if not self.answered(step))

    def next_unanswered(self) -> Step | None:
        """Where somebody who comes back goes on; None is the check page."""
        return next(iter(self.unanswered()), None)

    def after(self, step: Step) -> Step | None:
        """The page after this one; None is the check page. The same names are not asked about twice."""
        later = (one for one in self.steps if STEPS.index(one) > STEPS.index(step))
        return next((one for one in later if one.key not in self.passed or not self.answered(one)), None)

    def before(self, step: Step | None) -> Step | None:
        """The page before this one (None: before the check page)."""
        place = STEPS.index(step) if step else len(STEPS)
        return next((one for one in reversed(self.steps) if STEPS.index(one) < place), None)

    def opened_by(self, earlier: "Wizard") -> Step | None:
        """The first page that is asked now and was not waiting before: a change opened it."""
        waiting = {step.key for step in earlier.unanswered()}
        return next((step for step in self.unanswered() if step.key not in waiting), None)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts that this patient goes through, the check at the end among them."""
        present = {step.section for step in self.steps} | {"check"}
        return tuple(section for section in SECTIONS if section.key in present)

    def place(self, step: Step | None) -> tuple[int, int, Section]:
        """Which part the page is in (counted from 1), of how many."""
        key = step.section if step else "check"
        number = next(n for n, section in enumerate(self.sections, 1) if section.key == key)
        return number, len(self.sections), self.sections[number - 1]

    def minutes_left(self, step: Step | None = None) -> int:
        """Honest minutes: what is not answered yet, the page at hand, and the check at the end."""
        waiting = {one.key for one in self.unanswered()} | ({step.key} if step else set())
        return max(1, math.ceil((sum(BY_KEY[key].seconds for key in waiting) + CHECK_SECONDS) / 60))
