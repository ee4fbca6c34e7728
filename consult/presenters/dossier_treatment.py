"""Consent and treatment, on paper: what was signed, with its hash, and what was added since."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import Consultation, SignedTreatment
from consult.presenters.consent_staff import STATES
from consult.presenters.dossier_flags import Found
from consult.presenters.dossier_parts import Entry, Line, Section, kept, said, when
from consult.presenters.dossier_work import by_at
from consult.services.consent_artefact import is_intact as consent_is_intact
from consult.services.consent_standing import signatures_of, state_of
from consult.services.signed_content import content_of, is_intact
from consult.services.treatment_record import expiry_of

RECORD: Mapping[str, Any] = {
    "began": gettext_lazy("Began"),
    "ended": gettext_lazy("Ended"),
    "numbing": gettext_lazy("Numbing"),
    "antiseptic": gettext_lazy("Antiseptic"),
    "gloves": gettext_lazy("Gloves"),
    "reaction": gettext_lazy("Immediate reaction"),
    "reaction_what": gettext_lazy("What was seen"),
    "reaction_at": gettext_lazy("When"),
    "reaction_done": gettext_lazy("What was done"),
    "check": gettext_lazy("Before leaving"),
    "check_what": gettext_lazy("What was seen"),
    "check_at": gettext_lazy("Looked at"),
    "remarks": gettext_lazy("Remarks"),
}
GIVEN: Mapping[str, Any] = {
    "product": gettext_lazy("Product"),
    "lot": gettext_lazy("Lot"),
    "expires_on": gettext_lazy("Use by"),
    "depth": gettext_lazy("Depth"),
    "needle": gettext_lazy("Needle"),
    "device": gettext_lazy("Device"),
}
# What the record keeps as a code.
CODED: Mapping[str, Any] = {"none": gettext_lazy("none"), "some": gettext_lazy("yes")}


def consent_section(consultation: Consultation) -> Section:
    """Where the consent stands, and each signature with its hash."""
    state = str(STATES[state_of(consultation).state])
    entries = tuple(_signature(one) for one in signatures_of(consultation))
    return Section("consent", _("Consent"), entries, _("State: %(state)s.") % {"state": state})


def _signature(one: Any) -> Entry:
    withdrawal = getattr(one, "withdrawal", None)
    intact = _("yes") if consent_is_intact(one) else _("NO: it is not what was signed")
    return Entry(
        one.signer_name,
        meta=when(one.signed_at),
        own=True,
        lines=kept(
            (
                Line(_("Signed by"), str(one.get_signer_display())),
                said(_("Relation"), one.relation),
                said(_("Interpreter"), one.interpreter_name),
                Line(_("Read in"), str(one.get_language_display())),
                Line(_("Text"), _("number %(number)d") % {"number": one.text.number}),
                Line(_("SHA-256 of what was signed"), one.artefact_sha256, code=True),
                Line(_("Byte for byte as signed"), intact, strong=True),
                Line(_("Taken back"), when(withdrawal.at) if withdrawal else "", strong=True),
            )
        ),
    )


def treatment_section(consultation: Consultation, found: Found) -> Section:
    """The signed record with lots, addenda and the second signature."""
    signed: SignedTreatment | None = SignedTreatment.objects.filter(consultation=consultation).select_related("by").first()
    title = _("The treatment")
    if signed is None:
        return Section("treatment", title, empty=_("No treatment was signed."))
    content = content_of(signed)
    entries = [_signed(signed, content), *_given(content, found), *_lots(signed), *_later(signed)]
    return Section("treatment", title, tuple(entries), _("Treated on %(when)s.") % {"when": when(signed.treated_at)})


def _signed(signed: SignedTreatment, content: Mapping[str, Any]) -> Entry:
    record = content.get("record", {})
    intact = _("yes") if is_intact(signed) else _("NO: it is not what was signed")
    lines = [said(_("Operator"), str((content.get("operator") or {}).get("name", "")))]
    lines += [_recorded(str(label), key, record) for key, label in RECORD.items()]
    lines += [
        said(_("Why today"), str(content.get("why_today") or "")),
        Line(_("SHA-256 of what was signed"), signed.content_sha256, code=True),
        Line(_("Byte for byte as signed"), intact, strong=True),
    ]
    return Entry(_("The record"), meta=by_at(signed.by, signed.at), lines=kept(lines))


def _recorded(label: str, key: str, record: Mapping[str, Any]) -> Line:
    if key in ("reaction", "check"):
        return Line(label, str(CODED.get(str(record.get(key)), "")))
    # Numbing, antiseptic and gloves may be ticked as not used: that is said, an empty line would not be.
    return Line(label, _("none")) if record.get(f"{key}_none") else said(label, _text(record.get(key)))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _given(content: Mapping[str, Any], found: Found) -> Iterator[Entry]:
    for row in content.get("given", ()):
        sites = _(", ").join(map(str, row.get("sites", ())))
        volumes = _(", ").join(_site(site, amount) for site, amount in row.get("ml", {}).items())
        lines = [Line(_("Sites"), sites), *(said(str(label), _of_row(row, key)) for key, label in GIVEN.items())]
        lines += [said(_("Contents"), _(", ").join(map(str, row.get("contents", ())))), Line(_("Millilitres by site"), volumes)]
        yield Entry(found.chosen(_text(row.get("area"))), lines=kept(lines), own=True)


def _of_row(row: Mapping[str, Any], key: str) -> str:
    expires = expiry_of(_text(row.get(key))) if key == "expires_on" else None
    return when(expires) or _text(row.get(key))


def _site(site: str, amount: Any) -> str:
    return _("%(site)s: %(amount)s ml") % {"site": site, "amount": amount}


def _lots(signed: SignedTreatment) -> Iterator[Entry]:
    rows = [
        said(one.product, _("lot %(lot)s, use by %(day)s") % {"lot": f"\u2068{one.lot}\u2069", "day": when(one.expires_on)})
        for one in signed.lots.all()
    ]
    if rows:
        yield Entry(_("Lots"), lines=tuple(rows))


def _later(signed: SignedTreatment) -> Iterator[Entry]:
    for one in signed.addenda.select_related("by"):
        yield Entry(_("Addendum"), meta=by_at(one.by, one.at), lines=(said("", one.words),))
    second = getattr(signed, "cosignature", None)
    if second:
        yield Entry(_("Second signature"), meta=by_at(second.by, second.at), lines=kept((said("", second.words),)))
    elif signed.needs_cosign:
        yield Entry(_("Second signature"), lines=(Line(_("State"), _("still missing"), strong=True),))
