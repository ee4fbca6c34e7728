"""Numbers measured: HbA1c, INR, platelets, haemoglobin, blood pressure, body mass index, wherever a text gives them."""

import re

from sideeffects.core.normalise import normalise
from sideeffects.core.reading_words import plain

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_MEASURES = {
    "hba1c": re.compile(
        rf"(?:hb ?a1c|hba1|a1c|hb1ac|glycated haemoglobin|glycated hemoglobin|(?:ال)?تراكمي)[^\d\n]{{0,25}}{_NUMBER}"
        rf"|{_NUMBER} ?(?:%|mmol/mol)"
    ),
    "inr": re.compile(rf"\binr\b[^\d\n]{{0,25}}{_NUMBER}"),
    "platelet_count": re.compile(rf"(?:platelets?|plt|(?:ال)?صفا[يئ]?ح\w*)[^\d\n]{{0,25}}{_NUMBER}(?: ?(lakhs?|lacs?)\b)?"),
    "haemoglobin": re.compile(
        r"(?:\bha?emoglobin|\bhb|\bhgb|(?:ال)?هيموج?غ?لوبين|قوه الدم|خضاب(?: الدم)?)\b(?! ?a1c)"
        rf"[^\d\n]{{0,25}}{_NUMBER}"
    ),
    "bmi": re.compile(rf"(?:\bbmi\b|b\.m\.i|body mass index|كتله الجسم)[^\d\n]{{0,25}}{_NUMBER}"),
}
_PRESSURE = re.compile(
    r"(?:\bbp\b|blood pressure|\bpressure|ضغط\w*)[^\d\n]{0,25}(\d{2,3}) ?(?:/|\\|-|over|on|by|علي|ع) ?(\d{1,3})\b"
    r"|\b(1\d\d|2[0-4]\d)/(\d{2,3})\b(?!/)"
)
_POUNDS, _STONE = 0.4536, 6.3503  # kilograms
_WEIGHT = re.compile(rf"{_NUMBER} ?(?:kg|kgs|kilos?|kilograms?|كيلو\w*|كغم?|كجم|кг)\b")
_IMPERIAL_WEIGHT = re.compile(
    r"(\d+(?:\.\d+)?) ?(?:stones?|st)\b(?: ?(\d+)(?: ?(?:lbs?|pounds?))?)?|(\d+(?:\.\d+)?) ?(?:lbs?|pounds?)\b"
)
_BARE_WEIGHT = re.compile(rf"(?:\bweigh(?:t|s)?\b|وزني|(?:ال)?وزن)[^\d\n]{{0,12}}{_NUMBER}\b")
_HEIGHT = re.compile(rf"{_NUMBER} ?(?:cms?|centimet\w+|سم|см)\b|\b([12][.,]\d\d?) ?(?:m|mtr|metres?|meters?|متر|м)\b")
_IMPERIAL_HEIGHT = re.compile(r"\b([4-7]) ?(?:ft|feet|foot|['’′]) ?(?:(\d{1,2})(?: ?(?:in\b|inch\w*|[\"”″]|''))?)?")
_BARE_HEIGHT = re.compile(rf"(?:\bheight\b|\btall\b|طولي|(?:ال)?طول)[^\d\n]{{0,12}}{_NUMBER}\b")
_LAKH = 100  # thousands
_WRITTEN_OUT = 2000  # platelets are counted in thousands for each microlitre; a larger number was written out in full
_IN_LITRES = 25  # haemoglobin above this was given for a litre, not for a decilitre
_IN_CENTIMETRES = 30  # a blood pressure below this was given in centimetres of mercury ("18 over 11")


def measured(text: str, test: str) -> float | None:
    """The number given for a test, if one is: HbA1c as written, platelets in thousands, haemoglobin in g/dl."""
    match = _MEASURES[test].search(plain(text))
    if not match:
        return None
    parts = match.groups()
    number = _float(next(part for part in parts if part))
    if test == "platelet_count":
        return number * _LAKH if parts[1] else _in_thousands(number)
    return number / 10 if test == "haemoglobin" and number > _IN_LITRES else number


def _in_thousands(platelets: float) -> float:
    """A platelet count in thousands for each microlitre, however it was written."""
    return platelets / 1000 if platelets >= _WRITTEN_OUT else platelets


def hba1c_percent(value: float) -> float:
    """An HbA1c in per cent, whichever unit it was given in (above 20 it can only be mmol/mol)."""
    return value / 10.929 + 2.15 if value > 20 else value


def blood_pressure(text: str) -> tuple[float, float] | None:
    """The upper and the lower value in millimetres of mercury, where a text gives both."""
    match = _PRESSURE.search(plain(text))
    if not match:
        return None
    upper, lower = (float(part) for part in match.groups() if part)
    return (upper * 10, lower * 10) if upper < _IN_CENTIMETRES else (upper, lower)


def body_mass_index(text: str) -> float | None:
    """Weight by height squared, where both stand in one text."""
    said = normalise(text).text  # with its apostrophes: 5'6" are feet and inches
    weight, height = _weight(said), _height(said)
    if weight is None or height is None or not 1 <= height <= 2.5:
        return None
    return weight / height**2


def _weight(said: str) -> float | None:
    """In kilograms."""
    if match := _WEIGHT.search(said):
        return _float(match[1])
    if match := _IMPERIAL_WEIGHT.search(said):
        stones, more, pounds = match.groups()
        return _float(stones) * _STONE + _float(more or "0") * _POUNDS if stones else _float(pounds) * _POUNDS
    match = _BARE_WEIGHT.search(said)
    return _float(match[1]) if match else None


def _height(said: str) -> float | None:
    """In metres."""
    if match := _HEIGHT.search(said):
        return _float(match[1]) / 100 if match[1] else _float(match[2])
    if match := _IMPERIAL_HEIGHT.search(said):
        return int(match[1]) * 0.3048 + int(match[2] or 0) * 0.0254
    match = _BARE_HEIGHT.search(said)
    if not match:
        return None
    number = _float(match[1])
    return number / 100 if number > 2.5 else number


def _float(words: str) -> float:
    return float(words.replace(",", "."))
