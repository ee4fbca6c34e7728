"""The measuring of bench/dry_run.py, inside a process whose settings name the database."""

import copy
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from bench.synthetic import documents, multiply, store
from consult.models import Clinic, DryRun, DryRunMove, Evaluation, Fact, FactLine, Flag
from consult.services.dry_run import step
from sideeffects.core.assessment import examine
from sideeffects.core.release import canonical_bytes, sha256_of
from sideeffects.models import Release
from sideeffects.services.pack import read_pack
from sideeffects.services.releases import knowledge_of

PACK = Path(__file__).parent.parent / "sideeffects" / "knowledge"
Content = Any


def run(number: int, pool: int) -> None:
    """Make the consultations, then try three changes on them."""
    call_command("migrate", verbosity=0)
    base = _release(read_pack(PACK))
    knowledge = knowledge_of(base.number)
    started = time.perf_counter()
    _make(base, number, pool)
    rows = f"{Fact.objects.count()} distinct facts, {FactLine.objects.count()} lines, {Flag.objects.count()} flags"
    print(f"{connection.vendor}: {number} consultations, {rows}, made in {time.perf_counter() - started:.0f} s", flush=True)
    for name, change in CHANGES.items():
        _measure(base, name, change, number, knowledge)


def _release(content: Content) -> Release:
    text = canonical_bytes(content).decode()
    return Release.objects.create(number=Release.objects.count() + 1, sha256=sha256_of(content), content=text)


def _make(base: Release, number: int, pool: int) -> None:
    clinic = Clinic.objects.create(name="Bench", slug="bench", phone="0")
    knowledge = knowledge_of(base.number)
    multiply(store(clinic, base, knowledge, documents(pool)), number)
    with connection.cursor() as cursor:
        # What autovacuum does on a site that has run for a while.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _one_by_one(knowledge: Any) -> float:
    """What one consultation costs if its stored document is read and evaluated again, as a loop would."""
    written = [one for one in Evaluation.objects.values_list("document", flat=True)[:400] if one][:200]
    started = time.perf_counter()
    for document in written:
        examine(knowledge, document, internal=True)
    return (time.perf_counter() - started) / len(written)


def a_threshold(content: Content) -> None:
    """One number in one rule that asks about age."""
    rule = content["rules"]["minor"] if "minor" in content["rules"] else _first(content, "age_on")
    rule["when"] = {"any": [rule["when"], {"fact": "age_on_treatment", "below": 21}]}


def a_stop(content: Content) -> None:
    """One STOP rule turned into a HOLD that asks for more."""
    rule = _first(content, '"some"', level="STOP")
    rule["level"], rule["when"] = "HOLD", {"all": [rule["when"], {"some": "medicine", "where": {"prescribed": ["yes"]}}]}


def every_rule(content: Content) -> None:
    """Each rule asks, besides, that no two anticoagulants are taken."""
    for rule in content["rules"].values():
        two = {"some": "pair", "where": {"is": ["anticoagulant+anticoagulant"]}}
        rule["when"] = {"all": [rule["when"], {"not": {"said": two}}]}


CHANGES: dict[str, Callable[[Content], None]] = {"a threshold": a_threshold, "a STOP rule": a_stop, "all rules": every_rule}


def _first(content: Content, words: str, level: str = "") -> Any:
    rules = (content["rules"][key] for key in sorted(content["rules"]))
    return next(one for one in rules if words.strip('"') in str(one["when"]) and level in ("", one["level"]))


def _measure(base: Release, name: str, change: Callable[[Content], None], number: int, knowledge: Any) -> None:
    content = copy.deepcopy(knowledge_of(base.number).content)
    change(content)
    after = _release(content)
    knowledge_of(after.number)  # compiled beforehand: a running site has done that
    one = DryRun.objects.create(purpose="recall", base=base, release=after, sha256=after.sha256)
    # Before and after: other work on the machine slows both.
    floor = _one_by_one(knowledge)
    steps: list[float] = []
    while one.state == "running":
        started = time.perf_counter()
        one = step(run=one)
        steps.append(time.perf_counter() - started)
    floor = (floor + _one_by_one(knowledge)) / 2
    moves = DryRunMove.objects.filter(run=one).count()
    total = sum(steps)
    print(f"  {name:12} {len(one.rules or ()):3} rules, looked at {one.looked_at}, {moves} moves: {total:6.2f} s", flush=True)
    print(f"    {len(steps)} steps, the longest {max(steps):.2f} s, the median {statistics.median(steps):.3f} s", flush=True)
    print(f"    one by one {floor * number:.0f} s: {floor * number / total:.0f} x", flush=True)
