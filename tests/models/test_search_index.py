# SPDX-License-Identifier: Apache-2.0
"""The index follows the ledger in small steps, can be interrupted anywhere, and never hides what it has not seen."""

import pytest
from sqlalchemy import func, select, text

from models.database.database import Database
from models.database.settings import get_setting, put_setting
from models.database.verify import verify
from models.errors import Cancelled
from models.fields import Value
from models.ids import id_text
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.schema import search_entry, search_key
from models.search import search_index
from models.search.search import search, unindexed_entries
from models.search.search_grams import grams, match_expression
from models.search.search_index import INDEXED, START, Cursor, catch_up, waiting
from models.text import Message, mark


def commit(ledger: Ledger, *edits: Edit) -> int:
    receipt = ledger.commit(Changeset("curator", mark("Test", "some records"), edits))
    assert receipt.changeset is not None
    return receipt.changeset


def add(database: Database, ledger: Ledger, *names: str) -> list[int]:
    ids = list(database.ids.take(len(names)))
    commit(
        ledger, *(Edit("organisation", one, {"name_en": name}) for one, name in zip(ids, names, strict=True))
    )
    return ids


def found(database: Database, text: str) -> list[int]:
    with database.read() as connection:
        return [hit.record for hit in search(connection, text)]


def indexed(database: Database, expression: str) -> int:
    """How many records the full-text index itself holds for an expression."""
    with database.read() as connection:
        query = text("SELECT count(*) FROM search_grams WHERE search_grams MATCH :x")
        return int(connection.execute(query, {"x": expression}).scalar_one())


def test_it_lags_and_catches_up(database: Database, ledger: Ledger) -> None:
    (first,) = add(database, ledger, "Prilenia")
    assert indexed(database, '"pri"') == 0
    assert found(database, "prilenia") == [first]
    assert catch_up(database) == 1
    assert catch_up(database) == 0
    assert indexed(database, '"pri"') == 1
    assert found(database, "prilenia") == [first]


def test_a_changed_name_is_found_at_once_and_the_old_one_no_more(database: Database, ledger: Ledger) -> None:
    (one,) = add(database, ledger, "Orphazyme")
    catch_up(database)
    commit(ledger, Edit("organisation", one, {"name_en": "Zevra"}, {"name_en": "Orphazyme"}))
    for _ in range(2):
        assert found(database, "zevra") == [one]
        assert found(database, "orphazyme") == []
        catch_up(database)
    assert indexed(database, '"orp"') == 0


def test_undo_and_redo_are_followed(database: Database, ledger: Ledger) -> None:
    one = database.ids.one()
    number = commit(ledger, Edit("organisation", one, {"name_en": "Seelos"}))
    catch_up(database)
    ledger.undo(number, "curator")
    assert found(database, "seelos") == []
    catch_up(database)
    assert found(database, "seelos") == []
    assert indexed(database, '"see"') == 0
    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(search_entry)) == 0
        assert connection.scalar(select(func.count()).select_from(search_key)) == 0
    ledger.redo(number, "curator")
    catch_up(database)
    assert found(database, "seelos") == [one]


def test_a_renamed_company_is_found_through_its_drugs(
    database: Database, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "CHUNK", 3)
    (owner,) = add(database, ledger, "Orphazyme")
    drugs = list(database.ids.take(10))
    owned: Value = (id_text(owner),)
    commit(
        ledger, *(Edit("candidate", one, {"codes": (f"X-{one % 1000}",), "owner": owned}) for one in drugs)
    )
    catch_up(database)
    commit(ledger, Edit("organisation", owner, {"name_en": "Zevra"}, {"name_en": "Orphazyme"}))
    catch_up(database)
    assert set(found(database, "zevra")) == {owner, *drugs}
    assert found(database, "orphazyme") == []


class Stops:
    """Cancels at the step it is told."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self, done: int, total: int, text: Message | None = None) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_interrupted_anywhere_it_goes_on_where_it_stopped(
    database: Database, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "CHUNK", 4)
    ids = add(database, ledger, *(f"Company{chr(97 + number)}" for number in range(21)))
    for steps, left in ((1, 17), (0, 17), (2, 9)):
        with pytest.raises(Cancelled):
            catch_up(database, Stops(steps))
        with database.read() as connection:
            assert waiting(connection) == left
            assert len(unindexed_entries(connection)) == left
            assert connection.scalar(select(func.count()).select_from(search_entry)) == 21 - left
        assert set(found(database, "company")) == set(ids)
    assert catch_up(database) == 9
    assert set(found(database, "company")) == set(ids)
    assert indexed(database, '"com"') == 21


def test_a_read_only_database_is_searched_all_the_same(database: Database, ledger: Ledger) -> None:
    old, *_ = add(database, ledger, "Prilenia", "Ferrer")
    catch_up(database)
    (new,) = add(database, ledger, "Prilenia Iberia")
    with Database.open(database.path, read_only=True) as other:
        assert catch_up(other) == 0
        assert found(other, "prilenia") == [old, new]
        with other.read() as connection:
            fresh = unindexed_entries(connection)
            assert [entry.record for entry in fresh] == [new]
            assert [hit.record for hit in search(connection, "prilenia", fresh=fresh)] == [old, new]
            assert [hit.record for hit in search(connection, "iberai", fresh=fresh)] == [new]


def test_an_index_of_another_version_is_not_used_and_made_anew(database: Database, ledger: Ledger) -> None:
    ids = add(database, ledger, "Prilenia", "Ferrer")
    catch_up(database)
    with database.read() as connection:
        cursor = get_setting(connection, INDEXED)
    with database.write() as connection:
        put_setting(connection, INDEXED, Cursor(cursor.version + 1, cursor.changeset, cursor.record))
        connection.execute(search_entry.delete())
    assert found(database, "ferrer") == ids[1:]
    assert catch_up(database) == 2
    assert found(database, "ferrer") == ids[1:]
    assert indexed(database, '"fer"') == 1


def test_a_cursor_moved_by_another_is_left_alone(database: Database, ledger: Ledger) -> None:
    ids = add(database, ledger, "Prilenia")
    catch_up(database)
    search_index._write(database, ids, START, Cursor(1, 99, 99))
    with database.read() as connection:
        assert get_setting(connection, INDEXED).changeset == 1


def test_an_indexed_database_is_sound(database: Database, ledger: Ledger) -> None:
    add(database, ledger, "Prilenia", "中美瑞康")
    catch_up(database)
    assert verify(database) == []
    with database.write() as connection:
        connection.execute(text("INSERT INTO search_grams(search_grams) VALUES ('integrity-check')"))


def test_pieces_of_a_query_are_pieces_of_every_text_that_holds_it() -> None:
    line = "渐冻症rag17治疗ab药a"
    pieces = grams([line])
    for start in range(len(line)):
        for end in range(start + 1, len(line) + 1):
            expression = match_expression([line[start:end]])
            for term in expression.split(" AND ") if expression else []:
                beginning = term.removesuffix("*").strip('"')
                assert (
                    any(piece.startswith(beginning) for piece in pieces)
                    if term[-1] == "*"
                    else beginning in pieces
                )
