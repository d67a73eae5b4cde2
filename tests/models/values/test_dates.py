# SPDX-License-Identifier: Apache-2.0
"""Dates: every worked example of the domain reference (D1 to D38) and more of the same forms."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.values import DATE
from models.values.base import Hints, Parsed, Unreadable
from models.values.date_plain import plain_date
from models.values.dates import _read
from models.values.edtf import Atom, DateValue, read_edtf

NONE = Hints()
DAY_FIRST, MONTH_FIRST = Hints(day_first=True), Hints(day_first=False)
SEP_30 = Hints(document_date=date(2025, 9, 30))
Y2025 = ("2025-01-01", "2025-12-31")

# id, text, hints, EDTF, precision, lower, upper
ROWS = [
    ("D1", "2025-09-30", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("D2", "2025/9/30", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("D4", "2025年9月30日", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("D5", "20250930", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("D7", "2025-09-30T16:00:00Z", NONE, "2025-10-01", "day", "2025-10-01", "2025-10-01"),
    ("D8", "2025年9月", NONE, "2025-09", "month", "2025-09-01", "2025-09-30"),
    ("D10", "Sep 2025", NONE, "2025-09", "month", "2025-09-01", "2025-09-30"),
    ("D10b", "September 2025", NONE, "2025-09", "month", "2025-09-01", "2025-09-30"),
    ("D11", "09/2025", NONE, "2025-09", "month", "2025-09-01", "2025-09-30"),
    ("D13", "2025H1", NONE, "2025-40", "half", "2025-01-01", "2025-06-30"),
    ("D13b", "1H25", NONE, "2025-40", "half", "2025-01-01", "2025-06-30"),
    ("D13c", "2025年上半年", NONE, "2025-40", "half", "2025-01-01", "2025-06-30"),
    ("D14", "second half of 2026", NONE, "2026-41", "half", "2026-07-01", "2026-12-31"),
    ("D14b", "2026年下半年", NONE, "2026-41", "half", "2026-07-01", "2026-12-31"),
    ("D16", "2025年初", NONE, "2025-01~/2025-03~", "range", "2025-01-01", "2025-03-31"),
    ("D16b", "early 2025", NONE, "2025-01~/2025-03~", "range", "2025-01-01", "2025-03-31"),
    ("D17", "2025年中", NONE, "2025-05~/2025-08~", "range", "2025-05-01", "2025-08-31"),
    ("D17b", "mid-2025", NONE, "2025-05~/2025-08~", "range", "2025-05-01", "2025-08-31"),
    (
        "D19",
        "3月下旬",
        Hints(document_date=date(2025, 4, 2)),
        "2025-03-21/2025-03-31",
        "range",
        "2025-03-21",
        "2025-03-31",
    ),
    ("D20", "9月28日", SEP_30, "2025-09-28", "day", "2025-09-28", "2025-09-28"),
    ("D22", "民国114年9月", NONE, "2025-09", "month", "2025-09-01", "2025-09-30"),
    ("D23", "令和7年9月30日", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("D25", "44468", Hints(date1904=True), "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("D26", "45566.75", NONE, "2024-10-01", "day", "2024-10-01", "2024-10-01"),
    ("D28", "31/01/2025", NONE, "2025-01-31", "day", "2025-01-31", "2025-01-31"),
    ("D28b", "05/06/2025", DAY_FIRST, "2025-06-05", "day", "2025-06-05", "2025-06-05"),
    ("D29", "08/28/2026 20:14:44", MONTH_FIRST, "2026-08-28", "day", "2026-08-28", "2026-08-28"),
    ("D31", "March 31, 2016", NONE, "2016-03-31", "day", "2016-03-31", "2016-03-31"),
    ("D34", "2025年9月（预计）", NONE, "2025-09 estimated", "month", "2025-09-01", "2025-09-30"),
    ("D34b", "anticipated September 2025", NONE, "2025-09 estimated", "month", "2025-09-01", "2025-09-30"),
    ("D34c", "2025-09 (Estimated)", NONE, "2025-09 estimated", "month", "2025-09-01", "2025-09-30"),
    ("D38", "2023年1月至2025年6月", NONE, "2023-01/2025-06", "range", "2023-01-01", "2025-06-30"),
    # more of the same forms
    ("", "２０２５年９月", NONE, "2025-09", "month", "2025-09-01", "2025-09-30"),
    ("", "二〇二五年九月三十日", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("", "2025年9月30号", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("", "2025.9.30", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("", "2025-9-3", NONE, "2025-09-03", "day", "2025-09-03", "2025-09-03"),
    ("", "2025年", NONE, "2025", "year", *Y2025),
    ("", "2025年度", NONE, "2025", "year", *Y2025),
    ("", "202509", NONE, "2025-09", "month", "2025-09-01", "2025-09-30"),
    ("", "25年9月", NONE, "2025-09", "month", "2025-09-01", "2025-09-30"),
    ("", "Sep '25", NONE, "2025-09", "month", "2025-09-01", "2025-09-30"),
    ("", "30 September 2025", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("", "30-Sep-2025", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("", "30-Sep-25", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("", "Sept. 30th, 2025", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("", "the 30th of September 2025", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("", "Tuesday, 30 September 2025", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("", "2025年9月30日（星期二）", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("", "2025-09-30 00:00:00", NONE, "2025-09-30", "day", "2025-09-30", "2025-09-30"),
    ("", "2022-06-01T23:00:00-05:00", NONE, "2022-06-02", "day", "2022-06-02", "2022-06-02"),
    ("", "2025年第三季度", NONE, "2025-35", "quarter", "2025-07-01", "2025-09-30"),
    ("", "2025年三季度", NONE, "2025-35", "quarter", "2025-07-01", "2025-09-30"),
    ("", "Q3 2025", NONE, "2025-35", "quarter", "2025-07-01", "2025-09-30"),
    ("", "3Q25", NONE, "2025-35", "quarter", "2025-07-01", "2025-09-30"),
    ("", "2025-Q3", NONE, "2025-35", "quarter", "2025-07-01", "2025-09-30"),
    ("", "third quarter of 2025", NONE, "2025-35", "quarter", "2025-07-01", "2025-09-30"),
    ("", "Q4'26", NONE, "2026-36", "quarter", "2026-10-01", "2026-12-31"),
    ("", "H2 2026", NONE, "2026-41", "half", "2026-07-01", "2026-12-31"),
    ("", "2025年底", NONE, "2025-10~/2025-12~", "range", "2025-10-01", "2025-12-31"),
    ("", "late 2025", NONE, "2025-10~/2025-12~", "range", "2025-10-01", "2025-12-31"),
    ("", "end of 2025", NONE, "2025-10~/2025-12~", "range", "2025-10-01", "2025-12-31"),
    ("", "2025年9月上旬", NONE, "2025-09-01/2025-09-10", "range", "2025-09-01", "2025-09-10"),
    ("", "2025年2月下旬", NONE, "2025-02-21/2025-02-28", "range", "2025-02-21", "2025-02-28"),
    ("", "2025年9月初", NONE, "2025-09-01~/2025-09-10~", "range", "2025-09-01", "2025-09-10"),
    ("", "mid September 2025", NONE, "2025-09-11~/2025-09-20~", "range", "2025-09-11", "2025-09-20"),
    ("", "约2025年9月", NONE, "2025-09~", "month", "2025-09-01", "2025-09-30"),
    ("", "circa 2025", NONE, "2025~", "year", *Y2025),
    ("", "2025年9月？", NONE, "2025-09?", "month", "2025-09-01", "2025-09-30"),
    ("", "2025年1-3月", NONE, "2025-01/2025-03", "range", "2025-01-01", "2025-03-31"),
    ("", "Jan–Mar 2025", NONE, "2025-01/2025-03", "range", "2025-01-01", "2025-03-31"),
    ("", "Sep 1-5, 2025", NONE, "2025-09-01/2025-09-05", "range", "2025-09-01", "2025-09-05"),
    ("", "2025年9月28日-10月3日", NONE, "2025-09-28/2025-10-03", "range", "2025-09-28", "2025-10-03"),
    ("", "2025年9月1日至5日", NONE, "2025-09-01/2025-09-05", "range", "2025-09-01", "2025-09-05"),
    ("", "Q1-Q3 2025", NONE, "2025-33/2025-35", "range", "2025-01-01", "2025-09-30"),
    ("", "2023-2025", NONE, "2023/2025", "range", "2023-01-01", "2025-12-31"),
    ("", "between Jan 2023 and Jun 2025", NONE, "2023-01/2025-06", "range", "2023-01-01", "2025-06-30"),
    ("", "2023年1月至今", NONE, "2023-01/..", "open", "2023-01-01", None),
    ("", "since 2023", NONE, "2023/..", "open", "2023-01-01", None),
    ("", "Jan 2023 - present", NONE, "2023-01/..", "open", "2023-01-01", None),
    ("", "by Sep 2025", NONE, "../2025-09", "open", None, "2025-09-30"),
    ("", "2025年底前", NONE, "../2025-12~", "open", None, "2025-12-31"),
    ("", "before 2026", NONE, "../2025", "open", None, "2025-12-31"),
    ("", "2025年9月前", NONE, "../2025-08", "open", None, "2025-08-31"),
    ("", "2025年9月30日前", NONE, "../2025-09-30", "open", None, "2025-09-30"),
    ("", "after Q4 2024", NONE, "2025-33/..", "open", "2025-01-01", None),
    ("", "2025年一季度末", NONE, "2025-03~", "month", "2025-03-01", "2025-03-31"),
    ("", "end of Q3 2025", NONE, "2025-09~", "month", "2025-09-01", "2025-09-30"),
    ("", "2025年Ⅲ季度", NONE, "2025-35", "quarter", "2025-07-01", "2025-09-30"),
    ("", "2024.1-2024.12", NONE, "2024-01/2024-12", "range", "2024-01-01", "2024-12-31"),
    ("", "今年9月", SEP_30, "2025-09", "month", "2025-09-01", "2025-09-30"),
    ("", "去年底", SEP_30, "2024-10~/2024-12~", "range", "2024-10-01", "2024-12-31"),
    ("", "上个月", SEP_30, "2025-08", "month", "2025-08-01", "2025-08-31"),
    ("", "昨日", SEP_30, "2025-09-29", "day", "2025-09-29", "2025-09-29"),
    ("", "10月1日", SEP_30, "2024-10-01", "day", "2024-10-01", "2024-10-01"),
    ("", "预计10月1日", SEP_30, "2025-10-01 estimated", "day", "2025-10-01", "2025-10-01"),
    ("", "September 28", SEP_30, "2025-09-28", "day", "2025-09-28", "2025-09-28"),
    ("", "下半年", SEP_30, "2025-41", "half", "2025-07-01", "2025-12-31"),
    ("", "平成31年4月", NONE, "2019-04", "month", "2019-04-01", "2019-04-30"),
    ("", "令和元年5月1日", NONE, "2019-05-01", "day", "2019-05-01", "2019-05-01"),
    ("", "spring 2025", NONE, "2025-21", "range", "2025-03-01", "2025-05-31"),
    ("", "2026E", NONE, "2026 estimated", "year", "2026-01-01", "2026-12-31"),
    ("", "Sep 2025 (Actual)", NONE, "2025-09", "month", "2025-09-01", "2025-09-30"),
]


@pytest.mark.parametrize(("row", "text", "hints", "value", "precision", "lower", "upper"), ROWS)
def test_what_is_written_is_read(row, text, hints, value, precision, lower, upper):
    parsed = DATE.parse(text, hints)
    assert isinstance(parsed, Parsed), parsed
    assert parsed.value == value
    known = read_edtf(value)
    assert (known.precision, known.lower, known.upper) == (precision, lower, upper)
    assert DATE.spread(value) == (value, lower, upper)


@pytest.mark.parametrize("value", sorted({row[3] for row in ROWS}))
def test_what_is_shown_reads_back(value):
    for language in ("zh", "en"):
        assert DATE.parse(DATE.show(value, language)).value == value, DATE.show(value, language)


@pytest.mark.parametrize(
    "text",
    ["", "待定", "TBD", "N/A", "—", "unknown", "to be determined"],
)
def test_nothing_known_is_none(text):
    """D37."""
    assert DATE.parse(text) == Parsed(None)


@pytest.mark.parametrize("text", ["0", "0000-00-00", "1900-01-00"])
def test_what_programs_write_for_no_date_is_blank_and_told(text):
    read = DATE.parse(text)
    assert isinstance(read, Parsed)
    assert read.value is None
    assert [note.values for note in read.notes] == [(("text", text),)]


@pytest.mark.parametrize("text", ["至今", "ongoing", "进行中"])
def test_what_still_goes_on_has_no_date_and_says_so(text):
    """D35."""
    parsed = DATE.parse(text)
    assert parsed.value is None
    assert "still goes on" in str(parsed.notes[0])


def test_day_or_month_first_is_never_guessed():
    """D32."""
    result = DATE.parse("05/06/2025")
    assert isinstance(result, Unreadable)
    assert "2025-05-06" in str(result.reason)
    assert "2025-06-05" in str(result.reason)
    assert DATE.parse("05/06/2025", DAY_FIRST).value == "2025-06-05"
    assert DATE.parse("05/06/2025", MONTH_FIRST).value == "2025-05-06"
    assert DATE.parse("05/05/2025").value == "2025-05-05"
    assert DATE.parse("31.01.2025").value == "2025-01-31"


def test_a_day_that_fits_one_order_only_is_read_against_the_column_and_noted():
    parsed = DATE.parse("08/28/2026", DAY_FIRST)
    assert parsed.value == "2026-08-28"
    assert parsed.notes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("foo", "not a date"),
        ("2025-02-30", "calendar"),
        ("13/13/2025", "calendar"),
        ("9月28日", "names no year"),
        ("今年9月", "names no year"),
        ("Sep-25", "2025-09"),
        ("9/30/25", "two digits"),
        ("2025年6月至2025年1月", "before it begins"),
        ("12:30", "not a date"),
        ("12", "not a date"),
    ],
)
def test_reasons_say_what_is_wrong(text, words):
    result = DATE.parse(text)
    assert isinstance(result, Unreadable)
    assert words in str(result.reason)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1889年", "outside"),
        ("2025-09-30T16:00:00Z", "Shanghai"),
        ("45566", "spreadsheet"),
        ("1H25", "2025"),
        ("2025.1", "2025.10"),
    ],
)
def test_notes_say_what_a_careful_reader_should_know(text, words):
    assert words in " ".join(map(str, DATE.parse(text).notes))


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        ("2025-09", "2025年9月", "Sep 2025"),
        ("2025-09-30", "2025年9月30日", "30 Sep 2025"),
        ("2025-35", "2025年第三季度", "Q3 2025"),
        ("2025-41 estimated", "2025年下半年（预计）", "H2 2025 (estimated)"),
        ("2025-01~/2025-03~", "2025年初", "early 2025"),
        ("2025-03-21/2025-03-31", "2025年3月下旬", "21 Mar 2025 to 31 Mar 2025"),
        ("2023-01/..", "2023年1月起", "since Jan 2023"),
        ("../2025-09", "2025年9月及以前", "until Sep 2025"),
    ],
)
def test_wording(value, chinese, english):
    assert DATE.show(value, "zh") == chinese
    assert DATE.show(value, "en") == english


PARTS = st.one_of(st.none(), st.integers(1, 12), st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41]))


@st.composite
def atoms(draw):
    """Any atom of the calendar."""
    part = draw(PARTS)
    day = draw(st.none() | st.integers(1, 31)) if part and part <= 12 else None
    atom = Atom(draw(st.integers(1980, 2050)), part, day, draw(st.sampled_from(["", "", "~", "?", "%"])))
    return atom if atom.valid else Atom(atom.year, part, 28, atom.mark)


@settings(max_examples=600, deadline=None)
@given(
    first=atoms(),
    second=atoms(),
    shape=st.sampled_from(["one", "both", "since", "until"]),
    estimated=st.booleans(),
)
def test_every_canonical_date_is_shown_so_that_it_reads_back(first, second, shape, estimated):
    if first.lower > second.upper:
        first, second = second, first
    start = None if shape == "until" else first
    end = second if shape in ("both", "until") else None
    value = str(DateValue(start, end, interval=shape != "one", estimated=estimated))
    assert DATE.parse(value).value == value
    for language in ("zh", "en"):
        assert DATE.parse(DATE.show(value, language)).value == value, DATE.show(value, language)


@settings(max_examples=300, deadline=None)
@given(
    year=st.integers(1985, 2045),
    month=st.integers(0, 13),
    day=st.integers(0, 32),
    name=st.sampled_from(["January", "Feb", "Sept", "May", "Foo"]),
    form=st.sampled_from(
        [
            "{y}-{m:02d}", "{y}-{m:02d}-{d:02d}", "{y}年{m}月{d}日", "{y}/{m}/{d}", "{y}{m:02d}{d:02d}",
            "{d} {n} {y}", "{n} {y}", "{n} {d}, {y}", "{d}-{n}-{y}", "{y}-{m:02d}-{d:02d} 00:00:00",
        ]
    ),
)  # fmt: skip
def test_the_short_way_reads_as_the_long_one(year, month, day, name, form):
    text = form.format(y=year, m=month, d=day, n=name)
    plain = plain_date(text)
    if plain is not None:
        assert _read(text, NONE) == Parsed(plain)
