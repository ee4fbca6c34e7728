"""The words around a name: now or over, how active, how well controlled, how bad. English and Arabic."""

import re
from functools import lru_cache

from sideeffects.core.normalise import normalise


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """The text in its one spelling, without apostrophes."""
    return normalise(text).text.replace("'", "")


def own_words(text: str, found: re.Match[str]) -> str:
    """What the person wrote, letter by letter, where a pattern was found in the plain text."""
    normal = normalise(text)
    kept = [position for position, character in enumerate(normal.text) if character != "'"]
    start, end = normal.span(kept[found.start()], kept[found.end() - 1] + 1)
    return normal.original[start:end].strip()


def any_of(*parts: str) -> re.Pattern[str]:
    """One pattern for any of these; plain Arabic words are levelled like the text they are sought in."""
    return re.compile("|".join(normalise(part).text if part.isalpha() and not part.isascii() else part for part in parts))


_STABLE = any_of(
    r"remission", r"(?<!un)stable", r"\bquiet", r"inactive", r"not active", r"under control", r"well controlled",
    r"(?<!un)(?<!not )(?<!poorly )(?<!badly )controlled", r"\bcalm", r"dormant", r"cleared", r"healed",
    r"no (flare|patches|symptoms|active|attacks)",
    r"not (flaring|had a flare)", r"burnt out", r"burned out", r"gone\b", r"no longer", r"used to", r"خامل", r"مستقر",
    r"هاد[يا]", r"تحت السيطره", r"غير نشط", r"خمول المرض", r"هجوع",
)  # fmt: skip
_ACTIVE = any_of(
    r"(?<!no )flar", r"(?<!in)(?<!not )(?<!no )\bactive\b", r"acting up", r"playing up",
    r"(bad|worse|terrible|itchy|red|inflamed|swollen|painful) (now|today|at the moment|right now|again)", r"outbreak",
    r"getting worse", r"worsening", r"unstable", r"not in remission",
    r"not (under control|controlled|stable|well controlled)", r"uncontrolled", r"poorly controlled", r"badly controlled",
    r"\bnow\b", r"at the moment", r"right now", r"currently", r"today", r"relaps", r"broke out", r"fresh",
    r"new (patches|spots|blisters)", r"tingl", r"crust",
    r"(?<!غير )نشط", r"هيجان", r"متهيج", r"حاليا", r"الان", r"هسه", r"دلوقتي", r"انتكاس", r"ملتهب",
)  # fmt: skip
_POOR = any_of(
    r"(poor|bad)(ly)?[ -](controll?ed|control)", r"not (well |very well |properly |really )?(controlled|under control)",
    r"untreated", r"not on (any )?(treatment|medication)", r"(always|often) (over|above) \d",
    r"uncontrolled", r"un-?controlled", r"out of control", r"no control", r"hard to control", r"difficult to control",
    r"unstable", r"brittle", r"in hospital", r"hospitali[sz]ed",
    r"(is|are|always|very|too) high", r"high (sugar )?(readings|levels)",
    r"attacks? (every|most|each|a lot|daily|weekly|at night)", r"every (night|day)",
    r"(use|using|need) (my )?(inhaler|ventolin|blue inhaler) (every|daily|many|a lot|several)", r"(?<!un)detectable",
    r"غير مسيطر", r"غير منتظم", r"غير مضبوط", r"غير منضبط", r"مو منتظم", r"عالي", r"مرتفع",
)  # fmt: skip
_GOOD = any_of(
    r"(well|good|nicely|perfectly|fully)[ -](controll?ed|control|managed)",
    r"(?<!not )(?<!un)(?<!poorly )(?<!badly )(?<!well )\bcontrolled\b", r"(?<!not )under control",
    r"(?<!un)(?<!not )\bstable\b", r"undetectable", r"in range", r"on target", r"\bmild\b", r"rarely need", r"no attacks",
    r"منتظم(?<!غير منتظم)(?<!مو منتظم)", r"مضبوط(?<!غير مضبوط)", r"تحت السيطره", r"مستقر",
)  # fmt: skip
_GRAVE = any_of(
    r"\bsevere",
    r"very bad",
    r"advanced",
    r"end[ -]stage",
    r"stage (4|5|iv|v)\b",
    r"fail(ure|ed|ing)",
    r"cirrho",
    r"decompensat",
    r"serious",
    r"dialysis",
    r"terminal",
    r"شديد",
    r"فشل",
    r"تليف",
    r"متقدم",
    r"(ال)?مرحله (ال)?(رابعه|خامسه)",
)
_SLIGHT = any_of(r"\bmild", r"\bslight", r"\bminor", r"\bearly", r"stage (1|2|i|ii)\b", r"a (little|bit)", r"خفيف", r"بسيط")
_NOW = any_of(
    r"\bnow\b(?! and (then|again))", r"currently", r"at the moment", r"right now", r"today", r"yesterday", r"\bstill\b",
    r"(am|im|are|currently) (on|having|getting|receiving|undergoing|under)",
    r"\bon (chemo|chemotherapy|radiotherapy|immunotherapy|treatment)", r"\bhaving\b", r"undergoing", r"ongoing",
    r"this (week|month)", r"\bactive\b", r"newly diagnosed", r"just diagnosed", r"being treated", r"in treatment",
    r"under treatment", r"since (yesterday|last week|this morning)",
    r"الان", r"حاليا", r"هسه", r"دلوقتي", r"اليوم", r"تحت العلاج", r"اتعالج", r"ما زال", r"لا زال",
)  # fmt: skip
_OVER = any_of(
    r"last (summer|winter|spring|autumn|fall|holiday)",
    r"(الصيف|الشتاء) الماضي",
    r"in the past",
    r"years ago",
    r"used to",
    r"\bhad\b",
    r"history of",
    r"previous",
    r"cured",
    r"discharged",
    r"all clear",
    r"remission",
    r"in (19|20)\d\d",
    r"recovered",
    r"finished",
    r"completed",
    r"childhood",
    r"as (a )?(child|kid|teenager|teen|baby)",
    r"long gone",
    r"\bgone\b",
    r"سابق",
    r"شفيت",
    r"في الماضي",
    r"انتهيت",
    r"قبل سن",
)

