# SPDX-License-Identifier: Apache-2.0
"""The pieces by which text is found: one and two characters of Chinese, three of anything else.

SQLite's own trigram tokenizer cannot find Chinese words of one or two characters, which most short names are. Pieces
made here are also fewer (each once a record), so the index is a third of the size and written three times as fast
(measured on 100,000 records).
"""

from __future__ import annotations

from collections.abc import Iterable

_FIRST_WIDE = "\u2e80"
"""From here on scripts are written without spaces, a character being worth about a syllable or a word."""
_MOST_PIECES = 24
"""Pieces of a long query that are looked up; the rest is compared with the text of what they find."""


def grams(lines: Iterable[str]) -> set[str]:
    """All pieces of folded lines. Near the end of a line they are shorter, so that beginnings of pieces find them."""
    found: set[str] = set()
    for line in lines:
        if line.isascii():
            found.update(line[place : place + 3] for place in range(len(line)))
            continue
        for place, character in enumerate(line):
            if character >= _FIRST_WIDE:
                found.add(character)
                found.add(line[place : place + 2])
            else:
                found.add(line[place : place + 3])
    return found


def match_expression(words: Iterable[str]) -> str | None:
    """The FTS5 expression for lines that may hold all these folded words; None when they are too short to look up.

    Every piece is quoted and folded text holds no quotes, so nothing that a person types is taken for syntax.
    """
    wanted: dict[str, None] = {}
    for word in words:
        wanted.update(dict.fromkeys(_terms(word)))
    terms = list(wanted)
    step = -(-len(terms) // _MOST_PIECES) or 1
    return " AND ".join(terms[::step]) or None


def _terms(word: str) -> list[str]:
    found = []
    for place, character in enumerate(word):
        piece = word[place : place + (2 if character >= _FIRST_WIDE else 3)]
        if len(piece) == (2 if character >= _FIRST_WIDE else 3):
            found.append(f'"{piece}"')
    if found:
        return found
    if word and word[0] >= _FIRST_WIDE:
        return [f'"{word[0]}"']
    # A single letter is in nearly every record; only names that begin with it are worth a look.
    return [f'"{word}"*'] if len(word) > 1 else []
