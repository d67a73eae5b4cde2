# SPDX-License-Identifier: Apache-2.0
"""The records as they were: one pass over the journal gives what reading each record's history gives."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from models.answers.asking import Asking
from models.answers.facts import Facts
from models.answers.past import past_at
from models.database.database import Database
from models.ledger.changeset import Changeset, Citation, Edit
from models.ledger.history import state_at
from models.ledger.ledger import Ledger
from models.rows import fetch, join_link
from models.text import Message

DONE = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(("organisation", "candidate")), st.integers(0, 9)),
        st.tuples(st.just("change"), st.integers(0, 9), st.sampled_from(("one", "two", None))),
        st.tuples(st.just("link"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("delete"), st.integers(0, 9), st.just(0)),
        st.tuples(st.just("undo"), st.just(0), st.just(0)),
    ),
    min_size=3,
    max_size=14,
)


class Records:
    """Work of all sorts, as far as it is possible at the time."""

    def __init__(self, database: Database) -> None:
        self.database, self.ledger = database, Ledger(database)
        self.numbers: dict[int, str] = {}
        self.last: list[int] = []

    def do(self, act: tuple[str, object, object]) -> None:
        match act:
            case ("add", str(kind), int(number)):
                made = self.database.ids.one()
                self.numbers[made] = kind
                self.commit(Edit(kind, made, {"name_en": f"name {number}"}))
            case ("change", int(place), value):
                self.edit(place, {"name_zh": value})
            case ("link", int(place), int(other)):
                owners = [number for number in self.present() if self.numbers[number] == "organisation"]
                if owners:
                    self.edit(place, {"owner": (join_link(owners[other % len(owners)]),)}, "candidate")
            case ("delete", int(place), _):
                # What others link to is kept: the ledger would refuse.
                drugs = [number for number in self.present() if self.numbers[number] == "candidate"]
                if drugs:
                    number = drugs[place % len(drugs)]
                    self.commit(Edit("candidate", number, {}, expected={}, delete=True))
            case ("undo", _, _) if self.last:
                done = self.ledger.undo(self.last.pop(), "Ada").changeset
                assert done is not None

    def edit(self, place: int, values: dict, only: str | None = None) -> None:
        found = [number for number in self.present() if only in (None, self.numbers[number])]
        if found:
            number = found[place % len(found)]
            self.commit(Edit(self.numbers[number], number, values, expected={}))

    def commit(self, edit: Edit) -> None:
        done = self.ledger.commit(Changeset("Ada", Message("", "work"), [edit])).changeset
        if done is not None:
            self.last.append(done)

    def present(self) -> list[int]:
        with self.database.read() as connection:
            return [n for n, kind in self.numbers.items() if fetch(connection, kind, [n])]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(acts=[("add", "candidate", 0), ("change", 0, "one"), ("change", 0, None), ("delete", 0, 0)])
@example(acts=[("add", "candidate", 0), ("change", 0, "one"), ("delete", 0, 0), ("undo", 0, 0), ("change", 0, "two")])
@given(acts=DONE)
def test_one_pass_gives_what_each_history_gives(tmp_path_factory: pytest.TempPathFactory, acts: list) -> None:
    with Database.create(tmp_path_factory.mktemp("past") / "past.thaw") as database:
        records = Records(database)
        for act in acts:
            records.do(act)
        with database.read() as connection:
            newest = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM changeset").scalar_one()
            for last in range(newest + 1):
                past = past_at(connection, last)
                for number, kind in records.numbers.items():
                    now = fetch(connection, kind, [number]).get(number)
                    states = past.states.get(kind, {})
                    assert states.get(number, now) == state_at(connection, number, last), (last, number)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.create(tmp_path / "own.thaw") as made:
        yield made


def test_sources_are_those_that_were_cited_then(database: Database) -> None:
    source, drug = database.ids.take(2)
    first = Ledger(database, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    later = Ledger(database, clock=lambda: datetime(2026, 2, 1, tzinfo=UTC))
    message = Message("", "work")
    first.commit(Changeset("Ada", message, [Edit("source", source, {"title": "Registry"})]))
    first.commit(Changeset("Ada", message, [Edit("candidate", drug, {"name_en": "Drug"})]))
    later.commit(
        Changeset("Ada", message, [Edit("candidate", drug, {"modality": "aso"}, {})], citation=Citation(source))
    )
    today = date(2026, 3, 1)
    with database.read() as connection:
        now = Facts(connection, Asking(today))
        then = Facts(connection, Asking(today, known_at=date(2026, 1, 31)))
        assert now.sources(frozenset({drug})) == {drug: (source,)}
        assert then.sources(frozenset({drug})) == {}
        assert then.rows("candidate", "modality") == [(drug, None)]
        assert now.rows("candidate", "modality") == [(drug, "aso")]
