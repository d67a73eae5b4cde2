# SPDX-License-Identifier: Apache-2.0
"""One search over every kind: exact identifiers first, then names, beginnings of names, and the rest.

Three looks, each only when the one before left room: keys (B-tree), text (FTS5), and, when nothing was found, the
same with Latin words mended. Records that the index has not seen yet are scanned.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, column, func, literal, select, table

from models.ids import id_number
from models.redirects import standing
from models.schema import record, search_entry, search_key
from models.search.search_entries import PINYIN, Entry, KeySort, entries_of, key_sort
from models.search.search_grams import match_expression
from models.search.search_hits import Hit, Match, Rank, hits_of
from models.search.search_index import LAST, unindexed, usable
from models.search.search_typing import mended
from models.values.folding import fold

__all__ = ["Hit", "Rank", "search", "unindexed_entries"]

SCANNED = 2_000
"""Changed records that one search reads for itself when nobody hands it their entries, the latest ones."""
_PREFIXED = 4
"""So many times the limit of keys with the sought beginning are looked at, to rank the best of them."""

_grams = table("search_grams", column("rowid"), column("search_grams"))


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for, folded."""

    whole: str
    words: tuple[str, ...]

    @staticmethod
    def of(text: str) -> _Sought | None:
        """None when nothing is left of the text after folding."""
        whole = fold(text)
        words = tuple(dict.fromkeys(word for part in text.split() if (word := fold(part))))
        return _Sought(whole, words) if whole else None

    @property
    def ways(self) -> list[tuple[str, ...]]:
        """The text as a whole, then all its words in any order."""
        return [(self.whole,)] if len(self.words) < 2 else [(self.whole,), self.words]


@dataclass(slots=True)
class _Look:
    """Where one search stands."""

    connection: Connection
    limit: int
    kinds: Collection[str] | None
    fresh: Sequence[Entry]
    indexed: bool
    stale: frozenset[int]
    """Records whose entries in the index are out of date."""
    found: dict[int, Match] = field(default_factory=dict)

    @property
    def room(self) -> int:
        """How many more are wanted."""
        return self.limit - len(self.found)

    def note(self, matches: Iterable[Match]) -> None:
        """Keep the best match of each record."""
        for match in matches:
            known = self.found.get(match.record)
            if match.record not in self.stale and (known is None or match.order < known.order):
                self.found[match.record] = match


def search(
    connection: Connection,
    text: str,
    limit: int = 50,
    kinds: Collection[str] | None = None,
    language: str = "en",
    *,
    fresh: Sequence[Entry] | None = None,
) -> list[Hit]:
    """The records that best fit `text`, best first. `kinds` narrows the search; titles are in `language`.

    `fresh` are the entries of records that the index has not seen (`unindexed_entries`), for callers that keep them
    between key strokes; without it the latest of them are read here.
    """
    sought = _Sought.of(text)
    if sought is None or limit < 1:
        return []
    scanned = unindexed_entries(connection, SCANNED) if fresh is None else fresh
    stale = frozenset(entry.record for entry in scanned)
    look = _Look(connection, limit, kinds, scanned, usable(connection), stale)
    own = _by_id(look, text)
    _look_for(look, sought)
    if not look.found and not own:
        _look_mended(look, sought)
    best = sorted(look.found.values(), key=lambda match: match.order)
    matches = [*own, *(match for match in best if not own or match.record != own[0].record)]
    return hits_of(connection, matches[:limit], language)


def unindexed_entries(connection: Connection, limit: int = 1_000_000) -> list[Entry]:
    """What search must scan, because the index has not seen it yet; empty when the index is up to date.

    A read-only database cannot be indexed: read this once after opening it and hand it to each search.
    """
    records = unindexed(connection, limit)
    return list(entries_of(connection, records)) if records else []


def _by_id(look: _Look, text: str) -> list[Match]:
    """The record whose id, as exported workbooks carry it, is the text, or that stands for it since a merge."""
    number = id_number(text)
    if number is None:
        return []
    number = standing(look.connection, number) or number
    kind = look.connection.scalar(select(record.c.kind).where(record.c.id == number))
    if kind is None or (look.kinds is not None and kind not in look.kinds):
        return []
    return [Match(number, kind, Rank.IDENTIFIER, 0, ())]


