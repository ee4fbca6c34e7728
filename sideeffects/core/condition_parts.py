"""What a condition tree is made of: its leaves, the facts they ask for, and the concepts they name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sideeffects.core.condition_shape import Tree
from sideeffects.core.vocabulary import EVERY

# What is said anywhere in any text has no question of its own.
ANY_TEXT = "free_text"
# Which part of an item an attribute is read from, where it is not from the words that name it.
PARTS = {
    "prescribed": "prescribed",
    "purpose": "reason",
    "days_since": "last_taken",
    "reaction": "reaction",
    "severity": "reaction",
}
# What an attribute is compared with is asked elsewhere.
ALSO = {
    "planned": ("plan.ingredients", "plan.antiseptic", "plan.gloves", "plan.numbing"),
    "at_site": ("plan.areas",),
}


@dataclass(frozen=True)
class Asked:
    """One fact that a leaf asks for: an entity's attribute, or a scalar ("" as its attribute)."""

    name: str
    attribute: str = ""

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the questions that settle it."""
        return (question_of(self.name), *ALSO.get(self.attribute, ()))


def question_of(name: str) -> str:
    """The question behind an entity or a scalar."""
    entity = EVERY.entities.get(name)
    return entity.question or ANY_TEXT if entity else EVERY.scalars[name].question


def leaves(tree: Tree) -> Iterator[Tree]:
    """Every leaf of a sound tree."""
    if "all" in tree or "any" in tree:
        for child in tree.get("all", tree.get("any", ())):
            yield from leaves(child)
    elif "not" in tree or "said" in tree:
        yield from leaves(tree.get("not", tree.get("said")))
    else:
        yield tree


def asked_by(tree: Tree) -> tuple[Asked, ...]:
    """Every fact that a tree asks for, each once."""
    return tuple(dict.fromkeys(asked for leaf in leaves(tree) for asked in _asked(leaf)))


def _asked(leaf: Tree) -> Iterator[Asked]:
    if "some" in leaf:
        names = {**EVERY.entities[leaf["some"]].defaults, **leaf.get("where", {})}
        yield from (Asked(leaf["some"], name) for name in names or ("is",))
    else:
        yield Asked(leaf.get("fact") or leaf["known"])


def concepts(test: Any) -> frozenset[str] | None:
    """The concepts that a test of `is` asks for; None where it could be any, or any but some."""
    parts = test if isinstance(test, Mapping) else {"any_of": test}
    wanted = [value for word, values in parts.items() if word != "not" for value in values or ()]
    return frozenset(wanted) if wanted else None


def concepts_of(tree: Tree) -> frozenset[str]:
    """Every concept that a tree names as wanted."""
    found = (concepts(leaf.get("where", {}).get("is")) for leaf in leaves(tree) if "some" in leaf)
    return frozenset(single for keys in found if keys for key in keys for single in key.split("+"))
