# SPDX-License-Identifier: Apache-2.0
"""Whatever a spreadsheet program does to a column: it is found once, and nothing at home changes by it."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.grid import Sheet, Workbook, make_rows
from importers.reader import read_workbook
from importers.run import commit_import, stage_workbook
from importers.sheet_notes import NOTHING_NOTED
from models.database.database import Database
from models.fields import Value
from models.kinds import KINDS
from models.ledger.ledger import Ledger
from models.questions import Question, Sort, waiting
from tests.importers.returning import Home, few

RECORDS = 16
LABELS = {str(each.label.en): each.key for each in KINDS["candidate"].fields}
LONG = "长文本".join(["一段说明。"] * 60)
Texts = list[str | None]


def values_of(number: int) -> dict[str, Value]:
    """What a candidate holds; every text of a column is its own."""
    return {
        "codes": (f"THW-{100 + number * 37 % 61:04}",),
        "inn": f"inn{'abcdefghijklmnop'[number]}ine",
        "mechanism": f"作用机制 {'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳'[number]}",
        "aliases": (f"{number * 7 % 16 + 1}-{number % 9 + 3}",),
        "first_disclosed": f"20{10 + number % 9}-{1 + number % 12:02}-{1 + (number * 5 + 2) % 12:02}",
        "dev_status_date": f"20{11 + number % 8}-{1 + number * 5 % 12:02}",
        "chembl": f"CHEMBL{3_000_000 + number * 7919}",
        "description": f"{number}{LONG}",
    }


class World:
    """A database that has sent a workbook out. No dataclass: a property that fails would print all of it."""

    def __init__(self, folder: Path, workbook: Workbook, ids: dict[str, int]) -> None:
        self.folder, self.workbook, self.ids = folder, workbook, ids

    @property
    def sheet(self) -> Sheet:
        (found,) = (each for each in self.workbook.sheets if each.name == "Candidates")
        return found

    def with_rows(self, rows: list[list[str | None]], name: str = "returned.xlsx") -> Workbook:
        others = [each for each in self.workbook.sheets if each.name != "Candidates"]
        changed = replace(self.sheet, rows=make_rows(rows))
        return replace(self.workbook, path=Path(name), sheets=(changed, *others), sha256=name)

    @contextmanager
    def home(self) -> Iterator[Home]:
        """The database as it was when the workbook went out."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copy(self.folder / "home.thaw", folder / "copy.thaw")
            with Database.open(folder / "copy.thaw") as database:
                yield Home(database, folder, dict(self.ids), dict.fromkeys(self.ids.values(), "candidate"))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("world")
    with Database.create(folder / "home.thaw") as database:
        home = Home(database, folder)
        for number in range(RECORDS):
            home.add(f"candidate {number}", **values_of(number))
        return World(folder, read_workbook(home.out(kinds=("candidate",))), home.ids)


@dataclass
class Told:
    changeset: int | None
    questions: list[Question]
    counts: dict[str, int]
    found: list[str]
    problems: int


def take(home: Home, workbook: Workbook) -> Told:
    staged = stage_workbook(home.database, workbook, workbook.path.name)
    receipt = commit_import(home.database, staged.batch, "curator")
    assert staged.returned is not None
    assert staged.returned.basis == "registered"
    with home.database.read() as connection:
        asked = [each for each in waiting(connection) if each.batch == staged.batch]
    counts = {key: count for key, count in staged.returned.counts.items() if count and key != "untouched"}
    return Told(
        receipt.changeset, asked, counts, [each.key for each in staged.returned.findings], staged.problems
    )


# What programs do to a column. Each takes its texts, where it begins and how far it goes. -------------------------


def shifted_down(texts: Texts, start: int, size: int) -> Texts:
    return [*texts[:start], None, *texts[start:-1]]


def shifted_up(texts: Texts, start: int, size: int) -> Texts:
    return [*texts[:start], *texts[start + 1 :], None]


def sorted_alone(texts: Texts, start: int, size: int) -> Texts:
    return sorted(texts, key=str, reverse=bool(size % 2))


def made_a_series(texts: Texts, start: int, size: int) -> Texts:
    head, digits = (texts[start] or "").rstrip("0123456789"), len(texts[start] or "")
    number = (texts[start] or "")[len(head) :]
    run = [f"{head}{int(number) + step:0{digits - len(head)}}" for step in range(1, size)]
    return [*texts[: start + 1], *run, *texts[start + 1 + len(run) :]][: len(texts)]


def copied_down(texts: Texts, start: int, size: int) -> Texts:
    stop = min(start + size, len(texts))
    return [*texts[: start + 1], *[texts[start]] * (stop - start - 1), *texts[stop:]]


def bare_numbers(texts: Texts, start: int, size: int) -> Texts:
    return [*texts[:start], *((text or "").lstrip("CHEMBL") for text in texts[start:])]


def day_later(texts: Texts, start: int, size: int) -> Texts:
    return [str(day_of(text) + timedelta(days=1)) for text in texts]


