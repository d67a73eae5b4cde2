# SPDX-License-Identifier: Apache-2.0
"""Pictures as PNG, SVG and PDF: the same picture gives the same bytes, and text looks the same on every machine."""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exporters.figures.draw import Drawing

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
