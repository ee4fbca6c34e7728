"""Adverse events for an authority: a table without names and words, and one event in the shape of ICH E2B (R3).

Not validated: no message of a gateway, no MedDRA. The element numbers are those of the E2B (R3) guide, so that whoever types
it into an authority's form finds each field; what the guide has no field for stands under "beforehand".
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from consult.models import AdverseEventVersion, Consultation
from consult.presenters.adverse_event_names import Names
from consult.services.adverse_event_ground import Ground, ground_of
from consult.services.marks import mac_of

Version = AdverseEventVersion
# E.i.7, outcome of the reaction.
OUTCOMES = {"unknown": 0, "recovered": 1, "recovering": 2, "not_recovered": 3, "sequelae": 4, "fatal": 5}
# E.i.3.2, criteria by their letter.
CRITERIA = {
    "death": "E.i.3.2a",
    "life_threatening": "E.i.3.2b",
    "hospitalised": "E.i.3.2c",
    "disabling": "E.i.3.2d",
    "birth_defect": "E.i.3.2e",
    "important": "E.i.3.2f",
}
SEX = {"male": 1, "female": 2}
HEADER = (
    *("case", "version", "kind", "country", "first_recorded", "this_version", "treated_on", "release"),
    *("effect", "effect_name", "sign", "sign_name", "areas", "onset_on", "onset_precision", "onset_days", "onset_minutes"),
    *("ended_on", "course", "severity", *CRITERIA, "treated_with", "outcome", "relation"),
    *("suspected_products", "suspected_lots", "suspected_contents", "operator", "sex", "age_at_treatment"),
    *("flags_before", "authority_told_on"),
)


def table(versions: Iterable[Version], names: Names) -> Iterator[tuple[object, ...]]:
    """The head, then a row for each event. People are numbers here: a case, an operator."""
    yield HEADER
    for one in versions:
        yield _row(one, names)


def _row(one: Version, names: Names) -> tuple[object, ...]:
    event, ground = one.event, ground_of(one.event)
    lots = [hung.lot for hung in one.lots.all()]
    return (
        *(event.public_id, one.number, one.kind, event.clinic.country, event.at.date(), one.at.date()),
        *(event.treatment.treated_at.date(), ground.release),
        *(one.effect, names.effect(one.effect) if one.effect else "", one.sign, names.sign(one.sign) if one.sign else ""),
        *("; ".join(names.where(one)), one.onset_on, one.onset_precision, one.onset_days, one.onset_minutes),
        *(one.ended_on, one.course, one.severity, *("yes" if getattr(one, name) else "no" for name in CRITERIA)),
        *(" ".join(one.treated_with), one.outcome, one.relation),
        *("; ".join(lot.product for lot in lots), "; ".join(lot.lot for lot in lots)),
        *("; ".join(dict.fromkeys(word for lot in lots for word in lot.contents)), _operator(event.clinic_id, ground)),
        *(event.consultation.patient.sex or "", _age(event.consultation, one)),
        *("; ".join(_flag(flag) for flag in ground.flags), one.authority_told_on),
    )


def _flag(flag: Any) -> str:
    settled = f" {flag.reason}{' by two' if flag.second else ''}" if flag.reason else ""
    return f"{flag.rule} {flag.level} {flag.kind}{settled}"


def _operator(clinic: int, ground: Ground) -> str:
    """The same person the same word in every table, and nobody's number in the software."""
    return f"op-{mac_of([clinic, ground.operator.pk], 'operator of an export')[:8]}"


def _age(consultation: Consultation, one: Version) -> int | None:
    age: int | None = consultation.patient.age_on(one.event.treatment.treated_at.date())
    return age


# --- one event ----------------------------------------------------------------------------------------------------


def e2b(one: Version, names: Names) -> dict[str, Any]:
    """One event by the element numbers of E2B (R3). The patient has no name here, the narrative is what staff wrote."""
    event, ground = one.event, ground_of(one.event)
    age = {"D.2.2a": _age(event.consultation, one), "D.2.2b": "a"}
    return {
        "format": "E2B(R3)-like JSON of Beforehand, not validated, without MedDRA codes",
        "C.1": _identification(one),
        "C.2": [{"C.2.r.3": event.clinic.country, "C.2.r.2.1": event.clinic.name, "C.2.r.4": 3}],
        "D": {
            "D.1": {"nullFlavor": "MSK"},
            **age,
            "D.5": _sex(event.consultation),
        },
        "E": [_reaction(one, names)],
        "G": [_drug(hung.lot, one, ground) for hung in one.lots.all()],
        "H.1": one.description,
        "beforehand": _ours(one, ground, names),
    }


def _identification(one: Version) -> dict[str, Any]:
    event = one.event
    case = f"{event.clinic.country}-{event.clinic.slug}-{event.public_id}"
    nullified = {"C.1.11.1": 1, "C.1.11.2": one.description} if one.kind == Version.Kind.TAKEN_BACK else {}
    return {
        "C.1.1": case,
        "C.1.2": one.at.isoformat(),
        "C.1.3": 1,
        "C.1.4": (event.report.at if event.report else event.at).date().isoformat(),
        "C.1.5": one.at.date().isoformat(),
        "C.1.8.1": case,
        **nullified,
    }


def _sex(consultation: Consultation) -> Any:
    return SEX.get(consultation.patient.sex or "", {"nullFlavor": "UNK"})


def _reaction(one: Version, names: Names) -> dict[str, Any]:
    return {
        "E.i.1.2": names.what(one),
        **{element: getattr(one, name) for name, element in CRITERIA.items()},
        "E.i.4": one.onset_on.isoformat() if one.onset_on else None,
        "E.i.5": one.ended_on.isoformat() if one.ended_on else None,
        "E.i.7": OUTCOMES[one.outcome],
        "E.i.9": one.event.clinic.country,
    }


def _drug(lot: Any, one: Version, ground: Ground) -> dict[str, Any]:
    given = [row for row in ground.given if (row.product[:120], row.lot[:60]) == (lot.product, lot.lot)]
    doses = [{"G.k.4.r.8": f"{row.area}: {row.ml} ml", "G.k.4.r.10.1": row.depth} for row in given]
    treated = one.event.treatment.treated_at.isoformat()
    return {
        "G.k.1": 1,
        "G.k.2.2": lot.product,
        "G.k.2.3": [{"G.k.2.3.r.1": word} for word in lot.contents],
        "G.k.4": [{**dose, "G.k.4.r.4": treated, "G.k.4.r.7": lot.lot} for dose in doses],
        "G.k.9": [{"G.k.9.i.2.r.3": one.relation}],
    }


def _ours(one: Version, ground: Ground, names: Names) -> dict[str, Any]:
    return {
        "effect": one.effect,
        "sign": one.sign,
        "areas": [hung.area for hung in one.areas.all()],
        "onset_days": one.onset_days,
        "onset_precision": one.onset_precision,
        "course": one.course,
        "severity": one.severity,
        "treated_with": one.treated_with,
        "treated_on": timezone.localdate(one.event.treatment.treated_at).isoformat(),
        "operator": _operator(one.event.clinic_id, ground),
        "release": ground.release,
        "flags_before": [vars(flag) | {"by": None, "second": flag.second is not None} for flag in ground.flags],
        "report_urgency": one.event.report.urgency if one.event.report else None,
    }
