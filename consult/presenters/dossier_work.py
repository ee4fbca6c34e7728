"""What people did, on paper: corrections, questions, remarks, letters, tests, plan, resolutions, decisions."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from consult.models import PLAN_PARTS, Consultation
from consult.presenters.dossier_flags import Found
from consult.presenters.dossier_parts import Entry, Line, Section, kept, said, when
from consult.presenters.words import origin_label, person
from consult.services.flags import half_settled
from consult.services.planned import lines as planned_lines


def by_at(by: Any, at: Any) -> str:
    """Who, when."""
    return _("%(who)s, %(when)s") % {"who": f"\u2068{person(by)}\u2069", "when": when(at)} if at else ""


def work_sections(consultation: Consultation, found: Found) -> Iterator[Section]:
    """Everything that was done before the day of the treatment."""
    for make in (_corrections, _questions, _messages, _remarks, _letters, _patch_tests, _screenings):
        yield make(consultation, found)
    yield plan_section(consultation, found)
    yield _resolutions(consultation, found)
    yield _decisions(consultation, found)


def _corrections(consultation: Consultation, found: Found) -> Section:
    entries = tuple(
        Entry(
            one.words,
            meta=by_at(one.by, one.at),
            lines=(Line(origin_label(one.origin), found.name(one.key) if one.key else _("no medicine and no condition")),),
            own=True,
        )
        for one in consultation.corrections.select_related("by")
    )
    return Section("corrections", _("Readings confirmed or corrected"), entries, empty=_("No reading was corrected."))


def _questions(consultation: Consultation, found: Found) -> Section:
    entries = tuple(
        Entry(
            one.words,
            meta=by_at(one.by, one.at),
            lines=(Line(_("Answered"), when(one.answered_at) or _("not answered yet")),),
            own=True,
        )
        for one in consultation.questions.select_related("by")
    )
    note = _("The answers stand among the patient's answers.") if entries else ""
    return Section("questions", _("Questions asked again"), entries, note, _("Nothing was asked again."))


def _messages(consultation: Consultation, found: Found) -> Section:
    entries = tuple(
        Entry(person(one.by), meta=when(one.at), lines=(said("", one.words),))
        for one in consultation.messages.select_related("by")
    )
    return Section("messages", _("Messages"), entries, empty=_("No messages were written."))


def _remarks(consultation: Consultation, found: Found) -> Section:
    entries = tuple(
        Entry(one.words, meta=by_at(one.by, one.at), lines=_closed(one), own=True)
        for one in consultation.remarks.select_related("by", "closed_by")
    )
    return Section("remarks", _("Remarks of the clinic"), entries, empty=_("No remark was noted."))


def _closed(remark: Any) -> tuple[Line, ...]:
    if remark.closed_at is None:
        return (Line(_("State"), _("open: not confirmed by the patient"), strong=True),)
    return kept((Line(_("Closed"), by_at(remark.closed_by, remark.closed_at)), said(_("In words"), remark.closed_words)))


def _letters(consultation: Consultation, found: Found) -> Section:
    rows = consultation.prescriber_letters.select_related("by", "recorded_by", "withdrawn_by")
    entries = tuple(Entry(one.prescriber, meta=by_at(one.by, one.at), lines=_letter(one), own=True) for one in rows)
    return Section("letters", _("Letters to prescribers"), entries, empty=_("No prescriber was written to."))


def _letter(one: Any) -> tuple[Line, ...]:
    asked = [
        said(_("Asked about %(words)s") % {"words": f"\u2068{row['words']}\u2069"}, row["question"]) for row in one.questions
    ]
    state = str(one.get_reply_display()) if one.replied_at else _("no reply yet: the treatment waits")
    ended = _("called back") if one.withdrawn_at else state
    tail = (
        Line(_("Agreed by the patient"), when(one.agreed_at)),
        Line(_("Reply"), ended, strong=True),
        said(_("From"), one.reply_from),
        said(_("In words"), one.reply_words or one.withdrawn_words),
        Line(_("Noted"), by_at(one.recorded_by, one.replied_at) or by_at(one.withdrawn_by, one.withdrawn_at)),
    )
    return kept((*asked, said(_("In words"), one.words), *tail))


def _patch_tests(consultation: Consultation, found: Found) -> Section:
    rows = consultation.patch_tests.select_related("planned_by", "placed_by", "read_by", "cancelled_by", "picture")
    entries = tuple(Entry(one.product, meta=when(one.planned_for), lines=_patch_test(one), own=True) for one in rows)
    note = _("A patch test does not clear a severe allergy.") if entries else ""
    return Section("patch-tests", _("Patch tests"), entries, note, _("No patch test was made."))


def _patch_test(one: Any) -> tuple[Line, ...]:
    result = str(one.get_result_display()) if one.read_at else _("not read yet")
    return kept(
        (
            said(_("Where"), one.site),
            Line(_("Lot"), one.lot, code=True),
            said(_("Contents"), _(", ").join(map(str, one.contents))),
            Line(_("Placed"), by_at(one.placed_by, one.placed_at)),
            Line(_("Read"), by_at(one.read_by, one.read_at)),
            Line(_("Result"), _("cancelled") if one.cancelled_at else result, strong=True),
            said(_("Seen"), one.words),
            Line(_("SHA-256 of the picture"), one.picture.sha256 if one.picture else "", code=True),
            Line(_("Counts until"), when(one.valid_until)),
        )
    )


def _screenings(consultation: Consultation, found: Found) -> Section:
    entries = tuple(
        Entry(
            _("A reason to ask further") if one.positive else _("No reason to ask further in these answers"),
            meta=by_at(one.by, one.at),
            lines=kept((Line(_("Questions"), one.instrument, code=True), said(_("Remarks"), one.words))),
        )
        for one in consultation.screenings.select_related("by")
    )
    note = _("Questions about expectations and body image. They are no diagnosis.") if entries else ""
    return Section("screening", _("Expectations and body image"), entries, note, _("These questions were not asked."))


def plan_section(consultation: Consultation, found: Found) -> Section:
    """What was planned, part by part; what is not chosen is said."""
    labels = {
        "ingredients": _("Injected"),
        "areas": _("Areas"),
        "antiseptic": _("Antiseptic"),
        "gloves": _("Gloves"),
        "numbing": _("Numbing"),
        "concerns": _("Wishes"),
    }
    lines = [_planned(labels[part], consultation.plan.get(part), found) for part in labels if part in PLAN_PARTS]
    details = consultation.plan_details
    stock = [_product(one) for part in ("products", "numbing", "antiseptic", "gloves") for one in planned_lines(details, part)]
    how = (("depth_mm", _("Depth in mm")), ("device", _("Device")), ("needle", _("Needle")))
    stock += [said(label, str(details.get(key) or "")) for key, label in how]
    return Section("plan", _("The plan"), (Entry(lines=(*lines, *kept(stock))),))


def _planned(label: str, chosen: list[Any] | None, found: Found) -> Line:
    if chosen is None:
        return Line(label, _("not chosen"))
    words = [str(one.get("text") or one.get("key", "")) if isinstance(one, Mapping) else str(one) for one in chosen]
    return said(label, _(", ").join(map(found.chosen, words))) if words else Line(label, _("none"))


def _product(one: Any) -> Line:
    parts = [f"\u2068{one.name}\u2069"]
    parts += [_("lot %(lot)s") % {"lot": one.lot}] if one.lot else []
    parts += [_("use by %(day)s") % {"day": one.expires_on}] if one.expires_on else []
    amount = _("%(amount)s g") if one.unit == "g" else _("%(amount)s ml")
    parts += [amount % {"amount": f"{one.ml:g}"}] if one.ml else []
    return Line(_("Product"), _(", ").join(parts))


def _resolutions(consultation: Consultation, found: Found) -> Section:
    titles = {flag.rule: found.title(flag) for flag in found.flags}
    rows = list(consultation.resolutions.select_related("by", "second_by", "withdrawn_by"))
    half = {one.pk for one in half_settled(found.flags, rows).values()}
    entries = tuple(
        Entry(
            titles.get(one.rule) or found.name(one.rule),
            meta=str(one.get_reason_display()),
            lines=_resolution(one, half=one.pk in half),
        )
        for one in rows
    )
    return Section("resolutions", _("How flags were settled"), entries, empty=_("No flag was settled."))


def _resolution(one: Any, *, half: bool) -> tuple[Line, ...]:
    second = _("still missing") if half else by_at(one.second_by, one.second_at)
    return kept(
        (
            Line(_("By"), by_at(one.by, one.at)),
            said(_("In words"), one.words),
            Line(_("Second practitioner"), second, strong=half),
            said(_("In words"), one.second_words),
            Line(_("Withdrawn"), by_at(one.withdrawn_by, one.withdrawn_at), strong=True),
            said(_("In words"), one.withdrawn_words),
        )
    )


def _decisions(consultation: Consultation, found: Found) -> Section:
    entries = tuple(
        Entry(
            str(one.get_outcome_display()),
            meta=by_at(one.by, one.at),
            lines=kept(
                (
                    said(_("Reason"), one.reason),
                    said(_("Until"), one.until),
                    Line(_("Look again on"), when(one.look_again_on)),
                    said(_("What would change it"), one.would_change),
                    said(_("Letter to the patient"), one.letter),
                )
            ),
        )
        for one in consultation.decisions.select_related("by")
    )
    return Section("decisions", _("Decisions"), entries, empty=_("Nothing was decided yet."))
