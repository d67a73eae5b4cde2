# SPDX-License-Identifier: Apache-2.0
"""The indexes of several kinds; one that nobody foresaw is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from reconcile.exact import Index


class Indexes(dict[str, Index]):
    """Kind -> its index, as `connection` sees the records."""

    def __init__(self, connection: Connection, kinds: Iterable[str] = ()) -> None:
        super().__init__((kind, Index.of(connection, kind)) for kind in kinds)
        self._connection = connection

    def __missing__(self, kind: str) -> Index:
        index = self[kind] = Index.of(self._connection, kind)
        return index
