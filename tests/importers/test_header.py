# SPDX-License-Identifier: Apache-2.0
"""Whether a sheet is a list of ours: tables about anything are left out, and say how to take them all the same."""

import pytest

from importers.grid import Sheet
from importers.header import LeftOut, Table, find_table


def sheet(*rows: tuple[str, ...], name: str = "Sheet1") -> Sheet:
    return Sheet(name, 0, [tuple(row) for row in rows])


@pytest.mark.parametrize(
    "headings",
    [
        ("name", "value"),
        ("Row Labels", "Total"),
        ("id", "name"),
        ("名称", "数量"),
        ("Country", "Date", "Notes"),
    ],
)
def test_a_table_about_anything_makes_no_records(headings: tuple[str, ...]) -> None:
    rows = [tuple(f"{letter}{column}" for column in range(len(headings))) for letter in "abc"]
    found = find_table(sheet(headings, *rows))
    assert isinstance(found, LeftOut)
    assert "say" in str(found.reason)
    assert isinstance(find_table(sheet(headings, *rows), kind="candidate"), Table)


@pytest.mark.parametrize(
    ("headings", "name", "kind"),
    [
        (("name", "notes"), "candidates", "candidate"),
        (("名称", "备注"), "机构", "organisation"),
        (("药物名称", "公司"), "Sheet1", "candidate"),
        (("登记号", "名称"), "Sheet1", "trial"),
        (("name", "NCT Number"), "Sheet1", "trial"),
    ],
)
def test_a_sheet_s_name_or_one_heading_of_ours_is_enough(
    headings: tuple[str, str], name: str, kind: str
) -> None:
    found = find_table(sheet(headings, ("甲", "NCT02623699"), ("乙", "NCT03070119"), name=name))
    assert isinstance(found, Table)
    assert found.kind == kind
