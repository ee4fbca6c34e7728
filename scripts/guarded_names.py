"""Write the names of medicines that the patient text guard knows, from the knowledge: see sideeffects/core/data/README.md."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sideeffects.core.normalise import is_arabic, normalise, tokens  # noqa: E402
from sideeffects.core.words import everyday_words  # noqa: E402

KNOWLEDGE = ROOT / "sideeffects" / "knowledge"
DATA = ROOT / "sideeffects" / "core" / "data"
PRESCRIBED, OWN_CHOICE = "[prescribed]", "[may be own choice]"

# Kept as ingredients, yet doctors prescribe them as tablets.
ALSO_MEDICINES = {"thyroid_hormone", "hormone_blocker", "xanthine"}
NO_MEDICINES = {"caffeine"}
BOUGHT_FREELY = {"nsaid", "cox2_nsaid", "topical_nsaid", "antihistamine", "acid_reducer", "paracetamol"}
SHORTEST = 3


def names(language: str) -> dict[str, list[str]]:
    """The names of all medicines in one script, sorted, by whether somebody may take them by their own choice."""
    substances = _entries("substances")
    groups = {group for entry in substances if entry["kind"] == "medicine" for group in entry.get("is_a", [])}
    members = {group for entry in substances for group in entry.get("is_a", [])}
    freely = {entry["key"]: _bought_freely(entry) for entry in substances if _is_a_medicine(entry, groups, members)}
    found: dict[str, set[str]] = {PRESCRIBED: set(), OWN_CHOICE: set()}
    for entry in (*substances, *_entries("products")):
        inside = [freely[key] for key in entry.get("contains", [entry["key"]]) if key in freely]
        if inside:
            found[OWN_CHOICE if all(inside) else PRESCRIBED].update(_spelt(entry, language))
    found[OWN_CHOICE] -= found[PRESCRIBED]
    return {heading: sorted(spelt) for heading, spelt in found.items()}


def _entries(kind: str) -> list[dict[str, Any]]:
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((KNOWLEDGE / kind).glob("*.yaml"))]


def _is_a_medicine(entry: dict[str, Any], groups: set[str], members: set[str]) -> bool:
    if entry["key"] in NO_MEDICINES:
        return False
    if entry["kind"] == "group":
        return entry["key"] in groups or entry["key"] not in members
    return entry["kind"] == "medicine" or bool(ALSO_MEDICINES & set(entry.get("is_a", [])))


def _bought_freely(entry: dict[str, Any]) -> bool:
    return bool(BOUGHT_FREELY & {entry["key"], *entry.get("classes", []), *entry.get("is_a", [])})


def _spelt(entry: dict[str, Any], language: str) -> Iterator[str]:
    labels = (entry["label"].get(code, "") for code in ("en", "ar"))
    written = [*labels, *(name for spellings in entry.get("names", {}).values() for name in spellings)]
    for name in written:
        words = [token.key for token in tokens(normalise(re.sub(r"\(.*?\)", " ", name)).text) if len(token.key) > 1]
        spelt = " ".join(words).rstrip(" 0123456789")
        alone = len(words) == 1 and words[0] in everyday_words()
        if len(spelt) >= SHORTEST and not alone and is_arabic(spelt) == (language == "ar"):
            yield spelt


def text(language: str) -> str:
    """The whole file."""
    lines = ["# Written by scripts/guarded_names.py from sideeffects/knowledge (substances, products); not by hand."]
    for heading, spelt in names(language).items():
        lines += ["", heading, *spelt]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for written_in in ("en", "ar"):
        (DATA / f"guarded_names_{written_in}.txt").write_text(text(written_in), encoding="utf-8")
