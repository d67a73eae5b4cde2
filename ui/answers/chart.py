# SPDX-License-Identifier: Apache-2.0
"""A chart in the window: drawn beside it in another thread, sharp at any scale; its parts tell and can be picked."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from models.ledger.collecting import uncollected
from models.text import mark
from ui.context import AppContext
from ui.jobs.job import Ticket
from ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from exporters.figures.board import Area
    from exporters.figures.draw import Marks
    from models.answers.answer import Answer
    from models.answers.question import Question

_REST_MS = 120
"""After the last change of size, so that dragging an edge does not draw forty times."""
_INCH = 96.0
_PATIENCE_MS = 500
_KEPT = 12
"""Pictures that come back without being drawn again; each takes some 3 MB."""
_DRAWING = mark("Answers window", "Drawing…")
_LEAST_HIGH = 180
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class _Look:
    """What a picture depends on besides what it shows."""

    language: str
    dark: bool
    width: int
    height: int
    ratio: float

    def differs_only_in_size(self, other: _Look) -> bool:
        """Whether one can stand for the other, stretched, until that is drawn."""
        return (self.language, self.dark) == (other.language, other.dark)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A picture as it stands on the screen; it does not keep its answer, which may be large."""

    answer: ref[Answer]
    look: _Look
    image: QImage
    marks: Marks


