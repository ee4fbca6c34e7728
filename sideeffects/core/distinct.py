"""Each distinct fact by itself, as plain data without anybody's words: what many intakes share, and can be tried again.

    {"item": ENTITY, "attributes": {NAME: VALUE}, "waits": [NAMES]}     `waits`: attributes that only the plan would settle
    {"gap": ENTITY, "missing": QUESTION, "scope": {"covers" | "others" | "only": [CONCEPTS]} or null}
    {"scalar": NAME, "value": VALUE or null}

Concepts stand without what they count as (warfarin, not its classes): that is made from the knowledge they are tried with.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sideeffects.core.engine import PLAN_QUESTIONS
from sideeffects.core.facts import STATED, Because, Facts, Gap, Item, ScalarFact, Scope, Span, Value
from sideeffects.core.release import Knowledge
from sideeffects.core.scope import concepts_of
from sideeffects.core.vocabulary import ENTITIES

Body = Mapping[str, Any]
# Any other place is only "not the plan": where exactly differs from patient to patient and decides nothing.
QUESTIONS = frozenset(entity.question for entity in ENTITIES.values() if entity.question)
ANY_PLAN_QUESTION = min(PLAN_QUESTIONS)
NOTHING = Facts({}, {}, {})
UNSAID = Because("", "", "", STATED)


def identity(data: Any) -> int:
    """A number of 63 bits for plain data: the same for the same data, everywhere."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 1


def subject(body: Body) -> str:
    """The entity or scalar that a fact is about."""
    return str(body.get("item") or body.get("gap") or body["scalar"])


# --- from one intake's facts --------------------------------------------------------------------------------------


def distinct_facts(knowledge: Knowledge, facts: Facts) -> list[Body]:
    """Every fact of one intake, each once. `knowledge` is that which read them."""
    found = [*_items(knowledge, facts), *_gaps(facts), *_scalars(facts)]
    return list({identity(body): body for body in found}.values())


def _items(knowledge: Knowledge, facts: Facts) -> Iterator[Body]:
    for entity, items in facts.items.items():
        for item in items:
            attributes = {name: _plain(knowledge, entity, name, value) for name, value in item.attributes.items()}
            yield {"item": entity, "attributes": attributes, "waits": _waiting(item)}


def _plain(knowledge: Knowledge, entity: str, name: str, value: Value) -> list[Any]:
    if isinstance(value, Span):
        return [value.low, value.high]
    return _roots(knowledge, value) if ENTITIES[entity].attributes[name].kind == "concept" else sorted(value)


def _roots(knowledge: Knowledge, concepts: frozenset[str]) -> list[str]:
    """Those concepts that follow from no other one."""
    implied = {key for one in concepts for key in _counts_as(knowledge, one) if key != one}
    return sorted(concepts - implied)


def _counts_as(knowledge: Knowledge, key: str) -> frozenset[str]:
    entry = knowledge.entries.get(key)
    return entry.closure if entry else frozenset({key})


def _waiting(item: Item) -> list[str]:
    unknown = [name for name in ENTITIES[item.entity].attributes if name not in item.attributes]
    return [name for name in unknown if item.about.get(name, item.origin) in PLAN_QUESTIONS]


def _gaps(facts: Facts) -> Iterator[Body]:
    for entity, gaps in facts.gaps.items():
        for gap in gaps:
            yield {"gap": entity, "missing": gap.missing if gap.missing in QUESTIONS else "", "scope": _scope(gap)}


def _scope(gap: Gap) -> Body | None:
    if gap.scope is None:
        return None if gap.covers is None else {"only": sorted(gap.covers)}
    if gap.scope.covers is None:
        return {"others": sorted(gap.scope.others)}
    return {"covers": sorted(gap.scope.covers)}


def _scalars(facts: Facts) -> Iterator[Body]:
    for name, scalar in facts.scalars.items():
        values: Iterable[Any] = [value for value, _ in scalar.values] or [None]
        yield from ({"scalar": name, "value": value} for value in values)


# --- back to facts ------------------------------------------------------------------------------------------------


def facts_of(knowledge: Knowledge, body: Body) -> Facts:
    """One fact alone, as an intake that says nothing else, with the concepts of this knowledge."""
    if "item" in body:
        return Facts({body["item"]: (_item(knowledge, body),)}, {}, {})
    if "gap" in body:
        return Facts({}, {body["gap"]: (_gap(knowledge, body),)}, {})
    values = () if body["value"] is None else ((body["value"], UNSAID),)
    return Facts({}, {}, {body["scalar"]: ScalarFact(values)})


def _item(knowledge: Knowledge, body: Body) -> Item:
    entity = body["item"]
    attributes = {name: _value(knowledge, entity, name, value) for name, value in body["attributes"].items()}
    return Item(entity, "", attributes, "", "", about=dict.fromkeys(body["waits"], ANY_PLAN_QUESTION))


def _value(knowledge: Knowledge, entity: str, name: str, value: list[Any]) -> Value:
    kind = ENTITIES[entity].attributes[name].kind
    if kind == "number":
        return Span(*value)
    return frozenset().union(*(_counts_as(knowledge, one) for one in value)) if kind == "concept" else frozenset(value)


def _gap(knowledge: Knowledge, body: Body) -> Gap:
    told = body["scope"]
    if told is None:
        return Gap(body["missing"])
    if "only" in told:
        return Gap(body["missing"], frozenset(told["only"]))
    scope = Scope(tuple(told["covers"])) if "covers" in told else Scope(None, tuple(told["others"]))
    return Gap(body["missing"], concepts_of(knowledge, scope), scope)
