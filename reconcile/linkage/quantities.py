# SPDX-License-Identifier: Apache-2.0
"""Compares numbers by how far apart they are, and dates by their days, their digits and their bounds."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
from numpy.typing import NDArray

from models.text import mark
from models.values.base import Unreadable
from models.values.dates import DATE
from models.values.edtf import read_edtf
from reconcile.linkage.prepared import Ints
from reconcile.linkage.scales import Level, Scale

Doubles = NDArray[np.float64]

NUMBER = Scale(
    "number",
    (
        Level(mark("Linkage", "the same number"), 3.0),
        Level(mark("Linkage", "numbers less than 1 % apart"), 2.0),
        Level(mark("Linkage", "numbers less than 5 % apart"), 1.0),
        Level(mark("Linkage", "numbers less than 15 % apart"), 0.0),
        Level(mark("Linkage", "numbers less than 40 % apart"), -1.0),
        Level(mark("Linkage", "numbers far apart"), -3.0),
    ),
)
YEAR = Scale(
    "year",
    (
        Level(mark("Linkage", "the same year"), 3.0),
        Level(mark("Linkage", "one year apart"), -1.0),
        Level(mark("Linkage", "two or three years apart"), -3.0),
        Level(mark("Linkage", "many years apart"), -5.0),
    ),
)
DAY = Scale(
    "date",
    (
        Level(mark("Linkage", "the same day"), 7.0),
        Level(mark("Linkage", "dates that do not contradict each other"), 2.5),
        Level(mark("Linkage", "dates that differ by one digit, or by two changed about"), 3.5),
        Level(mark("Linkage", "at most a week apart"), 2.0),
        Level(mark("Linkage", "at most a month apart"), 0.5),
        Level(mark("Linkage", "dates that differ by two digits"), 0.0),
        Level(mark("Linkage", "at most a year apart"), -1.5),
        Level(mark("Linkage", "dates far apart"), -4.0),
    ),
)
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?|[-+]?\.\d+")
_DIGITS = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})")


def read_numbers(texts: list[str]) -> Doubles:
    """The first number of each text, NaN where there is none."""
    found = [_NUMBER.search(text) for text in texts]
    return np.array([float(one.group().replace(",", "")) if one else np.nan for one in found])


def are_years(numbers: Doubles) -> bool:
    """Whether these are calendar years."""
    known = numbers[~np.isnan(numbers)]
    return bool(known.size) and bool(np.all((known == np.round(known)) & (known >= 1500) & (known <= 2200)))


def compare_numbers(numbers: Doubles, left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of NUMBER."""
    one, other = numbers[left], numbers[right]
    scale = np.maximum(np.maximum(np.abs(one), np.abs(other)), 1e-9)
    apart = np.abs(one - other) / scale
    level = 2 + np.searchsorted(np.array([0.01, 0.05, 0.15, 0.4]), apart, side="left")
    level = np.where(apart == 0, 1, level)
    return np.asarray(np.where(np.isnan(one) | np.isnan(other), 0, level), dtype=np.int16)


def compare_years(numbers: Doubles, left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of YEAR."""
    apart = np.abs(numbers[left] - numbers[right])
    level = 1 + np.searchsorted(np.array([0.5, 1.5, 3.5]), apart, side="left")
    return np.asarray(np.where(np.isnan(apart), 0, level), dtype=np.int16)


def read_days(texts: list[str]) -> tuple[list[str], Doubles, Doubles]:
    """(digits, first day, last day) of each date; days as ordinals, NaN where the text is no date."""
    digits: list[str] = []
    bounds: list[tuple[float, float]] = []
    for text in texts:
        found = _DIGITS.fullmatch(text.strip()[:10])
        lower, upper = ("-".join(found.groups()),) * 2 if found else _bounds(text)
        digits.append("".join(found.groups()) if found else "".join(filter(str.isdigit, lower or text)))
        bounds.append((_ordinal(lower), _ordinal(upper)))
    both = np.array(bounds).reshape(-1, 2)
    return digits, both[:, 0], both[:, 1]


def _bounds(text: str) -> tuple[str, str]:
    read = DATE.parse(text)
    if isinstance(read, Unreadable) or read.value is None:
        return "", ""
    value = read_edtf(read.value)
    return ("", "") if value is None else (value.lower or "", value.upper or "")


def _ordinal(day: str) -> float:
    try:
        return float(date.fromisoformat(day).toordinal())
    except ValueError:
        return np.nan


def compare_days(
    digits: list[str], lower: Doubles, upper: Doubles, left: Ints, right: Ints
) -> NDArray[np.int16]:
    """The level of DAY; texts that are no dates are compared by their digits alone."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    one = [digits[number] for number in left.tolist()]
    other = [digits[number] for number in right.tolist()]
    edits = process.cpdist(one, other, scorer=OSA.distance, score_cutoff=2, workers=-1, dtype=np.int32)
    whole = (lower == upper)[left] & (lower == upper)[right]
    apart = np.maximum(lower[left] - upper[right], lower[right] - upper[left])
    apart = np.where(np.isnan(apart), np.inf, apart)
    level = np.select(
        [
            (whole & (apart == 0)) | (left == right),
            ~whole & (apart <= 0),
            edits <= 1,
            apart <= 7,
            apart <= 31,
            edits <= 2,
            apart <= 366,
        ],
        [1, 2, 3, 4, 5, 6, 7],
        8,
    )
    blank = np.array([not each for each in digits], dtype=bool)
    return np.asarray(np.where(blank[left] | blank[right], 0, level), dtype=np.int16)
