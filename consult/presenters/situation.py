"""All that is known of one consultation when its next action is told (presenters/next_action.py)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from consult.models import Consultation, Resolution
from consult.services.flags import ShownFlag, flags_of, half_settled, open_flags, settled_by
from consult.services.worklists import TAKES_PLACE

States = Consultation.State


@dataclass(frozen=True)
class Situation:
    """All that is known of one consultation when its next action is told. None: there is no such thing."""

    state: str
    answer: Mapping[str, Any] | None = None
    resolutions: tuple[Resolution, ...] = ()
    alerted: bool = False
    reopened: bool = False
    to_confirm: int = 0
    message_at: datetime | None = None
    remark: str | None = None
    remark_at: datetime | None = None
    letter_to: str | None = None
    letter_reply_by: date | None = None
    letter_rules: tuple[str, ...] = ()
    patch_wanted: str | None = None
    patch_product: str | None = None
    patch_planned_for: datetime | None = None
    patch_placed_at: datetime | None = None
    patch_read_from: datetime | None = None
    patch_read_until: datetime | None = None
    outcome: str | None = None
    decided_at: datetime | None = None
    held_until: str | None = None
    look_again_on: date | None = None
    text_at: datetime | None = None
    consent_at: datetime | None = None
    taken_back_at: datetime | None = None
    began_at: datetime | None = None
    signed_at: datetime | None = None
    cosign_wanted: bool = False
    now: datetime = field(default_factory=timezone.now)

    @cached_property
    def flags(self) -> tuple[ShownFlag, ...]:
        """Every flag of the newest evaluation, worst first."""
        return flags_of(self.answer) if self.answer else ()

    @cached_property
    def half(self) -> Mapping[tuple[str, str, str], Resolution]:
        """What one practitioner settled and a second must agree to."""
        return half_settled(self.flags, self.resolutions)

    @cached_property
    def open(self) -> tuple[ShownFlag, ...]:
        """Flags that nobody has settled, not even by half."""
        return open_flags(self.flags, {**settled_by(self.flags, self.resolutions), **self.half})

    @cached_property
    def holding(self) -> tuple[ShownFlag, ...]:
        """Those of them that keep "proceed" closed."""
        return tuple(flag for flag in self.open if flag.holds_back)

    @property
    def ours(self) -> tuple[ShownFlag, ...]:
        """Those of them that a letter to a prescriber does not already ask about, unless a reading is still to be confirmed."""
        return tuple(flag for flag in self.holding if flag.content.get("confirm") or flag.rule not in self.letter_rules)

    @property
    def decided(self) -> bool:
        """Decided, and nothing came since."""
        return self.state == States.DECIDED and not self.reopened

    @property
    def takes_place(self) -> bool:
        """Decided that it takes place."""
        return self.decided and self.outcome in TAKES_PLACE
