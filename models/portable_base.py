# SPDX-License-Identifier: Apache-2.0
"""A base that travels with the workbook, for a Thaw in whose database it is not."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.errors import UserError
from models.exported_base import (
    NAMES,
    SOURCES,
    TEXTS,
    Base,
    Sources,
    View,
    encode,
    inflated,
    names_unpacked,
    pairs_unpacked,
    sources_unpacked,
    unpacked,
    view_from_json,
    view_to_json,
)
from models.kinds import KINDS
from models.rows import Values
from models.schema import SCHEMA_VERSION
from models.text import mark

_BAD_BASE = mark(
    "Export",
    "What the workbook carries to be compared with is damaged, so it is taken as one without: "
    "each difference must be confirmed.",
)


def portable(base: Base, view: View, cell: int) -> Iterator[str]:
    """The base as texts of at most `cell` characters, for the cells of a sheet that nobody sees."""
    pieces = [[kind, base64.b85encode(content).decode()] for kind, content in base.finish()]
    text = encode({"view": view_to_json(view), "schema": SCHEMA_VERSION, "pieces": pieces})
    packed = base64.b85encode(zlib.compress(text.encode(), 1)).decode()
    for start in range(0, len(packed), cell):
        yield packed[start : start + cell]


@dataclass(frozen=True, slots=True)
class PortableBase:
    """A base as a workbook carried it. It comes from a file, so nothing in it is believed unchecked."""

    view: View
    schema: int
    pieces: Sequence[tuple[str, bytes]]

    def records(self, kind: str | None = None) -> Iterator[tuple[str, int, Values]]:
        """As `base_of`. UserError when a piece is damaged."""
        try:
            for key, content in self.pieces:
                if key in KINDS and (kind is None or key == kind):
                    yield from unpacked(key, content)
        except (ValueError, TypeError, KeyError, AttributeError, zlib.error) as error:
            raise UserError(_BAD_BASE) from error

    def digests(self, kind: str) -> dict[str, str]:
        """As `digests_in`. UserError when the piece is damaged."""
        try:
            return pairs_unpacked(content for key, content in self.pieces if key == TEXTS + kind)
        except (ValueError, TypeError, zlib.error) as error:
            raise UserError(_BAD_BASE) from error

    def sources(self, kind: str) -> Sources | None:
        """As `sources_in`. UserError when the piece is damaged."""
        try:
            return sources_unpacked(content for key, content in self.pieces if key == SOURCES + kind)
        except (ValueError, TypeError, AttributeError, zlib.error) as error:
            raise UserError(_BAD_BASE) from error

    def names(self) -> dict[int, str]:
        """As `names_in`. UserError when the piece is damaged."""
        try:
            return names_unpacked(content for key, content in self.pieces if key == NAMES)
        except (ValueError, TypeError, KeyError, AttributeError, zlib.error) as error:
            raise UserError(_BAD_BASE) from error


def read_portable(texts: Iterable[str]) -> PortableBase:
    """Inverse of `portable`. UserError when what the cells hold is no base."""
    try:
        facts = json.loads(inflated(base64.b85decode("".join(texts))))
        known = (*KINDS, NAMES)
        pieces = [
            (str(kind), base64.b85decode(text))
            for kind, text in facts["pieces"]
            if kind.removeprefix(TEXTS).removeprefix(SOURCES) in known
        ]
        return PortableBase(view_from_json(facts["view"]), int(facts["schema"]), pieces)
    except (ValueError, TypeError, KeyError, AttributeError, binascii.Error, zlib.error) as error:
        raise UserError(_BAD_BASE) from error
