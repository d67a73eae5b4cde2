# SPDX-License-Identifier: Apache-2.0
"""Which record a row is, whether the rows that nobody touched are among those looked at or known beforehand."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from reconcile.returned.identity import Claim, Origin, Seen, Texts, Why, identify

CELL = st.sampled_from([None, "a", "b", "c"])
TEXTS = st.tuples(CELL, CELL, CELL, CELL)
BASE = st.dictionaries(st.integers(1, 6), TEXTS, max_size=6)
ID = st.sampled_from([None, 1, 2, 3, 4, 5, 6, 99])
ROW = st.tuples(ID, st.sampled_from([None, "r1", "r2"]), TEXTS, st.booleans())


def origin_of(base: dict[int, Texts]) -> Origin:
    return Origin(base, lambda record: f"r{record}", (0, 1))


@given(base=BASE, drawn=st.lists(ROW, max_size=8))
def test_settled_rows_need_not_be_looked_at(base, drawn) -> None:
    rows = [
        Seen(number, record, rev, base[record] if as_sent and record in base else texts)
        for number, (record, rev, texts, as_sent) in enumerate(drawn, 2)
    ]
    times = Counter(row.id for row in rows)
    settled = frozenset(
        row.id for row in rows if row.id in base and times[row.id] == 1 and row.texts == base[row.id]
    )
    claims = iter(identify([row for row in rows if row.id not in settled], origin_of(base), settled))
    told = [Claim(Why.UNTOUCHED, row.id) if row.id in settled else next(claims) for row in rows]
    assert told == identify(rows, origin_of(base))
