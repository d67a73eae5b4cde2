# SPDX-License-Identifier: Apache-2.0
"""Whether a table holds anything that its picture can show. Asked before anything is loaded that draws."""

from __future__ import annotations

from typing import Any

from models.answers.answer import Answer, Picture


def has_picture(answer: Answer, table: int = 0) -> bool:
    """Whether a table holds anything that its picture can show."""
    shown = answer.tables[table]
    chart = shown.chart
    drawn = [key for key in (chart.value, chart.x, chart.x_end) if key]
    if chart.picture is Picture.SCATTER or chart.picture is Picture.DOT_PLOT:
        drawn = [chart.y]
    if chart.picture is Picture.TABLE or not drawn:
        return bool(shown.rows)
    positions = [shown.column(key) for key in drawn]
    return any(_is_known(row[position].value) for row in shown.rows for position in positions)


def _is_known(value: Any) -> bool:
    return value is not None and getattr(value, "known", 1) > 0
