# SPDX-License-Identifier: Apache-2.0
"""The export: which kinds, in which language and format, where to; then what was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from exporters.job import Part
from exporters.run import ExportReport, export
from models.kinds import KINDS, Kind
from models.progress import Progress
from models.records import counts
from models.text import Message, mark
from ui.context import AppContext
from ui.dialogs.ask import confirm
from ui.theme import GAP
from ui.widgets.labels import plain
from ui.wizards.export_options import ExportOptions
from ui.wizards.frame import Wizard
from ui.wizards.result_page import ResultPage

CHOOSE, RESULT = range(2)
_STEPS = (mark("Export wizard", "What and where"), mark("Export wizard", "Done"))
_FORMATS: Mapping[str, Message] = {
    "xlsx": mark("Export wizard", "Curated workbook (.xlsx): can come back edited and is merged field by field"),
    "csv": mark("Export wizard", "CSV tables: one file for each kind"),
    "json": mark("Export wizard", "JSON, for programs"),
}
_LANGUAGES = {"zh": mark("Export wizard", "Chinese (中文)"), "en": mark("Export wizard", "English")}


@dataclass(frozen=True, slots=True)
class Listed:
    """What a table lists at the moment: its records in their order, with its columns."""

    kind: Kind
    fields: tuple[str, ...]
    records: Sequence[int]


class ExportWizard(Wizard):
    """One page to choose on, one that says what was written. `listed` is what the table in front shows."""

    def __init__(self, ctx: AppContext, listed: Listed | None = None) -> None:
        super().__init__(ctx, _STEPS)
        self.kinds = {key: QCheckBox() for key in KINDS}
        self.formats = {key: QRadioButton() for key in _FORMATS}
        self.languages = {key: QRadioButton() for key in _LANGUAGES}
        self.listed = listed
        self.only_listed = QCheckBox()
        self.options = ExportOptions(ctx)
        self.path = QLineEdit()
        self.browse = QPushButton()
        self.preview = plain(role="muted", wrap=True)
        self.outcome = ResultPage(ctx)
        self._counts: dict[str, int] = {}
        self._labels_of = {name: plain(role="section") for name in ("kinds", "format", "language", "where", "preview")}
        self._groups = [QButtonGroup(self), QButtonGroup(self)]
        self.pages.addWidget(self._choosing())
        self.pages.addWidget(self.outcome)
        self._set_up()
        self.resize(760, 740)
        self.retranslate()
        self.show_step(CHOOSE)
        self.next.setFocus()
        self._count()

    def _choosing(self) -> QWidget:
        page = QWidget()
        labels = self._labels_of
        kinds = QGridLayout()
        kinds.setHorizontalSpacing(3 * GAP)
        for place, box in enumerate(self.kinds.values()):
            kinds.addWidget(box, place // 2, place % 2)
        languages = QHBoxLayout()
        languages.setSpacing(3 * GAP)
        for button in self.languages.values():
            languages.addWidget(button)
        languages.addStretch(1)
        where = QHBoxLayout()
        where.addWidget(self.path, 1)
        where.addWidget(self.browse)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(labels["kinds"])
        column.addLayout(kinds)
        column.addWidget(self.only_listed)
        column.addWidget(labels["format"])
        for button in self.formats.values():
            column.addWidget(button)
        column.addWidget(self.options)
        column.addWidget(labels["language"])
        column.addLayout(languages)
        column.addWidget(labels["where"])
        column.addLayout(where)
        column.addWidget(labels["preview"])
        column.addWidget(self.preview)
        column.addStretch(1)
        return page

    def _set_up(self) -> None:
        for group, buttons in zip(self._groups, (self.formats, self.languages), strict=True):
            for button in buttons.values():
                group.addButton(button)
        self.formats["xlsx"].setChecked(True)
        self.languages[self._ctx.language.code].setChecked(True)
        for box in self.kinds.values():
            box.setChecked(True)
            box.toggled.connect(self._say_preview)
        for button in (*self.formats.values(), *self.languages.values()):
            button.toggled.connect(self._on_choice)
        self.options.changed.connect(self._say_preview)
        self.only_listed.setVisible(self.listed is not None)
        self.only_listed.toggled.connect(self._on_only_listed)
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._ask)
        self.path.textChanged.connect(lambda _text: self.update_buttons())
        self.path.setText(str(self._suggested()))
        self.next.clicked.connect(self._on_next)

    def _suggested(self) -> Path:
        day = datetime.now().strftime("%Y-%m-%d")
        return self._folder() / f"{self._ctx.database.path.stem} {day}.{self.format}"

    def _folder(self) -> Path:
        kept = self._ctx.settings.text("export.folder")
        documents = Path.home() / "Documents"
        places = [Path(kept)] if kept else []
        return next((place for place in (*places, documents) if place.is_dir()), Path.home())

    @property
    def format(self) -> str:
        """The chosen format."""
        return next(key for key, button in self.formats.items() if button.isChecked())

    @property
    def language(self) -> str:
        """The chosen language."""
        return next(key for key, button in self.languages.items() if button.isChecked())

    @property
    def chosen(self) -> list[str]:
        """The chosen kinds."""
        if self._narrow:
            return [self._narrow.kind.key]
        return [key for key, box in self.kinds.items() if box.isChecked()]

    @property
    def _narrow(self) -> Listed | None:
        """What the table lists, if only that is wanted."""
        return self.listed if self.only_listed.isChecked() else None

    def _on_only_listed(self, on: bool) -> None:
        for box in self.kinds.values():
            box.setEnabled(not on)
        self._say_preview()

    def retranslate(self) -> None:
        """Label everything in the current language."""
        super().retranslate()
        text, label = self._ctx.language.text, self._ctx.language.label
        self.setWindowTitle(text(mark("Export wizard", "Export")))
        headings = {
            "kinds": mark("Export wizard", "Kinds of record"),
            "format": mark("Export wizard", "Format"),
            "language": mark("Export wizard", "Language of headings and terms"),
            "where": mark("Export wizard", "Save as"),
            "preview": mark("Export wizard", "What will be written"),
        }
        for name, heading in headings.items():
            self._labels_of[name].setText(text(heading))
        for key, box in self.kinds.items():
            number = f"  {self._counts[key]:,}" if key in self._counts else ""
            box.setText(label(KINDS[key].plural) + number)
        for key, button in (*self.formats.items(), *self.languages.items()):
            button.setText(text(_FORMATS.get(key) or _LANGUAGES[key]))
        self.options.retranslate()
        if self.listed:
            said = mark("Export wizard", "Only what the table shows now: {kind}, {count} records, {columns} columns")
            self.only_listed.setText(
                text(
                    said.format(
                        kind=self.listed.kind.plural,
                        count=f"{len(self.listed.records):,}",
                        columns=len(self.listed.fields),
                    )
                )
            )
        self.browse.setText(text(mark("Export wizard", "Choose…")))
        self.path.setAccessibleName(text(headings["where"]))
        self.back.hide()
        self.cancel.setText(text(mark("Export wizard", "Cancel")))
        self._say_preview()

    def _count(self) -> None:
        database = self._ctx.database

        def work() -> dict[str, int]:
            with database.read() as connection:
                return counts(connection)

        def done(found: dict[str, int]) -> None:
            self._counts = found
            self.retranslate()

        self._ctx.jobs.read(work, done, self)

    def _on_choice(self, on: bool) -> None:
        if on:
            path = Path(self.path.text())
            self.path.setText(str(path.with_suffix(f".{self.format}")) if path.name else str(self._suggested()))
            self._say_preview()

    def _say_preview(self) -> None:
        text, label = self._ctx.language.text, self._ctx.language.label
        self.options.fit(self.format)
        parts = [f"{label(KINDS[key].plural)} ({self._rows_of(key):,})" for key in self.chosen]
        if self.format == "xlsx":
            if self.options.statements:
                parts.append(text(mark("Export wizard", "statements")))
            parts += [text(mark("Export wizard", "data dictionary")), text(mark("Export wizard", "read me"))]
        said = {
            "xlsx": mark("Export wizard", "Sheets: {parts}"),
            "csv": mark("Export wizard", "Files: {parts}"),
            "json": mark("Export wizard", "One file with {parts}"),
        }[self.format]
        nothing = mark("Export wizard", "Choose at least one kind of record.")
        self.preview.setText(text(said.format(parts=" · ".join(parts)) if self.chosen else nothing))
        self.update_buttons()

    def _rows_of(self, kind: str) -> int:
        if self.format == "xlsx" and self.options.extras.template:
            return 0
        return len(self._narrow.records) if self._narrow else self._counts.get(kind, 0)

    def update_buttons(self) -> None:
        """Enable and name the buttons for the page at hand."""
        text = self._ctx.language.text
        choosing = self.pages.currentIndex() == CHOOSE
        self.cancel.setVisible(choosing)
        self.back.hide()
        self.next.setText(text(mark("Export wizard", "Export") if choosing else mark("Export wizard", "Close")))
        self.next.setEnabled(not choosing or (bool(self.chosen) and bool(self.path.text().strip())))

    def _ask(self) -> None:
        text = self._ctx.language.text
        dialog = QFileDialog(self, text(mark("Export wizard", "Save as")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # asked once, when it is about to happen
        dialog.setDefaultSuffix(self.format)
        dialog.setNameFilter(f"*.{self.format}")
        path = Path(self.path.text())
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()

    def _on_next(self) -> None:
        if self.pages.currentIndex() == RESULT:
            self.accept()
            return
        target = self._in_the_way()
        if target is None:
            self._export(overwrite=False)
            return
        confirm(
            self._ctx,
            mark("Export wizard", "{file} exists already").format(file=target.name),
            mark("Export wizard", "What it holds would be replaced by this export."),
            mark("Export wizard", "Replace it"),
            lambda: self._export(overwrite=True),
        )

    def _in_the_way(self) -> Path | None:
        """A file that the export would replace."""
        path = Path(self.path.text().strip())
        folder = path.with_suffix("")
        several = self.format == "csv" and len(self.chosen) > 1
        targets = [folder / f"{key}.csv" for key in self.chosen] if several else [path]
        return next((target for target in targets if target.exists()), None)

    def _export(self, *, overwrite: bool) -> None:
        database, author = self._ctx.database, self._ctx.author
        path, kinds, language = Path(self.path.text().strip()), self.chosen, self.language
        chosen, statements, extras = self.format, self.options.statements, self.options.extras
        narrow = self._narrow
        parts = {narrow.kind.key: Part(narrow.fields, narrow.records)} if narrow else None

        def work(progress: Progress) -> ExportReport:
            return export(
                database,
                path,
                kinds=kinds,
                language=language,
                format=chosen,
                parts=parts,
                extras=extras,
                with_sources=statements,
                author=author,
                overwrite=overwrite,
                progress=progress,
            )

        self.start(mark("Export wizard", "Exporting"), work, self._on_done, writes=not database.read_only)

    def _on_done(self, report: ExportReport) -> None:
        folder = report.path if report.path.is_dir() else report.path.parent
        self._ctx.settings.set_text("export.folder", str(report.path.parent))
        rows = mark("Export wizard", "Records: {count}").format(count=f"{sum(report.rows.values()):,}")
        sentences: list[Message] = [Message("", "{path}").format(path=str(report.path)), rows]
        if report.cuts:
            said = mark("Export wizard", "Texts too long for a cell, cut short there and whole in Thaw: {count}")
            sentences.append(said.format(count=len(report.cuts)))
        heading = mark("Export wizard", "{file} is written").format(file=report.path.name)
        open_folder = mark("Export wizard", "Open folder")
        self.outcome.say("check", heading, sentences, [(open_folder, lambda: show_folder(folder))])
        self.show_step(RESULT)
        self.update_buttons()


def show_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
