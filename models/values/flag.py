# SPDX-License-Identifier: Apache-2.0
"""Yes or no, as ticks, words and digits in both languages."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from models.text import mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.plain import is_nothing, one_line
from models.values.wording import words

_YES = frozenset(
    words(
        "yes y true t 1 1.0 是 有 已 对 真 同意 √ ✓ ✔ ☑ ✅ ○ o 是的 已有 已同意 有的 x✓ positive ja oui 是yes 是/yes "
        "是(yes) 有(yes) 已批准 approved"
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
    if word in _YES:
        return Parsed("yes")
    if word in _NO:
        return Parsed("no")
    return Parsed(None) if is_nothing(written) else Unreadable(_NOT_A_FLAG.format(text=written))


FLAG = _Flag()
