# SPDX-License-Identifier: Apache-2.0
"""Two databases that were split from one and are joined again: records three ways, words, decisions, statements."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from models.checks.checks import check
from models.checks.waivers import sort_out, waive, waivers
from models.database.database import Database
from models.errors import UserError
from models.learned_terms import learn, learned_terms
from models.ledger.changeset import Edit
from models.ledger.ledger import Ledger
from models.questions import Sort, waiting
from models.redirects import standing
from models.rows import join_link
from models.schema import judgement, statement_set
from models.statements import Said, sets_of
from reconcile.answers import give_answer
from reconcile.joining.join import Joined, carry_out, join, plan_join
from reconcile.judgements import Side, Verdict
from reconcile.merging.merge import merge_records
from reconcile.merging.unmerge import unmerge
from reconcile.verdicts import Verdicts
from tests.importers.returning import Home, typed


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
        "taken": 3, "conflicts": 1, "added": 1, "deleted": 1,
    }  # fmt: skip
    assert home.shows("tofersen", "mechanism") == "SOD1 antisense"
    assert set(home.shows("masitinib", "aliases") or ()) == {"masivet", "AB1010", "kinavet"}
    assert home.shows("masitinib", "mechanism") == "tyrosine kinases"
    home.ids["jacifusen"], home.names[laptop.ids["jacifusen"]] = laptop.ids["jacifusen"], "candidate"
    assert home.shows("jacifusen", "owner") == (join_link(home.ids["Ionis"]),)
    with home.database.read() as connection:
        asked = waiting(connection)
    assert [(each.sort, each.evidence["base"]) for each in asked] == [(Sort.CONFLICT, "TKI")]
    assert home.ids["edaravone"] not in home.everything()
    again = joined(home, laptop)
    assert (again.changeset, again.questions) == (None, 0)
    assert done.changeset is not None
    Ledger(home.database).undo(done.changeset, "curator")
    assert home.everything() == before
    with home.database.read() as connection:
        assert waiting(connection) == []


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
    old = home.add("jacifusen", mechanism="FUS")
    home.add("our follow-up", form_of=("jacifusen",))
    laptop.add("jacifusen", mechanism="antisense", inn="jacifusen")
    laptop.add("follow-up", form_of=("jacifusen",))
    done = joined(home, laptop)
    assert (done.counts["added"], done.counts["recognised"], done.counts["conflicts"]) == (1, 1, 1)
    one = laptop.ids["jacifusen"]
    held = home.everything()
    assert old not in held
    assert held[one] == {"name_en": "jacifusen", "mechanism": "FUS", "inn": "jacifusen"}
    assert held[home.ids["our follow-up"]]["form_of"] == held[laptop.ids["follow-up"]]["form_of"] == (join_link(one),)
    with home.database.read() as connection:
        assert standing(connection, old) == one  # a workbook with its old id still comes home
        assert [each.record for each in waiting(connection) if each.sort is Sort.CONFLICT] == [one]
    joined(laptop, home)
    assert laptop.everything() == held
    unmerge(home.database, Ledger(home.database), old, "curator")
    assert home.everything()[old]["mechanism"] == "FUS"


def test_records_added_on_both_sides_under_other_names_are_asked_about(two: tuple[Home, Home]) -> None:
    home, laptop = two
    here = home.add("Neuraxis Therapeutics", "organisation", city="Suzhou", founded="2017", website="https://neuraxis.example")
    there = laptop.add("Neuraxis Therapeutix", "organisation", city="Suzhou", founded="2017", website="https://neuraxis.example")
    assert joined(home, laptop).questions == 1
    with home.database.read() as connection:
        asked = waiting(connection)
    assert [(each.sort, set(each.evidence["records"])) for each in asked] == [(Sort.PAIR, {here, there})]
    assert joined(home, laptop).questions == 0
    assert joined(laptop, home).questions == 0


def merge(home: Home, keep: str, *others: str) -> None:
    merge_records(home.database, Ledger(home.database), home.ids[keep], [home.ids[each] for each in others], "lin")


def test_a_merge_is_played_again_with_what_was_done_here_meanwhile(two: tuple[Home, Home]) -> None:
    home, laptop = two
    before = home.everything()
    home.edit("masitinib", aliases=("masivet", "AB1010"))
    home.add("combination", form_of=("masitinib",))
    old = home.everything()
    merge(laptop, "tofersen", "masitinib")
    done = joined(home, laptop)
    assert (done.counts["merged"], done.counts["deletions_proposed"], done.counts["decisions"]) == (1, 0, 1)
    keep, gone = home.ids["tofersen"], home.ids["masitinib"]
    held = home.everything()
    assert gone not in held
    assert set(held[keep]["aliases"] or ()) == {"masivet", "AB1010", "masitinib"}
    assert held[home.ids["combination"]]["form_of"] == (join_link(keep),)
    with home.database.read() as connection:
        assert standing(connection, gone) == keep
        said = [item for sets in sets_of(connection, [keep]).values() for item in sets]
    assert len(said) == 3  # what was said of either, and the edit made here
    joined(laptop, home)
    assert laptop.everything() == held
    unmerge(home.database, Ledger(home.database), gone, "curator")
    after = home.everything()
    assert after[gone]["mechanism"] == before[gone]["mechanism"]
    assert set(after[gone]["aliases"] or ()) == {"masivet", "AB1010"}
    assert after[keep] == before[keep]
    assert after[home.ids["combination"]]["form_of"] == (join_link(gone),)
    joined(laptop, home)
    assert laptop.everything() == after
    with laptop.database.read() as connection:
        verdicts = Verdicts.of(connection, "candidate")
        known = verdicts.known(Side(gone), Side(keep))
    assert known is not None
    assert known.verdict is Verdict.DIFFERENT
    assert old[gone] == after[gone]


def test_what_was_said_of_the_one_beside_a_merge_stays_with_it(two: tuple[Home, Home]) -> None:
    home, laptop = two
    laptop.edit("tofersen", mechanism="SOD1 antisense", aliases=("BIIB067",))
    merge(laptop, "tofersen", "masitinib")
    joined(home, laptop)
    gone = home.ids["masitinib"]
    unmerge(home.database, Ledger(home.database), gone, "curator")
    after = home.everything()
    assert after[home.ids["tofersen"]]["mechanism"] == "SOD1 antisense"
    assert after[home.ids["tofersen"]]["aliases"] == ("BIIB067",)
    assert after[gone]["mechanism"] == "TKI"
    assert after[gone]["aliases"] == ("masivet",)


def test_a_rejection_comes_along_and_home_keeps_its_own(two: tuple[Home, Home]) -> None:
    home, laptop = two

    def judge(where: Home, name: str, key: str, reason: str) -> None:
        with where.database.read() as connection:
            item = sets_of(connection, [where.ids[name]])[where.ids[name]][0]
        judged = item.with_entry(key, Said(item.entries[key].value, rejected=True, reason=reason))
        where.commit(Edit("candidate", where.ids[name], {}, {}, (), ((item, judged),)))

    def said(where: Home, name: str) -> dict[str, str | None]:
        with where.database.read() as connection:
            item = sets_of(connection, [where.ids[name]])[where.ids[name]][0]
        return {key: each.reason for key, each in item.entries.items() if each.rejected}

    judge(laptop, "tofersen", "mechanism", "a draft")
    judge(home, "tofersen", "owner", "sold")
    judge(laptop, "masitinib", "mechanism", "too broad")
    judge(home, "masitinib", "mechanism", "out of date")
    done = joined(home, laptop)
    assert said(home, "tofersen") == {"mechanism": "a draft", "owner": "sold"}
    assert said(home, "masitinib") == {"mechanism": "out of date"}
    assert [str(each) for each in done.remarks] == [
        "1 statements were judged one way here and another one in laptop.thaw; what was judged here stays."
    ]
    joined(laptop, home)
    assert said(laptop, "tofersen") == said(home, "tofersen")
    assert said(laptop, "masitinib") == {"mechanism": "out of date"}


def test_a_conflict_is_asked_once_and_its_answer_comes_to_the_other_side(two: tuple[Home, Home]) -> None:
    home, laptop = two
    laptop.edit("masitinib", mechanism="kinases")
    home.edit("masitinib", mechanism="tyrosine kinases")
    assert joined(home, laptop).questions == 1
    assert joined(laptop, home).questions == 0
    assert laptop.shows("masitinib", "mechanism") == "tyrosine kinases"
    with home.database.read() as connection:
        asked = waiting(connection)[0]
    give_answer(home.database, Ledger(home.database), asked, "take", "curator")
    assert home.shows("masitinib", "mechanism") == "kinases"
    done = joined(laptop, home)
    assert (done.questions, done.counts["taken"]) == (0, 1)
    assert laptop.shows("masitinib", "mechanism") == "kinases"


def test_what_is_still_needed_here_is_not_deleted_without_a_question(two: tuple[Home, Home]) -> None:
    home, laptop = two
    home.add("combination", form_of=("edaravone",))
    home.edit("masitinib", mechanism="kinases")
    laptop.delete("edaravone")
    laptop.delete("masitinib")
    done = joined(home, laptop)
    assert (done.counts["deleted"], done.counts["deletions_proposed"]) == (0, 2)
    with home.database.read() as connection:
        asked = {each.record for each in waiting(connection) if each.sort is Sort.GONE}
    assert asked == {home.ids["edaravone"], home.ids["masitinib"]}
    held = home.everything()
    joined(laptop, home)
    assert laptop.everything() == held


def test_a_waiver_and_a_deletion_of_a_merged_record_come_along(two: tuple[Home, Home]) -> None:
    home, laptop = two
    laptop.commit(Edit("candidate", laptop.ids["tofersen"], {"codes": ("-",)}, {}))
    with laptop.database.read() as connection:
        findings = check(connection, [laptop.ids["tofersen"]])
    waive(laptop.database, findings[0], "it is called so", "lin")
    assert joined(home, laptop).counts["answers"] == 1
    with home.database.read() as connection:
        assert [each.reason for each in waivers(connection)] == ["it is called so"]
        assert not sort_out(connection, findings[:1]).open


def test_three_copies_come_to_the_same(two: tuple[Home, Home], tmp_path: Path) -> None:
    home, laptop = two
    shutil.copy(tmp_path / "home.thaw", tmp_path / "third.thaw")
    with Database.open(tmp_path / "third.thaw") as opened:
        third = Home(opened, tmp_path, dict(home.ids), dict(home.names))
        third.edit("tofersen", mechanism="SOD1")
        laptop.edit("tofersen", inn="tofersen")
        joined(laptop, third)
        joined(home, laptop)
        third.edit("tofersen", mechanism="SOD1 antisense")
        home.edit("edaravone", mechanism="radicals")
        assert joined(home, third).counts["conflicts"] == 0
        assert home.shows("tofersen", "mechanism") == "SOD1 antisense"
        joined(third, home)
        joined(laptop, home)
        assert home.everything() == third.everything() == laptop.everything()


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


def test_a_copy_from_before_anything_was_written_is_one_too(tmp_path: Path) -> None:
    Database.create(tmp_path / "home.thaw").close()
    shutil.copy(tmp_path / "home.thaw", tmp_path / "laptop.thaw")
    with Database.open(tmp_path / "home.thaw") as one, Database.open(tmp_path / "laptop.thaw") as other:
        home, laptop = Home(one, tmp_path), Home(other, tmp_path)
        home.add("Ionis", "organisation")
        laptop.add("Ionis", "organisation", city="Carlsbad")
        joined(home, laptop)
        joined(laptop, home)
        assert home.everything() == laptop.everything()
        assert len(home.everything()) == 1


def test_what_was_written_here_after_looking_is_not_overwritten(two: tuple[Home, Home]) -> None:
    home, laptop = two
    laptop.edit("tofersen", inn="tofersen")
    planned = plan_join(home.database, laptop.database)
    home.edit("masitinib", inn="masitinib")
    before = home.everything()
    with pytest.raises(UserError, match="changed here meanwhile"):
        carry_out(home.database, planned, "curator")
    assert home.everything() == before


def test_a_workbook_that_went_out_there_comes_home_here(two: tuple[Home, Home]) -> None:
    home, laptop = two
    path = laptop.out()
    laptop.edit("masitinib", inn="masitinib")
    assert joined(home, laptop).counts["exports"] == 1
    back = home.back(path, typed("tofersen", Mechanism="SOD1"))
    assert back.counts()["taken"] == 1
    assert "deletions_proposed" not in back.counts()
    assert home.shows("tofersen", "mechanism") == "SOD1"
    assert home.shows("masitinib", "inn") == "masitinib"


def test_what_was_emptied_there_and_changed_here_can_be_emptied_at_the_desk(two: tuple[Home, Home]) -> None:
    home, laptop = two
    laptop.edit("masitinib", mechanism=None)
    laptop.edit("tofersen", mechanism=None)
    home.edit("masitinib", mechanism="kinases")
    done = joined(home, laptop)
    assert (done.counts["conflicts"], done.counts["taken"]) == (1, 1)
    assert (home.shows("tofersen", "mechanism"), home.shows("masitinib", "mechanism")) == (None, "kinases")
    with home.database.read() as connection:
        asked = waiting(connection)[0]
    give_answer(home.database, Ledger(home.database), asked, "take", "curator")
    assert home.shows("masitinib", "mechanism") is None
