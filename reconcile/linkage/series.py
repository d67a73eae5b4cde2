# SPDX-License-Identifier: Apache-2.0
"""Names that differ in nothing but a number, a letter or one character: members of a series, which are not one thing.

Drug 1 and Drug 2, 甲药 and 乙药, v2 and v3, the editions of 2019 and 2020, interferon alpha and beta.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.folding import HAN
from models.search.pinyin import readings
from models.text import mark
from reconcile.linkage.han_words import is_known, pieces
from reconcile.linkage.prepared import Ints
from reconcile.linkage.scales import Level, Scale
from reconcile.linkage.tokens import NUMERAL_WORDS, STOP_WORDS, han_number

MEMBER_BITS = -18.0
CHARACTER_BITS = -4.0
MEMBER, CHARACTER = 1, 2
SERIES = Scale(
    "series",
    (
        Level(
            mark("Linkage", "they differ in nothing but a number or a letter, as members of a series do"),
            MEMBER_BITS,
        ),
        Level(mark("Linkage", "they differ in one character, which sounds otherwise"), CHARACTER_BITS),
    ),
    learnt=False,
)
"""Not learnt: of two lists with hardly a row in common, members of one series would teach that numbers say nothing."""

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "κ": "kappa",
    "λ": "lambda",
    "σ": "sigma",
    "ω": "omega",
}
_ROMAN = {"i": "1", "v": "5", "x": "10", "vii": "7", "xi": "11", "xii": "12"}
_PIECE = re.compile(
    rf"(?P<number>\d+(?:[.]\d+)*)|(?P<han>[〇一二三四五六七八九十]+)|(?P<sign>[{_STEMS}]|[{''.join(_GREEK)}])"
    rf"|(?P<word>[^\W\d_{_STEMS}〇一二三四五六七八九十{''.join(_GREEK)}]+)|(?P<mark>[+<>=~$£¥€])"
)
_LATIN = re.compile(r"[a-z]+|[^a-z]+")
_ARTICLE = re.compile(r"(?:^|[:;,.–—-] ?)a (?=[a-z]{2})")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Framed:
    """Of each different value, what it says apart from its numbers and letters, and those."""

    frames: Ints
    """-1 where nothing else is said, or there are none."""
    members: list[tuple[str, ...]]
    keys: list[str]
    has_han: NDArray[np.bool_]


def framed(texts: Sequence[str], keys: list[str]) -> Framed:
    """Read plain texts, of which `keys` are the same without punctuation."""
    numbers: dict[tuple[str, ...], int] = {}
    frames, members = [], []
    for text in texts:
        frame, found = _read(text)
        frames.append(numbers.setdefault(frame, len(numbers)) if frame and found else -1)
        members.append(found)
    has_han = np.array([not key.isascii() and HAN.search(key) is not None for key in keys], dtype=bool)
    return Framed(np.array(frames, dtype=np.int64), members, keys, has_han)


def _read(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(words in the order of the alphabet, numbers and single letters) of a plain text."""
    words: list[str] = []
    members: list[str] = []
    if "," in text:
        text = _THOUSANDS.sub("", text)
    if "a " in text:
        text = _ARTICLE.sub(" ", text)
    for found in _PIECE.finditer(text):
        sort, piece = found.lastgroup, found[0]
        for each in _LATIN.findall(piece) if sort == "word" else (piece,):
            member = _member(sort, each)
            if member is not None:
                members.append(member)
            elif each not in STOP_WORDS:
                words.append(each)
    return tuple(sorted(words)), tuple(sorted(members))


def _member(sort: str | None, piece: str) -> str | None:
    """What a piece counts as in a series; None for words that name no member of any."""
    if sort == "number":
        return ".".join(part.lstrip("0") or "0" for part in piece.split(".")).removesuffix(".0")
    if sort == "han":
        return han_number(piece)
    if sort == "sign":
        return _GREEK.get(piece, piece)
    number = _ROMAN.get(piece) or NUMERAL_WORDS.get(piece)
    is_letter = len(piece) == 1 and piece.isascii() and piece.isalpha()
    return number or (piece if is_letter or piece in _SPELLED else None)


_SPELLED = frozenset(_GREEK.values())


def compare_series(field: Framed, left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of SERIES for pairs of different values; 0 for all that differ otherwise."""
    level = np.zeros(len(left), dtype=np.int16)
    frames = field.frames
    for place in np.flatnonzero(
        (frames[left] == frames[right]) & (frames[left] >= 0) & (left != right)
    ).tolist():
        if _differ(field.members[left[place]], field.members[right[place]]):
            level[place] = MEMBER
    for place in _nearly_equal(field, left, right, level):
        if _other_character(field.keys[left[place]], field.keys[right[place]]):
            level[place] = CHARACTER
    return level


def _differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether these are as many, and others; 2019/20 is 2019/2020. One that has more says more, not otherwise."""
    if one == other or len(one) != len(other):
        return False
    ours, theirs = Counter(one), Counter(other)
    left, right = (ours - theirs).elements(), (theirs - ours).elements()
    return not all(_is_year_of(a, b) or _is_year_of(b, a) for a, b in zip(left, right, strict=True))


def _is_year_of(short: str, year: str) -> bool:
    return len(year) == 4 and year[:2] in ("19", "20") and year[2:].lstrip("0") == short


def _nearly_equal(field: Framed, left: Ints, right: Ints, level: NDArray[np.int16]) -> list[int]:
    """Places of pairs of equally long Chinese texts that differ in one character."""
    from rapidfuzz import process
    from rapidfuzz.distance import Hamming

    lengths = np.array([len(key) for key in field.keys], dtype=np.int64)
    places = np.flatnonzero(
        field.has_han[left]
        & field.has_han[right]
        & (lengths[left] == lengths[right])
        & (left != right)
        & (level == 0)
    )
    if not places.size:
        return []
    one = [field.keys[number] for number in left[places].tolist()]
    other = [field.keys[number] for number in right[places].tolist()]
    edits = process.cpdist(one, other, scorer=Hamming.distance, score_cutoff=1, dtype=np.int32)
    return [int(place) for place in places[edits == 1]]


@lru_cache(maxsize=65536)
def _other_character(one: str, other: str) -> bool:
    """Whether the character in which two Chinese texts differ is part of what tells them, and no slip of the keyboard.

    Who types by sound takes a character for another that sounds alike; in places, trades and legal forms a
    character more or less says little.
    """
    place = next(place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    if not (HAN.match(one[place]) and HAN.match(other[place])):
        return False
    if any(is_known(_piece_at(text, place)) for text in (one, other)):
        return False
    return set(readings(one[place])).isdisjoint(readings(other[place]))


def _piece_at(text: str, place: int) -> str:
    """The known word, or what stands between known words, in which a character stands."""
    start = 0
    for piece in pieces(text):
        if place < start + len(piece):
            return piece
        start += len(piece)
    return text
