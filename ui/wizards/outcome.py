# SPDX-License-Identifier: Apache-2.0
"""What taking over one file came to, in sentences: every number says what it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from importers.run import ImportReceipt, StagedImport
from models.kinds import KINDS
from models.ledger.ledger import Receipt
from models.text import Bilingual, Message, mark

_IN = mark("Import wizard", "{file} is in")
_NOTHING_NEW = mark("Import wizard", "Nothing new in {file}")
_ALL_KNOWN = mark("Import wizard", "Everything it says is known already, so nothing was written.")
_ADDED = mark("Import wizard", "New records: {listed}.")
_CHANGED = mark("Import wizard", "Records that were changed, or confirmed by one more source: {listed}.")
_NAMED = mark(
    "Import wizard",
    "New among them because rows name them, or as the source that is cited: {count}.",
)
_WAITS = mark("Import wizard", "Questions that wait for you at the Desk: {count}.")
_CELLS = mark("Import wizard", "Cells that were not taken as they are: {count}.")
_GONE = mark("Import wizard", "Rows of the edition of {day} that are not in this one: {count}; nothing was deleted.")


def heading_of(staged: StagedImport, receipt: ImportReceipt) -> Message:
    """In a few words."""
    return (_IN if receipt.changeset is not None else _NOTHING_NEW).format(file=staged.workbook.path.name)


def sentences_of(staged: StagedImport, receipt: ImportReceipt) -> list[Message]:
    """One below the other."""
    said: list[Message] = []
    if receipt.changeset is None:
        said.append(_ALL_KNOWN)
    else:
        said += _written(staged, receipt.ledger)
    if receipt.questions:
        said.append(_WAITS.format(count=f"{receipt.questions:,}"))
    if staged.problems:
        said.append(_CELLS.format(count=f"{staged.problems:,}"))
    if staged.since is not None and staged.since.gone:
        said.append(_GONE.format(day=staged.since.day, count=f"{staged.since.gone:,}"))
    return said


def _written(staged: StagedImport, ledger: Receipt) -> list[Message]:
    said = []
    if added := listed(ledger.added):
        said.append(_ADDED.format(listed=added))
    if changed := listed(ledger.changed):
        said.append(_CHANGED.format(listed=changed))
    of_rows = sum(state.counts["new"] for state in staged.states)
    beside = sum(map(len, ledger.added.values())) - of_rows
    if beside > 0:
        said.insert(1, _NAMED.format(count=f"{beside:,}"))
    return said


def listed(records: Mapping[str, Sequence[int] | set[int] | frozenset[int]]) -> Bilingual | None:
    """“24 drug candidates, 3 organisations”; None for none."""
    parts = [(len(found), KINDS[kind]) for kind, found in records.items() if found and kind in KINDS]
    if not parts:
        return None
    en = [f"{count:,} {(kind.label if count == 1 else kind.plural).en.lower()}" for count, kind in parts]
    return Bilingual("、".join(f"{count:,} 条{kind.plural.zh}" for count, kind in parts), ", ".join(en))
