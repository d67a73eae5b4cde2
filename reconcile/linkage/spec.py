# SPDX-License-Identifier: Apache-2.0
"""What the matcher is told: two tables as texts, and for each field which columns hold it and what sort it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from models.text import Bilingual

Cell = tuple[str, ...]
"""The texts of one row in one column; empty for a blank."""


class Sort(Enum):
    """What a field holds, which decides how two of its values are compared."""

    IDENTIFIER = "identifier"
    """Numbers of a register: equal is the same, two different ones of one register are two things."""
    NAME = "name"
    """What the thing is called, with its aliases; the best of all spellings of both sides counts."""
    CODE = "code"
    """Product codes, telephone numbers, postcodes: equal, part of the other, or different."""
    TEXT = "text"
    """A title or description."""
    CATEGORY = "category"
    """One of few values; which go together is learnt."""
    DATE = "date"
    NUMBER = "number"
    LINK = "link"
    """The name of something else: a company, a sponsor, a list of authors."""
    ADDRESS = "address"
    MENTIONS = "mentions"
    """Further numbers listed beside: where an identifier of the other side may be found."""


SORT_NAMES = {sort.value: sort for sort in Sort} | {
    "id": Sort.IDENTIFIER,
    "cat": Sort.CATEGORY,
    "list": Sort.LINK,
    "names": Sort.NAME,
    "alias": Sort.NAME,
    "title": Sort.TEXT,
    "year": Sort.NUMBER,
    "money": Sort.NUMBER,
    "affiliation": Sort.LINK,
    "phone": Sort.CODE,
    "other_ids": Sort.MENTIONS,
}
"""Words by which people name a sort on the command line."""

WORDED = frozenset({Sort.NAME, Sort.TEXT, Sort.LINK, Sort.ADDRESS})
"""Sorts that are compared word by word."""


@dataclass(frozen=True, slots=True)
class LinkField:
    """One thing that both tables say: the columns that hold it on either side, and its sort."""

    key: str
    sort: Sort
    left: tuple[str, ...]
    right: tuple[str, ...]
    label: Bilingual | str = ""

    @property
    def title(self) -> Bilingual | str:
        """What people call the field."""
        return self.label or self.key


@dataclass(frozen=True, slots=True)
class Spec:
    """The fields by which two tables are compared, the most telling names first."""

    fields: tuple[LinkField, ...]
    products: bool = False
    """Whether names are names of products, where a salt or a combination is another thing."""

    @property
    def telling(self) -> tuple[LinkField, ...]:
        """The fields of which one equal value decides: identifiers and codes."""
        return tuple(field for field in self.fields if field.sort in (Sort.IDENTIFIER, Sort.CODE))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as texts. All columns are as long as `ids`; no two ids are equal."""

    ids: Sequence[str]
    columns: Mapping[str, Sequence[Cell]]

    def __len__(self) -> int:
        return len(self.ids)

    @staticmethod
    def of(ids: Sequence[str], columns: Mapping[str, Sequence[str | None]]) -> Table:
        """From columns with one text or none in each row."""
        return Table(
            ids,
            {
                name: [(text,) if text and text.strip() else () for text in texts]
                for name, texts in columns.items()
            },
        )
