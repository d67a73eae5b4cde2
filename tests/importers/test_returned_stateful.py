# SPDX-License-Identifier: Apache-2.0
"""Exports, edits here and there, and returns in any order over weeks, against the table of cases told anew."""

import shutil
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from importers.reader import read_workbook
from models.database.database import Database
from models.ledger.ledger import Ledger
from models.questions import Question, waiting
from tests.importers.returning import Home, few
from tests.importers.test_returned_properties import (
    RECORDS,
    VALUES,
    Edits,
    Form,
    Place,
    World,
    edits,
    expected,
    forms,
    make_edits,
    same,
    state,
    take,
)

SOME = RECORDS // 2


def begun() -> Path:
    """A database with the records of every history."""
    folder = Path(tempfile.mkdtemp())
    with Database.create(folder / "home.thaw") as database:
        home = Home(database, folder)
        for number in range(RECORDS):
            values = {key: choices[1 + number % 3] for key, choices in VALUES.items()}
            home.add(f"candidate {number}", codes=(f"THW-{number}",), inn=f"inn {number}", **values)
    return folder


class Weeks(RuleBasedStateMachine):
    """One home and the workbooks that leave it."""

    sent = Bundle("sent")
    _begun: Path | None = None

    @initialize()
    def open_copy(self) -> None:
        Weeks._begun = Weeks._begun or begun()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(Weeks._begun / "home.thaw", self.folder / "home.thaw")
        self.home = Home(Database.open(self.folder / "home.thaw"), self.folder)
        for number, values in self.home.everything().items():
            self.home.ids[str(values["name_en"])], self.home.names[number] = number, "candidate"
        self.count = 0
        self.last: tuple[int | None, dict[Place, object]] | None = None

    def teardown(self) -> None:
        if hasattr(self, "home"):
            self.home.database.close()
            shutil.rmtree(self.folder)

    @rule(here=edits())
    def edit_here(self, here: Edits) -> None:
        make_edits(self.home, here)
        self.last = None

    @rule(target=sent, sorts=st.sampled_from(["Wang", "Li"]))
    def send(self, sorts: str) -> World:
        self.count += 1
        path = self.home.out(f"out {self.count}.xlsx", kinds=("candidate",), recipient=sorts)
        return World(self.folder, read_workbook(path), state(self.home), dict(self.home.ids))

    @rule(workbook=sent, there=edits(), form=forms)
    def come_home(self, workbook: World, there: Edits, form: Form) -> None:
        self.count += 1
        before, undone = state(self.home), self.home.everything()
        told = take(self.home, workbook.edited(there, form, f"back {self.count}.xlsx"))
        after, asked = state(self.home), Counter((each.record, each.field) for each in told.questions)
        assert max(asked.values(), default=1) == 1, "every conflict appears once"
        waits = {(each.record, each.field) for each in self.questions()}
        for place, base in workbook.base.items():
            back = there.get(place, base) if place[1] not in form.without else base
            value, is_asked = expected(base, before[place], back)
            assert same(after[place], value), place
            where = self.home.ids[f"candidate {place[0]}"], place[1]
            assert (where in waits) if is_asked else (where not in asked)
        changed = sum(not same(after[place], before[place]) for place in after)
        assert told.counts.get("taken", 0) == changed, "no cell changes without being listed"
        self.last = told.changeset, undone

    @precondition(lambda self: getattr(self, "last", None) is not None)
    @rule()
    def undo(self) -> None:
        assert self.last is not None
        changeset, before = self.last
        self.last = None
        if changeset is not None:
            Ledger(self.home.database).undo(changeset, "curator")
        assert self.home.everything() == before

    @invariant()
    def nothing_is_asked_twice(self) -> None:
        if hasattr(self, "home"):
            differences = Counter(
                (each.record, each.field, str(each.evidence.get("says")), str(each.evidence.get("holds")))
                for each in self.questions()
            )
            assert max(differences.values(), default=1) == 1

    def questions(self) -> list[Question]:
        with self.home.database.read() as connection:
            return list(waiting(connection))


TestWeeks = Weeks.TestCase
TestWeeks.settings = settings(max_examples=few(8), stateful_step_count=8)
