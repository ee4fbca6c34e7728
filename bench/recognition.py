"""How long recognition takes: to load its names, on texts seen before, and on texts seen for the first time."""

import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from rapidfuzz import process

from bench.medicines.table import every_text
from bench.texts import TEXTS
from sideeffects.core import brands, words
from sideeffects.core.lexicon import Lexicon
from sideeffects.core.mentions import find_mentions
from sideeffects.core.release import Knowledge
from sideeffects.core.suggest import suggestions as suggest

ON = date(2026, 11, 21)
WARMED_UP = 500  # texts
ROUNDS = 7
COMPARED = 20
TYPED = 2000
# What a lexicon reads from files, once for each process.
READ_ONCE = (brands.brands, brands.ingredients, words.everyday_words, brands.brand_words, words.ordinary)


def loading(knowledge: Knowledge) -> None:
    """Seconds and megabytes of all names, with the lists of ordinary words; memory on a second loading, for measuring slows."""
    seconds = _seconds(partial(_load, knowledge))
    tracemalloc.start()
    lexicon = _load(knowledge)
    held = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    curated = sum(map(len, lexicon.names.values()))
    print(f"lexicon   {curated} names of curators, {len(brands.brands())} of registers: {seconds:.2f} s, {held:.0f} MB")


def _load(knowledge: Knowledge) -> Lexicon:
    for read in READ_ONCE:
        read.cache_clear()
    lexicon = Lexicon.build({**brands.ingredients(), **knowledge.curated}.values())
    find_mentions(lexicon, "a word that was never seen: zorbatrin, warfrin", expects="text", on=ON)
    return lexicon


def recognition(knowledge: Knowledge) -> None:
    """Time on this core, whatever else runs: texts again and again, and each text of bench/medicines for the first time."""
    lexicon = knowledge.lexicon
    texts = [text.text for text in every_text()]
    first, later = texts[:WARMED_UP], texts[WARMED_UP:]
    for text in (*first, *TEXTS):
        _read(lexicon, text)
    warm = [min(_seconds(partial(_read, lexicon, text)) for _ in range(ROUNDS)) * 1e6 for text in TEXTS]
    fresh = [_seconds(partial(_read, lexicon, text)) * 1e6 for text in later]
    fuzzy = statistics.median(_seconds(partial(process.extractOne, text, lexicon.ordered)) * 1e6 for text in later[:COMPARED])
    print(f"recognise {_spread(warm)}, {len(warm)} texts seen before")
    print(f"          {_spread(fresh)}, {len(fresh)} texts seen for the first time")
    print(f"          {statistics.median(fresh) / fuzzy:.4f} x rapidfuzz.process.extractOne over the same names ({fuzzy:.0f} µs)")


def suggestions(knowledge: Knowledge) -> None:
    """What is suggested while somebody types the first letters of a name."""
    names = knowledge.lexicon.ordered
    typed = [name[: 2 + place % 7] for place, name in enumerate(names[:: len(names) // TYPED])]
    suggest(knowledge, "asp", "medicine")
    times = [_seconds(partial(suggest, knowledge, text, "medicine")) * 1e6 for text in typed]
    print(f"suggest   {_spread(times)}, {len(times)} beginnings of names")


def _read(lexicon: Lexicon, text: str) -> object:
    return find_mentions(lexicon, text, expects="text", on=ON)


def _spread(times: Iterable[float]) -> str:
    ordered = sorted(times)
    last = ordered[int(len(ordered) * 0.99)]
    return f"{statistics.median(ordered):6.0f} µs a text in the median, {last:.0f} µs at the 99th percentile"


def _seconds(call: Callable[[], object]) -> float:
    start = time.thread_time()
    call()
    return time.thread_time() - start
