# SPDX-License-Identifier: Apache-2.0
"""Money: rounds, funders, grants, and how long the money lasts, on the sample's files."""

from typing import Any

import pytest

from tests.models.answers.sample_entries import in_development

CNY_2022, CNY_2024, EUR_2023 = 6.737, 7.196, 0.9248
"""Units for one dollar, as resources/rates.json has them."""


def bounds(row: dict[str, Any], key: str = "raised") -> tuple[float, float | None] | None:
    money = row[key]
    return money and (float(money.lower), None if money.upper is None else float(money.upper))


def test_5_money_per_year(sample) -> None:
    rows = sample.rows("money_per_year")
    found = {(row["year"], row["kind"], row["family"]): (row["rounds"], bounds(row)) for row in rows}
    seed = (10_000_000 / CNY_2022, 99_999_999 / CNY_2022)
    assert found == {
        ("2020", "equity", "Around series A"): (1, (42e6, 42e6)),
        ("2021", "equity", "Seed and angel"): (1, (38e6, 38e6)),
        ("2022", "equity", "Seed and angel"): (1, pytest.approx(seed, rel=1e-5)),
        ("2023", "equity", "Around series A"): (1, pytest.approx((129e6 / EUR_2023,) * 2, rel=1e-5)),
        ("2023", "equity", "Around series B"): (1, (88e6, 88e6)),
        ("2024", "equity", "Around series A"): (2, pytest.approx((101e6, 101e6 + 100e6 / CNY_2024), rel=1e-5)),
        ("2024", "licence", "Licences and M&A"): (1, None),
    }


def test_5_says_how_much_is_known_and_what_is_left_out(sample, files) -> None:
    answer = sample.ask("money_per_year")
    out = {"cai-lei-grants", "sineugene-hundred-million"}
    kept = [one for one in files["financing"] if one["id"] not in out]
    known = [one for one in kept if one["amount"] != "未披露"]
    # An amount in yuan without a date cannot be converted.
    assert [(one.known, one.of) for one in answer.coverage] == [(len(known) - 1, len(kept))]
    left = [{sample.keys[number] for number in note.records} for note in answer.notes if "Left out" in str(note.text)]
    assert left == [{"cai-lei-grants"}, {"sineugene-hundred-million"}]
    assert sample.lacking("money_per_year", "financing.amount") == len(kept) - len(known) == 4
    rates = [str(note.text) for note in answer.notes if "Converted" in str(note.text)]
    assert len(rates) == 3
    assert any("1 USD = 0.9248 EUR, 2023 average" in said for said in rates)


def test_5_vague_and_converted_amounts_are_marked_as_estimates(sample) -> None:
    table = sample.ask("money_per_year").table
    marked = [cell.estimated for cell in table.cells("raised")]
    assert marked == [False, False, True, True, False, True, False]


def test_5_in_yuan_what_was_paid_in_yuan_is_not_converted(sample) -> None:
    rows = sample.rows("money_per_year", currency="CNY")
    found = {(row["year"], row["family"]): bounds(row) for row in rows}
    assert found["2022", "Seed and angel"] == (10_000_000, 99_999_999)
    assert found["2024", "Around series A"] == pytest.approx((101e6 * CNY_2024, 101e6 * CNY_2024 + 100e6), rel=1e-5)


def test_4_who_funds_preclinical_work_in_china(sample) -> None:
    # Of the Chinese rounds before their drug was cleared only one names who led it.
    assert sample.rows("preclinical_funders") == [
        {"funder": "freesfund", "rounds": 1, "led": 1, "companies": {"xellsmart"}, "raised": None}
    ]
    assert sample.rows("preclinical_funders", "pairs") == [{"funder": "freesfund", "company": "xellsmart", "rounds": 1}]
    assert sample.lacking("preclinical_funders", "financing.lead") == 4


def test_4_elsewhere_the_early_rounds_of_small_companies(sample) -> None:
    rows = sample.rows("preclinical_funders", in_="US")
    assert {row["funder"] for row in rows} == {"third-rock", "atlas", "gv", "ra-capital"}
    assert all(bounds(row) == (101e6, 101e6) for row in rows)
    assert {row["funder"]: row["led"] for row in rows}["third-rock"] == 1


