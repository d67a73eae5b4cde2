# SPDX-License-Identifier: Apache-2.0
"""Record ids: never twice, whatever the clock and however many threads ask."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ids import IdSource, id_number, id_text


@given(st.integers(0, 2**63 - 1))
def test_the_text_of_an_id_reads_back(number: int) -> None:
    assert id_number(id_text(number)) == number
    assert id_number(f" {id_text(number).lower()} ") == number


@given(st.text(max_size=15))
def test_other_texts_stand_for_no_id(text: str) -> None:
    number = id_number(text)
    assert number is None or id_text(number) == text.strip().upper()


def test_ids_rise_and_never_repeat_over_threads() -> None:
    source = IdSource()

    def some(turn: int) -> list[int]:
        return [number for _ in range(1_500) for number in (source.one(), *source.take(turn % 3))]

    with ThreadPoolExecutor(8) as threads:
        given_out = list(threads.map(some, range(16)))
    for mine in given_out:
        assert mine == sorted(mine)
    everything = [number for mine in given_out for number in mine]
    assert len(set(everything)) == len(everything)


def test_ids_go_on_rising_when_the_clock_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    source = IdSource()
    before = source.one()
    monkeypatch.setattr(time, "time_ns", lambda: 1_600_000_000_000_000_000)
    assert before < source.one() < source.take(2).start


def test_a_clock_that_was_lost_does_not_give_every_database_the_same_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    firsts = {IdSource().one() >> 21 for _ in range(20)} | {IdSource().take(5).start >> 21 for _ in range(20)}
    assert len(firsts) > 30
    assert min(firsts) >= 0
