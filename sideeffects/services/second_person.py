"""Which changes one person must not publish alone: STOP and HOLD rules, urgent warnings, and whatever could silence one."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sideeffects.core.condition_shape import setting_key
from sideeffects.core.mentions import find_mentions
from sideeffects.core.reading_measures import READ_BY
from sideeffects.core.records import LEXICAL_KINDS
from sideeffects.core.release import Knowledge
from sideeffects.services.comparing import Change
from sideeffects.services.pack import AnyContent

Entry = Mapping[str, Any]
# A name says no time.
ANY_DAY = date(2000, 1, 1)
GRAVE = frozenset({"STOP", "HOLD"})
# Warnings that send somebody to help today.
URGENT = frozenset({"emergency", "same_day"})
# What decides as which thing a name counts, and for how long.
MEANING = {
    "is_a": "the groups that it belongs to",
    "classes": "its bleeding-risk classes",
    "contains": "what it contains",
    "acts_days": "how long it acts",
    "status": "the time that it stands for",
    "kind": "what kind of thing it is",
    "region": "its region",
}
# A threshold's own words may be put better by one person.
WORDS_OF_SETTINGS = frozenset({"label", "why", "evidence"})


def needs_second_person(
    changes: Iterable[Change], *, before: AnyContent, after: AnyContent, published: Knowledge | None
) -> list[str]:
    """For each change why a second person must look at it, "" where nobody must."""
    rules = _settings_of_grave_rules(before) | _settings_of_grave_rules(after) | READ_BY.keys()
    warnings = _settings_of_warnings(before) | _settings_of_warnings(after)
    named = dict.fromkeys(warnings, "A threshold of a warning.") | dict.fromkeys(rules, "A threshold of a STOP or HOLD rule.")
    return [_why(change, named, published) for change in changes]


def _why(change: Change, named: Mapping[str, str], published: Knowledge | None) -> str:
    if change.kind == "rules":
        return _why_rule(change)
    if change.kind == "warnings":
        return _why_warning(change)
    if change.kind == "settings":
        return named.get(change.key, "") if _other_value(change) else ""
    return _why_name(change, published) if change.kind in LEXICAL_KINDS else ""


def _why_rule(change: Change) -> str:
    levels = [side["level"] for side in (change.before, change.after) if side]
    if not GRAVE & set(levels):
        return ""
    return f"A {levels[0]} rule." if len(set(levels)) == 1 else f"A rule that goes from {levels[0]} to {levels[1]}."


def _why_warning(change: Change) -> str:
    urgencies = [side["urgency"] for side in (change.before, change.after) if side]
    if not URGENT & set(urgencies):
        return ""
    said = [one.replace("_", "-") for one in urgencies]
    if len(set(urgencies)) > 1:
        return f"A warning that goes from {said[0]} to {said[1]}."
    return f"A warning of {'an emergency' if urgencies[0] == 'emergency' else 'same-day help'}."


def _other_value(change: Change) -> bool:
    old, new = ({name: value for name, value in (side or {}).items() if name not in WORDS_OF_SETTINGS} for side in _sides(change))
    return old != new


def _why_name(change: Change, published: Knowledge | None) -> str:
    if change.after is None:
        return "Nobody would recognise it any more, so a STOP or HOLD rule might not be raised."
    old, new = (side or {} for side in _sides(change))
    lost = sorted(_names(old) - _names(new))
    other = [words for field, words in MEANING.items() if old and old.get(field) != new.get(field)]
    taken = sorted(_taken(change.key, _names(new) - _names(old), published))
    parts = [f"loses the name {', '.join(f'“{name}”' for name in lost)}"] if lost else []
    parts += [f"changes {', '.join(other)}"] if other else []
    parts += [f"takes a name in which something else is read today: {', '.join(taken)}"] if taken else []
    return f"It {' and '.join(parts)}, so a STOP or HOLD rule might not be raised." if parts else ""


def _sides(change: Change) -> tuple[Entry | None, Entry | None]:
    return change.before, change.after


def _names(entry: Entry) -> set[str]:
    labels = {entry["label"][language] for language in ("en", "ar") if language in entry.get("label", {})}
    return labels | {name for listed in entry.get("names", {}).values() for name in listed}


def _taken(key: str, names: Iterable[str], published: Knowledge | None) -> Iterator[str]:
    """New names in which the published knowledge reads something else: exactly, by its spelling, or as a part."""
    if published is None:
        return
    for name in names:
        reading = find_mentions(published.lexicon, name, expects="text", on=ANY_DAY)
        others = dict.fromkeys(other for mention in reading.mentions for other in mention.keys if other != key)
        if others:
            yield f"“{name}” ({', '.join(published.names().get(other, other) for other in others)})"


def _settings_of_grave_rules(content: AnyContent) -> frozenset[str]:
    grave = [rule for rule in content.get("rules", {}).values() if rule["level"] in GRAVE]
    return frozenset(key for rule in grave for part in ("when", "applies") for key in _settings_in(rule.get(part)))


def _settings_of_warnings(content: AnyContent) -> frozenset[str]:
    """Of all of them: where the mild ones begin is where self-care ends."""
    warnings = content.get("warnings", {}).values()
    return frozenset(key for one in warnings for part in ("when", "applies") for key in _settings_in(one.get(part)))


def _settings_in(tree: Any) -> Iterator[str]:
    if isinstance(tree, Mapping):
        for inner in tree.values():
            yield from _settings_in(inner)
    elif isinstance(tree, list):
        for inner in tree:
            yield from _settings_in(inner)
    elif isinstance(tree, str) and tree.removeprefix("-").startswith("setting:"):
        yield setting_key(tree)
