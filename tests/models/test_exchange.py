# SPDX-License-Identifier: Apache-2.0
"""What is put into cells and CSV files comes back unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.exchange import guarded, joined, parted, unguarded

members = st.lists(st.text().map(str.strip).filter(bool))


@given(members)
def test_joined_members_come_back(texts: list[str]) -> None:
    assert parted(joined(texts)) == texts


@given(st.lists(st.text(alphabet='ab"; ；\n\r').map(str.strip).filter(bool)))
def test_members_full_of_separators_come_back(texts: list[str]) -> None:
    assert parted(joined(texts)) == texts


@given(st.text())
def test_any_cell_can_be_parted(text: str) -> None:
    assert all(member == member.strip() and member for member in parted(text))


def test_ordinary_members_carry_no_quotes() -> None:
    assert joined(["Biogen, Inc.", "Ionis"]) == "Biogen, Inc.; Ionis"


@pytest.mark.parametrize("text", ["a;b ；c\nd", " a ; b;;c; d "])
def test_people_separate_in_their_own_way(text: str) -> None:
    assert parted(text) == ["a", "b", "c", "d"]


@given(st.text(alphabet="'=+-@ab\t\r\n＝"))
def test_guarded_texts_come_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text())
def test_no_guarded_text_starts_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
