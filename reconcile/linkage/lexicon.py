# SPDX-License-Identifier: Apache-2.0
"""Words and what they are made of: n-grams of Latin words, characters and pairs of Han, with how telling each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from models.folding import HAN
from models.search.pinyin import readings
from models.values.name_parts import (
    CHINESE_LEGAL_FORMS,
    CHINESE_TAILS,
    INSTITUTIONS,
    LATIN_INSTITUTIONS,
    LATIN_LEGAL_FORMS,
    LATIN_TAILS,
)
from reconcile.linkage.han_words import is_known
from reconcile.linkage.tokens import STOP_WORDS, initials_of, initials_within

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Matrix = sparse.csr_matrix

_WORD, _TRIGRAM, _CHARACTER, _PAIR, _WHOLE = range(5)
_SHARE = np.array([1.0, 0.3, 0.4, 1.0, 0.6], dtype=np.float32)
"""How much of its information each sort of feature carries: a word's trigrams repeat what the word says."""
_IMAGINED = 200.0
"""Records imagined beside those seen, in which generic words are as frequent as everywhere."""
_SHORT = 3
"""Letters of a feature, its sign included, that are no more than a letter or two."""
_LONGEST_WHOLE = 6
"""What stands between known words, up to so many characters, is one thing: 景普 is not the beginning of 景普康."""
_SHARPENED = 1.5
"""Rare words count for more than their bits: they are what two names of one thing have in common."""
_LEGAL_SHARE = 0.2
"""How much of its information a legal form keeps."""
_GENERIC_SHARE, _OTHER_SHARE = 0.1, 1 / 5000


