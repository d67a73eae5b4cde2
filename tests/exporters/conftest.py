# SPDX-License-Identifier: Apache-2.0
"""A small database that holds what is hard to export."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from exporters.run import ExportReport, export
from models.database.database import Database
from models.fields import Value
from models.ids import id_text
from models.kinds import KINDS
from models.ledger.changeset import Changeset, Citation, Edit
from models.ledger.ledger import Ledger
from models.statements import Said, StatementSet
from models.text import mark
from models.values.base import Parsed

AT = datetime(2026, 3, 5, 14, 30)
HOSTILE = "=cmd|'/c calc'!A1"
LONG = "长" * 40_000
_MESSAGE = mark("Tests", "Made for a test")


def canonical(kind: str, **texts: str | list[str] | None) -> dict[str, Value]:
    """Texts as people write them -> canonical values; links are given as they are."""
    values: dict[str, Value] = {}
    for key, text in texts.items():
        field = KINDS[kind].field(key)
        if field.is_link or text is None:
            values[key] = tuple(text) if isinstance(text, list) else text
        elif isinstance(text, list):
            values[key] = tuple(_parsed(kind, key, member) for member in text)
        else:
            values[key] = _parsed(kind, key, text)
    return values


def _parsed(kind: str, key: str, text: str) -> str:
    read = KINDS[kind].field(key).type.parse(text)
    assert isinstance(read, Parsed), (kind, key, text, read)
    assert read.value is not None, (kind, key, text)
    return read.value


@pytest.fixture
def hostile() -> str:
    """A text that Excel would run, in an alias of the candidate."""
    return HOSTILE


@pytest.fixture
def long_text() -> str:
    """More than a cell holds, in the notes of the first organisation."""
    return LONG


@pytest.fixture
def at() -> datetime:
    """When exports of these tests are made."""
    return AT


@pytest.fixture
def commit(database: Database) -> Callable[[list[Edit]], None]:
    """Commit edits under a test's name."""

    def commit(edits: list[Edit]) -> None:
        Ledger(database).commit(Changeset("Tester", _MESSAGE, edits))

    return commit


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    """A database without records."""
    with Database.create(tmp_path / "empty.thaw") as opened:
        yield opened


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """One of everything, hostile texts included."""
    with Database.create(tmp_path / "records.thaw") as opened:
        source, *ids = opened.ids.take(7)
        Ledger(opened).commit(
            Changeset(
                "Tester",
                _MESSAGE,
                [Edit("source", source, canonical("source", title="CDE 公示", reliability="5"))],
            )
        )
        Ledger(opened).commit(
            Changeset(
                "Tester", _MESSAGE, _edits(source, ids), citation=Citation(source, "第 3 页", "2026-03-01")
            )
        )
        yield opened


def _edits(source: int, ids: list[int]) -> list[Edit]:
    biogen, ionis, drug, trial, deal, approval = ids
    records: list[tuple[str, int, Mapping[str, Value]]] = [
        ("organisation", biogen, canonical("organisation", name_en="Biogen, Inc.", country="US", notes=LONG)),
        ("organisation", ionis, canonical("organisation", name_en="Ionis; formerly Isis", notes="a_x000D_b")),
        (
            "candidate",
            drug,
            canonical(
                "candidate",
                name_zh="托夫生注射液",
                name_en="Tofersen",
                codes=["BIIB067", "ISIS 333611"],
                aliases=[HOSTILE, 'a "quoted"; alias'],
                targets=["SOD1"],
                stage_us="获批上市",
                dev_status_date="2023-04",
                owner=[id_text(biogen)],
                licensees=[id_text(biogen) + "@CN", id_text(ionis)],
                description="#N/A",
                notes="两行\n文字",
            ),
        ),
        (
            "trial",
            trial,
            canonical(
                "trial",
                registry_ids=["NCT02623699"],
                title_en="+1 trial of tofersen",
                phase="II/III期",
                enrol_target="1,176",
                is_iit="否",
                start="2016-01-20",
            ),
        ),
        (
            "financing",
            deal,
            canonical(
                "financing", recipient=id_text(ionis), amount="近亿元", type="股权融资", announced="2025-09"
            ),
        ),
        (
            "milestone",
            approval,
            canonical("milestone", candidate=id_text(drug), type="获批上市", date="2023-04-25"),
        ),
    ]
    edits = [Edit(kind, number, values) for kind, number, values in records]
    said = StatementSet({"stage_us": Said("phase2", written="Ph 2")}, source, "@第 9 页")
    rejected = StatementSet({"stage_us": Said("phase3", rejected=True, reason="旧闻")}, source)
    shown = StatementSet(
        {key: Said(value) for key, value in records[2][2].items()}, source, "第 3 页", "2026-03-01"
    )
    edits[2] = Edit("candidate", drug, records[2][2], sets=(shown, said, rejected))
    return edits


@pytest.fixture
def exported(database: Database, tmp_path: Path) -> Callable[..., ExportReport]:
    """Export the database to a file of this name, at the same moment each time."""

    def exported(name: str = "out.xlsx", **options) -> ExportReport:
        return export(database, tmp_path / name, **{"exported_at": AT, "author": "王 Curator", **options})

    return exported
