# SPDX-License-Identifier: Apache-2.0
"""A workbook that came home, on its way to be staged: what it is compared with, its rows, and what is missing in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from sqlalchemy import Connection

from importers.assess import Assessed
from importers.grid import Workbook
from importers.matching import Table
from importers.own_sheets import Told, told_by
from importers.returned_basis import BaseRecords, Basis, Sort, basis_of
from importers.returned_cells import CellReader
from importers.returned_lines import OnlyRows
from importers.returned_merging import Merging
from importers.returned_rows import RowMerger
from importers.returned_sheet import ReturnedSheet
from importers.returned_sources import SourcesBeside, edited_sources
from importers.returned_summary import Returned
from importers.staging import SheetState
from importers.stored_rows import GONE
from importers.typed import TableReader
from models.ids import id_text
from models.kinds import KINDS
from models.learned_terms import Learned
from models.questions import WAITING
from models.questions import Sort as QuestionSort
from models.redirects import redirects
from models.rows import CHUNK, Values, fetch
from models.text import mark
from reconcile.asking import Asked, fingerprint, known_states
from reconcile.linking import Links
from reconcile.returned.findings import most_gone
from reconcile.returned.identity import Why
from reconcile.returned.leading import at_home

_GONE = mark("Returned", "Its row is missing in the workbook that came home: say whether the record is to be deleted.")
_GONE_CHANGED = mark(
    "Returned",
    "Its row is missing in the workbook that came home, and the record was changed here since: say whether it is to be "
    "deleted.",
)
_NO_SHEET = mark(
    "Returned", "{kinds}: no row came back of the records that went out ({count}); they are taken as not sent back."
)


@dataclass(slots=True)
class Homecoming:
    """The sheets of a workbook that are merged by their ids, with all that this needs."""

    connection: Connection
    basis: Basis
    returned: Returned
    sheets: list[ReturnedSheet]
    taught: Learned
    date1904: bool
    stands: Mapping[int, int]
    told: Told
    _base: dict[str, BaseRecords] = field(default_factory=dict)
    _residual: dict[int, set[int]] = field(default_factory=dict)
    """Position of a sheet -> numbers of the rows that are new."""
    _sources: dict[int, SourcesBeside] = field(default_factory=dict)
    """Position of a sheet -> what was edited in its columns with sources."""

    @property
    def positions(self) -> set[int]:
        """The places of its sheets in the file."""
        return {sheet.state.sheet.position for sheet in self.sheets}

    def identify(self) -> None:
        """Tell which record each row is, find what was done to the sheets, and what is missing."""
        for kind, sheets in self._by_kind().items():
            base = self._base[kind] = self.basis.records(kind, partial(_numbers, sheets), self.connection)
            sources = self.basis.sources(kind)
            for sheet in sheets:
                sheet.identify(base, self.returned.choices)
                self.returned.findings += sheet.findings
                position = sheet.state.sheet.position
                self._residual[position] = {
                    line.number for line in sheet.lines if self._is_new(line.claim.why, line.claim.record)
                }
                self._sources[position] = edited_sources(sheet, self.told, base, sources, self.returned)

    def tell_missing_sheets(self) -> None:
        """Say of which kinds no row came back, though some went out: a sheet that is gone deletes nothing."""
        if self.basis.sort is Sort.NONE or self.basis.view is None:
            return
        for kind in self.basis.view.fields:
            if kind in KINDS and kind not in self._base:
                count = len(self.basis.records(kind, list, self.connection))
                if count:
                    self.returned.said.append(_NO_SHEET.format(kinds=KINDS[kind].plural, count=count))

    def _is_new(self, why: Why, record: int | None) -> bool:
        if why is Why.NEW:
            return True
        # What another database has and this one has not is as good as a row of any list.
        return self.basis.foreign and (record is None or self.basis.home(record) is None)

    def _by_kind(self) -> dict[str, list[ReturnedSheet]]:
        """The sheets of each kind; kinds with names of their own first, the others are known by what they link to."""
        found: dict[str, list[ReturnedSheet]] = {}
        for sheet in sorted(self.sheets, key=lambda sheet: bool(KINDS[sheet.kind].together)):
            found.setdefault(sheet.kind, []).append(sheet)
        return found

    def table(self, state: SheetState) -> Table | None:
        """The rows of a sheet that are new, for the matcher; None when there are none."""
        wanted = self._residual.get(state.sheet.position)
        if not wanted or state.mapping is None:
            return None
        rows = OnlyRows(state.sheet.rows, wanted, state.mapping.header_row)
        marks = {place: odd for place, odd in state.sheet.marks.items() if place[0] in wanted}
        sheet = replace(state.sheet, rows=rows, marks=marks)
        reader = TableReader(sheet, state.mapping, date1904=self.date1904, taught=self.taught)
        return Table(state.sheet.position, reader)

    def rows(self, links: Links) -> Iterator[Assessed]:
        """What becomes of every row that is not new, and of every record that is missing. Ask after the new ones."""
        merging = Merging(self.connection, self.basis, self.returned, links, self.stands)
        for kind, sheets in self._by_kind().items():
            for sheet in sheets:
                yield from self._merged(merging, sheet)
            if self.basis.sort is not Sort.NONE:
                yield from self._gone(kind, sheets, merging)

    def _merged(self, merging: Merging, sheet: ReturnedSheet) -> Iterator[Assessed]:
        reader = CellReader(
            KINDS[sheet.kind],
            self.taught,
            self.date1904,
            self.basis.language,
            self.basis.names,
            merging.home,
            merging.links,
        )
        merger = RowMerger(merging, sheet, self._base[sheet.kind], reader)
        position = sheet.state.sheet.position
        for row in merger.run(self._residual[position]):
            self._sources[position].tell(row, self.connection, self.returned)
            yield row
            self._make_known(merging.links, sheet.kind, row)

    def _make_known(self, links: Links, kind: str, row: Assessed) -> None:
        """Let names that the workbook itself gives a record be found by links further on."""
        if not row.fills:
            return
        described = KINDS[kind]
        telling = {key: value for key, value in row.fills.items() if described.field(key).match}
        if telling and row.record is not None:
            index = links.indexes[kind]
            index.add(row.record, index.maker.keys(telling))

    def counted(self, rows: Iterable[Assessed]) -> Iterator[Assessed]:
        """The same rows, which no id tells, counted by what the matcher made of them; those of added sheets, too."""
        counts = self.returned.counts
        for row in rows:
            if row.state == "new":
                counts["new"] += 1
            counts["taken"] += len(row.fills)
            for asked in row.asked:
                counts["conflicts" if asked.field else "rows_asked"] += 1
            if row.sheet in self._sources:
                self._sources[row.sheet].tell(row, self.connection, self.returned)
            yield row

    # What is missing -------------------------------------------------------------------------------------------------

    def _gone(self, kind: str, sheets: Sequence[ReturnedSheet], merging: Merging) -> Iterator[Assessed]:
        base = self._base[kind]
        back: set[int] = set().union(*(sheet.claimed() for sheet in sheets))
        missing = [number for number in base if number not in back]
        at_rest = {merging.home(number) for number in back} if missing else set()
        gone = [number for number in missing if merging.home(number) not in at_rest]
        finding = most_gone(KINDS[kind], len(gone), len(base), self.returned.choices)
        if finding is not None:
            self.returned.findings.append(finding)
            if finding.applied:
                return
        position = sheets[0].state.sheet.position
        for start in range(0, len(gone), CHUNK):
            yield from self._proposed(kind, gone[start : start + CHUNK], position, merging)

    def _proposed(self, kind: str, gone: Sequence[int], position: int, merging: Merging) -> Iterator[Assessed]:
        there = {number: home for number in gone if (home := merging.home(number)) is not None}
        held = fetch(self.connection, kind, there.values())
        asked = [
            (home, _about_gone(kind, home, self._moved(kind, number, held[home], merging), self.returned.by))
            for number, home in there.items()
            if home in held
        ]
        known = known_states(self.connection, (each.fingerprint for _, each in asked))
        for home, each in asked:
            if each.fingerprint not in known or known[each.fingerprint] in WAITING:
                self.returned.counts["deletions_proposed"] += 1
            if each.fingerprint not in known:
                yield Assessed(position, 0, (), GONE, home, asked=(each,))

    def _moved(self, kind: str, number: int, held: Values, merging: Merging) -> dict[str, object]:
        """The fields in which a record shows something else than what went out."""
        base = at_home(KINDS[kind], self._base[kind][number], merging.home)
        keys = [key for key in KINDS[kind].by_key if key in self.basis.fields(kind)]
        return {key: held.get(key) for key in keys if (base.get(key) or None) != (held.get(key) or None)}


def _numbers(sheets: Sequence[ReturnedSheet]) -> list[int]:
    return sorted({number for sheet in sheets for number in sheet.numbers()})


def _about_gone(kind: str, record: int, moved: Mapping[str, object], by: str) -> Asked:
    seen = fingerprint(QuestionSort.GONE, kind, [id_text(record)], None, dict(moved))
    reason = (_GONE_CHANGED if moved else _GONE).to_json()
    return Asked(QuestionSort.GONE, seen, {"reason": reason, "moved": sorted(moved), "by": by})


def homecoming_of(  # noqa: PLR0917 - what the staging of a file knows
    connection: Connection,
    database_id: str,
    workbook: Workbook,
    states: Iterable[SheetState],
    taught: Learned,
    kept: Returned | None,
) -> Homecoming | None:
    """The sheets of a file that are merged by their ids; None for a file not of ours. `kept`: as staged before."""
    own = [state for state in states if state.mapping is not None and state.mapping.own]
    if not own and workbook.manifest is None:
        return None
    basis = basis_of(connection, workbook, database_id)
    if basis is None:
        return None
    if not basis.language:
        basis.language = _language_of(own)
    returned = Returned(
        basis.export,
        basis.sort.value,
        kept.by if kept else basis.recipient,
        said=list(basis.said),
        choices=kept.choices if kept else {},
    )
    made = Homecoming(
        connection,
        basis,
        returned,
        [ReturnedSheet(state, basis) for state in own],
        taught,
        workbook.date1904,
        redirects(connection),
        told_by(workbook),
    )
    made.identify()
    made.tell_missing_sheets()
    return made


def _language_of(states: Sequence[SheetState]) -> str:
    """The language of most headings."""
    headings = {column.heading for state in states if state.mapping for column in state.mapping.columns}
    kinds = [KINDS[state.mapping.kind] for state in states if state.mapping]
    hits = {
        language: sum(each.label(language) in headings for kind in kinds for each in kind.fields)
        for language in ("zh", "en")
    }
    return max(hits, key=lambda language: hits[language])
