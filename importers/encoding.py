# SPDX-License-Identifier: Apache-2.0
"""Finds the encoding of a text file from a sample of its bytes, and shows what each candidate would make of it.

Files that decode in several ways are told apart by how common the resulting characters are: a Chinese text read in
the wrong Chinese encoding decodes without error, but into characters that hardly anybody uses.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from importers.common_characters import KANA, PUNCTUATION, SIMPLIFIED, TRADITIONAL
from importers.delimiting import delimiting_of, split
from models.text import Bilingual, Message, mark

ENCODINGS = MappingProxyType(
    {
        "utf-8": Bilingual("Unicode（UTF-8）", "Unicode (UTF-8)"),
        "gb18030": Bilingual("简体中文（GB18030、GBK）", "Chinese, simplified (GB18030, GBK)"),
        "cp950": Bilingual("繁体中文（Big5）", "Chinese, traditional (Big5)"),
        "utf-16-le": Bilingual(
            "Unicode（UTF-16，Excel 的“Unicode 文本”）", "Unicode (UTF-16, Excel's “Unicode text”)"
        ),
        "utf-16-be": Bilingual("Unicode（UTF-16，高位在前）", "Unicode (UTF-16, big-endian)"),
        "cp1252": Bilingual("西欧（Windows-1252、Latin-1）", "Western European (Windows-1252, Latin-1)"),
        "cp932": Bilingual("日文（Shift_JIS）", "Japanese (Shift_JIS)"),
        "cp1250": Bilingual("中欧（Windows-1250）", "Central European (Windows-1250)"),
        "cp1251": Bilingual("西里尔文（Windows-1251）", "Cyrillic (Windows-1251)"),
        "cp1253": Bilingual("希腊文（Windows-1253）", "Greek (Windows-1253)"),
    }
)
"""What a person can choose among, the likeliest first: codec and what people call it.

Of Big5 and Shift_JIS it is Microsoft's tables, which have what people write (€, ①) beyond the standards."""

SAMPLE = 256 * 1024
"""Bytes looked at; an encoding shows in far fewer."""
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FEW_BROKEN = 0.1
"""Share of broken characters up to which a text is still held for damaged UTF-8."""
_LEAST = 0.05
_SURE = 0.45
"""Below this, the wider search of charset-normalizer is asked as well."""
_CHANCE = 6
_LATIN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœšžÀÁÂÄÅÆÇÈÉÊËÍÎÑÓÔÖØÚÜŒŠŽ")
_SIGNS = frozenset("°±µ·×€£©®™–—‘’“”„…•§²³½¼«»¿¡ªº‰\xa0")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]")

_BY_BOM = mark("Import", "The file begins with the mark of this encoding.")
_ASCII = mark("Import", "The text has plain Latin letters only, which all encodings write alike.")
_VALID_UTF8 = mark("Import", "Every character is valid UTF-8, which hardly happens by chance.")
_BROKEN_UTF8 = mark("Import", "All but {count} characters are valid UTF-8; those are damaged.")
_BY_FREQUENCY = mark("Import", "{share} % of the characters are common in texts of this encoding.")
_BY_ZEROS = mark("Import", "Every other byte is zero, or the line ends stand two bytes wide.")
_BY_SEARCH = mark("Import", "The text looks like one of this encoding.")


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding that a file may have."""

    encoding: str
    confidence: float
    """0 to 1."""
    why: Message


def detect(sample: bytes) -> list[Guess]:
    """The encodings that some first bytes of a file may have, surest first; never empty.

    The sample may end inside a character. Raises nothing.
    """
    sample = sample[:SAMPLE]
    for bom, encoding in _BOMS:
        if sample.startswith(bom):
            return [Guess(encoding, 1.0, _BY_BOM)]
    if sample.isascii() and b"\x00" not in sample:
        return [Guess("utf-8", 1.0, _ASCII)]
    found = {guess.encoding: guess for guess in _candidates(sample)}
    if not found or max(guess.confidence for guess in found.values()) < _SURE:
        for guess in _searched(sample):
            found.setdefault(guess.encoding, guess)
    ranked = sorted(found.values(), key=lambda guess: -guess.confidence)
    return ranked or [Guess("cp1252", _LEAST, _BY_SEARCH)]


def decode(content: bytes, encoding: str | None = None) -> str:
    """The text of a whole file, without its byte order mark; the surest encoding when none is given.

    Bytes that the encoding does not have become U+FFFD, so that one broken byte does not keep a file out.
    """
    chosen = encoding or detect(content)[0].encoding
    return content.decode(chosen, "replace").removeprefix("\ufeff")


def is_wide(head: bytes) -> bool:
    """Whether the first bytes of a file are text of two bytes a character, with or without a mark."""
    return (
        head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        or _wide(head[: len(head) // 2 * 2]) is not None
    )


def broken(text: str) -> int:
    """How many characters of a decoded text could not be decoded."""
    return text.count("\ufffd")


def preview(sample: bytes, encoding: str, rows: int = 5) -> list[tuple[str, ...]]:
    """The first rows as they would come in with this encoding, for somebody to choose by."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text = decoder.decode(sample[:SAMPLE]).removeprefix("\ufeff")
    lines = text.splitlines(keepends=True)
    if len(sample) > SAMPLE and len(lines) > 1:
        lines.pop()
    found: list[tuple[str, ...]] = []
    for row in split(lines, delimiting_of(text), lenient=True):
        found.append(tuple(row))
        if len(found) == rows:
            break
    return found


