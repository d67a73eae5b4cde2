# SPDX-License-Identifier: Apache-2.0
"""What left the house is registered with the values it left with, and a workbook may carry them along."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.database.database import Database
from models.errors import UserError
from models.exported import Exported, KeptRecords, all_exports, base_of, find_export, register
from models.exported_base import Base, View
from models.portable_base import portable, read_portable
from models.row_digests import row_digest, row_fingerprint, texts_digest

FIELDS = {"candidate": ("name_zh", "aliases"), "trial": ("title_zh",)}
VIEW = View(FIELDS, frozenset({"candidate"}))
ID = 1000 * 2**21


def base(count: int = 2_500) -> Base:
    made = Base(FIELDS)
    for number in range(count):
        made.add(
            "candidate",
            ID + number,
            {"name_zh": f"药{number}", "aliases": ("甲", "乙"), "notes": "not exported"},
        )
    made.add("trial", ID + count, {"title_zh": None})
    return made


def exported(name: str = "e1", at: str = "2026-11-22T09:00:00+00:00") -> Exported:
    return Exported(name, at, "Lin", "王老师", "als.xlsx", "zh", VIEW, {"candidate": 2_500, "trial": 1})


def test_the_base_comes_back_in_order_with_the_exported_fields_only(tmp_path: Path) -> None:
    with Database.create(tmp_path / "a.thaw") as database:
        with database.write() as connection:
            register(connection, exported(), base())
        with database.read() as connection:
            records = list(base_of(connection, "e1"))
            assert [number for _, number, _ in records] == [ID + number for number in range(2_501)]
            assert records[7] == ("candidate", ID + 7, {"name_zh": "药7", "aliases": ("甲", "乙")})
            assert list(base_of(connection, "e1", "trial")) == [("trial", ID + 2_500, {})]
            assert list(base_of(connection, "unknown")) == []
            assert find_export(connection, "e1") == exported()
            assert find_export(connection, "e2") is None


def test_records_are_taken_apart_as_they_are_looked_at(tmp_path: Path) -> None:
    with Database.create(tmp_path / "a.thaw") as database:
        with database.write() as connection:
            register(connection, exported(), base())
        with database.read() as connection:
            kept = KeptRecords(connection, "e1", "candidate")
            assert dict(kept) == {number: values for _, number, values in base_of(connection, "e1", "candidate")}
            assert len(kept) == 2_500
            assert ID + 2_500 not in kept, "a trial"


def test_a_row_that_was_read_has_the_digest_of_what_was_written() -> None:
    written = ("药1", None, 12, "", "a_b")
    read = ("x", "药1", None, "12", None, "a_b")
    assert row_digest(read, (1, 2, 3, 4, 5)) == texts_digest(written) != ""
    assert row_digest(read, (1, 2, 3, 5, 4)) != texts_digest(written)
    assert row_digest(("a_x000D_",), (0,)) == "", "what is written otherwise than it is read"


def test_the_same_export_again_replaces_its_registration(tmp_path: Path) -> None:
    with Database.create(tmp_path / "a.thaw") as database:
        with database.write() as connection:
            register(connection, exported(), base())
            register(connection, exported(at="2026-11-23T09:00:00+00:00"), base(1))
            register(connection, exported("e2"), base(3))
        with database.read() as connection:
            assert [(each.id, each.at[:10]) for each in all_exports(connection)] == [
                ("e1", "2026-11-23"),
                ("e2", "2026-11-22"),
            ]
            assert len(list(base_of(connection, "e1"))) == 2


def test_a_portable_base_is_the_same_and_fits_its_cells() -> None:
    texts = list(portable(base(), VIEW, 1_000))
    assert all(len(text) <= 1_000 for text in texts)
    read = read_portable(texts)
    assert read.view == VIEW
    assert len(list(read.records())) == 2_501
    assert list(read.records("trial")) == [("trial", ID + 2_500, {})]


@given(st.integers(0, 10_000), st.characters(codec="ascii"))
def test_a_damaged_portable_base_is_refused_in_one_sentence(place: int, character: str) -> None:
    text = "".join(portable(base(20), VIEW, 30_000))
    place %= len(text)
    if text[place] == character:
        return
    assert opened([text[:place] + character + text[place + 1 :]]) in (None, opened([text]))


def opened(texts: list[str]) -> list[object] | None:
    """The records, or None when they were refused in the one sentence there is for it."""
    try:
        return list(read_portable(texts).records())
    except UserError:
        return None


def test_a_base_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.exported_base._MOST_BYTES", 1_000)
    with pytest.raises(UserError, match="damaged"):
        read_portable(portable(base(), VIEW, 30_000))


def test_a_row_is_known_by_its_values_whatever_their_order() -> None:
    one = row_fingerprint({"a": "1", "b": ("x", "y"), "c": None})
    assert one == row_fingerprint({"b": ("x", "y"), "a": "1"})
    assert one != row_fingerprint({"a": "1", "b": ("y", "x")})
    assert len(one) == 10
