# SPDX-License-Identifier: Apache-2.0
"""Plain texts: short and long text, names, web addresses and company codes. Letters and width are never altered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from models.folding import HAN
from models.text import mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.wording import words

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_PLAIN_LINE = re.compile(r"[!-~]+(?: [!-~]+)*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_EDGES = re.compile(f"^(?:{_INVISIBLE.pattern})+|(?:{_INVISIBLE.pattern})+$")

NOTHING_WORDS = frozenset(
    words(
        "无 没有 - -- --- – — —— / \\ . … … ? ？ na n/a n.a. n.a n\\a nil none null nan #n/a unknown "
        "unspecified tbd tba tbc 待定 待确定 待确认 待补充 待公布 暂无 暂缺 无数据 未知 不详 不明 不明确 "
        "未填写 空 空白 无资料 没有数据 无可用数据 "
        "登记人暂未填写该信息 未提供 missing blank"
    )
) | {
    "not available",
    "not known",
    "no data",
    "to be determined",
    "to be confirmed",
    "to be announced",
    "not provided",
}
"""What people write where nothing is known, casefolded. Types in which one of them is a value look at it first."""


def is_nothing(text: str) -> bool:
    """Whether a trimmed text only says that nothing is known."""
    return not text or (
        len(text) < 24 and unicodedata.normalize("NFKC", text).casefold().strip() in NOTHING_WORDS
    )


def tidied(text: str) -> str:
    """NFC, LF line ends, no control characters, no outer white space: the canonical form of longer texts."""
    if text.isascii() and _PLAIN_LINE.fullmatch(text):
        return text
    lined = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _trimmed(_CONTROLS.sub("", unicodedata.normalize("NFC", lined)))


def _trimmed(text: str) -> str:
    """Without outer white space and outer invisible characters, which nobody meant to write."""
    bare = text.strip()
    while bare and (_INVISIBLE.match(bare[0]) or _INVISIBLE.match(bare[-1])):
        bare = _EDGES.sub("", bare).strip()
    return bare


def one_line(text: str) -> str:
    """As `tidied`, with every run of white space as one space: the canonical form of short texts."""
    if text.isascii() and _PLAIN_LINE.fullmatch(text):
        return text
    return _SPACES.sub(" ", tidied(text)).strip()


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text kept as it was written, but for line ends and invisible control characters."""

    key: str
    tidy: Callable[[str], str]
    separators: re.Pattern[str]
    columns: tuple[Column, ...] = (Column(""),)

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Every text can be read; blank is None."""
        return Parsed(self.tidy(text) or None)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The text itself."""
        return (value,)

    def show(self, value: str, language: str) -> str:
        """The text itself, in every language."""
        return value

    def split(self, text: str) -> list[str]:
        """The texts between separators, blank ones left out."""
        return split_at(self.separators, text)


def split_at(separators: re.Pattern[str], text: str) -> list[str]:
    """The trimmed, not blank pieces of `text` between separators."""
    return [piece for part in separators.split(text) if (piece := part.strip())]


LISTED = re.compile(r"[;；|｜\r\n\u2028\u2029]+|<br\s*/?>", re.IGNORECASE)
LISTED_ZH = re.compile(r"[;；|｜、\r\n\u2028\u2029]+|<br\s*/?>", re.IGNORECASE)
LISTED_ANY = re.compile(r"[;；|｜、,，\r\n\u2028\u2029]+|<br\s*/?>", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*")

TEXT = PlainText("text", one_line, LISTED_ZH)
LONG_TEXT = PlainText("long_text", tidied, _PARAGRAPHS)
NAME = PlainText("name", one_line, LISTED_ZH)


class _Url:
    """A web address: a bare host gets https, a scheme that could run something is refused."""

    key = "url"
    columns = (Column(""),)

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read an address; other schemes than http, https and ftp are Unreadable."""
        return _read_url(text)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The address itself."""
        return (value,)

    def show(self, value: str, language: str) -> str:
        """The address itself."""
        return value

    def split(self, text: str) -> list[str]:
        """Addresses between white space, `;` and Chinese separators that an address cannot hold."""
        return split_at(_URL_LIST, text)


_URL_LIST = re.compile(r"\s+|[；、，｜]+|[;,|]+(?=\s|https?:|www\.|$)")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}|localhost|\[[0-9a-f:.]+\]|\d+(?:\.\d+){3}", re.IGNORECASE)
_NOT_AN_ADDRESS = mark("Values", "“{text}” is not a web address: it needs a host such as example.org.")
_UNSAFE_SCHEME = mark(
    "Values", "“{text}” starts with “{scheme}:”; only http, https and ftp addresses are kept."
)
_SCHEME_ADDED = mark("Values", "The address had no “https://” in front; it was added.")


@lru_cache(maxsize=8192)
def _read_url(text: str) -> Parsed | Unreadable:
    url = _INVISIBLE.sub("", one_line(text)).strip("<>\"'“” ")
    if is_nothing(url):
        return Parsed(None)
    found = _SCHEME.match(url)
    if found and found.group(1).lower() not in ("http", "https", "ftp"):
        return Unreadable(_UNSAFE_SCHEME.format(text=url, scheme=found.group(1)))
    full = url if found else "https://" + url.lstrip("/")
    host = _host(full)
    if host is None or " " in url or not _HOST.fullmatch(host):
        return Unreadable(_NOT_AN_ADDRESS.format(text=url))
    return Parsed(full) if found else Parsed(full, (_SCHEME_ADDED,))


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


URL = _Url()


@lru_cache(maxsize=16384)
def canonical_code(text: str) -> str:
    """A company code as it is compared and shown: full width made narrow, capitals, single spaces."""
    flat = _INVISIBLE.sub("", unicodedata.normalize("NFKC", _CONTROLS.sub("", text)))
    bare = _SPACES.sub(" ", _DASHES.sub("-", flat)).strip(_QUOTES_AND_SPACES)
    return unicodedata.normalize("NFKC", bare.upper()).strip()


_QUOTES_AND_SPACES = " \t\"'“”‘’「」『』"
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_CODE_LIST = re.compile(r"[;；|｜、,，/／\r\n]+|<br\s*/?>", re.IGNORECASE)
CODE = PlainText("code", canonical_code, _CODE_LIST)


def language_of(text: str) -> str:
    """ "zh" for a text with Han characters, else "en": the language of a name when nobody says."""
    return "zh" if HAN.search(text) else "en"
