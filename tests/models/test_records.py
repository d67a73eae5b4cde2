# SPDX-License-Identifier: Apache-2.0
"""Filters and orders in SQL agree with what they mean in plain Python, for every test and kind of field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.database.database import Database
from models.fields import Field, Value
from models.ids import id_text
from models.kinds import KINDS
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.records import Condition, Query, Sort, fetch, ids, titles
from models.records import Test as Look
from models.rows import join_link
from models.text import Message

TEXTS = ["100%", "a_b", "A_B", 'say "x", y', "O'Brien", "[]", "\\", "É", "é", "β-肌萎缩", "融冰", ", "]
VALUES: dict[str, list[str]] = {
    "title_en": TEXTS,
    "conditions": TEXTS,
    "enrol_target": ["0", "12", "120", "9", "60 approx", "60..80", "80.. over", "..60", "248; @CN=48; @intl=200"],
    "phase": ["early_1", "1", "1/2a", "2", "3 registrational", "na"],
    "start": ["2025", "2025-03", "2025-03-14", "2024/2026", "2025/..", "../2025", "2023-09 estimated"],
    "min_age": ["18Y", "6M", "18Y..60Y"],
    "development_status": ["active", "discontinued"],
    "stage_global": ["preclinical", "phase_2", "approved", "ind_filing"],
    "amount": ["CNY 20000000 exact", "CNY ..100000000 near", "USD 5000000.. over", "CNY 1..5 range", "undisclosed"],
    "is_tranche": ["yes", "no"],
    "countries": ["CN", "US"],
}
# No value type lets NUL through, and SQLite's JSON ends a text there.
LETTERS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=3)
LINKS = {"candidate": ("owner", "licensees"), "trial": ("sponsor", "candidates"), "financing": ("recipient",)}


def fields() -> list[tuple[str, Field]]:
    return [
        (kind.key, field)
        for kind in (KINDS["trial"], KINDS["candidate"], KINDS["financing"])
        for field in kind.fields
        if field.key in VALUES or field.key in LINKS[kind.key]
    ]


FIELDS = fields()


class Shelf:
    """A database with every value, and what each record holds."""

    def __init__(self, path: Path) -> None:
        self.database = Database.create(path)
        edits = []
        self.targets: dict[str, list[int]] = {}
        names = {
            "organisation": [{"name_en": "Zeta"}, {"name_zh": "甲", "name_en": "alpha"}, {"name_en": "Éclair"}, {}],
            "candidate": [{"codes": ('B "x"', "A")}, {"name_en": "beta"}],
        }
        for kind, all_values in names.items():
            self.targets[kind] = list(self.database.ids.take(len(all_values)))
            edits += [Edit(kind, *both) for both in zip(self.targets[kind], all_values, strict=True)]
        for kind, field in FIELDS:
            edits += [Edit(kind, self.database.ids.one(), {field.key: value}) for value in self._values(field)]
        Ledger(self.database).commit(Changeset("tester", Message("", "shelf"), edits))
        with self.database.read() as connection:
            self.held = {
                kind: fetch(connection, kind, ids(connection, Query(kind)))
                for kind in ("trial", "candidate", "financing")
            }
            self.titles = {
                language: titles(connection, [n for all_ in self.targets.values() for n in all_], language)
                for language in ("zh", "en")
            }

    def _values(self, field: Field) -> Iterator[Value]:
        yield None
        texts = (
            [join_link(number) for number in self.targets[field.target]]
            if field.target
            else VALUES[field.key]
        )
        for position, text in enumerate(texts):
            yield (text,) if field.many else text
            if field.many:
                yield (texts[position - 1], text)

    def found(self, kind: str, *conditions: Condition, **more: Any) -> list[int]:
        with self.database.read() as connection:
            return list(ids(connection, Query(kind, conditions, **more)))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    made = Shelf(tmp_path_factory.mktemp("shelf") / "records.thaw")
    yield made
    made.database.close()


def members(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def bounds(field: Field, value: str) -> tuple[Any, Any, Any]:
    """(least, most, currency) that a value may be."""
    try:
        columns = {
            column.suffix: each for (_, column), each in zip(field.columns, field.type.spread(value), strict=True)
        }
    except ValueError:
        return None, None, None
    for low, high in (("_lower", "_upper"), ("_min", "_max"), ("_rank", "_rank"), ("", "")):
        if low in columns:
            return columns[low], columns[high], columns.get("_currency")
    raise AssertionError


def may_be(field: Field, value: str, item: Condition) -> bool:
    low, high, currency = bounds(field, value)
    first, last, asked = bounds(field, item.value)
    if item.test is Look.AT_MOST:
        low, high, first, last = high, low, last, first
    limit = last if first is None else first
    if limit is None or (low is None and high is None) or (asked and asked != currency):
        return False
    if high is None:
        return True
    return bool(high >= limit if item.test is Look.AT_LEAST else high <= limit)


def model(shelf: Shelf, field: Field, value: Value, item: Condition) -> bool:
    held = members(value)
    match item.test:
        case Look.BLANK:
            return not held
        case Look.NOT_BLANK:
            return bool(held)
        case Look.IS:
            return item.value in held
        case Look.CONTAINS if field.is_link:
            kind = KINDS[field.target or ""]
            numbers = [number for number in shelf.targets[kind.key] if id_text(number) in held]
            with shelf.database.read() as connection:
                linked = fetch(connection, kind.key, numbers).values()
            names = [
                text
                for values in linked
                for key in {*kind.title[0], *kind.title[1]}
                for text in members(values.get(key))
            ]
            return any(item.value.lower() in name.lower() for name in names)
        case Look.CONTAINS:
            return any(item.value.lower() in member.lower() for member in held)
    if field.many or field.is_link or not held:
        return False
    return may_be(field, held[0], item)


@given(st.sampled_from(FIELDS), st.sampled_from(Look), st.data())
def test_filters_mean_what_they_say(shelf: Shelf, where: tuple[str, Field], test: Look, data: Any) -> None:
    kind, field = where
    known = [join_link(n) for n in shelf.targets[field.target]] if field.target else VALUES[field.key]
    odd = st.sampled_from(["", "%", "_", '"', "'", "\\", '", "', "[", "n", "É", "β", "冰", "alpha", "nan", "9" * 30])
    item = Condition(field.key, test, data.draw(st.sampled_from(known) | odd | LETTERS))
    held = {number: values.get(field.key) for number, values in shelf.held[kind].items()}
    expected = {number for number, value in held.items() if model(shelf, field, value, item)}
    assert set(shelf.found(kind, item)) == expected, item


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda each: getattr(each, "key", each))
def test_orders_are_whole_and_stable_with_blanks_last(
    shelf: Shelf, kind: str, field: Field, descending: bool, language: str
) -> None:
    found = shelf.found(kind, sort=Sort(field.key, descending), language=language)
    assert sorted(found) == sorted(shelf.held[kind])
    values = [shelf.held[kind][number].get(field.key) for number in found]
    filled = [value for value in values if value]
    assert values == filled + [None] * (len(values) - len(filled))
    assert found[len(filled) :] == sorted(found[len(filled) :], reverse=True)
    keys = [key for value in filled if (key := sort_key(shelf, field, value, language)) is not None]
    assert keys == sorted(keys, reverse=descending)


def sort_key(shelf: Shelf, field: Field, value: Value, language: str) -> Any:
    first = members(value)[0]
    if field.target:
        numbers = {id_text(number): number for number in shelf.targets[field.target]}
        title = shelf.titles[language][numbers[first]]
        return None if title == first else ascii_lower(title)
    if field.many:
        return ascii_lower(first)
    low, high, _ = bounds(field, first)
    key = high if low is None else low
    return ascii_lower(key) if isinstance(key, str) else key


def ascii_lower(text: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def test_a_month_is_at_most_the_month_and_at_least_it(shelf: Shelf) -> None:
    def dates(test: Look, value: str) -> set[str]:
        found = shelf.found("trial", Condition("start", test, value))
        return {str(shelf.held["trial"][number]["start"]) for number in found}

    assert "2025-03-14" in dates(Look.AT_MOST, "2025-03") & dates(Look.AT_LEAST, "2025-03")
    assert "2023-09 estimated" not in dates(Look.AT_LEAST, "2025-03")
    assert "2025/.." in dates(Look.AT_LEAST, "2031")
    assert "2025/.." not in dates(Look.AT_MOST, "2024")


def test_amounts_are_compared_within_a_currency(shelf: Shelf) -> None:
    found = shelf.found("financing", Condition("amount", Look.AT_LEAST, "CNY 10000000 exact"))
    assert {shelf.held["financing"][number]["amount"] for number in found} == {
        "CNY 20000000 exact",
        "CNY ..100000000 near",
    }
