# SPDX-License-Identifier: Apache-2.0
"""How a text file is to be read, where a person says so: what the window hands through to the reader."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from models.errors import UserError
from models.text import mark

_NAMED = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_NO_ENCODING = mark(
    "Import",
    "There is no encoding called “{name}”: choose one such as utf-8, gb18030, big5, utf-16 or cp1252.",
)
_NO_DELIMITER = mark(
    "Import",
    "“{text}” cannot part cells: choose one character, such as a comma, a semicolon or | (or write tab).",
)

@dataclass(frozen=True, slots=True)
class TextForm:
    """Encoding and delimiter; "" leaves a thing to be found."""

    encoding: str = ""
    delimiter: str = ""


AS_FOUND = TextForm()


def chosen_form(encoding: str = "", delimiter: str = "") -> TextForm:
    """What a person wrote, as a form: `tab`, `comma` and the like are understood. UserError for what cannot be."""
    if encoding:
        try:
            "a".encode(encoding)  # also refuses what is an encoding of bytes, such as base64
            encoding = codecs.lookup(encoding).name
        except (LookupError, ValueError) as error:
            raise UserError(_NO_ENCODING.format(name=encoding)) from error
    sign = _NAMED.get(delimiter.lower(), delimiter)
    if sign and (len(sign) > 1 or sign.isalnum() or sign in "\"\r\n\0"):
        raise UserError(_NO_DELIMITER.format(text=delimiter))
    return TextForm(encoding, sign)
