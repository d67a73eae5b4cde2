# SPDX-License-Identifier: Apache-2.0
"""How a question is asked: the day it looks back from, what is known of it, and which records count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Asking:
    """Day, filters and parameters of one question.

    Two days, which can be combined. `as_of` asks what had happened by that day, by what is known: dated facts up to
    it count, and facts without a date only while no earlier day than `today` is named. `known_at` asks what was known
    on that day: the records as the ledger had them when it ended (UTC). Both None: everything, as it is now.
    """

    today: date
    as_of: date | None = None
    known_at: date | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    """Filter or parameter -> canonical value (`modality`: "aso"); see models/answers/filters.py."""

    @property
    def day(self) -> date:
        """The day that is looked back from."""
        return self.as_of or self.known_at or self.today

    @property
    def is_past(self) -> bool:
        """Whether facts count by their dates only, since the day lies before what is known."""
        return self.as_of is not None and self.as_of < (self.known_at or self.today)
