# SPDX-License-Identifier: Apache-2.0
"""What stands for a row of an export: for its canonical values, and for the very texts of its cells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from models.fields import Value

_REV_BYTES = 5
_TEXT_BYTES = 8


def row_fingerprint(values: Mapping[str, Value]) -> str:
    """Ten hex digits for the canonical values of a row: blank fields do not count, nor does the order of fields."""
    said = sorted((key, value) for key, value in values.items() if value)
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=_REV_BYTES).hexdigest()


def texts_digest(texts: Iterable[str | int | float | None]) -> str:
    """Stands for the cells of a row, as a reader of the workbook gets them, in the order in which they went out.

    "" where a cell holds what is written otherwise than it is read; such rows are compared cell by cell.
    """
    joined = "\x1f".join(["" if text is None else text if text.__class__ is str else str(text) for text in texts])
    return _digest(joined)


def row_digest(row: Sequence[str | None], places: Sequence[int]) -> str:
    """The `texts_digest` of the cells at these places of a row that was read."""
    return _digest("\x1f".join([row[place] or "" for place in places]))


def _digest(joined: str) -> str:
    return "" if "_x" in joined else blake2b(joined.encode("utf-8", "replace"), digest_size=_TEXT_BYTES).hexdigest()
