# SPDX-License-Identifier: Apache-2.0
"""What becomes of rows: new, changed, unchanged, waiting, unreadable; once, and when the same file comes again."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from exporters.messy_workbook import write_messy_workbook
from exporters.run import export
from importers.run import commit_import, drop_import, problems, stage_file
from models.content import content_hash
from models.database.database import Database
from models.errors import Cancelled, UserError
from models.ledger.ledger import Ledger
from models.questions import waiting
from models.schema import batch, staged_row
from models.text import Message

HEAD = ["药物名称", "英文名称", "研发代号", "公司", "研发阶段", "备忘"]
TOFERSEN = ["托夫生", "Tofersen", "BIIB067", "渤健", "已上市", "x"]
TRIALS = ["登记号", "英文题目", "试验分期", "计划入组"]


def reasons(importing, staged) -> list[str]:
    return [problem["reason"] for problem in importing.problems(staged)]


def questions(database: Database) -> list[tuple[str, str | None]]:
    with database.read() as connection:
        return [(asked.sort.value, asked.field) for asked in waiting(connection)]


def test_new_records_with_links_statements_and_further_columns(importing, write, database) -> None:
    counted, receipt = importing.take(
        write([HEAD, TOFERSEN, ["甲药", None, "A-1", "渤健; 乙公司(B Pharma)", "临床II期", None]])
    )
    assert counted == {"rows": 2, "new": 2}
    assert {kind: len(ids) for kind, ids in receipt.ledger.added.items()} == {
        "source": 1,
        "organisation": 2,
        "candidate": 2,
    }
    first, second = importing.records("candidate")
    assert (first["name_zh"], first["name_en"], first["codes"], first["stage_global"]) == (
        "托夫生",
        "Tofersen",
        ("BIIB067",),
        "marketed",
    )
    assert first["extras"] == "备忘: x"
    assert len(second["owner"]) == 2
    assert second["owner"][0] == first["owner"][0]
    assert [record.get("name_en") for record in importing.records("organisation")] == [None, "B Pharma"]
    assert importing.records("source")[0]["title"] == "book.xlsx"
    assert receipt.backup is not None
    assert receipt.backup.exists()


def test_the_same_file_again_asks_and_writes_nothing(importing, write) -> None:
    path = write(
        [HEAD, TOFERSEN, [*TOFERSEN[:4], "临床前", None], ["甲药", None, None, "乙公司", None, None]]
    )
    importing.take(path)
    before = importing.written()
    staged = importing.stage(path)
    assert "was imported before" in str(staged.before)
    counted, receipt = importing.take(path)
    assert counted == {"rows": 3, "unchanged": 2, "already_waiting": 1}
    assert (receipt.changeset, receipt.questions, receipt.backup) == (None, 0, None)
    assert importing.written() == before


def test_blanks_are_filled_members_added_and_agreement_supported(importing, write) -> None:
    importing.take(write([["英文名称", "研发代号", "别名"], ["Tofersen", "BIIB067", "QALSODY"]]))
    path = write(
        [
            ["英文名称", "研发代号", "作用机制", "别名"],
            ["tofersen", "BIIB 067; ION363", "ASO", "Qalsody; 托夫生"],
        ],
        name="second.xlsx",
    )
    counted, _ = importing.take(path)
    assert counted == {"rows": 1, "changed": 1}
    (record,) = importing.records("candidate")
    assert record["name_en"] == "Tofersen"
    assert record["codes"] == ("BIIB067", "ION363")
    assert record["aliases"] == ("QALSODY", "托夫生")
    assert record["mechanism"] == "ASO"


def test_another_source_that_agrees_is_a_statement_and_no_change(importing, write) -> None:
    rows = [["英文名称", "研发代号"], ["Tofersen", "BIIB067"]]
    importing.take(write(rows))
    counted, receipt = importing.take(write(rows, name="other.xlsx"))
    assert counted == {"rows": 1, "unchanged": 1}
    assert receipt.changeset is not None
    before = importing.written()
    importing.take(write(rows, name="other.xlsx"))
    assert importing.written() == before


def test_a_blank_cell_or_a_missing_column_erases_nothing(importing, write) -> None:
    importing.take(write([["英文名称", "作用机制"], ["Tofersen", "ASO"]]))
    counted, _ = importing.take(write([["英文名称", "作用机制"], ["Tofersen", None]], name="b.xlsx"))
    assert counted == {"rows": 1, "unchanged": 1}
    assert importing.records("candidate")[0]["mechanism"] == "ASO"


def test_a_conflict_waits_and_the_fills_of_its_row_are_taken(importing, write, database) -> None:
    importing.take(write([["英文名称", "研发阶段（全球）"], ["Tofersen", "临床III期"]]))
    path = write([["英文名称", "研发阶段（全球）", "作用机制"], ["Tofersen", "已上市", "ASO"]], name="b.xlsx")
    counted, receipt = importing.take(path)
    assert counted == {"rows": 1, "waiting": 1}
    assert receipt.questions == 1
    (record,) = importing.records("candidate")
    assert (record["stage_global"], record["mechanism"]) == ("phase_3", "ASO")
    assert questions(database) == [("conflict", "stage_global")]
    assert importing.take(path)[0] == {"rows": 1, "already_waiting": 1}


def test_notes_that_differ_are_no_conflict(importing, write) -> None:
    importing.take(write([["英文名称", "备注"], ["Tofersen", "one"]]))
    counted, _ = importing.take(write([["英文名称", "备注"], ["Tofersen", "two"]], name="b.xlsx"))
    assert counted == {"rows": 1, "unchanged": 1}
    assert importing.records("candidate")[0]["notes"] == "one"


def test_a_less_exact_date_agrees_and_a_more_exact_one_is_asked_about(importing, write) -> None:
    importing.take(write([["登记号", "开始日期"], ["NCT00000102", "2025-09"]]))
    assert importing.take(write([["登记号", "开始日期"], ["NCT00000102", "2025"]], name="b.xlsx"))[0] == {
        "rows": 1,
        "unchanged": 1,
    }
    assert importing.take(write([["登记号", "开始日期"], ["NCT00000102", "2025-09-30"]], name="c.xlsx"))[
        0
    ] == {"rows": 1, "waiting": 1}


def test_an_ambiguous_name_waits(importing, write, database) -> None:
    importing.take(write([["英文名称", "研发代号"], ["Alpha", "A-1"], ["Beta", "B-1"]]))
    importing.take(write([["研发代号", "别名"], ["A-1", "Gamma"]], name="b.xlsx"))
    with database.read() as connection:
        before = content_hash(connection)
    importing.take(write([["研发代号", "别名"], ["B-1", "Gamma"]], name="c.xlsx"))
    path = write([["英文名称", "作用机制"], ["Gamma", "x"]], name="d.xlsx")
    counted, receipt = importing.take(path)
    assert counted == {"rows": 1, "waiting": 1}
    assert receipt.changeset is None
    assert ("match", None) in questions(database)
    assert importing.take(path)[0] == {"rows": 1, "already_waiting": 1}
    assert before


def test_another_identifier_of_the_same_register_says_that_it_is_another_trial(importing, write) -> None:
    importing.take(write([TRIALS, ["NCT00000102", "A study of tofersen", "3", 100]]))
    counted, _ = importing.take(
        write([TRIALS, ["NCT00000103", "A study of tofersen", "3", 100]], name="b.xlsx")
    )
    assert counted == {"rows": 1, "new": 1}
    assert len(importing.records("trial")) == 2


def test_a_number_of_another_register_is_added_to_the_trial(importing, write) -> None:
    importing.take(write([TRIALS, ["NCT00000102", "A study of tofersen", "3", 100]]))
    counted, _ = importing.take(
        write([TRIALS, ["ChiCTR2600126696", "A study of tofersen", "3", 100]], name="b.xlsx")
    )
    assert counted == {"rows": 1, "changed": 1}
    assert importing.records("trial")[0]["registry_ids"] == ("NCT00000102", "ChiCTR2600126696")


def test_an_unreadable_identifier_waits(importing, write, database) -> None:
    path = write([TRIALS, ["NCT0123456789", "A study", "3", 100]])
    staged = importing.stage(path)
    assert staged.states[0].counts["waiting"] == 1
    (problem,) = importing.problems(staged)
    assert (problem["cell"], problem["field"], problem["text"]) == ("A2", "registry_ids", "NCT0123456789")
    importing.take(path)
    assert questions(database) == [("unreadable", None)]
    assert importing.records("trial") == []
    assert importing.take(path)[0] == {"rows": 1, "already_waiting": 1}


def test_a_row_that_says_nothing_about_who_it_is_about_is_unreadable(importing, write) -> None:
    path = write([["药物名称", "研发阶段"], ["甲", "I期"], [None, "II期"]])
    counted, _ = importing.take(path)
    assert counted == {"rows": 2, "new": 1, "unreadable": 1}
    assert any("Nothing in this row tells" in reason for reason in reasons(importing, importing.stage(path)))
    assert importing.take(path)[0] == {"rows": 2, "unchanged": 1, "unreadable": 1}


def test_a_row_that_repeats_is_told_with_its_twin(importing, write) -> None:
    staged = importing.stage(write([HEAD, TOFERSEN, TOFERSEN]))
    assert (staged.states[0].counts["new"], staged.states[0].counts["unchanged"]) == (1, 1)
    assert reasons(importing, staged) == ["The row repeats row 2 and was not taken twice."]


def test_two_rows_that_claim_one_registry_number_both_wait(importing, write, database) -> None:
    path = write(
        [
            TRIALS,
            ["NCT00000102", "A study", "1", 10],
            ["NCT00000102", "Another study", "2", 20],
            ["NCT00000103", "Third", "1", 5],
        ]
    )
    counted, receipt = importing.take(path)
    assert counted == {"rows": 3, "new": 1, "waiting": 2}
    assert receipt.questions == 2
    assert len(importing.records("trial")) == 1
    assert set(questions(database)) == {("duplicate", None)}
    assert any(
        "Rows 2, 3 claim the same Registry numbers" in reason
        for reason in reasons(importing, importing.stage(path))
    )
    assert importing.take(path)[0] == {"rows": 3, "unchanged": 1, "already_waiting": 2}


def test_rows_about_one_trial_that_do_not_contradict_are_one_record(importing, write) -> None:
    path = write(
        [
            [*TRIALS, "研究中心"],
            ["NCT00000102", "A study", "1", 10, "Site 1"],
            ["NCT00000102", "A study", None, None, "Site 2"],
        ]
    )
    counted, receipt = importing.take(path)
    assert counted == {"rows": 2, "new": 1, "changed": 1}
    (trial,) = importing.records("trial")
    assert trial["sites"] == ("Site 1", "Site 2")
    assert len(receipt.ledger.added["trial"]) == 1
    assert importing.take(path)[0] == {"rows": 2, "unchanged": 2}


def test_rounds_are_known_by_company_type_and_round(importing, write) -> None:
    head = ["公司", "类型", "轮次", "金额", "融资时间", "领投"]
    importing.take(write({"融资": [head, ["甲公司", "股权", "A轮", "1亿元", "2024-05", "乙资本"]]}))
    path = write(
        {
            "融资": [
                head,
                ["甲公司", "股权", "A轮", None, "2024-05", "丙资本"],
                ["甲公司", "股权", "B轮", "2亿元", "2025-01", None],
            ]
        },
        name="b.xlsx",
    )
    counted, _ = importing.take(path)
    assert counted == {"rows": 2, "new": 1, "changed": 1}
    assert [len(record.get("lead", ())) for record in importing.records("financing")] == [2, 0]
    assert importing.take(path)[0] == {"rows": 2, "unchanged": 2}


def test_an_event_with_another_day_is_asked_about_and_another_round_is_not(
    importing, write, database
) -> None:
    events = ["药物", "事件类型", "地区", "日期"]
    importing.take(write({"里程碑": [events, ["托夫生", "批准上市", "中国", "2024-09-30"]]}))
    path = write({"里程碑": [events, ["托夫生", "批准上市", "中国", "2024-10-08"]]}, name="b.xlsx")
    assert reasons(importing, importing.stage(path))[0].startswith("The same event is known with another day")
    assert importing.take(path)[0] == {"rows": 1, "waiting": 1}
    assert questions(database) == [("match", None)]
    assert importing.take(path)[0] == {"rows": 1, "already_waiting": 1}
    rounds = ["公司", "类型", "轮次", "融资时间"]
    importing.take(write({"融资": [rounds, ["甲公司", "股权", "A轮", "2024-05"]]}, name="c.xlsx"))
    other = write({"融资": [rounds, ["甲公司", "股权", "B轮", "2024-05"]]}, name="d.xlsx")
    assert importing.take(other)[0] == {"rows": 1, "new": 1}


def test_reasons_name_fields_in_the_language_of_their_reader(importing, write) -> None:
    importing.take(write([["英文名称", "研发阶段（全球）"], ["Tofersen", "临床III期"]]))
    path = write([["英文名称", "研发阶段（全球）"], ["Tofersen", "已上市"]], name="b.xlsx")
    staged = importing.stage(path)
    chinese = {"en": "zh"}
    with importing.database.read() as connection:
        ((text,),) = connection.execute(
            select(staged_row.c.staged).where(
                staged_row.c.batch_id == staged.batch, staged_row.c.state == "waiting"
            )
        )
    reason = Message.from_json(json.loads(text)["why"])
    assert "Stage (global)" in reason.render()
    assert "研发阶段（全球）" in reason.render(lambda _, english: chinese.get(english, english))


def test_a_round_of_which_little_is_known_is_not_doubled_when_read_again(importing, write) -> None:
    path = write({"融资": [["公司", "轮次", "金额"], ["甲公司", "A轮", "1亿元"], ["乙公司", None, "2亿元"]]})
    assert importing.take(path)[0] == {"rows": 2, "new": 1, "unreadable": 1}
    assert importing.take(path)[0] == {"rows": 2, "unchanged": 1, "unreadable": 1}


def test_sheets_of_one_file_know_each_other(importing, write) -> None:
    path = write(
        {
            "融资": [["公司", "轮次", "融资金额"], ["中美瑞康", "A轮", "1亿元"]],
            "管线": [["药物名称", "公司"], ["RAG-17", "中美瑞康(Ractigen Therapeutics)"]],
            "机构": [["公司全称", "英文名称", "成立时间"], ["中美瑞康", "Ractigen Therapeutics", "2017"]],
        }
    )
    counted, receipt = importing.take(path)
    assert counted == {"rows": 3, "new": 3}
    assert len(receipt.ledger.added["organisation"]) == 1
    assert importing.records("candidate")[0]["codes"] == ("RAG-17",)


def test_a_name_that_makes_no_record_is_listed_and_kept(importing, write) -> None:
    staged = importing.stage(write([[*TRIALS, "药物名称"], ["NCT00000102", "A study", "1", 10, "Tofersen"]]))
    (problem,) = importing.problems(staged)
    assert (problem["cell"], problem["field"], problem["text"]) == ("E2", "candidates", "Tofersen")
    assert "No Candidate is called “Tofersen”" in problem["reason"]
    commit_import(importing.database, staged.batch, "curator")
    assert importing.records("trial")[0]["extras"] == "药物名称: Tofersen"
    assert importing.records("candidate") == []


def test_names_go_where_they_belong(importing, write) -> None:
    importing.take(
        write([["药物名称"], ["托夫生（Tofersen，BIIB067）"], ["RAG-17"], ["Masitinib"]], name="管线.xlsx"),
        kind="candidate",
    )
    first, second, third = importing.records("candidate")
    assert (first["name_zh"], first["name_en"], first["codes"]) == ("托夫生", "Tofersen", ("BIIB067",))
    assert second == {"codes": ("RAG-17",)}
    assert third == {"name_en": "Masitinib"}


def test_merged_cells_speak_for_each_of_their_rows(importing, write) -> None:
    path = write(
        [["药物名称", "公司"], ["甲", "某公司"], ["乙", None]],
        change=lambda book: book.worksheets[0].merge_cells("B2:B3"),
    )
    staged = importing.stage(path)
    assert reasons(importing, staged) == [
        "B2:B3 is one merged cell: its value was taken for each of its rows."
    ]
    importing.take(path)
    assert [len(record["owner"]) for record in importing.records("candidate")] == [1, 1]


def test_error_cells_and_formulas_without_result_are_listed_not_blank(importing, write) -> None:
    staged = importing.stage(write([["英文名称", "作用机制", "靶点"], ["Tofersen", "#REF!", "=A1"]]))
    found = {problem["cell"]: (problem["field"], problem["text"]) for problem in importing.problems(staged)}
    assert found == {"B2": ("mechanism", "#REF!"), "C2": ("targets", "=A1")}
    assert staged.states[0].counts["new"] == 1


def test_staging_changes_no_record_and_none_leaves_it_so(importing, write, database) -> None:
    with database.read() as connection:
        before = content_hash(connection)
    staged = importing.stage(write([HEAD, TOFERSEN]))
    receipt = commit_import(database, staged.batch, "curator", "none")
    with database.read() as connection:
        assert content_hash(connection) == before
        assert connection.scalar(select(batch.c.state)) == "staged"
    assert (receipt.changeset, receipt.questions) == (None, 0)


def test_what_was_committed_is_not_committed_twice(importing, write, database) -> None:
    staged = importing.stage(write([HEAD, TOFERSEN]))
    commit_import(database, staged.batch, "curator")
    with pytest.raises(UserError, match="taken over already"):
        commit_import(database, staged.batch, "curator")
    with pytest.raises(UserError, match="no import number 99"):
        commit_import(database, 99, "curator")


def test_a_dropped_import_is_forgotten(importing, write, database) -> None:
    staged = importing.stage(write([HEAD, TOFERSEN]))
    drop_import(database, staged.batch)
    with database.read() as connection:
        assert connection.scalar(select(staged_row.c.id).limit(1)) is None


def test_rows_are_matched_again_when_records_changed_since_staging(importing, write, database) -> None:
    first, second = write([HEAD, TOFERSEN]), write([HEAD, TOFERSEN], name="b.xlsx")
    one, two = importing.stage(first), importing.stage(second)
    commit_import(database, one.batch, "curator")
    commit_import(database, two.batch, "curator")
    assert len(importing.records("candidate")) == 1


def test_undoing_an_import_restores_what_was_and_it_can_be_imported_again(importing, write, sample) -> None:
    with sample.read() as connection:
        before = content_hash(connection)
    path = write([HEAD, ["甲药", None, "A-1", "新公司", "临床II期", None]])
    _, receipt = importing.take(path)
    Ledger(sample).undo(receipt.changeset, "curator")
    with sample.read() as connection:
        assert content_hash(connection) == before
    assert "that was undone" in str(importing.stage(path).before)
    assert importing.take(path)[0] == {"rows": 1, "new": 1}


def test_the_practice_workbook_twice(importing, sample, tmp_path: Path) -> None:
    path = tmp_path / "messy.xlsx"
    write_messy_workbook(path)
    first, _ = importing.take(path)
    assert {"new", "changed", "waiting"} <= first.keys()
    second, receipt = importing.take(path)
    assert not {"new", "changed", "waiting"} & second.keys()
    assert receipt.changeset is None


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_an_unedited_export_changes_nothing(
    importing, sample, tmp_path: Path, language: str, file_format: str
) -> None:
    messy = tmp_path / "messy.xlsx"
    write_messy_workbook(messy)
    importing.take(messy)
    report = export(
        sample,
        tmp_path / (f"out.{file_format}" if file_format == "xlsx" else "out"),
        language=language,
        format=file_format,
    )
    before = importing.written()
    for path in report.files:
        staged = importing.stage(path)
        rows = sum(state.counts["rows"] for state in staged.states)
        assert sum(state.counts["unchanged"] for state in staged.states) == rows > 0
        assert importing.problems(staged) == []
        commit_import(sample, staged.batch, "curator")
    assert importing.written() == before


def test_an_edited_cell_of_our_own_workbook_is_taken_where_nobody_changed_it_here(
    importing, write, database, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    importing.take(write([["英文名称", "备注"], ["Tofersen", "one"], ["Masitinib", None]]))
    path = export(database, tmp_path / "out.xlsx", language="en").path
    book = load_workbook(path)
    sheet = book["Candidates"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, columns["Notes"], "two")
    sheet.cell(3, columns["Mechanism"], "TKI")
    sheet.append([None, None, "Brandnew"])
    book.save(path)
    counted, _ = importing.take(path)
    assert counted == {"rows": 4, "new": 1, "changed": 2, "unchanged": 1}
    assert importing.take(path)[0] == {"rows": 4, "unchanged": 4}


def test_a_workbook_of_another_database_is_matched_by_what_it_says(importing, write, tmp_path: Path) -> None:
    with Database.create(tmp_path / "other.thaw") as other:
        staged = stage_file(other, write([["英文名称", "公司"], ["Tofersen", "Biogen"]]))
        commit_import(other, staged.batch, "curator")
        path = export(other, tmp_path / "out.xlsx", language="en").path
    importing.take(write([["英文名称"], ["Tofersen"]], name="mine.xlsx"), kind="candidate")
    importing.take(path)
    assert len(importing.records("candidate")) == 1
    assert [record["name_en"] for record in importing.records("organisation")] == ["Biogen"]
    assert "extras" not in importing.records("candidate")[0]


class Stopping:
    """Lets a job do so many steps."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, done: int, total: int, text: object = None) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_a_cancelled_import_leaves_nothing(importing, write, database) -> None:
    path = write([["英文名称"], *[[f"Drug {number}"] for number in range(3_000)]])
    for steps in (0, 2, 5):
        with pytest.raises(Cancelled):
            importing.stage(path, kind="candidate", progress=Stopping(steps))
    with database.read() as connection:
        assert connection.scalar(select(batch.c.id)) is None
    staged = importing.stage(path, kind="candidate")
    with pytest.raises(Cancelled):
        commit_import(database, staged.batch, "curator", progress=Stopping(0))
    assert importing.records("candidate") == []


