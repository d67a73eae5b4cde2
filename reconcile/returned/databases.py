# SPDX-License-Identifier: Apache-2.0
"""Joins two databases that were split from one: every record three ways, against the last changeset that both have.

What only the other side changed is taken in one changeset, what both changed differently goes to the Desk, and what
the other side decided, taught and answered comes along. The other database is only read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, insert, select

from models.database.database import Database
from models.errors import UserError
from models.fields import Kind, Value, members_of
from models.ids import id_number, id_text
from models.kinds import KINDS, LEDGER_KINDS
from models.ledger.changeset import Changeset, Edit, Origin
from models.ledger.history import state_at
from models.ledger.ledger import Ledger, Receipt
from models.progress import SILENT, Progress
from models.questions import WAITING, Decision, Question, State, ask, settle
from models.questions import Sort as QuestionSort
from models.redirects import redirects, standing_for
from models.rows import CHUNK, Values, fetch
from models.schema import change, changeset, decision_rule, judgement, question, rate, statement_set
from models.schema import record as record_table
from models.statements import StatementSet, sets_of
from models.text import Message, mark
from reconcile.asking import about_field, fingerprint
from reconcile.compare import compare
from reconcile.exact import Index
from reconcile.returned.leading import at_home
from reconcile.returned.three_way import CHANGING, Fate, merge_cell

_OTHERS = mark(
    "Returned",
    "{file} was not split from this database, so there is nothing both started from: export a workbook there that "
    "carries its base, and import that.",
)
_ITSELF = mark("Returned", "{file} is this database itself: choose the other one.")
_JOINED = mark("Returned", "Join {file}")
_READING = mark("Returned", "Reading what the other database changed")
_GONE_THERE = mark("Returned", "The record was deleted in {file}: say whether it is to be deleted here.")
_MERGED_THERE = mark(
    "Returned",
    "The record was merged into another one in {file}: merge it here, or say whether it is to be deleted.",
)
_DELETED_HERE = mark("Returned", "{count} records that {file} changed were deleted here; they stay deleted.")
_TAUGHT_OTHERWISE = mark(
    "Returned", "“{written}” was taught with one meaning here and another one in {file}; this one stays."
)
_RATES = mark("Returned", "{count} exchange rates are others in {file}; those here stay.")


@dataclass(slots=True)
class Joined:
    """What joining came to."""

    changeset: int | None = None
    ancestor: int = 0
    """The last changeset that both databases have."""
    counts: Counter[str] = field(default_factory=Counter)
    """taken, already, conflicts, cleared (cells); added, deletions_proposed (records); decisions, answers, rates."""
    questions: int = 0
    remarks: list[Message] = field(default_factory=list)
    receipt: Receipt = field(default_factory=Receipt)


def join(database: Database, other: Database, author: str, progress: Progress = SILENT) -> Joined:
    """Take into `database` what `other` came to since the two were one.

    UserError when they were never one; Cancelled changes nothing. Joining again takes only what is new.
    """
    file = other.path.name
    if other.path.resolve() == database.path.resolve():
        raise UserError(_ITSELF.format(file=file))
    with database.read() as here, other.read() as there:
        ancestor = _ancestor(here, there)
        if other.database_id != database.database_id or not ancestor:
            raise UserError(_OTHERS.format(file=file))
        joining = _Joining(here, there, ancestor, file)
        edits = joining.edits(progress)
        joined = joining.joined
        decision_rows = _new_rows(
            here, there, judgement, ("kind", "one_keys", "other_keys", "verdict", "author", "at")
        )
        rules = _new_rows(here, there, decision_rule, ("kind", "features", "verdict", "at"))
        rates = _rates(here, there, joined, file)
        answers = _answers(here, there)
    joined.counts["decisions"] = len(decision_rows) + len(rules)
    joined.counts["rates"], joined.counts["answers"] = len(rates), len(answers)

    def beside(connection: Connection, made: int | None) -> None:
        for row in decision_rows:
            connection.execute(
                insert(judgement).values(
                    **{**row, "changeset_id": made, "question_id": None, "rule_id": None}
                )
            )
        for table, rows in ((decision_rule, rules), (rate, rates)):
            if rows:
                connection.execute(insert(table), rows)
        for number, decision in answers:
            settle(connection, number, decision, made)
        joined.questions = ask(connection, joining.questions, datetime.now(UTC).isoformat(timespec="seconds"))

    proposed = Changeset(author, _JOINED.format(file=file), edits, Origin.IMPORT)
    joined.receipt = Ledger(database).commit(proposed, progress, len(edits), beside=beside)
    joined.changeset = joined.receipt.changeset
    return joined


def _ancestor(here: Connection, there: Connection) -> int:
    """The last of the changesets with which both ledgers begin; 0 when they have none in common."""
    query = select(changeset.c.id, changeset.c.at, changeset.c.author, changeset.c.message).order_by(
        changeset.c.id
    )
    last = 0
    for one, other in zip(here.execute(query), there.execute(query), strict=False):
        if tuple(one) != tuple(other):
            break
        last = int(one.id)
    return last


class _Joining:
    """What the other side changed, on its way to edits and questions."""

    def __init__(self, here: Connection, there: Connection, ancestor: int, file: str) -> None:
        self.joined = Joined(ancestor=ancestor)
        self.questions: list[Question] = []
        self._here = here
        self._there = there
        self._ancestor = ancestor
        self._file = file
        self._stands = dict(redirects(here))
        """Record of the other side -> the one that stands for it here, where that is another one."""
        self._adds: set[int] = set()

    def edits(self, progress: Progress) -> list[Edit]:
        """Everything that is taken without asking."""
        touched = self._touched()
        found: list[Edit] = []
        done = 0
        # Kinds with names of their own come first: the others are known by what they link to.
        for kind in sorted(touched, key=lambda key: bool(LEDGER_KINDS[key].together)):
            numbers = touched[kind]
            for start in range(0, len(numbers), CHUNK):
                found += self._of_kind(LEDGER_KINDS[kind], numbers[start : start + CHUNK])
                done += CHUNK
                progress.step(
                    min(done, sum(map(len, touched.values()))), sum(map(len, touched.values())), _READING
                )
        return [edit for edit in map(self._with_whole_links, found) if edit is not None]

    def _touched(self) -> dict[str, list[int]]:
        """Kind -> records that the other side touched since."""
        query = (
            select(change.c.kind, change.c.record_id).where(change.c.changeset_id > self._ancestor).distinct()
        )
        found: dict[str, list[int]] = {}
        for kind, number in self._there.execute(query.order_by(change.c.record_id)):
            if kind in LEDGER_KINDS:
                found.setdefault(kind, []).append(number)
        return found

    def _of_kind(self, kind: Kind, numbers: Sequence[int]) -> Iterator[Edit]:
        base = {number: state_at(self._there, number, self._ancestor) for number in numbers}
        theirs = fetch(self._there, kind.key, numbers)
        said = self._news(numbers)
        new = [number for number in numbers if base[number] is None and number in theirs]
        self._recognise(kind, {number: theirs[number] for number in new})
        ours = fetch(self._here, kind.key, {self._stands.get(number, number) for number in numbers})
        deleted_here = 0
        for number in numbers:
            home = self._stands.get(number, number)
            before, after, now = base[number], theirs.get(number), ours.get(home)
            if after is None:
                if before is not None and now is not None:
                    self._ask_deletion(kind, home, now)
            elif now is None and before is None:
                self._adds.add(number)
                self.joined.counts["added"] += 1
                yield Edit(
                    kind.key, number, at_home(kind, after, self._stands.get), sets=said.get(number, ())
                )
            elif now is None:
                deleted_here += after != before
            else:
                yield from self._merge(kind, home, (before, now, after), said.get(number, ()))
        if deleted_here:
            self.joined.remarks.append(_DELETED_HERE.format(count=deleted_here, file=self._file))

    def _news(self, numbers: Sequence[int]) -> dict[int, tuple[StatementSet, ...]]:
        """The statements that only the other side has, under the ids that they have there."""
        found = sets_of(self._there, numbers)
        ids = [one.id for sets in found.values() for one in sets]
        known: set[int] = set()
        for start in range(0, len(ids), CHUNK):
            query = select(statement_set.c.id).where(statement_set.c.id.in_(ids[start : start + CHUNK]))
            known.update(self._here.scalars(query))
        return {
            number: tuple(
                replace(one, changeset=0, source=self._source(one.source))
                for one in sets
                if one.id not in known
            )
            for number, sets in found.items()
        }

    def _source(self, number: int | None) -> int | None:
        return None if number is None else self._stands.get(number, number)

    def _recognise(self, kind: Kind, new: Mapping[int, Values]) -> None:
        """Find records that both sides added: by their keys, and words by what is written."""
        if not new:
            return
        if kind.key not in KINDS:
            self._recognise_words(kind, new)
            return
        index = Index.of(self._here, kind.key)
        for number, values in new.items():
            found = index.find(index.maker.keys(at_home(kind, values, self._stands.get)))
            if found.record is not None and found.record != number:
                self._stands[number] = found.record

    def _recognise_words(self, kind: Kind, new: Mapping[int, Values]) -> None:
        query = select(record_table.c.id).where(record_table.c.kind == kind.key)
        ours = fetch(self._here, kind.key, list(self._here.scalars(query)))
        known = {(values.get("vocabulary"), values.get("written")): number for number, values in ours.items()}
        for number, values in new.items():
            there = known.get((values.get("vocabulary"), values.get("written")))
            if there is not None and there != number:
                self._stands[number] = there

    def _merge(
        self, kind: Kind, home: int, sides: tuple[Values | None, Values, Values], said: Sequence[StatementSet]
    ) -> Iterator[Edit]:
        before, now, after = sides
        after = at_home(kind, after, self._stands.get)
        if before is None:
            values = self._added_twice(kind, home, now, after)
        else:
            values = self._three_ways(kind, home, (at_home(kind, before, self._stands.get), now, after))
        if values or said:
            yield Edit(kind.key, home, values, {key: now.get(key) for key in values}, tuple(said))

    def _three_ways(self, kind: Kind, home: int, sides: tuple[Values, Values, Values]) -> dict[str, Value]:
        before, now, after = sides
        taken: dict[str, Value] = {}
        for each in kind.fields:
            base, ours, theirs = before.get(each.key), now.get(each.key), after.get(each.key)
            merged = merge_cell(each, base, ours, theirs)
            if merged.fate in CHANGING:
                taken[each.key] = merged.value
                self.joined.counts["taken"] += 1
            elif merged.fate is Fate.ALREADY:
                self.joined.counts["already"] += 1
            elif merged.fate is not Fate.UNTOUCHED:
                name = "cleared" if merged.fate is Fate.CLEARED else "conflicts"
                self._ask(kind, home, each.key, (base, ours, theirs), name, merged.suggestion)
        return taken

    def _added_twice(self, kind: Kind, home: int, now: Values, after: Values) -> dict[str, Value]:
        """What both sides added is compared like a row of a list: blanks filled, the rest asked about."""
        if kind.key not in KINDS:
            if now.get("code") != after.get("code"):
                word = str(now.get("written"))
                self.joined.remarks.append(_TAUGHT_OTHERWISE.format(written=word, file=self._file))
            return {}
        compared = compare(kind.key, after, now)
        for key, theirs in compared.conflicts.items():
            self._ask(kind, home, key, (None, now.get(key), theirs), "conflicts", None)
        self.joined.counts["taken"] += len(compared.fills)
        return compared.fills

    def _ask(  # noqa: PLR0917 - the parts of a question
        self,
        kind: Kind,
        home: int,
        key: str,
        sides: tuple[Value, Value, Value],
        counted: str,
        suggestion: Value,
    ) -> None:
        if kind.key not in KINDS:
            return  # words have no card at the Desk; what stands here stays
        base, ours, theirs = sides
        self.joined.counts[counted] += 1
        asked = about_field(kind.key, id_text(home), key, theirs, ours, list(members_of(theirs)))
        evidence = {
            **asked.evidence,
            "base": base,
            "suggestion": suggestion,
            "file": self._file,
            "source": self._file,
            "sheet": "",
        }
        self.questions.append(Question(asked.sort, asked.fingerprint, evidence, kind.key, home, key))

    def _ask_deletion(self, kind: Kind, home: int, now: Values) -> None:
        if kind.key not in KINDS:
            return
        self.joined.counts["deletions_proposed"] += 1
        merged = standing_for(self._there, [home]).get(home)
        reason = (_GONE_THERE if merged is None else _MERGED_THERE).format(file=self._file)
        held = {key: list(value) if isinstance(value, tuple) else value for key, value in sorted(now.items())}
        seen = fingerprint(QuestionSort.GONE, kind.key, [id_text(home)], None, held)
        evidence = {"reason": reason.to_json(), "file": self._file, "sheet": "", "moved": []}
        self.questions.append(Question(QuestionSort.GONE, seen, evidence, kind.key, home))

    def _with_whole_links(self, edit: Edit) -> Edit | None:
        """The edit without links to, and citations of, records that were deleted here."""
        kind = LEDGER_KINDS[edit.kind]
        targets = {
            number
            for each in kind.links
            for member in members_of(edit.values.get(each.key))
            if (number := id_number(member.partition("@")[0])) is not None
        } | {one.source for one in edit.sets or () if one.source is not None}
        there = set(_existing(self._here, targets)) | self._adds
        if targets <= there:
            return edit
        values = dict(edit.values)
        for each in kind.links:
            if each.key in values:
                members = tuple(
                    one for one in members_of(values[each.key]) if id_number(one.partition("@")[0]) in there
                )
                values[each.key] = (members or None) if each.many else next(iter(members), None)
        sets = tuple(one if one.source in there else replace(one, source=None) for one in edit.sets or ())
        return replace(edit, values=values, sets=sets)


def _existing(connection: Connection, numbers: Iterable[int]) -> Iterator[int]:
    wanted = sorted(numbers)
    for start in range(0, len(wanted), CHUNK):
        query = select(record_table.c.id).where(record_table.c.id.in_(wanted[start : start + CHUNK]))
        yield from connection.scalars(query)


def _new_rows(
    here: Connection, there: Connection, table: Table, keys: Sequence[str]
) -> list[dict[str, object]]:
    """Rows of a table that only the other side has, told apart by `keys`, without their numbers."""
    columns = [table.c[key] for key in keys]
    known = {tuple(row) for row in here.execute(select(*columns))}
    return [
        {name: value for name, value in row.items() if name != "id"}
        for row in there.execute(select(table).order_by(table.c.id)).mappings()
        if tuple(row[key] for key in keys) not in known
    ]


def _rates(here: Connection, there: Connection, joined: Joined, file: str) -> list[dict[str, object]]:
    ours = {(row["currency"], row["year"]): row["per_usd"] for row in here.execute(select(rate)).mappings()}
    new, others = [], 0
    for row in there.execute(select(rate)).mappings():
        place = row["currency"], row["year"]
        if place not in ours:
            new.append({str(key): value for key, value in row.items()})
        elif ours[place] != row["per_usd"]:
            others += 1
    if others:
        joined.remarks.append(_RATES.format(count=others, file=file))
    return new


def _answers(here: Connection, there: Connection) -> list[tuple[int, Decision]]:
    """Questions that wait here and were answered there."""
    waiting = [state.value for state in WAITING]
    asked = select(question.c.fingerprint, question.c.id).where(question.c.state.in_(waiting))
    ours = {told: number for told, number in here.execute(asked)}  # noqa: C416 - rows are no pairs to mypy
    query = select(question).where(question.c.state == State.ANSWERED.value)
    return [
        (
            ours[row["fingerprint"]],
            Decision(
                State.ANSWERED, row["answered_by"] or "", row["answered_at"] or "", row["answer"], row["note"]
            ),
        )
        for row in there.execute(query).mappings()
        if row["fingerprint"] in ours
    ]
