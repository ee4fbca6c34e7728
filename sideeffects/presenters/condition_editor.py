"""A condition as the page edits it: each node with its choices, its tests, its question and what may be done with it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sideeffects.core.condition_parts import question_of
from sideeffects.core.condition_phrases import DETAILS, DETAILS_OF, in_order
from sideeffects.core.condition_shape import COMPARISONS, LISTINGS
from sideeffects.core.records import Setting
from sideeffects.core.release import Knowledge
from sideeffects.core.signs import SIGNS
from sideeffects.core.vocabulary import EVERY, INTAKE, Attribute
from sideeffects.forms.base import Shown
from sideeffects.forms.condition import GROUPS, LISTS, attribute_of, kind_of, parts_of
from sideeffects.presenters import condition_names
from sideeffects.presenters.questions import NAMES
from sideeffects.presenters.words import said

Options = list[tuple[str, Any]]
TAKEN, TERMS, AREAS, SIGNS_LIST = "concepts-taken", "concepts-terms", "concepts-areas", "concepts-signs"
LIST_OF = {
    **{"condition": TERMS, "statement": TERMS, "concern": TERMS, "area": AREAS, "pair": ""},
    **{"sign": SIGNS_LIST, "treated_area": AREAS},
}
# More choices than this are typed and offered, not ticked.
MOST_TICKS = 20


@dataclass(frozen=True)
class Test:
    """One row below a leaf: an attribute, how it is compared, and with what."""

    path: str
    name: str
    label: Any
    operator: str
    operators: Options
    remove: str
    kind: str
    values: tuple[tuple[str, Any], ...] = ()
    choices: tuple[tuple[str, Any, bool], ...] = ()
    number: Any = ""
    setting: str = ""
    settings: Options = field(default_factory=list)
    listed_in: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Node:
    """One node of the tree on the page."""

    shown: Shown
    knowledge: Knowledge
    number: int = 1
    count: int = 1

    @property
    def path(self) -> str:
        """Its place, as the faults name it."""
        return self.shown.path

    @property
    def kind(self) -> str:
        """A group, a leaf such as "some:medicine", "" or "raw"."""
        return kind_of(self.shown.raw)

    @property
    def is_group(self) -> bool:
        """Whether others are in it."""
        return self.kind in GROUPS

    @property
    def takes_more(self) -> bool:
        """Whether one more may be put in it."""
        return self.kind in LISTS

    @property
    def in_list(self) -> bool:
        """Whether it stands among others, so that it can be moved and its parts can take its place."""
        return self.path.rpartition(".")[2].isdecimal()

    @property
    def can_unwrap(self) -> bool:
        """Whether what is in it can take its place."""
        return self.is_group and (self.in_list or len(self.children) == 1)

    @property
    def children(self) -> list["Node"]:
        """The nodes in it."""
        shown = self.shown.children
        return [Node(one, self.knowledge, number, len(shown)) for number, one in enumerate(shown, start=1)]

    @property
    def groups(self) -> Options:
        """What a group may be."""
        return list(condition_names.GROUPS.items())

    @property
    def subjects(self) -> Any:
        """What a leaf may be about; what it is now stands among it, also where nobody may choose it here."""
        vocabulary = getattr(self.shown.piece, "vocabulary", INTAKE)
        subjects = condition_names.SUBJECTS if vocabulary is INTAKE else condition_names.REPORT_SUBJECTS
        offered = {"", *GROUPS, "raw", *(word for _group, options in subjects for word, _words in options)}
        return subjects if self.kind in offered else (*subjects, (self.kind, ((self.kind, self.kind),)))

    @property
    def kept(self) -> str:
        """What no field can hold, kept as it is."""
        return json.dumps(self.shown.raw, ensure_ascii=False)

    @property
    def question(self) -> Any:
        """The short name of the question that the fact comes from."""
        name = self.kind.partition(":")[2]
        return NAMES[question_of(name)] if name else ""

    @property
    def more(self) -> Options:
        """The attributes about which one more test may be asked."""
        word, _colon, name = self.kind.partition(":")
        if word != "some":
            return []
        return [(one, _label(name, one)) for one in EVERY.entities[name].attributes]

    @property
    def tests(self) -> list[Test]:
        """The rows below a leaf."""
        word, _colon, name = self.kind.partition(":")
        tree = self.shown.raw
        if word == "fact":
            return [self._test(name, "fact", key, value) for key, value in tree.items() if key != "fact"]
        rows = in_order(name, tree.get("where", {})).items() if word == "some" else ()
        return [self._test(name, one, key, value) for one, test in rows for key, value in _in_order(parts_of(test))]

    def _test(self, name: str, one: str, operator: str, value: Any) -> Test:
        attribute = attribute_of(self.shown.raw, one)
        more = self._number(value) if attribute.kind == "number" else self._listing(name, one, attribute, value)
        return Test(
            path=f"{self.path}.{one}.{operator}",
            name=one,
            label=_label(name, one),
            operator=operator,
            operators=_operators(attribute, one, operator),
            remove="" if one == "fact" else f"untest {self.path} {one} {operator}",
            **more,
        )

    def _number(self, value: Any) -> dict[str, Any]:
        by_setting = isinstance(value, str) and value.removeprefix("-").startswith("setting:")
        chosen = value if by_setting else ""
        return {
            "kind": "number",
            "number": "" if by_setting else str(value),
            "setting": chosen,
            "settings": _settings(self.knowledge.setting_entries, chosen),
        }

    def _listing(self, name: str, one: str, attribute: Attribute, values: list[str]) -> dict[str, Any]:
        if 0 < len(attribute.choices) <= MOST_TICKS:
            words = {**DETAILS.get(one, {}), **DETAILS_OF.get((name, one), {})}
            chosen = tuple((word, words.get(word, word), word in values) for word in _ticks(attribute.choices, values))
            return {"kind": "choice", "choices": chosen}
        names = sign_names() if name == "sign" else self.knowledge.names()
        listed_in = TERMS if one == "purpose" else LIST_OF.get(name, TAKEN)
        return {
            "kind": "concept",
            "values": tuple((value, names.get(value, "")) for value in (*values, "")),
            "listed_in": listed_in,
        }


def node_of(shown: Shown, knowledge: Knowledge) -> Node:
    """The root of a condition on the page."""
    return Node(shown, knowledge)


def _in_order(parts: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(word, parts[word]) for word in dict.fromkeys((*LISTINGS, *COMPARISONS, *parts)) if word in parts]


def _label(entity: str, attribute: str) -> Any:
    return condition_names.ATTRIBUTES_OF.get((entity, attribute)) or condition_names.ATTRIBUTES[attribute]


def _operators(attribute: Attribute, name: str, chosen: str) -> Options:
    if name == "fact" and attribute.kind != "number":
        words: tuple[str, ...] = ("is",)
    else:
        words = COMPARISONS if attribute.kind == "number" else LISTINGS
    return [(word, condition_names.OPERATORS.get(word, word)) for word in dict.fromkeys((*words, chosen))]


def _settings(entries: Mapping[str, Setting], chosen: str) -> Options:
    """The thresholds, each also counted the other way; one that is none of them stays to be seen."""
    found: Options = []
    for key, one in entries.items():
        words = f"{said(one.label)}: {one.value:g} {one.unit}".strip()
        found += [(f"setting:{key}", words), (f"-setting:{key}", f"− {words}")]
    return found if not chosen or chosen in dict(found) else [*found, (chosen, chosen)]


def _ticks(choices: tuple[str, ...], values: list[str]) -> Iterable[str]:
    """What may be ticked; what came in another order stays in it, since boxes are sent as they stand."""
    usual = (*choices, *(value for value in values if value not in choices))
    return usual if [word for word in usual if word in values] == values else dict.fromkeys((*values, *choices))


def sign_names() -> dict[str, str]:
    """What each sign is called on the curators' pages."""
    return {key: texts["en"] for key, texts in SIGNS.items()}


def concept_lists(knowledge: Knowledge) -> dict[str, list[tuple[str, str]]]:
    """The concepts that a page offers: what is taken or given, what else people write about, areas, signs."""
    taken = {**{key: one.label for key, one in {**knowledge.substances, **knowledge.products}.items()}}
    names = knowledge.names()
    classes = {key: names[key] for key in names if key not in knowledge.entries}
    terms = {key: one.label for key, one in knowledge.terms.items()}
    areas = {key: one.label for key, one in knowledge.terms.items() if one.kind == "area" or "area" in key}
    listed = {TAKEN: {**classes, **taken}, TERMS: terms, AREAS: areas, SIGNS_LIST: sign_names()}
    return {name: sorted(found.items()) for name, found in listed.items()}
