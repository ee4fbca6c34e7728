"""How a patient goes through the intake: fingers on a page, counted."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from playwright.sync_api import Page, expect

from consult.intake.addresses import KEY_OF
from consult.intake.names import slug_of

CONTINUE = "form .actions .button"
NONE = {"ticks": ["_none"]}
TICKED = ("allergy-food", "allergy-medicine", "allergy-touch", "blood-thinning", "bleeding", "heart", "immune", "skin")
TICKED += ("cancer", "hormones", "organs", "nerves", "breathing", "mind", "weight", "recent", "coming")
Answers = Mapping[str, Mapping[str, Any]]

# A woman about whom nothing is to be said. A list is ticked, a text typed, the value of a radio chosen.
QUIET: Answers = {
    **dict.fromkeys(TICKED, NONE),
    "sex": {"sex": "female"},
    "areas": {"areas": ["face"]},
    "concerns": {"concerns": ["wrinkles"]},
    "expectations": {},
    "previous": {"answer": "none"},
    "allergy-other": {"answer": "none"},
    "medicines": {"answer": "none"},
    "medicine-names": {},
    "health-other": {"answer": "none"},
    "pregnancy": {"pregnant": "no", "breastfeeding": "no"},
    "habits": {"smoking": "no", "alcohol": "no"},
    "anything": {},
}

# Mona takes a blood thinner, which she spells her own way, and says it only at the end.
MONA: Answers = {
    **QUIET,
    "expectations": {"words": "To look less tired at my sister's wedding"},
    "allergy-food": {"ticks": ["soy"]},
    "allergy-more": {"allergy-food--soy--reaction": "severe", "allergy-food--soy--words": "my throat swelled after soya milk"},
    "recent": {"ticks": ["cold_sore"]},
    "coming-more": {"recent--cold_sore--now": "past"},
    "anything": {"words": "I take warfrin 3 mg every day for my heart rhythm."},
}

# What she answers when she is asked again.
MEDICINE = {
    "answer": "some",
    "items-0-text": "warfrin 3 mg",
    "items-0-prescribed": "yes",
    "items-0-reason": "heart rhythm",
    "items-0-last_taken": "today",
}
# She spelt it her own way, and is asked about that.
CONFIRMED = {f"medicines--{slug_of('warfrin')}--read": "warfarin"}


class Patient:
    """One person with one browser page. `taps` counts fields entered, answers chosen and buttons pressed, `typed` letters."""

    def __init__(self, page: Page, site: str, answers: Answers) -> None:
        self.page, self.site, self.answers, self.taps, self.typed = page, site, answers, 0, 0

    def open_link(self, secret: str, born: tuple[str, str, str] = ("2", "3", "1990")) -> None:
        """Follow the link and say the date of birth."""
        self.page.goto(f"{self.site}/i/{secret}")
        self.born(born)
        self.go_on()

    def born(self, parts: tuple[str, str, str]) -> None:
        for number, part in enumerate(parts):
            self.type(f"born_{number}", part)

    def type(self, name: str, text: str) -> None:
        self.taps += 1
        self.typed += len(text)
        field = self.page.locator(f'[name="{name}"]')
        field.fill(text)
        field.blur()

    def choose(self, name: str, value: str) -> None:
        self.taps += 1
        self.page.locator(f'[name="{name}"][value="{value}"]').check()

    def go_on(self) -> None:
        self.taps += 1
        with self.page.expect_navigation():
            self.page.locator(CONTINUE).click()

    @property
    def key(self) -> str:
        """The page of the intake that is open; "" elsewhere."""
        found = re.search(r"/intake/page/([0-9a-f]+)", self.page.url)
        return KEY_OF[found.group(1)] if found else ""

    def fill(self, key: str | None = None) -> None:
        """Answer this page, without leaving it."""
        for name, value in self.answers[key or self.key].items():
            field = self.page.locator(f'[name="{name}"]')
            if isinstance(value, list):
                for one in value:
                    self.choose(name, one)
            elif field.first.get_attribute("type") == "radio":
                self.choose(name, value)
            else:
                self.type(name, value)

    def walk(self, until: str = "") -> Iterator[str]:
        """Answer page after page; stands on each page before it is filled. Ends on `until` or on the check page."""
        while self.key and self.key != until:
            here = self.key
            yield here
            self.fill()
            self.go_on()
            expect(self.page.locator("main h1")).to_be_visible()
            assert self.key != here, self.page.locator("main").inner_text()

    def answer_all(self, until: str = "") -> list[str]:
        """The pages that were asked."""
        return list(self.walk(until))
