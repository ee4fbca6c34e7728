"""The coverage map after the treatment: signs, the warnings that hear them, the check-ins that ask for them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from sideeffects.core.coverage_signs import SignCoverage, sign_coverage
from sideeffects.core.records import CheckInTime, TriageRule
from sideeffects.core.release import Knowledge
from sideeffects.core.schema import URGENCIES as ORDER
from sideeffects.core.signs import SIGNS
from sideeffects.presenters.words import URGENCIES, said


def signs_page(knowledge: Knowledge) -> dict[str, Any]:
    """Every sign with what hears it and asks for it, the signs that nothing hears, and what is wrong."""
    found = sign_coverage(knowledge, ORDER)
    heard = [sign for sign in SIGNS if found.warnings_of_sign[sign]]
    return {
        "warnings": len(knowledge.warnings),
        "signs": [_sign(sign, found) for sign in heard],
        "unheard": [SIGNS[sign]["en"] for sign in found.unheard],
        "check_ins": [{**_check_in(one), "asks": [SIGNS[sign]["en"] for sign in one.asks]} for one in knowledge.check_ins],
        "warning_problems": _problems(found, knowledge),
    }


def _sign(sign: str, found: SignCoverage) -> dict[str, Any]:
    warnings = [_warning(one) for one in found.warnings_of_sign[sign]]
    return {
        "key": sign,
        "name": SIGNS[sign]["en"],
        "urgency": warnings[0]["urgency"],
        "warnings": warnings,
        "check_ins": [_check_in(one) for one in found.check_ins_of_sign[sign]],
    }


def _warning(one: TriageRule, why: str = "") -> dict[str, Any]:
    return {"key": one.key, "title": said(one.title), "urgency": URGENCIES[one.urgency], "note": why}


def _check_in(one: CheckInTime) -> dict[str, Any]:
    return {"key": one.key, "title": said(one.label)}


def _problems(found: SignCoverage, knowledge: Knowledge) -> list[dict[str, Any]]:
    warnings = {one.key: one for one in knowledge.warnings}
    lists = [
        (_("Warnings that cannot be evaluated"), _reasons(found.unsound, warnings)),
        (_("Warnings that can never be raised"), _reasons(found.never_true, warnings)),
        (_("Warnings none of whose examples raises"), [_warning(one) for one in found.never_shown]),
    ]
    return [{"title": title, "warnings": listed} for title, listed in lists if listed]


def _reasons(reasons: Mapping[str, tuple[str, ...]], warnings: Mapping[str, TriageRule]) -> list[dict[str, Any]]:
    return [_warning(warnings[key], "; ".join(why)) for key, why in reasons.items()]
