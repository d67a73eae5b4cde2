# SPDX-License-Identifier: Apache-2.0
"""The source of each row, where a column names it: a record that the database has, or a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from models.fields import Value
from models.ids import IdSource
from models.values.base import Parsed
from models.values.folding import fold
from models.values.plain import NAME, URL, is_nothing
from reconcile.exact import Index
from reconcile.linking import NewTarget

KIND = "source"
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s；、，。）】〉》<>\"“”]+|www\.[^\s；、，。）】〉》<>\"“”]+", re.IGNORECASE
)
_AROUND = " \t:：;；,，-–—|｜()（）[]【】<>《》"
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class RowSource:
    """Who is cited for a row."""

    record: int
    title: str


@dataclass(slots=True)
class RowSources:
    """Finds the sources that rows name by address or title, and remembers which would have to be made."""

    index: Index
    ids: IdSource
    withheld: set[int]
    """Sources that rows of this file would make, were they not waiting for a decision."""
    _new: dict[int, NewTarget] = field(default_factory=dict)
    _known: dict[str, RowSource | None] = field(default_factory=dict)

    @property
    def new(self) -> Iterable[NewTarget]:
        """The sources that rows of this file would make."""
        return self._new.values()

    def of(self, text: str | None) -> RowSource | None:
        """The source that the text of a cell means; None for a text that names none."""
        if text is None:
            return None
        if text not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[text] = self._find(text)
        found = self._known[text]
        return None if found and found.record in self.withheld else found

    def need(self, source: RowSource | None, where: tuple[int, int]) -> None:
        """Note that an accepted row (sheet position, number) cites this source, so that it is really made."""
        new = self._new.get(source.record) if source else None
        if new and new.needed_by is None:
            new.needed_by = where

    def _find(self, text: str) -> RowSource | None:
        values = source_values(text)
        title = str(values.get("title") or "")
        if not title:
            return None
        keys = self.index.maker.keys(values)
        found = self.index.find(keys)
        record = found.record or min(found.rivals, default=None)
        if record is None:
            record = self.ids.one()
            self.index.add(record, keys)
            self._new[record] = NewTarget(KIND, record, values, title)
        return RowSource(record, title)


def source_values(text: str) -> dict[str, Value]:
    """Title and address of the source that a text names: “Reuters https://…” has both; empty for none."""
    if is_nothing(text.strip()) or not fold(text):
        return {}
    found = _ADDRESS.search(text)
    address = URL.parse(found.group() if found else text)
    url = address.value if isinstance(address, Parsed) else None
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip(_AROUND) if found else text
    name = NAME.parse(rest)
    title = name.value if isinstance(name, Parsed) and rest and (found or not url) else None
    if url is None:
        return {"title": title} if title else {}
    return {"title": title or url, "url": url}


def is_several(text: str) -> bool:
    """Whether a cell names several sources by their addresses; the first is cited."""
    return len(_ADDRESS.findall(text)) > 1
