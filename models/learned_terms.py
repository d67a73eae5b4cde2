# SPDX-License-Identifier: Apache-2.0
"""Words that a curator taught Thaw (临床二A → phase_2): learning, forgetting, reading with them, taking them elsewhere.

Each is a small record in the ledger (docs/decisions/0003-learned-terms.md), so it is undone and listed in History
like any other change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, select

from models.database.database import Database
from models.errors import UserError
from models.fields import Field, Kind
from models.folding import term_key
from models.kinds import LEARNED_TERM
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger, Receipt
from models.schema import changeset, kind_tables, record
from models.text import Bilingual, Message, mark
from models.values.base import ValueType
from models.values.choice import Choice
from models.values.plain import is_nothing, one_line
from models.values.taught_choice import TaughtChoice, knows
from models.vocabulary import vocabulary, vocabulary_names

FORMAT = "thaw-learned-terms"
"""Marks an exported file as what it is."""
LONGEST = 200
"""Characters of a word; longer texts are sentences, which mean more than one term."""

_LEARNED = mark("Terms", "Learn that “{written}” means {term}")
_FORGOT = mark("Terms", "Forget that “{written}” means {term}")
_IMPORTED = mark("Terms", "Learn {count} words from a file")
_NO_LIST = mark("Terms", "There is no list “{name}”: choose among {names}.")
_NO_TERM = mark("Terms", "“{code}” is not a term of the list “{name}”: choose one of its terms.")
_RETIRED = mark("Terms", "“{term}” is no longer used, so no word is taught to mean it: choose another term.")
_NOT_A_WORD = mark(
    "Terms", "“{written}” is blank, or says that nothing is known: give the word as the file has it."
)
_TOO_LONG = mark("Terms", "“{written}” is too long for a word: give the one word that means {term}.")
_KNOWN = mark("Terms", "“{written}” is known already, as {term}; only unknown words can be taught.")
_NOT_TAUGHT = mark("Terms", "“{written}” was not taught, so there is nothing to forget.")
_NOT_TERMS = mark("Terms", "This file holds no learned words: choose one that Thaw exported as such.")


@dataclass(frozen=True, slots=True)
class LearnedTerm:
    """One word that was taught."""

    record: int
    vocabulary: str
    written: str
    """As it was given; compared by its folded form."""
    code: str
    author: str
    """Who taught it, or corrected it last."""
    at: str
    """When, UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What is taught in one database at one moment. Immutable, so whoever reads with it may remember the results."""

    codes: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Vocabulary -> folded word -> code."""

    def reader(self, value_type: ValueType) -> ValueType:
        """The type with the taught words added; the type itself where none concerns it."""
        codes = self.codes.get(value_type.key) if isinstance(value_type, Choice) else None
        return TaughtChoice(value_type, codes) if codes and isinstance(value_type, Choice) else value_type

    def reading(self, described: Field) -> Field:
        """The field with the taught words added to its type; the field itself where none concerns it."""
        taught = self.reader(described.type)
        return described if taught is described.type else replace(described, type=taught)

    def reading_all(self, kind: Kind) -> Kind:
        """The kind with the taught words added to its fields."""
        return replace(kind, fields=tuple(map(self.reading, kind.fields))) if self.codes else kind


NOTHING_LEARNED = Learned()


def unknown_terms(described: Field, text: str, taught: Learned = NOTHING_LEARNED) -> list[str]:
    """The words of a cell that could be taught: those that neither the field's vocabulary nor `taught` knows."""
    if not isinstance(described.type, Choice):
        return []
    reader = taught.reader(described.type)
    pieces = [one_line(piece) for piece in (reader.split(text) if described.many else [text])]
    return [
        piece
        for piece in dict.fromkeys(pieces)
        if term_key(piece) and not knows(described.type, reader.parse(piece))
    ]


# Reading -------------------------------------------------------------------------------------------------------------


def learned_terms(connection: Connection) -> list[LearnedTerm]:
    """All that was taught, the oldest first."""
    table = kind_tables[LEARNED_TERM.key]
    query = (
        select(table, changeset.c.author, changeset.c.at)
        .join(record, record.c.id == table.c.id)
        .join(changeset, changeset.c.id == record.c.changeset_id)
        .order_by(changeset.c.id, table.c.id)
    )
    return [
        LearnedTerm(row.id, row.vocabulary or "", row.written or "", row.code or "", row.author, row.at)
        for row in connection.execute(query)
    ]


def learned(connection: Connection) -> Learned:
    """What was taught, for reading with. Words for terms that this Thaw does not know are left out."""
    names = set(vocabulary_names())
    codes: dict[str, dict[str, str]] = {}
    for one in learned_terms(connection):
        key = term_key(one.written)
        if key and one.vocabulary in names and vocabulary(one.vocabulary).term(one.code):
            codes.setdefault(one.vocabulary, {})[key] = one.code
    return Learned(MappingProxyType({name: MappingProxyType(found) for name, found in codes.items()}))


def _by_key(terms: Iterable[LearnedTerm]) -> dict[tuple[str, str], LearnedTerm]:
    """(vocabulary, folded word) -> what was taught last."""
    return {(one.vocabulary, term_key(one.written)): one for one in terms}


# Writing -------------------------------------------------------------------------------------------------------------


