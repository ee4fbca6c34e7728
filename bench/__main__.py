"""Print how long evaluation and recognition take, beside a floor measured in the same run, and what is recognised."""

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from bench import recognition
from bench.history import answers as history_answers
from bench.history import table as history_table
from bench.history import texts as history_texts
from bench.medicines import answers as medicines_answers
from bench.medicines import table as medicines_table
from bench.texts import DOCUMENTS
from sideeffects.core.assessment import assess, examine
from sideeffects.core.engine import evaluate
from sideeffects.core.release import Knowledge, compile_release
from sideeffects.services.pack import read_pack

PACK = Path(__file__).parent.parent / "sideeffects" / "knowledge"
ROUNDS = 7


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
    print(f"loading   read the pack {read - start:.2f} s, compile it {compiled - read:.2f} s")
    return knowledge


def evaluation(knowledge: Knowledge) -> None:
    """The engine against a JSON round trip of the same document: the least that storing it costs."""
    readings = [examine(knowledge, document).reading for document in DOCUMENTS]
    floor = microseconds(lambda: [json.loads(json.dumps(document)) for document in DOCUMENTS], 20) / len(DOCUMENTS)
    engine = microseconds(lambda: [evaluate(knowledge, reading.facts) for reading in readings], 5) / len(DOCUMENTS)
    whole = microseconds(lambda: [assess(knowledge, document) for document in DOCUMENTS], 2) / len(DOCUMENTS)
    print(f"evaluate  {engine:8.0f} µs an intake, {len(knowledge.rules)} rules ({engine / len(knowledge.rules):.2f} µs a rule)")
    print(f"assess    {whole:8.0f} µs an intake, with reading: {whole / engine:.1f} x the engine, {whole / floor:.0f} x its JSON")


def main() -> None:
    knowledge = loading()
    recognition.loading(knowledge)
    recognition.recognition(knowledge)
    recognition.suggestions(knowledge)
    evaluation(knowledge)
    names = medicines_table.every_text()
    print(f"\n{medicines_table.table(medicines_table.paired(names, medicines_answers.answers_of(knowledge, names)))}")
    past = history_texts.every_text()
    print(f"\n{history_table.table(history_table.paired(past, history_answers.answers_of(knowledge, past)))}")


main()
