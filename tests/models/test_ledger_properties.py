# SPDX-License-Identifier: Apache-2.0
"""Properties of the ledger over random histories."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from models.content import content_hash
from models.database.database import Database
from models.errors import UserError
from models.fields import Value
from models.ledger.changeset import Changeset, Edit
from models.ledger.history import changesets, history_of, state_at
from models.ledger.journal import Op
from models.ledger.ledger import Ledger
from models.records import fetch
from models.rows import join_link
from models.text import mark

FAST = (Phase.explicit, Phase.reuse, Phase.generate)
"""Shrinking a history of real databases takes minutes; the histories are short enough to read."""

MESSAGE = mark("Ledger", "Redo: {what}").format(what="history")
NAMES = st.sampled_from(["A", "B", "甲", None])

Step = tuple[str, int, dict[str, Value]]
"""(what to do, which record, with which values)."""

VALUES = st.fixed_dictionaries(
    {},
    optional={
        "name_en": NAMES,
        "city": NAMES,
        "founded": st.sampled_from(["2017", "2021-11", None]),
        "aliases": st.sampled_from([("x",), ("x", "y"), None]),
    },
)
STEPS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(["add", "change", "link", "delete"]), st.integers(0, 4), VALUES),
        min_size=1,
        max_size=4,
    ),
    min_size=1,
    max_size=8,
)


class World:
    """A database driven by random steps, remembering what it should hold."""

    def __init__(self, folder: str) -> None:
        self.database = Database.create(Path(folder) / "history.thaw")
        self.ledger = Ledger(self.database)
        self.present: list[int] = []

    def edits(self, steps: Sequence[Step]) -> list[Edit]:
        made: list[Edit] = []
        fresh: list[int] = []
        gone: set[int] = set()
        for what, index, values in steps:
            known = [number for number in self.present if number not in gone]
            if what == "add" or not known:
                number = self.database.ids.one()
                made.append(Edit("organisation", number, values))
                fresh.append(number)
                continue
            number = known[index % len(known)]
            if what == "delete":
                made.append(Edit("organisation", number, {}, delete=True))
                gone.add(number)
            elif what == "link":
                made.append(
                    Edit(
                        "organisation",
                        number,
                        {"parent": join_link(known[(index + 1) % len(known)])},
                        expected={},
                    )
                )
            else:
                made.append(Edit("organisation", number, values, expected={}))
        return made

    def commit(self, steps: Sequence[Step]) -> int | None:
        try:
            number = self.ledger.commit(Changeset("tester", MESSAGE, self.edits(steps))).changeset
        except UserError:
            return None
        self.look_again()
        return number

    def look_again(self) -> None:
        with self.database.read() as connection:
            self.present = sorted(connection.exec_driver_sql("SELECT id FROM record").scalars())

    def digest(self) -> str:
        with self.database.read() as connection:
            return content_hash(connection)

    def state(self) -> dict[int, dict[str, Value]]:
        with self.database.read() as connection:
            return fetch(connection, "organisation", self.present)


@settings(max_examples=40, phases=FAST)
@given(STEPS)
def test_undoing_everything_and_redoing_everything(history: list[list[Step]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder)
        digests = [world.digest()]
        done: list[int] = []
        for steps in history:
            number = world.commit(steps)
            if number is not None:
                done.append(number)
                digests.append(world.digest())
        for position in range(len(done), 0, -1):
            assert world.digest() == digests[position]
            world.ledger.undo(done[position - 1], "tester")
        assert world.digest() == digests[0]
        for position, number in enumerate(done, start=1):
            world.ledger.redo(number, "tester")
            assert world.digest() == digests[position]
        world.database.close()


@settings(max_examples=25, phases=FAST)
@given(STEPS)
def test_any_past_state_can_be_read(history: list[list[Step]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder)
        states: dict[int, dict[int, dict[str, Value]]] = {}
        for steps in history:
            number = world.commit(steps)
            if number is not None:
                states[number] = world.state()
        everyone = {record for state in states.values() for record in state}
        with world.database.read() as connection:
            for number, state in states.items():
                for record in everyone:
                    assert state_at(connection, record, number) == state.get(record)
        world.database.close()


@settings(max_examples=25, phases=FAST)
@given(STEPS, st.randoms(use_true_random=False))
def test_undo_in_any_order_is_exact_or_refused(history: list[list[Step]], random: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder)
        for steps in history:
            world.commit(steps)
        with world.database.read() as connection:
            order = [entry.id for entry in changesets(connection)]
        random.shuffle(order)  # type: ignore[attr-defined]
        for number in order:
            before = world.digest()
            try:
                world.ledger.undo(number, "tester")
            except UserError:
                assert world.digest() == before
            else:
                after = world.digest()
                world.ledger.redo(number, "tester")
                assert world.digest() == before
                world.ledger.undo(number, "tester")
                assert world.digest() == after
        world.database.close()


@settings(max_examples=25, phases=FAST)
@given(STEPS, st.lists(st.tuples(st.booleans(), st.integers(0, 20)), max_size=8))
def test_the_history_tells_every_state_also_across_undo_and_redo(
    history: list[list[Step]], turns: list[tuple[bool, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder)
        done = [number for steps in history if (number := world.commit(steps)) is not None]
        states = {done[-1]: world.state()} if done else {}
        for is_undo, index in turns if done else ():
            act = world.ledger.undo if is_undo else world.ledger.redo
            try:
                number = act(done[index % len(done)], "tester").changeset
            except UserError:
                continue
            world.look_again()
            states[number or 0] = world.state()
        everyone = {record for state in states.values() for record in state}
        with world.database.read() as connection:
            for record in everyone:
                steps = {step.entry.id: step for step in history_of(connection, record)}
                for number, state in states.items():
                    assert state_at(connection, record, number) == state.get(record)
                    if number in steps and steps[number].op is Op.CHANGE:
                        after = {key: value for key, value in steps[number].after.items() if value is not None}
                        assert after.items() <= state[record].items()
        world.database.close()
