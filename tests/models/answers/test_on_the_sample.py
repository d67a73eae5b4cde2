# SPDX-License-Identifier: Apache-2.0
"""Each question's figures on the sample, against figures that are worked out here from the sample's files alone."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from models.ids import id_text
from models.sample import sample_id

STAGES = {
    "临床前": "preclinical",
    "IIT": "iit",
    "获批临床": "ind_cleared",
    "临床": "clinical_unspecified",
    "Ⅰ期": "phase_1",
    "临床Ⅰ期": "phase_1",
    "Ⅰ/Ⅱ期": "phase_1_2",
    "Ⅰ/Ⅱa期": "phase_1_2",
    "Ⅱ期": "phase_2",
    "Ⅱb期": "phase_2",
    "临床Ⅱ期": "phase_2",
    "Ⅱ/Ⅲ期": "phase_2_3",
    "Ⅲ期": "phase_3",
    "申请上市": "filed",
    "加速批准": "approved_conditional",
    "特殊情况批准": "approved_conditional",
    "批准上市": "approved",
    "已上市": "marketed",
}
"""How the files write stages, in their order."""
ORDER = list(dict.fromkeys(STAGES.values()))
GROUPS = {
    "nucleic_acid": ("ASO", "siRNA"),
    "gene_therapy": ("AAV", "AAV9", "AAV-miRNA", "CRISPR", "载体化抗体"),
    "cell": ("iPSC衍生细胞", "Treg", "外泌体", "间充质干细胞", "MSC", "神经干细胞"),
    "small_molecule": ("小分子",),
    "biologic": ("mAb", "单抗", "多肽", "蛋白"),
    "tcm": ("中药复方", "敷贴"),
    "other": ("维生素", "维生素/营养", "纳米药物", "其他"),
}
STOPPED = ("终止", "撤市")
RECRUITING = ("招募中", "RECRUITING")
CNY_2022, CNY_2024, EUR_2023 = 6.737, 7.196, 0.9248
"""Units for one dollar, as resources/rates.json has them."""


def group(entry: dict[str, Any]) -> str:
    return next((key for key, words in GROUPS.items() if entry.get("modality") in words), "unknown")


def furthest(entry: dict[str, Any]) -> str:
    """The furthest stage that an entry names anywhere."""
    held = [STAGES[said] for key, said in entry.items() if key.startswith("stage_")]
    return max(held, key=ORDER.index, default="unknown")


def in_development(files) -> list[dict[str, Any]]:
    return [entry for entry in files["candidate"] if entry.get("dev_status") not in STOPPED]


def counted(rows: list[dict[str, Any]], *keys: str, of: str) -> Counter:
    return Counter({tuple(row[key] for key in keys): row[of] for row in rows if row[of]})


# The pipeline ---------------------------------------------------------------------------------------------------------


def test_1_the_new_candidates_since_2025(sample) -> None:
    rows = sample.rows("new_candidates", "list", since="2025")
    # By hand from the files: first dated trial, IND or designation in 2025 or later, and nothing that tells of earlier.
    assert {row["candidate"]: row["first"] for row in rows} == {
        "hlx99": "2025-02-10/2025-02-11",
        "wanbangde-mecobalamin": "2025-02-14",
        "jiandong-basic-formula": "2025-04-24",
        "autologous-treg": "2025-04-24",
        "4b02-01": "2025-05-19",
        "wenshen-jianpi-plaster": "2025-05-20",
        "msc-wuhan": "2025-10-22",
        "vtx-002": "2026-01",
        "hg303": "2026-06-14",
    }


def test_1_new_candidates_are_counted_by_quarter_and_group(sample, files) -> None:
    rows = sample.rows("new_candidates", since="2025")
    assert counted(rows, "quarter", "group", of="count") == {
        ("2025-33", "other"): 1,
        ("2025-33", "small_molecule"): 1,
        ("2025-34", "cell"): 1,
        ("2025-34", "tcm"): 2,
        ("2025-34", "unknown"): 1,
        ("2025-36", "cell"): 1,
        ("2026-33", "gene_therapy"): 1,
        ("2026-34", "gene_therapy"): 1,
    }
    def since(**where: str) -> str:
        return next(str(one.text) for one in sample.ask("new_candidates", **where).notes)

    assert since(since="2025") == "New is what was first seen on 1 Jan 2025 or later."
    assert since() == "New is what was first seen on 15 Jul 2025 or later."
    disclosed = sum("first_disclosed" in entry for entry in files["candidate"])
    assert [(one.known, one.of) for one in sample.ask("new_candidates").coverage] == [(disclosed, 64)]


def test_2_the_pipeline_by_stage_and_group(sample, files) -> None:
    rows = sample.rows("pipeline")
    going = in_development(files)
    assert counted(rows, "stage", "group", of="world") == Counter((furthest(one), group(one)) for one in going)
    there = [one for one in going if "stage_cn" in one]
    china = counted(rows, "stage", "group", of="china")
    assert china == Counter((STAGES[one["stage_cn"]], group(one)) for one in there)
    ended = [one for one in files["candidate"] if one.get("dev_status") in STOPPED]
    assert counted(rows, "stage", "group", of="stopped") == Counter((furthest(one), group(one)) for one in ended)
    unknown = sum(furthest(one) == "unknown" for one in files["candidate"])
    assert sample.lacking("pipeline", "candidate.stage_global") == unknown == 2
    silent = sum("dev_status" not in entry for entry in files["candidate"])
    for question in ("pipeline", "targets", "crowding", "money_and_stage", "no_recent_money", "runway", "attrition"):
        assert sample.lacking(question, "candidate.dev_status") == silent, "said wherever they count as going on"


def test_2_rows_come_in_the_order_of_stages(sample) -> None:
    seen = [row["stage"] for row in sample.rows("pipeline") if row["stage"] != "unknown"]
    assert [ORDER.index(stage) for stage in seen] == sorted(ORDER.index(stage) for stage in seen)


@pytest.mark.parametrize(
    ("filters", "keep"),
    [
        ({"group": "nucleic_acid"}, lambda one: group(one) == "nucleic_acid"),
        ({"target": "SOD1"}, lambda one: "SOD1" in one.get("targets", ())),
        ({"subtype": "fus"}, lambda one: "FUS型" in one.get("als_subtypes", ())),
        ({"status": "active"}, lambda one: one.get("dev_status") == "在研"),
    ],
)
def test_2_filters_keep_what_they_name(sample, files, filters: dict[str, str], keep) -> None:
    wanted = [one for one in in_development(files) if keep(one)]
    assert wanted
    found = counted(sample.rows("pipeline", **filters), "stage", "group", of="world")
    assert found == Counter((furthest(one), group(one)) for one in wanted)


def test_2_filters_by_owner(sample, files) -> None:
    small = {one["id"] for one in files["organisation"] if one.get("type") == "创新药企"}
    chinese = {one["id"] for one in files["organisation"] if one.get("country") == "中国"}
    small = [one for one in in_development(files) if small & chinese & set(one.get("owner", ()))]
    found = sample.rows("pipeline", organisation_type="biotech", country="CN")
    assert sum(row["world"] for row in found) == len(small)


def test_3_targets(sample, files) -> None:
    expected = Counter(
        (target, furthest(one)) for one in in_development(files) for target in one.get("targets") or ["—"]
    )
    assert counted(sample.rows("targets"), "target", "stage", of="count") == expected
    assert sample.lacking("targets", "candidate.targets") == sum("targets" not in one for one in files["candidate"])


def test_28_crowding_and_white_space(sample, files) -> None:
    going = Counter(target for one in in_development(files) for target in one.get("targets", ()))
    stopped = Counter(
        target
        for one in files["candidate"]
        if one.get("dev_status") in STOPPED
        for target in one.get("targets", ())
    )
    rows = sample.rows("crowding")
    assert counted(rows, "target", of="count") == Counter({(target,): count for target, count in going.items()})
    assert counted(rows, "target", of="stopped") == Counter({(target,): count for target, count in stopped.items()})
    assert rows[0]["target"] == "SOD1"
    white = {row["target"] for row in sample.rows("crowding", "white_space")}
    assert {"OPTN", "TBK1", "VCP"} <= white
    assert not white & {*going, *stopped}


def test_15_trials_of_investigators(sample, files) -> None:
    started = {name for one in files["trial"] if one.get("is_iit") == "是" for name in one["candidates"]}
    cleared = {
        one["candidate"]
        for one in files["milestone"]
        if one["type"] in ("IND获批", "默示许可", "IND cleared", "临床试验默示许可", "IND批准")
    }
    found = {row["candidate"]: row["to"] for row in sample.rows("iit_to_ind", "list")}
    assert found.keys() == started
    # None of these trials has a date in the files, so that what came first is not known.
    assert {name for name, way in found.items() if way == "Order not known"} == started & cleared
    assert {name for name, way in found.items() if way == "No IND yet"} == started - cleared
    assert sample.lacking("iit_to_ind", "trial.start") == len(started & cleared)


def test_16_attrition(sample, files) -> None:
    steps = ("phase_1", "phase_2", "phase_3", "filed")
    above = {"phase_1": "phase_2", "phase_2": "phase_3", "phase_3": "filed", "filed": "approved_conditional"}
    known = [one for one in files["candidate"] if furthest(one) != "unknown"]
    for row, step in zip(sample.rows("attrition"), steps, strict=True):
        reached = [one for one in known if ORDER.index(furthest(one)) >= ORDER.index(step)]
        on = [one for one in reached if ORDER.index(furthest(one)) >= ORDER.index(above[step])]
        stopped = [one for one in reached if one not in on and one.get("dev_status") in STOPPED]
        assert (row["stage"], row["reached"], row["went_on"], row["stopped"]) == (
            step,
            len(reached),
            len(on),
            len(stopped),
        )
        assert row["still"] == len(reached) - len(on) - len(stopped)
        assert row["rate"] == round(len(on) / (len(on) + len(stopped)), 4)


def test_16_reasons_are_in_their_own_words(sample, files) -> None:
    said = [one["why_stopped"] for one in files["trial"] if "why_stopped" in one]
    readouts = [one for one in files["milestone"] if one["type"] in ("readout", "数据读出")]
    said += [one["outcome"] for one in readouts if "outcome" in one]
    assert counted(sample.rows("attrition", "reasons"), "reason", of="count") == Counter((one,) for one in said)


# Money ----------------------------------------------------------------------------------------------------------------


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


# Time -----------------------------------------------------------------------------------------------------------------


def days(first: tuple[int, int, int], last: tuple[int, int, int]) -> int:
    return (date(*last) - date(*first)).days


def test_9_from_clearance_to_the_first_patient(sample) -> None:
    rows = {row["candidate"]: tuple(row["days"]) for row in sample.rows("cleared_to_first_patient")}
    assert rows == {
        "rag-17": (days((2024, 5, 31), (2024, 12, 24)), days((2024, 5, 1), (2024, 12, 24))),
        # Cleared some day in 2025, and nobody is treated before that.
        "xs228": (0, days((2025, 1, 1), (2025, 9, 15))),
    }


def test_10_china_and_the_us(sample) -> None:
    rows = {(row["candidate"], row["step"]): row for row in sample.rows("approval_lag")}
    tofersen = rows["tofersen", "Approved"]
    assert (tofersen["us"], tofersen["cn"]) == ("2023-04-25", "2024-09")
    assert tuple(tofersen["lag"]) == (days((2023, 4, 25), (2024, 9, 1)), days((2023, 4, 25), (2024, 9, 30)))
    assert tuple(rows["snug01", "IND cleared"]["lag"]) == (
        days((2025, 3, 21), (2025, 8, 1)),
        days((2025, 3, 21), (2025, 8, 31)),
    )
    assert rows["rag-17", "IND cleared"]["us"] is None
    assert rows["rag-17", "IND cleared"]["cn"] == "2024-05"


def test_11_the_timeline_of_a_candidate(sample) -> None:
    rows = sample.rows("timeline", candidate=id_text(sample_id("candidate", "snug01")))
    assert [(row["date"], row["what"]) for row in rows] == [
        ("2022-01", "sineugene-seed"),
        ("2023-05", "snug01-compassionate"),
        ("2024-08", "sineugene-pre-a"),
        ("2025-03-21", "snug01-us-ind"),
        ("2025-06", "snug01-us-odd"),
        ("2025-08", "snug01-cn-ind"),
        ("2026-01-22", "snug01-chictr"),
    ]


def test_11_the_timeline_of_the_field_has_every_dated_milestone(sample, files) -> None:
    rows = sample.rows("timeline")
    dated = {one["id"] for one in files["milestone"] if "date" in one}
    assert dated <= {row["what"] for row in rows}
    undated = sum("date" not in one for one in files["milestone"])
    assert sample.lacking("timeline", "milestone.date") == undated


def test_18_readouts_to_come(sample) -> None:
    (row,) = sample.rows("readouts")
    assert (row["trial"], row["expected"], row["within"]) == ("fusion", "2026-41", 6)
    assert sample.rows("readouts", today=date(2025, 11, 1))[0]["within"] == 24


def test_26_days_of_review(sample) -> None:
    (row,) = sample.rows("review_days")
    assert (row["candidate"], tuple(row["days"]), row["period"]) == ("xs228", (0, 364), "Around it")
    assert sample.lacking("review_days", "milestone.date") == 5


# Trials ---------------------------------------------------------------------------------------------------------------


def test_12_recruiting_trials_name_no_site(sample, files) -> None:
    running = {one["id"] for one in files["trial"] if one.get("status") in RECRUITING}
    assert {row["trial"] for row in sample.rows("recruiting", "list")} == running
    assert sample.rows("recruiting") == []
    assert sample.lacking("recruiting", "trial.sites") == len(running)
    assert sample.lacking("recruiting", "trial.status") == sum("status" not in one for one in files["trial"])


def test_13_sites_under_their_several_names(sample, files) -> None:
    names = {
        "浙大二院": "zju-second",
        "天坛医院": "tiantan",
        "北京天坛医院": "tiantan",
        "华西医院": "west-china",
        "福建协和": "fujian-union",
        "中山一院": "sysu-first",
        "北医三院": "pku-third",
        "中日友好医院": "china-japan-friendship",
    }
    expected = Counter(
        organisation for one in files["trial"] for organisation in {names[site] for site in one.get("sites", ())}
    )
    rows = sample.rows("sites")
    assert {row["organisation"]: row["trials"] for row in rows} == expected
    assert rows[0]["organisation"] == "zju-second"
    assert rows[0]["province"] == "CN-ZJ"


def test_14_trials_for_a_subtype(sample, files) -> None:
    open_ = {one["id"] for one in files["trial"] if one.get("status") in (*RECRUITING, "尚未招募")}
    rows = sample.rows("suitable_trials", for_="fus")
    assert rows[0]["trial"] == "rag-21-iit"
    assert rows[0]["subtypes"] == ("fus",)
    assert {row["trial"] for row in rows} == open_
    assert "rag-21-iit" not in {row["trial"] for row in sample.rows("suitable_trials", for_="sod1")}


def test_17_planned_and_actual(sample, files) -> None:
    planned = {one["id"]: int(one["enrol_target"].replace(",", "")) for one in files["trial"] if "enrol_target" in one}
    rows = sample.rows("enrolment")
    assert {row["trial"]: row["planned"].lower for row in rows} == planned
    assert all(row["planned"].lower == row["planned"].upper and row["actual"] is None for row in rows)
    assert sample.lacking("enrolment", "trial.enrol_target") == len(files["trial"]) - len(planned)


def test_27_places_open(sample, files) -> None:
    joined = [one for one in files["trial"] if one.get("status") in (*RECRUITING, "尚未招募") and "enrol_target" in one]
    fus = sum(int(one["enrol_target"]) for one in joined if any("FUS" in said for said in one["conditions"]))
    every = sum(int(one["enrol_target"]) for one in joined)
    rows = {row["subtype"]: (row["trials"], tuple(row["open"])) for row in sample.rows("open_places")}
    assert rows == {"any": (len(joined) - 1, (0, every - fus)), "fus": (1, (0, fus))}


# Regulators -----------------------------------------------------------------------------------------------------------


def test_19_designations(sample, files) -> None:
    words = {"孤儿药资格": "odd", "孤儿药": "odd", "ODD": "odd", "快速通道": "fast_track", "Fast Track": "fast_track"}
    expected = {
        (one["candidate"], words[one["type"]]): one.get("date") for one in files["milestone"] if one["type"] in words
    }
    rows = sample.rows("designations")
    assert {(row["candidate"], row["designation"]): row["date"] for row in rows} == expected
    assert all(row["held"] and row["region"] == "US" for row in rows)


def test_20_the_first_drug_against_a_cause_that_china_approved(sample) -> None:
    (row,) = sample.rows("reimbursed")
    assert (row["candidate"], row["targets"], row["approved"], row["first_use"]) == (
        "tofersen",
        ("SOD1",),
        "2024-09",
        "2025-06-10",
    )
    answer = sample.ask("reimbursed")
    approved = next(answer.table.cells("approved"))
    assert {sample.keys[number] for number in approved.records} == {"tofersen-cn-approval"}
    assert {sample.keys[number] for number in answer.sources_of(approved)} == {"nbd", "hjtdsm"}


# Trust ----------------------------------------------------------------------------------------------------------------


def test_21_everything_is_new_since_before_the_sample(sample, files) -> None:
    rows = sample.rows("changes", since="2026-06-30")
    plurals = {"candidate": "Candidates", "trial": "Trials", "organisation": "Organisations"}
    plurals |= {"financing": "Financings", "milestone": "Milestones", "source": "Sources"}
    assert {(row["sort"], row["kind"]): row["count"] for row in rows} == {
        ("Added", plurals[kind]): len(found) for kind, found in files.entries.items()
    }
    assert sample.rows("changes", since="2026-07-02") == []


def test_22_only_copies_speak_of_some_records(sample, files) -> None:
    weak = {one["id"] for one in files["source"] if one["type"] in ("聚合库", "转载")}
    rows = {(row["sort"], row["kind"]): row["records"] for row in sample.rows("quality")}
    financed = sum(one["source"] in weak for one in files["financing"])
    assert rows["Only copies", "Financings"] == financed
    assert ("Uncited", "Candidates") not in rows
    assert rows["In conflict, undecided", "Milestones"] == 1


def test_23_the_disagreements_of_the_sample(sample) -> None:
    rows = sample.rows("disagreements")
    assert {(row["record"], row["field"], row["other_by"]) for row in rows} == {
        ("tofersen-cn-approval", "Date", "hjtdsm"),
        ("rag-17-fpi", "Date", "nbd"),
        ("mecobalamin-jp-approval", "Date", "flcube"),
        ("cnm-au8", "Stage (US)", "public"),
        ("wanbangde-us-odd", "Date", "filingreader"),
        ("snug01-us-ind", "Date", "prnewswire"),
        ("fusion", "Phase", "clinicaltrials"),
        ("rag-17", "Stage (China)", "public"),
    }
    undecided = {row["record"] for row in rows if row["judged"] is None}
    assert undecided == {"rag-17-fpi"}
    tofersen = next(row for row in rows if row["record"] == "tofersen-cn-approval")
    assert (tofersen["shown"], tofersen["by"], tofersen["other"]) == ("Sep 2024", {"nbd"}, "8 Oct 2024")
