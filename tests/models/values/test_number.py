# SPDX-License-Identifier: Apache-2.0
"""Whole numbers: the worked examples E1 to E7 of the domain reference and more of the same forms."""

from __future__ import annotations

import pytest

from models.values import NUMBER, RELIABILITY, Number
from models.values.base import Parsed, Unreadable

ROWS = [
    ("E1", "国内: 48 人；国际: 200 人", "248", "sum of 2"),
    ("E2", "队列A:20;队列B:10;", "30", "sum of 2"),
    ("E3", "64 participants (Estimated)", "64", ""),
    ("E3b", "64 [Anticipated]", "64", ""),
    ("E4", "1,500", "1500", ""),
    ("E5", "约100例", "100", "approximate"),
    ("E5b", "~100", "100", "approximate"),
    ("E6", "登记人暂未填写该信息", None, ""),
    ("E6b", "0 [Actual]", "0", "nobody took part"),
    ("E7", ">80 enrolled", "80", "more than"),
    ("", "0", "0", ""),
    ("", "007", "7", ""),
    ("", "１２８例", "128", ""),
    ("", "1500.0", "1500", ""),
    ("", "1 500", "1500", ""),
    ("", "1.2万", "12000", ""),
    ("", "一百二十人", "120", ""),
    ("", "5k", "5000", ""),
    ("", "n=20", "20", ""),
    ("", "不少于30人", "30", "at least"),
    ("", "up to 48 patients", "48", "at most"),
    ("", "近100例", "100", "less than"),
    ("", "Group 1: 20; Group 2: 30", "50", "sum of 2"),
    ("", "治疗组：30\n对照组：30", "60", "sum of 2"),
    ("", "A:10;B:20;总计:30", "30", ""),
    ("", "国内: 48 人；国际: 登记人暂未填写该信息", "48", "国际"),
    ("", "待定", None, ""),
]


@pytest.mark.parametrize(("row", "text", "value", "note"), ROWS)
def test_what_is_written_is_read(row, text, value, note):
    parsed = NUMBER.parse(text)
    assert isinstance(parsed, Parsed), parsed
    assert parsed.value == value
    assert note in " ".join(map(str, parsed.notes))
    if not note:
        assert not parsed.notes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("foo", "not a number"),
        ("-5", "not a number"),
        ("12.5", "without decimals"),
        ("1.500", "1500"),
        ("30-40", "range"),
        ("20 of 30", "several"),
        ("9" * 20, "more than"),
    ],
)
def test_reasons_say_what_is_wrong(text, words):
    result = NUMBER.parse(text)
    assert isinstance(result, Unreadable)
    assert words in str(result.reason)


def test_bounds():
    assert RELIABILITY.parse("5") == Parsed("5")
    assert "at most" not in str(RELIABILITY.parse("3"))
    assert isinstance(RELIABILITY.parse("6"), Unreadable)
    assert isinstance(RELIABILITY.parse("0"), Unreadable)
    assert isinstance(Number("small", 1, 9).parse("约12例"), Unreadable)


def test_column_and_wording():
    assert NUMBER.spread("1500") == (1500,)
    assert NUMBER.show("1500", "zh") == NUMBER.show("1500", "en") == "1,500"


def test_splitting_keeps_grouped_digits_together():
    assert NUMBER.split("1,500; 20、30\n40,50") == ["1,500", "20", "30", "40", "50"]
