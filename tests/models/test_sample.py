# SPDX-License-Identifier: Apache-2.0
"""The sample: everything in its files arrives, each value with its source, and every build is the same."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.content import content_hash
from models.database.database import Database
from models.database.settings import IS_SAMPLE, get_setting
from models.database.verify import verify
from models.fields import Value
from models.kinds import KINDS
from models.ledger.ledger import Ledger
from models.records import counts
from models.rows import fetch, join_link
from models.sample import AUTHOR, FOLDER, build_sample, read_sample, sample_id
from models.statements import Rank, Statement, sets_of, statements_of, supports
from models.values.folding import fold

FILES = {
    "candidate": "candidates",
    "trial": "trials",
    "organisation": "organisations",
    "financing": "financings",
    "milestone": "milestones",
    "source": "sources",
}


def entries(name: str) -> list[dict[str, Any]]:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with Database.create(tmp_path_factory.mktemp("sample") / "sample.thaw") as database:
        build_sample(database)
        yield database


def shown(database: Database, kind: str, key: str) -> dict[str, Value]:
    number = sample_id(kind, key)
    with database.read() as connection:
        return fetch(connection, kind, [number])[number]


def said(database: Database, kind: str, key: str, field: str) -> list[Statement]:
    with database.read() as connection:
        number = sample_id(kind, key)
        return statements_of(connection, number, fetch(connection, kind, [number])[number])[field]


def test_every_record_of_the_files_is_there(sample: Database) -> None:
    with sample.read() as connection:
        assert counts(connection) == {kind: len(entries(name)) for kind, name in FILES.items()}


def test_the_sample_is_of_the_size_that_a_first_look_needs(sample: Database) -> None:
    with sample.read() as connection:
        numbers = counts(connection)
    assert numbers["candidate"] >= 60
    assert numbers["trial"] >= 55
    assert numbers["milestone"] >= 50
    assert numbers["financing"] >= 12


def test_every_value_is_shown_because_a_source_says_so(sample: Database) -> None:
    uncited = []
    for kind in KINDS:
        with sample.read() as connection:
            records = fetch(
                connection, kind, [sample_id(kind, entry["id"]) for entry in entries(FILES[kind])]
            )
            for number, values in records.items():
                statements = statements_of(connection, number, values)
                for field in (key for key, value in values.items() if value is not None):
                    by = [s.set.source for s in statements[field] if s.rank is Rank.SHOWN]
                    assert by, (kind, number, field)
                    if None in by:
                        uncited.append((kind, field))
    assert {field for kind, field in uncited if kind != "source"} <= {"notes"}


def test_members_of_a_list_are_all_said_by_someone(sample: Database) -> None:
    with sample.read() as connection:
        for kind in KINDS:
            many = [field.key for field in KINDS[kind].fields if field.many]
            numbers = [sample_id(kind, entry["id"]) for entry in entries(FILES[kind])]
            sets = sets_of(connection, numbers)
            for number, values in fetch(connection, kind, numbers).items():
                for field in many:
                    members = {
                        member
                        for item in sets[number]
                        if field in item.entries and supports(item.entries[field].value, values.get(field))
                        for member in item.entries[field].value or ()
                    }
                    assert members == set(values.get(field) or ()), (kind, number, field)


def test_what_is_general_knowledge_says_that_it_is_unverified(sample: Database) -> None:
    source = shown(sample, "source", "general")
    assert source["reliability"] == "1"
    assert "unverified" in str(source["title"])
    assert "未经核实" in str(source["title"])
    notes = str(source["notes"])
    assert "Verify" in notes
    assert "核实" in notes
    numbers = said(sample, "trial", "rag-17-iit", "registry_ids")
    assert [s.set.source for s in numbers] == [sample_id("source", "general")]


def test_every_note_speaks_both_languages() -> None:
    for name in FILES.values():
        for entry in entries(name):
            for field in ("notes", "description"):
                words = entry.get(field)
                words = words["text"] if isinstance(words, dict) else words
                if words is not None:
                    lines = words.split("\n")
                    assert len(lines) % 2 == 0, (name, entry["id"])
                    assert all(any("\u4e00" <= c <= "\u9fff" for c in line) for line in lines[::2]), entry[
                        "id"
                    ]
                    assert all(any("a" <= c <= "z" for c in line) for line in lines[1::2]), entry["id"]


def test_disagreements_are_kept_beside_what_is_shown(sample: Database) -> None:
    conflicts = entries("conflicts")
    assert len(conflicts) == 8
    for conflict in conflicts:
        key = (conflict["kind"], conflict["record"])
        ranks = Counter(s.rank for s in said(sample, *key, conflict["field"]))
        other = Rank.REJECTED if conflict.get("rejected") else Rank.KEPT
        assert ranks == {Rank.SHOWN: 1, other: 1}, conflict


def test_both_dates_of_the_approval_of_tofersen_in_china_are_kept(sample: Database) -> None:
    first, second = said(sample, "milestone", "tofersen-cn-approval", "date")
    assert (first.rank, first.said.value, first.set.source) == (
        Rank.SHOWN,
        "2024-09",
        sample_id("source", "nbd"),
    )
    assert (second.rank, second.said.value, second.set.source) == (
        Rank.KEPT,
        "2024-10-08",
        sample_id("source", "hjtdsm"),
    )


def test_the_wrong_year_of_mecobalamin_is_rejected_with_the_reason(sample: Database) -> None:
    rejected = said(sample, "milestone", "mecobalamin-jp-approval", "date")[-1]
    assert rejected.rank is Rank.REJECTED
    assert rejected.said.value == "2022-09"
    assert rejected.said.written == "September 2022"
    assert "2024-09" in str(rejected.said.reason)


def test_a_vague_amount_keeps_its_bounds_and_its_words(sample: Database) -> None:
    amount = said(sample, "financing", "sineugene-pre-a", "amount")[0].said
    assert amount.written == "近亿元"
    assert amount.value == "CNY ..100000000 near"
    with sample.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT amount_min, amount_max, amount_currency FROM financing WHERE id = ?",
            (sample_id("financing", "sineugene-pre-a"),),
        ).one()
    assert tuple(row) == (None, 100_000_000, "CNY")


def test_facts_stand_where_they_belong(sample: Database) -> None:
    rag = shown(sample, "candidate", "rag-17")
    assert (rag["stage_cn"], rag["stage_us"], rag["modality"]) == ("phase_2", "ind_cleared", "sirna")
    assert rag["targets"] == ("SOD1",)
    assert rag["owner"] == (join_link(sample_id("organisation", "ractigen")),)
    snug = shown(sample, "trial", "snug01-chictr")
    assert snug["registry_ids"] == ("ChiCTR2600117343",)
    assert snug["registered"] == "2026-01-22"
    licence = shown(sample, "financing", "otsuka-ulefnersen")
    assert licence["type"] == "licence"
    assert licence["licensee"] == (join_link(sample_id("organisation", "otsuka")),)
    worldwide = join_link(sample_id("organisation", "otsuka"), "global")
    assert shown(sample, "candidate", "ulefnersen")["licensees"] == (worldwide,)


def test_the_sample_says_that_it_is_one(sample: Database) -> None:
    with sample.read() as connection:
        assert get_setting(connection, IS_SAMPLE) is True


def test_a_second_build_is_the_same(sample: Database, tmp_path: Path) -> None:
    with Database.create(tmp_path / "again.thaw") as again:
        build_sample(again)
        with sample.read() as one, again.read() as other:
            assert content_hash(one) == content_hash(other)
            marks = [
                connection.exec_driver_sql("SELECT id, at, author, message, origin FROM changeset").all()
                for connection in (one, other)
            ]
    assert marks[0] == marks[1]
    assert [(author, message) for _, _, author, message, _ in marks[0]] == [(AUTHOR, "sample of ALS facts")]


def test_the_whole_sample_can_be_undone(tmp_path: Path) -> None:
    with Database.create(tmp_path / "undone.thaw") as database:
        with database.read() as connection:
            empty = content_hash(connection)
        build_sample(database)
        Ledger(database).undo(1, "tester")
        with database.read() as connection:
            assert content_hash(connection) == empty
            assert not any(counts(connection).values())


def test_no_two_records_of_a_kind_bear_the_same_name_or_number() -> None:
    bearers: dict[tuple[str, str], set[str]] = {}
    for record in read_sample():
        for fact in record.facts:
            if record.kind.field(fact.field).match is not None:
                bearers.setdefault((record.kind.key, fold(fact.text)), set()).add(record.key)
    assert [found for found in bearers.items() if len(found[1]) > 1] == []


def test_verify_finds_nothing_wrong_with_the_sample(sample: Database) -> None:
    assert list(verify(sample)) == []


def test_ids_of_the_sample_are_all_different() -> None:
    records = read_sample()
    assert len({record.id for record in records}) == len(records)
    assert all(0 < record.id < 1 << 63 for record in records)


def changed(tmp_path: Path, name: str, **fields: Any) -> Path:
    for path in FOLDER.glob("*.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    found = entries(name)
    found[0] |= fields
    (tmp_path / f"{name}.json").write_text(json.dumps(found), encoding="utf-8")
    return tmp_path


def test_a_link_to_nobody_is_found_when_the_files_are_read(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"candidate rag-17: no organisation 'nobody'"):
        read_sample(changed(tmp_path, "candidates", owner=["nobody"]))


def test_a_field_that_does_not_exist_is_found_when_the_files_are_read(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no field 'colour'"):
        read_sample(changed(tmp_path, "candidates", colour="red"))


def test_a_disagreement_about_nothing_is_found_when_the_files_are_read(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="do not exist"):
        read_sample(changed(tmp_path, "conflicts", record="nothing"))