def other_date_system(texts: Texts, start: int, size: int) -> Texts:
    return [str(day_of(text) + timedelta(days=1462)) for text in texts]


def day_for_month(texts: Texts, start: int, size: int) -> Texts:
    return [f"{day:%Y-%d-%m}" for day in map(day_of, texts)]


def first_of_month(texts: Texts, start: int, size: int) -> Texts:
    return [str(datetime.strptime(str(text), "%b %Y").date()) for text in texts]


def day_of(text: str | None) -> date:
    """How the English workbook shows a day."""
    return datetime.strptime(str(text), "%d %b %Y").date()


def taken_for_days(texts: Texts, start: int, size: int) -> Texts:
    pairs = [str(text).split("-") for text in texts]
    return [f"2026-{int(one):02}-{int(two):02}" if int(one) < 13 else f"{one}-{two}" for one, two in pairs]


def garbled(texts: Texts, start: int, size: int) -> Texts:
    return [(text or "").encode("utf-8").decode("latin-1") for text in texts]


def question_marks(texts: Texts, start: int, size: int) -> Texts:
    return [(text or "").encode("ascii", "replace").decode() for text in texts]


def cut_off(texts: Texts, start: int, size: int) -> Texts:
    return [(text or "")[:255] for text in texts]


DAMAGES: Mapping[Callable[[Texts, int, int], Texts], tuple[str, ...]] = {
    shifted_down: ("codes", "inn", "mechanism", "first_disclosed", "chembl"),
    shifted_up: ("codes", "inn", "mechanism", "first_disclosed", "chembl"),
    sorted_alone: ("codes", "inn", "mechanism", "first_disclosed", "chembl"),
    made_a_series: ("codes", "chembl"),
    copied_down: ("codes", "inn", "chembl"),
    bare_numbers: ("chembl",),
    day_later: ("first_disclosed",),
    other_date_system: ("first_disclosed",),
    day_for_month: ("first_disclosed",),
    first_of_month: ("dev_status_date",),
    taken_for_days: ("aliases",),
    garbled: ("mechanism",),
    question_marks: ("mechanism",),
    cut_off: ("description",),
}


@dataclass(frozen=True)
class Harm:
    """One damage to one column."""

    does: Callable[[Texts, int, int], Texts]
    field: str
    start: int
    size: int

    def done_to(self, rows: list[list[str | None]]) -> None:
        """Change the column of these rows, headings in the first."""
        at = column_of(rows[0], self.field)
        texts = self.does([row[at] for row in rows[1:]], self.start, self.size)
        for row, text in zip(rows[1:], texts, strict=True):
            row[at] = text


def column_of(headings: list[str | None], key: str) -> int:
    return next(place for place, text in enumerate(headings) if LABELS.get(str(text)) == key)


harms = st.sampled_from(list(DAMAGES)).flatmap(
    lambda does: st.builds(
        Harm,
        st.just(does),
        st.sampled_from(DAMAGES[does]),
        st.integers(0, RECORDS - 7),
        st.integers(5, RECORDS),
    )
)
orders = st.permutations(range(RECORDS)).map(tuple)


def in_order(world: World, order: tuple[int, ...]) -> list[list[str | None]]:
    heading, *rows = [list(row) for row in world.sheet.rows]
    return [heading, *(rows[place] for place in order)]


here = st.dictionaries(
    st.tuples(st.integers(0, RECORDS - 1), st.sampled_from(["mechanism", "chembl", "inn"])),
    st.none(),
    max_size=3,
)


@settings(max_examples=few(45))
@given(harms, orders, here)
def test_a_damage_is_found_once_and_changes_nothing(
    world: World, harm: Harm, order: tuple[int, ...], here: dict[tuple[int, str], None]
) -> None:
    rows = in_order(world, order)
    before_harm = [list(row) for row in rows]
    harm.done_to(rows)
    with world.home() as home:
        for record, key in here:
            home.edit(
                f"candidate {record}",
                **{key: f"CHEMBL{record}" if key == "chembl" else f"known {record} here"},
            )
        before = home.everything()
        told = take(home, world.with_rows(rows))
        assert home.everything() == before
        assert (told.changeset, told.questions) == (None, [])
        if rows != before_harm:
            (found,) = told.found
            assert found.split("/")[1] == harm.field


TYPED: Mapping[str, tuple[str, Value]] = {
    "codes": ("THW-N{number}; XYZ {number}", ("THW-N{number}", "XYZ {number}")),
    "mechanism": ("反义 {number}", "反义 {number}"),
    "first_disclosed": ("2024-05", "2024-05"),
    "stage_global": ("Phase 3", "phase_3"),
    "notes": ("asked the company\nno answer", "asked the company\nno answer"),
}
"""What somebody types into a field, and what it comes to."""
edits = st.lists(
    st.tuples(st.sampled_from(list(TYPED)), st.integers(0, RECORDS - 1)), max_size=5, unique=True
).filter(lambda made: all(sum(key == other for other, _ in made) < 3 for key, _ in made))


