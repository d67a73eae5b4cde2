# SPDX-License-Identifier: Apache-2.0
"""A staged file as it is shown: what was read, matched and kept, and what could not be taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from importers import staging
from importers.grid import Workbook
from importers.returned_summary import Returned
from importers.since import Since
from importers.staging import SheetState
from importers.tables import described, format_of
from models.database.database import Database
from models.schema import problem
from models.text import Message, Translate, in_english


@dataclass(slots=True)
class StagedImport:
    """A file that has been read, matched and kept, with nothing changed yet."""

    batch: int
    workbook: Workbook
    states: list[SheetState]
    source: str
    """Title of the source that will be cited."""
    problems: int = 0
    before: Message | None = None
    """When the same file was imported before and what became of it."""
    since: Since | None = None
    """What is new or changed since the edition of the same export that was imported last."""
    returned: Returned | None = None
    """Of a workbook that came home: what it came to."""

    @property
    def remarks(self) -> list[Message]:
        """What the reader has to say of the file as a whole."""
        said = dict.fromkeys(text for sheet in self.workbook.sheets for text in sheet.notes.said)
        return [staging.message(text) for text in said]

    def to_json(self, problems: list[dict[str, Any]], translate: Translate = in_english) -> dict[str, Any]:
        """As `main.py import --json` prints it."""
        return {
            "batch": self.batch,
            "file": self.workbook.path.name,
            "source": self.source,
            "before": self.before.render(translate) if self.before else None,
            "since": self.since.to_json() if self.since else None,
            "returned": self.returned.told(translate) if self.returned else None,
            "remarks": [remark.render(translate) for remark in self.remarks],
            "sheets": [_sheet_to_json(state, translate) for state in self.states],
            "problems": problems,
        }


def problems(database: Database, number: int, translate: Translate = in_english) -> list[dict[str, Any]]:
    """What of an import could not be taken: sheet, cell, field, text and reason of each."""
    columns = (problem.c.sheet, problem.c.cell, problem.c.field, problem.c.text, problem.c.reason)
    with database.read() as connection:
        rows = connection.execute(
            select(*columns).where(problem.c.batch_id == number).order_by(problem.c.id)
        ).all()
    return [
        {
            "sheet": sheet,
            "cell": cell,
            "field": key,
            "text": text,
            "reason": staging.message(reason).render(translate),
        }
        for sheet, cell, key, text, reason in rows
    ]


def _sheet_to_json(state: SheetState, translate: Translate) -> dict[str, Any]:
    label = described(state)
    counts = {
        "sheet": state.sheet.name,
        "kind": state.mapping.kind if state.mapping else None,
        "format": format_of(state),
        "format_label": label.render(translate) if label else None,
        "personal_data_dropped": state.sheet.notes.dropped + (state.mapping.personal if state.mapping else 0),
        **state.counts,
    }
    if state.mapping is None:
        counts["reason"] = " ".join(reason.render(translate) for reason in state.reasons)
    return counts
