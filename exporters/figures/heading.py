# SPDX-License-Identifier: Apache-2.0
"""How a question was asked, in words: its day, its filters and parameters, and how many sources stand behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.answers.answer import Answer, Table
from models.answers.filters import FILTERS
from models.answers.question import Question
from models.ids import id_number
from models.text import Bilingual
from models.values import DATE
from models.vocabulary import vocabulary

_NOW = Bilingual("截至 {day}", "As of {day}")
_THEN = Bilingual("{day} 当时所知", "As known on {day}")
_SET = Bilingual("{key}：{value}", "{key}: {value}")
_ALL = Bilingual("无筛选", "No filter")
_SOURCES = Bilingual("来源 {count} 个", "{count} sources")
_ONE_SOURCE = Bilingual("来源 1 个", "1 source")


def standing(answer: Answer, question: Question, table: Table, language: str) -> Iterator[str]:
    """Table, day, filters and the number of sources, as they stand under a title."""
    yield table.label(language)
    if answer.asked.known_at is not None:
        yield _THEN(language).format(day=_day(answer.asked.known_at, language))
    if answer.asked.known_at is None or answer.asked.as_of is not None:
        yield _NOW(language).format(day=_day(answer.asked.day, language))
    filters = list(filters_in_words(answer, question, language))
    yield from filters or [_ALL(language)]
    count = len(answer.source_names)
    yield (_ONE_SOURCE if count == 1 else _SOURCES)(language).format(count=count)


def _day(day: date, language: str) -> str:
    return DATE.show(day.isoformat(), language)


def filters_in_words(answer: Answer, question: Question, language: str) -> Iterator[str]:
    """Each filter and parameter that was given: "Region: China"."""
    described = {one.key: (one.label, one.type) for one in question.parameters}
    for key, value in answer.asked.where.items():
        label, sort = described.get(key) or (FILTERS[key].label, FILTERS[key].type)
        yield _SET(language).format(key=label(language), value=_shown(answer, sort, value, language))


def _shown(answer: Answer, sort: str, value: str, language: str) -> str:
    kind, _, name = sort.partition(":")
    match kind:
        case "vocabulary":
            return vocabulary(name).label(value, language)
        case "currency":
            return vocabulary("currency").label(value, language)
        case "date":
            return DATE.show(value, language)
        case "record":
            named = answer.names.get(id_number(value) or 0)
            return named(language) if named else value
    return value
