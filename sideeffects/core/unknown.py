"""The words of a text that nobody knows: shown to the patient, the practitioner and the curator, never guessed at."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sideeffects.core import cues
from sideeffects.core.drafts import Draft, Event
from sideeffects.core.normalise import Normalised, Token, forms
from sideeffects.core.words import everyday_words

# Between two things of a list. A number or a dose belongs to what stands before it.
_SEPARATOR = re.compile(r"[,;/+&\n•|]|\.\s")
_JOINERS = frozenset(("and", "plus", "or", "و", "او", "et", "y", "e", "und", "ve"))
_SKIPPED = frozenset((
    "my", "a", "an", "the", "some", "also", "daily", "this", "that", "called", "something", "named", "medicine", "tablet",
    "tablets", "drug", "it", "is", "دواء", "حبوب", "علاج", "حبه", "اسمه", "ابر", "ابره", "du", "de", "la", "le", "les", "des",
    "un", "une", "el", "los", "las", "il", "lo", "die", "das", "der", "ein", "eine", "einen", "mein", "meine", "jeden", "tag",
))  # fmt: skip
_STRENGTH = frozenset((
    "mg", "mcg", "ug", "g", "ml", "iu", "units", "tablet", "tablets", "tab", "tabs", "mgx", "ملغم", "capsule", "capsules",
    "pill", "pills", "ملغ", "ملجم", "مجم", "حبوب", "كبسولات", "حبه", "comprimes", "gelules", "tabletten", "comprimidos",
    "compresse", "мг", "таблетки",
))  # fmt: skip
_MEDICINE_WORDS = frozenset((
    "دواء", "حبوب", "علاج", "tablets", "pills", "medicine", "medication", "drug",
))  # fmt: skip

_VERBS = frozenset((
    "take", "taking", "takes", "took", "on", "use", "using", "started", "stopped", "prescribed", "off", "gave", "given",
    "gives", "اتناول", "اخذ", "اخد", "باخد", "باخذ", "استخدم", "تناولت", "prends", "sous", "tomo", "nehme", "prendo",
    "принимаю", "пью", "bakhod",
))  # fmt: skip
_SUFFIXES = frozenset(("retard", "forte", "plus", "chrono", "express", "extra", "duo", "rapid", "fort", "depot", "junior"))
_VERBS_AFTER = frozenset(("kullaniyorum", "aliyorum", "iciyorum"))
_NOTHING = frozenset(("nothing", "na", "nkda", "nka", "nil", "لاشيء", "لاشي", "rien", "nada", "niente", "nichts"))
_UNSURE = frozenset(("know", "remember", "recall", "sure", "idea", "اعرف", "اتذكر", "متاكد", "متاكده", "ادري", "اعلم"))
_TITLES = frozenset(("dr", "doctor", "prof", "professor", "mr", "mrs", "ms", "د", "دكتور", "الدكتور", "دكتوره", "الدكتوره"))
_TAKING = (cues.NOW, cues.PAST, cues.STOPPED)


@dataclass(frozen=True)
class Known:
    """What was understood: the words of names, and every cue and time."""

    names: Sequence[tuple[int, int]]
    events: Sequence[Event]
    medicines: Collection[int] = ()  # the last words of the names that are medicines

    def taken(self) -> set[int]:
        """The last words of the medicines that somebody takes or took."""
        drafts = [event.draft for event in self.events if event.draft and event.last in self.medicines]
        return {draft.last for draft in drafts if not (draft.family or draft.negated or draft.question)}

    def positions(self) -> set[int]:
        """The words that need no more explanation."""
        spans = [*self.names, *((event.first, event.last) for event in self.events)]
        return {position for first, last in spans for position in range(first, last + 1)}


def unknown_words(
    normal: Normalised, words: Sequence[Token], known: Known, vague: Sequence[Draft], *, prose: bool
) -> tuple[str, ...]:
    """What to list as unrecognised, in the writer's own spelling."""
    covered = known.positions()
    strange = [
        position
        for position, word in enumerate(words)
        if position not in covered and is_strange(word.key) and not (position and words[position - 1].key in _TITLES)
    ]
    if prose and not strange and not vague:
        return ()
    unsaid = [draft for draft in vague if not (draft.negated or draft.family or draft.question)]
    if prose:
        spans = _in_prose(normal, words, known, strange)
    else:
        spans = _in_field(normal, words, known, strange)
    named = {position for first, last in known.names for position in range(first, last + 1)}
    explained = _explained(normal, words, named) if unsaid else set()
    spans += [(draft.first, draft.last) for draft in unsaid if draft.first not in explained]
    if not prose and not known.names and not spans:
        return _whole(normal, words, known)
    return tuple(dict.fromkeys(_original(normal, words, first, last) for first, last in sorted(set(spans))))


def is_strange(word: str) -> bool:
    """Whether a word is neither ordinary nor a number nor too short to be a name."""
    if word.isdigit() or len(word) < 3:
        return False
    return not any(form in everyday_words() for form in forms(word))


def _original(normal: Normalised, words: Sequence[Token], first: int, last: int) -> str:
    start, end = normal.span(words[first].start, words[last].end)
    return normal.original[start:end]


def _whole(normal: Normalised, words: Sequence[Token], known: Known) -> tuple[str, ...]:
    """A field of which nothing is known is unknown as a whole; "none" and "not taking anything" are an answer."""
    keys = {word.key for word in words}
    refused = (
        any(event.kind == cues.NEGATION for event in known.events)
        or bool(keys & _NOTHING)
        or not words
        or normal.text.strip() == "n/a"
    )
    if refused and not keys & _UNSURE:
        return ()
    text = normal.original.strip()
    return (text,) if text else ()


