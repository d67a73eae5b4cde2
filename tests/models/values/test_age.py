# SPDX-License-Identifier: Apache-2.0
"""Ages: the worked examples A1 and A2 of the domain reference and more of the same forms."""

from __future__ import annotations

import pytest

from models.values import AGE
from models.values.base import Parsed, Unreadable


@pytest.mark.parametrize(
    ("row", "text", "value", "low", "high"),
    [
        ("A1", "18岁(最小年龄)至60岁(最大年龄)", "18Y..60Y", 18.0, 60.0),
        ("A2", "18 Years", "18Y", 18.0, 18.0),
        ("A2b", "12 Months", "1Y", 1.0, 1.0),
        ("", "18-80", "18Y..80Y", 18.0, 80.0),
        ("", "18周岁-75周岁", "18Y..75Y", 18.0, 75.0),
        ("", "18 to 80 years old", "18Y..80Y", 18.0, 80.0),
        ("", "≥18", "18Y..", 18.0, None),
        ("", "18岁以上", "18Y..", 18.0, None),
        ("", "65 and older", "65Y..", 65.0, None),
        ("", "18岁至无上限", "18Y..", 18.0, None),
        ("", "up to 80 years", "..80Y", None, 80.0),
        ("", "6 Months to 17 Years", "6M..17Y", 0.5, 17.0),
        ("", "十八岁", "18Y", 18.0, 18.0),
    ],
)
def test_what_is_written_is_read(row, text, value, low, high):
    assert AGE.parse(text) == Parsed(value)
    assert AGE.spread(value) == (value, low, high)
    for language in ("zh", "en"):
        assert AGE.parse(AGE.show(value, language)) == Parsed(value)


@pytest.mark.parametrize("text", ["N/A", "无上限", "no limit", "", "不限"])
def test_no_limit_is_none(text):
    """A2."""
    assert AGE.parse(text) == Parsed(None)


@pytest.mark.parametrize(
    ("text", "words"), [("foo", "not an age"), ("80-18", "higher age"), ("999", "not an age")]
)
def test_reasons_say_what_is_wrong(text, words):
    result = AGE.parse(text)
    assert isinstance(result, Unreadable)
    assert words in str(result.reason)


def test_wording():
    assert AGE.show("18Y..60Y", "zh") == "18岁至60岁"
    assert AGE.show("18Y..", "en") == "18 years and older"
