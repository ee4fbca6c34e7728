"""A signed treatment as one reads it later, and the record as it is looked through before signing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from consult.models import Addendum, CoSignature, SignedTreatment
from consult.presenters.words import day, moment, person
from consult.services.signed_content import content_of, is_intact
from consult.services.treatment_record import expiry_of, lines_of
from consult.services.treatment_signing import may_cosign

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SaidGiven:
    """One product as it was given."""

    title: str
    pairs: Pairs


@dataclass(frozen=True)
class SaidRecord:
    """What was done, in words."""

    given: tuple[SaidGiven, ...]
    around: Pairs


@dataclass(frozen=True)
class SignedPage:
    """The signed record, its signatures and what was added."""

    record: SaidRecord
    by: str
    at: str
    operator: str
    digest: str
    intact: bool
    waits: bool
    may_cosign: bool
    cosigned: str
    cosign_words: str
    addenda: tuple[tuple[str, str], ...]
    why_today: str


def said_record(given: Iterable[Mapping[str, Any]], record: Mapping[str, Any]) -> SaidRecord:
    """Everything that was recorded."""
    return SaidRecord(tuple(_said_given(one) for one in given), tuple(_around(record)))


def _said_given(one: Mapping[str, Any]) -> SaidGiven:
    sites = [f"{site}: {amount} ml" for site, amount in one["ml"].items()]
    expires = expiry_of(one["expires_on"])
    pairs = (
        (_("Area"), one["area"]),
        (_("Contents"), ", ".join(one["contents"])),
        (_("Lot"), one["lot"]),
        (_("Expiry"), day(expires) if expires else one["expires_on"]),
        (_("Sites"), ", ".join(sites) or str(len(one["sites"]))),
        (_("Depth"), one["depth"]),
        (_("Needle"), one["needle"]),
        (_("Device"), one["device"]),
    )
    return SaidGiven(one["product"], pairs)


def _around(record: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for part, label in (("numbing", _("Numbing")), ("antiseptic", _("Antiseptic")), ("gloves", _("Gloves"))):
        yield label, ", ".join(lines_of(str(record.get(part) or ""))) or _("none")
    yield _("Time"), _("%(began)s to %(ended)s") % {"began": record.get("began", ""), "ended": record.get("ended", "")}
    yield _("Reaction in the room"), _reaction(record)
    yield _("Looked at again"), _check(record)
    if remarks := str(record.get("remarks") or "").strip():
        yield _("Remarks"), remarks


def _reaction(record: Mapping[str, Any]) -> str:
    if record.get("reaction") != "some":
        return _("none")
    said = _("%(what)s, at %(at)s. Done: %(done)s")
    return said % {"what": record["reaction_what"], "at": record["reaction_at"], "done": record["reaction_done"]}


def _check(record: Mapping[str, Any]) -> str:
    seen = str(record.get("check_what") or "") if record.get("check") == "some" else _("nothing to see")
    return _("%(at)s: %(seen)s") % {"at": record.get("check_at", ""), "seen": seen}


def signed_page(signed: SignedTreatment, addenda: Iterable[Addendum], second: CoSignature | None, user: User) -> SignedPage:
    """The page after signing."""
    content = content_of(signed)
    return SignedPage(
        record=said_record(content["given"], content["record"]),
        by=person(signed.by),
        at=moment(signed.at),
        operator=content["operator"]["name"],
        digest=signed.content_sha256,
        intact=is_intact(signed),
        waits=signed.needs_cosign and second is None,
        may_cosign=second is None and may_cosign(signed, user),
        cosigned=said_second(second),
        cosign_words=second.words if second else "",
        addenda=tuple((one.words, _by_at(one.by, one.at)) for one in addenda),
        why_today=content["why_today"],
    )


def said_second(second: CoSignature | None) -> str:
    """Who put the second name under it."""
    return _by_at(second.by, second.at) if second else ""


def _by_at(by: User, at: datetime) -> str:
    return _("%(by)s, %(at)s") % {"by": person(by), "at": moment(at)}
