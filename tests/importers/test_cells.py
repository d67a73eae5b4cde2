# SPDX-License-Identifier: Apache-2.0
"""Shortcuts for whole columns give what reading each cell gives."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.cells import ColumnReader, piece
from importers.grid import Sheet
from importers.mapping import ColumnMap, Mapping
from importers.plain_columns import plain_lines
from importers.run import commit_import
from importers.typed import TableReader
from models.exchange import CUT_MARK
from models.folding import fold, fold_lines
from models.kinds import KINDS
from models.statements import EncodedEntries
from models.text import mark
from models.values.base import NO_HINTS, Parsed
from models.values.identifiers import IDENTIFIER_TYPES, is_canonical
from models.values.keys import code_key, code_keys
from models.values.plain import LONG_TEXT, NAME, TEXT
from reconcile.naming import place_names

TEXTS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="aA1 甲乙漸（）()-/;、。\u3000\u200b\u0301é", max_size=10),
    st.sampled_from(
        [
            "托夫生",
            "Tofersen",
            "BIIB067",
            "待定",
            "漸(jiàn)凍癥",
            "ＲＡＧ－１７",
            "Qalsody®",
            "a  b",
            " a",
            "甲\u2028乙",
        ]
    ),
)


@given(st.lists(TEXTS, max_size=8))
def test_a_plain_line_is_its_own_value(texts: list[str]) -> None:
    plain = plain_lines(texts)
    for text in texts:
        for kind in (TEXT, LONG_TEXT, NAME):
            if text in plain:
                assert kind.parse(text) == Parsed(text)


def test_ordinary_texts_are_plain() -> None:
    texts = ["托夫生", "A study (phase 2), part 3", "用于治疗：SOD1 突变的患者。"]
    assert plain_lines([*texts, "a  b", " a", "a;b\nc", ""]) == set(texts)


@given(st.lists(TEXTS.filter(lambda text: "\n" not in text), min_size=1, max_size=8))
def test_many_texts_are_folded_as_each_is(texts: list[str]) -> None:
    assert fold_lines(texts) == [fold(text) for text in texts]


COLUMNS = [
    *(
        ("candidate", key)
        for key in ("name_zh", "name_en", "inn", "mechanism", "description", "codes", "aliases")
    ),
    *(("candidate", key) for key in ("chembl", "cas", "unii", "notes")),
    ("trial", "registry_ids"),
    ("organisation", "name_en"),
]
IDENTIFIERS = st.sampled_from(
    ["CHEMBL744", "chembl744", "CHEMBL0744", "1744-22-5", "1744-22-6", "7LJ087RS6F", "NCT00000102", "nct 102"]
)
LISTS = st.one_of(
    st.text(alphabet="aB1 甲;；、|/,-<\n\x1f", max_size=10),
    st.sampled_from(
        ["甲; Alpha", "Alpha;Alpha", "甲;;乙", "a<br>b", "RAG-17", "rag 17、RAG-21", "x" + CUT_MARK]
    ),
)


@pytest.mark.parametrize(("kind", "key"), COLUMNS)
@pytest.mark.parametrize("own", [False, True])
@given(texts=st.lists(st.one_of(TEXTS, IDENTIFIERS, LISTS).filter(bool), max_size=6))
def test_a_prepared_column_reads_the_same(kind: str, key: str, own: bool, texts: list[str]) -> None:
    column = ColumnMap(1, "x", key, mark("Test", "x"))
    plain, prepared = (ColumnReader(KINDS[kind], column, NO_HINTS, own=own) for _ in range(2))
    prepared.prepare(texts)
    for text in texts:
        assert prepared[text] == plain[text]


@given(st.lists(st.one_of(IDENTIFIERS, TEXTS), min_size=1, max_size=4))
def test_what_is_canonical_reads_as_itself(texts: list[str]) -> None:
    for kind in IDENTIFIER_TYPES:
        for text in texts:
            if is_canonical(text, kind.schemes):
                assert kind.parse(text) == Parsed(text)


@given(
    st.lists(st.from_regex(r"[A-Za-z]{1,3}[- ]?[0-9]{2,4}[A-Z]?(-[0-9]{1,2})?", fullmatch=True), max_size=5)
)
def test_many_codes_have_the_keys_that_each_has(codes: list[str]) -> None:
    assert code_keys(codes) == [code_key(code) for code in codes]


CELLS = st.one_of(
    st.none(), TEXTS.filter(bool), LISTS.filter(bool), IDENTIFIERS, st.sampled_from(["I期", "2025年9月"])
)
HEADS = ("name_zh", "name_en", "codes", "aliases", "stage_global", "chembl", "first_disclosed", None, None)


@given(st.lists(st.tuples(*[CELLS] * len(HEADS)), min_size=1, max_size=5))
def test_rows_read_in_one_go_say_what_each_says(rows: list[tuple[str | None, ...]]) -> None:
    columns = tuple(
        ColumnMap(place, f"c{place}", key, mark("Test", "x")) for place, key in enumerate(HEADS, 1)
    )
    sheet = Sheet("s", 0, [tuple(f"c{place}" for place in range(1, len(HEADS) + 1)), *rows])
    reader = TableReader(sheet, Mapping("candidate", 1, len(rows) + 1, columns))
    careful = [reader.read(number, row) for number, row in enumerate(rows, 2)]
    reader.prepare(rows)
    plain = zip(rows, careful, reader.plain_says(rows), reader.key_values(rows), strict=True)
    for row, typed, says, values in plain:
        assert says is None or says == typed.says_all
        assert says is not None or typed.problems or any(_moves(reader, row))
        assert values is None or values == {key: typed.values.get(key) for key in values}


def _moves(reader: TableReader, row: tuple[str | None, ...]) -> Iterator[bool]:
    for place, key in enumerate(HEADS):
        if key in ("name_zh", "name_en") and row[place]:
            yield not isinstance(
                place_names(KINDS["candidate"], KINDS["candidate"].field(key), row[place]), str
            )


@given(st.text(min_size=1), st.text(min_size=1))
def test_pieces_are_statements(value: str, written: str) -> None:
    said = EncodedEntries(
        "{"
        + ",".join([piece("a", value, value), piece("b", value, written), piece("c", (value,), written)])
        + "}"
    )
    assert (said["a"].value, said["a"].written) == (value, None)
    assert said["b"].value == value
    assert said["b"].written == (None if value == written else written)
    assert said["c"].value == (value,)
    assert json.loads(json.dumps(value)) == value


@pytest.mark.parametrize("text", ["0", "0.0", "0000-00-00", "1900-01-00", "至今", "ongoing"])
def test_a_date_that_is_none_is_left_blank_and_told(importing, write, text: str) -> None:
    rows = [["英文名称", "研发代号", "状态日期"], ["Tofersen", "BIIB067", text]]
    staged = importing.stage(write(rows), kind="candidate")
    (told,) = importing.problems(staged)
    assert (told["cell"], told["field"], told["text"]) == ("C2", "dev_status_date", text)
    assert told["reason"]
    assert staged.states[0].counts["new"] == 1


def test_how_many_take_part_goes_to_the_side_that_the_cell_names(importing, write) -> None:
    said = ["60 (Actual)", "48 [Estimated]", "36", "计划40例，已入组12例", "约 20"]
    rows = [["NCT Number", "Title", "Enrollment"]]
    rows += [[f"NCT0610000{number}", f"Study number {number}", text] for number, text in enumerate(said)]
    staged = importing.stage(write(rows))
    assert importing.problems(staged) == []
    commit_import(importing.database, staged.batch, "curator")
    found = [(each.get("enrol_target"), each.get("enrol_actual")) for each in importing.records("trial")]
    assert found == [(None, "60"), ("48", None), ("36", None), ("40", "12"), ("20 approx", None)]


def test_a_side_that_another_column_says_otherwise_is_kept_beside(importing, write) -> None:
    rows = [
        ["NCT Number", "Title", "Actual enrollment", "Enrollment"],
        ["NCT06100001", "Study number one", 58, "60 (Actual)"],
        ["NCT06100002", "Study number two", "about 30", "30 (Anticipated)"],
    ]
    importing.take(write(rows))
    first, second = importing.records("trial")
    assert (first["enrol_actual"], first["extras"]) == ("58", "Enrollment: 60 (Actual)")
    assert (second["enrol_actual"], second["enrol_target"]) == ("30 approx", "30")