def test_25_the_few_large_rounds(sample) -> None:
    rows = sample.rows("concentration")
    vectory, quralis, trace = 129e6 / EUR_2023 + 38e6, 130e6, 101e6
    sineugene = (10e6 / CNY_2022, 99_999_999 / CNY_2022 + 100e6 / CNY_2024)
    assert [row["company"] for row in rows] == ["vectory", "quralis", "trace", "sineugene"]
    assert [bounds(row) for row in rows] == [
        pytest.approx((vectory, vectory), rel=1e-5),
        (quralis, quralis),
        (trace, trace),
        pytest.approx(sineugene, rel=1e-5),
    ]
    whole = vectory + quralis + trace + sineugene[0]
    shares = [one / whole for one in (vectory, quralis, trace, sineugene[0])]
    assert [row["share"] for row in rows] == pytest.approx(shares, abs=1e-4)
    # What a part of the whole is a share of was converted, so that no share is exact.
    assert all(cell.estimated for cell in sample.ask("concentration").table.cells("share"))
    figures = {row["figure"]: row["value"] for row in sample.rows("concentration", "figures")}
    index = sum(share**2 for share in shares) * 10_000
    assert figures["Herfindahl index (0 to 10,000, on lower bounds)"] == round(index)


def test_24_grants_are_told_of_though_they_are_no_round(sample) -> None:
    (row,) = sample.rows("grants", currency="CNY")
    assert (row["grant"], row["funders"], row["date"]) == ("cai-lei-grants", {"cai-lei-team"}, "2025-09")
    assert bounds(row, "amount") == (50e6, None)
    assert (row["milestones"], row["rounds_since"]) == (None, None)


def test_6_months_since_the_last_round(sample, files) -> None:
    rows = {row["candidate"]: row for row in sample.rows("no_recent_money")}
    # Months from the announcement to 2026-07-15.
    assert {name: tuple(row["months"]) for name, row in rows.items() if row["months"]} == {
        "xs228": (47, None),
        "qrl-201": (40, 40),
        "qrl-101": (40, 40),
        "vtx-002": (32, 32),
        "snug01": (22, 23),
        "ulefnersen": (19, 19),
        "trace-unc13a": (20, 20),
    }
    assert rows["xs228"]["last_round"] in {"xellsmart-pre-a", "xellsmart-pre-a-plus", "xellsmart-angel"}
    going = in_development(files)
    assert sample.lacking("no_recent_money", "financing.candidates") == len(going) - 7
    assert {name for name, row in rows.items() if row["months"] is None} == {
        one["id"] for one in going if one["id"] not in {name for name, row in rows.items() if row["months"]}
    }
    assert "trace-unc13a" not in {row["candidate"] for row in sample.rows("no_recent_money", months="24")}


def test_7_money_and_stage(sample) -> None:
    found = {row["candidate"]: (row["stage"], row["rounds"], bounds(row)) for row in sample.rows("money_and_stage")}
    assert found == {
        "snug01": (
            "phase_1_2",
            2,
            pytest.approx((10e6 / CNY_2022, 99_999_999 / CNY_2022 + 100e6 / CNY_2024), rel=1e-5),
        ),
        "vtx-002": ("phase_1_2", 2, pytest.approx((129e6 / EUR_2023 + 38e6,) * 2, rel=1e-5)),
        "qrl-201": ("phase_1", 2, (130e6, 130e6)),
        "qrl-101": ("phase_1", 2, (130e6, 130e6)),
        "trace-unc13a": ("preclinical", 1, (101e6, 101e6)),
    }


def test_8_who_may_run_out_of_money(sample) -> None:
    rows = {row["organisation"]: row for row in sample.rows("runway")}
    assert rows["vectory"]["trials"] == 1
    assert rows["ionis"]["trials"] == 1
    assert rows["xellsmart"]["trials"] == 1
    assert tuple(rows["quralis"]["months"]) == (40, 40)
    assert rows["quralis"]["candidates"] == {"qrl-201", "qrl-101"}
    assert rows["prilenia"]["months"] is None
