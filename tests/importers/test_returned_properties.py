# SPDX-License-Identifier: Apache-2.0
"""What must hold of every returned workbook, over generated histories: edits here and there, sorts, columns gone."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.grid import Sheet, Workbook, make_rows
from importers.reader import read_workbook
from importers.run import commit_import, stage_workbook
from models.database.database import Database
from models.fields import Value, members_of
from models.kinds import KINDS
from models.ledger.ledger import Ledger
from models.questions import Question, waiting
from tests.importers.returning import Home, few

RECORDS = 8
CANDIDATE = KINDS["candidate"]
VALUES: Mapping[str, tuple[Value, ...]] = {
    "mechanism": (None, "antisense", "kinase inhibitor", "scavenger of radicals"),
    "stage_global": (None, "phase_1", "phase_3", "preclinical"),
    "aliases": (None, ("alpha",), ("beta", "alpha"), ("gamma",)),
    "first_disclosed": (None, "2019", "2020-05", "2021-11-30"),
}
Place = tuple[int, str]
Edits = dict[Place, Value]


def edits() -> st.SearchStrategy[Edits]:
    """At most two cells of a column, so that no edit looks like damage."""
    cell = st.sampled_from(list(VALUES)).flatmap(
        lambda key: st.tuples(st.integers(0, RECORDS - 1), st.just(key), st.sampled_from(VALUES[key]))
    )

    def few(cells: list[tuple[int, str, Value]]) -> Edits:
        found: Edits = {}
        for record, key, value in cells:
            if sum(other == key for _, other in found) < 2:
                found[record, key] = value
        return found

    return st.lists(cell, max_size=6).map(few)


@dataclass(frozen=True)
class Form:
    """What somebody did to the form of the sheet."""

    rows: tuple[int, ...]
    columns_from: int
    without: frozenset[str]


forms = st.builds(
    Form,
    st.permutations(range(RECORDS)).map(tuple),
    st.integers(0, 30),
    st.sets(st.sampled_from(list(VALUES)), max_size=2).map(frozenset),
)
AS_IT_WAS = Form(tuple(range(RECORDS)), 0, frozenset())


@dataclass
class World:
    """A database that has sent a workbook out."""

    folder: Path
    workbook: Workbook
    base: dict[Place, Value]
    ids: dict[str, int]

    def copy(self, folder: Path) -> Home:
        shutil.copy(self.folder / "home.thaw", folder / "copy.thaw")
        names = dict.fromkeys(self.ids.values(), "candidate")
        return Home(Database.open(folder / "copy.thaw"), folder, dict(self.ids), names)

    def edited(self, theirs: Edits, form: Form = AS_IT_WAS, name: str = "returned.xlsx") -> Workbook:
        """The workbook after somebody's edits."""
        (sheet,) = (each for each in self.workbook.sheets if each.name == "Candidates")
        others = [each for each in self.workbook.sheets if each.name != "Candidates"]
        heading, *rows = [list(row) for row in sheet.rows]
        labels = {str(each.label.en): each.key for each in CANDIDATE.fields}
        for (record, key), value in theirs.items():
            at = next(place for place, text in enumerate(heading) if labels.get(str(text)) == key)
            rows[record][at] = shown(key, value)
        rows = [rows[place] for place in form.rows]
        kept = [place for place, text in enumerate(heading) if labels.get(str(text)) not in form.without]
        turned = [*kept[form.columns_from :], *kept[: form.columns_from]]
        made = make_rows([[row[place] for place in turned] for row in (heading, *rows)])
        changed: Sheet = replace(sheet, rows=made)
        return replace(self.workbook, path=Path(name), sheets=(changed, *others), sha256=name)


def shown(key: str, value: Value) -> str | None:
    return "; ".join(CANDIDATE.field(key).type.show(member, "en") for member in members_of(value)) or None


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("world")
    base: dict[Place, Value] = {}
    with Database.create(folder / "home.thaw") as database:
        home = Home(database, folder)
        for number in range(RECORDS):
            values = {key: choices[1 + number % 3] for key, choices in VALUES.items()}
            home.add(f"candidate {number}", codes=(f"THW-{number}",), inn=f"inn {number}", **values)
            base |= {(number, key): value for key, value in values.items()}
        workbook = read_workbook(home.out(kinds=("candidate",)))
    return World(folder, workbook, base, home.ids)


