# SPDX-License-Identifier: Apache-2.0
"""What is to be exported, for whom, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from models.fields import Kind
from models.progress import Progress
from models.text import Message, mark

_WRITING = mark("Export", "Writing {kind}")


@dataclass(slots=True)
class Job:
    """One export, whatever the format."""

    kinds: tuple[Kind, ...]
    language: str
    with_sources: bool
    author: str
    exported_at: datetime
    progress: Progress
    total: int
    done: int = 0

    def step(self, records: int, kind: Kind) -> None:
        """`records` more are written. Raises Cancelled when the user asked to stop."""
        self.done += records
        self.progress.step(self.done, self.total, _WRITING.format(kind=kind.plural(self.language)))

    def tell(self, text: Message) -> None:
        """What happens now. Raises Cancelled when the user asked to stop."""
        self.progress.step(self.done, self.total, text)


@dataclass(frozen=True, slots=True)
class Rows:
    """What was written."""

    by_kind: Mapping[str, int]
    cuts: tuple[str, ...] = ()
    """Where a text did not fit into its cell, as sheet!address."""