def learn(  # noqa: PLR0917 - what is taught, where, and by whom
    database: Database, ledger: Ledger, vocabulary_name: str, written: str, code: str, author: str
) -> Receipt:
    """Remember what a word means, for every later import; a word taught before means the new term from now on.

    Undone as a changeset. UserError when there is no such list or term, or when the list knows the word itself.
    """
    word = one_line(written)
    refused = _refusal(vocabulary_name, word, code)
    if refused is not None:
        raise UserError(refused)
    with database.read() as connection:
        known = _by_key(learned_terms(connection)).get((vocabulary_name, term_key(word)))
    message = _LEARNED.format(written=word, term=_label(vocabulary_name, code))
    edit = _adding(database, vocabulary_name, word, code) if known is None else _correcting(known, code)
    return ledger.commit(Changeset(author, message, [edit]))


def forget(database: Database, ledger: Ledger, vocabulary_name: str, written: str, author: str) -> Receipt:
    """Forget what a word was taught to mean. What was read with it stays. UserError when it was not taught."""
    key = vocabulary_name, term_key(written)
    with database.read() as connection:
        terms = [one for one in learned_terms(connection) if (one.vocabulary, term_key(one.written)) == key]
    if not terms:
        raise UserError(_NOT_TAUGHT.format(written=one_line(written)))
    message = _FORGOT.format(written=terms[-1].written, term=_label(vocabulary_name, terms[-1].code))
    edits = [Edit(LEARNED_TERM.key, one.record, {}, delete=True) for one in terms]
    return ledger.commit(Changeset(author, message, edits))


def _adding(database: Database, name: str, word: str, code: str) -> Edit:
    values = {"vocabulary": name, "written": word, "code": code}
    return Edit(LEARNED_TERM.key, database.ids.one(), values, sets=())


def _correcting(known: LearnedTerm, code: str) -> Edit:
    return Edit(LEARNED_TERM.key, known.record, {"code": code}, {"code": known.code}, sets=())


def _refusal(name: str, word: str, code: str) -> Message | None:
    """Why a word cannot be taught; None when it can."""
    if name not in vocabulary_names():
        return _NO_LIST.format(name=name, names=", ".join(vocabulary_names()))
    terms = vocabulary(name)
    term = terms.term(code)
    if term is None:
        return _NO_TERM.format(code=code, name=name)
    if term.retired:
        return _RETIRED.format(term=term.label)
    if not term_key(word) or is_nothing(word):
        return _NOT_A_WORD.format(written=word)
    if len(word) > LONGEST:
        return _TOO_LONG.format(written=word[:LONGEST] + "…", term=term.label)
    known = terms.find(word)
    return None if known is None else _KNOWN.format(written=word, term=known.label)


def _label(name: str, code: str) -> Bilingual:
    term = vocabulary(name).term(code) if name in vocabulary_names() else None
    return Bilingual(code, code) if term is None else term.label


# Taking them elsewhere -----------------------------------------------------------------------------------------------


def export_terms(connection: Connection) -> dict[str, Any]:
    """All that was taught, as JSON allows; `import_terms` reads it."""
    keys = ("vocabulary", "written", "code", "author", "at")
    terms = _by_key(learned_terms(connection)).values()
    return {"format": FORMAT, "terms": [{key: getattr(one, key) for key in keys} for one in terms]}


@dataclass(frozen=True, slots=True)
class TermsImported:
    """What importing learned words did."""

    receipt: Receipt
    added: int
    already: int
    """Words that meant the same here, or that the lists know themselves."""
    differing: tuple[tuple[LearnedTerm, str], ...]
    """(the word as it is taught here, the code that the file gives it); what is taught here stays."""
    refused: tuple[tuple[str, Message], ...]
    """(word, why it was not taken)."""


def import_terms(database: Database, ledger: Ledger, data: object, author: str) -> TermsImported:
    """Learn what another database was taught, in one changeset. UserError when `data` is no such export."""
    entries = _entries(data)
    with database.read() as connection:
        known = _by_key(learned_terms(connection))
    edits: dict[tuple[str, str], Edit] = {}
    differing: list[tuple[LearnedTerm, str]] = []
    refused: list[tuple[str, Message]] = []
    already = 0
    for name, word, code in entries:
        key = name, term_key(word)
        here, why = known.get(key), _refusal(name, word, code)
        if key in edits or (here and here.code == code) or _means(name, word, code):
            already += 1
        elif why is not None:
            refused.append((word, why))
        elif here:
            differing.append((here, code))
        else:
            edits[key] = _adding(database, name, word, code)
    message = _IMPORTED.format(count=len(edits))
    receipt = ledger.commit(Changeset(author, message, list(edits.values())))
    return TermsImported(receipt, len(edits), already, tuple(differing), tuple(refused))


def _means(name: str, word: str, code: str) -> bool:
    """Whether the list itself knows the word as this term."""
    term = vocabulary(name).find(word) if name in vocabulary_names() else None
    return term is not None and term.code == code


def _entries(data: object) -> list[tuple[str, str, str]]:
    """(vocabulary, word, code) of each entry of an export."""
    terms = data.get("terms") if isinstance(data, dict) and data.get("format") == FORMAT else None
    if not isinstance(terms, list):
        raise UserError(_NOT_TERMS)
    found = []
    for entry in terms:
        parts = (
            [entry.get(key) for key in ("vocabulary", "written", "code")] if isinstance(entry, dict) else []
        )
        texts = [part for part in parts if isinstance(part, str)]
        if len(texts) != 3:
            raise UserError(_NOT_TERMS)
        found.append((texts[0], one_line(texts[1]), texts[2]))
    return found
