# SPDX-License-Identifier: Apache-2.0
"""Links and mentions in other records that led to a merged record, and those made since to the one that holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from models.fields import Value, members_of
from models.ids import id_text
from models.kinds import LEDGER_KINDS
from models.ledger.acts import Acts
from models.ledger.journal import JournalRow, Op, Values, decode
from models.redirects import standing_for
from models.rows import CHUNK, fetch, join_link, split_link
from models.schema import change, link, redirect
from models.statements import StatementSet, sets_by_id
from models.titles import kinds_of
from reconcile.merging.lineage import Lineage
from reconcile.merging.links import SetMove, links_to, redirected_set
from reconcile.merging.replay import Side
from reconcile.merging.uniting import redirected


@dataclass(frozen=True, slots=True)
class LinkTurn:
    """A link of another record that can lead to either record afterwards."""

    key: str
    kind: str
    record: int
    field: str
    now: Value
    back: Value
    """The field when the link leads to the record that is taken out."""
    both: Value
    """The field when it leads to both; of a field that holds one, as it is now."""
    default: Side
    changeset: int | None = None
    """The one that made it since the merge; None: it was given by the merge."""

    def after(self, side: Side) -> Value:
        """The field when the link goes to this side."""
        return {Side.KEEP: self.now, Side.BACK: self.back, Side.BOTH: self.both}[side]


def link_turns(connection: Connection, lineage: Lineage) -> list[LinkTurn]:
    """The links that the merge moved and that still lead to the holder, then those made to it since."""
    old = list(_given_by_merge(connection, lineage))
    known = {(turn.record, turn.field) for turn in old}
    return [*old, *(turn for turn in _made_since(connection, lineage) if (turn.record, turn.field) not in known)]


def _merge_rows(connection: Connection, lineage: Lineage) -> Iterator[JournalRow]:
    """What the merge did to records outside of it."""
    inside = {lineage.retired, lineage.survivor, *lineage.others}
    query = select(change).where(change.c.changeset_id == lineage.merge, change.c.op == Op.CHANGE.value)
    for raw in connection.execute(query.order_by(change.c.record_id)).all():
        row = decode(raw)
        if row.record not in inside:
            yield row


def _given_by_merge(connection: Connection, lineage: Lineage) -> Iterator[LinkTurn]:
    rows = [row for row in _merge_rows(connection, lineage) if any(_led(row, key, lineage) for key in row.before)]
    places = standing_for(connection, [row.record for row in rows])
    held = _held(connection, places.values())
    targets = {
        split_link(member)[0]
        for row in rows
        for key in row.before
        if _led(row, key, lineage)
        for member in members_of(row.before[key])
    }
    stands = standing_for(connection, targets - {lineage.retired})
    for row in rows:
        number = places.get(row.record)
        if number is None or number in (lineage.holder, lineage.retired):
            continue
        for key in row.before:
            now = held[number].get(key)
            if _led(row, key, lineage) and links_to(now, [lineage.holder]):
                yield _turn(lineage, row, key, number, now, stands)


def _led(row: JournalRow, key: str, lineage: Lineage) -> bool:
    described = LEDGER_KINDS[row.kind]
    return key in described and described.field(key).is_link and links_to(row.before[key], [lineage.retired])


def _held(connection: Connection, numbers: Iterable[int]) -> dict[int, Values]:
    found: dict[int, Values] = {}
    for kind, there in kinds_of(connection, numbers).items():
        found |= fetch(connection, kind, there)
    return found


def _turn(  # noqa: PLR0917 - one link field with its past
    lineage: Lineage, row: JournalRow, key: str, number: int, now: Value, stands: Mapping[int, int]
) -> LinkTurn:
    before = row.before[key]
    both = _with_retired(now, lineage)
    if number != row.record:  # two linking records have become one: who of them meant the holder cannot be told
        back = both
    elif now == row.after.get(key):
        back = _resolved(before, {**stands, lineage.retired: lineage.retired})
    elif any(stands.get(split_link(each)[0]) == lineage.holder for each in members_of(before)):
        back = both
    else:
        back = redirected(now, {lineage.holder: lineage.retired})
    place = f"link.{id_text(number)}.{key}"
    return LinkTurn(place, row.kind, number, key, now, back, both, Side.BACK)


def _resolved(value: Value, stands: Mapping[int, int]) -> Value:
    """Links as they would be now: to the records that stand for their targets, the others left out."""
    members = []
    for member in members_of(value):
        target, territory = split_link(member)
        if target in stands:
            members.append(join_link(stands[target], territory))
    unique = tuple(dict.fromkeys(members))
    return (unique or None) if isinstance(value, tuple) else next(iter(unique), None)


def _with_retired(now: Value, lineage: Lineage) -> Value:
    if not isinstance(now, tuple):
        return now
    found: list[str] = []
    for member in now:
        target, territory = split_link(member)
        found.append(member)
        if target == lineage.holder:
            found.append(join_link(lineage.retired, territory))
    return tuple(dict.fromkeys(found))


def _made_since(connection: Connection, lineage: Lineage) -> Iterator[LinkTurn]:
    """Links to the holder that somebody made after the merge."""
    linking = select(link.c.record_id).where(link.c.target_id == lineage.holder)
    query = select(change).where(change.c.record_id.in_(linking), change.c.changeset_id > lineage.merge)
    acts = Acts(connection)
    merges = set(connection.scalars(select(redirect.c.changeset_id)))
    made: dict[tuple[int, str], JournalRow] = {}
    holders = {lineage.survivor, lineage.holder}
    for raw in connection.execute(query.order_by(change.c.changeset_id)).all():
        row = decode(raw)
        if row.changeset in merges or not acts.is_live(row.changeset) or acts.is_reversal(row.changeset):
            continue
        for field in LEDGER_KINDS[row.kind].links:
            was = row.op is Op.CHANGE and links_to(row.before.get(field.key), holders)
            if row.op is Op.ADD or (links_to(row.after.get(field.key), holders) and not was):
                made[row.record, field.key] = row
    held = _held(connection, {number for number, _ in made})
    for (number, key), row in made.items():
        now = held.get(number, {}).get(key)
        if number not in (lineage.holder, lineage.retired) and links_to(now, [lineage.holder]):
            back = redirected(now, {lineage.holder: lineage.retired})
            place = f"link.{id_text(number)}.{key}"
            yield LinkTurn(
                place, row.kind, number, key, now, back, _with_retired(now, lineage), Side.KEEP, row.changeset
            )


def mention_turns(connection: Connection, lineage: Lineage) -> list[SetMove]:
    """Statements of other records, and citations, that the merge moved and that go back to the retired record."""
    rows = list(_merge_rows(connection, lineage))
    before: dict[int, StatementSet] = {old.id: old for row in rows for old, _ in row.revised}
    before |= {item.id: item for row in rows for item in row.removed if item.id in row.added}
    present: dict[int, StatementSet] = {}
    numbers = list(before)
    for start in range(0, len(numbers), CHUNK):
        present |= sets_by_id(connection, numbers[start : start + CHUNK])
    owners = {s.record for s in present.values()}
    kinds = {number: kind for kind, there in kinds_of(connection, owners).items() for number in there}
    moves = []
    for number, now in present.items():
        if now.record in (lineage.holder, lineage.retired):
            continue
        new = _as_before(kinds[now.record], before[number], now, lineage)
        if new != now:
            moves.append(SetMove(kinds[now.record], now, new))
    return moves


def _as_before(kind: str, old: StatementSet, now: StatementSet, lineage: Lineage) -> StatementSet:
    """The set as it is now, with what it said about the retired record said about it again."""
    back = redirected_set(kind, now, {lineage.holder: lineage.retired})
    entries = dict(now.entries)
    for key, said in now.entries.items():
        if key in old.entries and key in LEDGER_KINDS[kind] and LEDGER_KINDS[kind].field(key).is_link:
            first = old.entries[key].value
            if first is not None and links_to(first, [lineage.retired]):
                as_it_was = _same_but_target(first, said.value, lineage)
                entries[key] = replace(said, value=first) if as_it_was else back.entries[key]
    source = lineage.retired if old.source == lineage.retired and now.source == lineage.holder else now.source
    if entries == dict(now.entries) and source == now.source:
        return now
    return StatementSet(entries, source, now.locator, now.read_on, now.id, now.record, now.changeset)


def _same_but_target(first: Value, now: Value, lineage: Lineage) -> bool:
    """Whether what is said now is what the merge made of what was said before."""
    targets = dict.fromkeys((lineage.retired, lineage.survivor, *lineage.others), lineage.holder)
    return redirected(first, targets) == redirected(now, targets) if now is not None else False
