# SPDX-License-Identifier: Apache-2.0
"""The pipeline on the sample's files: what is new, how far it is, on which targets, and what was given up."""

from collections import Counter

import pytest

from tests.models.answers.sample_entries import (
    ORDER,
    STAGES,
    STOPPED,
    counted,
    furthest,
    group,
    in_development,
)


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
