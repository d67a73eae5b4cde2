# SPDX-License-Identifier: Apache-2.0
"""Plain texts of a whole column read in one go: what they come to is what reading each with care gives.

One pattern over all lines takes a tenth of the time of a function call for each; what is not plain is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from models.exchange import CUT_MARK
from models.fields import Field, Kind, Match, Value
from models.values.identifiers import Identifier, is_canonical
from models.values.plain import CODE, LONG_TEXT, NAME, TEXT
from reconcile.naming import in_place

_PLAIN = r"!-:=-{}~\u4e00-\u9fff。，：“”‘’《》·—…％～"
_PLAIN_LINES = re.compile(rf"^[<{_PLAIN}]+(?: [<{_PLAIN}]+)*$", re.MULTILINE)
"""Lines that every reader of texts takes as they are: printable, single spaces inside, none at the ends."""
_AT_SEPARATORS = re.compile(r" *[;；|｜、] *")
_PLAIN_LISTS = re.compile(rf"^[{_PLAIN}]+(?:[ \x1f][{_PLAIN}]+)*$", re.MULTILINE)
"""The same with the separators between them made \\x1f; without <, which may begin a <br>."""
_PLAIN_CODES = re.compile(r"^[!-+\-.0-:=-{}~]+(?: [!-+\-.0-:=-{}~]+)*$", re.MULTILINE)
"""Lines of ASCII that hold nothing that separates codes."""

Plain = Callable[[Collection[str]], dict[str, Value]]
"""Texts -> the values of those that are plain."""


def plain_reader(kind: Kind, field: Field, *, own: bool) -> Plain | None:
    """How the plain texts of a column of `field` are read; None: each must be read with care."""
    if field.is_link:
        return None
    if isinstance(field.type, Identifier) and not own:
        return _identifier_reader(field.type.schemes, many=field.many)
    if not field.many:
        return _single_reader(kind, field, own=own)
    if own:
        return None  # Thaw's own lists are parted by other rules
    if field.type in (TEXT, NAME):
        return plain_lists
    if field.type is CODE:
        return plain_codes
    return None


def _identifier_reader(schemes: tuple[str, ...], *, many: bool) -> Plain:
    if many:
        return lambda texts: {text: (text,) for text in texts if is_canonical(text, schemes)}
    return lambda texts: {text: text for text in texts if is_canonical(text, schemes)}


def _single_reader(kind: Kind, field: Field, *, own: bool) -> Plain | None:
    if field.type not in (TEXT, LONG_TEXT, NAME):
        return None
    if field.match is Match.NAME and not own:
        return _names_in(in_place(kind, field))
    return _names_in(lambda text: True)


def _names_in(takes: Callable[[str], bool]) -> Plain:
    def read(texts: Collection[str]) -> dict[str, Value]:
        plain = plain_lines(texts)
        return {text: text for text in texts if text in plain and takes(text)}

    return read


def plain_lines(texts: Iterable[str]) -> set[str]:
    """Those of the texts that are plain."""
    return set(_PLAIN_LINES.findall("\n".join([text for text in texts if "\n" not in text])))


def plain_lists(texts: Iterable[str]) -> dict[str, Value]:
    """The members of those texts that are plain but for the separators between them."""
    lines = [
        text for text in texts if "\n" not in text and "\x1f" not in text and not text.endswith(CUT_MARK)
    ]
    if not lines:
        return {}
    parted = _AT_SEPARATORS.sub("\x1f", "\n".join(lines))
    plain = set(_PLAIN_LISTS.findall(parted))
    return {
        text: tuple(dict.fromkeys(line.split("\x1f")))
        for text, line in zip(lines, parted.split("\n"), strict=True)
        if line in plain
    }


def plain_codes(texts: Iterable[str]) -> dict[str, Value]:
    """The code in those texts that hold nothing but one, in plain letters."""
    plain = set(_PLAIN_CODES.findall("\n".join([text for text in texts if "\n" not in text])))
    return {text: (text if text == (upper := text.upper()) else upper,) for text in texts if text in plain}
