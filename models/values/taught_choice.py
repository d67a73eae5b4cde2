# SPDX-License-Identifier: Apache-2.0
"""A choice of a vocabulary's terms that also reads words which somebody taught."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.folding import term_key
from models.text import mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.choice import Choice, split_terms, without_brackets
from models.values.plain import one_line
from models.vocabulary import Term, Vocabulary

_READ_AS = mark("Values", "“{text}” was read as {term}, as it was taught.")


@dataclass(frozen=True, slots=True)
class TaughtChoice:
    """A choice with taught words beside it. What the vocabulary itself knows goes first."""

    choice: Choice
    codes: Mapping[str, str] = field(hash=False)
    """Folded word -> code."""

    @property
    def key(self) -> str:
        """The name of the vocabulary."""
        return self.choice.key

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that is chosen from."""
        return self.choice.vocabulary

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those of the choice."""
        return self.choice.columns

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read as the choice does; a word that was taught is what it was taught to be, and a note says so."""
        written = one_line(text)
        if self.vocabulary.find(written):
            return self.choice.parse(text, hints)
        term = self._taught(written)
        if term is None:
            read = self.choice.parse(text, hints)
            term = None if knows(self.choice, read) else self._taught(without_brackets(written))
            if term is None:
                return read
        return Parsed(term.code, (_READ_AS.format(text=written, term=term.label),))

    def _taught(self, text: str) -> Term | None:
        code = self.codes.get(term_key(text))
        return None if code is None else self.vocabulary.term(code)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """As the choice does."""
        return self.choice.spread(value)

    def show(self, value: str, language: str) -> str:
        """As the choice does."""
        return self.choice.show(value, language)

    def split(self, text: str) -> list[str]:
        """Between separators; taught words stay whole as terms do."""
        return split_terms(text, lambda piece: self.vocabulary.find(piece) or self._taught(one_line(piece)))


def knows(choice: Choice, read: Parsed | Unreadable) -> bool:
    """Whether a text was read as a term, or as saying nothing; an open choice keeps unknown words as they are."""
    return isinstance(read, Parsed) and (read.value is None or choice.vocabulary.term(read.value) is not None)
