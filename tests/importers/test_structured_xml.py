# SPDX-License-Identifier: Apache-2.0
"""XML as rows: the layouts of the registers, workbooks that are one XML file, any repeated element, and attacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.grid import ListedRows, Sheet, Workbook
from importers.shaping import shaped
from importers.structured import read_structured, sniff
from importers.tables import prepare
from importers.typed import TableReader
from models.database.database import Database
from models.errors import UserError
from models.fields import Value

Cells = dict[str, str | None]


def read(path: Path, content: str) -> list[Cells]:
    path.write_text(content, encoding="utf-8")
    assert sniff(content.encode()[:4096]) == "xml"
    return [
        dict(zip(sheet.header, row, strict=True))
        for sheet in read_structured(path, "xml")
        for row in sheet.rows
    ]


def trial(database: Database, path: Path) -> tuple[str, dict[str, Value], dict[str, tuple[str, ...]]]:
    """(format, values, links) of the one trial of a file."""
    sheets = tuple(
        Sheet(each.name, place, ListedRows([each.header, *each.rows]))
        for place, each in enumerate(read_structured(path, "xml"))
    )
    with database.read() as connection:
        ((state),) = prepare(connection, Workbook(path, "", "xml", sheets), database.database_id)
    assert state.mapping is not None
    reader = TableReader(*shaped(state.sheet, state.mapping))
    ((number, row),) = reader.rows()
    typed = reader.read(number, row)
    assert [(each.cell, each.text) for each in typed.problems] == []
    return state.mapping.format, typed.values, typed.links


ICTRP = """<?xml version="1.0" encoding="UTF-8"?>
<Trials_downloaded_from_ICTRP><Trial>
  <Internal_Number>12</Internal_Number>
  <TrialID>ChiCTR2600126696</TrialID>
  <Last_Refreshed_on>17 February 2026</Last_Refreshed_on>
  <Public_title>
     Stem cells in ALS
  </Public_title>
  <Scientific_title>A study of stem cells</Scientific_title>
  <Acronym/>
  <Primary_sponsor>Hospital A</Primary_sponsor>
  <Secondary_Sponsor>B;C</Secondary_Sponsor>
  <Date_registration>05/01/2026</Date_registration>
  <Date_registration3>20260105</Date_registration3>
  <Source_Register>ChiCTR</Source_Register>
  <web_address>https://www.chictr.org.cn/x</web_address>
  <Recruitment_Status>Recruiting</Recruitment_Status>
  <Date_enrollement>2026-02-01</Date_enrollement>
  <Target_size>Group A:20;Group B:10;</Target_size>
  <Study_type>Interventional study</Study_type>
  <Phase>2-3</Phase>
  <Countries>China</Countries>
  <Contact_Firstname>San</Contact_Firstname><Contact_Lastname>Zhang</Contact_Lastname>
  <Contact_Email>a@b.cn</Contact_Email>
  <Condition>ALS</Condition>
  <Secondary_ID>NCT04768972</Secondary_ID>
