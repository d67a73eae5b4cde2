# SPDX-License-Identifier: Apache-2.0
"""Shortcuts for whole columns give what reading each cell gives."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.cells import ColumnReader, piece, plain_lines
from importers.mapping import ColumnMap
from models.folding import fold, fold_lines
from models.kinds import KINDS
from models.statements import EncodedEntries
from models.text import mark
from models.values.base import NO_HINTS, Parsed
from models.values.plain import LONG_TEXT, NAME, TEXT

TEXTS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="aA1 甲乙漸（）()-/;、。\u3000\u200b\u0301é", max_size=10),
    st.sampled_from(
        [
            "托夫生",
            "Tofersen",
            "BIIB067",
            "待定",
            "漸(jiàn)凍癥",
            "ＲＡＧ－１７",
            "Qalsody®",
            "a  b",
            " a",
            "甲\u2028乙",
        ]
    ),
)


@given(st.lists(TEXTS, max_size=8))
def test_a_plain_line_is_its_own_value(texts: list[str]) -> None:
    plain = plain_lines(texts)
    for text in texts:
        for kind in (TEXT, LONG_TEXT, NAME):
            if text in plain:
                assert kind.parse(text) == Parsed(text)


def test_ordinary_texts_are_plain() -> None:
    texts = ["托夫生", "A study (phase 2), part 3", "用于治疗：SOD1 突变的患者。"]
    assert plain_lines([*texts, "a  b", " a", "a;b\nc", ""]) == set(texts)


@given(st.lists(TEXTS.filter(lambda text: "\n" not in text), min_size=1, max_size=8))
def test_many_texts_are_folded_as_each_is(texts: list[str]) -> None:
    assert fold_lines(texts) == [fold(text) for text in texts]


@pytest.mark.parametrize("key", ["name_zh", "name_en", "inn", "mechanism", "description"])
@given(texts=st.lists(TEXTS.filter(bool), max_size=6))
def test_a_prepared_column_reads_the_same(key: str, texts: list[str]) -> None:
    column = ColumnMap(1, "x", key, mark("Test", "x"))
    plain, prepared = (
        ColumnReader(KINDS["candidate"], column, NO_HINTS, own=False, telling=True) for _ in range(2)
    )
    prepared.prepare(texts)
    for text in texts:
        assert prepared[text] == plain[text]


@given(st.text(min_size=1), st.text(min_size=1))
def test_pieces_are_statements(value: str, written: str) -> None:
    said = EncodedEntries(
        "{"
        + ",".join([piece("a", value, value), piece("b", value, written), piece("c", (value,), written)])
        + "}"
    )
    assert (said["a"].value, said["a"].written) == (value, None)
    assert said["b"].value == value
    assert said["b"].written == (None if value == written else written)
    assert said["c"].value == (value,)
    assert json.loads(json.dumps(value)) == value
