"""Numbers measured: HbA1c, INR, platelets, body mass index, wherever a text gives them."""

import re

from sideeffects.core.reading_words import plain

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_MEASURES = {
    "hba1c": re.compile(
        rf"(?:hb ?a1c|hba1|a1c|hb1ac|glycated haemoglobin|glycated hemoglobin|(?:ال)?تراكمي)[^\d\n]{{0,25}}{_NUMBER}"
        rf"|{_NUMBER} ?(?:%|mmol/mol)"
    ),
    "inr": re.compile(rf"\binr\b[^\d\n]{{0,25}}{_NUMBER}"),
    "platelet_count": re.compile(rf"(?:platelets?|plt|(?:ال)?صفا[يئ]?ح\w*)[^\d\n]{{0,25}}{_NUMBER}"),
    "bmi": re.compile(rf"(?:\bbmi\b|b\.m\.i|body mass index|كتله الجسم)[^\d\n]{{0,25}}{_NUMBER}"),
}
_WEIGHT = re.compile(rf"{_NUMBER} ?(?:kg|kgs|kilos?|kilograms?|كيلو\w*|كغ|كجم)\b")
_HEIGHT = re.compile(rf"{_NUMBER} ?(?:cm|centimet\w+|سم)\b|\b([12][.,]\d\d?) ?(?:m|metres?|meters?|متر)\b")


def measured(text: str, test: str) -> float | None:
    """The number given for a test, if one is."""
    match = _MEASURES[test].search(plain(text))
    return _float(next(part for part in match.groups() if part)) if match else None


def hba1c_percent(value: float) -> float:
    """An HbA1c in per cent, whichever unit it was given in (above 20 it can only be mmol/mol)."""
    return value / 10.929 + 2.15 if value > 20 else value


def body_mass_index(text: str) -> float | None:
    """Weight by height squared, where both stand in one text."""
    said = plain(text)
    weight, height = _WEIGHT.search(said), _HEIGHT.search(said)
    if not weight or not height:
        return None
    metres = _float(height[1]) / 100 if height[1] else _float(height[2])
    return _float(weight[1]) / metres**2 if 1 <= metres <= 2.5 else None


def _float(words: str) -> float:
    return float(words.replace(",", "."))
