# SPDX-License-Identifier: Apache-2.0
"""Every registry record of the shared data becomes a trial that says what a plain look into its JSON says."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from importers.grid import ListedRows, Sheet, Workbook
from importers.shaping import shaped
from importers.structured import read_structured, sniff
from importers.tables import prepare
from importers.typed import TableReader, TypedRow
from models.database.database import Database
from models.fields import Value

FOLDER = Path(__file__).resolve().parents[3] / "shared/data/registries/registry-json"
FILES = sorted(FOLDER.glob("*_*.json"))
TRIALS = [path for path in FILES if "meta-info" not in path.name]
Expected = dict[str, str | None]
_MONTHS = tuple(calendar.month_name)

needs_files = pytest.mark.skipif(not TRIALS, reason="the registry records of the shared data are not there")


def typed_rows(database: Database, path: Path) -> Iterator[tuple[str, TypedRow]]:
    """(format, row) of every row of a file, read as the import reads it."""
    kind = sniff(path.read_bytes()[:4096])
    assert kind is not None
    sheets = tuple(
        Sheet(each.name, place, ListedRows([each.header, *each.rows]), merged=each.merged)
        for place, each in enumerate(read_structured(path, kind))
    )
    with database.read() as connection:
        states = prepare(connection, Workbook(path, "", kind, sheets), database.database_id)
    for state in states:
        assert state.mapping is not None, state.reasons
        reader = TableReader(*shaped(state.sheet, state.mapping))
        rows = list(reader.rows())
        reader.prepare([row for _, row in rows])
        for number, row in rows:
            yield state.mapping.format, reader.read(number, row)


def said(row: TypedRow) -> dict[str, Value]:
    """Values, with the sponsor's name among them."""
    sponsor = row.links.get("sponsor", ())
    return {**row.values, "sponsor": sponsor[0] if sponsor else None}


# What a plain look into the JSON says ---------------------------------------------------------------------------------


def day(text: Any) -> str | None:
    """2018-08-22 of August 22, 2018, of 22/08/2018 and of 2018-08-22T00:00:00Z."""
    if not isinstance(text, str) or not text:
        return None
    if found := re.fullmatch(r"(\w+) (?:(\d+), )?(\d{4})", text):
        month = f"{found[3]}-{_MONTHS.index(found[1]):02}"
        return f"{month}-{int(found[2]):02}" if found[2] else month
    if found := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text):
        return f"{found[3]}-{found[2]}-{found[1]}"
    return text[:10]


def phase(digits: list[str]) -> str | None:
    return "/".join(digits) or None


def ctgov2(raw: dict[str, Any]) -> Expected:
    protocol = raw["protocolSection"]
    ids, status = protocol["identificationModule"], protocol["statusModule"]
    design = protocol["designModule"]
    enrolled = design["enrollmentInfo"]
    return {
        "id": ids["nctId"],
        "title_en": ids["briefTitle"],
        "scientific_title": ids["officialTitle"],
        "status": status["overallStatus"].lower(),
        "phase": phase([each[-1] for each in design["phases"]]),
        "sponsor": protocol["sponsorCollaboratorsModule"]["leadSponsor"]["name"],
        "start": day(status["startDateStruct"]["date"]),
        "primary_completion": day(status["primaryCompletionDateStruct"]["date"]),
        "completion": day(status["completionDateStruct"]["date"]),
        "registered": day(status["studyFirstPostDateStruct"]["date"]),
        "last_update": day(status["lastUpdatePostDateStruct"]["date"]),
        "enrol_actual": str(enrolled["count"]) if enrolled["type"] == "ACTUAL" else None,
        "enrol_target": str(enrolled["count"]) if enrolled["type"] != "ACTUAL" else None,
    }


def ctgov(raw: dict[str, Any]) -> Expected:
    return {
        "id": raw["id_info"]["nct_id"],
        "title_en": raw["brief_title"].replace("&apos;", "'"),
        "status": raw["overall_status"].lower(),
        "phase": raw["phase"].removeprefix("Phase "),
        "sponsor": raw["sponsors"]["lead_sponsor"]["agency"].replace("&amp;", "&"),
        "start": day(raw["start_date"]),
        "primary_completion": day(raw["primary_completion_date"]),
        "completion": day(raw["completion_date"]),
        "registered": day(raw["study_first_posted"]),
        "last_update": day(raw["last_update_posted"]),
        "enrol_target": raw["enrollment"],
        "why_stopped": raw.get("why_stopped"),
    }


def ctis(raw: dict[str, Any]) -> Expected:
    first = raw.get("authorizedApplication", raw)["authorizedPartI"]
    details = first["trialDetails"]
    words = {"Authorised, not started": "not_yet_recruiting", 4: "recruiting"}
    digit = {"II": "2", "III": "3", "IV": "4"}[re.findall(r"\(Phase (\w+)\)", raw["trialPhase"])[0]]
    duration = details["trialInformation"]["trialDuration"]
    return {
        "id": raw["ctNumber"],
        "title_en": details["clinicalTrialIdentifiers"]["publicTitle"],
        "status": words[raw["ctStatus"]],
        "phase": digit,
        "sponsor": next(each["organisation"]["name"] for each in first["sponsors"] if each["primary"]),
        "start": day(raw.get("startDateEU") or duration.get("estimatedRecruitmentStartDate")),
        "completion": day(raw.get("endDateEU") or duration.get("estimatedGlobalEndDate")),
        "last_update": day(raw["lastUpdated"]),
        "enrol_target": raw["totalNumberEnrolled"],
    }


