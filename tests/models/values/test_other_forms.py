# SPDX-License-Identifier: Apache-2.0
"""What press releases, registers and spreadsheets write beyond the worked examples: one row of a table for each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from models.values.base import Parsed, Unreadable
from models.values.catalogue import value_types
from models.values.keys import name_keys, same_code
from models.values.split_names import split_names
from ui.commands.parse import read_hints

_TABLE = Path(__file__).with_name("other_forms.tsv")


def _rows() -> Iterator[tuple[str, str, str, str]]:
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, text, expected, hints = (*line.split("\t"), "")[:4]
            yield kind, text.replace("\\n", "\n"), expected, hints


_BY_TYPE = {kind: list(rows) for kind, rows in groupby(sorted(_rows()), key=lambda row: row[0])}


@pytest.mark.parametrize("kind", _BY_TYPE)
def test_other_forms_are_read_as_they_are_meant(kind: str) -> None:
    value_type, wrong = value_types()[kind], []
    for _, text, expected, given in _BY_TYPE[kind]:
        read = value_type.parse(text, read_hints(tuple(given.split(",")) if given else ()))
        got = "!" if isinstance(read, Unreadable) else read.value or "-"
        if got != expected:
            wrong.append((text, expected, got))
    assert not wrong


@pytest.mark.parametrize("kind", _BY_TYPE)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_shown_reads_back(kind: str, language: str) -> None:
    value_type = value_types()[kind]
    for _, _, value, _ in _BY_TYPE[kind]:
        if value not in "!-":
            again = value_type.parse(value_type.show(value, language))
            assert isinstance(again, Parsed)
            assert again.value == value


# What must be said to whoever reads the value: (type, text, words of the note or reason).
NOTED = [
    ("money", "12,34万", "decimal point"),
    ("money", "(500万)", "in brackets"),
    ("money", "亏损500万", "loss"),
    ("money", "net loss of $45.2 million", "loss"),
    ("money", "每股5元", "per share"),
    ("money", "$17.00 per share", "per share"),
    ("money", "1,23,45元", "commas"),
    ("money", "$1e400", "not an amount"),
    ("date", "FY2025", "financial year"),
    ("date", "2025财年", "financial year"),
    ("date", "the week of 14 May 2025", "2025-05-12 to 2025-05-18"),
    ("place", "北京市海淀区", "海淀区"),
]


@pytest.mark.parametrize(("kind", "text", "words"), NOTED)
def test_what_was_done_is_said(kind: str, text: str, words: str) -> None:
    read = value_types()[kind].parse(text)
    said = [read.reason] if isinstance(read, Unreadable) else list(read.notes)
    assert any(words in str(each) for each in said)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("托夫生注射液（Tofersen，商品名Qalsody）", ["托夫生注射液", "Tofersen", "Qalsody"]),
        ("AMX0035 (PB/TURSO)", ["AMX0035", "PB/TURSO"]),
        ("曾用名：冰川生物科技有限公司", ["冰川生物科技有限公司"]),
        ("Eli Lilly and Company (Indianapolis, IN)", ["Eli Lilly and Company (Indianapolis, IN)"]),
        ("ION363 (formerly jacifusen)", ["ION363", "jacifusen"]),
    ],
)
def test_names_in_one_text(text: str, names: list[str]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("锦篮基因科技(北京)有限公司", "北京锦篮基因科技有限公司", True),
        ("Ribo Life Science (Suzhou) Co., Ltd.", "Ribo Life Science", True),
        ("Zambon S.p.A.", "Zambon SpA", True),
        ("北京大学第一医院", "北京大学第三医院", False),
        ("苏州大学", "苏州大学附属第一医院", False),
    ],
)
def test_names_that_are_the_same(one: str, other: str, same: bool) -> None:
    assert bool(name_keys(one) & name_keys(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"), [("RAG‑18", "ＲＡＧ１８", True), ("4B02-01", "4B02", False)]
)
def test_codes_that_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_code(one, other) is same
