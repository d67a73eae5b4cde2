# SPDX-License-Identifier: Apache-2.0
"""Words that a curator taught: remembered, undone, corrected, forgotten, taken elsewhere; and terms out of use."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from exporters.lists import choices_of
from exporters.run import export
from models import vocabulary as vocabularies
from models.content import content_hash
from models.database.database import Database
from models.database.verify import verify
from models.errors import UserError
from models.kinds import KINDS, LEDGER_KINDS
from models.learned_terms import (
    NOTHING_LEARNED,
    Learned,
    export_terms,
    forget,
    import_terms,
    learn,
    learned,
    learned_terms,
    unknown_terms,
)
from models.ledger.changeset import Changeset, Edit
from models.ledger.history import changesets, next_undo, state_at
from models.ledger.ledger import Ledger
from models.records import Query, counts, ids
from models.search.search import search
from models.search.search_index import catch_up
from models.text import mark
from models.titles import titles
from models.values import choice
from models.values.base import Parsed, Unreadable, ValueType
from models.values.choice import Choice, nearest_terms
from models.vocabulary import vocabulary
from reconcile.typing_in import read_typed

STAGE, ROUTE, GENE = Choice("stage"), Choice("route"), Choice("gene", open=True)
WORD = "临床二A"
"""Phase 2, in a spelling that no list knows."""


def taught(database: Database) -> Learned:
    with database.read() as connection:
        return learned(connection)


def reads(database: Database, value_type: ValueType, text: str) -> str | None:
    """The canonical value that a text is read as; None when it cannot be read."""
    read = taught(database).reader(value_type).parse(text)
    return read.value if isinstance(read, Parsed) else None


def fingerprint(database: Database) -> str:
    with database.read() as connection:
        return content_hash(connection)


# Learning -------------------------------------------------------------------------------------------------------------


def test_a_word_is_taught_once_and_read_from_then_on(database: Database, ledger: Ledger) -> None:
    assert reads(database, STAGE, WORD) is None
    receipt = learn(database, ledger, "stage", f" {WORD} ", "phase_2", "Lin")
    assert receipt.records == 1
    read = taught(database).reader(STAGE).parse(WORD)
    assert isinstance(read, Parsed)
    assert read.value == "phase_2"
    (note,) = read.notes
    assert str(note) == "“临床二A” was read as Phase 2, as it was taught."
    with database.read() as connection:
        (one,) = learned_terms(connection)
    assert (one.vocabulary, one.written, one.code, one.author) == ("stage", WORD, "phase_2", "Lin")
    assert one.at
    assert verify(database) == []


@pytest.mark.parametrize("text", ["临床二a", " 臨床二Ａ ", "临床 二A", "临床二A（确证性除外）"])
def test_other_spellings_of_the_word_are_the_same_word(database: Database, ledger: Ledger, text: str) -> None:
    learn(database, ledger, "stage", WORD, "phase_2", "Lin")
    assert reads(database, STAGE, text) == "phase_2"


def test_only_its_own_list_reads_it(database: Database, ledger: Ledger) -> None:
    learn(database, ledger, "route", "腰大池注射", "intrathecal", "Lin")
    assert reads(database, ROUTE, "腰大池注射") == "intrathecal"
    assert reads(database, STAGE, "腰大池注射") is None
    assert taught(database).reader(STAGE) is STAGE
    name = KINDS["candidate"].field("name_zh").type
    assert taught(database).reader(name) is name


def test_the_choice_itself_stays_as_it_was(database: Database, ledger: Ledger) -> None:
    """Caches of one database must not speak in another."""
    assert isinstance(STAGE.parse(WORD), Unreadable)
    learn(database, ledger, "stage", WORD, "phase_2", "Lin")
    assert reads(database, STAGE, WORD) == "phase_2"
    assert isinstance(STAGE.parse(WORD), Unreadable)
    assert isinstance(NOTHING_LEARNED.reader(STAGE).parse(WORD), Unreadable)


def test_what_is_no_taught_word_is_read_as_before(database: Database, ledger: Ledger) -> None:
    learn(database, ledger, "stage", WORD, "phase_2", "Lin")
    reader = taught(database).reader(STAGE)
    for text in ("II期", "Phase 3", "临床前（大鼠）", "待定", "", "no such stage"):
        assert reader.parse(text) == STAGE.parse(text)
    assert (reader.key, reader.columns) == (STAGE.key, STAGE.columns)
    assert reader.spread("phase_2") == STAGE.spread("phase_2")
    assert reader.show("phase_2", "zh") == "II期"


def test_a_taught_word_goes_before_half_a_known_one(database: Database, ledger: Ledger) -> None:
    assert reads(database, ROUTE, "静脉（鞘内泵）") == "iv"
    learn(database, ledger, "route", "静脉（鞘内泵）", "intrathecal", "Lin")
    assert reads(database, ROUTE, "静脉（鞘内泵）") == "intrathecal"
    assert reads(database, ROUTE, "静脉（外周）") == "iv"


def test_cells_with_several_terms_are_split_around_taught_words(database: Database, ledger: Ledger) -> None:
    learn(database, ledger, "als_subtype", "上肢型/远端", "limb", "Lin")
    learn(database, ledger, "als_subtype", "快进展", "rapid_progressor", "Lin")
    described = KINDS["candidate"].field("als_subtypes")
    reader = taught(database).reader(described.type)
    assert described.type.split("快进展/散发型") == ["快进展/散发型"]
    assert reader.split("快进展/散发型") == ["快进展", "散发型"]
    assert reader.split("上肢型/远端") == ["上肢型/远端"]
    assert reader.split("上肢型/远端; 散发型") == ["上肢型/远端", "散发型"]
    whole = taught(database).reading_all(KINDS["candidate"])
    assert whole.field("als_subtypes").type == reader
    assert whole.field("name_zh") is KINDS["candidate"].field("name_zh")
    assert NOTHING_LEARNED.reading_all(KINDS["candidate"]) is KINDS["candidate"]


def test_open_lists_learn_too(database: Database, ledger: Ledger) -> None:
    assert reads(database, GENE, "铜锌超氧化物歧化酶") == "铜锌超氧化物歧化酶"
    learn(database, ledger, "gene", "铜锌超氧化物歧化酶", "SOD1", "Lin")
    assert reads(database, GENE, "铜锌超氧化物歧化酶") == "SOD1"
    assert reads(database, GENE, "另一种酶") == "另一种酶"


def test_the_words_of_a_cell_that_could_be_taught(database: Database, ledger: Ledger) -> None:
    candidate = KINDS["candidate"]
    learn(database, ledger, "als_subtype", "快进展", "rapid_progressor", "Lin")
    assert unknown_terms(candidate.field("stage_cn"), WORD) == [WORD]
    assert unknown_terms(candidate.field("stage_cn"), "II期") == []
    assert unknown_terms(candidate.field("stage_cn"), "待定") == []
    assert unknown_terms(candidate.field("name_zh"), WORD) == []
    subtypes = candidate.field("als_subtypes")
    assert unknown_terms(subtypes, "快进展; 散发型; 未知型; 未知型") == ["快进展", "未知型"]
    assert unknown_terms(subtypes, "快进展; 散发型; 未知型", taught(database)) == ["未知型"]
    assert unknown_terms(candidate.field("targets"), "SOD1; 某酶") == ["某酶"]


def test_what_is_typed_at_the_desk_is_read_with_it(database: Database, ledger: Ledger) -> None:
    candidate = KINDS["candidate"]
    learn(database, ledger, "stage", WORD, "phase_2", "Lin")
    learn(database, ledger, "als_subtype", "快进展", "rapid_progressor", "Lin")
    with database.read() as connection:
        assert read_typed(connection, candidate.field("stage_cn"), WORD) == "phase_2"
        typed = read_typed(connection, candidate.field("als_subtypes"), "散发型; 快进展")
        assert typed == ("sporadic", "rapid_progressor")
        with pytest.raises(UserError, match="not a term"):
            read_typed(connection, candidate.field("route"), WORD)


@pytest.mark.parametrize(
    ("name", "written", "code", "told"),
    [
        ("no_such", "词", "x", "no list “no_such”"),
        ("../rates", "词", "x", "no list"),
        ("stage", "词", "phase_9", "“phase_9” is not a term of the list “stage”"),
        ("stage", "  ", "phase_2", "blank"),
        ("stage", "——", "phase_2", "blank"),
        ("stage", "待定", "phase_2", "nothing is known"),
        ("stage", "词" * 201, "phase_2", "too long"),
        ("stage", "Phase II", "phase_3", "known already, as Phase 2"),
    ],
)
def test_what_cannot_be_taught_is_refused(
    database: Database, ledger: Ledger, name: str, written: str, code: str, told: str
) -> None:
    with pytest.raises(UserError, match=told):
        learn(database, ledger, name, written, code, "Lin")
    with database.read() as connection:
        assert changesets(connection) == []


# The one door ---------------------------------------------------------------------------------------------------------


def test_it_is_undone_and_redone_like_any_change(database: Database, ledger: Ledger) -> None:
    before = fingerprint(database)
    number = learn(database, ledger, "stage", WORD, "phase_2", "Lin").changeset
    assert number is not None
    after = fingerprint(database)
    with database.read() as connection:
        (entry,) = changesets(connection)
        assert next_undo(connection) == entry
    assert str(entry.message) == "Learn that “临床二A” means Phase 2"
    assert (entry.author, entry.records, entry.live) == ("Lin", 1, True)
    ledger.undo(number, "Wei")
    assert fingerprint(database) == before
    assert reads(database, STAGE, WORD) is None
    ledger.redo(number, "Wei")
    assert fingerprint(database) == after
    assert reads(database, STAGE, WORD) == "phase_2"
    assert verify(database) == []


def test_teaching_again_corrects_and_the_correction_is_undone(database: Database, ledger: Ledger) -> None:
    first = learn(database, ledger, "stage", WORD, "phase_1", "Lin").changeset
    second = learn(database, ledger, "stage", "臨床二a", "phase_2", "Wei").changeset
    assert first
    assert second
    assert reads(database, STAGE, WORD) == "phase_2"
    with database.read() as connection:
        (one,) = learned_terms(connection)
        held = state_at(connection, one.record, first)
    assert (one.written, one.author) == (WORD, "Wei")
    assert held == {"vocabulary": "stage", "written": WORD, "code": "phase_1"}
    with pytest.raises(UserError, match=r"changed later by .* field Means"):
        ledger.undo(first, "Lin")
    ledger.undo(second, "Lin")
    assert reads(database, STAGE, WORD) == "phase_1"
    ledger.undo(first, "Lin")
    assert reads(database, STAGE, WORD) is None


def test_teaching_the_same_again_changes_nothing(database: Database, ledger: Ledger) -> None:
    learn(database, ledger, "stage", WORD, "phase_2", "Lin")
    assert learn(database, ledger, "stage", WORD, "phase_2", "Wei").changeset is None
    with database.read() as connection:
        assert len(changesets(connection)) == 1


def test_a_word_is_forgotten_and_that_is_undone(database: Database, ledger: Ledger) -> None:
    learn(database, ledger, "stage", WORD, "phase_2", "Lin")
    number = forget(database, ledger, "stage", "临床二a", "Wei").changeset
    assert number
    assert reads(database, STAGE, WORD) is None
    with pytest.raises(UserError, match="was not taught"):
        forget(database, ledger, "stage", WORD, "Wei")
    ledger.undo(number, "Wei")
    assert reads(database, STAGE, WORD) == "phase_2"


def test_a_word_taught_twice_means_what_was_done_last(database: Database, ledger: Ledger) -> None:
    first = learn(database, ledger, "stage", WORD, "phase_1", "Lin").changeset
    assert first
    ledger.undo(first, "Lin")
    learn(database, ledger, "stage", WORD, "phase_2", "Wei")
    assert reads(database, STAGE, WORD) == "phase_2"
    ledger.redo(first, "Lin")
    assert reads(database, STAGE, WORD) == "phase_1"
    assert forget(database, ledger, "stage", WORD, "Lin").records == 2
    assert reads(database, STAGE, WORD) is None


def test_no_list_of_records_shows_it(database: Database, ledger: Ledger, tmp_path: Path) -> None:
    receipt = learn(database, ledger, "stage", WORD, "phase_2", "Lin")
    (number,) = receipt.added["learned_term"]
    assert set(LEDGER_KINDS) - set(KINDS) == {"learned_term"}
    catch_up(database)
    with database.read() as connection:
        assert counts(connection) == dict.fromkeys(KINDS, 0)
        assert search(connection, WORD) == []
        assert connection.exec_driver_sql("SELECT count(*) FROM statement").scalar() == 0
        # History can still say what the change was about.
        assert titles(connection, [number], "zh") == {number: WORD}
    export(database, tmp_path / "all.json")
    assert WORD not in (tmp_path / "all.json").read_text(encoding="utf-8")


# Taking words elsewhere -----------------------------------------------------------------------------------------------


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Database]:
    with Database.create(tmp_path / "other.thaw") as made:
        yield made


def test_words_are_taken_to_another_database(database: Database, ledger: Ledger, other: Database) -> None:
    learn(database, ledger, "stage", WORD, "phase_2", "Lin")
    learn(database, ledger, "route", "腰大池注射", "intrathecal", "Lin")
    with database.read() as connection:
        data = json.loads(json.dumps(export_terms(connection), ensure_ascii=False))
    done = import_terms(other, Ledger(other), data, "Wei")
    assert (done.added, done.already, done.differing, done.refused) == (2, 0, (), ())
    assert taught(other) == taught(database)
    assert done.receipt.changeset
    with other.read() as connection:
        (entry,) = changesets(connection)
    assert str(entry.message) == "Learn 2 words from a file"
    again = import_terms(other, Ledger(other), data, "Wei")
    assert (again.added, again.already, again.receipt.changeset) == (0, 2, None)
    Ledger(other).undo(done.receipt.changeset, "Wei")
    assert taught(other) == NOTHING_LEARNED


def test_what_is_taught_here_stays_and_the_rest_is_told(database: Database, ledger: Ledger) -> None:
    learn(database, ledger, "stage", WORD, "phase_2", "Lin")
    terms = [
        {"vocabulary": "stage", "written": "臨床二A", "code": "phase_3"},
        {"vocabulary": "stage", "written": "第 9 期", "code": "phase_9"},
        {"vocabulary": "no_such", "written": "词", "code": "x"},
        {"vocabulary": "stage", "written": "II期", "code": "phase_2"},
        {"vocabulary": "route", "written": "腰大池注射", "code": "intrathecal"},
        {"vocabulary": "route", "written": "腰大池 注射", "code": "icv"},
    ]
    done = import_terms(database, ledger, {"format": "thaw-learned-terms", "terms": terms}, "Wei")
    assert (done.added, done.already) == (1, 2)
    ((here, code),) = done.differing
    assert (here.code, code) == ("phase_2", "phase_3")
    assert [word for word, _ in done.refused] == ["第 9 期", "词"]
    assert reads(database, STAGE, WORD) == "phase_2"
    assert reads(database, ROUTE, "腰大池注射") == "intrathecal"


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "x",
        {},
        {"terms": []},
        {"format": "thaw-learned-terms"},
        {"format": "thaw-learned-terms", "terms": {}},
        {"format": "thaw-learned-terms", "terms": ["x"]},
        {"format": "thaw-learned-terms", "terms": [{"vocabulary": "stage", "written": 5, "code": "phase_2"}]},
    ],
)
def test_other_files_are_refused(database: Database, ledger: Ledger, data: object) -> None:
    with pytest.raises(UserError, match="holds no learned words"):
        import_terms(database, ledger, data, "Wei")


def test_words_for_terms_of_a_newer_thaw_are_kept_and_not_read(database: Database, ledger: Ledger) -> None:
    rows = [("stage", WORD, "phase_9"), ("no_such", "词", "x"), ("../../rates", "词", "x")]
    keys = ("vocabulary", "written", "code")
    edits = [
        Edit("learned_term", database.ids.one(), dict(zip(keys, row, strict=True)), sets=()) for row in rows
    ]
    ledger.commit(Changeset("Lin", mark("Tests", "From a newer Thaw"), edits))
    assert taught(database) == NOTHING_LEARNED
    with database.read() as connection:
        assert len(learned_terms(connection)) == 3
    assert forget(database, ledger, "no_such", "词", "Lin").records == 1


def test_a_database_of_schema_1_has_learned_nothing(tmp_path: Path) -> None:
    path = tmp_path / "old.thaw"
    dump = Path(__file__).parents[1] / "dbs" / "v1.sql"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    with Database.open(path) as opened:
        assert taught(opened) == NOTHING_LEARNED
        learn(opened, Ledger(opened), "stage", WORD, "phase_2", "Lin")
        assert reads(opened, STAGE, WORD) == "phase_2"
        assert verify(opened) == []


# Terms out of use -----------------------------------------------------------------------------------------------------


def _forget_vocabularies() -> None:
    for remembered in (vocabulary, choice._read, choice._spread):
        remembered.cache_clear()


@pytest.fixture
def without_icv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The vocabularies as they would be once the route “icv” is retired."""
    folder = tmp_path / "vocabularies"
    shutil.copytree(vocabularies._FOLDER, folder)
    content = json.loads((folder / "route.json").read_text(encoding="utf-8"))
    (term,) = (one for one in content["terms"] if one["code"] == "icv")
    term["retired"] = True
    (folder / "route.json").write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setattr(vocabularies, "_FOLDER", folder)
    _forget_vocabularies()
    yield
    monkeypatch.undo()
    _forget_vocabularies()


