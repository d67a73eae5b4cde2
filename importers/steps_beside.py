# SPDX-License-Identifier: Apache-2.0
"""Steps that also look at the texts of other columns of the same row: (text, their texts, argument) -> text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from importers.steps import BARE_NUMBER, bracketed
from importers.steps_on_lists import ANY_LIST
from models.values.folding import fold
from models.values.plain import split_at

_WITH_UNIT = re.compile(r"\D{0,4}\d[\d.,]*\s*(?:[百千]?[万亿]|k|m|mn|mm|b|bn|million|billion)", re.IGNORECASE)
_CURRENCY = re.compile(r"[A-Z]{3}|[A-Z]{0,3}[$€£¥￥]|人民币|[美港欧日]元|英镑|港币|美金|韩元", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?.*")


def _join(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """The texts of several columns, one after the other with `argument` between them."""
    return argument.join(each.strip() for each in (text, *others) if each) or None


def _beside(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """A bare number with what the column beside it says (a currency, a unit); one with a unit, 2亿, with a currency.

    Other texts stay as they are.
    """
    if text is None:
        return None
    if not BARE_NUMBER.fullmatch(text):
        says_currency = _WITH_UNIT.fullmatch(text) and all(
            _CURRENCY.fullmatch(each.strip()) for each in others if each
        )
        return _join(text, others, " ") if says_currency else text
    return _join(text, others, argument or " ")


def _with_currency(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """An amount with the currency of the column beside it, of `US Dollars (USD)` the code."""
    if text is None:
        return None
    currency = next((each for each in others if each), "")
    return f"{text} {bracketed(currency, '') or currency}".strip()


def _alias(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """A name with another name in brackets, as 苏州中美瑞康（中美瑞康）; one of them where there is only one."""
    other = next((each.strip() for each in others if each), None)
    if text is None or other is None or fold(text) == fold(other):
        return text or other
    return f"{text.strip()}（{other}）"


def _otherwise(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """The first of the columns that is not blank, then the default `argument`."""
    return next((each for each in (text, *others) if each), argument or None)


def _precision(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """A date cut to the precision that the column beside it names: year or month."""
    found = _YEAR.fullmatch(text or "")
    if not found or not others or not others[0]:
        return text
    precision = others[0].strip().casefold()
    if precision == "year":
        return found.group(1)
    return f"{found.group(1)}-{found.group(2)}" if precision == "month" and found.group(2) else text


def _except(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """The members that the other columns do not name already: investors without the leading ones."""
    if text is None:
        return None
    split = re.compile(f"[{re.escape(argument)}]") if argument else ANY_LIST
    named = {fold(member) for other in others if other for member in split_at(split, other)}
    kept = [member for member in split_at(split, text) if fold(member) not in named]
    return (argument[:1] or "\n").join(kept) or None


BESIDE: Mapping[str, Callable[[str | None, Sequence[str | None], str], str | None]] = {
    "join": _join,
    "beside": _beside,
    "otherwise": _otherwise,
    "with_currency": _with_currency,
    "alias": _alias,
    "precision": _precision,
    "except": _except,
}
"""Steps that look at other cells of the row: (text, texts of `columns`, argument) -> text."""
