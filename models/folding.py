# SPDX-License-Identifier: Apache-2.0
"""Folding of text for comparing: case, width, Traditional Chinese, punctuation. Results are keys, never values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Protocol

HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_TRADEMARKS = "™®©℠"
_KEPT_SYMBOLS = "+<>=~|$£¥"
_CURRENCY_SIGNS = r"\u20a0-\u20cf\u0e3f"
_DROPPED = re.compile(rf"[^\w{re.escape(_KEPT_SYMBOLS)}{_CURRENCY_SIGNS}]|_")
_DROPPED_BUT_SLASH = re.compile(rf"[^\w{re.escape(_KEPT_SYMBOLS)}{_CURRENCY_SIGNS}/]|_")
_DROPPED_BUT_BREAK = re.compile(rf"[^\w{re.escape(_KEPT_SYMBOLS)}\n]|_")
_ASCII = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code) in _KEPT_SYMBOLS)}
_ASCII_BUT_SLASH = {code: None for code in _ASCII if code != ord("/")}
_NUMERAL_DASH = re.compile(
    r"(?<![a-z0-9])([ivx]{1,3}|\d)([ab]?)\s*[-–—~]\s*(?=(?:[ivx]{1,3}|\d)[ab]?(?![a-z0-9]))"
)

# News mirrors print the reading after a rare character: 漸(jiàn)凍癥. One syllable, with or without its tone.
_SYLLABLE = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    r"(?:[iu]?a(?:i|o|n|ng)?|[iu]?e(?:i|n|ng|r)?|i?o(?:u|ng)?|uo|i(?:n|ng|u|a)?|u(?:i|n|e)?|[üv]e?)"
)
_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ", "aaaaeeeeiiiioooouuuuüüüü")
_BRACKETED = re.compile(r"(?<=[\u3400-\u9fff])\(([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6})\)")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter() -> _Converter:
    from opencc import OpenCC  # loading its dictionaries takes a tenth of a second, and many texts need none

    converter: _Converter = OpenCC("t2s")
    return converter


def simplified(text: str) -> str:
    """Traditional Chinese characters as Simplified ones; everything else unchanged."""
    if text.isascii() or not HAN.search(text):
        return text
    return _converter().convert(text)


def without_readings(text: str) -> str:
    """`內(nèi)漸(jiàn)凍癥` without the readings in brackets. Expects NFKC text."""
    if "(" not in text:
        return text
    return _BRACKETED.sub(lambda found: "" if _is_reading(found) else found.group(), text)


def _is_reading(found: re.Match[str]) -> bool:
    return re.fullmatch(_SYLLABLE, found.group(1).translate(_TONES)) is not None


def compared(text: str) -> str:
    """NFKC, casefolded, Simplified, without trademark signs and readings; spaces and punctuation still there."""
    if text.isascii():
        return text.lower()
    flat = unicodedata.normalize("NFKC", _without_trademarks(text)).casefold()
    if flat.isascii():
        return flat
    return without_readings(simplified(flat))


def _without_trademarks(text: str) -> str:
    for sign in _TRADEMARKS:  # to look for one is a fraction of the work of translating each character
        if sign in text:
            text = text.replace(sign, "")
    return text


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The comparing key of any text: `ＲＡＧ－１７` and `rag 17` are both `rag17`, 漸凍癥 is 渐冻症.

    Plus and comparison signs stay (A+ is not A); every other punctuation, space and invisible character goes.
    """
    if text.isascii():
        return text.lower().translate(_ASCII)
    return _DROPPED.sub("", compared(text))


def fold_lines(texts: Sequence[str]) -> list[str]:
    """`fold` of each text, many at once and therefore several times faster. No text may hold a line break."""
    return _DROPPED_BUT_BREAK.sub("", compared("\n".join(texts))).split("\n")


@lru_cache(maxsize=16384)
def term_key(text: str) -> str:
    """Like `fold`, but I/II and I-II are not III: what vocabularies are looked up by."""
    flat = _NUMERAL_DASH.sub(r"\1\2/", compared(text))
    if flat.isascii():
        return flat.translate(_ASCII_BUT_SLASH)
    return _DROPPED_BUT_SLASH.sub("", flat)
