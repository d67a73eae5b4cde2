# SPDX-License-Identifier: Apache-2.0
"""The cases about understanding and finding: parsing mixed cells, searching as one types, running every rule."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial

CELLS = 100_000
PREFIXES = 300


def parse_mixed() -> dict[str, float]:
    """Money, dates, phases and names as people write them, over half of them distinct."""
    from models.values import DATE, MONEY, NAME, PHASE, ValueType

    cells = _mixed_cells()
    types: dict[str, ValueType] = {"money": MONEY, "date": DATE, "phase": PHASE, "name": NAME}
    start = time.perf_counter()
    for kind, text in cells:
        types[kind].parse(text)
    return {"seconds": time.perf_counter() - start}


def parse_bare() -> dict[str, float]:
    """datetime.fromisoformat on as many texts."""
    texts = [f"20{number % 30 + 10}-{number % 12 + 1:02d}-{number % 28 + 1:02d}" for number in range(CELLS)]
    start = time.perf_counter()
    for text in texts:
        datetime.fromisoformat(text)
    return {"seconds": time.perf_counter() - start}


def _mixed_cells() -> list[tuple[str, str]]:
    dice = random.Random(3)
    cells = []
    for number in range(CELLS // 4):
        year, month, day = dice.randint(2012, 2026), dice.randint(1, 12), dice.randint(1, 28)
        some = dice.randint(1, 9_999)
        money = (f"{some}万元", f"近{some % 90 + 1}亿元", f"${some / 10} million", f"约{some}万美元")
        days = (
            f"{year}-{month:02d}-{day:02d}",
            f"{year}年{month}月",
            f"{day} March {year}",
            f"{year}Q{month % 4 + 1}",
        )
        phases = ("Ⅰ/Ⅱa期", "PHASE2|PHASE3", "III期", "Phase 1b/2a", "不适用")
        cells += [("money", dice.choice(money)), ("date", dice.choice(days)), ("phase", dice.choice(phases))]
        cells.append(("name", f"示例{number}生物科技（苏州）有限公司"))
    return cells


def search(database: str) -> dict[str, float]:
    """Thaw's search for growing pieces of names; seconds are the 95th percentile of one search."""
    from models.database.database import Database
    from models.search.search import search as find
    from models.search.search_index import catch_up

    with Database.open(database) as opened:
        catch_up(opened)
        with opened.read() as connection:
            return _percentile([_timed_search(partial(find, connection, text)) for text in _typed()])


def search_bare(database: str) -> dict[str, float]:
    """One FTS5 MATCH of the same pieces on the same file, first 50 rows."""
    from models.database.database import Database
    from models.schema import SEARCH_GRAMS
    from models.search.search_grams import grams

    table = SEARCH_GRAMS.split("TABLE", 1)[1].replace("IF NOT EXISTS", "").split()[0]
    with Database.open(database, read_only=True) as opened, opened.read() as connection:

        def match(text: str) -> None:
            pieces = " ".join(f'"{piece}"' for piece in dict.fromkeys(grams(text)))
            connection.exec_driver_sql(
                f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT 50", (pieces,)
            ).fetchall()

        return _percentile([_timed_search(partial(match, text)) for text in _typed()])


def _typed() -> list[str]:
    dice = random.Random(5)
    whole = [f"candidate {dice.randrange(1000):06d}" for _ in range(PREFIXES // 3)]
    whole += [f"候选{dice.randrange(1000)}号" for _ in range(PREFIXES // 3)]
    whole += [f"THW-{dice.randrange(1000, 2000)}" for _ in range(PREFIXES // 3)]
    return [text[: dice.randint(2, len(text))] for text in whole]


def _timed_search(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _percentile(times: list[float]) -> dict[str, float]:
    return {"seconds": statistics.quantiles(times, n=20)[-1], "median": statistics.median(times)}


def rules(database: str) -> dict[str, float]:
    """Every rule over every record."""
    from models.checks.checks import check
    from models.database.database import Database

    with Database.open(database, read_only=True) as opened, opened.read() as connection:
        start = time.perf_counter()
        check(connection)
        return {"seconds": time.perf_counter() - start}


def rules_bare(database: str) -> dict[str, float]:
    """SQLAlchemy Core reading the same rows."""
    from sqlalchemy import select

    from models.database.database import Database
    from models.schema import kind_tables

    with Database.open(database, read_only=True) as opened, opened.read() as connection:
        start = time.perf_counter()
        for table in kind_tables.values():
            connection.execute(select(table)).all()
        return {"seconds": time.perf_counter() - start}


CASES = {case.__name__: case for case in (parse_mixed, parse_bare, search, search_bare, rules, rules_bare)}
