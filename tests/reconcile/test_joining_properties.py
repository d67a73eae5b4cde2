# SPDX-License-Identifier: Apache-2.0
"""Properties of joining two databases over random histories on both sides: they come to the same, and can go back."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.checks.checks import check
from models.checks.waivers import waive, waivers
from models.content import content_hash
from models.database.database import Database
from models.database.verify import verify
from models.errors import UserError
from models.fields import Value
from models.ids import id_text
from models.kinds import KINDS
from models.learned_terms import learn, learned_terms
from models.ledger.changeset import Changeset, Citation, Edit
from models.ledger.history import next_redo, next_undo
from models.ledger.ledger import Ledger
from models.questions import waiting
from models.redirects import redirects
from models.rows import fetch
from models.schema import record as record_table
from models.statements import sets_of
from models.text import mark
from reconcile.joining.join import Joined, join
from reconcile.judgements import Verdict, judgements, keep_judgements
from reconcile.merging.merge import merge_records
from reconcile.merging.settling import judged_pair
from reconcile.merging.unmerge import unmerge

WORK = mark("Test", "work")
PLACES = 5
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "name_en": st.sampled_from(["A", "B"]),
        "city": st.sampled_from(["Nantong", "Suzhou", None]),
        "founded": st.sampled_from(["2017", "2017-03", None]),
        "aliases": st.sampled_from([("x",), ("x", "y"), ("y", "x"), ("z",), None]),
        "notes": st.sampled_from(["a", "a\nb", "c", None]),
        "parent": st.integers(0, PLACES - 1),
    },
)
ACTS = (
    *("edit", "edit", "merge", "merge", "unmerge", "undo", "redo", "delete", "add"),
    *("reject", "differ", "teach", "waive"),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, PLACES - 1), st.integers(0, PLACES - 1), VALUES), max_size=6
)
Steps = list[tuple[str, int, int, dict[str, Any]]]


@dataclass
class Side:
    """One of two databases that were one."""

    database: Database

    def numbers(self) -> list[int]:
        query = select(record_table.c.id).where(record_table.c.kind == "organisation").order_by(record_table.c.id)
        with self.database.read() as connection:
            return list(connection.scalars(query))

    def play(self, steps: Steps) -> None:
        for name, one, other, values in steps:
            numbers = self.numbers()
            if numbers:
                try:
                    getattr(self, name)(numbers[one % len(numbers)], numbers[other % len(numbers)], values)
                except UserError:
                    continue  # what cannot be done is refused, and nothing has happened

    def commit(self, *edits: Edit, source: int | None = None) -> None:
        Ledger(self.database).commit(Changeset("lin", WORK, edits, citation=Citation(source)))

    def values(self, number: int, values: dict[str, Any]) -> dict[str, Value]:
        made: dict[str, Value] = dict(values)
        if "parent" in made:
            numbers = self.numbers()
            target = numbers[values["parent"] % len(numbers)]
            made["parent"] = id_text(target) if target != number else None
        return made

    def edit(self, one: int, _: int, values: dict[str, Any]) -> None:
        self.commit(Edit("organisation", one, self.values(one, values), {}))

    def merge(self, one: int, other: int, _: dict[str, Any]) -> None:
        merge_records(self.database, Ledger(self.database), one, [other], "lin")

    def unmerge(self, one: int, *_: object) -> None:
        with self.database.read() as connection:
            retired = sorted(redirects(connection))
        if retired:
            unmerge(self.database, Ledger(self.database), retired[one % len(retired)], "lin")

    def undo(self, *_: object) -> None:
        with self.database.read() as connection:
            entry = next_undo(connection)
        if entry is not None and not entry.message.text.startswith("Join"):
            Ledger(self.database).undo(entry.id, "lin")

    def redo(self, *_: object) -> None:
        with self.database.read() as connection:
            entry = next_redo(connection)
        if entry is not None:
            Ledger(self.database).redo(entry.id, "lin")

    def delete(self, one: int, *_: object) -> None:
        self.commit(Edit("organisation", one, {}, {}, delete=True))

    def add(self, one: int, _: int, values: dict[str, Any]) -> None:
        number = self.database.ids.one()
        name = "Neuraxis" if "city" in values else "Synapsia"
        self.commit(Edit("organisation", number, {**self.values(number, values), "name_en": name}))

    def reject(self, one: int, *_: object) -> None:
        with self.database.read() as connection:
            sets = sets_of(connection, [one]).get(one, [])
        if sets:
            item = sets[0]
            key, said = next(iter(item.entries.items()))
            judged = item.with_entry(key, type(said)(said.value, said.written, not said.rejected, "checked"))
            self.commit(Edit("organisation", one, {}, {}, (), ((item, judged),)))

    def differ(self, one: int, other: int, _: dict[str, Any]) -> None:
        with self.database.write() as connection:
            held = fetch(connection, "organisation", [one, other])
            kind = KINDS["organisation"]
            said = judged_pair(kind, (one, held[one]), (other, held[other]), Verdict.DIFFERENT, "lin")
            keep_judgements(connection, [said])

    def teach(self, one: int, other: int, _: dict[str, Any]) -> None:
        code = ("intrathecal", "oral")[one % 2]
        learn(self.database, Ledger(self.database), "route", f"词{other % 3}", code, "lin")

    def waive(self, one: int, *_: object) -> None:
        with self.database.read() as connection:
            findings = check(connection, [one])
        if findings:
            waive(self.database, findings[0], "it is so", "lin")

    def digest(self) -> str:
        with self.database.read() as connection:
            return content_hash(connection)

    def waiting(self) -> set[str]:
        with self.database.read() as connection:
            return {each.fingerprint for each in waiting(connection)}

    def decided(self) -> set[tuple[object, ...]]:
        with self.database.read() as connection:
            newest = {
                frozenset((each.one.record, each.other.record)): each.verdict
                for each in sorted(judgements(connection), key=lambda each: each.at)
            }
            words = {(each.written, each.code) for each in learned_terms(connection)}
            return {*newest.items(), *words, *((each.rule, each.record, each.reason) for each in waivers(connection))}


class Both:
    """Two databases that were one until a moment ago."""

    def __init__(self, folder: str, shared: Steps) -> None:
        path = Path(folder)
        with Database.create(path / "home.thaw") as made:
            first = Side(made)
            source = made.ids.one()
            first.commit(Edit("source", source, {"title": "S"}))
            for place in range(PLACES):
                number = made.ids.one()
                first.commit(Edit("organisation", number, {"name_en": f"N{place}", "city": "Wuxi"}), source=source)
            first.play(shared)
        shutil.copy(path / "home.thaw", path / "laptop.thaw")
        self.home = Side(Database.open(path / "home.thaw"))
        self.laptop = Side(Database.open(path / "laptop.thaw"))

    def __enter__(self) -> Both:
        return self

    def __exit__(self, *_: object) -> None:
        self.home.database.close()
        self.laptop.database.close()


def take(one: Side, other: Side) -> Joined:
    return join(one.database, other.database, "curator")


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(STEPS, STEPS, STEPS, STEPS, STEPS)
def test_both_sides_come_to_the_same_and_can_go_back(
    shared: Steps, at_home: Steps, afield: Steps, later_at_home: Steps, later_afield: Steps
) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, Both(folder, shared) as both:
        home, laptop = both.home, both.laptop
        for ours, theirs in ((at_home, afield), (later_at_home, later_afield)):
            home.play(ours)
            laptop.play(theirs)
            before, asked_before = home.digest(), home.waiting()
            joined = take(home, laptop)
            after, asked = home.digest(), home.waiting()
            again = take(home, laptop)
            assert (again.changeset, again.questions, again.remarks) == (None, 0, [])
            if joined.changeset is not None:
                Ledger(home.database).undo(joined.changeset, "curator")
                assert (home.digest(), home.waiting()) == (before, asked_before)
                Ledger(home.database).redo(joined.changeset, "curator")
                assert home.digest() == after
            asked_afield = laptop.waiting()
            back = take(laptop, home)
            assert laptop.digest() == home.digest()
            assert back.counts["conflicts"] == back.counts["deletions_proposed"] == 0
            assert laptop.waiting() <= asked_afield | asked
            assert laptop.decided() == home.decided()
            assert take(home, laptop).changeset is None
            assert home.digest() == laptop.digest()
        for side in (home, laptop):
            assert not verify(side.database)
