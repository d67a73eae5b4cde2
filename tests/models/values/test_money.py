# SPDX-License-Identifier: Apache-2.0
"""Money: every worked example of the domain reference (M1 to M53) and more of the same forms."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.values import MONEY
from models.values.base import Hints, Parsed, Unreadable
from models.values.money import INFERRED, _read, money_flags
from models.values.money_plain import plain_money
from models.values.money_value import FLAG_ORDER, Money, order_of_odd, read_money

CNY, USD = "CNY", "USD"
JA = Hints(language="ja")

# id, text, min, max, currency, qualifier, flags
ROWS = [
    ("M1", "1.5亿元", 150000000, 150000000, CNY, "exact", "inferred_ccy"),
    ("M2", "1.5亿元人民币", 150000000, 150000000, CNY, "exact", ""),
    ("M4", "RMB 200 million", 200000000, 200000000, CNY, "exact", ""),
    ("M5", "CNY 470 million", 470000000, 470000000, CNY, "exact", ""),
    ("M7", "$101 million", 101000000, 101000000, USD, "exact", ""),
    ("M8", "超1.2亿美元", 120000000, None, USD, "over", ""),
    ("M10", "近亿元", None, 100000000, CNY, "near", "inferred_ccy"),
    ("M11", "近1亿美元", None, 100000000, USD, "near", ""),
    ("M13", "数千万美元", 20000000, 99999999, USD, "order", ""),
    ("M14", "千万级", 10000000, 99999999, CNY, "order", "inferred_ccy"),
    ("M16", "数百万元", 2000000, 9999999, CNY, "order", "inferred_ccy"),
    ("M17", "数亿元", 200000000, 999999999, CNY, "order", "inferred_ccy"),
    ("M19", "上亿元", 100000000, None, CNY, "at_least", "inferred_ccy"),
    ("M20", "过亿元", 100000000, None, CNY, "over", "inferred_ccy"),
    ("M22", "约0.13亿元", 13000000, 13000000, CNY, "approx", "inferred_ccy"),
    ("M23", "累计研发投入约人民币0.13亿元", 13000000, 13000000, CNY, "approx", "spend"),
    ("M25", "5000万至1亿元", 50000000, 100000000, CNY, "range", "inferred_ccy"),
    ("M26", "5000～8000万美元", 50000000, 80000000, USD, "range", ""),
    ("M28", "不低于3000万元", 30000000, None, CNY, "at_least", "inferred_ccy"),
    ("M29", "最高可达6.5亿美元", None, 650000000, USD, "up_to", ""),
    ("M31", "5000余万元", 50000000, 59999999, CNY, "over", "inferred_ccy"),
    ("M32", "三千万元", 30000000, 30000000, CNY, "exact", "inferred_ccy"),
    ("M34", "一亿五千万元", 150000000, 150000000, CNY, "exact", "inferred_ccy"),
    ("M35", "￥6800万", 68000000, 68000000, CNY, "exact", "inferred_ccy"),
    ("M37", "€129m ($138m)", 129000000, 129000000, "EUR", "exact", ""),
    ("M38", "HK$57.97", Decimal("57.97"), Decimal("57.97"), "HKD", "exact", ""),
    ("M41", "未披露", None, None, None, "undisclosed", ""),
    ("M41b", "未透露", None, None, None, "undisclosed", ""),
    ("M41c", "金额保密", None, None, None, "undisclosed", ""),
    ("M43", "0", None, None, None, "undisclosed", ""),
    ("M43b", "0元", None, None, None, "undisclosed", ""),
    ("M44", "等值1亿元人民币的美元", 100000000, 100000000, CNY, "exact", "paid:USD"),
    ("M46", "has raised $143.5 million to date", 143500000, 143500000, USD, "exact", "cumulative"),
    ("M47", "首笔过亿元B1轮", 100000000, None, CNY, "over", "tranche inferred_ccy"),
    ("M49", "亿元及以上", 100000000, None, CNY, "at_least", "inferred_ccy"),
    ("M50", "1,250万", 12500000, 12500000, CNY, "exact", "inferred_ccy"),
    ("M52", "3.5亿", 350000000, 350000000, CNY, "exact", "inferred_ccy"),
    ("M53", "10万美金", 100000, 100000, USD, "exact", ""),
    # more of the same forms
    ("", "２．５亿元", 250000000, 250000000, CNY, "exact", "inferred_ccy"),
    ("", "人民币1.5亿元", 150000000, 150000000, CNY, "exact", ""),
    ("", "500万（人民币）", 5000000, 5000000, CNY, "exact", ""),
    ("", "超过1亿元人民币", 100000000, None, CNY, "over", ""),
    ("", "逾八千万美元", 80000000, None, USD, "over", ""),
    ("", "近千万元级", None, 10000000, CNY, "near", "inferred_ccy"),
    ("", "亿元级", 100000000, 999999999, CNY, "order", "inferred_ccy"),
    ("", "百万美元级", 1000000, 9999999, USD, "order", ""),
    ("", "几百万美元", 2000000, 9999999, USD, "order", ""),
    ("", "数十亿元", 2000000000, 9999999999, CNY, "order", "inferred_ccy"),
    ("", "20多亿元", 2000000000, 2999999999, CNY, "over", "inferred_ccy"),
    ("", "十几亿元", 1000000000, 1999999999, CNY, "over", "inferred_ccy"),
    ("", "1.2亿余元", 120000000, 129999999, CNY, "over", "inferred_ccy"),
    ("", "一个多亿", 100000000, 199999999, CNY, "over", "inferred_ccy"),
    ("", "1.5个亿", 150000000, 150000000, CNY, "exact", "inferred_ccy"),
    ("", "两亿五千万", 250000000, 250000000, CNY, "exact", "inferred_ccy"),
    ("", "一点五亿元", 150000000, 150000000, CNY, "exact", "inferred_ccy"),
    ("", "半亿元", 50000000, 50000000, CNY, "exact", "inferred_ccy"),
    ("", "等值5000万美元的人民币", 50000000, 50000000, USD, "exact", "paid:CNY"),
    ("", "1亿元人民币/1400万美元", 100000000, 100000000, CNY, "exact", ""),
    ("", "壹仟万元", 10000000, 10000000, CNY, "exact", "inferred_ccy"),
    ("", "1亿元以上", 100000000, None, CNY, "at_least", "inferred_ccy"),
    ("", "不超过10亿港元", None, 1000000000, "HKD", "up_to", ""),
    ("", "拟募资不超过10亿元", None, 1000000000, CNY, "up_to", "planned inferred_ccy"),
    ("", "1亿元左右", 100000000, 100000000, CNY, "approx", "inferred_ccy"),
    ("", "三千至五千万元", 30000000, 50000000, CNY, "range", "inferred_ccy"),
    ("", "介于5000万元和1亿元之间", 50000000, 100000000, CNY, "range", "inferred_ccy"),
    ("", "1-2亿元", 100000000, 200000000, CNY, "range", "inferred_ccy"),
    ("", "$50-80 million", 50000000, 80000000, USD, "range", ""),
    ("", "$1M–$2M", 1000000, 2000000, USD, "range", ""),
    ("", "between $50 million and $60 million", 50000000, 60000000, USD, "range", ""),
    ("", "nearly $100 million", None, 100000000, USD, "near", ""),
    ("", "up to $650 million", None, 650000000, USD, "up_to", ""),
    ("", "at least €5m", 5000000, None, "EUR", "at_least", ""),
    ("", "more than £78 million", 78000000, None, "GBP", "over", ""),
    ("", "approximately CHF 25 million", 25000000, 25000000, "CHF", "approx", ""),
    ("", "US$ 1.58bn", 1580000000, 1580000000, USD, "exact", ""),
    ("", "$500K", 500000, 500000, USD, "exact", ""),
    ("", "50 million dollars", 50000000, 50000000, USD, "exact", ""),
    ("", "12.5 million euros", 12500000, 12500000, "EUR", "exact", ""),
    ("", "€12,5 million", 12500000, 12500000, "EUR", "exact", ""),
    ("", "MSEK 25", 25000000, 25000000, "SEK", "exact", ""),
    ("", "A$12.5 million", 12500000, 12500000, "AUD", "exact", ""),
    ("", "NT$3億", 300000000, 300000000, "TWD", "exact", ""),
    ("", "2.5亿韩元", 250000000, 250000000, "KRW", "exact", ""),
    ("", "3兆日元", 3 * 10**12, 3 * 10**12, "JPY", "exact", ""),
    ("", "tens of millions of dollars", 20000000, 99999999, USD, "order", ""),
    ("", "several million USD", 2000000, 9999999, USD, "order", ""),
    ("", "an eight-figure USD sum", 10000000, 99999999, USD, "order", ""),
    ("", "1.5E+8元", 150000000, 150000000, CNY, "exact", "inferred_ccy"),
    ("", "近日完成1.5亿元A轮融资", 150000000, 150000000, CNY, "exact", "inferred_ccy"),
    ("", "约20家机构投资超1亿元", 100000000, None, CNY, "over", "inferred_ccy"),
    ("", "融资金额：数千万人民币", 20000000, 99999999, CNY, "order", ""),
    ("", "$20 million first close", 20000000, 20000000, USD, "exact", "tranche"),
    ("", "1500000", 1500000, 1500000, None, "exact", ""),
    ("", "not disclosed", None, None, None, "undisclosed", ""),
]


@pytest.mark.parametrize(("row", "text", "low", "high", "currency", "qualifier", "flags"), ROWS)
def test_what_is_written_is_read(row, text, low, high, currency, qualifier, flags):
    parsed = MONEY.parse(text)
    assert isinstance(parsed, Parsed), parsed
    money = read_money(parsed.value)
    assert (money.minimum, money.maximum, money.currency, money.qualifier) == (low, high, currency, qualifier)
    assert money_flags(parsed) == tuple(flags.split())


@pytest.mark.parametrize(("row", "text"), [each[:2] for each in ROWS])
def test_what_is_shown_reads_back(row, text):
    value = MONEY.parse(text).value
    for language in ("zh", "en"):
        assert MONEY.parse(MONEY.show(value, language)) == Parsed(
            value, MONEY.parse(MONEY.show(value, language)).notes
        )


def test_yen_of_a_japanese_document():
    """M40: ¥ is the yen there, and the renminbi elsewhere."""
    assert MONEY.parse("¥3,000 million", JA) == Parsed("JPY 3000000000 exact")
    assert MONEY.parse("¥3,000 million").value == "CNY 3000000000 exact"
    assert MONEY.parse("¥3,000 million", Hints(currency="JPY")).value == "JPY 3000000000 exact"


def test_the_currency_of_the_column_stands_where_the_text_names_none():
    parsed = MONEY.parse("1500000", Hints(currency="USD"))
    assert parsed.value == "USD 1500000 exact"
    assert [note.text for note in parsed.notes] == [INFERRED.text]
    assert MONEY.parse("1.5亿元", Hints(currency="TWD")).value == "TWD 150000000 exact"
    assert MONEY.parse("$5 million", Hints(currency="HKD")).value == "HKD 5000000 exact"
    assert MONEY.parse("1.5亿美元", Hints(currency="CNY")).value == "USD 150000000 exact"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("HK$57.97", "Small for a financing"),
        ("€129m ($138m)", "USD 138 million"),
        ("约1.01亿美元（约合7.3亿元人民币）", "CNY 730 million"),
        ("0元", "zero"),
        ("首笔过亿元B1轮", "B1轮"),
        ("5 million", "no currency"),
        ("累计研发投入约人民币0.13亿元", "spent, not raised"),
        ("公司宣布近日完成近亿元融资，由某基金领投", "longer text"),
    ],
)
def test_notes_say_what_a_careful_reader_should_know(text, words):
    assert words in " ".join(map(str, MONEY.parse(text).notes))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("foo", "not an amount of money"),
        ("20 patients", "not an amount of money"),
        ("3万人", "not an amount of money"),
        ("万元", "not an amount of money"),
        ("-5000000", "negative"),
        ("-500万元", "negative"),
        ("￥-500", "negative"),
        ("-$5M", "negative"),
        ("USD -5 million", "negative"),
        ("1.2.3亿", "not an amount"),
        ("1..5亿", "not an amount"),
        ("USD 8.8O million", "not an amount"),
        ("首付款5000万美元，里程碑最高6.5亿美元", "USD 50 million; up to USD 650 million"),
        ("3兆元", "兆"),
        ("1亿至5000万元", "ends below"),
    ],
)
def test_reasons_say_what_is_wrong(text, words):
    result = MONEY.parse(text)
    assert isinstance(result, Unreadable)
    assert words in str(result.reason)


@pytest.mark.parametrize("text", ["", "N/A", "—", "待定", "TBD", "未知"])
def test_nothing_known_is_none(text):
    assert MONEY.parse(text) == Parsed(None)


def test_columns_hold_bounds_currency_and_qualifier():
    assert MONEY.spread("CNY 20000000..99999999 order planned") == (
        "CNY 20000000..99999999 order planned",
        20000000.0,
        99999999.0,
        "CNY",
        "order",
    )
    assert MONEY.spread("USD ..650000000 up_to")[1:] == (None, 650000000.0, "USD", "up_to")
    assert MONEY.spread("undisclosed")[1:] == (None, None, None, "undisclosed")
    assert MONEY.spread("XXX 5 exact")[3] is None


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        ("CNY 150000000 approx", "约1.5亿元人民币", "about CNY 150 million"),
        ("USD ..100000000 near", "近1亿美元", "nearly USD 100 million"),
        ("CNY 10000000..99999999 order", "千万元级人民币", "eight-figure CNY"),
        ("CNY 50000000..59999999 over", "5000余万元人民币", "CNY 50-odd million"),
        (
            "EUR 50000000..80000000 range planned",
            "5000万至8000万欧元（计划）",
            "EUR 50 million to EUR 80 million (planned)",
        ),
        ("CNY 100000000 exact paid:USD", "1亿元人民币（以美元支付）", "CNY 100 million (paid in USD)"),
        ("undisclosed", "未披露", "undisclosed"),
    ],
)
def test_wording(value, chinese, english):
    assert MONEY.show(value, "zh") == chinese
    assert MONEY.show(value, "en") == english


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("约2亿元", 2e8),
        ("近亿元", 0.9e8),
        ("超1亿元", 1e8),
        ("1亿至4亿元", 2e8),
        ("最高5亿元", None),
        ("未披露", None),
    ],
)
def test_a_chart_point_is_derived_and_never_stored(text, point):
    assert read_money(MONEY.parse(text).value).chart_point == (
        None if point is None else pytest.approx(point)
    )


AMOUNTS = st.integers(1, 10**13).map(Decimal) | st.decimals(
    min_value="0.01", max_value="99999999", places=2, allow_nan=False, allow_infinity=False
)


@st.composite
def moneys(draw):
    """Any canonical amount of money."""
    qualifier = draw(
        st.sampled_from(["exact", "approx", "near", "over", "at_least", "up_to", "range", "order"])
    )
    first, second = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    decade = 10 ** draw(st.integers(0, 12))
    if qualifier == "order" and draw(st.booleans()):
        first, second = Decimal(draw(st.sampled_from([1, 2])) * decade), Decimal(10 * decade - 1)
    low, high = {
        "exact": (first, first),
        "approx": (first, first),
        "near": (None, first),
        "up_to": (None, first),
        "at_least": (first, None),
        "over": (first, draw(st.sampled_from([None, order_of_odd(first)]))),
    }.get(qualifier, (first, second))
    flags = [flag for flag in FLAG_ORDER if draw(st.booleans())]
    if "spend" in flags:
        flags = [flag for flag in flags if flag != "cumulative"]
    currency = draw(st.sampled_from(["CNY", "USD", "EUR", "HKD", "JPY", "KRW", "CHF", "SEK", None]))
    if currency and draw(st.booleans()):
        flags.append("paid:USD" if currency != "USD" else "paid:CNY")
    return Money(low, high, currency, qualifier, tuple(flags))


@settings(max_examples=400, deadline=None)
@given(money=moneys())
def test_every_canonical_amount_is_shown_so_that_it_reads_back(money):
    value = str(money)
    if read_money(value) is None:  # a range of nothing, a paid currency equal to its own
        return
    assert MONEY.parse(value) == Parsed(value)
    for language in ("zh", "en"):
        assert MONEY.parse(MONEY.show(value, language)).value == value, MONEY.show(value, language)


@settings(max_examples=300, deadline=None)
@given(
    parts=st.tuples(
        st.sampled_from(["", "约", "近", "超", "不低于", "最高", "about ", "up to ", "~"]),
        st.sampled_from(["", "US$", "$", "€", "RMB ", "CNY", "人民币", "¥"]),
        st.sampled_from(["", "", "5000万-", "1.5~", "1,250至"]),
        st.sampled_from(["5", "1.5", "1,250", "12.345", "99999999", "0"]),
        st.sampled_from(["", "余"]),
        st.sampled_from(["", "万", "亿", "千万", " million", "m", "bn"]),
        st.sampled_from(["", "元", "元人民币", "美元", " USD", "日元"]),
    ),
    language=st.sampled_from([None, "ja", "zh"]),
)
def test_the_short_way_reads_as_the_long_one(parts, language):
    text = "".join(parts)
    plain = plain_money(text, language)
    if plain is not None:
        notes = (INFERRED.format(currency="CNY"),) if plain[1] else ()
        assert _read(text, language, None) == Parsed(plain[0], notes)
