"""One intake read by the starter knowledge, said in few words."""

import copy

import pytest

from sideeffects.core.assessment import QUIET_INTAKE
from sideeffects.core.intake import parse
from sideeffects.core.reading import read


def some(*items):
    return {"answer": "some", "items": [{"text": item} if isinstance(item, str) else item for item in items]}


class Reader:
    """Reads intakes laid over the quiet one."""

    def __init__(self, knowledge):
        self.knowledge = knowledge

    def __call__(self, *, internal=False, **changes):
        return read(self.knowledge, parse({**copy.deepcopy(dict(QUIET_INTAKE)), **changes}, internal=internal))

    def items(self, entity, **changes):
        return self(**changes).facts.items.get(entity, ())

    def one(self, entity, concept, **changes):
        """The only item of this concept, as plain values."""
        found = [item for item in self.items(entity, **changes) if concept in item.attributes["is"]]
        assert len(found) == 1, found
        return found[0]


def value(item, name):
    held = item.attributes.get(name)
    return sorted(held) if isinstance(held, frozenset) else held


@pytest.fixture
def reading(knowledge):
    return Reader(knowledge)
