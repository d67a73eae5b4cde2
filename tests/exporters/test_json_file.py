# SPDX-License-Identifier: Apache-2.0
"""JSON holds what is stored and what is shown."""

import json
from collections.abc import Callable
from datetime import datetime

from exporters.run import ExportReport
from models.database.database import Database
from models.ids import id_number
from models.kinds import KINDS
from models.rows import fetch

Exported = Callable[..., ExportReport]


def test_everything_is_there(database: Database, exported: Exported, at: datetime) -> None:
    report = exported("all.json", language="en")
    content = json.loads(report.path.read_text("utf-8"))
    assert content["database_id"] == database.database_id
    assert (content["language"], content["exported_at"]) == ("en", at.isoformat())
    assert list(content["kinds"]) == list(KINDS)
    assert report.rows == {key: len(records) for key, records in content["kinds"].items()}
    for key, records in content["kinds"].items():
        for entry in records:
            number = id_number(entry["id"])
            with database.read() as connection:
                values = fetch(connection, key, [number])[number]
            stored = {name: item["value"] for name, item in entry["values"].items()}
            linked = {
                name: [
                    item["id"] + ("@" + item["territory"] if "territory" in item else "") for item in links
                ]
                for name, links in entry["links"].items()
            }
            expected = {
                name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
            }
            links = {name: ids if KINDS[key].field(name).many else ids[0] for name, ids in linked.items()}
            assert stored | links == expected


def test_shown_values_titles_and_statements(exported: Exported, long_text: str) -> None:
    content = json.loads(exported("all.json", language="en").path.read_text("utf-8"))["kinds"]
    (drug,) = content["candidate"]
    assert drug["title"] == "Tofersen"
    assert drug["values"]["codes"] == {
        "value": ["BIIB067", "ISIS 333611"],
        "shown": ["BIIB067", "ISIS 333611"],
    }
    assert drug["values"]["stage_us"]["shown"] != drug["values"]["stage_us"]["value"]
    assert [(link["title"], link.get("territory")) for link in drug["links"]["licensees"]] == [
        ("Biogen, Inc.", "CN"),
        ("Ionis; formerly Isis", None),
    ]
    said = [entry for entry in drug["statements"] if entry["field"] == "stage_us"]
    assert sorted(entry["rank"] for entry in said) == ["kept", "rejected", "shown"]
    (kept,) = [entry for entry in said if entry["rank"] == "kept"]
    assert (kept["written"], kept["source"]["title"], kept["locator"]) == ("Ph 2", "CDE 公示", "@第 9 页")
    assert content["organisation"][0]["values"]["notes"]["value"] == long_text, "JSON cuts nothing"


def test_statements_may_stay_at_home(exported: Exported) -> None:
    content = json.loads(exported("few.json", with_sources=False, kinds=["trial"]).path.read_text("utf-8"))
    assert list(content["kinds"]) == ["trial"]
    assert "statements" not in content["kinds"]["trial"][0]


def test_an_empty_database_is_an_empty_list(empty: Database, tmp_path) -> None:
    from exporters.run import export

    content = json.loads(export(empty, tmp_path / "empty.json").path.read_text("utf-8"))
    assert content["kinds"] == {key: [] for key in KINDS}
