# SPDX-License-Identifier: Apache-2.0
"""Which mapping of a file with several tables is remembered for its headings."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from importers.layouts import recall, remember_all
from importers.mapping import CHOSEN, ColumnMap, Mapping
from models.database.database import Database
from models.text import mark

GUESSED = mark("Tests", "guessed")
HEADINGS = ((1, "Name"), (2, "Ref"))


def mapping(second: str | None, why: object = GUESSED) -> Mapping:
    columns = (ColumnMap(1, "Name", "title_en", GUESSED), ColumnMap(2, "Ref", second, why))
    return Mapping("trial", 1, 9, columns)


def remembered(connection: Connection) -> str | None:
    known = recall(connection, None, 1, 9, HEADINGS)
    return known.mapping.columns[1].field if known else None


@pytest.mark.parametrize(
    ("mappings", "kept"),
    [
        ([mapping("registry_ids")], "registry_ids"),
        ([mapping("registry_ids"), mapping("registry_ids")], "registry_ids"),
        ([mapping("registry_ids"), mapping("acronym")], None),
        ([mapping("registry_ids"), mapping("acronym", CHOSEN)], "acronym"),
        ([mapping("registry_ids", CHOSEN), mapping("acronym")], "registry_ids"),
        ([mapping("registry_ids", CHOSEN), mapping("acronym", CHOSEN)], None),
    ],
)
def test_tables_that_were_read_differently_teach_nothing_unless_a_person_chose(
    tmp_path: Path, mappings: list[Mapping], kept: str | None
) -> None:
    with Database.create(tmp_path / "a.thaw") as database:
        with database.write() as connection:
            remember_all(connection, mappings, "2026-11-22T10:00:00+00:00")
        with database.read() as connection:
            assert remembered(connection) == kept
