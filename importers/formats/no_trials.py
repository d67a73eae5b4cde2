# SPDX-License-Identifier: Apache-2.0
"""Records that stand beside those of registers and are none: each with the sentence that says so."""

from __future__ import annotations

from importers.structured.shape import Shape
from models.text import mark

_QUERIES = mark(
    "Import",
    "This lists the queries with which trials were downloaded (as ctrdata keeps them), and holds no trials: import the "
    "files with the trials themselves.",
)

SHAPES = (Shape(key="ctrdata_queries", name="", known_by=("queries.query-register",), refused=_QUERIES),)
