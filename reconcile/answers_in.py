# SPDX-License-Identifier: Apache-2.0
"""A colleague's answers coming in: what is new is kept and carried out, contradictions become questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from models.database.database import Database
from models.errors import UserError
from models.fields import Kind, Value
from models.ids import id_number, id_text
from models.kinds import KINDS
from models.ledger.changeset import Changeset, Origin
from models.ledger.ledger import Ledger
from models.progress import SILENT, Progress
from models.questions import WAITING, Question, Sort, as_asked, ask, find
from models.redirects import standing_for
from models.rows import Values, fetch
from models.schema import kind_tables
from models.schema import question as table
from models.text import Message, mark
from models.titles import bilingual_title
from reconcile.answer_files import FIELD_ANSWERS, read_answers
from reconcile.answers import give_answer
from reconcile.asking import fingerprint
from reconcile.evidence import keys_of
from reconcile.judgements import Judgement, Side, Verdict, keep_judgements
from reconcile.merging.merge import merge_records
from reconcile.merging.settling import now_text
from reconcile.pair_answers import relation_edits
from reconcile.relations import relations_of
from reconcile.verdicts import Verdicts

_SAYS_OTHERWISE = mark("Answers", "{author} said “{theirs}” on {day}; here it was answered “{ours}”.")
_RELATE = mark("Answers", "Answers of {author}: {field} of {record}")


@dataclass(slots=True)
class AnswersIn:
    """What came of taking a file of answers in."""

    taken: int = 0
    """Decisions that are kept now, with what they do."""
    known: int = 0
    """Decided the same here before."""
    asked: int = 0
    """Contradictions, as questions at the Desk."""
    elsewhere: int = 0
    """About records that this database does not have."""
    failed: list[Message] = field(default_factory=list)
    """Why some could not be carried out."""


def take_answers_in(
    database: Database, ledger: Ledger, path: Path, author: str, progress: Progress = SILENT
) -> AnswersIn:
    """Take a colleague's answers: what is new is kept and carried out, what contradicts is asked at the Desk.

    Records are found by their ids, else by their identifiers and names. Each merge and each link is a changeset of its
    own, so that one can be undone. UserError when the file cannot be read.
    """
    content = read_answers(path)
    result = AnswersIn()
    pairs = [one for raw in _dicts(content.get("pairs")) if (one := _judgement(raw)) is not None]
    fields = _dicts(content.get("fields"))
    finder = _Finder(database)
    for done, item in enumerate(pairs, 1):
        _take_pair(database, ledger, finder.placed(item), author, result)
        progress.step(done, len(pairs) + len(fields))
    for done, raw in enumerate(fields, len(pairs) + 1):
        _take_field(database, ledger, finder, raw, author, result)
        progress.step(done, len(pairs) + len(fields))
    return result


def _dicts(raw: object) -> list[dict[str, Any]]:
    return [one for one in raw if isinstance(one, dict)] if isinstance(raw, list) else []


def _judgement(raw: Mapping[str, Any]) -> Judgement | None:
    """A pair as the file has it; None when it makes no sense here."""
    kind, verdict = str(raw.get("kind")), str(raw.get("verdict"))
    if kind not in KINDS or verdict not in {each.value for each in Verdict}:
        return None
    relation = str(raw.get("relation"))
    if verdict == Verdict.RELATED.value and relation not in {each.key for each in relations_of(kind)}:
        return None
    evidence = raw.get("evidence")
    return Judgement(
        kind,
        _side(raw.get("one")),
        _side(raw.get("other")),
        Verdict(verdict),
        str(raw.get("author") or "?"),
        str(raw.get("at") or now_text()),
        evidence if isinstance(evidence, dict) else {},
        relation if verdict == Verdict.RELATED.value else None,
        str(raw["note"]) if raw.get("note") else None,
        "file",
    )


def _side(raw: object) -> Side:
    if not isinstance(raw, dict):
        return Side()
    keys = raw.get("keys")
    known = tuple(sorted(str(key) for key in keys)) if isinstance(keys, list) else ()
    return Side(id_number(str(raw.get("id") or "")), known)


class _Finder:
    """Finds the records of a file in this database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._by_key: dict[str, dict[str, set[int]]] = {}

    def placed(self, item: Judgement) -> Judgement:
        """The judgement with its sides as records of this database, where it has them."""
        return replace(item, one=self.side(item.kind, item.one), other=self.side(item.kind, item.other))

    def side(self, kind: str, side: Side) -> Side:
        """The side as a record of this database, or as it is."""
        if side.record is not None:
            with self._database.read() as connection:
                there = standing_for(connection, [side.record])
            if side.record in there:
                return Side(there[side.record], side.keys)
        known = self._keys(kind)
        for sort in ("i:", "c:", "t:", "n:"):
            found = {number for key in side.keys if key.startswith(sort) for number in known.get(key, ())}
            if len(found) == 1:
                with self._database.read() as connection:
                    there = standing_for(connection, found)
                return Side(next(iter(there.values()), None), side.keys)
            if found:
                break
        return Side(None, side.keys)

    def _keys(self, kind: str) -> dict[str, set[int]]:
        if kind not in self._by_key:
            known: dict[str, set[int]] = {}
            with self._database.read() as connection:
                for number, values in _key_values(connection, KINDS[kind]):
                    for key in keys_of(KINDS[kind], values):
                        known.setdefault(key, set()).add(number)
            self._by_key[kind] = known
        return self._by_key[kind]


