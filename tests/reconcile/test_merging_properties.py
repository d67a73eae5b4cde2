# SPDX-License-Identifier: Apache-2.0
"""Properties of merge and unmerge over random histories, with undo and redo in any order."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.content import content_hash
from models.database.database import Database
from models.errors import UserError
from models.fields import Value
from models.ids import id_text
from models.kinds import KINDS
from models.ledger.acts import Acts
from models.ledger.changeset import Changeset, Citation, Edit
from models.ledger.ledger import Ledger
from models.redirects import standing_for
from models.rows import fetch
from models.schema import link, record, statement_set
from models.text import mark
from reconcile.merging.merge import merge_records
from reconcile.merging.replay import Side
from reconcile.merging.unmerge import plan_unmerge, unmerge

FAST = (Phase.explicit, Phase.reuse, Phase.generate)
WORK = mark("Test", "work")
RECORDS, DRUGS = 4, 2

VALUES = st.fixed_dictionaries(
    {},
    optional={
        "name_en": st.sampled_from(["A", "B", None]),
        "city": st.sampled_from(["Nantong", "Suzhou", None]),
        "founded": st.sampled_from(["2017", "2017-03", None]),
        "aliases": st.sampled_from([("x",), ("x", "y"), ("y", "z"), None]),
        "notes": st.sampled_from(["a", "a\nb", "c"]),
        "parent": st.integers(0, RECORDS - 1),
    },
)
STARTS = st.lists(VALUES, min_size=RECORDS, max_size=RECORDS)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["edit", "edit", "link", "merge", "merge", "unmerge", "delete", "undo", "undo", "redo"]),
        st.integers(0, RECORDS - 1),
        st.integers(0, RECORDS - 1),
        VALUES,
    ),
    max_size=10,
)
Step = tuple[str, int, int, dict[str, object]]
EDITS = st.lists(st.tuples(st.booleans(), VALUES), max_size=6)


class World:
    """Organisations that may be merged, with a source for each."""

    def __init__(self, folder: str, starts: list[dict[str, object]]) -> None:
        self.database = Database.create(Path(folder) / "world.thaw")
        self.ledger = Ledger(self.database)
        self.sources = [self.database.ids.one() for _ in starts]
        self.records = [self.database.ids.one() for _ in starts]
        titles = [Edit("source", number, {"title": f"S{number}"}) for number in self.sources]
        self.ledger.commit(Changeset("lin", WORK, titles))
        bare = [Edit("organisation", number, {"name_en": f"N{place}"}) for place, number in enumerate(self.records)]
        self.drugs = [self.database.ids.one() for _ in range(DRUGS)]
        bare += [Edit("candidate", number, {"name_en": f"RAG-{place}"}) for place, number in enumerate(self.drugs)]
        self.ledger.commit(Changeset("lin", WORK, bare))
        for place, values in enumerate(starts):
            self.edit(place, values, self.sources[place])

    def there(self, place: int) -> int | None:
        with self.database.read() as connection:
            return standing_for(connection, [self.records[place]]).get(self.records[place])

    def values(self, values: dict[str, object], own: int) -> dict[str, Value]:
        made: dict[str, Value] = {}
        for key, value in values.items():
            if key == "parent":
                target = self.there(value)  # type: ignore[arg-type]
                made[key] = id_text(target) if target is not None and target != own else None
            else:
                made[key] = value  # type: ignore[assignment]
        return made

    def edit(self, place: int, values: dict[str, object], source: int | None = None) -> int | None:
        number = self.there(place)
        if number is None:
            return None
        edit = Edit("organisation", number, self.values(values, number), expected={})
        return self.ledger.commit(Changeset("lin", WORK, [edit], citation=Citation(source))).changeset

    def link(self, one: int, other: int) -> int | None:
        """A drug of these two companies."""
        owners = [number for number in (self.there(one), self.there(other)) if number is not None]
        owner = tuple(dict.fromkeys(map(id_text, owners))) or None
        edit = Edit("candidate", self.drugs[one % DRUGS], {"owner": owner}, expected={})
        return self.ledger.commit(Changeset("lin", WORK, [edit])).changeset

    def delete(self, place: int) -> int | None:
        """Delete a company; UserError where something links to it."""
        number = self.there(place)
        if number is None:
            return None
        return self.ledger.commit(Changeset("lin", WORK, [Edit("organisation", number, {}, delete=True)])).changeset

    def act(self, step: Step, sides: list[Side], done: Sequence[int]) -> int | None:
        """One step of a history; the number of the changeset it made, but for undo and redo."""
        what, one, other, values = step
        if what == "edit":
            return self.edit(one, values)
        if what == "unmerge":
            return self.unmerge(one, sides)
        if what in ("merge", "link"):
            return (self.merge if what == "merge" else self.link)(one, other)
        if what == "delete":
            return self.delete(one)
        if done:
            (self.ledger.undo if what == "undo" else self.ledger.redo)(done[one % len(done)], "lin")
        return None

    def take_all_back(self, done: Sequence[int]) -> None:
        """Undo what is in effect, the newest first, until nothing is."""
        while True:
            with self.database.read() as connection:
                acts = Acts(connection)
            live = sorted((number for number in set(done) if acts.is_live(number)), reverse=True)
            if not live:
                return
            undone = sum(self._is_undone(number) for number in live)
            assert undone, f"{live} all stand in each other's way"

    def _is_undone(self, number: int) -> bool:
        try:
            self.ledger.undo(number, "lin")
        except UserError:
            return False
        return True

    def merge(self, one: int, other: int) -> int | None:
        keep, gone = self.there(one), self.there(other)
        if keep is None or gone is None or keep == gone:
            return None
        return merge_records(self.database, self.ledger, keep, [gone], "lin").changeset

    def is_merged(self, place: int) -> bool:
        at = self.there(place)
        return at is not None and at != self.records[place]

    def unmerge(self, place: int, sides: list[Side]) -> int | None:
        if not self.is_merged(place):
            return None
        with self.database.read() as connection:
            plan = plan_unmerge(connection, self.records[place])
        items = [*plan.since, *plan.links]
        send = {item.key: sides[index % len(sides)] for index, item in enumerate(items)} if sides else {}
        return unmerge(self.database, self.ledger, self.records[place], "lin", send).changeset

    def digest(self) -> str:
        with self.database.read() as connection:
            return content_hash(connection)

    def sets(self) -> int:
        with self.database.read() as connection:
            return len(connection.scalars(select(statement_set.c.id)).all())

    def is_sound(self) -> bool:
        """No link leads nowhere or to the record itself by a merge; every record has a typed row."""
        with self.database.read() as connection:
            numbers = set(connection.scalars(select(record.c.id)))
            rows = {n for kind in KINDS for n in fetch(connection, kind, numbers)}
            return rows == numbers and set(connection.scalars(select(link.c.target_id))) <= numbers


@settings(max_examples=25, phases=FAST, deadline=None)
@given(STARTS, st.integers(1, 3))
def test_unmerging_what_was_just_merged_gives_back_the_same_content(
    starts: list[dict[str, object]], other: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder, starts)
        before, sets = world.digest(), world.sets()
        number = world.merge(0, other)
        merged = world.digest()
        assert world.sets() == sets
        world.unmerge(other, [])
        assert world.digest() == before
        with world.database.read() as connection:
            last = connection.exec_driver_sql("SELECT max(id) FROM changeset").scalar()
        world.ledger.undo(last, "lin")
        assert world.digest() == merged
        world.ledger.undo(number or 0, "lin")
        assert world.digest() == before
        world.database.close()


@settings(max_examples=20, phases=FAST, deadline=None)
@given(STARTS, EDITS, st.booleans())
def test_edits_since_are_found_on_the_side_they_were_sent_to(
    starts: list[dict[str, object]], edits: list[tuple[bool, dict[str, object]]], is_other: bool
) -> None:
    """As if each edit had been made to that record, and the two had never been one."""
    several = ("parent", "notes", "aliases")
    texts = [(side, {key: value for key, value in values.items() if key not in several}) for side, values in edits]
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as aside:
        merged, apart = World(folder, starts), World(aside, starts)
        merged.merge(0, 1)
        send: dict[str, Side] = {}
        for goes_back, values in texts:
            number = merged.edit(0, values)
            if number is not None:
                send[str(number)] = Side.BACK if goes_back else Side.KEEP
        with merged.database.read() as connection:
            plan = plan_unmerge(connection, merged.records[1])
        known = {str(item.changeset) for item in plan.since}
        done = {key: side for key, side in send.items() if key in known}
        unmerge(merged.database, merged.ledger, merged.records[1], "lin", done)
        wanted: dict[int, dict[str, Value]] = {}
        for place in (0, 1):
            with apart.database.read() as connection:
                wanted[place] = dict(fetch(connection, "organisation", [apart.records[place]])[apart.records[place]])
        for item in plan.since:
            place = 1 if done[str(item.changeset)] is Side.BACK else 0
            if item.field.key in _changed(merged, item.changeset):
                wanted[place][item.field.key] = item.after
        for place in (0, 1):
            with merged.database.read() as connection:
                held = fetch(connection, "organisation", [merged.records[place]])[merged.records[place]]
            shown = {key: value for key, value in wanted[place].items() if value is not None and key != "parent"}
            assert {key: value for key, value in held.items() if key != "parent"} == shown
        merged.database.close()
        apart.database.close()


def _changed(world: World, changeset: int) -> set[str]:
    with world.database.read() as connection:
        row = connection.exec_driver_sql("SELECT after FROM change WHERE changeset_id = ?", (changeset,)).scalar()
    return set(json.loads(row or "{}"))


@settings(max_examples=40, phases=FAST, deadline=None)
@given(STARTS, STEPS, st.lists(st.sampled_from(list(Side)), max_size=3))
def test_in_any_order_each_act_is_exact_or_refused(
    starts: list[dict[str, object]], steps: list[Step], sides: list[Side]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder, starts)
        start, start_sets = world.digest(), world.sets()
        done: list[int] = []
        for step in steps:
            before, sets = world.digest(), world.sets()
            number = None
            try:
                number = world.act(step, sides, done)
                assert step[0] != "merge" or world.sets() == sets
            except UserError:
                assert step[0] in ("undo", "redo", "delete")  # merges and unmerges of what is there never fail
                assert world.digest() == before
            if number is not None:
                after = world.digest()
                world.ledger.undo(number, "lin")
                assert world.digest() == before
                world.ledger.redo(number, "lin")
                assert world.digest() == after
                done.append(number)
            assert world.is_sound()
        for place in range(RECORDS):
            if world.is_merged(place):
                done.append(world.unmerge(place, sides) or 0)
                assert world.there(place) == world.records[place]
        world.take_all_back([number for number in done if number])
        assert (world.digest(), world.sets()) == (start, start_sets)
        assert world.is_sound()
        world.database.close()
