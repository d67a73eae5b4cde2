# SPDX-License-Identifier: Apache-2.0
"""Blocks of cells go through the clipboard the way Excel does it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.table.clipboard import fit, from_text, to_text

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)
    )
)
def test_what_is_copied_is_what_is_pasted(block: list[list[str]]) -> None:
    # A single blank last row looks the same as the line break that Excel puts behind the last one.
    if all(not cell for cell in block[-1]) and len(block[-1]) == 1:
        block[-1] = ["x"]
    assert from_text(to_text(block)) == block


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\tx', [["two\nlines", "x"]]),
        ('"say ""hi"""', [['say "hi"']]),
        ('5" pipe\tx', [['5" pipe', "x"]]),
        ('"open\tx', [['"open', "x"]]),
        ("a\tb\nc", [["a", "b"], ["c", ""]]),
        ("", [[""]]),
    ],
)
def test_text_of_other_programs(text: str, block: list[list[str]]) -> None:
    assert from_text(text) == block


@pytest.mark.parametrize(
    ("block", "rows", "columns", "fitted"),
    [
        ([["x"]], 3, 2, [["x", "x"]] * 3),
        ([["a"], ["b"]], 4, 1, [["a"], ["b"], ["a"], ["b"]]),
        ([["a"], ["b"]], 3, 1, [["a"], ["b"]]),
        ([["a", "b"]], 1, 1, [["a", "b"]]),
    ],
)
def test_a_block_is_repeated_over_a_whole_multiple(
    block: list[list[str]], rows: int, columns: int, fitted: list[list[str]]
) -> None:
    assert fit(block, rows, columns) == fitted
