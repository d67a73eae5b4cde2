# SPDX-License-Identifier: Apache-2.0
"""Words that a curator taught Thaw: records for the ledger's sake, which no list, export or import shows as such."""

from __future__ import annotations

from models.fields import Field, Group, Kind
from models.text import Bilingual
from models.values import TEXT

LEARNED_TERM = Kind(
    key="learned_term",
    label=Bilingual("已学词", "Learned word"),
    plural=Bilingual("已学词", "Learned words"),
    title=(("written",), ("written",)),
    fields=(
        Field("vocabulary", Bilingual("词表", "List"), TEXT, Group.WHAT, required=True),
        Field("written", Bilingual("写法", "Written"), TEXT, Group.NAMES, required=True),
        Field("code", Bilingual("含义", "Means"), TEXT, Group.WHAT, required=True),
    ),
)
