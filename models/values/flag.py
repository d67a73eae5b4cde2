# SPDX-License-Identifier: Apache-2.0
"""Yes or no, as ticks, words and digits in both languages."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from models.text import mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.plain import is_nothing, one_line
from models.values.wording import words

_YES = frozenset(
    words(
        "yes y true t 1 1.0 是 有 已 对 真 同意 √ ✓ ✔ ☑ ✅ ○ o 是的 已有 已同意 有的 x✓ positive ja oui 是yes 是/yes "
        "是(yes) 有(yes) 已批准 批准 已通过 通过 已获批 approved"
    )
)
_NO = frozenset(
    words(
        "no n false f 0 0.0 否 无 未 没有 不是 错 假 不同意 × ✗ ✘ ☒ ❌ ☐ x 没 不 无的 未有 nein non 否no 否/no 否(no) "
        "无(no) 暂无计划"
    )
)
_NOT_A_FLAG = mark("Values", "“{text}” is neither yes nor no. Write 是 or 否, yes or no.")


class _Flag:
    """Canonical: "yes" or "no"."""

    key = "flag"
    columns = (Column(""),)

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read a yes or a no; 不详, NA and blank are None."""
        return _read(text)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The word itself."""
        return (value,)

    def show(self, value: str, language: str) -> str:
        """是 and 否, or Yes and No."""
        if language.startswith("zh"):
            return "是" if value == "yes" else "否"
        return "Yes" if value == "yes" else "No"

    def split(self, text: str) -> list[str]:
        """A flag is never a list."""
        return [text.strip()] if text.strip() else []


@lru_cache(maxsize=1024)
def _read(text: str) -> Parsed | Unreadable:
    written = one_line(text)
    word = unicodedata.normalize("NFKC", written).casefold().strip(" .。!！")
    said = _said(word)
    if (
        said is None
        and len(parts := [part for each in _SCRIPTS.findall(word) if (part := each.strip(_AROUND))]) == 2
    ):
        both = {_said(part) for part in parts}
        said = both.pop() if len(both) == 1 else None
    if said is not None:
        return Parsed("yes" if said else "no")
    nothing = is_nothing(written) or word in _NOT_ASKED
    return Parsed(None) if nothing else Unreadable(_NOT_A_FLAG.format(text=written))


_NOT_ASKED = frozenset({"不适用", "not applicable"})
_DENIED = re.compile(r"(?:尚未|没有|未|不|not\s+)(?P<what>\S.*)")
_SCRIPTS = re.compile(r"[^\x00-\x7f]+|[\x00-\x7f]+")
_AROUND = " \t/|,;:()[]-，；：（）"


def _said(word: str) -> bool | None:
    """True, False, or None where a casefolded word says neither; 未批准 and “not approved” deny."""
    if word in _YES or word in _NO:
        return word in _YES
    denied = _DENIED.fullmatch(word)
    return False if denied and len(denied["what"]) > 1 and denied["what"] in _YES else None


FLAG = _Flag()