def _segments(normal: Normalised, words: Sequence[Token]) -> list[list[int]]:
    """The words of each thing of a list."""
    segments: list[list[int]] = [[]]
    for position, word in enumerate(words):
        gap = normal.text[words[position - 1].end : word.start] if position else ""
        if _SEPARATOR.search(gap) or word.key in _JOINERS:
            segments.append([])
        if word.key not in _JOINERS:
            segments[-1].append(position)
    return [segment for segment in segments if segment]


def _in_field(normal: Normalised, words: Sequence[Token], known: Known, strange: Sequence[int]) -> list[tuple[int, int]]:
    """Each thing of a list of which nothing is known, as the strange words in it."""
    named = {position for first, last in known.names for position in range(first, last + 1)}
    unknown_positions = set(strange)
    spans: list[tuple[int, int]] = []
    for segment in _segments(normal, words):
        unknown = [position for position in segment if position in unknown_positions]
        if unknown and not named & set(segment):
            spans += _runs(unknown)
    return spans


def _runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[list[int]] = []
    for position in positions:
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return [(run[0], run[-1]) for run in runs]


def _in_prose(normal: Normalised, words: Sequence[Token], known: Known, strange: Sequence[int]) -> list[tuple[int, int]]:
    """Strange words that stand like a medicine: taken, with a strength, in a list of medicines, or all that was written."""
    keys = [word.key for word in words]
    refused = _refused(known, len(words))
    everything = _is_all(keys, known, strange)
    beside = _beside_medicines(normal, words, known.taken(), strange)
    return [
        run for run in _runs(strange)
        if run[0] not in refused
        and (everything or run[0] in beside or _stands_like_a_medicine(normal, words, known, run))
    ]  # fmt: skip


def _is_all(keys: Sequence[str], known: Known, strange: Sequence[int]) -> bool:
    """Whether a text is hardly more than its strange words: "zorbatrin 5 mg", "Rosumac Gold"."""
    if known.names or len(keys) > 5 or not strange:
        return False
    covered = known.positions()
    if strange[0] == 0 and len(keys) <= 3 and not covered:
        return True
    return all(place in strange or place in covered or _is_strength(key) or len(key) == 1 for place, key in enumerate(keys))


def _beside_medicines(normal: Normalised, words: Sequence[Token], listed: set[int], strange: Sequence[int]) -> set[int]:
    """The strange words that are a thing of their own in a list of medicines: "aspirin, zorbatrin 5, Lipitor"."""
    segments = _segments(normal, words)
    holds = [bool(listed & set(segment)) for segment in segments]
    found: set[int] = set()
    for index, segment in enumerate(segments):
        alone = all(position in strange or _is_strength(words[position].key) for position in segment)
        if alone and any(holds[max(0, index - 1) : index + 2]):
            found |= set(segment)
    return found


def _is_strength(key: str) -> bool:
    return key.isdigit() or key in _STRENGTH


def _refused(known: Known, count: int) -> set[int]:
    """Words after a refusal, a relative or a question, up to the next word of one's own or a "but"."""
    refused: set[int] = set()
    since: int | None = None
    for event in known.events:
        if event.kind in (cues.NEGATION, cues.FAMILY, cues.QUESTION) and since is None:
            since = event.last + 1
        elif event.kind in (cues.SELF, cues.BUT, cues.EXCEPT) and since is not None:
            refused |= set(range(since, event.first))
            since = None
    return refused | set(range(since, count)) if since is not None else refused


def _stands_like_a_medicine(normal: Normalised, words: Sequence[Token], known: Known, run: tuple[int, int]) -> bool:
    keys = [word.key for word in words]
    return _strength_follows(normal, words, run[1]) or _is_taken(keys, known, run[0])


def _strength_follows(normal: Normalised, words: Sequence[Token], last: int) -> bool:
    """ "zorbatrin 5 mg", "zorbatrin tablets", "zorbatrin 10," and the Turkish "zorbatrin kullanıyorum"."""
    last += _suffixes(words[last + 1 : last + 3])
    following = [word.key for word in words[last + 1 : last + 3]]
    if not following:
        return False
    if following[0] in _STRENGTH or following[0] in _VERBS_AFTER:
        return True
    if not following[0].isdigit():
        return False
    after = normal.text[words[last + 1].end : words[last + 2].start] if len(following) > 1 else ","
    return bool(_SEPARATOR.search(after)) or following[-1] in _STRENGTH


def _suffixes(following: Sequence[Token]) -> int:
    """How many words more belong to the name: "zorbatrin SR 75", "zorbatrin forte tablets"."""
    count = 0
    while count < len(following) and (len(following[count].key) == 2 or following[count].key in _SUFFIXES):
        if following[count].key.isdigit() or following[count].key in _STRENGTH:
            break
        count += 1
    return count


def _is_taken(keys: Sequence[str], known: Known, first: int) -> bool:
    before = first - 1
    while before >= 0 and keys[before] in _SKIPPED:
        if keys[before] in _MEDICINE_WORDS:
            return True
        before -= 1
    return any(event.kind in _TAKING and event.last == before and _is_verb(keys, event) for event in known.events)


def _is_verb(keys: Sequence[str], event: Event) -> bool:
    """Words that mean taking something, rather than having or needing it."""
    return any(key in _VERBS for key in keys[event.first : event.last + 1])


def _explained(normal: Normalised, words: Sequence[Token], named: set[int]) -> set[int]:
    """The words that something is named beside: "heart pills (aspirin)", "painkillers like Brufen"."""
    beside = (segment for segment in _segments(normal, words) if not named.isdisjoint(segment))
    return {position for segment in beside for position in segment}
