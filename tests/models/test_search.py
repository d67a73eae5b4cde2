# SPDX-License-Identifier: Apache-2.0
"""What people type finds the record they mean, best first, whether the index has seen it yet or not."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.content import content_hash
from models.database.database import Database
from models.fields import Value
from models.ids import id_text
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.search.search import Hit, Rank, search, unindexed_entries
from models.search.search_index import catch_up
from models.text import mark

RECORDS: dict[str, tuple[str, dict[str, Value]]] = {
    "ractigen": (
        "organisation",
        {"name_zh": "中美瑞康核酸技术有限公司", "short_zh": "中美瑞康", "name_en": "Ractigen Therapeutics"},
    ),
    "hengrui": (
        "organisation",
        {"name_zh": "江苏恒瑞医药股份有限公司", "short_zh": "恒瑞", "tickers": ("600276.SH",)},
    ),
    "chongqing": ("organisation", {"name_zh": "重庆银行", "notes": "与恒瑞无关"}),
    "trace": ("organisation", {"name_en": "Trace Neuroscience", "founded": "2021"}),
    "rag17": (
        "candidate",
        {"name_en": "RAG-17", "codes": ("RAG-17",), "targets": ("SOD1",), "notes": "SOD1 siRNA 鞘内注射"},
    ),
    "rag21": ("candidate", {"codes": ("RAG-21",), "notes": "follows RAG-17 in time"}),
    "tofersen": (
        "candidate",
        {"name_zh": "托夫生", "name_en": "tofersen", "codes": ("BIIB067",), "aliases": ("Qalsody",)},
    ),
    "trial": (
        "trial",
        {
            "registry_ids": ("NCT05903690",),
            "title_zh": "評估RAG-17治療漸凍症的臨床試驗",
            "other_ids": ("XS228-P01",),
        },
    ),
    "source": ("source", {"title": "攻克渐冻症 2025 年报", "url": "https://example.org/report"}),
}


@pytest.fixture
def known(database: Database, ledger: Ledger) -> dict[str, int]:
    ids = dict(zip(RECORDS, database.ids.take(len(RECORDS)), strict=True))
    values = {key: dict(held) for key, (_, held) in RECORDS.items()}
    values["trial"]["candidates"] = (id_text(ids["rag17"]),)
    commit(ledger, *(Edit(RECORDS[key][0], ids[key], held) for key, held in values.items()))
    return ids


def commit(ledger: Ledger, *edits: Edit) -> int:
    receipt = ledger.commit(Changeset("curator", mark("Test", "some records"), edits))
    assert receipt.changeset is not None
    return receipt.changeset


Look = Callable[..., list[Hit]]


@pytest.fixture(params=["indexed", "scanned"])
def look(request: pytest.FixtureRequest, database: Database, known: dict[str, int]) -> Iterator[Look]:
    """Searches the same records, once in the index and once before the index has seen any of them."""
    if request.param == "indexed":
        assert catch_up(database) == len(RECORDS)
    with database.read() as connection:
        assert bool(unindexed_entries(connection)) is (request.param == "scanned")
        yield lambda text, *more, **named: search(connection, text, *more, **named)


@pytest.mark.parametrize(
    ("text", "first", "rank", "field"),
    [
        ("NCT05903690", "trial", Rank.IDENTIFIER, "registry_ids"),
        ("nct 0590 3690", "trial", Rank.IDENTIFIER, "registry_ids"),
        ("600276.SH", "hengrui", Rank.IDENTIFIER, "tickers"),
        ("RAG17", "rag17", Rank.NAME, "name_en"),
        ("ＲＡＧ－１７", "rag17", Rank.NAME, "name_en"),
        ("rag 21", "rag21", Rank.NAME, "codes"),
        ("中美瑞康", "ractigen", Rank.NAME, "short_zh"),
        ("中美瑞康核酸", "ractigen", Rank.PREFIX, "name_zh"),
        ("ractig", "ractigen", Rank.PREFIX, "name_en"),
        ("恒瑞", "hengrui", Rank.NAME, "short_zh"),
        ("夫生", "tofersen", Rank.IN_NAME, "name_zh"),
        ("夫", "tofersen", Rank.IN_NAME, "name_zh"),
        ("zmrk", "ractigen", Rank.PREFIX, "short_zh"),
        ("zhongmeiruikang", "ractigen", Rank.PREFIX, "short_zh"),
        ("ruikang", "ractigen", Rank.IN_NAME, "name_zh"),
        ("chongqingyinhang", "chongqing", Rank.PREFIX, "name_zh"),
        ("cqyh", "chongqing", Rank.PREFIX, "name_zh"),
        ("攻克漸凍症", "source", Rank.PREFIX, "title"),
        ("渐冻症的临床", "trial", Rank.IN_NAME, "title_zh"),
        ("neuroscience", "trace", Rank.IN_NAME, "name_en"),
        ("neuroscience trace", "trace", Rank.IN_NAME, "name_en"),
        ("鞘内", "rag17", Rank.ELSEWHERE, "notes"),
        ("follows time", "rag21", Rank.ELSEWHERE, "notes"),
        ("tofersan", "tofersen", Rank.SIMILAR, "name_en"),
        ("tofresen", "tofersen", Rank.SIMILAR, "name_en"),
        ("ractigne", "ractigen", Rank.SIMILAR, "name_en"),
        ("tarce neurosceince", "trace", Rank.SIMILAR, "name_en"),
        ("example.org/report", "source", Rank.IN_NAME, "url"),
    ],
)
def test_what_is_typed_finds_the_record(
    text: str, first: str, rank: Rank, field: str, look: Look, known: dict[str, int]
) -> None:
    hit = look(text)[0]
    assert (hit.record, hit.kind) == (known[first], RECORDS[first][0])
    assert (hit.rank, hit.field) == (rank, field)


def test_better_fits_come_first(look: Look, known: dict[str, int]) -> None:
    assert [(hit.record, hit.rank) for hit in look("恒瑞")] == [
        (known["hengrui"], Rank.NAME),
        (known["chongqing"], Rank.ELSEWHERE),
    ]
    ranks = [hit.rank for hit in look("rag")]
    assert ranks == sorted(ranks)
    assert len(ranks) == 3


def test_a_record_is_found_by_what_it_links_to(look: Look, known: dict[str, int]) -> None:
    hits = {hit.record: hit for hit in look("RAG-17")}
    assert hits[known["trial"]].kind == "trial"
    assert hits[known["rag17"]].rank is Rank.NAME
    assert hits[known["rag21"]].rank is Rank.ELSEWHERE


def test_a_hit_shows_what_was_written(look: Look) -> None:
    (hit,) = look("biib067")
    assert (hit.title, hit.field, hit.snippet) == ("tofersen", "codes", "BIIB067")
    assert look("biib067", 50, None, "zh")[0].title == "托夫生"
    assert look("評估rag17")[0].snippet == "評估RAG-17治療漸凍症的臨床試驗"


def test_kinds_narrow_and_limits_hold(look: Look, known: dict[str, int]) -> None:
    assert {hit.kind for hit in look("rag", kinds=["trial"])} == {"trial"}
    assert look("tofersan", kinds=["trial"]) == []
    assert len(look("rag", 1)) == 1
    assert look("rag", 0) == []


def test_an_id_from_a_workbook_finds_its_record(look: Look, known: dict[str, int]) -> None:
    (hit,) = look(id_text(known["trace"]))
    assert (hit.record, hit.rank, hit.snippet) == (known["trace"], Rank.IDENTIFIER, id_text(known["trace"]))


@pytest.mark.parametrize("text", ["", "   ", "。、", "-", "\u200b", "xyzzyx", "鑫鑫", "w"])
def test_nothing_is_found_where_nothing_fits(text: str, look: Look) -> None:
    assert look(text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "rag*",
        "a OR b",
        "NEAR(a b)",
        "grams:rag",
        "rag AND",
        "(",
        "%",
        "_",
        "'; DROP TABLE record; --",
        "\0",
        "^rag",
    ],
)
def test_typed_text_is_never_syntax(text: str, look: Look, known: dict[str, int]) -> None:
    found = {hit.record for hit in look(text)}
    assert found <= set(known.values())
    assert look("trace")[0].record == known["trace"]


def test_long_texts_are_found_and_shown_in_part(
    database: Database, ledger: Ledger, known: dict[str, int]
) -> None:
    note = "背景资料。" * 400 + "其中提到 Prosetin 一词" + "以及其他。" * 400
    expected = {"notes": None}
    commit(ledger, Edit("organisation", known["trace"], {"notes": note}, expected))
    catch_up(database)
    with database.read() as connection:
        (hit,) = search(connection, "prosetin")
        assert (hit.record, hit.field) == (known["trace"], "notes")
        assert "Prosetin" in hit.snippet
        assert len(hit.snippet) < 100
        (pasted,) = search(connection, note[1000:2500])
        assert pasted.record == known["trace"]


@given(text=st.text(max_size=40))
def test_no_text_raises(text: str, searched: Database) -> None:
    with searched.read() as connection:
        for hit in search(connection, text):
            assert hit.title
            assert hit.rank in Rank


@given(
    place=st.integers(0, 25),
    length=st.integers(1, 12),
    key=st.sampled_from(["ractigen", "trial", "tofersen", "source"]),
)
def test_every_part_of_a_name_finds_it(
    place: int, length: int, key: str, searched: Database, searched_ids: dict[str, int]
) -> None:
    for field in ("name_zh", "name_en", "title_zh", "title"):
        part = str(RECORDS[key][1].get(field) or "")[place : place + length]
        if not part.strip(" -") or (len(part.strip(" -")) == 1 and part.isascii()):
            continue
        with searched.read() as connection:
            assert searched_ids[key] in {hit.record for hit in search(connection, part)}


@pytest.fixture(scope="module")
def searched_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, dict[str, int]]]:
    database = Database.create(tmp_path_factory.mktemp("search") / "all.thaw")
    ids = dict(zip(RECORDS, database.ids.take(len(RECORDS)), strict=True))
    commit(Ledger(database), *(Edit(kind, ids[key], held) for key, (kind, held) in RECORDS.items()))
    catch_up(database)
    yield database, ids
    database.close()


@pytest.fixture(scope="module")
def searched(searched_all: tuple[Database, dict[str, int]]) -> Database:
    return searched_all[0]


@pytest.fixture(scope="module")
def searched_ids(searched_all: tuple[Database, dict[str, int]]) -> dict[str, int]:
    return searched_all[1]


def test_searching_and_indexing_leave_the_content_alone(database: Database, known: dict[str, int]) -> None:
    with database.read() as connection:
        before = content_hash(connection)
    catch_up(database)
    with database.read() as connection:
        search(connection, "rag")
        assert content_hash(connection) == before
