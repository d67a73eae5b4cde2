# SPDX-License-Identifier: Apache-2.0
"""From records that fit a search to what people see of them: title, the field that fits, and its text as written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from sqlalchemy import Connection, select

from models.fields import Field
from models.ids import id_text
from models.kinds import KINDS
from models.schema import kind_tables, link, search_entry
from models.search.pinyin import full_pinyin, initials
from models.search.search_entries import PINYIN
from models.titles import titles
from models.values.folding import fold

_EXCERPT = 80
"""Characters of a longer text that are shown around what was found."""


class Rank(IntEnum):
    """How well a record fits, best first."""

    IDENTIFIER = 0
    NAME = 1
    PREFIX = 2
    IN_NAME = 3
    ELSEWHERE = 4
    SIMILAR = 5
    """Only after mending typing errors."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found."""

    kind: str
    record: int
    title: str
    field: str
    """Key of the field in which it was found; "" when it was found by its id."""
    snippet: str
    """That field's text as written, or the part of it that fits. Plain text, never markup."""
    rank: Rank


Lines = tuple[tuple[str, str], ...]
"""(field, folded text) of an entry."""


@dataclass(frozen=True, slots=True)
class Match:
    """A record that fits, before it is made readable."""

    record: int
    kind: str
    rank: Rank
    closeness: int
    """Within a rank, less is better: letters of the key beyond what was typed."""
    words: tuple[str, ...]
    """What was found of it, folded."""
    lines: Lines | None = None

    @property
    def order(self) -> tuple[int, int, int]:
        """Best first, then the newest."""
        return self.rank, self.closeness, -self.record

    def as_similar(self) -> Match:
        """The same, found only after mending."""
        return replace(self, rank=Rank.SIMILAR, closeness=int(self.rank))

    @staticmethod
    def narrowed(matches: Iterable[Match], kinds: Collection[str] | None) -> list[Match]:
        """Those of these kinds."""
        return [match for match in matches if kinds is None or match.kind in kinds]


def hits_of(connection: Connection, matches: Sequence[Match], language: str) -> list[Hit]:
    """Readable hits in the same order. Records that have been deleted meanwhile are left out."""
    names = titles(connection, [match.record for match in matches], language)
    there = [match for match in matches if match.record in names]
    lines = _lines(connection, [match.record for match in there if match.lines is None])
    picked = {
        match.record: _pick(match, lines.get(match.record, ()) if match.lines is None else match.lines)
        for match in there
    }
    written = _written(
        connection, there, {number: pick[0] for number, pick in picked.items() if pick}, language
    )
    return [_hit(match, names[match.record], picked[match.record], written) for match in there]


def _hit(match: Match, title: str, pick: tuple[str, str] | None, written: dict[int, list[str]]) -> Hit:
    if pick is None:
        return Hit(match.kind, match.record, title, "", id_text(match.record), match.rank)
    key, line = pick
    texts = written.get(match.record, [])
    text = next((one for one in texts if fold(one) == line), texts[0] if texts else "")
    return Hit(match.kind, match.record, title, key, _excerpt(text, match.words), match.rank)


def _lines(connection: Connection, records: list[int]) -> dict[int, Lines]:
    if not records:
        return {}
    query = select(search_entry.c.record_id, search_entry.c.fields, search_entry.c.text)
    rows = connection.execute(query.where(search_entry.c.record_id.in_(records)))
    return {
        number: tuple(zip(fields.split(" "), text.split("\n"), strict=True)) for number, fields, text in rows
    }


def _pick(match: Match, lines: Lines) -> tuple[str, str] | None:
    """The (field, folded text) that fits best; None when it was found by its id."""
    if not match.words:
        return None
    ranked = min(
        ((_fit(line, match.words), place) for place, (_, line) in enumerate(lines)), default=(_NO_FIT, 0)
    )
    if ranked[0] == _NO_FIT:
        return _by_initials(match.words[0], lines)
    key, line = lines[ranked[1]]
    if not key.endswith(PINYIN):
        return key, line
    key = key.removesuffix(PINYIN)
    return next(((one, text) for one, text in lines if one == key and _sounds(text, line)), (key, line))


_NO_FIT = 4


def _fit(line: str, words: Sequence[str]) -> int:
    """How a line fits: 0 equal, 1 by its beginning, 2 holds all words, 3 some of them, 4 none."""
    first = words[0]
    if len(words) == 1 and first in line:
        return 0 if line == first else 1 if line.startswith(first) else 2
    held = sum(word in line for word in words)
    return 2 if held == len(words) else 3 if held else _NO_FIT


def _sounds(line: str, pinyin: str) -> bool:
    return not line.isascii() and pinyin in full_pinyin(line)


def _by_initials(typed: str, lines: Lines) -> tuple[str, str] | None:
    """The shortest name whose initials begin like this."""
    spoken = {key.removesuffix(PINYIN) for key, _ in lines if key.endswith(PINYIN)}
    fitting = [
        (key, line)
        for key, line in lines
        if key in spoken and any(short.startswith(typed) for short in initials(line))
    ]
    return min(fitting, key=lambda named: len(named[1]), default=None)


def _written(
    connection: Connection, matches: Iterable[Match], fields: dict[int, str], language: str
) -> dict[int, list[str]]:
    """The texts of each record's field, as written."""
    found: dict[int, list[str]] = {}
    linking: dict[int, str] = {}
    by_kind: dict[str, dict[int, Field]] = {}
    for match in matches:
        key = fields.get(match.record)
        if key is None:
            continue
        described = KINDS[match.kind].field(key)
        if described.is_link:
            linking[match.record] = key
        else:
            by_kind.setdefault(match.kind, {})[match.record] = described
    for kind, wanted in by_kind.items():
        found.update(_stored(connection, kind, wanted))
    if linking:
        found.update(_linked(connection, linking, language))
    return found


def _stored(connection: Connection, kind: str, wanted: dict[int, Field]) -> Iterator[tuple[int, list[str]]]:
    table = kind_tables[kind]
    keys = sorted({described.key for described in wanted.values()})
    query = select(table.c.id, *(table.c[key] for key in keys)).where(table.c.id.in_(list(wanted)))
    for row in connection.execute(query).mappings():
        described = wanted[row["id"]]
        stored = row[described.key]
        if stored is not None:
            yield row["id"], json.loads(stored) if described.many else [str(stored)]


def _linked(connection: Connection, linking: dict[int, str], language: str) -> dict[int, list[str]]:
    query = select(link.c.record_id, link.c.field, link.c.target_id).where(
        link.c.record_id.in_(list(linking))
    )
    targets = [(row[0], row[2]) for row in connection.execute(query) if linking[row[0]] == row[1]]
    other = "en" if language.startswith("zh") else "zh"
    names = [titles(connection, [target for _, target in targets], one) for one in (language, other)]
    found: dict[int, list[str]] = {}
    for number, target in targets:
        found.setdefault(number, []).extend(name[target] for name in names if target in name)
    return found


def _excerpt(text: str, words: Sequence[str]) -> str:
    line = " ".join(text.split())
    if len(line) <= _EXCERPT:
        return line
    place = _place(line, words[0])
    start = max(0, min(place - _EXCERPT // 4, len(line) - _EXCERPT))
    end = start + _EXCERPT
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")


def _place(line: str, word: str) -> int:
    """Where in a text its folded form holds `word`; 0 when that cannot be told."""
    folded, places = "", []
    for place, character in enumerate(line):
        key = fold(character)
        folded += key
        places += [place] * len(key)
    found = folded.find(word)
    return places[found] if found >= 0 else 0
