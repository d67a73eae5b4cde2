# SPDX-License-Identifier: Apache-2.0
"""Money, dates and phases in spellings that no list of examples holds: the grammar reads them all the same."""

from __future__ import annotations

from datetime import date

import pytest

from models.values import DATE, MONEY, PHASE
from models.values.base import Hints, Parsed

MONEY_TEXTS = [
    ("US$1.2–1.5bn", "USD 1200000000..1500000000 range"),
    ("逾3亿元人民币（约合4200万美元）", "CNY 300000000.. over"),
    ("数千万元", "CNY 20000000..99999999 order"),
    ("壹亿贰仟万元整", "CNY 120000000 exact"),
    ("近３亿元人民币", "CNY ..300000000 near"),
    ("两亿五千万美元", "USD 250000000 exact"),
    ("三五千万元", "CNY 30000000..50000000 range"),
    ("两三亿美元", "USD 200000000..300000000 range"),
    ("一二〇〇万元", "CNY 12000000 exact"),
    ("half a billion dollars", "USD 500000000 exact"),
    ("more than half a million pounds", "GBP 500000.. over"),
    ("one and a half million euros", "EUR 1500000 exact"),
    ("150 Mio. EUR", "EUR 150000000 exact"),
    ("$1.5 bn.", "USD 1500000000 exact"),
    ("tens of millions of dollars", "USD 20000000..99999999 order"),
    ("second tranche of $20m", "USD 20000000 exact tranche"),
]
DATE_TEXTS = [
    ("上半年", "2025-40"),
    ("late Q3 2025", "2025-09~"),
    ("民国一一四年", "2025"),
    ("2025年下旬", "2025-10~/2025-12~"),
    ("二零二五年九月三十日", "2025-09-30"),
    ("令和七年", "2025"),
    ("Q3/Q4 2025", "2025-35/2025-36"),
    ("H2'25", "2025-41"),
    ("by end of 2025", "../2025-12~"),
    ("２０２５年９月", "2025-09"),
    ("去年底", "2024-10~/2024-12~"),
    ("2025年9月上旬至中旬", "2025-09-01/2025-09-20"),
    ("2025年9月30日下午3点", "2025-09-30"),
    ("the 3rd of May, 2025", "2025-05-03"),
    ("Anticipated Q1 2026", "2026-33 estimated"),
]
PHASE_TEXTS = [
    ("Ⅱb/Ⅲ", "2b/3"),
    ("phase 1b/2a", "1b/2a"),
    ("I期（首次人体）", "1"),
    ("Ⅰ期临床（SAD/MAD）", "1"),
    ("Phase Ib dose expansion", "1b"),
    ("Phase 3b open-label extension", "3b"),
    ("phase 2 proof-of-concept", "2"),
    ("Phase IIa (POC)", "2a"),
    ("phase 2 (completed)", "2"),
    ("2期临床试验（中国）", "2"),
    ("Phase Two", "2"),
    ("P1/2", "1/2"),
    ("PHASE_2_3", "2/3"),
    ("1期→2期", "1/2"),
    ("III期验证性", "3"),
    ("BE", "na"),
]
ALL = [(MONEY, *each) for each in MONEY_TEXTS]
ALL += [(DATE, *each) for each in DATE_TEXTS] + [(PHASE, *each) for each in PHASE_TEXTS]


@pytest.mark.parametrize(("kind", "text", "value"), ALL, ids=lambda each: each if isinstance(each, str) else None)
def test_rarer_spellings_are_read(kind, text, value):
    parsed = kind.parse(text, Hints(document_date=date(2025, 10, 8)))
    assert isinstance(parsed, Parsed), parsed
    assert parsed.value == value


def test_what_brackets_say_beside_a_phase_is_noted():
    assert "not the words in brackets" in str(PHASE.parse("phase 2 (completed)").notes[0])