</Trial></Trials_downloaded_from_ICTRP>"""


def test_ictrp_export(tmp_path: Path, database: Database) -> None:
    path = tmp_path / "ICTRP.xml"
    (cells,) = read(path, ICTRP)
    assert cells["Public_title"] == "Stem cells in ALS"
    assert not [heading for heading in cells if "Contact" in heading]
    assert read_structured(path, "xml").personal == 3
    found, values, links = trial(database, path)
    assert found.startswith("ictrp")
    assert set(values["registry_ids"] or ()) == {"ChiCTR2600126696", "NCT04768972"}
    assert {key: values[key] for key in ("title_en", "phase", "status", "registered", "start", "last_update")} == {
        "title_en": "Stem cells in ALS", "phase": "2/3", "status": "recruiting", "registered": "2026-01-05",
        "start": "2026-02-01", "last_update": "2026-02-17",
    }  # fmt: skip
    assert values["enrol_target"]
    assert links["sponsor"] == ("Hospital A",)


MAIN = """<trial_id>ChiCTR2600126696</trial_id><utrn></utrn><reg_name>ChiCTR</reg_name>
<date_registration>2026-01-05</date_registration><primary_sponsor>Hospital A</primary_sponsor>
<public_title>Stem cells in ALS</public_title><scientific_title>A study</scientific_title>
<date_enrolment>2026-02-01</date_enrolment><target_size>60</target_size>
<recruitment_status>Recruiting</recruitment_status><url>https://www.chictr.org.cn/x</url>
<study_type>Interventional study</study_type><phase>I (Phase I study)</phase>
<hc_freetext>Amyotrophic lateral sclerosis</hc_freetext><i_freetext>Experimental:cells</i_freetext>"""
REST = """<contacts><contact><firstname>San Zhang</firstname><email>a@b.cn</email></contact></contacts>
<countries><country2>China</country2></countries><criteria><agemin>18 Years</agemin></criteria>
<secondary_ids><secondary_id><sec_id>NCT04768972</sec_id></secondary_id></secondary_ids>"""


@pytest.mark.parametrize(
    "content",
    [
        f"<trials><trial><main>{MAIN}</main>{REST}</trial></trials>",
        f"<Trials><Trial><main>{MAIN}</main>{REST}</Trial></Trials>",
        f"<Trials><Trial>{MAIN}{REST}</Trial></Trials>",
    ],
    ids=["ChiCTR", "with capitals", "without main"],
)
def test_layouts_that_registers_send_to_the_who(tmp_path: Path, database: Database, content: str) -> None:
    path = tmp_path / "chictr.xml"
    (cells,) = read(path, content)
    assert cells["criteria.agemin"] == "18 Years"
    assert not [cell for cell in cells.values() if cell and ("Zhang" in cell or "@" in cell)]
    found, values, links = trial(database, path)
    assert found == "ictrp_import_xml"
    assert values["registry_ids"] == ("ChiCTR2600126696", "NCT04768972")
    assert {key: values[key] for key in ("phase", "status", "registered", "start", "enrol_target", "countries")} == {
        "phase": "1", "status": "recruiting", "registered": "2026-01-05", "start": "2026-02-01",
        "enrol_target": "60", "countries": ("CN",),
    }  # fmt: skip
    assert links["sponsor"] == ("Hospital A",)


CLASSIC = """<?xml version="1.0" encoding="UTF-8"?><clinical_study rank="1">
<required_header><url>https://clinicaltrials.gov/show/NCT04768972</url></required_header>
<id_info><org_study_id>X-1</org_study_id><secondary_id>2020-004590-51</secondary_id><nct_id>NCT04768972</nct_id></id_info>
<brief_title>Jacifusen</brief_title><sponsors><lead_sponsor><agency>Ionis</agency></lead_sponsor>
<collaborator><agency>Otsuka, Inc.</agency></collaborator></sponsors>
<overall_status>Active, not recruiting</overall_status><start_date type="Actual">June 7, 2021</start_date>
<completion_date type="Anticipated">March 2028</completion_date><phase>Phase 3</phase>
<enrollment type="Actual">95</enrollment><condition>ALS</condition>
<intervention><intervention_type>Drug</intervention_type><intervention_name>ION363</intervention_name></intervention>
<overall_official><last_name>Doe</last_name></overall_official>
<location><facility><name>H</name><address><city>Boston</city><country>United States</country></address></facility>
<contact><last_name>Doe</last_name></contact></location><location><facility><name>I</name></facility></location>
<location_countries><country>United States</country></location_countries></clinical_study>"""


def test_classic_study(tmp_path: Path, database: Database) -> None:
    path = tmp_path / "NCT.xml"
    (cells,) = read(path, CLASSIC)
    assert (cells["enrollment Actual"], cells["location"]) == ("95", "H, Boston, United States\nI")
    assert not [cell for cell in cells.values() if cell and "Doe" in cell]
    found, values, links = trial(database, path)
    assert found == "ctgov_classic_xml"
    assert set(values["registry_ids"] or ()) == {"NCT04768972", "2020-004590-51"}
    assert (values["phase"], values["status"], values["start"], values["completion"], values["enrol_actual"]) == (
        "3", "active_not_recruiting", "2021-06-07", "2028-03", "95",
    )  # fmt: skip
    assert (links["sponsor"], links["collaborators"]) == (("Ionis",), ("Otsuka, Inc.",))


def test_any_element_that_repeats_is_a_table(tmp_path: Path) -> None:
    drugs = '<a:drug id="1"><a:name>甲</a:name></a:drug><a:drug id="2"/>'
    content = f'<a:list xmlns:a="urn:x"><a:head>h</a:head>{drugs}</a:list>'
    assert read(tmp_path / "a.xml", content) == [{"@id": "1", "name": "甲"}, {"@id": "2", "name": None}]


def test_a_workbook_that_is_one_xml_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles/>'
        '<Worksheet ss:Name="试验"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">题</Data></Cell></Row>'
        '<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="DateTime">2025-09-30T00:00:00.000</Data></Cell>'
        '<Cell ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell></Row></Table></Worksheet>'
        '<Worksheet ss:Name="leer"><Table/></Worksheet></Workbook>',
        encoding="utf-8",
    )
    (sheet,) = read_structured(path, "xml")
    assert (sheet.name, sheet.merged) == ("试验", ((1, 1, 1, 2),))
    assert [sheet.header, *sheet.rows] == [("题", None, None), (None, None, None), (None, "2025-09-30", "2")]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (f'<?xml version="1.0"?>{BOMB}<x><y>&b;</y></x>', "document type or entities"),
        ('<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "document type or entities"),
        ('<?xml version="1.0"?><x><y>1</y>', "is not complete XML: it breaks in line 1"),
        ('<?xml version="1.0"?>' + "<x>" * 5_000, "levels deep"),
        ('<?xml version="1.0"?><x>1</x>', "without an element that repeats"),
        ('<?xml version="1.0" encoding="klingon"?><x><y/></x>', "encoding that is not known"),
    ],
)
def test_what_is_harmful_or_broken_is_named(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=sentence):
        read_structured(path, "xml")


def test_places_beyond_a_sheet_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>'
        '<Row Index="9999999"/></Table></Worksheet></Workbook>'
    )
    with pytest.raises(UserError, match="beyond the last row"):
        read_structured(path, "xml")
