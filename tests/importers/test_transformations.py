# SPDX-License-Identifier: Apache-2.0
"""What people choose to be done to a column is kept as steps, read back as the same choice, and loses no field."""

import pytest

from importers.mapping import ColumnMap, Mapping, Role
from importers.transformations import (
    TRANSFORMATIONS,
    Said,
    Transformation,
    current,
    reassigned,
    suggested_fields,
    transformed,
)
from models.kinds import KINDS
from models.text import mark

WHY = mark("Import", "You chose this field.")


def table() -> Mapping:
    columns = (("名称", "name_zh"), ("英文", "name_en"), ("国家", None), ("备注", "notes"))
    return Mapping(
        "organisation", 1, 9, tuple(ColumnMap(at, *each, WHY) for at, each in enumerate(columns, 1))
    )


def said_for(way: Transformation) -> Said:
    fields = suggested_fields(KINDS["organisation"], way, "name_zh")
    argument = way.suggested if way.argument else ""
    return Said(fields, argument, (3,) if way.columns else ())


@pytest.mark.parametrize("way", TRANSFORMATIONS, ids=lambda way: way.key)
def test_a_choice_is_read_back_as_it_was_made(way: Transformation) -> None:
    said = said_for(way)
    mapping = Mapping.from_json(transformed(table(), 1, way, said).to_json())
    known, again = current(mapping, 1)
    assert known is way
    assert (again.fields, again.columns) == (said.fields, said.columns)
    if way.argument:
        assert again.argument == said.argument


@pytest.mark.parametrize("way", TRANSFORMATIONS, ids=lambda way: way.key)
def test_no_field_of_one_value_is_fed_twice_and_no_column_is_lost(way: Transformation) -> None:
    mapping = transformed(table(), 1, way, said_for(way))
    fields = [each.field for each in mapping.columns if each.field]
    assert len(fields) == len(set(fields))
    assert {each.column for each in mapping.columns} == {1, 2, 3, 4}


def test_taking_a_column_plainly_again_undoes_what_was_chosen() -> None:
    brackets = next(way for way in TRANSFORMATIONS if way.key == "brackets")
    apart = transformed(table(), 1, brackets, said_for(brackets))
    assert [each.field for each in apart.columns] == ["name_zh", "name_en", None, None, "notes"]
    plain = transformed(apart, 1, TRANSFORMATIONS[0], Said(("name_zh",)))
    assert (plain.columns[0].field, plain.columns[0].steps) == ("name_zh", ())
    assert len(plain.columns) == 4


def test_one_part_of_a_column_can_go_elsewhere_and_the_other_stays() -> None:
    brackets = next(way for way in TRANSFORMATIONS if way.key == "brackets")
    apart = transformed(table(), 1, brackets, said_for(brackets))
    other = reassigned(apart, 1, "aliases")
    assert [each.field for each in other.columns if each.column == 1] == ["name_zh", "aliases"]
    alone = reassigned(other, 1, None)
    assert [each.field for each in alone.columns if each.column == 1] == ["name_zh"]


def test_a_column_that_is_cited_stays_so_when_its_cells_are_taken_apart() -> None:
    brackets = next(way for way in TRANSFORMATIONS if way.key == "brackets")
    cited = table().cite(1)
    apart = transformed(cited, 1, brackets, said_for(brackets))
    assert [each.role for each in apart.columns if each.column == 1] == [Role.SOURCE, Role.VALUE, Role.VALUE]
    assert current(apart, 1)[0] is brackets
