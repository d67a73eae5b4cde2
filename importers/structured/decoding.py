# SPDX-License-Identifier: Apache-2.0
"""In which encoding marked-up text is written: by its byte order mark, by what it says of itself, or by trying."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_TEXTUAL = re.compile(
    r"utf-?8|(?:x-)?gb[\w-]*|big5[\w-]*|iso-?8859-\d+|latin-?\d|windows-\d+|cp\d+|shift[_-]?jis|euc-\w+|koi8-\w"
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
"""Pages that say the smaller set often use characters of the larger one."""


def encoding_of(head: bytes) -> str:
    """The encoding of a text, from its first bytes."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if head[1:2] == b"\0" or head[:1] == b"\0":
        return "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
    if (found := _DECLARED.search(head)) and (named := _known(found.group(1).decode("ascii", "replace"))):
        return named
    return "utf-8" if _is_utf8(head) else "gb18030"


def decoded(content: bytes) -> str:
    """A whole text; what cannot be read is shown as �."""
    return content.decode(encoding_of(content), "replace")


def _known(name: str) -> str | None:
    """The codec of a declared name; None for what is no encoding of texts, and for UTF-16, which would not be seen."""
    lowered = name.casefold()
    if not _TEXTUAL.fullmatch(lowered):
        return None
    try:
        return _WIDER.get(lowered) or codecs.lookup(lowered).name
    except LookupError:
        return None


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        return False
    return True
