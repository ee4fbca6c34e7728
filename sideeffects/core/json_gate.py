"""The one gate for JSON from outside: strict JSON that any database can hold, and nothing that is a trap for a reader."""

import json
import math
import re
from typing import Any

# An intake is four levels deep, a rule a dozen.
DEEPEST = 32
MOST_DIGITS = 18
LONGEST_NUMBER = 400
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")


class NotPlainJson(ValueError):
    """What is wrong with the text, in words for whoever wrote it."""


def read_json(text: str) -> Any:
    """The document in a text. Raises NotPlainJson: no JSON, too deep, NaN, a huge number, a key twice, half a character."""
    _refuse_depth(text)
    try:
        document = json.loads(
            text, object_pairs_hook=_no_duplicates, parse_constant=_no_constant, parse_float=_finite, parse_int=_whole
        )
        json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise NotPlainJson("a text holds half of a surrogate pair, which is no character") from None
    except json.JSONDecodeError as error:
        raise NotPlainJson(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    return document


def _refuse_depth(text: str) -> None:
    """Counted before it is read: how deep a reader can go depends on who calls it."""
    depth = 0
    for bracket in _BRACKET.finditer(_STRING.sub("", text)):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEEPEST:
            raise NotPlainJson(f"nested too deeply: more than {DEEPEST} levels")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) < len(pairs):
        seen: set[str] = set()
        twice = {name for name, _value in pairs if name in seen or seen.add(name)}  # type: ignore[func-returns-value]
        raise NotPlainJson(f"key given twice: {', '.join(map(repr, sorted(twice)))}")
    return document


def _no_constant(name: str) -> Any:
    raise NotPlainJson(f"{name} is not a JSON number")


def _finite(text: str) -> float:
    number = float(text) if len(text) <= LONGEST_NUMBER else math.inf
    if not math.isfinite(number):
        raise NotPlainJson(f"number out of range: {text[:40]}")
    return number


def _whole(text: str) -> int:
    if len(text.lstrip("-")) > MOST_DIGITS:
        raise NotPlainJson(f"number of more than {MOST_DIGITS} digits: {text[:40]}")
    return int(text)
