"""YAML files of the pack, one entry a file: read strictly, written in one form."""

import re
from pathlib import Path
from typing import Any

import yaml


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


def read_file(path: Path) -> Any:
    """The content of one file. Raises yaml.YAMLError or UnicodeDecodeError."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=PackLoader)  # noqa: S506 (a safe loader by descent)


def write_file(path: Path, content: dict[str, Any]) -> None:
    """The content as one file, fields in the order given."""
    text = yaml.dump(content, Dumper=PackDumper, allow_unicode=True, sort_keys=False, width=120)
    path.write_text(text, encoding="utf-8")
