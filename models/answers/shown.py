# SPDX-License-Identifier: Apache-2.0
"""Cells and whole answers in words of either language, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from models.answers.answer import Answer, Cell, CellType, Column, MoneyRange, Span, Table
from models.answers.question import Question
from models.ids import id_text
from models.text import Bilingual, Message, Translate
from models.values import DATE, PHASE
from models.values.money_value import Money, shown_money
from models.vocabulary import vocabulary

ESTIMATE = "≈"
"""Before every figure that is an estimate."""
_DIGITS = 4
_FLAGS = {True: Bilingual("是", "yes"), False: Bilingual("否", "no")}
_UNSTATED = ("unknown", "—")
"""Headings that stand for blank fields."""
_NOT_STATED = Bilingual("未注明", "not stated")
_TO = Bilingual("{low} 至 {high}", "{low} to {high}")
_OPEN = Bilingual("{low} 以上", "{low} or more")


def shown_cell(cell: Cell, column: Column, names: Mapping[int, Bilingual], translate: Translate, language: str) -> str:
    """A cell for people, estimates marked; "" where nothing is known."""
    if cell.value is None:
        return ""
    text = _shown(cell.value, column, names, translate, language)
    return f"{ESTIMATE} {text}" if cell.estimated and text else text


def _shown(
    value: Any, column: Column, names: Mapping[int, Bilingual], translate: Translate, language: str
) -> str:
    if isinstance(value, Message):
        return value.render(translate)
    if isinstance(value, Bilingual):
        return value(language)
    match column.type:
        case CellType.TERM:
            terms = vocabulary(column.vocabulary or "")
            return _NOT_STATED(language) if value in _UNSTATED else terms.label(value, language)
        case CellType.TERMS:
            labels = (vocabulary(column.vocabulary or "").label(code, language) for code in value)
            return _listed(labels, language)
        case CellType.RECORD:
            return _name(value, names, language)
        case CellType.RECORDS:
            return _listed((_name(number, names, language) for number in value), language)
        case _:
            return _PLAIN[column.type](value, language)


def _name(number: int, names: Mapping[int, Bilingual], language: str) -> str:
    found = names.get(number)
    return found(language) if found else id_text(number)


def _listed(parts: Iterable[str], language: str) -> str:
    return ("、" if language.startswith("zh") else ", ").join(parts)


def _text(value: Any, _language: str) -> str:
    return str(value)


def _number(value: float, _language: str) -> str:
    return f"{value:,}"


def _share(value: float, _language: str) -> str:
    return f"{value:.1%}"


def _date(value: str, language: str) -> str:
    return DATE.show(value, language)


def _phase(value: str, language: str) -> str:
    return PHASE.show(value, language)


def _flag(value: bool, language: str) -> str:
    return _FLAGS[value](language)


def _span(value: Span, language: str) -> str:
    low = f"{value.lower:,}"
    if value.upper is None:
        return _OPEN(language).format(low=low)
    high = f"{value.upper:,}"
    if low == high:
        return low
    # A dash before a minus, or behind one, is misread.
    return _TO(language).format(low=low, high=high) if value.lower < 0 else f"{low}–{high}"


def shown_range(value: MoneyRange, language: str) -> str:
    """The bounds in words, in four digits: "USD 1.484 million to 28.74 million"."""
    chinese = language.startswith("zh")
    low, high = (_rounded(bound) if bound else None for bound in (value.lower, value.upper))
    if low is None and high is None:
        return ""
    if low == high:
        money = Money(low, high, value.currency, "exact")
    elif low is None:
        money = Money(None, high, value.currency, "up_to")
    elif high is None:
        money = Money(low, None, value.currency, "at_least")
    else:
        money = Money(low, high, value.currency, "range")
    return shown_money(str(money), chinese)


def _rounded(amount: Decimal) -> Decimal:
    return Decimal(f"{amount:.{_DIGITS - 1}e}")


_PLAIN: Mapping[CellType, Callable[[Any, str], str]] = {
    CellType.TEXT: _text,
    CellType.NUMBER: _number,
    CellType.SHARE: _share,
    CellType.MONEY: shown_range,
    CellType.DATE: _date,
    CellType.MONTHS: _span,
    CellType.DAYS: _span,
    CellType.PEOPLE: _span,
    CellType.PHASE: _phase,
    CellType.FLAG: _flag,
}


# JSON -----------------------------------------------------------------------------------------------------------------


def answer_json(answer: Answer, question: Question, translate: Translate, language: str) -> dict[str, object]:
    """The whole answer as json can write it, in the order of the answer."""

    def say(said: Message | Bilingual) -> str:
        return said.render(translate) if isinstance(said, Message) else said(language)

    return {
        "question": question.key,
        "number": question.number,
        "title": say(question.title),
        "definition": say(question.definition),
        "today": answer.asked.today.isoformat(),
        "as_of": _day(answer.asked.as_of),
        "known_at": _day(answer.asked.known_at),
        "where": dict(answer.asked.where),
        "tables": [_table(answer, table, translate, language) for table in answer.tables],
        "coverage": [{"text": say(one.text), "known": one.known, "of": one.of} for one in answer.coverage],
        "notes": [{"text": say(one.text), "records": _ids(one.records)} for one in answer.notes],
        "missing": [
            {
                "text": say(one.text),
                "kind": one.kind,
                "field": one.field or None,
                "lacking": one.lacking,
                "of": one.of,
                "records": _ids(one.records),
            }
            for one in answer.missing
        ],
        "sources": [{"id": id_text(number), "title": say(name)} for number, name in answer.source_names.items()],
    }


def _day(day: Any) -> str | None:
    return None if day is None else day.isoformat()


def _ids(records: Sequence[int]) -> list[str]:
    return [id_text(number) for number in records]


def _table(answer: Answer, table: Table, translate: Translate, language: str) -> dict[str, object]:
    return {
        "key": table.key,
        "title": table.label(language),
        "picture": table.chart.picture.value,
        "columns": [
            {
                "key": column.key,
                "label": column.label(language),
                "type": column.type.value,
                "definition": column.definition(language) or None,
                "vocabulary": column.vocabulary,
            }
            for column in table.columns
        ],
        "rows": [
            [
                {
                    "value": plain_value(cell.value, column, language),
                    "shown": shown_cell(cell, column, answer.names, translate, language),
                    "estimated": cell.estimated,
                    "records": _ids(cell.records),
                    "sources": _ids(answer.sources_of(cell)),
                }
                for cell, column in zip(row, table.columns, strict=True)
            ]
            for row in table.rows
        ],
    }


def plain_value(value: Any, column: Column, language: str) -> object:
    """A cell's value as json can write it: ids as texts, bounds as numbers in an object."""
    match value:
        case MoneyRange():
            return {
                "lower": float(value.lower),
                "upper": None if value.upper is None else float(value.upper),
                "currency": value.currency,
                "known": value.known,
                "of": value.of,
                "derived": value.derived,
                "order": value.order,
            }
        case Span():
            return {"lower": value.lower, "upper": value.upper}
        case Bilingual():
            return value(language)
        case Message():
            return value.render()
        case tuple():
            return [id_text(item) if column.type is CellType.RECORDS else item for item in value]
        case int() if column.type is CellType.RECORD:
            return id_text(value)
    found: object = value
    return found
