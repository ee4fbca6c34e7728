"""What the clinic itself saw, in a stored document: no answer of the patient, and nothing that the patient could deny."""

from dataclasses import dataclass
from datetime import date

from sideeffects.core.intake_reader import Reader

KEYS = ("entity", "origin", "words", "text", "key", "severity", "on")
# What an observation may fill, and how bad a reaction it may be.
ENTITIES = ("allergy", "previous", "statement")
SEVERITIES = ("mild", "severe")
OBSERVED = "observed."


@dataclass(frozen=True)
class Observed:
    """One thing seen. `text` is a name to be recognised, `key` a concept that needs no recognising; one of them is there.

    It only ever adds: nothing that was seen makes anything unsaid, and nothing that was not seen is denied by that.
    """

    entity: str
    origin: str
    words: str
    text: str = ""
    key: str | None = None
    severity: str | None = None
    on: date | None = None


def read_observation(reader: Reader, path: str, value: object) -> Observed:
    """One observation of a document, every fault with its path."""
    item = reader.mapping(path, value, KEYS)
    entity = reader.choice(f"{path}.entity", item.get("entity"), ENTITIES)
    origin = reader.text(f"{path}.origin", item.get("origin")) or ""
    text, key = reader.text(f"{path}.text", item.get("text")) or "", reader.text(f"{path}.key", item.get("key"))
    if entity is None:
        reader.fault(f"{path}.entity", "expected allergy, previous or statement")
    if not origin.startswith(OBSERVED):
        reader.fault(f"{path}.origin", f"expected a place that begins with {OBSERVED}")
    if not text.strip() and not key:
        reader.fault(path, "expected a text or a key")
    return Observed(
        entity=entity or "allergy",
        origin=origin,
        words=reader.text(f"{path}.words", item.get("words")) or text or key or "",
        text=text,
        key=key,
        severity=reader.choice(f"{path}.severity", item.get("severity"), SEVERITIES),
        on=reader.whole_date(f"{path}.on", item.get("on")),
    )
