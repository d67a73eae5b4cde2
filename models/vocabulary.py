# SPDX-License-Identifier: Apache-2.0
"""Controlled vocabularies: terms with codes, ranks, labels in both languages and the spellings people use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from models.folding import term_key
from models.text import Bilingual

_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "vocabularies"


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `rank` orders a vocabulary where order means something; a retired term is read, not offered."""

    code: str
    rank: int | None
    label: Bilingual
    synonyms: tuple[str, ...] = ()
    group: str | None = None
    retired: bool = False

    def spellings(self) -> Iterator[str]:
        """Everything this term is known by: code, both labels, synonyms."""
        yield self.code
        yield self.label.zh
        yield self.label.en
        yield from self.synonyms


@dataclass(frozen=True)
class Vocabulary:
    """A named, closed list of terms, found by code, label or synonym."""

    name: str
    terms: tuple[Term, ...]
    _by_code: dict[str, Term] = field(init=False, repr=False, compare=False)
    _by_key: dict[str, Term] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {term.code: term for term in self.terms})
        by_key: dict[str, Term] = {}
        for term in self.terms:
            for spelling in term.spellings():
                by_key.setdefault(term_key(spelling), term)
        by_key.pop("", None)
        object.__setattr__(self, "_by_key", by_key)

    @property
    def ranked(self) -> bool:
        """Whether the order of the terms means something."""
        return any(term.rank is not None for term in self.terms)

    def term(self, code: str) -> Term | None:
        """The term of exactly this code."""
        return self._by_code.get(code)

    def find(self, text: str) -> Term | None:
        """The term a text means: its code, a label or a synonym; case, width, spaces and script do not matter."""
        return self._by_code.get(text) or self._by_key.get(term_key(text))

    def label(self, code: str, language: str) -> str:
        """The label of a code in `language`; an unknown code is shown as it is."""
        term = self._by_code.get(code)
        return code if term is None else term.label(language)

    def keys(self) -> dict[str, Term]:
        """Folded spelling -> term, for proposing the nearest terms."""
        return self._by_key


def read_vocabulary(path: Path) -> Vocabulary:
    """Read one vocabulary file: {"terms": [{"code", "zh", "en", "rank"?, "synonyms"?, "group"?, "retired"?}]}."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return Vocabulary(path.stem, tuple(_term(entry) for entry in content["terms"]))


def _term(entry: dict[str, object]) -> Term:
    rank, group, synonyms = entry.get("rank"), entry.get("group"), entry.get("synonyms")
    return Term(
        code=str(entry["code"]),
        rank=rank if isinstance(rank, int) else None,
        label=Bilingual(zh=str(entry["zh"]), en=str(entry["en"])),
        synonyms=tuple(map(str, synonyms)) if isinstance(synonyms, list) else (),
        group=None if group is None else str(group),
        retired=entry.get("retired") is True,
    )


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary of this name. Raises FileNotFoundError for a name that has no file."""
    return read_vocabulary(_FOLDER / f"{name}.json")


def vocabulary_names() -> tuple[str, ...]:
    """The names of all vocabularies that come with the program."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))