def euctr(raw: dict[str, Any]) -> Expected:
    flags = {key[1:]: value for key, value in raw.items() if re.match(r"e7[1-4]_", key)}
    words = {"Prematurely Ended": "terminated", "Completed": "completed", "Ongoing": "recruiting"}
    results = raw.get("trialInformation") or {}
    lay = "a31_title_of_the_trial_for_lay_people_in_easily_understood_ie_nontechnical_language"
    return {
        "id": raw["a2_eudract_number"],
        "title_en": raw[lay],
        "scientific_title": raw["a3_full_title_of_the_trial"],
        "status": words[raw["p_end_of_trial_status"]],
        "phase": phase([key[1] for key, value in sorted(flags.items()) if value == "Yes"]),
        "sponsor": raw["b1_sponsor"][0]["b11_name_of_sponsor"],
        "start": day(results.get("recruitmentStartDate")),
        "completion": day(
            raw.get("p_date_of_the_global_end_of_the_trial") or results.get("globalEndOfTrialDate")
        ),
        "registered": day(raw["x6_date_on_which_this_record_was_first_entered_in_the_eudract_database"]),
        "enrol_target": raw.get("f422_in_the_whole_clinical_trial") or raw["f41_in_the_member_state"],
    }


def isrctn(raw: dict[str, Any]) -> Expected:
    people, design = raw["participants"], raw["trialDesign"]
    stopped = design.get("overallStatusOverride") or people["recruitmentStatusOverride"]
    return {
        "id": f"ISRCTN{raw['isrctn']}",
        "title_en": raw["trialDescription"]["title"],
        "scientific_title": raw["trialDescription"]["scientificTitle"],
        "status": {"Stopped": "terminated", "": None}[stopped],
        "phase": {"Phase III": "3"}[raw["interventions"]["intervention"]["phase"]],
        "sponsor": None,  # only the number that the register gave it
        "start": day(people["recruitmentStart"]),
        "completion": day(design["overallEndDate"]),
        "enrol_target": people["targetEnrolment"],
        "enrol_actual": people["totalFinalEnrolment"] or None,
    }


LOOKS: dict[str, tuple[str, Callable[[dict[str, Any]], Expected]]] = {
    "CTGOV2": ("ctgov_v2_json", ctgov2),
    "CTGOV": ("ctgov_classic_xml", ctgov),
    "CTIS": ("ctis_json", ctis),
    "EUCTR": ("euctr_json", euctr),
    "ISRCTN": ("isrctn", isrctn),
}


@needs_files
@pytest.mark.parametrize("path", TRIALS, ids=lambda path: path.stem)
def test_a_registry_record_becomes_the_trial_it_describes(database: Database, path: Path) -> None:
    wanted, look = LOOKS[path.name.split("_")[0]]
    expected = look(json.loads(path.read_text(encoding="utf-8")))
    ((found, row),) = typed_rows(database, path)
    assert found == wanted
    assert [(each.cell, each.text) for each in row.problems] == []
    values = said(row)
    ids = values["registry_ids"]
    assert isinstance(ids, tuple)
    assert expected.pop("id") in ids
    for key, value in expected.items():
        written = values.get(key)
        if isinstance(written, str) and value is not None:
            value, written = " ".join(value.split()), " ".join(written.split())
        assert written == value, key


@needs_files
@pytest.mark.parametrize("path", TRIALS, ids=lambda path: path.stem)
def test_no_row_holds_an_address_or_a_contact(path: Path) -> None:
    raw = path.read_text(encoding="utf-8")
    organisations = set(re.findall(r'"(?:name|b11_name_of_sponsor|nameOrg)": "([^"]+)"', raw))
    names = re.findall(
        r'"(?:functionalName|firstName|lastName|b52_functional_name_of_contact_point)": "([^"]{4,})"', raw
    )
    phones = re.findall(r'"(?:telephone|phone|b54_telephone_number)": "([^"]{5,})"', raw)
    cells = [cell for sheet in read_structured(path, "json") for row in sheet.rows for cell in row if cell]
    text = "\n".join(cells)
    assert not re.search(r"[\w.+-]+@[\w-]+\.\w+", text)
    assert not [
        each
        for each in (*names, *phones)
        if each not in organisations and re.search(rf"\b{re.escape(each)}\b", text)
    ]


@needs_files
def test_cells_that_were_dropped_are_counted() -> None:
    path = FOLDER / "CTGOV2_NCT03275402.json"
    officials = json.loads(path.read_text())["protocolSection"]["contactsLocationsModule"]["overallOfficials"]
    assert read_structured(path, "json").personal == sum(len(each) for each in officials)


@needs_files
def test_a_list_of_queries_is_no_trial() -> None:
    found = read_structured(FOLDER / "None_meta-info.json", "json")
    assert not found.sheets
    assert ["holds no trials" in str(each) for each in found.remarks] == [True]


@needs_files
def test_records_of_several_registers_in_one_list_are_a_sheet_each(
    tmp_path: Path, database: Database
) -> None:
    path = tmp_path / "all.json"
    path.write_text(
        "[" + ",".join(each.read_text(encoding="utf-8") for each in FILES) + "]", encoding="utf-8"
    )
    rows = list(typed_rows(database, path))
    assert len(rows) == len(TRIALS)
    assert {found for found, _ in rows} == {found for found, _ in LOOKS.values()}
    assert all(row.values["registry_ids"] for _, row in rows)
