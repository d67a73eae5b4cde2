# SPDX-License-Identifier: Apache-2.0
"""What Thaw itself exports: recognised by its manifest or by the ids in its first column, and read by them."""

from __future__ import annotations

from importers.formats.format import Format
from models.text import Bilingual

FORMATS = (
    Format(
        key="thaw",
        label=Bilingual("融冰导出的表格", "Thaw's own export"),
        kind="candidate",
        must=(),
        columns={},
        own=True,
        where="Workbooks and CSV files that Thaw exported, of any kind of record: a column `_id` with the ids "
        "of the records, in workbooks also a manifest sheet.",
    ),
)
