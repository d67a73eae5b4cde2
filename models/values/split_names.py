# SPDX-License-Identifier: Apache-2.0
"""Several names in one text: lists, names in brackets, other spellings behind a label."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from models.folding import without_readings
from models.values.name_brackets import IN_BRACKETS, TICKER, is_place
from models.values.name_parts import NAME_LABELS

_SPLIT_LIST = re.compile(r"\s+[/|]\s+|[;；|｜\r\n]+|\s*、\s*")
_ALIAS_LIST = re.compile(
    r"[,，、;；/]\s*(?!(?:Ltd|Inc|LLC|L\.?P|Co|Corp|Limited|S\.|B\.V|N\.V|GmbH|PLC)\b)", re.IGNORECASE
)
_LABEL = re.compile(rf"^\s*(?:{'|'.join(NAME_LABELS)})\s*[:：]?\s*", re.IGNORECASE)
_LABEL_COLON = re.compile(rf"^(?:{'|'.join(NAME_LABELS)})\s*[:：]\s*(?=\S)", re.IGNORECASE)
_QUOTES = "\"'“”‘’「」『』《》"
_NOT_A_NAME = re.compile(
    r"(?:有限合伙|普通合伙|特殊普通合伙|集团|控股|筹|以下.*|上市.*|\d{1,3}|[a-z])", re.IGNORECASE
)


@lru_cache(maxsize=16384)
def split_names(text: str) -> list[str]:
    """The names in `中美瑞康(Ractigen Therapeutics)` or `托夫生注射液(Tofersen, Qalsody®)`, as written, in order.

    Brackets with a place, a ticker or a legal form stay part of the name in front; 以下简称“…” gives the short name.
    """
    names: list[str] = []
    for piece in _SPLIT_LIST.split(text):
        names.extend(_names_in(_LABEL_COLON.sub("", piece.strip())))
    return list(dict.fromkeys(name for name in names if name)) or ([text.strip()] if text.strip() else [text])


def _names_in(piece: str) -> list[str]:
    brackets = [found for found in IN_BRACKETS.finditer(piece) if _holds_name(found.group()[1:-1])]
    if not brackets:
        return [piece]
    outer = piece
    for found in reversed(brackets):
        outer = outer[: found.start()] + " " + outer[found.end() :]
    names = [_rejoined(outer)]
    for found in brackets:
        names.extend(_bracketed_names(found.group()[1:-1]))
    return names


def _rejoined(outer: str) -> str:
    """What stands around a removed bracket, without the gap between Han characters."""
    text = re.sub(r"\s+", " ", outer).strip()
    return re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", text)


def _bracketed_names(inside: str) -> list[str]:
    bare = _LABEL.sub("", inside.strip())
    aliases = [_LABEL.sub("", alias.strip()).strip(_QUOTES + " ") for alias in _aliases_in(bare)]
    return [alias for alias in aliases if not _is_no_name(alias)]


def _aliases_in(text: str) -> list[str]:
    """The names of a list; a slash between short Latin parts, PB/TURSO, belongs to one name."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) > 1 and text.isascii() and min(map(len, parts)) < 4 and not re.search(r"[,;]", text):
        return [text]
    return _ALIAS_LIST.split(text)


def _holds_name(inside: str) -> bool:
    flat = unicodedata.normalize("NFKC", inside).strip()
    if not flat or without_readings(f"字({flat.casefold()})") == "字":
        return False
    if _LABEL.match(flat):
        return bool(_LABEL.sub("", flat).strip(_QUOTES + " "))
    return not _is_no_name(flat) and not is_place(flat)


def _is_no_name(text: str) -> bool:
    bare = text.strip(_QUOTES + " ")
    return not bare or _NOT_A_NAME.fullmatch(bare) is not None or TICKER.fullmatch(bare) is not None
