# SPDX-License-Identifier: Apache-2.0
"""Rules about texts: what copying leaves behind in them, and what should never have been copied."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from models.checks.rules.base import Finding, Found, Rule, Scope, Severity, columns_of, listed, within
from models.fields import Field
from models.folding import simplified
from models.kinds import KINDS
from models.ledger.changeset import Edit
from models.rows import fetch
from models.text import Bilingual, Message, mark

_LINES = ("name", "text", "code")
_WORDS = ("name", "text", "long_text")
_ISLANDS = ("CN-HK", "CN-TW", "CN-MO", "HK", "TW", "MO")
_CHINESE = MappingProxyType(
    {"candidate": ("name_zh",), "trial": ("title_zh",), "organisation": ("name_zh", "short_zh")}
)
"""Where names are kept in Simplified characters; aliases keep every spelling."""

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[－．／＋][０-９Ａ-Ｚａ-ｚ]+)*")
_READING = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,3}[)）]")
_KANA = re.compile("[\u3041-\u30fa]")
_ANY = re.compile(f"{_INVISIBLE.pattern}|{_WIDE.pattern}|{_READING.pattern}")

_MAILBOX = re.compile(r"(?<![\w.+-])([A-Za-z][\w.+-]*)@(?:[\w-]+\.)+[A-Za-z]{2,}")
_MOBILE = re.compile(
    r"(?<![\dA-Za-z.\-/¥￥$€£])(?<!(?:CNY|RMB|USD|JPY|KRW|HKD|TWD|EUR)\s)(?:\+?86[- ]?)?1[3-9]\d{9}(?![\dA-Za-z.])"
    r"(?!\s*(?:[元円股份人例枚个万亿]|[日美港欧韩]元|人民币|英镑|vg|gc|cp|copies|cells|shares|yuan|yen|won|dollars?|%))"
)
"""Eleven digits as mobile numbers in China have them, and no amount, dose or count of shares."""
_ELEVEN = "*1[3-9]" + "[0-9]" * 9 + "*"
_SHARED_MAILBOXES = re.compile(
    r"(?:info|contact|office|admin|support|press|media|ir|investors?|bd|hr|jobs|careers?|hello|mail|service|enquir\w*"
    r"|inquir\w*|medinfo|medical\w*|clinical\w*|trials?|studies|study|research|ethics?|irb|registry|chictr|webmaster"
    r"|noreply|no-reply|kefu|foundation|secretariat)[\w.+-]*",
    re.IGNORECASE,
)

_RESIDUE = mark("Rules", "“{text}” holds {residue}, left over from copying; it reads “{mended}”.")
_NARROW_OF = Bilingual("全角字母或数字", "full-width letters or digits")
_HIDDEN = Bilingual("看不见的字符", "invisible characters")
_READ_ALOUD = Bilingual("括注的拼音", "readings in pinyin")
_TRADITIONAL = Bilingual("繁体字", "Traditional characters")
_PERSONAL_MAIL = mark("Rules", "“{field}” holds the e-mail address of a person, which is not ours to keep.")
_PERSONAL_PHONE = mark("Rules", "“{field}” holds a mobile number, which is not ours to keep.")


def _lines_of(kind: str) -> list[Field]:
    return [field for field in KINDS[kind].stored if field.type.key in _LINES]


def _words_of(kind: str) -> list[Field]:
    return [field for field in KINDS[kind].stored if field.type.key in _WORDS]


_COPIED = tuple(kind for kind in KINDS if kind != "source")
"""A source's title stays as the source has it."""


@cache
def _traditional() -> re.Pattern[str]:
    """Characters that are Traditional only: they change when made Simplified, and GB 2312 does not have them."""
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    changed = simplified("\n".join(characters)).split("\n")
    only = [one for one, other in zip(characters, changed, strict=True) if one != other and not _in_gb(one)]
    return re.compile(f"[{''.join(only)}]")