def _look_for(look: _Look, sought: _Sought) -> None:
    fresh = Match.narrowed(_scan(look.fresh, sought), look.kinds)
    if look.indexed:
        look.note(_by_key(look, sought.whole))
        for words in sought.ways:
            if look.room > 0:
                look.note(_by_text(look, words))
    # Scanned entries come last: `note` turns down what the index says about the same records.
    look.found.update((match.record, match) for match in fresh)


def _look_mended(look: _Look, sought: _Sought) -> None:
    words = sought.words if len(sought.words) > 1 else (sought.whole,)
    known = {word for entry in look.fresh for word in entry.words}
    for better in mended(look.connection, words, known):
        if look.room <= 0:
            return
        matches = [*_by_text(look, better)] if look.indexed else []
        look.note(match.as_similar() for match in matches)
        scanned = Match.narrowed(_scan(look.fresh, _Sought("".join(better), better)), look.kinds)
        look.found.update((match.record, match.as_similar()) for match in scanned)


def _by_key(look: _Look, whole: str) -> Iterator[Match]:
    key = search_key.c.key
    exact = key == whole
    beginning = (key > whole) & (key < whole + LAST)
    for condition, limit in ((exact, look.limit), (beginning, look.limit * _PREFIXED)):
        query = select(search_key).where(condition, *_of_kinds(search_key.c.kind, look.kinds)).limit(limit)
        for found, number, kind, sort in look.connection.execute(query):
            yield Match(
                number, kind, key_rank(KeySort(sort), found == whole), len(found) - len(whole), (whole,)
            )


def key_rank(sort: KeySort, exact: bool) -> Rank:
    """The rank of a record found by a key."""
    if not exact or sort is KeySort.PINYIN:
        return Rank.PREFIX
    return Rank.IDENTIFIER if sort is KeySort.IDENTIFIER else Rank.NAME


def _of_kinds(kind: ColumnElement[str], kinds: Collection[str] | None) -> list[ColumnElement[bool]]:
    return [] if kinds is None else [kind.in_(list(kinds))]


def _by_text(look: _Look, words: Sequence[str]) -> Iterator[Match]:
    expression = match_expression(words)
    if expression is None:
        return
    entry = search_entry.c
    joined = _grams.join(search_entry, entry.record_id == _grams.c.rowid)
    # The pieces may stand apart in a record, so its text has the last word.
    query: Any = select(search_entry).select_from(joined)
    query = query.where(_grams.c.search_grams.op("MATCH")(literal(expression)))
    query = query.where(
        *(func.instr(entry.text, word) > 0 for word in words), *_of_kinds(entry.kind, look.kinds)
    )
    query = query.order_by(_grams.c.rowid.desc()).limit(look.room + len(look.found))
    for number, kind, fields, text in look.connection.execute(query):
        lines = tuple(zip(fields.split(" "), text.split("\n"), strict=True))
        rank = _text_rank(kind, lines, words)
        yield Match(number, kind, rank, len(words), tuple(words), lines)


def _text_rank(kind: str, lines: Iterable[tuple[str, str]], words: Sequence[str]) -> Rank:
    names = [line for key, line in lines if key_sort(kind, key.removesuffix(PINYIN)) is not None]
    return Rank.IN_NAME if all(any(word in line for line in names) for word in words) else Rank.ELSEWHERE


def _scan(entries: Iterable[Entry], sought: _Sought) -> Iterator[Match]:
    for entry in entries:
        match = _keyed(entry, sought.whole) or _texted(entry, sought)
        if match:
            yield match


def _keyed(entry: Entry, whole: str) -> Match | None:
    fitting = [
        (key_rank(sort, key == whole), len(key) - len(whole))
        for key, sort in entry.keys.items()
        if key.startswith(whole)
    ]
    if not fitting:
        return None
    rank, closeness = min(fitting)
    lines = tuple(zip(entry.fields, entry.lines, strict=True))
    return Match(entry.record, entry.kind, rank, closeness, (whole,), lines)


def _texted(entry: Entry, sought: _Sought) -> Match | None:
    for words in sought.ways:
        if match_expression(words) and all(any(word in line for line in entry.lines) for word in words):
            lines = tuple(zip(entry.fields, entry.lines, strict=True))
            return Match(
                entry.record, entry.kind, _text_rank(entry.kind, lines, words), len(words), words, lines
            )
    return None
