"""How much of one intake is read. What a person can write in earnest lies far below; what lies beyond is for a person to read.

Bounds count letters and things, never seconds: the same document ends at the same place on any machine.
Each part of an intake has its own, so that more said in one place takes nothing from another.
"""

from dataclasses import dataclass, field

# Letters of one part, each counted as often as it is read (as a medicine, as a reason, as anything else).
MOST_LETTERS = 40_000
# No other list is as long, and none is read as fast.
MOST_LETTERS_OF = {"medicines": 100_000}
# What a text costs however short it is.
LEAST_LETTERS = 10
# So many names are worked out, by the words around them, in about the time that reading their text takes.
NAMES_A_READING = 6
MEDICINES_A_READING = 40
# Things of one kind that one part names: two hundred rows of three.
MOST_THINGS = 600


class TooMuchSaid(Exception):
    """More than is read; `part` is the part of the intake that holds it."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def part_of(origin: str) -> str:
    """The part of the intake: `medicines` of "medicines.items[3].text", `free_text` of "free_text[0]"."""
    return origin.partition(".")[0].partition("[")[0]


@dataclass
class Bounds:
    """What was read so far of each part."""

    letters: dict[str, int] = field(default_factory=dict)
    things: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self, origin: str, letters: int) -> None:
        """One more text is to be read. Raises TooMuchSaid."""
        self._count(origin, letters + LEAST_LETTERS)

    def room(self, origin: str, letters: int) -> None:
        """Whether so much could still be read; nothing is counted. Raises TooMuchSaid."""
        part = part_of(origin)
        if self.letters.get(part, 0) + letters > MOST_LETTERS_OF.get(part, MOST_LETTERS):
            raise TooMuchSaid(part)

    def asked(self, origin: str, entity: str, letters: int) -> None:
        """One more name of a text of so many letters is to be worked out. Raises TooMuchSaid."""
        self._count(origin, letters // (MEDICINES_A_READING if entity == "medicine" else NAMES_A_READING))

    def _count(self, origin: str, letters: int) -> None:
        self.room(origin, letters)
        self.letters[part_of(origin)] = self.letters.get(part_of(origin), 0) + letters

    def named(self, origin: str, entity: str) -> None:
        """One more thing is to be kept. Raises TooMuchSaid."""
        place = (part_of(origin), entity)
        if self.things.get(place, 0) >= MOST_THINGS:
            raise TooMuchSaid(place[0])
        self.things[place] = self.things.get(place, 0) + 1
