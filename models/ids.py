# SPDX-License-Identifier: Apache-2.0
"""Record ids: 63-bit integers that two databases, apart for weeks, will not both give out.

The upper 42 bits are milliseconds since 2020-01-01, the lower 21 bits start at random. So ids are SQLite row ids
(fast, ordered by creation), and as 13 characters of Crockford's base 32 they survive Excel, which would round the
integer.
"""

from __future__ import annotations

import re
import secrets
import time
from threading import Lock

_EPOCH_MS = 1_577_836_800_000
_RANDOM_BITS = 21
_LOST_CLOCK_BITS = 38
"""Nearly nine years of milliseconds, for a clock that stands before 2020 and tells nothing."""
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DIGITS_ONLY = re.compile(f"[{_DIGITS}]*").fullmatch
_TO_PYTHON = str.maketrans(_DIGITS, "0123456789abcdefghijklmnopqrstuv")
_LENGTH = 13
_PAIRS = tuple(high + low for high in _DIGITS for low in _DIGITS)


class IdSource:
    """Gives out rising ids, never the same twice, to any thread. One belongs to each open database."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = Lock()

    def take(self, count: int) -> range:
        """`count` new ids in rising order."""
        with self._lock:
            start = max(_somewhere_in(_milliseconds()), self._last + 1)
            self._last = start + count - 1
        return range(start, start + count)

    def one(self) -> int:
        """One new id; within a millisecond they follow one another."""
        with self._lock:
            now = _milliseconds()
            self._last = _somewhere_in(now) if now > self._last >> _RANDOM_BITS else self._last + 1
            return self._last


def _milliseconds() -> int:
    now = time.time_ns() // 1_000_000 - _EPOCH_MS
    # A flat battery puts the clock to 1970. Counting on from 0 would give every database the same ids.
    return now if now > 0 else secrets.randbits(_LOST_CLOCK_BITS)


def _somewhere_in(millisecond: int) -> int:
    return (millisecond << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)


def id_text(number: int) -> str:
    """The 13 characters that stand for an id outside the database."""
    pairs = [_PAIRS[number >> shift & 1023] for shift in (50, 40, 30, 20, 10, 0)]
    return _DIGITS[number >> 60] + "".join(pairs)


def id_number(text: str) -> int | None:
    """The id that `text` stands for, or None when it stands for none."""
    folded = text.strip().upper()
    if len(folded) != _LENGTH or not _DIGITS_ONLY(folded):
        return None
    # Python's own base 32 has the same values under other letters, and reads them ten times as fast as a loop.
    number = int(folded.translate(_TO_PYTHON), 32)
    return number if number < 1 << 63 else None
