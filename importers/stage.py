# SPDX-License-Identifier: Apache-2.0
"""Staging: a file read, mapped, matched and kept in the database, with nothing changed yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from sqlalchemy import Connection, select

from importers import leftovers, returned_summary, staging
from importers.assess import Assessed, Assessment
from importers.beating import Beating
from importers.grid import Workbook, address
from importers.isolated import read_apart
from importers.matching import Table
from importers.own_sheets import recognised
from importers.pasted import pasted_workbook
from importers.pieces import Pieces
from importers.plan import find_source
from importers.returned import Homecoming, homecoming_of
from importers.several_tables import tables_apart
from importers.shaping import shaped
from importers.sheet_remarks import comments_alone, sheet_remarks
from importers.since import compare_editions
from importers.staged_import import StagedImport
from importers.staging import SheetState
from importers.stored_rows import GONE, StoredRows
from importers.tables import Choice, ignored, outside, prepare
from importers.text_form import AS_FOUND, TextForm
from importers.typed import Problem, TableReader
from models.database.database import Database
from models.errors import UserError
from models.kinds import KINDS
from models.learned_terms import Learned, learned
from models.ledger.collecting import uncollected
from models.progress import SILENT, Progress
from models.schema import batch
from models.text import Message, mark
from models.values.plain import one_line

_BATCH = 1_000

_BEFORE = mark("Import", "{file} was imported before, on {day}; rows that were taken then are recognised.")
_BEFORE_UNDONE = mark("Import", "{file} was imported before, on {day}, and that was undone.")
_BEFORE_STAGED = mark("Import", "{file} was read before, on {day}, and not taken over.")
_NO_KIND = mark("Import", "There is no kind of record “{kind}”: choose among {kinds}.")
_NO_SOURCE = mark(
    "Import",
    "The source has no title: say where the data comes from, or leave it out to cite the file itself.",
)


def stage_file(
    database: Database,
    path: Path | str,
    *,
    kind: str | None = None,
    source: str | None = None,
    author: str = "",
    form: TextForm = AS_FOUND,
    progress: Progress = SILENT,
) -> StagedImport:
    """Read a file, map, match and keep it. Changes no record.

    `kind` goes for sheets of which nothing else tells what they list; `source` is cited instead of the file's name;
    `form` says how a text file is read.
    UserError for files that cannot be read; Cancelled leaves nothing behind.
    """
    if kind is not None and kind not in KINDS:
        raise UserError(_NO_KIND.format(kind=kind, kinds=", ".join(KINDS)))
    title = one_line(source) if source is not None else Path(path).name
    if not title:
        raise UserError(_NO_SOURCE)
    beating = Beating(progress)
    with uncollected(), read_apart(Path(path), beating, form) as workbook:
        staged = _stage_workbook(database, workbook, title, kind=kind, author=author, progress=beating)
    _let_rest(database, staged)
    return staged


def stage_pasted(
    database: Database,
    text: str,
    html: str | None,
    title: str,
    *,
    author: str = "",
    progress: Progress = SILENT,
) -> StagedImport:
    """Stage what was copied elsewhere, as `stage_file` does a file. `title` is its name and the source that is cited.

    UserError when there are no cells in it.
    """
    with uncollected():
        workbook = pasted_workbook(text, html, title)
        return stage_workbook(database, workbook, title, author=author, progress=progress)


def stage_workbook(
    database: Database, workbook: Workbook, title: str, *, author: str = "", progress: Progress = SILENT
) -> StagedImport:
    """Stage a workbook that has been read already. `title` is the source that is cited."""
    beating = Beating(progress)
    with uncollected():
        staged = _stage_workbook(database, workbook, title, kind=None, author=author, progress=beating)
    _let_rest(database, staged)
    return staged


def _let_rest(database: Database, staged: StagedImport) -> None:
    """From now on the rows are those that the database keeps: what was read of the file is gone."""
    with database.read() as connection:
        for state in staged.states:
            rows = StoredRows(database, connection, staged.batch, state.sheet.position)
            state.sheet = replace(state.sheet, rows=rows)
    staged.workbook = replace(staged.workbook, sheets=tuple(state.sheet for state in staged.states))


def _stage_workbook(
    database: Database, workbook: Workbook, title: str, *, kind: str | None, author: str, progress: Beating
) -> StagedImport:
    leftovers.sweep(database, progress)
    number = None
    try:
        with Pieces(database) as pieces:
            workbook = tables_apart(recognised(pieces.reading, workbook, database.database_id))
            states = prepare(pieces.reading, workbook, database.database_id, kind=kind)
            before = _before(pieces.reading, workbook)
            number = staging.open_batch(pieces.writing, workbook, author, title)
            staged = StagedImport(number, workbook, states, title, before=before)
            _stage(database, pieces, staged, progress)
            staging.set_state(pieces.writing, number, staging.STAGED, None)
    except BaseException:
        if number is not None:
            leftovers.remove_stopped(database, number)
        raise
    return staged


def restage(
    database: Database,
    number: int,
    choices: Mapping[int, Choice],
    *,
    kind: str | None = None,
    progress: Progress = SILENT,
) -> StagedImport:
    """Stage a kept file anew after a person chose other kinds, header rows or columns (sheet position -> choice)."""
    beating = Beating(progress)
    with uncollected(), Pieces(database, whole=True) as pieces:  # what was staged before stands until all is done
        head = staging.head_of(pieces.reading, number)
        workbook, known, _ = staging.load_batch(database, pieces.reading, number, beating.beat)
        kept = {state.sheet.position: _as_choice(state) for state in known}
        states = prepare(
            pieces.reading, workbook, database.database_id, kind=kind, choices={**kept, **choices}
        )
        staging.clear_batch(pieces.writing, number)
        returned = returned_summary.kept(pieces.reading, number)
        staged = StagedImport(number, workbook, states, head["source_title"], returned=returned)
        _stage(database, pieces, staged, beating)
    _let_rest(database, staged)
    return staged


def _as_choice(state: SheetState) -> Choice:
    return Choice(mapping=state.mapping, reasons=state.reasons) if state.mapping else Choice(left_out=False)


def _stage(database: Database, pieces: Pieces, staged: StagedImport, progress: Beating) -> None:
    """Assess all tables and keep everything."""
    reading, number = pieces.reading, staged.batch
    as_of = staging.last_changeset(reading)
    taught = learned(reading)
    home = homecoming_of(
        reading, database.database_id, staged.workbook, staged.states, taught, staged.returned
    )
    tables = _tables(pieces, staged, home, taught)
    assessment = Assessment(reading, database.ids, tables, find_source(reading, staged.source), progress)
    assessed = chain(home.counted(assessment.run()), home.rows(assessment.links)) if home else assessment.run()
    _keep(pieces, staged, assessed)
    progress.beat()
    staging.write_targets(pieces.writing, number, chain(assessment.links.new, assessment.sources.new))
    progress.beat()
    del assessment  # what it knows of all records is not needed any more
    progress.beat()
    staging.write_sheets(pieces.writing, number, staged.workbook, staged.states, as_of)
    staged.returned = home.returned if home else None
    returned_summary.keep(pieces.writing, number, staged.returned)
    lists = [state for state in staged.states if home is None or state.sheet.position not in home.positions]
    staged.since = compare_editions(reading, pieces.writing, number, lists, progress.beat)
    for name, gone in staged.since.listed if staged.since else ():
        staged.problems += staging.write_problems(pieces.writing, number, name, [gone])


def _tables(
    pieces: Pieces, staged: StagedImport, home: Homecoming | None, taught: Learned
) -> list[Table]:
    """The tables to assess. What stands around them is kept, and what cannot be taken for all of their rows told."""
    own = home.positions if home else set()
    tables = []
    for state in staged.states:
        inside = range(0)
        if state.mapping:
            sheet, mapping = shaped(state.sheet, state.mapping)
            reader = TableReader(sheet, mapping, date1904=staged.workbook.date1904, taught=taught)
            table = Table(state.sheet.position, reader)
            new = home.table(state) if home and state.sheet.position in own else table
            tables += [new] if new else []
            inside = range(state.mapping.header_row + 1, state.mapping.last_row + 1)
            staged.problems += staging.write_problems(
                pieces.writing, staged.batch, state.sheet.name, _remarks(state, table)
            )
        else:
            staged.problems += staging.write_problems(
                pieces.writing, staged.batch, state.sheet.name, comments_alone(state.sheet)
            )
        for rows in staging.rows_around(staged.batch, state.sheet, inside):
            staging.write_around(pieces.writing, rows)
            pieces.wrote(len(rows))
    return tables


def _keep(pieces: Pieces, staged: StagedImport, assessed: Iterable[Assessed]) -> None:
    """Keep assessed rows with their problems, and count them."""
    by_position = {state.sheet.position: state for state in staged.states}
    widths = {position: state.sheet.width for position, state in by_position.items()}
    for rows in staging.batched(assessed, _BATCH):
        for row in rows:
            row.cells = row.cells[: widths[row.sheet]]  # what was made of them is made anew
        staging.write_rows(pieces.writing, staged.batch, rows)
        for row in rows:
            if row.state == GONE:
                continue
            state = by_position[row.sheet]
            state.counts["rows"] += 1
            state.counts[row.state] += 1
            if row.problems:
                staged.problems += staging.write_problems(
                    pieces.writing, staged.batch, state.sheet.name, row.problems
                )
        pieces.wrote(len(rows))


def _remarks(state: SheetState, table: Table) -> Iterator[Problem]:
    for row, column, text, why in outside(state):
        yield Problem(address(row, column), None, text, why)
    for cells, heading, why in ignored(state):
        yield Problem(cells, None, heading, why)
    if not (state.mapping and state.mapping.own):
        yield from table.reader.merged
    if state.mapping:
        yield from sheet_remarks(state.sheet, state.mapping)


def _before(connection: Connection, workbook: Workbook) -> Message | None:
    """What became of the last import of the very same file."""
    query = (
        select(batch.c.at, batch.c.state).where(batch.c.sha256 == workbook.sha256).order_by(batch.c.id.desc())
    )
    rows = connection.execute(query).all()
    for wanted, text in (("committed", _BEFORE), ("undone", _BEFORE_UNDONE), (staging.STAGED, _BEFORE_STAGED)):
        for at, state in rows:
            if state == wanted:
                return text.format(file=workbook.path.name, day=at[:10])
    return None
