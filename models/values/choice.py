# SPDX-License-Identifier: Apache-2.0
"""One term of a controlled vocabulary, read by code, label or synonym."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from models.folding import term_key
from models.text import Message, mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.plain import LISTED_ANY, is_nothing, one_line, split_at
from models.values.sex_words import sex_in
from models.vocabulary import Term, Vocabulary, vocabulary

_UNKNOWN_TERM = mark("Values", "“{text}” is not a term of this list. Nearest: {nearest}.")
_UNKNOWN_TERM_ALONE = mark("Values", "“{text}” is not a term of this list, and no term is near it.")
_KEPT_AS_WRITTEN = mark("Values", "“{text}” is not a term of the list; it is kept as written.")
_REST_UNREAD = mark("Values", "Only “{read}” was read, not the words in brackets.")
_BRACKETS = re.compile(r"[(（\[].*$")


@dataclass(frozen=True, slots=True)
class Choice:
    """A term of the vocabulary `name`. Canonical: the term's code. An `open` choice also keeps other texts."""

    name: str
    open: bool = False

    @property
    def key(self) -> str:
        """The name of the vocabulary."""
        return self.name

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that is chosen from."""
        return vocabulary(self.name)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The code, and the rank where the vocabulary is ordered."""
        return (Column(""), Column("_rank", "integer")) if self.vocabulary.ranked else (Column(""),)

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read a code, label or synonym. Unreadable names the nearest terms, unless the choice is open."""
        return _read(self.name, self.open, text)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The code, with its rank where the vocabulary is ordered."""
        return _spread(self.name, value)

    def show(self, value: str, language: str) -> str:
        """The term's label."""
        return self.vocabulary.label(value, language)

    def split(self, text: str) -> list[str]:
        """Terms between separators; a text that is a term as a whole stays whole."""
        return split_terms(text, self.vocabulary.find)


def split_terms(text: str, known: Callable[[str], object]) -> list[str]:
    """The pieces of a cell that lists terms; `known` tells whether a text is one."""
    if known(one_line(text)):
        return [text.strip()]
    return [whole for piece in split_at(LISTED_ANY, text) for whole in _at_slashes(known, piece)]


def _at_slashes(known: Callable[[str], object], piece: str) -> list[str]:
    """口服/静脉 as two, but only when every part is a term and the whole is none."""
    parts = [part.strip() for part in re.split(r"[/／+]", piece) if part.strip()]
    if len(parts) < 2 or known(piece) or not all(map(known, parts)):
        return [piece]
    return parts


def without_brackets(text: str) -> str:
    """静脉 of 静脉（外周）; blank when nothing stands before the bracket."""
    return _BRACKETS.sub("", text).strip()


@lru_cache(maxsize=16384)
def _read(name: str, is_open: bool, text: str) -> Parsed | Unreadable:
    terms = vocabulary(name)
    written = one_line(text)
    term = terms.find(written) if written else None
    if term is None and written and (short := without_brackets(written)) and short != written:
        term = terms.find(short)
        if term is not None:
            return Parsed(term.code, (_REST_UNREAD.format(read=short),))
    if term is not None:
        return Parsed(term.code)
    if is_nothing(written):
        return Parsed(None)
    if said := _said_in_words(name, terms, written):
        return Parsed(said)
    if is_open:
        return Parsed(written, (_KEPT_AS_WRITTEN.format(text=written),))
    return Unreadable(_unknown(terms, written))


_WORDS_OF: Mapping[str, Callable[[str], str | None]] = MappingProxyType({"sex": sex_in})
"""Vocabularies whose terms can be said in more ways than a list holds."""
_SCRIPTS = re.compile(r"[^\x00-\x7f]+|[\x00-\x7f]+")


def _said_in_words(name: str, terms: Vocabulary, written: str) -> str | None:
    """The code of a term said in both languages (招募中 Recruiting), or in words that need a grammar."""
    parts = [part for each in _SCRIPTS.findall(written) if (part := each.strip(_AROUND))]
    if len(parts) == 2 and (both := [terms.find(part) for part in parts]) and both[0] and both[0] is both[1]:
        return both[0].code
    grammar = _WORDS_OF.get(name)
    return grammar(written) if grammar else None


_AROUND = " \t/|,;:()[]-，；：（）【】"


def _unknown(terms: Vocabulary, written: str) -> Message:
    near = nearest_terms(terms, written)
    if not near:
        return _UNKNOWN_TERM_ALONE.format(text=written)
    names = "; ".join(f"{term.label.zh} ({term.label.en})" for term in near)
    return _UNKNOWN_TERM.format(text=written, nearest=names)


def nearest_terms(terms: Vocabulary, text: str, limit: int = 3) -> list[Term]:
    """The terms that are spelled most like `text`, best first; retired ones are not proposed."""
    keys = {key: term for key, term in terms.keys().items() if not term.retired}
    ranked = process.extract(term_key(text), list(keys), scorer=fuzz.WRatio, limit=limit * 4, score_cutoff=50)
    codes = dict.fromkeys(keys[key].code for key, _, _ in ranked)
    return [term for code in list(codes)[:limit] if (term := terms.term(code))]


@lru_cache(maxsize=4096)
def _spread(name: str, value: str) -> tuple[SqlValue, ...]:
    terms = vocabulary(name)
    if not terms.ranked:
        return (value,)
    term = terms.term(value)
    return (value, term.rank if term else None)
