# SPDX-License-Identifier: Apache-2.0
"""The commands about exchange rates, as text and as JSON."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from models.database.database import Database
from models.rates import shipped_rates
from models.schema import rate as rate_table
from models.values.numerals import plain_text

SHIPPED = shipped_rates()["CNY", 2024]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "own.thaw"
    Database.create(path).close()
    return path


def override(thaw_here, db: Path, *rate: object) -> Any:
    return thaw_here.json("rates", "--db", db, "--set", *rate, "--source", "PBoC", "--author", "Ada")


def listed(thaw_here, db: Path) -> dict[tuple[str, int], Any]:
    return {(one["currency"], one["year"]): one for one in thaw_here.json("rates", "--db", db)["rates"]}


def test_the_rates_that_come_with_thaw_are_listed_with_their_source(thaw_here, db: Path) -> None:
    found = listed(thaw_here, db)
    assert found.keys() == shipped_rates().keys()
    assert found["CNY", 2024] == {
        "currency": "CNY",
        "year": 2024,
        "per_usd": float(SHIPPED.per_usd),
        "source": SHIPPED.source.en,
        "own": False,
        "shipped": float(SHIPPED.per_usd),
        "author": None,
        "at": None,
    }
    lines = thaw_here.said("rates", "--db", db).splitlines()
    assert len(lines) == len(found)
    (line,) = [line for line in lines if line.startswith("CNY") and "2024" in line.split()]
    assert plain_text(SHIPPED.per_usd) in line.split()
    assert SHIPPED.source.en in line


def test_an_own_rate_goes_before_and_names_author_time_and_what_it_replaces(thaw_here, db: Path) -> None:
    put = override(thaw_here, db, "cny", 2024, "7.5")
    found = listed(thaw_here, db)["CNY", 2024]
    assert found == put
    assert (found["per_usd"], found["source"], found["own"], found["author"]) == (7.5, "PBoC", True, "Ada")
    assert found["shipped"] == float(SHIPPED.per_usd)
    assert datetime.fromisoformat(found["at"]).tzinfo is not None
    said = thaw_here.said("rates", "--db", db)
    assert f"own, by Ada, instead of {plain_text(SHIPPED.per_usd)}" in said
    assert said.count("own, by") == 1


def test_dropping_goes_back_to_the_rate_that_comes_with_thaw(thaw_here, db: Path) -> None:
    before = listed(thaw_here, db)
    override(thaw_here, db, "CNY", 2024, "7.5")
    done = thaw_here.json("rates", "--db", db, "--drop", "CNY", 2024)
    assert done == {"currency": "CNY", "year": 2024, "rate": before["CNY", 2024]}
    assert listed(thaw_here, db) == before
    assert "no rate of its own" in thaw_here.refused("rates", "--db", db, "--drop", "CNY", 2024)


def test_dropping_a_rate_of_a_year_that_has_no_other_says_so(thaw_here, db: Path) -> None:
    override(thaw_here, db, "CNY", 1950, "2.5")
    assert listed(thaw_here, db)["CNY", 1950]["shipped"] is None
    assert "no rate of CNY for 1950 now" in thaw_here.said("rates", "--db", db, "--drop", "CNY", 1950)
    assert ("CNY", 1950) not in listed(thaw_here, db)


def test_a_rate_that_cannot_be_read_can_be_dropped(thaw_here, db: Path) -> None:
    row = {"currency": "CNY", "year": 2024, "per_usd": "seven", "source": "x", "author": "Ada", "at": "2025"}
    with Database.open(db) as database, database.write() as connection:
        connection.execute(insert(rate_table).values(row))
    assert thaw_here.json("rates", "--db", db, "--drop", "CNY", 2024)["rate"]["own"] is False


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--set", "CNY", "2024", "7.5"), 1, "where the rate of CNY for 2024 is from"),
        (("--set", "CNY", "2024", "-7", "--source", "x"), 1, "“-7” is not a rate"),
        (("--set", "CNY", "24", "7", "--source", "x"), 1, "24 is not a year"),
        (("--set", "USD", "2024", "1", "--source", "x"), 1, "counted against USD"),
        (("--set", "ZZZ", "2024", "7", "--source", "x"), 1, "“ZZZ” is not a currency"),
        (("--set", "CNY", "now", "7", "--source", "x"), 2, "--set"),
        (("--set", "CNY", "2024"), 2, "--set"),
        (("--set", "CNY", "2024", "7", "--source", "x", "--drop", "CNY", "2024"), 2, "not both"),
        (("--source", "x"), 2, "--set"),
        (("--drop", "CNY", "2024", "--author", "Ada"), 2, "--set"),
    ],
)
def test_what_is_no_rate_is_refused(
    thaw_here, db: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = listed(thaw_here, db)
    assert words in thaw_here.refused("rates", "--db", db, *arguments, code=code)
    assert listed(thaw_here, db) == before


def test_an_amount_is_converted_with_its_rate_year_and_source(thaw_here) -> None:
    found = thaw_here.json("convert", "近亿元", "--to", "usd", "--on", "2024")
    expected = 100_000_000 / float(SHIPPED.per_usd)
    assert found["value"].pop("max") == pytest.approx(expected, rel=1e-5)
    assert found["value"] == {"min": None, "currency": "USD", "qualifier": "near", "flags": []}
    assert (found["ok"], found["derived"], found["year"]) == (True, True, 2024)
    assert found["rate"] == float(SHIPPED.per_usd)
    assert (found["unit"], found["quoted"]) == ("USD", "CNY")
    assert found["source"] == SHIPPED.source.en
    assert found["from"] == "CNY ..100000000 near"
    assert found["canonical"].startswith("USD ..")
    assert "derived" in found["localised"]


@pytest.mark.parametrize("on", ["2024", "2024-05", "2024-05-31", "2024年5月"])
def test_any_date_within_one_year_names_the_year(thaw_here, on: str) -> None:
    assert thaw_here.json("convert", "$5M", "--to", "CNY", "--on", on)["year"] == 2024


def test_the_text_marks_the_amount_as_derived_in_either_language(thaw_here) -> None:
    canonical, english = thaw_here.said("convert", "$5M", "--to", "CNY", "--on", "2024").splitlines()[:2]
    assert canonical.startswith("CNY ")
    assert english.startswith("≈ ")
    rate = plain_text(SHIPPED.per_usd)
    assert f"(derived: 1 USD = {rate} CNY, 2024 average, {SHIPPED.source.en})" in english
    chinese = thaw_here.said("convert", "$5M", "--to", "CNY", "--on", "2024", "--lang", "zh")
    assert f"（折算：1 USD = {rate} CNY，2024年平均，{SHIPPED.source.zh}）" in chinese


def test_the_databases_own_rate_goes_before(thaw_here, db: Path) -> None:
    override(thaw_here, db, "CNY", 2024, "8")
    arguments = ("convert", "$5M", "--to", "CNY", "--on", "2024")
    own = thaw_here.json(*arguments, "--db", db)
    assert own["value"]["min"] == own["value"]["max"] == 40_000_000
    assert (own["rate"], own["source"]) == (8, "PBoC")
    assert thaw_here.json(*arguments)["rate"] == float(SHIPPED.per_usd)


def test_nothing_is_derived_where_the_currency_is_the_same(thaw_here) -> None:
    found = thaw_here.json("convert", "$5M", "--to", "USD", "--on", "2024")
    assert (found["derived"], found["rate"], found["source"]) == (False, None, None)
    assert found["canonical"] == found["from"]


@pytest.mark.parametrize(
    ("text", "on", "words"),
    [
        ("未披露", "2024", "not disclosed"),
        ("$5M", "1950", "no rate of CNY for 1950"),
        ("five", "2024", "five"),
        ("", "2024", "nothing to convert"),
    ],
)
def test_what_cannot_be_converted_gives_the_reason(thaw_here, text: str, on: str, words: str) -> None:
    arguments = ("convert", text, "--to", "CNY", "--on", on)
    assert words in thaw_here.refused(*arguments)
    done = thaw_here(*arguments, "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["ok"], found.keys()) == (1, False, {"ok", "reason"})
    assert words in found["reason"]


@pytest.mark.parametrize(
    ("to", "on", "words"),
    [
        ("ZZZ", "2024", "--to"),
        ("CNY", "soon", "--on"),
        ("CNY", "2023-2024", "--on"),
        ("CNY", "", "--on"),
    ],
)
def test_a_wrong_currency_or_date_is_wrong_usage(thaw_here, to: str, on: str, words: str) -> None:
    assert words in thaw_here.refused("convert", "$5M", "--to", to, "--on", on, code=2)