class ChartView(QWidget):
    """Shows one table of an answer as its picture. `picked` tells the cell that was clicked, or entered by key."""

    picked = Signal(int, int)
    """(row, column)"""
    moved = Signal(int, int)
    """(x, y) of what the keys are at"""
    drawn = Signal()

    def __init__(self, ctx: AppContext, tip: Callable[[int, int], str]) -> None:
        super().__init__()
        self._ctx = ctx
        self._tip = tip
        self._what: tuple[Answer, Question, int] | None = None
        self._shown: _Drawn | None = None
        self._kept: OrderedDict[tuple[int, int, _Look], _Drawn] = OrderedDict()
        self._ticket: Ticket | None = None
        self._awaited: _Look | None = None
        self._at: Area | None = None
        self._waits_long = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(280, 180)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._on_rest)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._say_it_takes_long)
        ctx.theme.changed.connect(self.redraw)

    def sizeHint(self) -> QSize:
        """As large as it may."""
        return QSize(800, 420)

    @property
    def drawing(self) -> Marks | None:
        """What can be hit; None until the picture of what is asked for is there."""
        return self._shown.marks if self._shown is not None else None

    def show_answer(self, answer: Answer, question: Question, table: int) -> None:
        """Draw this table."""
        self.clear()
        self._what = (answer, question, table)
        self.setMinimumHeight(_least_height(answer, question, table, self._ctx.language.code))
        self.setAccessibleName(self._ctx.language.label(answer.tables[table].label))
        self._rest.start(0)

    def clear(self) -> None:
        """Show nothing, and wait for nothing."""
        self._drop()
        self._rest.stop()
        self._what = self._shown = self._at = None
        self.update()

    def _drop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self._awaited = None
        self._patience.stop()
        self._waits_long = False

    def _look(self) -> _Look:
        dark, ratio = self._ctx.theme.is_dark, self.devicePixelRatioF()
        return _Look(self._ctx.language.code, dark, self.width(), self.height(), ratio)

    def _on_rest(self) -> None:
        # Its height may just have been asked for: everything goes to its place first, so that it is drawn once.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.redraw()

    def redraw(self) -> None:
        """Draw it in the size, theme and language of now, beside the window, unless it is or is being drawn so."""
        if self._what is None or not self.isVisible() or self.width() < 40:
            return
        look = self._look()
        if self._shown is not None and not self._shown.look.differs_only_in_size(look):
            self._shown = self._at = None
            self.update()
        if look == self._awaited or (self._shown is not None and self._shown.look == look):
            return
        self._drop()
        answer, question, table = self._what
        key = (id(answer), table, look)
        kept = self._kept.get(key)
        if kept is not None and kept.answer() is answer:
            self._show(key, kept)
            return

        def work() -> _Drawn:
            with uncollected():
                return _drawn(answer, question, table, look)

        def done(found: _Drawn) -> None:
            if look == self._awaited:
                self._drop()
                self._show(key, found)

        self._awaited = look
        if self._shown is None:
            self._patience.start()
        self._ticket = self._ctx.jobs.read(work, done, self)

    def _show(self, key: tuple[int, int, _Look], found: _Drawn) -> None:
        self._kept[key] = found
        self._kept.move_to_end(key)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self._shown, self._at = found, None
        self.update()
        self.drawn.emit()

    def _say_it_takes_long(self) -> None:
        self._waits_long = True
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again once the size has come to rest; until then the old picture is stretched."""
        if self._shown is not None or not self._rest.isActive():
            self._rest.start(_REST_MS)

    def showEvent(self, event: QEvent) -> None:
        """It was not drawn while nobody saw it, and theme or language may be others by now."""
        self._rest.start(0)

    def hideEvent(self, event: QEvent) -> None:
        """Whoever looks elsewhere waits for no picture."""
        self._drop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and an outline around the part that the mouse or the keys are at."""
        painter = QPainter(self)
        color = self._ctx.theme.color
        if self._shown is None:
            painter.fillRect(self.rect(), color("surface"))
            if self._waits_long:
                painter.setPen(color("muted"))
                painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._ctx.language.text(_DRAWING))
            return
        painter.drawImage(QRectF(self.rect()), self._shown.image)
        if self._at is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            soft = QColor(color("accent"))
            soft.setAlpha(40)
            painter.setBrush(soft)
            painter.setPen(color("accent"))
            painter.drawPolygon(self._outline(self._at))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _outline(self, area: Area) -> QPolygonF:
        return QPolygonF([QPointF(x * self.width(), y * self.height()) for x, y in area.corners])

    # Mouse

    def _area_at(self, place: QPointF) -> Area | None:
        if self.drawing is None or not self.width():
            return None
        return self.drawing.at(place.x() / self.width(), place.y() / self.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Outline what the mouse is over, and tell about it."""
        self._go_to(self._area_at(event.position()), event.globalPosition().toPoint())

    def _go_to(self, area: Area | None, place: QPoint) -> None:
        if area is self._at:
            return
        for each in (self._at, area):
            if each is not None:
                self.update(self._outline(each).boundingRect().toAlignedRect().adjusted(-2, -2, 2, 2))
        self._at = area
        self.setCursor(Qt.CursorShape.ArrowCursor if area is None else Qt.CursorShape.PointingHandCursor)
        if area is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(place, plain_tip(self._tip(area.row, area.column)), self)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is outlined."""
        if not self.hasFocus():
            self._go_to(None, QPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click picks."""
        area = self._area_at(event.position())
        if area is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(area.row, area.column)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from part to part, Enter picks."""
        areas = self.drawing.areas if self.drawing is not None else ()
        step = _STEPS.get(Qt.Key(event.key()))
        if step and areas:
            here = areas.index(self._at) if self._at in areas else (-1 if step > 0 else 0)
            area = areas[(here + step) % len(areas)]
            middle = self._outline(area).boundingRect().center().toPoint()
            self.moved.emit(middle.x(), middle.y())
            self._go_to(area, self.mapToGlobal(middle))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at is not None:
            self.picked.emit(self._at.row, self._at.column)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are elsewhere."""
        self._go_to(None, QPoint())
        self.update()


def _drawn(answer: Answer, question: Question, table: int, look: _Look) -> _Drawn:
    """Draw it; the figure, which is full of cycles, is gone when this returns."""
    from exporters.figures.draw import draw
    from exporters.figures.saving import pixels

    size, theme = (look.width / _INCH, look.height / _INCH), "dark" if look.dark else "light"
    made = draw(answer, question, language=look.language, theme=theme, size=size, table=table, bare=True)
    width, height, shades = pixels(made, _INCH * look.ratio)
    # The format of the screen, so that painting it is a plain copy.
    image = QImage(shades, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(look.ratio)
    return _Drawn(ref(answer), look, image, made.marks)


def _least_height(answer: Answer, question: Question, table: int, language: str) -> int:
    """Pixels that all rows want; what is more than the window has is scrolled to."""
    from exporters.figures.sizes import least_height

    return max(_LEAST_HIGH, int(least_height(answer, question, language=language, table=table) * _INCH))
