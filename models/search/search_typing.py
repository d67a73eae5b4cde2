# SPDX-License-Identifier: Apache-2.0
"""What a mistyped Latin word was meant to be, by the words of names that the index has seen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice, product

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import ColumnElement, Connection, func, or_, select

from models.schema import search_word
from models.search.search_index import LAST

SHORTEST = 5
"""Shorter words have too many neighbours."""
_TWO_ERRORS_FROM = 8
_CHOICES = 3
_MOST_CANDIDATES = 5_000


def mended(connection: Connection, words: Sequence[str], known: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The words with unknown ones of 5 letters and more replaced, the most alike first. Others stay as they are.

    `known` are words of names that are not in the index yet.
    """
    choices = [nearest(connection, word, known) or [word] for word in words]
    for combination in islice(product(*choices), _CHOICES):
        if combination != tuple(words):
            yield combination


def nearest(connection: Connection, word: str, known: Collection[str]) -> list[str]:
    """Known words that differ by one typing error, by two from 8 letters on. Empty for what is not Latin letters."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return []
    # One error, also two letters swapped, leaves the beginning or the end of a word as it was.
    half = (len(word) - 1) // 2
    beginning, ending = word[:half], word[half + 1 :][::-1]
    slack = 1 if len(word) < _TWO_ERRORS_FROM else 2
    query = select(search_word.c.word).where(
        or_(_begins(search_word.c.word, beginning), _begins(search_word.c.backwards, ending)),
        func.length(search_word.c.word).between(len(word) - slack, len(word) + slack),
    )
    candidates = {*connection.scalars(query.limit(_MOST_CANDIDATES)), *known}
    ranked = process.extract(
        word, sorted(candidates), scorer=OSA.distance, score_cutoff=slack, limit=_CHOICES
    )
    return [candidate for candidate, _, _ in ranked]


def _begins(column: ColumnElement[str], beginning: str) -> ColumnElement[bool]:
    return (column >= beginning) & (column < beginning + LAST)
