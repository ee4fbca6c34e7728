"""YAML files of the pack, one entry a file: read strictly, written in one form."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

# Entries are a dozen levels deep; some thousand would crash the reader itself.
DEEPEST = 40
LONGEST_FILE = 200_000


class NotAnEntry(yaml.MarkedYAMLError):
    """YAML that no entry needs: too long, too deep, or with parts that stand for other parts or say their type."""


class DuplicateField(yaml.constructor.ConstructorError):
    """A field that stands twice in one mapping."""


class PackLoader(yaml.CSafeLoader):
    """Safe YAML in which `no`, `on` and 2026-11-21 stay words: only true, false, null and numbers are anything else."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key_node, _ in node.value:
            name = str(key_node.value)
            if name in seen:
                raise DuplicateField(None, None, f"field {name!r} stands twice", key_node.start_mark)
            seen.add(name)
        return super().construct_mapping(node, deep=deep)


PackLoader.yaml_implicit_resolvers = {}
for tag, expression, first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+", "-+0123456789"),
):
    PackLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{expression})$"), list(first))


class PackDumper(yaml.CSafeDumper):
    """Writes what PackLoader reads; quotes whatever either kind of YAML could misread."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def read_file(path: Path) -> tuple[str, Any]:
    """The text of one file and its content. Raises yaml.YAMLError, or ValueError where it is no UTF-8 or no number."""
    if path.stat().st_size > LONGEST_FILE:
        raise NotAnEntry(problem=f"the file is longer than {LONGEST_FILE} bytes")
    text = path.read_text(encoding="utf-8")
    return text, loaded(text)


def loaded(text: str) -> Any:
    """What a text of YAML holds. Raises yaml.YAMLError, or ValueError where a number is none."""
    _refuse_tangles(text)
    return yaml.load(text, Loader=PackLoader)  # noqa: S506 (a safe loader by descent)


def _refuse_tangles(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise NotAnEntry(problem="no part may stand for another (*)", problem_mark=_mark(event))
        if getattr(event, "tag", None) not in (None, "!"):
            raise NotAnEntry(problem="no part may say its own type (!)", problem_mark=_mark(event))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise NotAnEntry(problem=f"more than {DEEPEST} levels in each other", problem_mark=_mark(event))


def _mark(event: yaml.Event) -> Any:
    return event.start_mark


def line_of(text: str, place: str) -> int:
    """The line of a field named like `examples[2].expect`; where it is missing, that of what it should stand in."""
    node = yaml.compose(text, Loader=PackLoader)
    line = 1
    for step in re.findall(r"[^.\[\]]+", place):
        found = _child(node, step)
        if found is None:
            break
        line, node = found
    return line


def _child(node: Any, step: str) -> tuple[int, Any] | None:
    if isinstance(node, yaml.MappingNode):
        named = (pair for pair in node.value if pair[0].value == step)
        return next(((name.start_mark.line + 1, value) for name, value in named), None)
    if isinstance(node, yaml.SequenceNode) and step.isdigit() and int(step) < len(node.value):
        child = node.value[int(step)]
        return child.start_mark.line + 1, child
    return None


def text_of(content: Mapping[str, Any]) -> str:
    """The content as the text of its file, fields in the order given."""
    return yaml.dump(dict(content), Dumper=PackDumper, allow_unicode=True, sort_keys=False, width=120)


def write_file(path: Path, content: Mapping[str, Any]) -> None:
    """The content as one file."""
    path.write_text(text_of(content), encoding="utf-8")