def _candidates(sample: bytes) -> Iterable[Guess]:
    wide = _wide(sample)
    if wide is not None:
        yield wide
    utf8 = _utf8(sample)
    if utf8 is not None:
        yield utf8
    if b"\x00" in sample:
        return
    for encoding, score in (
        ("gb18030", _simplified),
        ("cp950", _traditional),
        ("cp932", _japanese),
        ("cp1252", _western),
    ):
        text = _decoded(sample, encoding)
        if text is None:
            continue
        share = score(text)
        if share >= _LEAST:
            yield Guess(encoding, min(share, 0.99), _BY_FREQUENCY.format(share=round(share * 100)))


def _decoded(sample: bytes, encoding: str) -> str | None:
    """The text, None when it is not in this encoding. A character cut off at the end does not count."""
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(sample)
    except UnicodeDecodeError:
        return None


def _utf8(sample: bytes) -> Guess | None:
    text = _decoded(sample, "utf-8")
    if text is not None:
        # A few Chinese characters in GB18030 (未知) may be valid UTF-8 for letters that nobody uses.
        letters = _others(text)
        odd = len(letters) < _CHANCE and not any(_is_usual(character) for character in letters)
        return Guess("utf-8", 0.5 if odd else 1.0, _VALID_UTF8)
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(sample)
    bad, others = broken(text), sum(character > "\x7f" for character in text)
    if others > bad and bad <= max(_FEW_BROKEN * others, 1) and others - bad > 3:
        return Guess("utf-8", 0.95 - bad / others, _BROKEN_UTF8.format(count=bad))
    return None


def _is_usual(character: str) -> bool:
    return (
        character in _LATIN
        or character in _SIGNS
        or character >= "\u2000"
        or "\u0391" <= character <= "\u044f"
    )


def _wide(sample: bytes) -> Guess | None:
    """UTF-16 without a mark: zeros on one side only, or line ends and delimiters that stand two bytes wide."""
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    little = odd > even
    if min(even, odd) > 0.02 * max(even, odd) + 1:
        return None
    encoding = "utf-16-le" if little else "utf-16-be"
    text = _decoded(sample, encoding)
    if text is None or _CONTROLS.search(text):
        return None
    known = sum(
        character.isascii() or character in SIMPLIFIED or character in TRADITIONAL or character in PUNCTUATION
        for character in text
    )
    share = known / len(text)
    return Guess(encoding, min(0.99, share), _BY_ZEROS) if share > _SURE else None


def _others(text: str) -> list[str]:
    return [character for character in text if character > "\x7f"]


def _simplified(text: str) -> float:
    return _weigh(text, SIMPLIFIED, "gb2312", (0x10, 0x37))


def _traditional(text: str) -> float:
    return _weigh(text, TRADITIONAL, "big5", (0x24, 0x46))


def _weigh(text: str, common: frozenset[str], standard: str, level: tuple[int, int]) -> float:
    """How common the characters are, 0 to 1: those of the list, then those that the standard holds for frequent."""
    others = _others(text)
    if not others:
        return 0.0
    total = 0.0
    for character in others:
        if character in common or character in PUNCTUATION:
            total += 1.0
        elif standard == "gb2312" and character in TRADITIONAL:
            total += 0.9  # GB18030 has them all, and mainland programs write them so
        elif "\u4e00" <= character <= "\u9fff":
            total += _standing(character, standard, level)
        elif "\ue000" <= character <= "\uf8ff" or character in KANA:
            total -= 0.5
        elif "\uff01" <= character <= "\uff5e":
            total += 0.6
    return max(0.0, total / len(others) - _glued(text))


def _standing(character: str, standard: str, level: tuple[int, int]) -> float:
    """Both standards put the frequent characters first: GB 2312 in rows 16-55, Big5 from A440 to C67E."""
    try:
        lead = character.encode(standard)[0]
    except UnicodeEncodeError:
        return -0.3
    low, high = (
        level[0] + (0xA0 if standard == "gb2312" else 0x80),
        level[1] + (0xA0 if standard == "gb2312" else 0x80),
    )
    return 0.6 if low <= lead <= high else 0.1


def _glued(text: str) -> float:
    """Lone ideographs inside Latin words, as where é and the letter after it were read as one character."""
    lone = len(re.findall("[a-z][\u3400-\u9fff\ue000-\uf8ff](?![\u3400-\u9fff])", text))
    others = len(_others(text))
    return lone / others if others else 0.0


def _japanese(text: str) -> float:
    others = _others(text)
    kana = sum(character in KANA for character in others)
    half = sum("\uff61" <= character <= "\uff9f" for character in others)
    known = sum(character in KANA or "\u4e00" <= character <= "\u9fff" for character in others)
    return (known - 2 * half) / len(others) if others and kana > 0.15 * len(others) else 0.0


def _western(text: str) -> float:
    """Accented letters stand single in words; several in a row are another encoding read wrongly."""
    others = _others(text)
    if not others:
        return 0.0
    good = sum(1.0 if character in _LATIN else 0.8 if character in _SIGNS else 0.0 for character in others)
    row = sum(first > "\x7f" and second > "\x7f" for first, second in pairwise(text))
    upper = len(re.findall("[a-z][À-ÖØ-Þ]", text))
    return max(0.0, (good - row - upper) / len(others) * 0.9 - _CONTROLS_COST * len(_CONTROLS.findall(text)))


_CONTROLS_COST = 0.1


def _searched(sample: bytes) -> Iterable[Guess]:
    """What charset-normalizer makes of it: the Cyrillic, Greek and Central European encodings among others."""
    from charset_normalizer import (
        from_bytes,
    )  # a tenth of a second that files in the usual encodings do not need

    for match in list(from_bytes(sample[:65_536]))[:4]:
        name = codecs.lookup(match.encoding).name
        yield Guess(name, max(_LEAST, min(0.6, 0.6 - match.chaos)), _BY_SEARCH)
