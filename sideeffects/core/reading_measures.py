"""Measured values (HbA1c, INR, platelets, haemoglobin, blood pressure, body mass index) and what they say of a disease."""

from sideeffects.core.facts import PROBABLE, Item, Span, Value
from sideeffects.core.reading_draft import Draft, Said
from sideeffects.core.reading_numbers import blood_pressure, body_mass_index, hba1c_percent, measured

# The thresholds by which values are read: no rule names them, and yet rules rest on them. What counts where there is none.
READ_BY = {"hba1c_percent": 8, "bmi_obese": 30, "bmi_underweight": 18.5, "platelets_low": 150}
HIGH_PRESSURE = 140  # mm Hg, the upper value
WITH_UNITS = ("platelet_count", "haemoglobin")
MEASURED = (*WITH_UNITS, "hba1c", "inr", "bmi")


def value_of(said: Said) -> Span | None:
    """The number given for a test."""
    if said.entry.kind != "test":
        return None
    # Beside the name, except where its unit may stand further on ("1.2 lakh", "85 g/l").
    beside = next((value for name, value in said.details.numbers if name == said.entry.key), None)
    in_text = measured(said.text, said.entry.key) if said.entry.key in MEASURED else None
    number = in_text if beside is None or (said.entry.key in WITH_UNITS and in_text is not None) else beside
    if number is not None and said.entry.key == "hba1c":
        number = hba1c_percent(number)
    return None if number is None else Span(number, number)


def is_read_as_a_whole(said: Said) -> bool:
    """Whether the two values of a blood pressure are read from the text, not the one beside its name."""
    return said.entry.key == "blood_pressure_reading" and blood_pressure(said.text) is not None


def by_hba1c(draft: Draft, percent: float) -> str:
    """Good or poor control, by the clinic's threshold."""
    return "poor" if percent > _threshold(draft, "hba1c_percent") else "good"


def _threshold(draft: Draft, key: str) -> float:
    return draft.knowledge.settings.get(key, READ_BY[key])


def read_values(draft: Draft, text: str, origin: str) -> bool:
    """Values that a text gives without naming the test: weight and height, both blood pressures. Whether there are any."""
    pressure = blood_pressure(text)
    values = {"bmi": body_mass_index(text), "blood_pressure_reading": pressure[0] if pressure else None}
    found = [(key, number) for key, number in values.items() if number is not None and key in draft.knowledge.entries]
    for key, number in found:
        entry = draft.knowledge.entries[key]
        value: dict[str, Value] = {"is": entry.closure, "value": Span(number, number), "status": frozenset({"now"})}
        draft.add(Item("condition", key, value, text.strip(), origin, PROBABLE, entry.evidence))
    return bool(found)


def read_consequences(draft: Draft) -> None:
    """What measured values say of a disease named elsewhere: one person has one diabetes, one weight, one blood."""
    values = [(item, item.attributes.get("value")) for item in draft.items.get("condition", [])]
    for item, value in values:
        if isinstance(value, Span) and value.low is not None:
            _consequence(draft, item, value.low)
    _share_control(draft)


def _consequence(draft: Draft, item: Item, number: float) -> None:
    if item.name == "hba1c" and number > _threshold(draft, "hba1c_percent"):
        _conclude(draft, item, "diabetes", {"control": frozenset({"poor"})})
    if item.name == "bmi" and number > _threshold(draft, "bmi_obese"):
        _conclude(draft, item, "obesity", {})
    if item.name == "bmi" and number < _threshold(draft, "bmi_underweight"):
        _conclude(draft, item, "underweight", {})
    if item.name == "blood_pressure_reading" and number >= HIGH_PRESSURE:
        _conclude(draft, item, "hypertension", {})
    if item.name == "platelet_count" and number < _threshold(draft, "platelets_low"):
        _conclude(draft, item, "platelet_disorder", {})


def _conclude(draft: Draft, item: Item, key: str, more: dict[str, Value]) -> None:
    entry = draft.knowledge.entries.get(key)
    if entry:
        attributes: dict[str, Value] = {"is": entry.closure, "status": frozenset({"now"}), **more}
        draft.add(Item("condition", key, attributes, item.words, item.origin, PROBABLE, entry.evidence))


def _share_control(draft: Draft) -> None:
    conditions = draft.items.get("condition", [])
    diabetes = [item for item in conditions if "diabetes" in item.attributes["is"]]  # type: ignore[operator]
    told: set[str] = set()
    for item in diabetes:
        value = item.attributes.get("control")
        told |= value if isinstance(value, frozenset) else set()
    for item in conditions:
        value = item.attributes.get("value")
        if item.name == "hba1c" and isinstance(value, Span) and value.low is not None:
            told |= {by_hba1c(draft, value.low)}
    if not told:
        return
    shared = frozenset(told)
    for place, item in enumerate(conditions):
        if item in diabetes and "control" not in item.attributes:
            attributes = {**item.attributes, "control": shared}
            conditions[place] = Item(
                item.entity, item.name, attributes, item.words, item.origin, item.certainty, item.evidence, item.about
            )
