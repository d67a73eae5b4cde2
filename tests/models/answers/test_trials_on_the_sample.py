# SPDX-License-Identifier: Apache-2.0
"""Trials: where they are, for whom, and how many places are open, on the sample's files."""

from collections import Counter

from tests.models.answers.sample_entries import RECRUITING


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