def test_what_scripts_read(importing, write) -> None:
    staged = importing.stage(write({"管线": [HEAD, TOFERSEN], "Notes": [["Dear all"]]}))
    found = staged.to_json(problems(importing.database, staged.batch))
    first, second = found["sheets"]
    assert first == {
        "sheet": "管线", "kind": "candidate", "format": None, "format_label": None,
        "personal_data_dropped": 0, "rows": 1, "new": 1, "changed": 0, "unchanged": 0, "waiting": 0,
        "already_waiting": 0, "unreadable": 0,
    }  # fmt: skip
    assert (second["kind"], second["rows"]) == (None, 0)
    assert "No row of column headings" in second["reason"]
    assert json.dumps(found)


def test_a_wrong_kind_or_an_empty_source_is_refused(importing, write) -> None:
    with pytest.raises(UserError, match="no kind of record “drug”"):
        importing.stage(write([["a"]]), kind="drug")
    with pytest.raises(UserError, match="source has no title"):
        importing.stage(write([["a"]]), source="  ")


def test_the_source_that_was_named_is_cited(importing, write) -> None:
    path = write([HEAD, TOFERSEN])
    importing.take(path, source="ALS pipeline review 2026")
    importing.take(path, source="ALS pipeline review 2026")
    assert [record["title"] for record in importing.records("source")] == ["ALS pipeline review 2026"]