def test_a_retired_term_is_shown_exported_and_read_but_not_offered(
    database: Database, ledger: Ledger, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    learn(database, ledger, "route", "脑内泵", "icv", "Lin")
    values = {"name_en": "Pumped", "route": "icv"}
    edit = Edit("candidate", database.ids.one(), values)
    ledger.commit(Changeset("Lin", mark("Tests", "Add a candidate"), [edit]))
    request.getfixturevalue("without_icv")

    assert ROUTE.show("icv", "zh") == "脑室内"
    assert reads(database, ROUTE, "脑室内") == reads(database, ROUTE, "脑内泵") == "icv"
    export(database, tmp_path / "all.csv", kinds=["candidate"], language="zh")
    assert "脑室内" in (tmp_path / "all.csv").read_text(encoding="utf-8-sig")
    assert verify(database) == []
    with database.read() as connection:
        assert len(ids(connection, Query("candidate"))) == 1

    offered = choices_of(KINDS["candidate"].field("route"), "zh")
    assert offered is not None
    assert "脑室内" not in offered.terms
    assert "静脉" in offered.terms
    assert "icv" not in {term.code for term in nearest_terms(vocabulary("route"), "脑室")}
    with pytest.raises(UserError, match="no longer used"):
        learn(database, ledger, "route", "脑室泵", "icv", "Lin")
