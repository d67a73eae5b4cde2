# SPDX-License-Identifier: Apache-2.0
"""What is to be exported, for whom, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from models.exported_base import Base, View
from models.fields import Kind
from models.progress import Progress
from models.text import Message, mark

_WRITING = mark("Export", "Writing {kind}")


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a kind goes out; None: all of it."""

    fields: tuple[str, ...] | None = None
    """Keys of fields, in the order of the columns."""
    records: Sequence[int] | None = None
    """In the order of the rows."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What a workbook carries beside its rows."""

    recipient: str = ""
    """For whom it is; named in the README and when it comes home."""
    sources_beside: bool = False
    """A column with the sources after each column of values."""
    portable: bool = False
    """The base goes with the workbook, so that another Thaw can merge it."""
    template: bool = False
    """No rows: for somebody who only adds."""


@dataclass(slots=True)
class Job:
    """One export, whatever the format."""

    kinds: tuple[Kind, ...]
    """Each with the fields that go out."""
    language: str
    with_sources: bool
    author: str
    exported_at: datetime
    progress: Progress
    total: int
    parts: Mapping[str, Part] = field(default_factory=dict)
    extras: Extras = field(default_factory=Extras)
    done: int = 0

    def records_of(self, kind: Kind) -> Sequence[int] | None:
        """The records of a kind that go out, in order; None: all there are."""
        if self.extras.template:
            return ()
        return self.parts.get(kind.key, Part()).records

    @property
    def view(self) -> View:
        """Which part of the database the export shows."""
        whole = (kind.key for kind in self.kinds if self.records_of(kind) is None)
        return View(
            {kind.key: tuple(field.key for field in kind.fields) for kind in self.kinds}, frozenset(whole)
        )

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
    export_id: str = ""
    """Of a workbook that can come home."""
    base: Base | None = None
