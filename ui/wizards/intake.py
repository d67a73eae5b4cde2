# SPDX-License-Identifier: Apache-2.0
"""What is being imported in one go: files and pasted cells, and how far each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from importers.run import ImportReceipt, StagedImport, stage_file, stage_pasted
from importers.tables import described
from importers.text_form import AS_FOUND, TextForm
from importers.text_samples import sample_of
from models.database.database import Database
from models.kinds import KINDS
from models.progress import Progress
from models.text import Message, mark

_TABLE = mark("Import wizard", "{sheet}: {count} {kind}")
_LEFT_OUT = mark("Import wizard", "left out: {count} sheets")


class State(Enum):
    """How far a file is."""

    WAITING = "waiting"
    READING = "reading"
    READY = "ready"
    REFUSED = "refused"
    STOPPED = "stopped"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Pasted:
    """Cells that were copied in another program."""

    text: str
    html: str | None


@dataclass(slots=True, eq=False)
class Intake:
    """One file, or what was pasted."""

    name: str
    """As it is shown, and cited unless somebody says otherwise."""
    path: Path | None = None
    pasted: Pasted | None = None
    form: TextForm = AS_FOUND
    """How a text is read."""
    unsure: bool = False
    """Whether it is a text whose encoding a person should look at."""
    state: State = State.WAITING
    error: Message | None = None
    staged: StagedImport | None = None
    receipt: ImportReceipt | None = None
    stale: bool = False
    """Whether records have changed since it was matched with them."""

    def stage(self, database: Database, author: str, progress: Progress) -> StagedImport:
        """Read it into the database. UserError, Cancelled as `stage_file`."""
        if self.pasted is not None:
            text, html = self.pasted.text, self.pasted.html
            return stage_pasted(database, text, html, self.name, author=author, progress=progress)
        assert self.path is not None  # it is one or the other
        sample = sample_of(self.path)
        self.unsure = sample is not None and sample.unsure and self.form == AS_FOUND
        return stage_file(database, self.path, author=author, form=self.form, progress=progress)

    @property
    def is_text(self) -> bool:
        """Whether encoding and delimiter can be chosen."""
        is_read_so = self.staged is not None and self.staged.workbook.format == "csv"
        return self.path is not None and (self.unsure or is_read_so)

    def described(self) -> list[Message]:
        """What was recognised, table by table."""
        states = self.staged.states if self.staged else []
        lines = []
        for state in states:
            if state.mapping is None:
                continue
            known = described(state)
            count = state.counts["rows"]
            kind = KINDS[state.mapping.kind]
            noun = kind.label if count == 1 else kind.plural
            lines.append(known or _TABLE.format(sheet=state.sheet.name, count=count, kind=noun))
        out = sum(state.mapping is None for state in states)
        if out:
            lines.append(_LEFT_OUT.format(count=out))
        return lines
