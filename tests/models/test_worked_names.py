# SPDX-License-Identifier: Apache-2.0
"""Worked examples of names that are one organisation: every writing of it finds the same record of the sample first."""

from collections.abc import Iterator

import pytest

from models.database.database import Database
from models.sample import build_sample
from models.search.search import search
from models.search.search_index import catch_up

ONE = {
    "N1": ("中美瑞康", "Ractigen Therapeutics"),
    "N7": ("士泽生物医药（苏州）有限公司", "XellSmart Biomedical Co., Ltd.", "XellSmart"),
    "N8": ("神济昌华", "神济昌华（北京）生物科技有限公司", "SineuGene"),
    "N10": ("ReJuKon Biopharm Inc.", "RJK Biopharma Ltd", "瑞吉康"),
    "N11": ("Wanbangde New Building Materials Co., Ltd", "万邦德医药控股集团股份有限公司"),
    "N16": (
        "浙江大学医学院附属第二医院",
        "浙大二院",
        "The Second Affiliated Hospital, Zhejiang University School of Medicine",
        "SAHZU",
    ),
    "N17": ("北京大学第三医院", "北医三院", "Peking University Third Hospital"),
    "N20": ("Biogen Inc", "Biogen", "渤健", "百健"),
}
"""Number in the reference -> writings."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The sample, ready to be searched."""
    with Database.create(tmp_path_factory.mktemp("names") / "s.thaw") as opened:
        build_sample(opened)
        catch_up(opened)
        yield opened


@pytest.mark.parametrize(("example", "name"), [(key, name) for key, names in ONE.items() for name in names])
def test_every_writing_finds_the_same_organisation(database: Database, example: str, name: str) -> None:
    with database.read() as connection:
        wanted, found = (
            search(connection, text, 1, ("organisation",), "en")[0].record for text in (ONE[example][0], name)
        )
    assert found == wanted
