"""The single next action for one patient, told from plain values: a table of (when, what), read from the top.

Nothing here asks a database: services/board.py brings every value with the row.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.models import Decision
from consult.presenters.overall import checks_of, incomplete
from consult.presenters.situation import Situation, States
from consult.presenters.unknowns import unknowns
from consult.presenters.words import day, moment, origin_label
from consult.services.flags import CANNOT_ASSESS, CONTRADICTION, RAISED, ShownFlag, settled_by

# The queue quotes a few words; the consultation shows them whole.
SHORT = 60  # characters
SHORT_REMARK = 90


@dataclass(frozen=True)
class NextAction:
    """What to do next, and why. `idle`: nothing now; `ready`: the patient can be treated."""

    action: str
    reason: str
    idle: bool = False
    ready: bool = False


def next_action(now: Situation) -> NextAction:
    """The first line of the table that holds."""
    return next(said(now) for holds, said in TABLE if holds(now))


# --- the sentences ------------------------------------------------------------------------------------------------


def _speak(_now: Situation) -> NextAction:
    return NextAction(_("Speak with the patient now"), _("Words of despair were heard"))


def _message(now: Situation) -> NextAction:
    return NextAction(
        _("Read the patient's message"), _("Written %(when)s; nobody has opened it") % {"when": moment(now.message_at)}
    )


def _missing(now: Situation) -> NextAction:
    said = _("Begun, not sent yet") if now.state == States.ANSWERING else _("Invited; nothing was answered yet")
    return NextAction(_("Intake missing: remind the patient"), said)


def _remark(now: Situation) -> NextAction:
    words = Truncator(now.remark).chars(SHORT_REMARK)
    said = _("“%(words)s” (front desk, %(when)s). Open until the patient confirms")
    return NextAction(_("Read what the front desk heard"), said % {"words": words, "when": moment(now.remark_at)})


def _cosign(now: Situation) -> NextAction:
    return NextAction(
        _("Co-sign the treatment"), _("Signed %(when)s; a second practitioner signs too") % {"when": moment(now.signed_at)}
    )


def _treated(now: Situation) -> NextAction:
    return NextAction(_("Nothing open"), _("Treated and signed %(when)s") % {"when": moment(now.signed_at)}, idle=True)


def _changing(_now: Situation) -> NextAction:
    return NextAction(_("Wait for the patient"), _("The patient is changing answers; decide when they are sent"))


def _sign(now: Situation) -> NextAction:
    return NextAction(_("Finish and sign the treatment"), _("Begun %(when)s, not signed") % {"when": moment(now.began_at)})


def _asked(_now: Situation) -> NextAction:
    return NextAction(_("Wait for the patient's answer"), _("Asked again; the answer is evaluated when it comes"))


def _second(now: Situation) -> NextAction:
    flag = next(flag for flag in now.flags if flag.name in now.half)
    return NextAction(_("A second practitioner must agree"), _about(flag))


def _letter(now: Situation) -> NextAction:
    said = _("Asked: %(who)s") % {"who": now.letter_to}
    late = now.letter_reply_by is not None and now.letter_reply_by < timezone.localdate(now.now)
    if late:
        return NextAction(
            _("Call the prescriber"), said + ". " + _("The reply was wanted by %(day)s") % {"day": day(now.letter_reply_by)}
        )
    if now.letter_reply_by:
        said += ". " + _("Reply wanted by %(day)s") % {"day": day(now.letter_reply_by)}
    return NextAction(_("Wait for the prescriber's reply"), said)


def _patch(now: Situation) -> NextAction:
    product = {"product": now.patch_product}
    if now.patch_placed_at is None:
        said = _("%(product)s, planned for") % product
        return NextAction(_("Patch test: place it"), f"{said} {moment(now.patch_planned_for)}")
    placed = _("%(product)s, placed") % product + f" {moment(now.patch_placed_at)}"
    if now.patch_read_from and now.now < now.patch_read_from:
        return NextAction(
            _("Patch test: wait, then read it"),
            placed + ". " + _("Read it from %(when)s") % {"when": moment(now.patch_read_from)},
        )
    until = ", " + _("read it until %(when)s") % {"when": moment(now.patch_read_until)} if now.patch_read_until else ""
    return NextAction(_("Patch test: read the result"), placed + until)


def _patch_wanted(now: Situation) -> NextAction:
    return NextAction(
        _("Patch test: make the one that the plan wants"), _("None counts for: %(what)s") % {"what": now.patch_wanted}
    )


def _decide(now: Situation) -> NextAction:
    answer = now.answer or {}
    if answer["overall"] == "CAUTION":
        changes = [flag.title for flag in now.open if flag.level == "CAUTION" and flag.kind == RAISED]
        return NextAction(_("Decide: change how you treat"), "; ".join(changes) or _("All cautions are settled"))
    counts = answer["counts"]
    missing = incomplete(counts["cannot_assess"], checks_of(counts))
    return NextAction(_("Decide"), missing or _("Nothing keeps it closed"))


def _not_treated(now: Situation) -> NextAction:
    if now.outcome == Decision.Outcome.HOLD:
        until = "; ".join(one for one in (now.held_until or "", day(now.look_again_on)) if one)
        due = now.look_again_on is not None and now.look_again_on <= timezone.localdate(now.now)
        action = _("Look at it again: the day has come") if due else _("Nothing now: on hold")
        return NextAction(action, _("Until: %(until)s") % {"until": until} if until else _("Put on hold"), idle=not due)
    return NextAction(_("Nothing open"), _("Decided; open it to see what and why"), idle=True)


def _consent(now: Situation) -> NextAction:
    if now.text_at is None:
        return NextAction(_("Give the consent to read and sign"), _("Decided; no text was made yet"))
    if now.taken_back_at:
        return NextAction(
            _("Speak about the consent"), _("The signature was taken back %(when)s") % {"when": moment(now.taken_back_at)}
        )
    if _is_older(now):
        said = _("Decided again after the text of %(when)s was made: see whether it still fits")
        return NextAction(_("Look at the consent"), said % {"when": moment(now.text_at)})
    return NextAction(
        _("Wait for the patient's signature"), _("The text is with them since %(when)s") % {"when": moment(now.text_at)}
    )


def _confirm(now: Situation) -> NextAction:
    said = ngettext("%(n)d answer is too old for the visit", "%(n)d answers are too old for the visit", now.to_confirm)
    return NextAction(_("Answers to confirm before the visit"), said % {"n": now.to_confirm})


def _ready(now: Situation) -> NextAction:
    said = _("Nothing open. Signed by the patient %(when)s") % {"when": moment(now.consent_at)}
    settled = settled_by(now.flags, now.resolutions)
    titles = [flag.title.rstrip(".") for flag in now.flags if flag.name in settled and flag.holds_back]
    if titles:
        said += ". " + _("Settled: %(titles)s") % {"titles": "; ".join(titles)}
    return NextAction(_("Ready to treat"), said, ready=True)


def _flags(now: Situation) -> NextAction:
    first = next((flag for flag in now.ours if flag.kind != CANNOT_ASSESS), None)
    if first is not None:
        return _for_flag(first)
    unknown = unknowns(_unasked(now), {}, (now.answer or {})["unrecognised"])[0]
    return NextAction(_("Ask: %(what)s") % {"what": unknown.title}, unknown.waiting)


def _unasked(now: Situation) -> tuple[ShownFlag, ...]:
    return tuple(flag for flag in now.open if flag.rule not in now.letter_rules)


def _for_flag(flag: ShownFlag) -> NextAction:
    if flag.kind == CONTRADICTION:
        sides = zip(flag.content["origins"], flag.content["words"], strict=False)
        said = " / ".join(f"{origin_label(origin)}: “{Truncator(words).chars(SHORT)}”" for origin, words in sides)
        return NextAction(_("Settle a contradiction"), f"{said} ({_rows(flag)})")
    if flag.content.get("confirm"):
        words = next(one["words"] for one in flag.content["because"] if one["certainty"] == "probable")
        said = _("“%(words)s”: %(title)s (%(rows)s)") % {
            "words": Truncator(words).chars(SHORT),
            "title": flag.title,
            "rows": _rows(flag),
        }
        return NextAction(_("Confirm what was read"), said)
    return NextAction(_("Do not treat as planned") if flag.level == "STOP" else _("Clear before treating"), _about(flag))


def _about(flag: ShownFlag) -> str:
    rows = _rows(flag)
    return f"{flag.title} ({rows})" if rows else flag.title


def _rows(flag: ShownFlag) -> str:
    return ", ".join(flag.content["evidence"])


# --- the table ----------------------------------------------------------------------------------------------------


def _is_older(now: Situation) -> bool:
    return now.text_at is not None and now.decided_at is not None and now.text_at < now.decided_at


def _needs_consent(now: Situation) -> bool:
    return now.takes_place and (now.consent_at is None or now.taken_back_at is not None or _is_older(now))


When = Callable[[Situation], bool]
TABLE: Iterable[tuple[When, Callable[[Situation], NextAction]]] = (
    (lambda now: now.alerted, _speak),
    (lambda now: now.message_at is not None, _message),
    (lambda now: now.answer is None, _missing),
    (lambda now: now.remark is not None, _remark),
    (lambda now: now.cosign_wanted, _cosign),
    (lambda now: now.signed_at is not None, _treated),
    (lambda now: now.reopened, _changing),
    (lambda now: now.began_at is not None, _sign),
    (lambda now: now.state == States.WAITING_FOR_PATIENT, _asked),
    (lambda now: not now.decided and bool(now.ours), _flags),
    (lambda now: not now.decided and bool(now.half), _second),
    (lambda now: now.letter_to is not None, _letter),
    (lambda now: now.patch_product is not None, _patch),
    (lambda now: now.patch_wanted is not None and (not now.decided or now.takes_place), _patch_wanted),
    (lambda now: not now.decided, _decide),
    (lambda now: not now.takes_place, _not_treated),
    (_needs_consent, _consent),
    (lambda now: now.to_confirm > 0, _confirm),
    (lambda now: True, _ready),
)
