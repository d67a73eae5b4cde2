# SPDX-License-Identifier: Apache-2.0
"""Pictures as PNG, SVG and PDF: the same picture gives the same bytes, and text looks the same on every machine."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from models.answers.answer import Answer
from models.answers.question import Question
from models.errors import UserError
from models.text import mark

if TYPE_CHECKING:
    from exporters.figures.draw import Drawing

_WHICH = mark("Figures", "Pictures end in .png, .svg or .pdf, not “{suffix}”.")
FORMATS = ("png", "svg", "pdf")
_DPI = 200
_SETTINGS = {
    "text.hinting": "no_hinting",
    "svg.hashsalt": "thaw",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
}
_TIMES = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {"Software": None}}
_ONE_AT_A_TIME = Lock()
"""The few settings that matplotlib reads only from its global ones are set for the time of one saving."""


def picture_bytes(drawing: Drawing, suffix: str, dpi: int = _DPI) -> bytes:
    """The picture as a file of this sort: "png", "svg" (letters as shapes) or "pdf". ValueError for others."""
    import matplotlib

    if suffix not in FORMATS:
        raise ValueError(suffix)
    target = BytesIO()
    with _ONE_AT_A_TIME, matplotlib.rc_context(_SETTINGS):  # type: ignore[arg-type]  # its stubs list fixed keys
        drawing.figure.savefig(
            target, format=suffix, dpi=dpi, metadata=_TIMES[suffix], facecolor=drawing.figure.get_facecolor()
        )
    return target.getvalue()


def write_picture(answer: Answer, question: Question, path: Path, *, language: str, table: int = 0) -> Path:
    """Write the picture of a table for paper; the file's ending chooses the format. UserError where that fails."""
    from exporters.figures.draw import draw
    from exporters.figures.sizes import natural_size
    from exporters.target import arriving, refuse_unwritable

    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise UserError(_WHICH.format(suffix=path.suffix))
    refuse_unwritable(path, overwrite=True)
    size = natural_size(answer, question, language=language, table=table)
    drawing = draw(answer, question, language=language, theme="print", size=size, table=table)
    with arriving([path]) as parts:
        parts[0].write_bytes(picture_bytes(drawing, suffix))
    return path


def pixels(drawing: Drawing, dpi: float) -> tuple[int, int, bytes]:
    """(width, height, bytes of red, green, blue and opacity) for a screen of so many dots per inch."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    drawing.figure.set_dpi(dpi)
    canvas = FigureCanvasAgg(drawing.figure)
    with _ONE_AT_A_TIME, matplotlib.rc_context(_SETTINGS):  # type: ignore[arg-type]  # its stubs list fixed keys
        canvas.draw()  # type: ignore[no-untyped-call]
    width, height = canvas.get_width_height()
    return width, height, bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
