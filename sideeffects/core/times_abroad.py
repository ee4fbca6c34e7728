"""When something was, in other languages, Arabic in Latin letters among them: "il y a trois ans", "men 3 sneen"."""

import re
from typing import NamedTuple

_NUMBERS = {
    "un": 1, "une": 1, "una": 1, "uno": 1, "ein": 1, "eine": 1, "einem": 1, "einer": 1, "bir": 1, "год": 1, "deux": 2, "dos": 2,
    "due": 2, "zwei": 2, "iki": 2, "два": 2, "две": 2, "trois": 3, "tres": 3, "tre": 3, "drei": 3, "uc": 3, "три": 3, "quatre": 4,
    "cuatro": 4, "quattro": 4, "vier": 4, "dort": 4, "четыре": 4, "cinq": 5, "cinco": 5, "cinque": 5, "funf": 5, "bes": 5,
    "пять": 5, "six": 6, "seis": 6, "sei": 6, "sechs": 6, "alti": 6, "шесть": 6, "dix": 10, "diez": 10, "dieci": 10, "zehn": 10,
    "on": 10, "десять": 10, "um": 1, "uma": 1, "dois": 2, "duas": 2, "quatro": 4, "dez": 10, "ek": 1, "do": 2, "teen": 3,
    "char": 4,
    "chaar": 4, "panch": 5, "paanch": 5, "das": 10, "يك": 1, "دو": 2, "سه": 3, "جهار": 4, "بنج": 5, "شش": 6, "ده": 10,
    "sieben": 7,
    "acht": 8, "neun": 9, "sept": 7, "huit": 8, "neuf": 9, "siete": 7, "ocho": 8, "nueve": 9, "sette": 7, "otto": 8, "sekiz": 8,
    "yedi": 7, "talat": 3, "tlat": 3, "arba3": 4, "khams": 5, "5ams": 5,
}  # fmt: skip
UNITS_ABROAD = {
    "jour": 1, "jours": 1, "dia": 1, "dias": 1, "giorno": 1, "giorni": 1, "tag": 1, "tage": 1, "tagen": 1, "gun": 1, "день": 1,
    "дня": 1, "днеи": 1, "дней": 1, "semaine": 7, "semaines": 7, "semana": 7, "semanas": 7, "settimana": 7, "settimane": 7,
    "woche": 7, "wochen": 7, "hafta": 7, "неделю": 7, "недели": 7, "недель": 7, "mois": 30, "mes": 30, "meses": 30, "mese": 30,
    "mesi": 30, "monat": 30, "monate": 30, "monaten": 30, "ay": 30, "месяц": 30, "месяца": 30, "месяцев": 30, "an": 365,
    "saal": 365, "sal": 365, "mahine": 30, "mahina": 30, "maheene": 30, "hafte": 7, "din": 1, "سال": 365, "ماه": 30, "هفته": 7,
    "روز": 1, "santen": 730, "santein": 730, "sanatein": 730,
    "sanateen": 730, "santeen": 730, "sinteen": 730, "shahreen": 60, "senten": 730, "sintein": 730, "3amein": 730, "3amin": 730,
    "shahren": 60, "shahrein": 60, "chhrin": 60, "ayam": 1, "ayyam": 1, "asabe3": 7, "osbou3": 7, "esbo3": 7, "sanawat": 365,
    "snin": 365,
    "ans": 365, "annee": 365, "annees": 365, "ano": 365, "anos": 365, "anno": 365, "anni": 365, "jahr": 365, "jahre": 365,
    "jahren": 365, "sana": 365, "sneen": 365, "seneen": 365, "senin": 365,
    "shahr": 30, "shohoor": 30,
    "shhoor": 30, "shohor": 30, "shuhoor": 30, "ashhor": 30,
    "yom": 1, "yil": 365, "sene": 365, "год": 365, "года": 365, "лет": 365,
}  # fmt: skip


def _either(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_COUNTED = re.compile(
    r"\b(?:(?P<ago>il y a|hace|vor|ha|за|qabl|gabl|abl|2abl|9bl|9abl)"
    r"|(?P<since>depuis|desde hace|seit|da|уже)|(?P<either>men|min|mn|hadi|hedi))?"
    r"\s*(?:environ |etwa |circa )?"
    rf"(?:(?P<amount>\d+|{_either(_NUMBERS)})\s+|(?<=men )|(?<=mn )|(?<=min )|(?<=hadi )|(?<=abl ))"
    rf"(?P<unit>{_either(UNITS_ABROAD)})\b"
    r"(?:\s+(?:(?P<back>fa|once|atras|назад|pehle|pahle|evvel|بيش|قبل)|(?P<lasting>boyunca|dir|beri)))?"
)


class Abroad(NamedTuple):
    """One time: where it stands, how many of which unit (in days), and which way it is meant: ago, since, ago or since."""

    start: int
    end: int
    number: float
    unit: float
    means: str


def counted_abroad(text: str) -> list[Abroad]:
    """Every time that says which way it is meant; "three years" alone may be an age."""
    found = []
    for match in _COUNTED.finditer(text):
        means = _means(match)
        if means:
            number = float(_NUMBERS.get(match["amount"], 0) or match["amount"] or 1)
            found.append(Abroad(match.start(), match.end(), number, UNITS_ABROAD[match["unit"]], means))
    return found


def _means(match: re.Match[str]) -> str | None:
    if match["ago"] or match["back"]:
        return "ago"
    if match["since"] or match["lasting"]:
        return "since"
    return "ago or since" if match["either"] else None
