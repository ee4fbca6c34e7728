"""Patch tests, as a card on the consultation's screen. Wherever a result stands, it says what it cannot show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import Consultation, Evaluation, PatchTest
from consult.presenters.words import day, moment, person
from consult.services.patch_tests import is_inside
from consult.services.patch_tests_missing import (
    CONTENTS,
    EXPIRED,
    LATE,
    NONE,
    REACTED,
    UNREAD,
    MissingTest,
    counts,
    missing_tests,
    tests_of_person,
)

HONEST: Promise = gettext_lazy(
    "A patch test does not clear a severe allergy, and no result settles a flag. Reactions came the same night and weeks later."
)
HONEST_ROWS = "P-18"
# What waits for somebody first, then what speaks against.
ORDER = ("placed", "planned", "worse", "nothing", "outside", "cancelled")
WHY = {
    NONE: gettext_lazy("no patch test yet"),
    UNREAD: gettext_lazy("the patch test is not read yet"),
    REACTED: gettext_lazy("a patch test reacted"),
    EXPIRED: gettext_lazy("the patch test counts no more"),
    CONTENTS: gettext_lazy("the contents are no longer those that were tested"),
    LATE: gettext_lazy("the patch test is less than 24 hours before the treatment"),
}


@dataclass(frozen=True)
class ShownTest:
    """One test. `state` is planned, placed, nothing, outside, worse or cancelled; `acts` are (address, words)."""

    product: str
    contents: str
    state: str
    title: str
    lines: tuple[str, ...]
    words: str
    picture: str
    alt: str
    size: tuple[int, int]
    acts: tuple[tuple[str, str], ...]
    cancel: str


@dataclass(frozen=True)
class PatchTestsCard:
    """The whole card: what is missing first, then every test, cancelled ones too."""

    missing: tuple[tuple[str, str], ...]
    tests: tuple[ShownTest, ...]
    honest: str
    rows: str
    plan: str


def patch_tests_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> PatchTestsCard:
    """The card."""
    related = ("planned_by", "placed_by", "read_by", "cancelled_by", "consultation", "picture")
    tests = tests_of_person(consultation).visible_to(user).select_related(*related).defer("picture__content")
    shown = [shown_test(one, consultation) for one in reversed(tests)]
    return PatchTestsCard(
        missing=tuple((said_missing(one), _plan_it(one, consultation)) for one in missing_tests(consultation)),
        tests=tuple(sorted(shown, key=lambda one: ORDER.index(one.state))),
        honest=str(HONEST),
        rows=HONEST_ROWS,
        plan=reverse("patch-test-plan", args=[consultation.public_id]),
    )


def _plan_it(one: MissingTest, consultation: Consultation) -> str:
    """Where its test is planned; nowhere for one that waits to be read, or that reacted."""
    if one.why in (UNREAD, REACTED):
        return ""
    address = reverse("patch-test-plan", args=[consultation.public_id])
    return f"{address}?stock={one.stock_id}" if one.stock_id else address


def said_missing(one: MissingTest) -> str:
    """One product without a test that counts, in words."""
    return _("%(product)s: %(why)s") % {"product": one.product, "why": WHY[one.why]}


def shown_test(test: PatchTest, consultation: Consultation) -> ShownTest:
    """One test as it stands. Those of an earlier consultation are shown and changed there only."""
    state = _state(test)
    own = test.consultation_id == consultation.pk
    picture = reverse("picture", args=[test.consultation.public_id, test.picture_id]) if test.picture_id else ""
    cancel = reverse("patch-test-cancel", args=[consultation.public_id, test.pk])
    return ShownTest(
        product=test.product,
        contents=", ".join(str(one) for one in test.contents),
        state=state,
        title=_title(test, state),
        lines=tuple(_lines(test, own)),
        words=test.words,
        picture=picture,
        alt=_("%(place)s, patch test of %(product)s, %(when)s")
        % {"place": test.site, "product": test.product, "when": moment(test.read_at)},
        size=(test.picture.width, test.picture.height) if test.picture else (0, 0),
        acts=tuple(_acts(test, state, consultation)) if own else (),
        cancel=cancel if own and state in ("planned", "placed") else "",
    )


def _state(test: PatchTest) -> str:
    if test.cancelled_at:
        return "cancelled"
    if test.read_at is None:
        return "placed" if test.placed_at else "planned"
    if test.result != PatchTest.Result.NOTHING:
        return "worse"
    return "nothing" if test.valid_until else "outside"


def _title(test: PatchTest, state: str) -> str:
    titles = {
        "cancelled": _("Cancelled"),
        "planned": _("Planned for %(when)s") % {"when": moment(test.planned_for)},
        "placed": _read_when(test),
        "outside": _("No reaction seen, but not in its time: it does not count"),
        "nothing": _nothing(test),
    }
    return titles.get(state) or test.get_result_display()


def _read_when(test: PatchTest) -> str:
    now, said = timezone.now(), {"first": moment(test.read_from), "last": moment(test.read_until)}
    if test.read_from and now < test.read_from:
        return _("To be read from %(first)s to %(last)s") % said
    if is_inside(test, now):
        return _("To be read now, until %(last)s") % said
    return _("Its time to be read ended %(last)s") % said


def _nothing(test: PatchTest) -> str:
    if counts(test, timezone.localdate()):
        return _("No reaction seen; counts until %(day)s for the same product and contents") % {"day": day(test.valid_until)}
    return _("No reaction seen; counted until %(day)s") % {"day": day(test.valid_until)}


def _lines(test: PatchTest, own: bool) -> Iterable[str]:
    if not own:
        yield _("In an earlier consultation")
    yield _("%(place)s. Planned by %(who)s") % {"place": test.site, "who": person(test.planned_by)}
    if test.placed_at:
        placed = {"when": moment(test.placed_at), "who": person(test.placed_by), "lot": test.lot}
        yield _("Placed %(when)s by %(who)s, lot %(lot)s") % placed
    if test.read_at:
        window = {"first": moment(test.read_from), "last": moment(test.read_until)}
        inside = _("in its time") if is_inside(test, test.read_at) else _("outside its time, %(first)s to %(last)s") % window
        read = {"when": moment(test.read_at), "who": person(test.read_by), "inside": inside}
        yield _("Read %(when)s by %(who)s, %(inside)s") % read
    if test.cancelled_at:
        yield _("Cancelled %(when)s by %(who)s") % {"when": moment(test.cancelled_at), "who": person(test.cancelled_by)}


def _acts(test: PatchTest, state: str, consultation: Consultation) -> Iterable[tuple[str, str]]:
    if state == "planned":
        yield reverse("patch-test-place", args=[consultation.public_id, test.pk]), _("Write down that it was placed")
    if state == "placed":
        yield reverse("patch-test-read", args=[consultation.public_id, test.pk]), _("Write down what is seen")