def _take_pair(database: Database, ledger: Ledger, item: Judgement, author: str, result: AnswersIn) -> None:
    one, other = item.one, item.other
    if not (one.record or one.keys) or not (other.record or other.keys):
        result.elsewhere += 1
        return
    with database.read() as connection:
        known = Verdicts.of(connection, item.kind).known(one, other)
        contradicted = item.verdict is Verdict.SAME and Verdicts.of(connection, item.kind).contradicted_by([one, other])
    if one.record is not None and one.record == other.record:
        _take_one_record(database, item, result)
    elif known is not None and known.verdict is item.verdict and item.relation == known.because[0].relation:
        result.known += 1
    elif (known is not None and known.verdict is not Verdict.UNSURE) or contradicted:
        _ask_again(database, item, known.verdict if known is not None else Verdict.DIFFERENT, result)
    elif one.record is None or other.record is None:
        if one.record is None and other.record is None:
            result.elsewhere += 1
        _keep(database, item)
        result.taken += int(one.record is not None or other.record is not None)
    else:
        _carry_out(database, ledger, item, author, result)


def _take_one_record(database: Database, item: Judgement, result: AnswersIn) -> None:
    """Both sides are one record here: that is what was said, or the contrary of it."""
    if item.verdict is Verdict.SAME:
        result.known += 1
    else:
        _ask_again(database, item, Verdict.SAME, result)


def _keep(database: Database, item: Judgement) -> None:
    with database.write() as connection:
        keep_judgements(connection, [item])


def _carry_out(database: Database, ledger: Ledger, item: Judgement, author: str, result: AnswersIn) -> None:
    one, other = item.one.record or 0, item.other.record or 0
    try:
        if item.verdict is Verdict.SAME:
            note = f"{item.author}: {item.note}" if item.note else item.author
            merge_records(database, ledger, other, [one], author, note=note)
        elif item.verdict is Verdict.RELATED:
            _relate(database, ledger, item, one, other)
        else:
            _keep(database, item)
        result.taken += 1
    except UserError as error:
        result.failed.append(error.message)


def _relate(database: Database, ledger: Ledger, item: Judgement, one: int, other: int) -> None:
    relation = next(each for each in relations_of(item.kind) if each.key == item.relation)
    with database.read() as connection:
        held = fetch(connection, item.kind, [one, other])
        edits = relation_edits(item.kind, relation.field, one, other, held)
        name = bilingual_title(connection, one)
    message = _RELATE.format(author=item.author, field=relation.label, record=name)
    proposed = Changeset(item.author, message, edits, Origin.DESK)
    ledger.commit(proposed, beside=lambda connection, changeset: keep_judgements(connection, [item], changeset))


