"""How long a newcomer needs for a complete, honest intake: taps, letters and words, counted on the real pages (docs/taps.md)."""

import re

import pytest
from playwright.sync_api import expect

from consult.models import Submission
from tests.browser.way import QUIET, Patient
from tests.factories import an_invitation

pytestmark = pytest.mark.django_db(transaction=True)
# A tap takes seconds; a second is enough for so many words or letters.
TAP, WORDS_READ, WORDS_LOOKED_THROUGH, LETTERS = 2, 4, 8, 3
MOST_MINUTES = 10

# Two medicines, an allergy, an illness, a treatment before: more than most newcomers have to say.
NEWCOMER = {
    **QUIET,
    "areas": {"areas": ["face", "under_eye"]},
    "concerns": {"concerns": ["wrinkles", "dark_circles"]},
    "expectations": {"words": "To look less tired at my sister's wedding"},
    "previous": {"answer": "some", "items-0-text": "filler in the lips, in March", "items-0-reaction": "none"},
    "allergy-food": {"ticks": ["soy"]},
    "allergy-more": {"allergy-food--soy--reaction": "mild", "allergy-food--soy--words": "itchy lips"},
    "blood-thinning": {"ticks": ["nsaid"]},
    "medicines": {
        "items-0-text": "Brufen",
        "items-0-prescribed": "no",
        "items-0-reason": "headache",
        "items-0-last_taken": "two weeks ago",
        "add": "Add another medicine",
        "items-1-text": "Euthyrox 50",
        "items-1-prescribed": "yes",
        "items-1-reason": "thyroid",
        "items-1-last_taken": "today",
    },
    "hormones": {"ticks": ["hypothyroidism"]},
    "skin": {"ticks": ["melasma"]},
    "recent": {"ticks": ["cold_sore"]},
    "coming-more": {"recent--cold_sore--now": "past"},
    "habits": {"smoking": "no", "alcohol": "sometimes"},
}
# Every text that can be seen, and whether it is looked through for what matters to oneself (lists, asides). The way back, the
# thread and the line about saving stand on every page alike.
SEEN = """() => {
  const known = ".back, .thread, .progress, .saved, .visually-hidden, script, template, svg";
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const box = walker.currentNode.parentElement;
    if (box.closest(known) || !box.checkVisibility()) { continue; }
    found.push([walker.currentNode.textContent, Boolean(box.closest(LISTS))]);
  }
  return found;
}""".replace("LISTS", '".row, .answers, .why"')


class Newcomer(Patient):
    """Reads every word that can be seen before she goes on."""

    def __init__(self, *about):
        super().__init__(*about)
        self.known, self.read, self.looked_through = set(), 0, 0

    def fill(self, key=None):
        """What "add" names is a button between the fields."""
        answers = self.answers[key or self.key]
        if "add" not in answers:
            return super().fill(key)
        names = list(answers)
        place = names.index("add")
        for part in (names[:place], names[place + 1 :]):
            self.answers = {**self.answers, "part": {name: answers[name] for name in part}}
            super().fill("part")
            if part == names[:place]:
                self.press(answers["add"])
        return None

    def press(self, text):
        self.taps += 1
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=text).click()

    def go_on(self):
        for text, listed in self.page.evaluate(SEEN):
            # What was read before is recognised: "Tick all that apply", "12 checks need this".
            words = re.findall(r"[^\W\d_]+", text)
            if tuple(words) in self.known:
                continue
            self.known.add(tuple(words))
            self.looked_through += len(words) * listed
            self.read += len(words) * (not listed)
        super().go_on()

    def minutes(self):
        reading = self.read / WORDS_READ + self.looked_through / WORDS_LOOKED_THROUGH
        return (self.taps * TAP + reading + self.typed / LETTERS) / 60


def test_a_newcomers_complete_intake_takes_at_most_ten_minutes(site, clinic, phone, capsys):
    newcomer = Newcomer(phone, site, NEWCOMER)
    newcomer.open_link(an_invitation(clinic).secret)
    pages = newcomer.answer_all()
    newcomer.go_on()
    expect(phone.locator("h1")).to_contain_text("We have your answers")
    assert set(Submission.objects.get().answers) >= {key for key in NEWCOMER if key in pages}
    told = f"{len(pages)} pages, {newcomer.taps} taps, {newcomer.typed} letters"
    told += f", {newcomer.read} words read, {newcomer.looked_through} looked through"
    with capsys.disabled():
        print(f"\n  a newcomer's way: {told}: {newcomer.minutes():.1f} minutes")
    assert newcomer.minutes() <= MOST_MINUTES, told
