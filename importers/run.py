# SPDX-License-Identifier: Apache-2.0
"""The import, as the window and the command line run it: stage a file, then take over what is safe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, select, update

from importers import returned_summary, staging
from importers.assess import Assessment
from importers.beating import Beating
from importers.grid import Workbook, address
from importers.isolated import read_apart
from importers.layouts import remember_all
from importers.likely import ask_about_named
from importers.matching import Table
from importers.own_sheets import recognised
from importers.pasted import pasted_workbook
from importers.plan import Plan, Source, find_source
from importers.returned import homecoming_of
from importers.returned_questions import ask_all
from importers.returned_summary import Returned
from importers.several_tables import tables_apart
from importers.shaping import shaped
from importers.sheet_remarks import sheet_remarks
from importers.since import Since, compare_editions
from importers.staging import SheetState
from importers.stored_rows import GONE, StoredRows
from importers.tables import Choice, described, format_of, ignored, outside, prepare
from importers.text_form import AS_FOUND, TextForm
from importers.typed import Problem, TableReader
from models.database.backup import automatic_backup
from models.database.database import Database
from models.errors import UserError
from models.kinds import KINDS
from models.learned_terms import learned
from models.ledger.changeset import Changeset, Edit, Origin
from models.ledger.collecting import uncollected
from models.ledger.ledger import Ledger, Receipt
from models.progress import SILENT, Progress
from models.schema import batch, problem
from models.text import Message, Translate, in_english, mark
from models.values.plain import one_line

_BATCH = 1_000

_BEFORE = mark("Import", "{file} was imported before, on {day}; rows that were taken then are recognised.")
_BEFORE_UNDONE = mark("Import", "{file} was imported before, on {day}, and that was undone.")
_BEFORE_STAGED = mark("Import", "{file} was read before, on {day}, and not taken over.")
_IMPORTED = mark("Import", "Import of {file}: {count} records")
_SAVING = mark("Import", "Writing records")
_ALREADY = mark(
    "Import",
    "This import was taken over already, so there is nothing left to do; import the file again to see "
    "what has changed.",
)
_NO_KIND = mark("Import", "There is no kind of record “{kind}”: choose among {kinds}.")
_NO_BATCH = mark("Import", "There is no import number {number} in this database; import the file again.")
_NO_FINDING = mark("Returned", "Nothing called “{key}” was found in this workbook; look at the list of findings.")
_NO_SOURCE = mark(
    "Import",
    "The source has no title: say where the data comes from, or leave it out to cite the file itself.",
)


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


@dataclass(slots=True)
class ImportReceipt:
    """What taking over an import did."""

    batch: int
    changeset: int | None = None
    """None: there was nothing to change, and nothing was written."""
    records: int = 0
    questions: int = 0
    """How many questions are new at the Desk."""
    backup: Path | None = None
    ledger: Receipt = field(default_factory=Receipt)


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
    with database.read() as reading, database.write() as writing:
        workbook = tables_apart(recognised(reading, workbook, database.database_id))
        states = prepare(reading, workbook, database.database_id, kind=kind)
        before = _before(reading, workbook)
        number = staging.open_batch(writing, workbook, author, title, _now())
        staged = StagedImport(number, workbook, states, title, before=before)
        _stage(database, reading, writing, staged, progress)
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
    with uncollected(), database.read() as reading, database.write() as writing:
        head = _head(reading, number)
        workbook, known, _ = staging.load_batch(database, reading, number, beating.beat)
        kept = {state.sheet.position: _as_choice(state) for state in known}
        states = prepare(reading, workbook, database.database_id, kind=kind, choices={**kept, **choices})
        staging.clear_batch(writing, number)
        staged = StagedImport(
            number, workbook, states, head["source_title"], returned=returned_summary.kept(reading, number)
        )
        _stage(database, reading, writing, staged, beating)
    _let_rest(database, staged)
    return staged


def _as_choice(state: SheetState) -> Choice:
    return Choice(mapping=state.mapping, reasons=state.reasons) if state.mapping else Choice(left_out=False)


def commit_import(
    database: Database,
    number: int,
    author: str,
    accept: Literal["safe", "none"] = "safe",
    progress: Progress = SILENT,
    *,
    reliability: str | None = None,
) -> ImportReceipt:
    """Take over a staged import: new records and filled blanks in one changeset, questions for what needs a person.

    `reliability` (1 to 5) is that of the source, when the import makes it. With `accept="none"` all of it stays staged.
    UserError when it was taken over already; Cancelled changes nothing.
    """
    with database.read() as connection:
        head = _head(connection, number)
        if head["state"] not in ("staged", "undone"):
            raise UserError(_ALREADY)
        is_stale = staging.matched_against(connection, number) != staging.last_changeset(connection)
    receipt = ImportReceipt(number)
    if accept == "none":
        return receipt
    if is_stale:
        restage(database, number, {}, progress=progress)
    with database.read() as connection:
        known = find_source(connection, head["source_title"])
        source = Source(known or database.ids.one(), head["source_title"], known is None, reliability)
        plan = Plan(connection, number, source)
        edits = _first_of(plan.edits())
        if edits is not None:
            receipt.backup = automatic_backup(database, "before-import", progress)
            receipt.records = plan.count()
            message = _IMPORTED.format(file=head["file_name"], count=receipt.records)
            returned = returned_summary.kept(connection, number)
            by = returned.by if returned and returned.by else author
            changeset = Changeset(by, message, edits, Origin.IMPORT)
            receipt.ledger = Ledger(database).commit(
                changeset,
                progress,
                receipt.records,
                beside=lambda writing, made: _finish(writing, plan, head, receipt, made),
            )
            receipt.changeset = receipt.ledger.changeset
        if receipt.changeset is None:
            with database.write() as writing:
                _finish(writing, plan, head, receipt, None)
    return receipt


def name_source(database: Database, number: int, title: str) -> None:
    """Cite another source for a staged import; stage it anew for that to count. UserError for a blank title."""
    written = one_line(title)
    if not written:
        raise UserError(_NO_SOURCE)
    with database.write() as connection:
        connection.execute(update(batch).where(batch.c.id == number).values(source_title=written))


def name_collaborator(database: Database, number: int, name: str) -> None:
    """Take a returned workbook over in the name of another person than the one it went out to."""
    with database.write() as connection:
        returned = returned_summary.kept(connection, number)
        if returned is not None:
            returned.by = one_line(name)
            returned_summary.keep(connection, number, returned)


def choose_finding(database: Database, number: int, key: str, *, applied: bool) -> None:
    """Say whether what is done about a finding of a returned workbook is to be in effect; stage it anew to see it.

    UserError when nothing of that name was found in it.
    """
    with database.write() as connection:
        returned = returned_summary.kept(connection, number)
        if returned is None or key not in {found.key for found in returned.findings}:
            raise UserError(_NO_FINDING.format(key=key))
        returned.choices[key] = applied
        returned_summary.keep(connection, number, returned)


def drop_import(database: Database, number: int) -> None:
    """Forget a staged import that nobody wants."""
    with database.write() as writing:
        staging.clear_batch(writing, number)
        staging.set_state(writing, number, "dropped", None)


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


def _stage(
    database: Database, reading: Connection, writing: Connection, staged: StagedImport, progress: Beating
) -> None:
    """Assess all tables and keep everything, in the transaction of `writing`."""
    number, by_position = staged.batch, {state.sheet.position: state for state in staged.states}
    date1904, taught = staged.workbook.date1904, learned(reading)
    home = homecoming_of(
        reading, database.database_id, staged.workbook, staged.states, taught, staged.returned
    )
    own = home.positions if home else set()
    tables = []
    for state in staged.states:
        inside = range(0)
        if state.mapping:
            sheet, mapping = shaped(state.sheet, state.mapping)
            reader = TableReader(sheet, mapping, date1904=date1904, taught=taught)
            table = Table(state.sheet.position, reader)
            new = home.table(state) if home and state.sheet.position in own else table
            tables += [new] if new else []
            inside = range(state.mapping.header_row + 1, state.mapping.last_row + 1)
            staged.problems += staging.write_problems(
                writing, number, state.sheet.name, _remarks(state, table)
            )
        staging.write_around(writing, number, state.sheet, inside)
    assessment = Assessment(reading, database.ids, tables, find_source(reading, staged.source), progress)
    widths = {position: state.sheet.width for position, state in by_position.items()}
    assessed = chain(home.counted(assessment.run()), home.rows(assessment.links)) if home else assessment.run()
    for rows in staging.batched(assessed, _BATCH):
        for row in rows:
            row.cells = row.cells[: widths[row.sheet]]  # what was made of them is made anew
        staging.write_rows(writing, number, rows)
        for row in rows:
            if row.state == GONE:
                continue
            state = by_position[row.sheet]
            state.counts["rows"] += 1
            state.counts[row.state] += 1
            if row.problems:
                staged.problems += staging.write_problems(writing, number, state.sheet.name, row.problems)
    staging.write_targets(writing, number, chain(assessment.links.new, assessment.sources.new))
    del assessment  # what it knows of all records is not needed any more
    staging.write_sheets(writing, number, staged.workbook, staged.states)
    staged.returned = home.returned if home else None
    returned_summary.keep(writing, number, staged.returned)
    lists = [state for state in staged.states if state.sheet.position not in own]
    staged.since = compare_editions(reading, writing, number, lists)
    for name, gone in staged.since.listed if staged.since else ():
        staged.problems += staging.write_problems(writing, number, name, [gone])


def _remarks(state: SheetState, table: Table) -> Iterator[Problem]:
    for row, column, text, why in outside(state):
        yield Problem(address(row, column), None, text, why)
    for cells, heading, why in ignored(state):
        yield Problem(cells, None, heading, why)
    if not (state.mapping and state.mapping.own):
        yield from table.reader.merged
    if state.mapping:
        yield from sheet_remarks(state.sheet, state.mapping)


def _first_of(items: Iterator[Edit]) -> Iterator[Edit] | None:
    """The same items, or None when there are none."""
    first = next(items, None)
    if first is None:
        return None

    def again() -> Iterator[Edit]:
        yield first
        yield from items

    return again()


def _finish(
    connection: Connection, plan: Plan, head: Mapping[str, Any], receipt: ImportReceipt, changeset: int | None
) -> None:
    """What must stand or fall with the changeset: the batch's state, the questions, the layouts people confirmed."""
    now = _now()
    staging.set_state(connection, head["id"], "committed", changeset)
    receipt.questions = ask_all(connection, list(plan.questions(head["file_name"])), now)
    if changeset is not None:
        receipt.questions += ask_about_named(connection, head["id"], changeset, now)
    remember_all(connection, (mapping for mapping in plan.mappings() if not mapping.own), now)


def _head(connection: Connection, number: int) -> Mapping[str, Any]:
    head = connection.execute(select(batch).where(batch.c.id == number)).mappings().one_or_none()
    if head is None:
        raise UserError(_NO_BATCH.format(number=number))
    return dict(head)


def _before(connection: Connection, workbook: Workbook) -> Message | None:
    """What became of the last import of the very same file."""
    query = (
        select(batch.c.at, batch.c.state).where(batch.c.sha256 == workbook.sha256).order_by(batch.c.id.desc())
    )
    rows = connection.execute(query).all()
    for wanted, text in (("committed", _BEFORE), ("undone", _BEFORE_UNDONE), ("staged", _BEFORE_STAGED)):
        for at, state in rows:
            if state == wanted:
                return text.format(file=workbook.path.name, day=at[:10])
    return None


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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


__all__ = [
    "Choice",
    "ImportReceipt",
    "Returned",
    "StagedImport",
    "choose_finding",
    "commit_import",
    "drop_import",
    "name_collaborator",
    "name_source",
    "problems",
    "restage",
    "stage_file",
    "stage_pasted",
    "stage_workbook",
]
