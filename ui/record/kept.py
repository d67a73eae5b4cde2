# SPDX-License-Identifier: Apache-2.0
"""What stays when a record is read again: where the keys are, what is open, what is being typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt

from ui.record.field_row import FieldRow
from ui.widgets.focus import has_focus

Rows = Mapping[str, FieldRow]


@dataclass(frozen=True, slots=True)
class Kept:
    """Taken from the rows that go, given to the rows that come."""

    focus: str | None = None
    """The field that the keys go to."""
    opened: tuple[str, ...] = ()
    drafts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Rows) -> Kept:
        """What is to be kept of these rows."""
        drafts = {key: row.draft() for key, row in rows.items()}
        return cls(
            next((key for key, row in rows.items() if has_focus(row)), None),
            tuple(key for key, row in rows.items() if row.says_all),
            {key: draft for key, draft in drafts.items() if draft is not None},
        )

    def give(self, rows: Rows) -> None:
        """Open the same statements and go on typing, as far as the fields are still there."""
        for key in self.opened:
            if key in rows:
                rows[key].open_statements()
        for key, draft in self.drafts.items():
            if key in rows:
                rows[key].resume(draft)


def focus_row(rows: Rows, key: str | None) -> None:
    """Send the keys to this field, or the first."""
    row = rows.get(key or "") or next(iter(rows.values()), None)
    if row is not None:
        (row.editor or row).setFocus(Qt.FocusReason.OtherFocusReason)
