# SPDX-License-Identifier: Apache-2.0
"""Where a command says things: results on stdout (text or one JSON object), the rest on stderr, in one language."""

from __future__ import annotations

import json
import re
import shutil
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from models.catalogue import Catalogue
from models.progress import Progress
from models.text import Bilingual, Message, Translate

_SECONDS_BETWEEN = 0.1
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


class ReaderGone(Exception):
    """Whoever read our output (`| head`) has closed it."""


class Terminal:
    """One run's language and streams."""

    def __init__(self, language: str, out: TextIO, err: TextIO) -> None:
        self.language = language
        self.json = False
        """Whether stdout carries one JSON object and nothing else."""
        self.translate: Translate = Catalogue.load(language)
        self._out = out
        self._err = err
        self._given = False

    def text(self, said: Message | Bilingual | str) -> str:
        """In the language of this run."""
        if isinstance(said, Message):
            return said.render(self.translate)
        return said(self.language) if isinstance(said, Bilingual) else said

    def line(self, said: Message | Bilingual | str) -> str:
        """The same on one line, without control characters: texts from files may not steer the terminal."""
        return _CONTROLS.sub(" ", self.text(said)).rstrip()

    def listed(self, parts: Iterable[str], zh: str = "、", en: str = ", ") -> str:
        """Things that are named one after the other, as the language parts them."""
        return (zh if self.language.startswith("zh") else en).join(parts)

    def give(self, result: object, lines: Iterable[Message | str]) -> None:
        """The result of the command: `result` as JSON when that was asked for, else `lines`."""
        if self.json:
            self._given = True
            self._write(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
        else:
            self._write("".join(self.line(said) + "\n" if said else "\n" for said in lines))

    def refuse(self, said: Message | str) -> None:
        """One line on stderr about what was not done; with --json also as the object, unless one was given."""
        line = self.line(said).strip()
        self._err.write(f"thaw: {line}\n")
        self._err.flush()
        if self.json and not self._given:
            self.give({"error": line}, ())

    def _write(self, text: str) -> None:
        try:
            self._out.write(text)
            self._out.flush()
        except BrokenPipeError as error:
            raise ReaderGone from error

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Progress on one line of stderr, taken away in the end; silent when stderr is no terminal."""
        line = ProgressLine(self, self._err, shown=self._err.isatty())
        try:
            yield line
        finally:
            line.clear()


class ProgressLine:
    """How far a job is, on a line that is written over."""

    def __init__(self, terminal: Terminal, stream: TextIO, *, shown: bool) -> None:
        self._terminal = terminal
        self._stream = stream
        self._shown = shown
        self._next = time.monotonic() + _SECONDS_BETWEEN
        self._width = 0

    def step(self, done: int, total: int, text: Message | None = None) -> None:
        """See models.progress.Progress. Ctrl+C stops the job by itself, so nothing is raised here."""
        if not self._shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _SECONDS_BETWEEN
        percent = f"{done * 100 // total:3d} % " if total else ""
        self._replace(percent + (self._terminal.line(text) if text else ""))

    def clear(self) -> None:
        """Leave no trace of the line."""
        if self._width:
            self._replace("")

    def _replace(self, text: str) -> None:
        text = _cut(text, shutil.get_terminal_size().columns - 1)
        width = text_width(text)
        self._stream.write("\r" + text + " " * max(0, self._width - width) + "\r")
        self._stream.flush()
        self._width = width


def text_width(text: str) -> int:
    """Columns a text takes on a terminal: Chinese characters take two (Unicode Standard Annex 11)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _cut(text: str, columns: int) -> str:
    while text_width(text) > columns:
        text = text[:-1]
    return text


def in_columns(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Rows as lines with aligned columns, two spaces apart."""
    table = [tuple(_CONTROLS.sub(" ", cell) for cell in row) for row in rows]
    widths = [max(map(text_width, column)) for column in zip(*table, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - text_width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in table
    ]


def utf8_streams() -> tuple[TextIO, TextIO]:
    """stdout and stderr, in UTF-8 wherever they do not go to a terminal, on Windows too.

    A file name that is no text comes out as \\udcXX, which is how JSON writes it as well.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
    return sys.stdout, sys.stderr
