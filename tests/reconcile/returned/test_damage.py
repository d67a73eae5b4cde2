# SPDX-License-Identifier: Apache-2.0
"""What programs do to returned sheets is found once, said in one line, and repaired; what people did is not touched."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kinds import KINDS
from reconcile.returned.damage import Column, Damage, Sort
from reconcile.returned.detectors import damage_in

IDS = [f"NCT0{4_000_000 + 7_919 * number}" for number in range(60)]
NAMES = [f"Trial {chr(97 + number % 26)}{number * 37 % 101}" for number in range(60)]


def column(key: str, base: Sequence[str | None], theirs: Sequence[str | None], kind: str = "trial") -> Column:
    return Column(KINDS[kind].field(key), range(2, len(base) + 2), base, theirs)


def only(columns: Sequence[Column]) -> Damage:
    (damage,) = damage_in(columns)
    return damage


def repaired(one: Column, damage: Damage) -> list[str | None]:
    return [damage.repairs.get(row, text) for row, text in zip(one.rows, one.theirs, strict=True)]


def test_an_unedited_sheet_has_no_damage() -> None:
    assert damage_in([column("registry_ids", IDS, IDS), column("title_en", NAMES, NAMES)]) == []


def test_numbers_shifted_by_one_row_are_one_line_and_move_back() -> None:
    back = [*IDS[:36], "", *IDS[36:-1]]
    one = column("registry_ids", IDS, back)
    damage = only([one, column("title_en", NAMES, NAMES)])
    assert (damage.sort, damage.field, damage.first_row) == (Sort.SHIFTED, "registry_ids", 38)
    assert "23" in str(damage.text)
    assert repaired(one, damage) == IDS


def test_an_edit_inside_a_shift_moves_back_with_it() -> None:
    edited = list(IDS)
    edited[40] = "NCT09999999"
    one = column("registry_ids", IDS, [*edited[:36], "", *edited[36:-1]])
    assert repaired(one, only([one])) == edited


def test_a_name_copied_down_is_damage_only_where_it_told_a_record_apart() -> None:
    one = column("title_en", NAMES, [*NAMES[:10], *[NAMES[10]] * 4, *NAMES[14:]])
    damage = only([one])
    assert (damage.sort, damage.first_row, repaired(one, damage)) == (Sort.COPIED_DOWN, 13, NAMES)
    shared = ["Follow-up" if number % 7 == 0 else name for number, name in enumerate(NAMES)]
    typed = [*shared[:20], "Follow-up", shared[21], "Follow-up", "Follow-up", *shared[24:]]
    assert shared[21] == "Follow-up"
    assert damage_in([column("title_en", shared, typed)]) == []


def test_values_that_moved_up_move_back() -> None:
    one = column("title_en", NAMES, [*NAMES[:10], *NAMES[11:], None])
    damage = only([one])
    assert damage.sort is Sort.SHIFTED
    assert repaired(one, damage)[:-1] == NAMES[:-1]


def test_one_column_sorted_alone_is_put_back() -> None:
    one = column("title_en", NAMES, sorted(NAMES))
    damage = only([one, column("registry_ids", IDS, IDS)])
    assert damage.sort is Sort.SORTED_ALONE
    assert repaired(one, damage) == NAMES


def test_two_values_swapped_by_hand_are_an_edit() -> None:
    assert damage_in([column("title_en", NAMES, [NAMES[1], NAMES[0], *NAMES[2:]])]) == []


def test_a_column_pasted_one_field_over_is_named_with_both_fields() -> None:
    one = column("title_zh", [f"试验{number}" for number in range(60)], NAMES)
    damage = only([column("title_en", NAMES, NAMES), one])
    assert (damage.sort, damage.field) == (Sort.PASTED_OVER, "title_zh")
    assert repaired(one, damage) == list(one.base)


def test_a_series_of_the_fill_handle_is_undone_and_its_first_cell_kept() -> None:
    start = int(IDS[5][3:])
    back = [*IDS[:6], *(f"NCT0{start + step}" for step in range(1, 8)), *IDS[13:]]
    one = column("registry_ids", IDS, back)
    damage = only([one])
    assert (damage.sort, len(damage.repairs)) == (Sort.SERIES, 7)
    assert repaired(one, damage) == IDS


@pytest.mark.parametrize(
    ("field", "before", "after", "sort"),
    [
        ("acronym", "007", "7", Sort.DIGITS_LOST),
        ("acronym", "12345678901234567890", "1.23456789012346E+19", Sort.DIGITS_LOST),
        ("acronym", "12345678901234567890", "12345678901234500000", Sort.DIGITS_LOST),
        ("acronym", "120000000000000000", "1.2E+17", Sort.DIGITS_LOST),
        ("registry_ids", "NCT04768972", "4768972", Sort.DIGITS_LOST),
        ("acronym", "SEPT9", "2026-09-09", Sort.MADE_A_DATE),
        ("acronym", "MARCH1", "2026-03-01 00:00:00", Sort.MADE_A_DATE),
        ("acronym", "1-2", "2026-01-02", Sort.MADE_A_DATE),
        ("acronym", "Mar-24", "2024-03-01", Sort.MADE_A_DATE),
        ("start", "2024-03", "2024-03-01", Sort.MADE_A_DATE),
        ("start", "2024年3月", "2024-03-01", Sort.MADE_A_DATE),
        (
            "title_zh",
            "托夫生治疗肌萎缩侧索硬化",
            "托夫生治疗肌萎缩侧索硬化".encode().decode("gbk", "replace"),
            Sort.ENCODING,
        ),
        ("title_zh", "托夫生 (tofersen)", "??? (tofersen)", Sort.ENCODING),
        ("title_zh", "临床试验", "临床试验".encode("gb18030").decode("latin-1"), Sort.ENCODING),
        ("title_en", "word " * 60, ("word " * 60)[:255], Sort.CUT),
    ],
)
def test_cells_that_a_program_mangled(field: str, before: str, after: str, sort: Sort) -> None:
    one = column(field, [before, "other"], [after, "other"])
    damage = only([one])
    assert damage.sort is sort
    assert repaired(one, damage) == [before, "other"]


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("enrol_target", "60", "6"),
        ("acronym", "007", "8"),
        ("acronym", "ABC-12", "12-ABC"),
        ("start", "2024-03", "2024-03-15"),
        ("start", "2024-03-05", "2024-03-06"),
        ("start", "2024-03", "2024-04-01"),
        ("title_en", "A trial of tofersen", "A trial of tofersen?"),
        ("title_zh", "托夫生", "托夫生?"),
        ("title_en", "one", "two"),
    ],
)
def test_what_a_person_may_have_meant_is_left_alone(field: str, before: str, after: str) -> None:
    assert damage_in([column(field, [before, "other"], [after, "other"])]) == []


DAYS = [f"2024-{number % 12 + 1:02}-{number % 11 + 1:02}" for number in range(40)]


@pytest.mark.parametrize("days", [1, -1, 1462])
def test_dates_that_all_moved_by_as_many_days_move_back(days: int) -> None:
    moved = [(date.fromisoformat(day) + timedelta(days=days)).isoformat() for day in DAYS]
    one = column("start", DAYS, moved)
    damage = only([one])
    assert damage.sort is Sort.DATES_MOVED
    assert repaired(one, damage) == DAYS


def test_day_and_month_that_changed_places_change_back() -> None:
    one = column("start", DAYS, [f"{day[:4]}-{day[8:]}-{day[5:7]}" for day in DAYS])
    damage = only([one])
    assert damage.sort is Sort.DATES_MOVED
    assert repaired(one, damage) == DAYS


@given(st.lists(st.integers(0, 59), min_size=1, max_size=5, unique=True))
def test_a_few_edits_by_hand_are_never_taken_for_damage(places: list[int]) -> None:
    theirs = list(NAMES)
    for place in places:
        theirs[place] = f"A better title of trial number {place * 13 % 59}, as its protocol has it"
    found = damage_in([column("title_en", NAMES, theirs), column("registry_ids", IDS, IDS)])
    assert [damage for damage in found if damage.sort is not Sort.SERIES] == []


@given(st.integers(0, 50), st.integers(3, 9), st.sampled_from([1, -1]))
def test_a_shift_of_any_run_is_repaired(start: int, length: int, step: int) -> None:
    end = min(start + length, 60)
    theirs: list[str | None] = list(IDS)
    if step > 0:
        theirs[start : end + 1] = [None, *IDS[start:end]][: len(theirs[start : end + 1])]
    else:
        theirs[start:end] = [*IDS[start + 1 : end], None]
    one = column("registry_ids", IDS, theirs)
    changed = [place for place in one.changed() if theirs[place]]
    if len(changed) < 3:
        return
    damage = only([one])
    assert damage.sort is Sort.SHIFTED
    mended = repaired(one, damage)
    assert sum(a == b for a, b in zip(mended, IDS, strict=True)) >= 59
