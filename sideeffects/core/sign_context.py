"""What is said of each sign of a report. In doubt it is there, and not better: a denial is only read where it is plain."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sideeffects.core.facts import PROBABLE, STATED, Span
from sideeffects.core.sign_clauses import AND, LIGHT, OR, THIS, Clause, Hit
from sideeffects.core.sign_mentions import SignMention
from sideeffects.core.sign_text import SignText
from sideeffects.core.sign_times import lasting
from sideeffects.core.signs import PLACES

MOST_JOINED = 12  # signs that one refusal can reach
NEAR = 40  # letters between a cue behind and its sign
_COURSES = ("sudden", "worse", "same", "better")
# The place that decides most, first.
_DECIDING = ("eye", "neck", "mouth", "widespread", "scalp", "chest", "leg", "treated_area", "face", "elsewhere")
_BETWEEN_ALL = re.compile(r"^[ ,/]*(?:(?:and|or|nor|n|و|او|ولا|any|no|not|&|plus) *[ ,]*)*$")
# What passes and is over when somebody feels well; of anything else all must be well.
_PASSING = frozenset((
    "faint", "dizziness", "vomiting", "headache", "palpitations", "fever", "chills", "feeling_ill", "pain", "flush", "sweats",
    "tremor", "itch", "redness", "swelling", "stinging", "tenderness",
))  # fmt: skip
_ALL = re.compile(r"\b(?:everything|all|back to normal|completely|fully|totally|كل|تماما)\b")
_NOW = re.compile(r"\b(?:now|today|again|since|back to normal|الان|الحين|دلوقتي|هلا|اليوم)\b")
_BESIDE_IT = re.compile(r"\b(?:otherwise|apart|except|besides|else|غير|ماعدا)\b")
# "Fever: no"; but "the lump isn't" says that it is not gone.
_NO = frozenset(("no", "none", "nil", "nope", "zero", "never", "not", "negative", "لا", "ابدا", "كلا", "مافي", "ما في", "مفيش"))
_STOPPED = frozenset(("stopped", "ceased", "finished"))
_CLOSED = re.compile(r" ?(?:$|[.,;!?\n])")
_ANSWER = re.compile(r"\?\s*$")


@dataclass
class Told:
    """One sign, and what was heard of it."""

    hit: Hit
    clause: int
    says: str = "now"
    doubted: bool = False
    courses: set[str] = field(default_factory=set)
    severity: str = ""
    place: str = ""
    days: Span | None = None
    spreading: bool = False
    gone_at: int = 0  # where it was said to be gone
    negative: bool = False  # its words say themselves that it is not there: painless


class Context:
    """The walk over the clauses of one text."""

    def __init__(self, said: SignText, clauses: Sequence[Clause]) -> None:
        self.said, self.text, self.clauses = said, said.text, clauses
        self.told = [[_told(hit, number) for hit in clause.signs] for number, clause in enumerate(clauses)]
        cues = [cue for clause in clauses for cue in clause.cues]
        self.for_another = any(cue.kind == "on_behalf" for cue in cues) or not _has_self(cues)

    def mentions(self, offset: int) -> list[SignMention]:
        """Every sign with what is said of it; its places count from `offset`."""
        for number, clause in enumerate(self.clauses):
            self._whose(number, clause)
            self._refused(number, clause)
            self._over(number, clause)
            self._course(number, clause)
            self._how(number, clause)
        self._all_well_now()
        return [mention for one in self._every() for mention in self._said_of(one, offset)]

    def _every(self) -> Iterator[Told]:
        yield from (one for row in self.told for one in row)

    # whose and when

    def _whose(self, number: int, clause: Clause) -> None:
        others = [] if self.for_another else clause.of("others")
        for one in self.told[number]:
            before = [cue for cue in clause.of("others", "self") if cue.start < one.hit.end]
            if others and before and before[-1].kind == "others":
                one.says = "others"
            elif clause.of("past"):
                one.says = "past"
            elif self._is_asked(clause, one.hit):
                one.says = "asked"

    def _is_asked(self, clause: Clause, hit: Hit) -> bool:
        asked = [cue for cue in clause.of("asked") if cue.start < hit.start]
        if not asked or clause.of("doubt"):
            return False
        between = self.text[asked[-1].end : hit.start]
        this = [cue for cue in clause.of(THIS) if asked[-1].end <= cue.start < hit.start]
        return not this and len(between) < NEAR

    # refused

    def _refused(self, number: int, clause: Clause) -> None:
        if clause.of("doubt"):
            for one in self.told[number]:
                one.doubted, one.says = True, "now" if one.says == "denied" else one.says
            return
        row = self.told[number]
        for cue in clause.of("denied"):
            if not _CLOSED.match(self.text, cue.end):
                self._refuse_behind(clause, cue, row)
            elif self.text[cue.start : cue.end] in _NO:
                self._refuse_before(cue, row)
        for cue in clause.of("denied_after"):
            self._refuse_before(cue, row)
        self._answered(number, clause)

    def _refuse_behind(self, clause: Clause, cue: Hit, row: list[Told]) -> None:
        behind = [one for one in row if one.hit.start >= cue.end]
        if not behind or not self._is_light(clause, cue.end, behind[0].hit.start):
            return
        for one in (behind[0], *self._joined(clause, behind)):
            _deny(one)

    def _is_light(self, clause: Clause, start: int, end: int) -> bool:
        """Whether only light words stand there."""
        left = list(self.text[start:end])
        for cue in clause.of(LIGHT):
            for place in range(max(cue.start, start), min(cue.end, end)):
                left[place - start] = " "
        return not "".join(left).strip(" ")

    def _joined(self, clause: Clause, behind: Sequence[Told]) -> list[Told]:
        """Those that a list joins to the first: by or, by a last and; by commas only if an "or" comes at last."""
        found: list[Told] = []
        pending: list[Told] = []
        for before, one in pairwise(behind[:MOST_JOINED]):
            between = self.text[before.hit.end : one.hit.start]
            if not _BETWEEN_ALL.match(between):
                break
            pending.append(one)
            if self._joins(clause, before, one):
                found += pending
                pending = []
        return found

    def _joins(self, clause: Clause, before: Told, one: Told) -> bool:
        between = [cue.kind for cue in clause.of(AND, OR) if before.hit.end <= cue.start < one.hit.start]
        slash = "/" in self._original_between(before.hit, one.hit)
        if OR in between or slash:
            return True
        return AND in between and not self.text[one.hit.end : clause.end].strip(" .,;!\n")

    def _original_between(self, first: Hit, second: Hit) -> str:
        return self.said.original[self.said.span(first.start, first.end)[1] : self.said.span(second.start, second.end)[0]]

    def _refuse_before(self, cue: Hit, row: list[Told]) -> None:
        before = [one for one in row if one.hit.end <= cue.start]
        if before and self._between_is_short(before[-1].hit, cue):
            _deny(before[-1])

    def _between_is_short(self, hit: Hit, cue: Hit) -> bool:
        return cue.start - hit.end < 4 or not self.text[hit.end : cue.start].strip(" :=-")

    def _answered(self, number: int, clause: Clause) -> None:
        """ "Fever? No." """
        if not number or self.told[number] or not _ANSWER.search(self.text[: clause.start]):
            return
        denied = clause.of("denied", "denied_after")
        if denied and not self.text[denied[0].end : clause.end].strip(" .!,\n"):
            for one in self.told[number - 1]:
                _deny(one)

    # over

    def _over(self, number: int, clause: Clause) -> None:
        if clause.of("doubt"):
            return
        row = self.told[number]
        for cue in clause.of("gone"):
            self._gone(self._right_behind(row, cue) or self._told_before(number, clause, cue), cue.start)
        for cue in clause.of("gone_before"):
            behind = [one for one in row if one.hit.start >= cue.end and one.hit.start - cue.end < NEAR]
            self._gone(behind[:1] or ([] if row else self._told_before(number, clause, cue)), cue.start)
        for one in row if clause.of("anymore") else ():
            one.says = "gone" if one.says == "denied" else one.says
        for cue in clause.of("happened"):
            for one in self._right_behind(row, cue) or self._told_before(number, clause, cue):
                one.says = "now" if one.says in ("asked", "denied") else one.says
        for cue in clause.of("not_gone", "back"):
            for one in self._right_behind(row, cue) or self._told_before(number, clause, cue):
                one.says = "now" if one.says in ("gone", "denied") else one.says
                # What was gone and comes again goes the wrong way.
                one.courses.add("worse" if cue.kind == "back" else "same")

    def _beside(self, row: Sequence[Told], cue: Hit) -> list[Told]:
        """ "Stopped bleeding", "راح الالم": the sign right behind, where none stands before."""
        words = self.text[cue.start : cue.end]
        if any(one.hit.start < cue.start for one in row) or (words.isascii() and words not in _STOPPED):
            return []
        return [one for one in row if 0 <= one.hit.start - cue.end <= 2][:1]

    @staticmethod
    def _gone(signs: Sequence[Told], at: int) -> None:
        for one in signs:
            if one.says == "now":
                one.says, one.gone_at = "gone", at

    def _right_behind(self, row: Sequence[Told], cue: Hit) -> list[Told]:
        """Arabic says first that it went, then what: the first sign of a clause, right behind the cue and without an "and"."""
        return [one for one in row[:1] if 0 <= one.hit.start - cue.end <= 1 and self.text[one.hit.start] != "و"]

    def _told_before(self, number: int, clause: Clause, cue: Hit) -> list[Told]:
        """The signs before a cue that it speaks of: of this clause those joined to the nearest; else the clause before."""
        row = [one for one in self.told[number] if one.hit.start < cue.start and one.hit.end < cue.end]
        if row:
            return self._group(row)
        if any(one.hit.start < cue.start for one in self.told[number]):
            return []
        return self._row_before(number)

    def _group(self, row: Sequence[Told]) -> list[Told]:
        found = [row[-1]]
        for one in reversed(row[:-1]):
            if not _BETWEEN_ALL.match(self.text[one.hit.end : found[0].hit.start]):
                break
            found.insert(0, one)
        return found

    def _row_before(self, number: int) -> list[Told]:
        """The signs of the nearest clause before, in this sentence or the last."""
        here = self.clauses[number].sentence
        rows = (row for place, row in enumerate(self.told[:number]) if row and self.clauses[place].sentence >= here - 1)
        return list(rows)[-1:][0] if any(self.told[:number]) and self._has_row(number) else []

    def _has_row(self, number: int) -> bool:
        here = self.clauses[number].sentence
        return any(row and self.clauses[place].sentence >= here - 1 for place, row in enumerate(self.told[:number]))

    def _all_well_now(self) -> None:
        """ "I had some redness, now all is fine": what was, is over; but not a lump because somebody feels well."""
        wells = [one for one in self._every() if one.hit.kind == "well" and one.says == "now"]
        for one in self._every() if wells else ():
            was = self.clauses[one.clause].of("was") and one.says == "now" and one.hit.kind != "well"
            if was and not self._has_now(one) and any(self._ends(well, one) for well in wells):
                one.says = "gone"

    def _ends(self, well: Told, one: Told) -> bool:
        """Whether being well comes after the sign, in the next clause or behind a comma, and speaks of now."""
        clause = self.clauses[well.clause]
        between = self.text[one.hit.end : well.hit.start]
        words = self.text[max(clause.start, one.hit.end) : clause.end]
        if one.hit.end > well.hit.start or (well.clause == one.clause and "," not in between) or _BESIDE_IT.search(words):
            return False
        return bool(_NOW.search(words)) and (one.hit.kind in _PASSING or bool(_ALL.search(words)))

    def _has_now(self, one: Told) -> bool:
        return bool(self.clauses[one.clause].of("same", "worse", "not_gone"))

    # how it goes on

    def _course(self, number: int, clause: Clause) -> None:
        for cue in clause.of("better", "same", "worse", "sudden", "spreading"):
            for one in self._spoken_of(number, ahead=cue.kind != "better"):
                one.courses.add("worse" if cue.kind == "spreading" else cue.kind)
                one.spreading = one.spreading or cue.kind == "spreading"
                if one.says == "gone" and cue.kind in ("worse", "spreading") and cue.start > one.gone_at:
                    one.says = "now"  # "I thought the pain was gone, it gets stronger"
        days = lasting(self.text[clause.start : clause.end])
        for one in self._spoken_of(number) if days else ():
            one.days = one.days or days

    def _spoken_of(self, number: int, *, ahead: bool = True) -> list[Told]:
        """The signs of this clause, else of the one before; else, unless it would make them milder, of the next."""
        return self.told[number] or self._row_before(number) or (self._row_behind(number) if ahead else [])

    def _row_behind(self, number: int) -> list[Told]:
        here = self.clauses[number].sentence
        rows = [row for place, row in enumerate(self.told) if place > number and row and self.clauses[place].sentence <= here + 1]
        return rows[0] if rows else []

    def _how(self, number: int, clause: Clause) -> None:
        for cue in clause.of("severe", "mild"):
            nearest = self._nearest(number, cue)
            if nearest and nearest.severity != "severe":
                nearest.severity = cue.kind
        places = {cue.kind.removeprefix("place:") for cue in clause.cues if cue.kind.startswith("place:")}
        place = min(places & set(PLACES), key=_DECIDING.index, default="")
        for one in self._spoken_of(number) if place else ():
            one.place = min(filter(None, (one.place, place)), key=_DECIDING.index)

    def _nearest(self, number: int, cue: Hit) -> Told | None:
        """The sign that how bad it is was said of: the nearest, rather behind than before."""
        row = self._spoken_of(number)
        return min(row, key=lambda one: (_distance(one.hit, cue), -one.hit.start), default=None)

    # the mention

    def _said_of(self, one: Told, offset: int) -> Iterator[SignMention]:
        start, end = self.said.span(one.hit.start, one.hit.end)
        guessed = one.doubted or self.said.is_guessed(one.hit.start, one.hit.end)
        for course in self._courses(one):
            yield SignMention(
                sign="spreading_redness" if one.hit.kind == "redness" and one.spreading else one.hit.kind,
                words=self.said.original[start:end],
                start=start + offset,
                end=end + offset,
                says=one.says,
                course=course,
                severity=one.severity,
                place=one.place,
                days_lasting=one.days,
                certainty=PROBABLE if guessed else STATED,
            )

    @staticmethod
    def _courses(one: Told) -> Sequence[str]:
        """Worse before same before better; that it came suddenly is said beside."""
        heard = [course for course in _COURSES if course in one.courses]
        going = [course for course in heard if course != "sudden"][:1]
        return [*(course for course in heard if course == "sudden"), *going] or [""]


def _has_self(cues: Sequence[Hit]) -> bool:
    """Whether the writer speaks of themselves: the "my" of "my mother" does not."""
    others = [cue for cue in cues if cue.kind == "others"]
    return any(cue.kind == "self" and not any(_holds(other, cue) for other in others) for cue in cues)


def _holds(outer: Hit, inner: Hit) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _told(hit: Hit, clause: int) -> Told:
    """A sign of "[-pain]" is said as what is not there: painless."""
    if hit.kind.startswith("-"):
        return Told(Hit(hit.kind[1:], hit.start, hit.end), clause, says="denied", negative=True)
    return Told(hit, clause)


def _deny(one: Told) -> None:
    """Refused; what is already said as not there is there ("not painless")."""
    one.says = "now" if one.negative else "denied"


def _distance(sign: Hit, cue: Hit) -> int:
    if cue.end <= sign.start:
        return sign.start - cue.end
    return max(0, cue.start - sign.end) + 3
