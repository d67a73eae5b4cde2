# SPDX-License-Identifier: Apache-2.0
"""Formats in other clothes are still known: encodings, delimiters, a page as a table; close relatives are not taken."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from importers.reader import read_workbook
from importers.shaping import shaped
from importers.tables import format_of, prepare
from importers.typed import TableReader
from models.database.database import Database
from tests.importers.list_examples import OTHERS
from tests.importers.trial_examples import TRIALS

Rows = list[list[str]]


def text_of(rows: Rows, delimiter: str = ",", end: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return made.getvalue()


def page_of(rows: Rows) -> str:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<html><meta charset="utf-8"><table>{lines}</table></html>'


CLOTHES = {
    "gb18030.csv": lambda rows: text_of(rows).encode("gb18030"),
    "utf16.txt": lambda rows: text_of(rows, "\t").encode("utf-16"),
    "semicolons.csv": lambda rows: ("sep=;\r\n" + text_of(rows, ";")).encode("utf-8-sig"),
    "old_mac.csv": lambda rows: text_of(rows, end="\r").encode(),
    "quoted.txt": lambda rows: text_of(rows, "|", quoting=csv.QUOTE_ALL).encode(),
    "spaced.csv": lambda rows: text_of([[f" {each}\u00a0" for each in rows[0]], *rows[1:], []]).encode(),
    "own_columns.csv": lambda rows: text_of(
        [[*rows[0], "备注A", "My note"], *([*row, "甲", "x"] for row in rows[1:])]
    ).encode(),
    "page.xls": lambda rows: page_of(rows).replace(" & ", " &amp; ").encode(),
}


def staged(database: Database, path: Path) -> tuple[str | None, list[dict[str, object]], dict[str, object]]:
    """Format, the values of each row, and the links of the first."""
    with database.read() as connection:
        (state,) = prepare(connection, read_workbook(path), database.database_id)
    if state.mapping is None:
        return None, [], {}
    reader = TableReader(*shaped(state.sheet, state.mapping))
    read = [reader.read(*row) for row in reader.rows()]
    return format_of(state), [each.values for each in read], read[0].links if read else {}


@pytest.mark.parametrize("name", CLOTHES)
def test_every_format_is_known_in_these_clothes(database, tmp_path, name: str) -> None:
    wrong = []
    for key, row, expected in [*TRIALS, *OTHERS]:
        path = tmp_path / f"{key}_{name}"
        texts = [["" if each is None else str(each) for each in line] for line in (row, row.values())]
        path.write_bytes(CLOTHES[name](texts))
        found, values, _ = staged(database, path)
        said = {
            field: values[0].get(field) for field in expected if values and isinstance(expected[field], str)
        }
        plain = {
            field: value for field, value in said.items() if field in values[0] and "#" not in str(value)
        }
        if (
            found != key
            or len(values) != 1
            or any(expected[field] != value for field, value in plain.items())
        ):
            wrong.append((key, found, len(values), said))
    assert not wrong


RELATIVES: dict[str, Rows] = {
    "own notes about trials": [["NCT Number", "Drug", "My comment"], ["NCT04768972", "tofersen", "ok"]],
    "scores of trials": [["TrialID", "Public title", "Score"], ["A-1", "x", "3"]],
    "contacts": [["Organization Name", "Contact", "Phone"], ["A", "B", "1"]],
    "own numbers under 登记号": [
        ["登记号", "试验状态", "药物名称", "试验题目"],
        ["内部-1", "ok", "甲", "题"],
    ],
    "a count under ISRCTN": [["ISRCTN", "Title"], ["5", "x"]],
    "people": [["Rank", "Title", "Status"], ["1", "Mr", "alive"]],
    "an own pipeline": [["Drug Name", "Global Status", "Our view"], ["x", "Phase II", "good"]],
    "visits": [["EudraCT Number", "Site", "Patient"], ["2019-002663-10", "1", "2"]],
    "a wide table": [[str(each) for each in range(63)], [str(2 * each) for each in range(63)]],
}


@pytest.mark.parametrize("rows", RELATIVES.values(), ids=RELATIVES)
def test_a_close_relative_is_not_taken_for_a_format(database, tmp_path, rows: Rows) -> None:
    path = tmp_path / "own.csv"
    path.write_text(text_of(rows), encoding="utf-8")
    assert staged(database, path)[0] is None


_RESULTS = """<?xml version="1.0" encoding="UTF-8"?>
<ns0:result xmlns:ns0="http://eudract.ema.europa.eu/schema/clinical_trial_result"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"{attribute}>{element}
<trialInformation><sponsorProtocolCode>IG-7</sponsorProtocolCode><fullTitle>A made-up trial</fullTitle>
<isrctnIdentifier xsi:nil="true"/><usctnIdentifier>NCT03461406</usctnIdentifier>
<globalEndOfTrialDate>2022-05-20T00:00:00+02:00</globalEndOfTrialDate>
<recruitmentStartDate>2019-01-18T00:00:00+01:00</recruitmentStartDate>
<sponsors><sponsor><organisationName>Instituto Ejemplo</organisationName><publicContact><emailAddress>a@b.example
</emailAddress></publicContact></sponsor></sponsors></trialInformation>
<endPoints><endPoint><title>x</title></endPoint><endPoint><title>y</title></endPoint></endPoints></ns0:result>"""


@pytest.mark.parametrize(
    ("attribute", "element"),
    [
        (' eudractNumber="2016-004489-24"', ""),
        ("", "<eudractNumber>2016-004489-24</eudractNumber>"),
    ],
)
def test_results_of_the_eu_register_are_one_trial(database, tmp_path, attribute: str, element: str) -> None:
    path = tmp_path / "anything.xml"
    path.write_text(_RESULTS.format(attribute=attribute, element=element), encoding="utf-8")
    found, (values,), links = staged(database, path)
    assert found == "euctr_results_xml"
    assert set(values["registry_ids"]) == {"2016-004489-24", "NCT03461406"}  # type: ignore[call-overload]
    assert (values["start"], values["completion"]) == ("2019-01-18", "2022-05-20")
    assert links["sponsor"] == ("Instituto Ejemplo",)
    assert "a@b.example" not in str(values)


def test_trials_that_the_eu_register_sends_to_the_who(database, tmp_path) -> None:
    phases = "Human pharmacology (Phase I): yes\nTherapeutic exploratory (Phase II): no\n"
    path = tmp_path / "anything.xml"
    path.write_text(
        "<trials><trial><main><trial_id>EUCTR2016-003225-41-GB</trial_id><reg_name>EUCTR</reg_name>"
        "<date_registration>31/01/2017</date_registration><public_title>A made-up study</public_title>"
        f"<phase>{phases}</phase><i_freetext>Product Name: Tofersen&lt;br&gt;Product Code: BIIB067&lt;br&gt;"
        "INN or Proposed INN: TOFERSEN</i_freetext></main><contacts><contact><email>a@b.example</email></contact>"
        "</contacts><countries><country2>Italy</country2></countries></trial></trials>",
        encoding="utf-8",
    )
    found, (values,), links = staged(database, path)
    assert found == "ictrp_import_xml"
    assert (values["registry_ids"], values["phase"]) == (("2016-003225-41",), "1")
    assert (values["registered"], values["countries"]) == ("2017-01-31", ("IT",))
    assert links["candidates"] == ("Tofersen", "TOFERSEN")