def _ask_again(database: Database, item: Judgement, ours: Verdict, result: AnswersIn) -> None:
    """A question about the two records, or about the one that they are here, saying who said what."""
    numbers = list(dict.fromkeys(side.record for side in (item.one, item.other) if side.record is not None))
    reason = _SAYS_OTHERWISE.format(
        author=item.author, theirs=item.relation or item.verdict.value, day=item.at[:10], ours=ours.value
    )
    mark_of = fingerprint(
        Sort.PAIR, item.kind, map(id_text, sorted(numbers)), None, [item.verdict.value, item.at, item.author]
    )
    evidence = {
        "records": numbers,
        "reason": reason.to_json(),
        "earlier": [],
        "arguments": {},
        "probability": None,
        "note": item.note,
    }
    asked = Question(Sort.PAIR, mark_of, evidence, item.kind, numbers[0] if numbers else None)
    with database.write() as connection:
        new = ask(connection, [asked], now_text())
    result.asked += new
    result.known += 1 - new


# Answers about fields ------------------------------------------------------------------------------------------------


def _take_field(  # noqa: PLR0917 - one answer and where it goes
    database: Database, ledger: Ledger, finder: _Finder, raw: Mapping[str, Any], author: str, result: AnswersIn
) -> None:
    kind, key, answer = str(raw.get("kind")), str(raw.get("field")), str(raw.get("answer"))
    if kind not in KINDS or key not in KINDS[kind] or answer not in FIELD_ANSWERS:
        return
    record = finder.side(kind, _side(raw.get("record"))).record
    if record is None:
        result.elsewhere += 1
        return
    with database.read() as connection:
        asked = _same_question(connection, raw, record)
    if asked is None:
        result.elsewhere += 1
    elif asked.state in WAITING:
        _give_theirs(database, ledger, asked, raw, author, result)
    elif asked.answer == answer or asked.answer not in FIELD_ANSWERS:
        result.known += 1
    else:
        _ask_field_again(database, asked, raw, result)


def _same_question(connection: Connection, raw: Mapping[str, Any], record: int) -> Question | None:
    """The question here about the same field of the same record, for the same two values."""
    query = select(table.c.id).where(
        table.c.sort == Sort.CONFLICT.value, table.c.record_id == record, table.c.field == raw["field"]
    )
    for number in connection.scalars(query.order_by(table.c.id.desc())).all():
        item = find(connection, number)
        if item and item.evidence.get("says") == raw.get("says") and item.evidence.get("holds") == raw.get("holds"):
            return item
    return None


def _give_theirs(  # noqa: PLR0917 - one answer and where it goes
    database: Database, ledger: Ledger, asked: Question, raw: Mapping[str, Any], author: str, result: AnswersIn
) -> None:
    who, note = str(raw.get("author") or "?"), str(raw.get("note") or "")
    try:
        give_answer(database, ledger, asked, str(raw["answer"]), author, f"{who}: {note}" if note else who)
        result.taken += 1
    except UserError as error:
        result.failed.append(error.message)


def _ask_field_again(database: Database, asked: Question, raw: Mapping[str, Any], result: AnswersIn) -> None:
    theirs = {each: raw.get(each) for each in ("author", "at", "answer", "note")}
    mark_of = fingerprint(
        Sort.CONFLICT, asked.kind or "", [id_text(asked.record or 0)], asked.field, [asked.fingerprint, theirs]
    )
    with database.read() as connection:
        held = fetch(connection, asked.kind or "", [asked.record or 0]).get(asked.record or 0, {})
    now: Value = held.get(asked.field or "")
    evidence = {**asked.evidence, "holds": list(now) if isinstance(now, tuple) else now, "colleague": theirs}
    again = replace(as_asked(asked), id=0, fingerprint=mark_of, evidence=evidence)
    with database.write() as connection:
        new = ask(connection, [again], now_text())
    result.asked += new
    result.known += 1 - new


def _key_values(connection: Connection, kind: Kind) -> Iterator[tuple[int, Values]]:
    """(record, what it is known by) of every record of a kind."""
    numbers = sorted(connection.scalars(select(kind_tables[kind.key].c.id)))
    yield from fetch(connection, kind.key, numbers).items()