_ENDED = any_of(
    r"\bex[- ]?smok", r"former smok", r"(stopped|quit|gave up) smok", r"used to smoke", r"gave up",
    r"\bcured", r"\bgone\b", r"grew out", r"grown out", r"outgrew", r"outgrown", r"no longer have",
    r"(dont|do not) have it any ?more", r"recovered", r"resolved",
    r"as (a )?(child|kid|teenager|teen|baby)", r"all clear", r"شفيت", r"تعافيت", r"وانا صغير",
)  # fmt: skip


def says_ended(text: str) -> bool:
    """Whether a text says of a lasting disease that it is gone."""
    said = plain(text)
    return bool(_ENDED.search(said)) and "since" not in said and "منذ" not in said and not says_now(text)


def activity(text: str) -> frozenset[str] | None:
    """Active, stable, both where both are said, None where neither is."""
    return _two(text, _ACTIVE, "active", _STABLE, "stable")


def control(text: str) -> frozenset[str] | None:
    """Good or poor control, by words."""
    return _two(text, _POOR, "poor", _GOOD, "good")


def severity(text: str) -> frozenset[str] | None:
    """Severe or mild, by words."""
    return _two(text, _GRAVE, "severe", _SLIGHT, "mild")


LATE_PERIOD = re.compile(
    r"\bperiods?( \w+){0,6} (late|overdue|missing|delayed)|\b(late|missed|delayed|overdue)( \w+)? periods?|(دوره"
    r"|دورتي)( \w+){0,3} (متاخره|تاخرت)|(تاخرت|تاخر)( \w+){0,2} (ال)?(دوره|دورتي)"
)


def late_period(text: str) -> str | None:
    """The words that tell of a late period, however many words stand between."""
    found = LATE_PERIOD.search(plain(text))
    return own_words(text, found) if found else None


def says_now(text: str) -> bool:
    """Whether a text speaks of the present."""
    return bool(_NOW.search(plain(text)))


_LONG_OVER = any_of(
    r"in the past",
    r"history of",
    r"used to",
    r"previously",
    r"long ago",
    r"as (a )?(child|kid|teenager|teen|baby)",
    r"في الماضي",
    r"سابقا",
)


def says_long_over(text: str) -> bool:
    """Whether a text puts something well behind the person without a date."""
    return bool(_LONG_OVER.search(plain(text))) and not says_now(text)


_RECURRING = any_of(
    r"\boften\b", r"recurrent", r"recurring", r"now and (then|again)", r"from time to time", r"sometimes", r"prone to",
    r"every (year|winter|summer|few months)", r"twice a year", r"احيانا", r"كل سنه", r"متكرر",
)  # fmt: skip


def says_recurring(text: str) -> bool:
    """Whether something comes and goes, so that nobody knows whether it is there today."""
    return bool(_RECURRING.search(plain(text)))


# "Where I want to be treated", "is treated", "not treated" tell of no end.
_TREATED = re.compile(r"(?<!being )(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bam )(?<!\bnot )(?<!never )\b(treated|cleared up)\b")


def says_treated(text: str) -> bool:
    """Whether an infection was treated, and so is over."""
    return bool(_TREATED.search(plain(text)))


_ONGOING = re.compile(r"\b(have|has|ive) (had|been)\b.*\bsince\b|\bsince\b.*\b(have|has|ive) (had|been)\b")


def says_ongoing(text: str) -> bool:
    """Whether something began and goes on: "I have had a fever since Monday"."""
    return bool(_ONGOING.search(plain(text)))


def says_over(text: str) -> bool:
    """Whether a text speaks of something that is behind the person."""
    return bool(_OVER.search(plain(text)))


def _two(text: str, worse: re.Pattern[str], worse_name: str, better: re.Pattern[str], better_name: str) -> frozenset[str] | None:
    said = plain(text)
    found = {worse_name} if worse.search(said) else set()
    # "Not well controlled" holds "well controlled": what speaks for the worse is not read again for the better.
    if better.search(worse.sub(" ", said)):
        found.add(better_name)
    return frozenset(found) or None
