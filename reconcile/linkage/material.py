# SPDX-License-Identifier: Apache-2.0
"""Both tables read for comparing: the values of each field, and every row as features for finding candidates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from models.folding import HAN
from models.progress import Progress
from models.text import mark
from models.values.keys import code_key
from reconcile.linkage.beside_names import tells_apart
from reconcile.linkage.candidates import Rows
from reconcile.linkage.categories import association, is_term, term_keys
from reconcile.linkage.contrast import contrasting
from reconcile.linkage.details import Sets
from reconcile.linkage.identifiers import Numbers, numbers_of
from reconcile.linkage.lexicon import Lexicon, Matrix, Weighted, weighted
from reconcile.linkage.prepared import Ints, Ragged, Values, plain_keys, prepare
from reconcile.linkage.quantities import read_days
from reconcile.linkage.scales import Scale
from reconcile.linkage.series import Framed, framed
from reconcile.linkage.spec import WORDED, Sort, Spec, Table
from reconcile.linkage.tokens import Parts, markers, ordinals, phases, take_apart, with_joined_codes
from reconcile.linkage.wording import SHORT_WORDS, WordField

_HAN, _OTHER = 1, 2
_READING = mark("Linkage", "Reading the tables")


@dataclass(frozen=True, slots=True)
class Worded:
    """A field that is compared by words, with what its values hold besides."""

    values: Values
    words: WordField
    numerals: Sets | None
    codes: Sets | None
    ordinals: Sets | None
    """Which of several of its kind a name is, which phase a title names."""
    markers: Ints | None
    series: Framed | None
    """Of names and titles, what they say apart from numbers and letters."""
    contrast: Sets | None
    """Words by which rows of one table differ."""


@dataclass(frozen=True, slots=True)
class Categories:
    """A field of categories; `scale` where it is learnt which go together."""

    values: Values
    scale: Scale | None


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that comparing needs."""

    worded: list[Worded]
    codes: list[Values]
    dates: list[Values]
    numbers: list[Values]
    categories: list[Categories]
    identifiers: tuple[Numbers, Numbers] | None
    names: Rows
    everything: Rows

    @property
    def values(self) -> list[Values]:
        """Of all fields whose equal values may propose a pair."""
        return [
            *(one.values for one in self.worded),
            *self.codes,
            *self.dates,
            *self.numbers,
            *(one.values for one in self.categories),
        ]


def read_material(left: Table, right: Table, spec: Spec, progress: Progress) -> Material:
    """Read both tables."""
    lexicon = Lexicon()
    fields = [field for field in spec.fields if field.sort not in (Sort.IDENTIFIER, Sort.MENTIONS)]
    prepared: list[Values] = []
    parts: list[list[Parts]] = []
    words: list[Matrix] = []
    for number, field in enumerate(fields):
        progress.step(number, len(fields), _READING)
        values = prepare(field, left, right, _key_of(field.sort))
        is_worded = field.sort in WORDED
        apart = with_joined_codes([take_apart(text) for text in values.texts]) if is_worded else []
        prepared.append(values)
        parts.append(apart)
        words.append(lexicon.add([one.words for one in apart] if apart else _plain_words(values)))
    features = lexicon.features()
    weights = [
        weighted(matrix, features, values.frequency, lexicon)
        for matrix, values in zip(words, prepared, strict=True)
    ]
    worded = [
        _worded(values, apart, weight, lexicon, spec.products)
        for values, apart, weight in zip(prepared, parts, weights, strict=True)
        if values.field.sort in WORDED
    ]
    everything = _everything(prepared, weights, lexicon, (len(left), len(right)))
    return Material(
        worded,
        _of_sort(prepared, Sort.CODE),
        _of_sort(prepared, Sort.DATE),
        _of_sort(prepared, Sort.NUMBER),
        _categories(prepared),
        _identifiers(left, right, spec),
        _names(prepared, weights, worded, lexicon) or everything,
        everything,
    )


def _categories(prepared: list[Values]) -> list[Categories]:
    named = [*_of_sort(prepared, Sort.NAME), *_of_sort(prepared, Sort.CODE)]
    return [
        Categories(values, association(values, tells_apart(values, named)))
        for values in _of_sort(prepared, Sort.CATEGORY)
    ]


def _of_sort(prepared: list[Values], sort: Sort) -> list[Values]:
    return [values for values in prepared if values.field.sort is sort]


def _key_of(sort: Sort) -> Callable[[list[str]], list[str]] | None:
    if sort is Sort.CODE:
        return _code_keys
    if sort is Sort.CATEGORY:
        return term_keys
    if sort is Sort.DATE:
        return lambda texts: [digits or text for digits, text in zip(read_days(texts)[0], texts, strict=True)]
    return None


def _code_keys(texts: list[str]) -> list[str]:
    """Codes without case, spaces and hyphens; a dosage form behind a code goes too."""
    return [
        key if text.isascii() and " " not in text else code_key(text).lower()
        for text, key in zip(texts, plain_keys(texts), strict=True)
    ]


def _plain_words(values: Values) -> list[tuple[str, ...]]:
    """The words of values that are not compared by words: codes and days as one word each, amounts none."""
    if values.field.sort is Sort.NUMBER:
        return [()] * len(values)
    if values.field.sort is Sort.CATEGORY:
        return [
            (key,) if is_term(key) else take_apart(text).words
            for key, text in zip(values.keys, values.texts, strict=True)
        ]
    return [(key,) for key in values.keys]


