# SPDX-License-Identifier: Apache-2.0
"""What holds of all questions: complete, every figure rests on records with sources, the same twice."""

from datetime import date
from types import SimpleNamespace

import pytest

from models.answers.answer import Answer, CellType, Picture
from models.answers.ask import all_questions, asking_of, question_named
from models.answers.filters import FILTERS
from models.answers.shown import answer_json, shown_cell
from models.catalogue import Catalogue
from models.errors import UserError
from models.kinds import KINDS
from models.sample import sample_id
from models.text import in_english
from models.values.edtf import read_edtf
from models.vocabulary import vocabulary

KEYS = [question.key for question in all_questions()]
HEADINGS = {"white_space"}
"""Tables that list what no record has."""


@pytest.fixture(scope="module")
def answers(sample) -> dict[str, Answer]:
    """Every question, asked once."""
    return {key: sample.ask(key) for key in KEYS}


def test_the_28_questions_are_all_there() -> None:
    assert [question.number for question in all_questions()] == list(range(1, 29))


@pytest.mark.parametrize("key", KEYS)
def test_a_question_is_declared_in_both_languages(key: str) -> None:
    question = question_named(key)
    for said in (question.title, question.definition, *(one.label for one in question.parameters)):
        assert any("\u4e00" <= letter <= "\u9fff" for letter in said.zh), said
        assert said.en.isascii(), said
    assert set(question.filters) <= set(FILTERS)
    assert set(question.reads) <= set(KINDS)


@pytest.mark.parametrize("key", KEYS)
def test_cells_are_what_their_columns_say(answers, key: str) -> None:
    holds = {
        CellType.TERM: str,
        CellType.TERMS: tuple,
        CellType.DATE: str,
        CellType.RECORD: int,
        CellType.RECORDS: tuple,
        CellType.FLAG: bool,
        CellType.SHARE: float,
    }
    answer = answers[key]
    for table in answer.tables:
        for column in table.columns:
            for cell in table.cells(column.key):
                if cell.value is None:
                    continue
                assert isinstance(cell.value, holds.get(column.type, object)), (table.key, column.key, cell)
                if column.type is CellType.DATE:
                    assert read_edtf(cell.value) is not None, cell
                if column.type is CellType.RECORD:
                    assert cell.value in answer.names
                if column.type in (CellType.TERM, CellType.TERMS):
                    assert vocabulary(column.vocabulary)
                assert cell.records == tuple(sorted(set(cell.records)))


@pytest.mark.parametrize("key", KEYS)
def test_charts_name_columns_that_are_there(answers, key: str) -> None:
    for table in answers[key].tables:
        parts = SimpleNamespace(chart=table.chart)
        for part in ("x", "y", "value", "series", "x_end", "size", "label"):
            if named := getattr(parts.chart, part):
                table.column(named)
        assert (table.chart.picture is Picture.TABLE) == (not (table.chart.x or table.chart.y))


@pytest.mark.parametrize("key", KEYS)
def test_every_figure_rests_on_records_with_sources(files, answers, key: str) -> None:
    answer = answers[key]
    for table in answer.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                counted = column.type in (CellType.NUMBER, CellType.MONEY, CellType.MONTHS, CellType.DAYS)
                if counted and cell.value and column.key != "of":
                    assert cell.records, (table.key, column.key, cell)
            if table.key not in HEADINGS:
                assert any(cell.records for cell in row), (table.key, row)
    behind = {number for table in answer.tables for number in table.records()}
    # The sample cites a source for everything but some of its sources.
    assert behind - answer.sources.keys() <= {sample_id("source", entry["id"]) for entry in files["source"]}
    assert set(answer.source_names) == {one for found in answer.sources.values() for one in found}


@pytest.mark.parametrize("key", KEYS)
def test_asked_twice_the_answer_is_the_same(sample, answers, key: str) -> None:
    assert sample.ask(key) == answers[key]


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_database_is_answered_too(empty, key: str) -> None:
    answer = empty.ask(key)
    assert all(not table.rows or table.key in {*HEADINGS, "ladder"} for table in answer.tables)


@pytest.mark.parametrize("key", KEYS)
def test_where_nothing_can_be_drawn_the_answer_says_what_is_missing(answers, key: str) -> None:
    answer = answers[key]
    if not answer.table.rows:
        assert answer.missing


@pytest.mark.parametrize("key", KEYS)
def test_an_answer_goes_into_json_and_into_words(answers, key: str) -> None:
    answer = answers[key]
    written = answer_json(answer, question_named(key), in_english, "en")
    assert len(written["tables"]) == len(answer.tables)
    for table in answer.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                for language in ("zh", "en"):
                    text = shown_cell(cell, column, answer.names, in_english, language)
                    assert bool(text) == (cell.value is not None), (table.key, column.key, cell)


def test_a_question_is_found_by_key_number_and_title() -> None:
    assert question_named("5") is question_named("money-per-year") is question_named("每年有多少资金，属于哪一类？")
    with pytest.raises(UserError, match="no question “nonsense”"):
        question_named("nonsense")


@pytest.mark.parametrize(
    ("key", "where", "says"),
    [
        ("pipeline", {"colour": "red"}, "has no filter “colour”; it takes: region"),
        ("pipeline", {"modality": "glue"}, "“glue” is no value of Modality. "),
        ("pipeline", {"modality": "反义"}, "Nearest: Antisense oligonucleotide .aso.. All of them: "),
        ("pipeline", {"region": "Atlantis"}, "“Atlantis” is no value of Region. It is one of: Global .global.; "),
        ("new_candidates", {"since": "yesterday-ish"}, "“yesterday-ish” is not a date for “since”"),
        ("no_recent_money", {"months": "many"}, "“many” is not a number for “months”"),
        ("timeline", {"candidate": "tofersen"}, "“tofersen” is not the id of a record"),
        ("quality", {"region": "CN"}, "has no filter “region”"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_words(key: str, where: dict[str, str], says: str) -> None:
    with pytest.raises(UserError, match=says):
        asking_of(question_named(key), where, today=date(2026, 7, 15))


def test_days_that_lie_ahead_are_refused() -> None:
    with pytest.raises(UserError, match="2027-01-01 lies ahead"):
        asking_of(question_named("pipeline"), {}, as_of=date(2027, 1, 1), today=date(2026, 7, 15))


def test_filters_take_labels_and_synonyms_in_both_languages() -> None:
    written = {"modality": "反义寡核苷酸", "region": "china"}
    read = asking_of(question_named("pipeline"), written, today=date(2026, 7, 15))
    assert dict(read.where) == {"modality": "aso", "region": "CN"}


@pytest.mark.parametrize("value", ["反义", "寡核苷酸"])
def test_a_refused_value_is_answered_with_the_nearest_labels_in_the_language(value: str) -> None:
    with pytest.raises(UserError) as refused:
        asking_of(question_named("pipeline"), {"modality": value}, today=date(2026, 7, 15))
    chinese = refused.value.message.render(Catalogue.load("zh"))
    assert "反义寡核苷酸（aso）" in chinese.partition("小干扰RNA")[0], "the nearest come first"
    assert "Antisense" not in chinese
    assert "药物类型" in chinese


def test_columns_with_an_order_of_their_own_hold_nothing_else(answers) -> None:
    ordered = 0
    for answer in answers.values():
        for table in answer.tables:
            for column in table.columns:
                if column.order:
                    ordered += 1
                    assert {cell.value for cell in table.cells(column.key)} <= {*column.order, None}
    assert ordered >= 4
