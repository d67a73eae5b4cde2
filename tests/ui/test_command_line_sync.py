# SPDX-License-Identifier: Apache-2.0
"""The command that joins two databases that were split: what it says and gives, and that it can be taken back."""

import shutil
from pathlib import Path

from models.content import content_hash
from models.database.database import Database
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.text import mark


def hash_of(path: Path) -> str:
    with Database.open(path, read_only=True) as database, database.read() as connection:
        return content_hash(connection)


def test_sync_says_what_it_took_and_is_undone_in_one_step(thaw_here, tmp_path: Path) -> None:
    home, laptop = tmp_path / "home.thaw", tmp_path / "laptop.thaw"
    with Database.create(home) as database:
        number = database.ids.one()
        added = [Edit("organisation", number, {"name_en": "Ionis"})]
        Ledger(database).commit(Changeset("lin", mark("Test", "work"), added))
    shutil.copy(home, laptop)
    with Database.open(laptop) as database:
        changed = [Edit("organisation", number, {"city": "Carlsbad"}, {})]
        Ledger(database).commit(Changeset("lin", mark("Test", "work"), changed))
    before = hash_of(home)
    given = thaw_here.json("sync", laptop, "--db", home)
    assert (given["changeset"], given["ancestor"], given["taken"], given["questions"]) == (2, 1, 1, 0)
    assert hash_of(home) == hash_of(laptop)
    assert "laptop.thaw has nothing that is not known here" in thaw_here.said("sync", laptop, "--db", home)
    thaw_here.said("undo", "2", "--db", home)
    assert hash_of(home) == before
    said = thaw_here.said("sync", laptop, "--db", home)
    assert "Fields taken: 1" in said
    assert "Take it back with: undo 4" in said
