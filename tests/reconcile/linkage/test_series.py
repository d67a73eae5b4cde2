# SPDX-License-Identifier: Apache-2.0
"""Members of a series, which differ in a number, a letter or one character, are not one thing whatever else agrees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.linkage.answers import Decision
from reconcile.linkage.infer import infer_spec
from reconcile.linkage.link import dedupe, link
from reconcile.linkage.prepared import plain_keys
from reconcile.linkage.series import CHARACTER, MEMBER, compare_series, framed
from reconcile.linkage.spec import Table
from reconcile.linkage.tokens import plain_texts

SERIES = {
    "numbers": [f"药{number}" for number in range(20)],
    "spaced numbers": [f"Compound {number}" for number in range(1, 21)],
    "stems": [f"{stem}药" for stem in "甲乙丙丁戊己庚辛壬癸"],
    "companies": [f"示例{stem}生物科技有限公司" for stem in "甲乙丙丁戊己庚辛壬癸"],
    "characters": [f"{colour}药" for colour in "红蓝白黑紫黄青橙绿灰"],
    "hospitals": [f"某市第{number}人民医院" for number in "一二三四五六七八"],
    "codes": [f"RAG-{number}" for number in range(10, 30)],
    "phases": [f"A Phase {number} study of Drugname in ALS" for number in (1, 2, 3, 4)],
    "versions": [f"Software v{number}" for number in range(1, 9)],
    "editions": [f"Yearbook {year} edition" for year in range(2010, 2022)],
    "letters": [f"Drug {letter}" for letter in "ABCDEFGHIJ"],
    "Roman": [f"Cohort {number} of MyTrial" for number in ("I", "II", "III", "IV", "V")],
    "Greek": [f"干扰素{letter}" for letter in "αβγδ"],
}
BESIDE: tuple[dict[str, str], ...] = ({}, {"公司": "瑞吉康", "靶点": "SOD1", "阶段": "II期"})
"""What all rows say beside their names: nothing, or in everything the same."""


def table(names: list[str], side: str, beside: dict[str, str]) -> Table:
    columns = {"name": names, **{key: [value] * len(names) for key, value in beside.items()}}
    return Table.of([f"{side}{number}" for number in range(len(names))], columns)


def level(one: str, other: str) -> int:
    texts = plain_texts([one, other])
    found = compare_series(framed(texts, plain_keys(texts)), np.array([0]), np.array([1]))
    return int(found[0])


@pytest.mark.parametrize("beside", BESIDE, ids=("alone", "all else the same"))
@pytest.mark.parametrize("names", SERIES.values(), ids=SERIES)
def test_members_of_a_series_are_not_linked(names: list[str], beside: dict[str, str]) -> None:
    half = len(names) // 2
    for ours, theirs in (
        (names[:half], names[half:]),
        (names[:1], names[1:2]),
        (names[: half + 1], names[half - 1 :]),
    ):
        left, right = table(ours, "a", beside), table(theirs, "b", beside)
        result = link(left, right, infer_spec(left, right))
        matches = {(ours[int(one[1:])], theirs[int(other[1:])]) for one, other, _ in result.matches()}
        assert matches == {(name, name) for name in ours if name in theirs}


@pytest.mark.parametrize("beside", BESIDE, ids=("alone", "all else the same"))
@pytest.mark.parametrize("names", SERIES.values(), ids=SERIES)
def test_a_series_in_two_lists_is_linked_member_by_member(names: list[str], beside: dict[str, str]) -> None:
    left, right = table(names, "a", beside), table(names[::-1], "b", beside)
    result = link(left, right, infer_spec(left, right))
    assert {(names[int(one[1:])], names[-1 - int(other[1:])]) for one, other, _ in result.matches()} == {
        (name, name) for name in names
    }


@pytest.mark.parametrize("beside", BESIDE, ids=("alone", "all else the same"))
@pytest.mark.parametrize("names", SERIES.values(), ids=SERIES)
def test_a_list_of_a_series_holds_nothing_twice(names: list[str], beside: dict[str, str]) -> None:
    given = table(names, "a", beside)
    result, groups = dedupe(given, infer_spec(given, given))
    assert not groups
    assert not (result.decision == Decision.MATCH).any()


def test_only_one_pair_that_differs_in_a_number_is_unlikely_whatever_else_agrees() -> None:
    for names in SERIES.values():
        left, right = table(names[:1], "a", BESIDE[1]), table(names[1:2], "b", BESIDE[1])
        assert link(left, right, infer_spec(left, right)).probability.max(initial=0.0) < 0.95


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("药0", "药1"),
        ("Drug A", "Drug B"),
        ("Vitamin B6", "Vitamin B12"),
        ("RAG-17", "RAG-18"),
        ("第一医院", "第二医院"),
        ("The First Hospital of Example", "Second Hospital, Example"),
        ("Phase 2 study of X in ALS", "ALS: a phase III study of X"),
        ("interferon α", "interferon beta"),
        ("Yearbook 2019-20", "Yearbook 2020-21"),
        ("Drug 10 mg", "Drug 20 mg"),
    ],
)
def test_what_differs_in_a_number_or_a_letter_only_is_a_series(one: str, other: str) -> None:
    assert level(one, other) == level(other, one) == MEMBER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第二医院", "第2医院"),
        ("Phase II study", "Phase 2 Study"),
        ("RAG-17", "RAG 017"),
        ("Yearbook 2019-20", "Yearbook 2019/2020"),
        ("1,200 patients", "1200 patients"),
        ("interferon-α", "Interferon alpha"),
        ("Drug v2", "Drug v2.0"),
        ("Drug", "Drug 2"),
        ("17", "18"),
        ("Drug 2", "Other 3"),
        ("瑞吉康", "睿吉康"),
        ("生物科技有限公司甲", "生物科技有限公司"),
    ],
)
def test_another_writing_of_a_number_or_a_slip_of_the_keyboard_is_none(one: str, other: str) -> None:
    assert level(one, other) == level(other, one) == 0


def test_one_other_character_in_what_tells_a_chinese_name_speaks_against() -> None:
    assert level("景普康生物科技有限公司", "景普安生物科技有限公司") == CHARACTER
    assert level("示例生物医药公司", "示例生物医疗公司") == 0


WORDS = st.lists(
    st.sampled_from(["study", "drug", "北京", "药", "of", "rag", "医院"]), min_size=1, max_size=4
)


@given(WORDS, st.lists(st.integers(0, 3000), max_size=3), st.lists(st.integers(0, 3000), max_size=3))
def test_the_order_of_the_two_does_not_matter(words: list[str], ours: list[int], theirs: list[int]) -> None:
    one, other = (" ".join([*words, *map(str, numbers)]) for numbers in (ours, theirs))
    assert level(one, other) == level(other, one)
    assert level(one, one) == 0