def _worded(values: Values, apart: list[Parts], weight: Weighted, lexicon: Lexicon, products: bool) -> Worded:
    words = [one.words for one in apart]
    found = markers(values.texts, products)
    scripts = np.array(
        [_scripts(key, one) for key, one in zip(values.keys, apart, strict=True)], dtype=np.int8
    )
    is_mixed = bool((scripts == _HAN).any() and (scripts == _OTHER).any())
    lengths = np.array([len(one) for one in words], dtype=np.int64)
    # Pieces of Chinese names are no words: only what is written in letters tells whether letters count.
    short = bool((scripts == _OTHER).any()) and float(lengths[scripts == _OTHER].mean()) < SHORT_WORDS
    field = WordField(
        texts=values.texts,
        keys=values.keys,
        words=weight,
        initials=lexicon.initials(words, len(words), within=False),
        within=_weighed(lexicon.initials(words, len(words), within=True), weight, lexicon),
        sounds=lexicon.sounds(words if is_mixed else (), len(words)),
        telling=lexicon.telling(),
        across=lexicon.across(),
        only_code=np.array([one.only_code for one in apart], dtype=bool),
        scripts=scripts,
        lengths=lengths,
        frequency=values.frequency,
        letters=short and float(np.mean(scripts == _OTHER)) > 0.5,
    )
    return Worded(
        values,
        field,
        Sets.of([one.numerals for one in apart]),
        Sets.of([one.codes for one in apart]),
        Sets.of(list(map(phases if values.field.sort is Sort.TEXT else ordinals, values.texts))),
        None if found is None else np.array(found, dtype=np.int64),
        framed(values.texts, values.keys) if values.field.sort in (Sort.NAME, Sort.TEXT) else None,
        contrasting(words, values.left, values.right)
        if values.field.sort in (Sort.NAME, Sort.TEXT)
        else None,
    )


def _scripts(key: str, parts: Parts) -> int:
    """1 for a text in Han characters, 2 in any other letters, 3 in both; one of neither is in both.

    A code or a quantity beside Han characters is no word of another language.
    """
    if key.isascii():
        return _OTHER
    has_han = HAN.search(key) is not None
    others = any(not HAN.match(word) and word.isalpha() and len(word) > 2 for word in parts.words)
    return (_HAN if has_han else 0) | (_OTHER if others else 0) or _HAN | _OTHER


def _identifiers(left: Table, right: Table, spec: Spec) -> tuple[Numbers, Numbers] | None:
    fields = [field for field in spec.fields if field.sort in (Sort.IDENTIFIER, Sort.MENTIONS)]
    if not any(field.sort is Sort.IDENTIFIER for field in fields):
        return None
    return (
        numbers_of(left, ((field, field.left) for field in fields)),
        numbers_of(right, ((field, field.right) for field in fields)),
    )


# Rows as features ----------------------------------------------------------------------------------------------------


def _names(
    prepared: list[Values], weights: list[Weighted], worded: list[Worded], lexicon: Lexicon
) -> Rows | None:
    """Rows as the features of the field that tells most, a name before a text."""
    best: tuple[float, int] | None = None
    for number, (values, weight) in enumerate(zip(prepared, weights, strict=True)):
        if values.field.sort in WORDED:
            told = float(values.frequency @ weight.totals) * (1.5 if values.field.sort is Sort.NAME else 1.0)
            best = max(best or (told, number), (told, number))
    if best is None:
        return None
    values, weight = prepared[best[1]], weights[best[1]]
    matrix = weight.matrix
    for one in worded:
        if one.values is values:
            sounds = _weighed(one.words.sounds.copy(), weight, lexicon)
            matrix = Matrix(matrix.maximum(one.words.within).maximum(sounds))
    return Rows(_rows(values.left, matrix), _rows(values.right, matrix))


def _weighed(features: Matrix, weight: Weighted, lexicon: Lexicon) -> Matrix:
    """Features that a text may be said to have, with the weights that they have in texts."""
    features.data = np.sqrt(weight.weights(lexicon)[features.indices]).astype(np.float32)
    return features


def _everything(
    prepared: list[Values], weights: list[Weighted], lexicon: Lexicon, sizes: tuple[int, int]
) -> Rows:
    """Rows as the features of all fields together."""
    total = Rows(_blank(sizes[0], 1), _blank(sizes[1], 1))
    for number, (values, weight) in enumerate(zip(prepared, weights, strict=True)):
        matrix = _telling(weight.matrix, lexicon)
        left, right = _rows(values.left, matrix), _rows(values.right, matrix)
        total = Rows(Matrix(total.left + left), Matrix(total.right + right)) if number else Rows(left, right)
    return total


def _telling(matrix: Matrix, lexicon: Lexicon) -> Matrix:
    """Words and pairs of characters only: what several fields say together needs no n-grams to be found."""
    kept = matrix.copy()
    kept.data = np.where(lexicon.telling()[kept.indices], kept.data, 0).astype(np.float32)
    kept.eliminate_zeros()
    return kept


def _blank(rows: int, columns: int) -> Matrix:
    none = np.zeros(0, dtype=np.int32)
    return Matrix((np.zeros(0, np.float32), none, np.zeros(rows + 1, np.int32)), shape=(rows, columns))


def _rows(side: Ragged, matrix: Matrix) -> Matrix:
    """Rows x features: of a row with several values, each feature as strong as in the mean of those that have it."""
    chosen = Matrix(
        (np.ones(len(side.values), dtype=np.float32), side.values, side.starts),
        shape=(len(side.starts) - 1, matrix.shape[0]),
    )
    total = Matrix(chosen @ matrix)
    if side.counts.size and side.counts.max() > 1:
        ones = Matrix((np.ones_like(matrix.data), matrix.indices, matrix.indptr), shape=matrix.shape)
        times = Matrix(chosen @ ones)
        total.sort_indices()
        times.sort_indices()
        total.data = (total.data / np.maximum(times.data, 1.0)).astype(np.float32)
    return total