@settings(max_examples=few(20))
@given(harms, edits, orders)
def test_what_was_typed_beside_a_damage_is_taken(
    world: World, harm: Harm, made: list[tuple[str, int]], order: tuple[int, ...]
) -> None:
    rows = in_order(world, tuple(range(RECORDS)))
    made = [
        (key, record) for key, record in made if key != harm.field and (key, harm.field) != ("codes", "inn")
    ]
    for key, record in made:
        rows[1 + record][column_of(rows[0], key)] = TYPED[key][0].format(number=record)
    rows = [rows[0], *(rows[1 + place] for place in order)]
    harm.done_to(rows)
    with world.home() as home:
        sent, wanted = home.everything(), home.everything()
        for key, record in made:
            wanted[home.ids[f"candidate {record}"]][key] = filled(TYPED[key][1], record)
        told = take(home, world.with_rows(rows))
        assert home.everything() == wanted
        assert (told.questions, told.counts.get("taken", 0)) == ([], len(made))
        if told.changeset is not None:
            Ledger(home.database).undo(told.changeset, "curator")
        assert home.everything() == sent


def filled(value: Value, number: int) -> Value:
    if isinstance(value, tuple):
        return tuple(each.format(number=number) for each in value)
    return None if value is None else value.format(number=number)


@dataclass(frozen=True)
class Mess:
    """What else becomes of a workbook on its way."""

    order: tuple[int, ...]
    turned: int
    without: frozenset[str]
    retitled: frozenset[str]
    gone: frozenset[int]
    emptied: frozenset[int]
    copied: frozenset[int]
    added: int
    title: bool
    forgets: frozenset[str]

    def done_to(self, world: World) -> Workbook:
        """The workbook afterwards."""
        heading, *rows = [list(row) for row in world.sheet.rows]
        rows = [rows[place] for place in self.order if place not in self.gone]
        name = column_of(heading, "name_en")
        number = {f"candidate {each}": each for each in range(RECORDS)}
        for row in rows:
            if number[str(row[name])] in self.emptied:
                row[2:] = [None] * (len(row) - 2)
        copies = [list(row) for row in rows if number.get(str(row[name])) in self.copied]
        new: list[Texts] = [[None] * len(heading) for _ in range(self.added)]
        for place, row in enumerate(new):
            row[name], row[column_of(heading, "inn")] = f"newcomer {place}", f"newinn{'xyz'[place]}"
        kept = [place for place, text in enumerate(heading) if LABELS.get(str(text)) not in self.without]
        turned = [*kept[self.turned :], *kept[: self.turned]]
        said = [
            f"列 {place}" if LABELS.get(str(text)) in self.retitled else text
            for place, text in enumerate(heading)
        ]
        made = [[row[place] for place in turned] for row in (said, *rows, *copies, *new)]
        if self.title:
            made = [["Checked in May", *[None] * (len(turned) - 1)], [None] * len(turned), *made]
        return self._forgetful(world.with_rows(made))

    def _forgetful(self, workbook: Workbook) -> Workbook:
        sheets = [replace(each, notes=NOTHING_NOTED, name=self._name(each.name)) for each in workbook.sheets]
        sheets = [each for each in sheets if each.name not in self.forgets]
        placed = tuple(replace(each, position=place) for place, each in enumerate(sheets))
        manifest = None if "names" in self.forgets else workbook.manifest
        return replace(workbook, sheets=placed, manifest=manifest)

    def _name(self, name: str) -> str:
        return "Blatt 1" if "titles" in self.forgets and name == "Candidates" else name


some = st.sets(st.integers(0, RECORDS - 1), max_size=2).map(frozenset)
fields = st.sets(st.sampled_from([*TYPED, "chembl", "aliases"]), max_size=2).map(frozenset)
messes = st.builds(
    Mess,
    orders,
    st.integers(0, 40),
    fields,
    fields,
    some,
    some,
    some,
    st.integers(0, 2),
    st.booleans(),
    st.sets(st.sampled_from(["names", "_manifest", "_lists", "README", "titles"])).map(frozenset),
)


@settings(max_examples=few(25))
@given(messes)
def test_whatever_is_done_to_the_form_only_new_rows_and_missing_ones_are_news(
    world: World, mess: Mess
) -> None:
    with world.home() as home:
        before = home.everything()
        told = take(home, mess.done_to(world))
        after = home.everything()
        assert {record: values for record, values in after.items() if record in before} == before
        assert {key: count for key, count in told.counts.items() if key != "already"} == {
            key: count
            for key, count in (("new", mess.added), ("deletions_proposed", len(mess.gone | mess.emptied)))
            if count
        }
        assert len(after) == len(before) + mess.added
        asked = {each.record for each in told.questions}
        assert {each.sort for each in told.questions} <= {Sort.GONE}
        assert asked == {home.ids[f"candidate {number}"] for number in mess.gone | mess.emptied}
