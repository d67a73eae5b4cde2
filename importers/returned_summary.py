# SPDX-License-Identifier: Apache-2.0
"""What a workbook that came home came to, in numbers and findings, as it is kept with its import and told to people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select, update

from models.schema import batch
from models.text import Message, Translate, in_english
from reconcile.returned.findings import Finding
from reconcile.returned.three_way import Fate

CELLS = ("untouched", "taken", "already", "conflicts", "cleared", "decided", "unreadable", "repaired", "sources_edited")
"""What cells are counted as. `taken` holds sets that were united; `decided`: a person has decided about the same
difference before; `repaired` cells are counted among the others, too, as what they were repaired to; `sources_edited`:
cells that name the sources beside a value, which are listed and asked about, never taken."""
ROWS = ("new", "deletions_proposed", "rows_asked")
"""What rows are counted as; `rows_asked`: copies that were changed, unknown ids, records deleted here."""
_NAMES: Mapping[Fate, str] = {
    Fate.UNTOUCHED: "untouched",
    Fate.TAKEN: "taken",
    Fate.UNITED: "taken",
    Fate.ALREADY: "already",
    Fate.CLEARED: "cleared",
    Fate.CONFLICT: "conflicts",
    Fate.UNREADABLE: "unreadable",
}


@dataclass(slots=True)
class Returned:
    """What is known of a returned workbook once it is staged."""

    export: str
    """Id of the export; "" where nothing tells."""
    basis: str
    """registered, carried or none (importers/returned_basis.py)."""
    by: str = ""
    """The collaborator in whose name it is taken over; "": whoever takes it over."""
    counts: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    said: list[Message] = field(default_factory=list)
    choices: dict[str, bool] = field(default_factory=dict)
    """Key of a finding -> whether its remedy is to be in effect, where a person chose."""

    def note(self, fate: Fate, cells: int = 1) -> None:
        """Count cells."""
        self.counts[_NAMES[fate]] += cells

    def to_json(self) -> dict[str, Any]:
        """As kept with the import."""
        return {
            "export": self.export,
            "basis": self.basis,
            "by": self.by,
            "counts": dict(self.counts),
            "findings": [each.to_json() for each in self.findings],
            "said": [each.to_json() for each in self.said],
            "choices": self.choices,
        }

    @staticmethod
    def from_json(raw: Mapping[str, Any]) -> Returned:
        """Inverse of `to_json`."""
        return Returned(
            raw["export"],
            raw["basis"],
            raw["by"],
            Counter(raw["counts"]),
            [Finding.from_json(each) for each in raw["findings"]],
            [Message.from_json(each) for each in raw["said"]],
            dict(raw["choices"]),
        )

    def told(self, translate: Translate = in_english) -> dict[str, Any]:
        """As `main.py import --json` prints it."""
        return {
            "export": self.export or None,
            "basis": self.basis,
            "by": self.by or None,
            **{name: self.counts[name] for name in (*CELLS, *ROWS)},
            "findings": [
                {
                    "key": each.key,
                    "sheet": each.sheet,
                    "row": each.row,
                    "count": each.count,
                    "text": each.text.render(translate),
                    "repaired": each.is_damage and each.applied,
                    "applied": each.applied,
                }
                for each in self.findings
            ],
            "remarks": [each.render(translate) for each in self.said],
        }


def keep(connection: Connection, number: int, returned: Returned | None) -> None:
    """Write what is known of a returned workbook to its import."""
    text = json.dumps(returned.to_json(), ensure_ascii=False) if returned else None
    connection.execute(update(batch).where(batch.c.id == number).values(returned=text))


def kept(connection: Connection, number: int) -> Returned | None:
    """What is known of the workbook of an import; None when it is not one that came home."""
    text = connection.scalar(select(batch.c.returned).where(batch.c.id == number))
    return Returned.from_json(json.loads(text)) if text else None