@dataclass
class Told:
    changeset: int | None
    questions: list[Question]
    counts: dict[str, int]


def take(home: Home, workbook: Workbook) -> Told:
    staged = stage_workbook(home.database, workbook, workbook.path.name)
    receipt = commit_import(home.database, staged.batch, "curator")
    assert staged.returned is not None
    with home.database.read() as connection:
        asked = [each for each in waiting(connection) if each.batch == staged.batch]
    return Told(receipt.changeset, asked, dict(staged.returned.counts))


def state(home: Home) -> dict[Place, Value]:
    found = home.everything()
    return {
        (number, key): found[home.ids[f"candidate {number}"]].get(key)
        for number in range(RECORDS)
        for key in VALUES
    }


def expected(base: Value, here: Value, there: Value) -> tuple[Value, bool]:
    """(what the record shows afterwards, whether somebody is asked), told anew from the table of cases."""
    if same(base, there) or same(here, there):
        return here, False
    if (isinstance(base, tuple) or isinstance(there, tuple)) and there is not None:
        gone = set(members_of(base)) - set(members_of(there))
        left = [one for one in members_of(here) if one not in gone]
        left += [one for one in members_of(there) if one not in members_of(base) and one not in left]
        return (tuple(left) or here), not left and not same(here, None)
    if same(base, here) and there is not None:
        return there, False
    return here, True


def same(one: Value, other: Value) -> bool:
    return set(members_of(one)) == set(members_of(other))


def in_copy(check: Callable[[Home], None], world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = world.copy(Path(folder))
        try:
            check(home)
        finally:
            home.database.close()


def make_edits(home: Home, made: Edits) -> None:
    for (record, key), value in made.items():
        home.edit(f"candidate {record}", **{key: value})


@settings(max_examples=few(25))
@given(edits(), edits(), forms)
def test_every_history_comes_to_what_the_table_of_cases_says(
    world: World, here: Edits, there: Edits, form: Form
) -> None:
    def check(home: Home) -> None:
        make_edits(home, here)
        before, whole = state(home), home.everything()
        told = take(home, world.edited(there, form))
        after = state(home)
        asked = [(each.record, each.field) for each in told.questions]
        wanted = []
        for place, base in world.base.items():
            back = there.get(place, base) if place[1] not in form.without else base
            value, is_asked = expected(base, before[place], back)
            assert same(after[place], value), place
            if is_asked:
                wanted.append((home.ids[f"candidate {place[0]}"], place[1]))
        assert sorted(asked) == sorted(wanted), "every conflict appears once, and nothing else is asked"
        changed = sum(not same(after[place], before[place]) for place in after)
        assert told.counts.get("taken", 0) == changed, "no cell changes without being listed"
        if told.changeset is not None:
            Ledger(home.database).undo(told.changeset, "curator")
        assert home.everything() == whole

    in_copy(check, world)


@settings(max_examples=few(8))
@given(edits(), forms)
def test_an_unedited_round_trip_changes_nothing_whatever_happened_here(world: World, here: Edits, form: Form) -> None:
    def check(home: Home) -> None:
        make_edits(home, here)
        before = home.everything()
        told = take(home, world.edited({}, form))
        assert (told.changeset, told.questions) == (None, [])
        assert home.everything() == before

    in_copy(check, world)


@settings(max_examples=few(8))
@given(edits(), edits())
def test_the_order_of_returns_does_not_matter_for_edits_that_do_not_collide(
    world: World, one: Edits, two: Edits
) -> None:
    two = {place: value for place, value in two.items() if place not in one}
    first, second = world.edited(one, name="one.xlsx"), world.edited(two, name="two.xlsx")
    found: list[dict[Place, Value]] = []
    for order in ((first, second), (second, first), (first, second, first)):

        def check(home: Home, order: tuple[Workbook, ...] = order) -> None:
            for workbook in order:
                take(home, workbook)
            found.append(state(home))

        in_copy(check, world)
    assert all(same(found[0][place], other[place]) for other in found for place in found[0])
