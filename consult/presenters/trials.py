"""What the stock would do for one patient: which products raise no flag of their own, which do, and which nobody can check."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consult.services.flags import ShownFlag
from consult.services.stock_trials import Trial, Trials

WHY = {
    "label": gettext_lazy("its label was not read to its end"),
    "unknown": gettext_lazy("something on its label is not known"),
    "lot": gettext_lazy("no lot of it can be used on the day"),
}


@dataclass(frozen=True)
class SaidTrial:
    """One product that could be tried."""

    name: str
    said: str
    flags: tuple[ShownFlag, ...]


@dataclass(frozen=True)
class SaidTrials:
    """All three lists."""

    quiet: tuple[SaidTrial, ...]
    flagged: tuple[SaidTrial, ...]
    untried: tuple[tuple[str, str], ...]
    left_over: str


def said_trials(found: Trials) -> SaidTrials:
    """The lists in words. Nothing here says that a product does no harm."""
    left = found.left_over
    text = ngettext("%(n)d more product was not tried.", "%(n)d more products were not tried.", left) % {"n": left}
    return SaidTrials(
        quiet=tuple(SaidTrial(one.product.name, _quiet(one), ()) for one in found.quiet),
        flagged=tuple(SaidTrial(one.product.name, _open(one), one.flags) for one in found.flagged),
        untried=tuple((product.name, str(WHY[why])) for product, why in found.untried),
        left_over=text if left else "",
    )


def _quiet(one: Trial) -> str:
    if not one.still_open:
        return _("raises no flag of its own")
    return _("raises no flag of its own; %(open)s") % {"open": _open(one)}


def _open(one: Trial) -> str:
    n = one.still_open
    return ngettext("%(n)d check still cannot be assessed", "%(n)d checks still cannot be assessed", n) % {"n": n} if n else ""
