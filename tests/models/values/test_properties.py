# SPDX-License-Identifier: Apache-2.0
"""What every value type promises: nothing raises, canonical forms stay, what is shown reads back as the same value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.folding import fold
from models.values.base import Hints, Parsed, Unreadable, ValueType
from models.values.catalogue import value_types
from models.values.keys import code_key, name_keys, short_name_key
from models.values.split_names import split_names
from models.values.wording import words

TYPES = value_types()
IDS = list(TYPES)

PIECES = st.sampled_from(
    words(
        "1 2 12 20 25 2025 1990 31 09 1,500 1.5 0 00 45566 44468.5 年 月 日 号 季度 第三季度 上半年 初 "
        "底 上旬 Q3 H1 - / . ~ ? .. 至 到 to early mid late Sep September spring since until 前 起 至今 "
        "约 about 预计 (estimated) 亿 万 千万 数 近 超 余 元 人民币 美元 $ US$ ¥ € CNY USD million bn k "
        "级 左右 以上 up to 累计 首笔 + 期 I II Ⅱ III/ Phase a b early_1 PHASE1 | ; ； , ， 、 NCT "
        "ChiCTR CTR20201763 04768972 EUCTR 2016-003225-41 ( ) （ ） [ ] yes 否 ✓ Co., Ltd. 有限公司 苏州 "
        "民国 令和 元年 今年 昨天 Years 岁 个月 N/A 待定 兆 十 二〇二五 paid in 以美元支付 estimated % # "
        "@CN 01J na registrational order exact undisclosed 16:00 T Z"
    )
)
COMPOSED = st.lists(PIECES | st.just(" "), max_size=8).map("".join)
TEXTS = st.text(max_size=40) | COMPOSED
HINTS = st.builds(
    Hints,
    language=st.sampled_from([None, "zh", "en", "ja"]),
    document_date=st.sampled_from([None, date(2025, 9, 30), date(2024, 2, 29)]),
    day_first=st.sampled_from([None, True, False]),
    date1904=st.booleans(),
    currency=st.sampled_from([None, "CNY", "USD", "JPY", "TWD"]),
)


def check(kind: ValueType, text: str, hints: Hints) -> None:
    """Everything the protocol promises, for one text."""
    result = kind.parse(text, hints)
    assert kind.parse(text, hints) == result
    if isinstance(result, Unreadable):
        assert str(result.reason)
        return
    assert all(str(note) for note in result.notes)
    value = result.value
    if value is None:
        return
    assert value
    again = kind.parse(value)
    assert isinstance(again, Parsed), f"{value!r} is canonical and not readable"
    assert again.value == value
    for language in ("zh", "en"):
        shown = kind.parse(kind.show(value, language))
        assert isinstance(shown, Parsed), f"{value!r} is shown as {kind.show(value, language)!r}: {shown}"
        assert shown.value == value, kind.show(value, language)
    columns = kind.spread(value)
    assert len(columns) == len(kind.columns)
    assert kind.columns[0].suffix == ""
    assert str(columns[0]) == value
    for column, sql in zip(kind.columns, columns, strict=True):
        expected = {"text": str, "date": str, "integer": int, "real": float}[column.kind]
        assert sql is None or isinstance(sql, expected)


@pytest.mark.parametrize("key", IDS)
@settings(max_examples=150, deadline=None)
@given(text=TEXTS, hints=HINTS)
@example(text="", hints=Hints())
@example(text="\ud800", hints=Hints())
@example(text="\x00\u200b", hints=Hints())
@example(text="9" * 400, hints=Hints())
@example(text="²/٢/𝟚𝟘𝟚𝟝", hints=Hints())
def test_no_text_raises_and_every_value_reads_back(key: str, text: str, hints: Hints) -> None:
    check(TYPES[key], text, hints)


@pytest.mark.parametrize("key", IDS)
@settings(max_examples=50, deadline=None)
@given(text=TEXTS)
def test_splitting_gives_pieces_that_are_not_blank(key: str, text: str) -> None:
    for piece in TYPES[key].split(text):
        assert piece.strip()


@pytest.mark.parametrize("key", IDS)
def test_blank_is_nothing_and_no_reason(key: str) -> None:
    for blank in ("", " ", "\t\n", "\u3000", "\u200b\ufeff", "\x00"):
        assert TYPES[key].parse(blank) == Parsed(None)
    assert TYPES[key].split("  ") == []


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_keys_never_raise(text: str) -> None:
    assert isinstance(fold(text), str)
    assert all(name_keys(text))
    assert isinstance(short_name_key(text), str)
    assert isinstance(code_key(text), str)
    assert all(isinstance(name, str) for name in split_names(text))
