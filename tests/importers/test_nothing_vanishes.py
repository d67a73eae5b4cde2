# SPDX-License-Identifier: Apache-2.0
"""Properties over small random tables: no cell vanishes, and the same file twice changes nothing."""

import json
import re
import tempfile
import unicodedata
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from sqlalchemy import select

from importers.run import commit_import, problems, stage_file
from models.content import content_hash
from models.database.database import Database
from models.schema import staged_row
from models.values.plain import is_nothing

HEADINGS = [
    "中文名称",
    "英文名称",
    "研发代号",
    "公司",
    "研发阶段",
    "状态日期",
    "CAS 号",
    "内部编码",
    "来信",
    None,
]
CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "托夫生",
            "Tofersen",
            "BIIB067",
            "渤健(Biogen)",
            "临床II期",
            "不知道",
            "05/06/2025",
            "2025-09",
            "50-78-2",
            "1-2-3",
            "待定",
            "甲; 乙",
            "合计",
            "注：见下",
        ]
    ),
    st.text(alphabet="甲乙aB1-/;() 。", min_size=1, max_size=8).filter(str.strip),
    st.integers(0, 99_999),
)
ROWS = st.lists(st.lists(CELLS, min_size=len(HEADINGS), max_size=len(HEADINGS)), min_size=1, max_size=6)


def write(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    for row in rows:
        for column, value in enumerate(row, 1):
            cell = sheet.cell(sheet.max_row + (column == 1), column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(path)
    return path


def listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def accounted_for(database: Database, batch: int) -> dict[int, list[str]]:
    """For each row number every text that a staged row or a listed problem still shows."""
    found: dict[int, list[str]] = {}
    with database.read() as connection:
        for row in connection.execute(select(staged_row).where(staged_row.c.batch_id == batch)).mappings():
            if row["state"] in ("around", "linked"):
                continue
            texts = found.setdefault(row["row_number"], [])
            kept = json.loads(row["staged"])
            for asked in kept.get("asked", ()):
                if asked["field"] is None:  # about the whole row: the question carries all that it says
                    texts += [text for value in asked["evidence"]["says"].values() for text in listed(value)]
            for said in kept["says"].values():
                said = said if isinstance(said, dict) else {"v": said}
                texts += [said.get("w", ""), *listed(said["v"])]
    for problem in problems(database, batch):
        cells = problem["cell"].split(":")
        top, bottom = (int("".join(filter(str.isdigit, cell))) for cell in (cells[0], cells[-1]))
        for number in range(top, bottom + 1):
            found.setdefault(number, []).append(problem["text"])
            if "repeats" in problem["reason"] or "counts the rows" in problem["reason"]:
                found[number].append("*")
    return found


def shown(value: object, texts: list[str]) -> bool:
    """Whether every word of a cell is among the texts; separators between names are not kept."""
    text = str(value).strip()
    if "*" in texts or is_nothing(text):
        return True
    flat = [plain(each) for each in texts]
    return all(
        any(plain(word) in each for each in flat)
        for word in re.split(r"[;；、,/。()（）\s-]+", text)
        if plain(word)
    )


def plain(text: str) -> str:
    """A text without width, case and spaces; `fold` would also drop what looks like pinyin in brackets."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@settings(max_examples=40)
@given(ROWS)
def test_every_cell_is_mapped_kept_or_listed_and_a_second_time_changes_nothing(
    rows: list[list[object]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, Database.create(Path(folder) / "a.thaw") as database:
        path = write(Path(folder) / "a.xlsx", rows)
        staged = stage_file(database, path, kind="candidate")
        state = staged.states[0]
        if state.mapping is None:
            assert state.reasons
            return
        found = accounted_for(database, staged.batch)
        for number, row in enumerate(rows, 2):
            for value in row:
                if value is not None:
                    assert shown(value, found.get(number, [])), (number, value, found.get(number))
        commit_import(database, staged.batch, "curator")
        with database.read() as connection:
            before = content_hash(connection)
        again = stage_file(database, path, kind="candidate")
        assert not any(each.counts[key] for each in again.states for key in ("new", "changed", "waiting"))
        assert commit_import(database, again.batch, "curator").changeset is None
        with database.read() as connection:
            assert content_hash(connection) == before
