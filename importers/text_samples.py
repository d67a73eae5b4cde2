# SPDX-License-Identifier: Apache-2.0
"""Ways to read one text file: encoding and delimiter as found, or as a person says, with the first rows of each."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from importers.delimiting import delimited_by, delimiting_of, split
from importers.encoding import SAMPLE, detect
from importers.guard import check_file, unreadable
from importers.text_form import TextForm
from models.text import Bilingual, Message

DELIMITERS = (",", "\t", ";", "|")
"""Those that are offered."""
_SURE = 0.8
_MARGIN = 0.3
"""How much surer the best encoding must be than the next."""
_USUAL = ("utf-8", "gb18030", "cp950", "utf-16-le", "cp1252", "cp932")
_NAMES = {
    "utf-8": Bilingual("UTF-8", "UTF-8"),
    "utf-8-sig": Bilingual("UTF-8（带 BOM）", "UTF-8 with a mark"),
    "gb18030": Bilingual("简体中文（GB18030 / GBK）", "Simplified Chinese (GB18030 / GBK)"),
    "cp950": Bilingual("繁体中文（Big5）", "Traditional Chinese (Big5)"),
    "utf-16": Bilingual("UTF-16", "UTF-16"),
    "utf-16-le": Bilingual("UTF-16（小端）", "UTF-16, little-endian"),
    "utf-16-be": Bilingual("UTF-16（大端）", "UTF-16, big-endian"),
    "cp1252": Bilingual("西欧（Latin-1 / Windows-1252）", "Western European (Latin-1 / Windows-1252)"),
    "cp932": Bilingual("日文（Shift-JIS）", "Japanese (Shift-JIS)"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An encoding that a file may have."""

    encoding: str
    name: Bilingual
    why: Message | None
    """None for one that nothing speaks for and that a person may know better."""


@dataclass(frozen=True, slots=True)
class TextSample:
    """The beginning of a text file, and how it would be read."""

    content: bytes
    candidates: tuple[Candidate, ...]
    """The surest first."""
    unsure: bool
    """Whether a person should have a look: no encoding is certain, or two are nearly as likely."""

    @property
    def found(self) -> TextForm:
        """What is read unless somebody says otherwise."""
        encoding = self.candidates[0].encoding
        return TextForm(encoding, delimiting_of(_decoded(self.content, encoding)).delimiter)


def sample_of(path: Path) -> TextSample | None:
    """The beginning of a delimited text file; None for files that are something else. UserError as `check_file`."""
    if check_file(path).format != "csv":
        return None
    try:
        with path.open("rb") as file:
            content = file.read(SAMPLE)
    except OSError as error:
        raise unreadable(path, error) from error
    guesses = detect(content)
    offered = [Candidate(each.encoding, name_of(each.encoding), each.why) for each in guesses]
    known = {each.encoding.removesuffix("-sig") for each in guesses}
    offered += [Candidate(each, name_of(each), None) for each in _USUAL if each not in known]
    best = guesses[0].confidence
    near = len(guesses) > 1 and guesses[1].confidence > best - _MARGIN
    return TextSample(content, tuple(offered), best < _SURE or (near and best < 1))


def name_of(encoding: str) -> Bilingual:
    """An encoding as people call it."""
    return _NAMES.get(encoding, Bilingual(encoding, encoding))


def first_rows(sample: TextSample, form: TextForm, count: int = 6) -> list[Sequence[str]]:
    """The first rows as they would come in."""
    text = _decoded(sample.content, form.encoding or sample.candidates[0].encoding)
    how = delimited_by(text, form.delimiter) if form.delimiter else delimiting_of(text)
    lines = text.splitlines(keepends=True)
    if len(sample.content) >= SAMPLE and len(lines) > 1:
        lines.pop()  # it may be cut off
    return list(islice(split(lines, how, lenient=True), count))


def _decoded(content: bytes, encoding: str) -> str:
    return codecs.getincrementaldecoder(encoding)("replace").decode(content).removeprefix("\ufeff")
