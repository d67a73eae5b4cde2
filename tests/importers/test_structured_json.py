# SPDX-License-Identifier: Apache-2.0
"""JSON as rows: pages, lists, single records, one record a line, and what is refused in one sentence."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.structured import json_records, read_structured, sniff
from importers.structured.flat import flatten
from importers.structured.shape import NO_SHAPE, Composed, Cut, FirstOf, Prefixed, Shape, Ticked, Typed
from models.errors import Cancelled, UserError
from models.text import Message


def study(number: int, **more: Any) -> dict[str, Any]:
    ids = {"nctId": f"NCT{number:08}", "briefTitle": f"Study {number}"}
    return {"protocolSection": {"identificationModule": ids, **more}}


def rows(path: Path, content: str) -> tuple[tuple[str | None, ...], list[tuple[str | None, ...]]]:
    path.write_text(content, encoding="utf-8")
    assert sniff(content.encode()[:4096]) == "json"
    (sheet,) = read_structured(path, "json")
    return sheet.header, list(sheet.rows)


def refusal(path: Path, content: str) -> str:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_structured(path, "json")
    return str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([study(1), study(2)]),
        json.dumps({"totalCount": 2, "studies": [study(1), study(2)], "nextPageToken": "x"}, indent=1),
        "\n".join(json.dumps(study(number)) for number in (1, 2)),
        "\ufeff" + json.dumps([study(1), study(2)]),
    ],
    ids=["list", "page", "lines", "with a byte order mark"],
)
def test_a_page_a_list_and_lines_hold_the_same_records(tmp_path: Path, content: str) -> None:
    header, found = rows(tmp_path / "a.json", content)
    path = "protocolSection.identificationModule."
    assert header == (f"{path}nctId", f"{path}briefTitle")
    assert found == [("NCT00000001", "Study 1"), ("NCT00000002", "Study 2")]


def test_one_study_is_one_row_and_lists_in_it_are_one_cell(tmp_path: Path) -> None:
    raw = study(
        3,
        designModule={"phases": ["PHASE2", "PHASE3"], "enrollmentInfo": {"count": 52, "type": "ESTIMATED"}},
        conditionsModule={"conditions": ["ALS", "Motor neuron\ndisease"]},
        armsInterventionsModule={"interventions": [{"type": "DRUG", "name": "A"}, {"name": "B"}]},
    )
    header, found = rows(tmp_path / "a.json", json.dumps(raw))
    cells = dict(zip(header, found[0], strict=True))
    assert cells["protocolSection.designModule.phases"] == "PHASE2|PHASE3"
    assert cells["protocolSection.designModule.enrollmentInfo.count ESTIMATED"] == "52"
    assert cells["protocolSection.conditionsModule.conditions"] == "ALS\nMotor neuron disease"
    assert cells["protocolSection.armsInterventionsModule.interventions"] == "DRUG: A\nB"


def test_the_earlier_api_is_read_through_its_envelope(tmp_path: Path) -> None:
    inner = {"ProtocolSection": {"IdentificationModule": {"NCTId": "NCT00000001"}}}
    page = {"FullStudiesResponse": {"NStudiesFound": 1, "FullStudies": [{"Rank": 1, "Study": inner}]}}
    header, found = rows(tmp_path / "a.json", json.dumps(page))
    assert (
        dict(zip(header, found[0], strict=True))["ProtocolSection.IdentificationModule.NCTId"]
        == "NCT00000001"
    )


def test_any_other_list_of_objects_is_a_table(tmp_path: Path) -> None:
    content = '[{"药物": "甲", "n": 1.50, "x": null}, {"药物": "乙", "更多": {"a": true}}]'
    header, found = rows(tmp_path / "a.json", content)
    assert header == ("药物", "n", "更多.a")
    assert found == [("甲", "1.50", None), ("乙", None, "true")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('[{"a": 1}, {"b": ', "is not complete JSON"),
        ('{"a": 1', "is not complete JSON"),
        ('[{"a": 1}] x', "is not complete JSON"),
        ("[1, 2]", "JSON without records"),
        ("[]", "JSON without records"),
        ('[{"a":' + "[" * 100_000, "deeper than any register"),
        ('[{"a":' + "[" * 100 + "1" + "]" * 100 + "}]", "levels deep"),
        ('{"database_id": "x", "schema_version": 2, "kinds": {"trial": [', "is a JSON export of Thaw"),
    ],
)
def test_what_is_no_list_of_records_is_named(tmp_path: Path, content: str, sentence: str) -> None:
    assert sentence in refusal(tmp_path / "a.json", content)


def test_a_record_without_an_end_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_records, "LARGEST", 1_000_000)
    assert "one record of more than" in refusal(tmp_path / "a.json", '[{"a": "' + "x" * 3_000_000 + '"}]')


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with path.open("w", encoding="utf-8") as file:
        file.write('{"studies": [')
        for number in range(1, 3_001):
            file.write(json.dumps(study(number, note="x" * 1_500)) + ("," if number < 3_000 else ""))
        file.write("]}")
    tracemalloc.start()
    (sheet,) = read_structured(path, "json")
    count = sum(1 for _ in sheet.rows)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3_000
    assert path.stat().st_size > 4_800_000
    assert peak < 3_500_000


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    class Stop:
        def step(self, done: int, total: int, text: Message | None = None) -> None:
            raise Cancelled

    path = tmp_path / "a.json"
    path.write_text(json.dumps([study(1)]))
    with pytest.raises(Cancelled):
        read_structured(path, "json", Stop())


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=8
)
values = st.recursive(
    texts | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.dictionaries(texts, values, max_size=4), min_size=1, max_size=4))
def test_every_leaf_of_every_record_stands_in_its_row(tmp_path: Path, records: list[dict[str, Any]]) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    found = [row for sheet in read_structured(path, "json") for row in sheet.rows]
    assert len(found) == len(records)
    for record, row in zip(records, found, strict=True):
        assert sorted(leaves(record)) == sorted(text for cell in row if cell for text in cell.split("\n"))


def leaves(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [text for value in node.values() for text in leaves(value)]
    if isinstance(node, list):
        return [text for value in node for text in leaves(value)]
    text = str(node).lower() if isinstance(node, bool) else str(node).strip()
    return [text] if text else []


def test_parts_of_a_shape() -> None:
    shape = Shape(
        "x", "X", (), personal=r"contact", aside=("tables",), internal=r"(?:^|\.)id$", nothing=("nil known",),
        parts=(
            Composed("sites", ("name", "city")), Typed("sponsors", "org.name", "main"), Cut("countries"),
            Ticked("phase", {"one": "Phase I", "two": "Phase II"}), FirstOf(("start", "planned")), Prefixed("no", "X"),
        ),
    )  # fmt: skip
    record = {
        "id": 1, "no": "7", "sites": [{"name": "H", "city": "B", "contact": {"mail": "a@b.cn", "tel": "1"}}],
        "sponsors": [{"org": {"name": "S", "id": 2}, "main": True}, {"org": {"name": "T"}, "main": False}],
        "countries": ["Poland:4", "China"], "one": "No", "two": "Yes", "planned": "2025", "tables": [1, 2],
        "other": "Nil known", "text": "write to a@b.cn now" + " or later" * 20, "mail": "a@b.cn",
    }  # fmt: skip
    flat = flatten(record, shape)
    assert flat.cells == {
        "sites": "H, B", "sponsors.org.name true": "S", "sponsors.org.name false": "T", "countries": "Poland\nChina",
        "phase": "Phase I: no\nPhase II: yes", "planned": "2025", "start": "2025", "no": "X7",
        "text": "write to […] now" + " or later" * 20,
    }  # fmt: skip
    assert flat.personal == 4
    assert flat.aside == {"id": 2, "tables": 2}
    assert flatten({"mail": "a@b.cn"}, NO_SHAPE).cells == {"mail": "a@b.cn"}
