# SPDX-License-Identifier: Apache-2.0
"""Two databases that were split from one and are joined again: records three ways, words, decisions, statements."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from models.database.database import Database
from models.errors import UserError
from models.learned_terms import learn, learned_terms
from models.ledger.changeset import Edit
from models.ledger.ledger import Ledger
from models.questions import Sort, waiting
from models.rows import join_link
from models.schema import judgement, statement_set
from reconcile.returned.databases import Joined, join
from tests.importers.returning import Home


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Home, Home]]:
    """The database at home, and a laptop that left with a copy of it."""
    with Database.create(tmp_path / "home.thaw") as database:
        first = Home(database, tmp_path)
        first.add("Ionis", "organisation")
        first.add("tofersen", mechanism="antisense", owner=("Ionis",))
        first.add("masitinib", mechanism="TKI", aliases=("masivet",))
        first.add("edaravone", mechanism="scavenger")
    shutil.copy(tmp_path / "home.thaw", tmp_path / "laptop.thaw")
    with Database.open(tmp_path / "home.thaw") as home, Database.open(tmp_path / "laptop.thaw") as laptop:
        yield (
            Home(home, tmp_path, dict(first.ids), dict(first.names)),
            Home(laptop, tmp_path, dict(first.ids), dict(first.names)),
        )


def joined(home: Home, laptop: Home) -> Joined:
    return join(home.database, laptop.database, "curator")


def test_each_field_three_ways_and_again_nothing(two: tuple[Home, Home]) -> None:
    home, laptop = two
    laptop.edit("tofersen", mechanism="SOD1 antisense", inn="tofersen")
    laptop.edit("masitinib", mechanism="kinases", aliases=("masivet", "kinavet"))
    home.edit("masitinib", mechanism="tyrosine kinases", aliases=("masivet", "AB1010"))
    laptop.add("jacifusen", owner=("Ionis",))
    laptop.delete("edaravone")
    before = home.everything()
    done = joined(home, laptop)
    assert {name: count for name, count in done.counts.items() if count} == {
        "taken": 3, "conflicts": 1, "added": 1, "deletions_proposed": 1,
    }  # fmt: skip
    assert home.shows("tofersen", "mechanism") == "SOD1 antisense"
    assert set(home.shows("masitinib", "aliases") or ()) == {"masivet", "AB1010", "kinavet"}
    assert home.shows("masitinib", "mechanism") == "tyrosine kinases"
    home.ids["jacifusen"], home.names[laptop.ids["jacifusen"]] = laptop.ids["jacifusen"], "candidate"
    assert home.shows("jacifusen", "owner") == (join_link(home.ids["Ionis"]),)
    with home.database.read() as connection:
        asked = {each.sort: each for each in waiting(connection)}
    assert set(asked) == {Sort.CONFLICT, Sort.GONE}
    assert asked[Sort.CONFLICT].evidence["base"] == "TKI"
    again = joined(home, laptop)
    assert (again.changeset, again.questions) == (None, 0)
    assert done.changeset is not None
    Ledger(home.database).undo(done.changeset, "curator")
    assert home.everything() == before


def test_statements_come_along_once(two: tuple[Home, Home]) -> None:
    home, laptop = two
    source = laptop.database.ids.one()
    laptop.commit(Edit("source", source, {"title": "label"}))
    laptop.edit("tofersen", inn="tofersen")
    joined(home, laptop)
    joined(home, laptop)
    query = select(statement_set.c.id).order_by(statement_set.c.id)
    with home.database.read() as connection, laptop.database.read() as other:
        assert connection.scalars(query).all() == other.scalars(query).all()


def test_the_same_record_added_on_both_sides_is_one(two: tuple[Home, Home]) -> None:
    home, laptop = two
    home.add("jacifusen", mechanism="FUS")
    laptop.add("jacifusen", mechanism="antisense", inn="jacifusen")
    laptop.add("follow-up", form_of=("jacifusen",))
    done = joined(home, laptop)
    assert (done.counts["added"], done.counts["conflicts"]) == (1, 1)
    assert home.shows("jacifusen", "inn") == "jacifusen"
    number = laptop.ids["follow-up"]
    assert home.everything()[number]["form_of"] == (join_link(home.ids["jacifusen"]),)


def test_words_and_decisions_come_along(two: tuple[Home, Home]) -> None:
    home, laptop = two
    learn(laptop.database, Ledger(laptop.database), "route", "腰大池注射", "intrathecal", "lin")
    with laptop.database.write() as connection:
        values = {
            "kind": "candidate", "one_keys": "[]", "other_keys": "[]", "verdict": "different", "fingerprint": "f",
            "evidence": "{}", "author": "lin", "at": "2026-11-01T00:00:00+00:00", "origin": "desk",
        }  # fmt: skip
        connection.execute(insert(judgement).values(**values))
    assert joined(home, laptop).counts["decisions"] == 1
    assert joined(home, laptop).counts["decisions"] == 0
    with home.database.read() as connection:
        assert [term.written for term in learned_terms(connection)] == ["腰大池注射"]


def test_a_database_that_was_never_this_one_is_refused(two: tuple[Home, Home], tmp_path: Path) -> None:
    home, _ = two
    with (
        Database.create(tmp_path / "other.thaw") as other,
        pytest.raises(UserError, match="was not split from this database"),
    ):
        join(home.database, other, "curator")
    with pytest.raises(UserError, match="this database itself"):
        join(home.database, home.database, "curator")


def test_an_edit_of_what_was_deleted_here_changes_nothing(two: tuple[Home, Home]) -> None:
    home, laptop = two
    home.delete("edaravone")
    laptop.edit("edaravone", mechanism="radicals")
    done = joined(home, laptop)
    assert "were deleted here" in str(done.remarks[0])
    assert home.ids["edaravone"] not in home.everything()
