# SPDX-License-Identifier: Apache-2.0
"""What someone wants to change: edits of records under one author and one message. Nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from models.fields import Value
from models.statements import StatementSet
from models.text import Message

_HALVES = re.compile("[\ud800-\udfff]")


class Origin(Enum):
    """Where a changeset came from."""

    FORM = "form"
    PASTE = "paste"
    IMPORT = "import"
    DESK = "desk"
    SAMPLE = "sample"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Citation:
    """The source that every edit of a changeset is cited from, unless it brings its own statements."""

    source: int | None = None
    locator: str | None = None
    read_on: str | None = None


UNCITED = Citation()


@dataclass(frozen=True, slots=True)
class Edit:
    """What one record should show from now on."""

    kind: str
    record: int
    values: Mapping[str, Value]
    """Only the fields to change; None blanks a field."""
    expected: Mapping[str, Value] | None = None
    """What the author saw in those fields; the edit is refused when it has moved. None: the record is new.
    Fields absent here are written whatever they hold."""
    sets: tuple[StatementSet, ...] | None = None
    """Statements to add. None: the ledger makes one set from `values` and the changeset's citation."""
    revised: tuple[tuple[StatementSet, StatementSet], ...] = ()
    """(as seen, as it should be) for statement sets whose ranks or reasons change."""
    removed: tuple[StatementSet, ...] = ()
    """Statement sets, as seen, that leave the record; another edit of the same changeset takes each in, under the
    same id, so that nothing that was said is lost."""
    written: Mapping[str, str] = field(default_factory=dict)
    """Texts as typed, for the statements that the ledger makes."""
    delete: bool = False

    @property
    def adds(self) -> bool:
        """Whether the edit makes a new record."""
        return self.expected is None and not self.delete


@dataclass(frozen=True, slots=True)
class Changeset:
    """A list of edits that is committed whole or not at all, and undone as a whole."""

    author: str
    message: Message
    edits: Iterable[Edit]
    """At most one pass is made over it, so that a generator can stream a long import."""
    origin: Origin = Origin.FORM
    citation: Citation = UNCITED
    notable: bool = False
    """Whether History lists it also when no record changes, so that what comes beside it can be taken back."""


def storable(text: str) -> str:
    """The text without halves of surrogate pairs, which file names may have and UTF-8 has not."""
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