class Lexicon:
    """Numbers for words and for their features, shared by all fields of both tables."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._features: dict[str, int] = {}
        self._sorts: list[int] = []
        self._made: list[list[int]] = []

    def add(self, texts: Sequence[Sequence[str]]) -> Matrix:
        """Texts as words -> matrix texts x words, 1 where a text has a word."""
        number = self._words.setdefault
        columns: list[int] = []
        starts = [0]
        for words in texts:
            columns += {number(word, len(self._words)) for word in words}
            starts.append(len(columns))
        ones = np.ones(len(columns), dtype=np.float32)
        width = max(1, len(self._words))
        return Matrix((ones, np.array(columns, dtype=np.int32), np.array(starts)), shape=(len(texts), width))

    def features(self) -> Matrix:
        """Matrix words x features, 1 where a word has a feature."""
        words = list(self._words)
        for word in words[len(self._made) :]:
            self._made.append(self._features_of(word))
        starts = np.concatenate(([0], np.cumsum([len(made) for made in self._made or [[]]])))
        columns = np.array([feature for made in self._made for feature in made], dtype=np.int32)
        shape = (max(1, len(words)), max(1, len(self._features)))
        return Matrix((np.ones(len(columns), dtype=np.float32), columns, starts), shape=shape)

    def _features_of(self, word: str) -> list[int]:
        if HAN.match(word):
            found = [(_CHARACTER, char) for char in dict.fromkeys(word)]
            found += [(_PAIR, pair) for pair in dict.fromkeys(map("".join, pairwise(word)))]
            if 1 < len(word) <= _LONGEST_WHOLE and not is_known(word):
                found.append((_WHOLE, "h" + word))
        else:
            found = [(_WORD, "w" + word)]
            if len(word) > 2 and not word.isdigit():
                edged = f"^{word}$"
                grams = dict.fromkeys(map("".join, zip(edged, edged[1:], edged[2:], strict=False)))
                found += [(_TRIGRAM, "t" + gram) for gram in grams]
        return [self._number(sort, text) for sort, text in found]

    def _number(self, sort: int, text: str) -> int:
        number = self._features.setdefault(text, len(self._features))
        if number == len(self._sorts):
            self._sorts.append(sort)
        return number

    @property
    def sorts(self) -> NDArray[np.int8]:
        """Of each feature, what sort it is."""
        return np.array(self._sorts, dtype=np.int8)

    def shares(self) -> Floats:
        """Of each feature, how much of its information counts."""
        legal = legal_features()
        damped = np.array(
            [_LEGAL_SHARE if text in legal else 1.0 for text in self._features], dtype=np.float32
        )
        return np.asarray(_SHARE[self.sorts] * damped, dtype=np.float32)

    def telling(self) -> NDArray[np.bool_]:
        """Which features are words or pairs of characters, by whose rarity agreement is weighed."""
        sorts = self.sorts
        return np.asarray((sorts == _WORD) | (sorts == _PAIR))

    def across(self) -> NDArray[np.bool_]:
        """Which features say something between texts in two scripts: words and codes, no single letters and numbers."""
        long = [len(text) > _SHORT and not text[1:].isdigit() for text in self._features]
        return np.asarray((self.sorts == _WORD) & np.array(long, dtype=bool))

    def han(self) -> NDArray[np.bool_]:
        """Which features are of Han characters."""
        return np.asarray(np.isin(self.sorts, (_CHARACTER, _PAIR, _WHOLE)))

    def generic(self) -> Floats:
        """Of each feature, in what share of all names anywhere it is expected."""
        known = generic_features()
        return np.array(
            [_GENERIC_SHARE if text in known else _OTHER_SHARE for text in self._features], dtype=np.float32
        )

    def initials(self, texts: Iterable[Sequence[str]], count: int, *, within: bool) -> Matrix:
        """Matrix texts x features: the known words that are the initials of a text, or of words together in it."""
        rows: list[int] = []
        columns: list[int] = []
        find = initials_within if within else initials_of
        for row, words in enumerate(texts):
            if len(words) < 3:
                continue
            own = {"w" + word for word in words}
            for initials in find(words):
                number = self._features.get("w" + initials)
                if number is not None and "w" + initials not in own:
                    rows.append(row)
                    columns.append(number)
        ones = np.ones(len(rows), dtype=np.float32)
        return Matrix((ones, (rows, columns)), shape=(count, max(1, len(self._features))))

    def sounds(self, texts: Iterable[Sequence[str]], count: int) -> Matrix:
        """Matrix texts x features: the known Latin words that are the pinyin of two to four characters of a text."""
        rows: list[int] = []
        columns: list[int] = []
        for row, words in enumerate(texts):
            for word in words:
                if HAN.match(word):
                    found = {self._features.get("w" + spelled) for spelled in _spelled(word)} - {None}
                    rows += [row] * len(found)
                    columns += [number for number in found if number is not None]
        ones = np.ones(len(rows), dtype=np.float32)
        return Matrix((ones, (rows, columns)), shape=(count, max(1, len(self._features))))


def _spelled(word: str) -> Iterator[str]:
    """The pinyin of every two to four characters that stand together."""
    syllables = [readings(character)[0] for character in word]
    for start in range(len(syllables) - 1):
        for end in range(start + 2, min(start + 5, len(syllables) + 1)):
            yield "".join(syllables[start:end])


@cache
def legal_features() -> frozenset[str]:
    """Features of legal forms, which are written or left out at will."""
    pairs = {a + b for word in CHINESE_LEGAL_FORMS for a, b in pairwise(word)}
    return frozenset({"w" + word for word in LATIN_LEGAL_FORMS} | pairs | set("".join(CHINESE_LEGAL_FORMS)))


@cache
def generic_features() -> frozenset[str]:
    """Features of legal forms and of words that many organisations have."""
    latin = {*LATIN_LEGAL_FORMS, *LATIN_TAILS, *LATIN_INSTITUTIONS, *STOP_WORDS}
    han = (*CHINESE_LEGAL_FORMS, *CHINESE_TAILS, *INSTITUTIONS, "省市区县")
    pairs = {a + b for word in han for a, b in pairwise(word)}
    return frozenset({"w" + word for word in latin} | {char for word in han for char in word} | pairs)


@dataclass(frozen=True, slots=True)
class Weighted:
    """Texts as weighted features; the product of two rows is the information that both share, in bits."""

    matrix: Matrix
    """Square roots of the weights, so that products are weights."""
    totals: Floats
    """Information in each text."""
    han: Floats
    """How much of it is in Han characters."""
    information: Floats
    """Of each feature, bits: how seldom it is."""
    records: float
    """How many rows have a text."""

    def weights(self, lexicon: Lexicon) -> Floats:
        """Of each feature, what it weighs."""
        return np.asarray(self.information**_SHARPENED * lexicon.shares(), dtype=np.float32)


def weighted(words: Matrix, features: Matrix, rows: Floats, lexicon: Lexicon) -> Weighted:
    """Weigh the features of texts that stand in `rows` rows each."""
    width = features.shape[0]
    # Words that later fields brought are columns which these texts do not have.
    wide = Matrix((words.data, words.indices, words.indptr), shape=(words.shape[0], width))
    matrix = Matrix(wide @ features)
    matrix.data[:] = 1.0
    records = float(rows.sum())
    frequency = np.asarray(matrix.T @ rows).ravel()
    share = (frequency + _IMAGINED * lexicon.generic()) / (records + _IMAGINED)
    information = -np.log2(np.minimum(share, 1.0)).astype(np.float32)
    weights = information**_SHARPENED * lexicon.shares()
    matrix.data = np.sqrt(weights[matrix.indices]).astype(np.float32)
    squares = matrix.multiply(matrix).tocsr()
    totals = np.asarray(squares.sum(axis=1), dtype=np.float32).ravel()
    is_han = np.zeros(matrix.shape[1], dtype=np.float32)
    is_han[: len(lexicon.sorts)] = lexicon.han()
    han = np.asarray(squares @ is_han, dtype=np.float32).ravel()
    return Weighted(matrix, np.maximum(totals, 1e-6), han, information, records)