def _in_gb(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _residues(scope: Scope) -> Iterator[Found]:
    for kind in (one for one in _COPIED if one in scope.kinds):
        fields, where = _lines_of(kind), _where_written(kind)
        look = _CHINESE.get(kind, ())
        for row in scope.execute(_lines_in(kind, scope.is_whole)):
            here, texts = row[1 : 1 + len(where)], row[1 + len(where) :]
            joined = "\n".join([text for text in texts if text])
            if not joined.isascii() and (_ANY.search(joined) or _traditional().search(joined)):
                in_simplified = _is_simplified(kind, here)
                for field, text in zip(fields, texts, strict=True):
                    if text:
                        yield from _in_field(kind, row[0], field, text, in_simplified and field.key in look)


@cache
def _lines_in(kind: str, whole: bool) -> Select[Any]:
    columns = columns_of(kind)
    held = (columns[field.key] for field in _lines_of(kind))
    return select(columns.id, *_where_written(kind), *held).where(*within(columns.id, whole=whole))


def _where_written(kind: str) -> list[ColumnElement[Any]]:
    columns = columns_of(kind)
    if kind == "organisation":
        return [columns.country, columns.province]
    return [columns.countries] if kind == "trial" else []


def _is_simplified(kind: str, here: Any) -> bool:
    """Whether names of this record are written in Simplified characters."""
    if kind == "organisation":
        return here[0] == "CN" and here[1] not in _ISLANDS
    return kind == "candidate" or (kind == "trial" and (here[0] is None or here[0] == '["CN"]'))


def _in_field(kind: str, number: int, field: Field, stored: str, chinese: bool) -> Iterator[Found]:
    for text in json.loads(stored) if field.many else (stored,):
        mended, residue = _mended(text, chinese)
        if residue:
            message = _RESIDUE.format(text=text, residue=listed(residue), mended=mended)
            yield Found(kind, number, field.key, message, evidence=(text, mended))


def _mended(text: str, chinese: bool) -> tuple[str, list[Bilingual]]:
    """The text without residue, and what was in it."""
    found = []
    for pattern, name, put in (
        (_INVISIBLE, _HIDDEN, _nothing),
        (_WIDE, _NARROW_OF, _narrow),
        (_READING, _READ_ALOUD, _nothing),
    ):
        if pattern.search(text):
            text = pattern.sub(put, text)
            found.append(name)
    if chinese and not _KANA.search(text) and _traditional().search(text):
        text = simplified(text)
        found.append(_TRADITIONAL)
    return text.strip(), found


def _nothing(_found: re.Match[str]) -> str:
    return ""


def _narrow(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found.group())


def _clean(connection: Connection, finding: Finding) -> list[Edit]:
    text, mended = finding.evidence
    held = fetch(connection, finding.kind, [finding.record])[finding.record].get(finding.field)
    if not mended:
        return []
    if isinstance(held, tuple):
        values = tuple(dict.fromkeys(mended if one == text else one for one in held))
        return [Edit(finding.kind, finding.record, {finding.field: values}, {finding.field: held})]
    return [Edit(finding.kind, finding.record, {finding.field: mended}, {finding.field: held})]


@cache
def _words_in(kind: str, whole: bool) -> Select[Any]:
    """Texts in which an address or eleven digits stand somewhere."""
    columns = columns_of(kind)
    held = [columns[field.key] for field in _words_of(kind)]
    suspect = [test for one in held for test in (func.instr(one, "@") > 0, one.op("GLOB")(_ELEVEN))]
    return select(columns.id, *held).where(or_(*suspect), *within(columns.id, whole=whole))


def _personal(scope: Scope) -> Iterator[Found]:
    for kind in (one for one in KINDS if one in scope.kinds):
        fields = _words_of(kind)
        for number, *texts in scope.execute(_words_in(kind, scope.is_whole)):
            for field, text in zip(fields, texts, strict=True):
                message = _whose(text) if text else None
                if message:
                    yield Found(kind, number, field.key, message.format(field=field.label))


def _whose(text: str) -> Message | None:
    if any(not _SHARED_MAILBOXES.fullmatch(found[1]) for found in _MAILBOX.finditer(text)):
        return _PERSONAL_MAIL
    return _PERSONAL_PHONE if _MOBILE.search(text) else None


RULES = (
    Rule(
        "Q58",
        Severity.INFO,
        _COPIED,
        tuple(f"{kind}.{field.key}" for kind in _COPIED for field in _lines_of(kind)),
        mark(
            "Rules",
            "Texts hold no full-width letters, invisible characters, readings or Traditional characters.",
        ),
        _residues,
        _clean,
    ),
    Rule(
        "Q65",
        Severity.INFO,
        tuple(KINDS),
        tuple(f"{kind}.{field.key}" for kind in KINDS for field in _words_of(kind)),
        mark("Rules", "No personal e-mail address or mobile number is kept."),
        _personal,
    ),
)
