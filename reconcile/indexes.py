# SPDX-License-Identifier: Apache-2.0
"""The indexes of several kinds, each made when it is first asked for."""

from __future__ import annotations

from sqlalchemy import Connection

from reconcile.exact import Index


class Indexes(dict[str, Index]):
    """Kind -> its index, as `connection` sees the records."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, kind: str) -> Index:
        index = self[kind] = Index.of(self._connection, kind)
        return index
