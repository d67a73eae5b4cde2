# SPDX-License-Identifier: Apache-2.0
"""The table of cases of a three-way merge, and what must hold of every cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fields import Field, Value, members_of
from models.kinds import KINDS
from reconcile.returned.lines import merged_lines
from reconcile.returned.three_way import ASKING, CHANGING, Fate, Gap, Merged, merge_cell

ONE = KINDS["candidate"].field("name_en")
MANY = KINDS["candidate"].field("aliases")
LONG = KINDS["candidate"].field("notes")


@pytest.mark.parametrize(
    ("base", "home", "theirs", "fate", "value"),
    [
        ("a", "a", "a", Fate.UNTOUCHED, "a"),
        ("a", "b", "a", Fate.UNTOUCHED, "b"),
        ("a", None, "a", Fate.UNTOUCHED, None),
        ("a", "a", "b", Fate.TAKEN, "b"),
        (None, None, "b", Fate.TAKEN, "b"),
        ("a", "b", "b", Fate.ALREADY, "b"),
        ("a", None, None, Fate.ALREADY, None),
        ("a", "b", "c", Fate.CONFLICT, "b"),
        ("a", None, "c", Fate.CONFLICT, None),
        (None, "b", "c", Fate.CONFLICT, "b"),
        ("a", "a", None, Fate.CLEARED, "a"),
        ("a", "b", None, Fate.CONFLICT, "b"),
        ("a", "b", Gap.ABSENT, Fate.UNTOUCHED, "b"),
        ("a", "b", Gap.MANGLED, Fate.UNTOUCHED, "b"),
        ("a", "b", Gap.UNREADABLE, Fate.UNREADABLE, "b"),
    ],
)
def test_the_table_of_cases(base: Value, home: Value, theirs: Value | Gap, fate: Fate, value: Value) -> None:
    assert merge_cell(ONE, base, home, theirs) == Merged(fate, value)


@pytest.mark.parametrize(
    ("base", "home", "theirs", "fate", "value"),
    [
        (("a", "b"), ("a", "b"), ("b", "a"), Fate.UNTOUCHED, ("a", "b")),
        (("a", "b"), ("a", "b", "c"), ("a", "b", "d"), Fate.UNITED, ("a", "b", "c", "d")),
        (("a", "b"), ("a",), ("b",), Fate.CLEARED, ("a",)),
        (("a", "b"), ("a", "b"), ("b",), Fate.TAKEN, ("b",)),
        (("a", "b"), ("a",), ("a", "b", "c"), Fate.UNITED, ("a", "c")),
        (("a",), ("a", "c"), ("a", "c"), Fate.ALREADY, ("a", "c")),
        (None, ("a",), ("b",), Fate.UNITED, ("a", "b")),
        (("a",), ("a",), None, Fate.CLEARED, ("a",)),
        (("a",), ("a", "b"), None, Fate.CONFLICT, ("a", "b")),
    ],
)
def test_sets_merge_member_by_member(
    base: Value, home: Value, theirs: Value, fate: Fate, value: Value
) -> None:
    assert merge_cell(MANY, base, home, theirs) == Merged(fate, value)


def test_a_conflict_between_long_texts_suggests_the_lines_of_both() -> None:
    found = merge_cell(LONG, "one\ntwo\nthree", "ONE\ntwo\nthree", "one\ntwo\nTHREE")
    assert found == Merged(Fate.CONFLICT, "ONE\ntwo\nthree", "ONE\ntwo\nTHREE")
    assert merge_cell(LONG, "one", "eins", "uno").suggestion is None


words = st.none() | st.sampled_from("abcd")
sets = st.none() | st.lists(st.sampled_from("abcdef"), min_size=1, unique=True).map(tuple)
cells = st.tuples(st.just(ONE), words, words, words) | st.tuples(st.just(MANY), sets, sets, sets)


@given(cells)
def test_untouched_cells_never_win_and_edits_at_home_are_never_lost_unasked(
    case: tuple[Field, Value, Value, Value],
) -> None:
    field, base, home, theirs = case
    same = set(members_of(theirs)) == set(members_of(base))
    assert (merge_cell(field, base, home, theirs).fate is Fate.UNTOUCHED) == same
    assert merge_cell(field, base, home, base) == Merged(Fate.UNTOUCHED, home)
    found = merge_cell(field, base, base, theirs)
    if found.fate in CHANGING:
        assert set(members_of(found.value)) == set(members_of(theirs))
    if found.fate is Fate.CLEARED:
        assert not theirs
    merged = merge_cell(field, base, home, theirs)
    if merged.fate in ASKING or merged.fate in (Fate.UNTOUCHED, Fate.ALREADY):
        assert merged.value == home
    if merged.fate is Fate.UNITED:
        added = set(members_of(home)) - set(members_of(base))
        assert added <= set(members_of(merged.value))


@given(cells)
def test_merging_the_result_again_changes_nothing(case: tuple[Field, Value, Value, Value]) -> None:
    field, base, home, theirs = case
    first = merge_cell(field, base, home, theirs)
    again = merge_cell(field, base, first.value, theirs)
    assert set(members_of(again.value)) == set(members_of(first.value))
    assert again.fate not in CHANGING


@given(st.lists(sets, min_size=2, max_size=2), sets)
def test_two_people_s_edits_of_a_set_commute(edits: list[Value], base: Value) -> None:
    def after(order: list[Value]) -> set[str]:
        home = base
        for theirs in order:
            home = merge_cell(MANY, base, home, theirs).value
        return set(members_of(home))

    if all(edit is not None for edit in edits) and set(members_of(edits[0])) & set(members_of(edits[1])):
        assert after(edits) == after(edits[::-1])


texts = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=6).map("\n".join)


@given(texts, texts)
def test_lines_of_one_side_alone_are_taken_as_they_are(base: str, changed: str) -> None:
    for merged in (merged_lines(base, changed, base), merged_lines(base, base, changed)):
        assert (merged.text, merged.is_clean) == (changed, True)
    both = merged_lines(base, changed, changed)
    assert (both.text, both.is_clean) == (changed, True)


@given(texts, texts, texts)
def test_no_new_line_is_lost_when_both_sides_write(base: str, one: str, other: str) -> None:
    merged = merged_lines(base, one, other)
    lines = set(merged.text.split("\n"))
    assert (set(one.split("\n")) | set(other.split("\n"))) - set(base.split("\n")) <= lines
