"""Print how long evaluation and recognition take, beside a floor measured in the same run."""

import json
import statistics
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

from rapidfuzz import process

from bench.medicines.answers import answers_of
from bench.medicines.table import every_text, paired, table
from bench.texts import DOCUMENTS, TEXTS
from sideeffects.core.assessment import assess, examine
from sideeffects.core.engine import evaluate
from sideeffects.core.lexicon import Lexicon
from sideeffects.core.mentions import find_mentions
from sideeffects.core.release import Knowledge, compile_release
from sideeffects.core.words import everyday_words, other_medicines
from sideeffects.services.pack import read_pack

PACK = Path(__file__).parent.parent / "sideeffects" / "knowledge"
ROUNDS = 7
ON = date(2026, 11, 21)


def microseconds(call: Callable[[], object], times: int) -> float:
    """Median over the rounds of the mean time of one call."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(times):
            call()
        rounds.append((time.perf_counter() - start) / times * 1e6)
    return statistics.median(rounds)


def loading() -> Knowledge:
    start = time.perf_counter()
    content = read_pack(PACK)
    read = time.perf_counter()
    knowledge = compile_release(content, number=1)
    compiled = time.perf_counter()
    names = sum(map(len, knowledge.lexicon.names.values()))
    loaded = time.perf_counter()
    print(f"loading   read the pack {read - start:.2f} s, compile it {compiled - read:.2f} s")
    print(f"          its lexicon of {names} names {loaded - compiled:.2f} s, {megabytes(knowledge):.0f} MB")
    return knowledge


def megabytes(knowledge: Knowledge) -> float:
    """What the names and the lists of ordinary words hold; measured on a second loading, because measuring slows it."""
    everyday_words.cache_clear()
    other_medicines.cache_clear()
    tracemalloc.start()
    kept = Lexicon.build(knowledge.entries.values()), everyday_words(), other_medicines()
    held = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    del kept
    return held


def evaluation(knowledge: Knowledge) -> None:
    """The engine against a JSON round trip of the same document: the least that storing it costs."""
    readings = [examine(knowledge, document).reading for document in DOCUMENTS]
    floor = microseconds(lambda: [json.loads(json.dumps(document)) for document in DOCUMENTS], 20) / len(DOCUMENTS)
    engine = microseconds(lambda: [evaluate(knowledge, reading.facts) for reading in readings], 5) / len(DOCUMENTS)
    whole = microseconds(lambda: [assess(knowledge, document) for document in DOCUMENTS], 2) / len(DOCUMENTS)
    print(f"evaluate  {engine:8.0f} µs an intake, {len(knowledge.rules)} rules ({engine / len(knowledge.rules):.2f} µs a rule)")
    print(f"assess    {whole:8.0f} µs an intake, with reading: {whole / engine:.1f} x the engine, {whole / floor:.0f} x its JSON")


def recognition(knowledge: Knowledge) -> None:
    names = [name for entry in knowledge.lexicon.entries.values() for listed in entry.names.values() for name in listed]
    times = sorted(
        microseconds(lambda text=text: find_mentions(knowledge.lexicon, text, expects="text", on=ON), 3) for text in TEXTS
    )
    fuzzy = microseconds(lambda: process.extractOne(TEXTS[0], names), 3)
    median, last = statistics.median(times), times[int(len(times) * 0.99)]
    print(f"recognise {median:8.0f} µs a text in the median, {last:.0f} µs at the 99th percentile, {len(names)} names")
    print(f"          {median / fuzzy:.3f} x rapidfuzz.process.extractOne over the same names ({fuzzy:.0f} µs)")


def medicines(knowledge: Knowledge) -> None:
    """What is recognised of the texts in bench/medicines."""
    texts = every_text()
    print(f"\n{table(paired(texts, answers_of(knowledge, texts)))}")


def main() -> None:
    knowledge = loading()
    evaluation(knowledge)
    recognition(knowledge)
    medicines(knowledge)


main()
