# SPDX-License-Identifier: Apache-2.0
"""Links tables of millions of rows with Splink on DuckDB (or Spark) and writes the same pairs file as `main.py link`.

An optional extra: it needs the packages of the group `large-linking` in pyproject.toml, and nothing else of Thaw does.
`python -m reconcile.linkage.splink_pairs A.csv B.csv --out PAIRS.csv --id-a ID --id-b ID [--fields …]`
"""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

from models.errors import UserError
from models.exchange import guarded
from models.text import mark
from reconcile.linkage.infer import infer_spec, spec_from
from reconcile.linkage.spec import LinkField, Sort, Spec, Table

_MISSING = mark(
    "Linkage",
    "Linking on {engine} needs the packages splink and duckdb: install the group large-linking first.",
)
_NO_RULE = mark(
    "Linkage",
    "No field is distinctive enough to look for candidates among so many rows; name more with --fields.",
)
_SAMPLE = 2_000
_LIKELY = 0.05
_DISTINCT = 0.3
"""A field with at least this share of different values narrows candidates by itself, together with its beginning."""
_PIECE = 10_000


def write_pairs(
    a: Path, b: Path, out: Path, ids: tuple[str, str], *, fields: str | None = None, threshold: float = 0.9
) -> int:
    """Link two csv or parquet files; how many pairs were written. UserError when the engine is not installed.

    Only a sample of either file is read into memory, for guessing what its columns hold; the engine does the rest.
    """
    try:
        duckdb: Any = import_module("duckdb")
        engine: Any = import_module("splink.internals.duckdb.database_api")
    except ImportError as error:
        raise UserError(_MISSING.format(engine="DuckDB")) from error
    connection = duckdb.connect()
    tables = [_sampled(connection, path, id_) for path, id_ in zip((a, b), ids, strict=True)]
    spec = spec_from(fields, *tables) if fields else infer_spec(*tables)
    api = engine.DuckDBAPI(connection)
    for side, path, id_ in (("a", a, ids[0]), ("b", b, ids[1])):
        connection.execute(_view(side, path, id_, spec))
    (rows,) = connection.execute("SELECT greatest(count(*), 1) FROM thaw_b").fetchall()[0]
    found = link_views(api, spec, _distinct(tables[1], spec), 1.0 / rows)
    return _write(out, _rows(connection, found.physical_name), threshold)


def link_views(api: Any, spec: Spec, distinct: Sequence[bool], share: float) -> Any:
    """Link the views `thaw_a` and `thaw_b` (columns unique_id, f0, f1 …) of any Splink database API; its predictions.

    `distinct` says of each field whether its values are mostly different, which makes narrow blocking rules; `share` is
    how likely two rows drawn by chance are one.
    """
    splink: Any = import_module("splink")
    rules = [splink.block_on(*columns) for columns in _blocking(spec, distinct)]
    if not rules:
        raise UserError(_NO_RULE)
    settings = splink.SettingsCreator(
        link_type="link_only",
        comparisons=[_comparison(f"f{number}", field.sort) for number, field in enumerate(spec.fields)],
        blocking_rules_to_generate_predictions=rules,
        probability_two_random_records_match=share,
        retain_matching_columns=False,
    )
    # Splink orders the two sides by these names, so `a` stays on the left.
    frames = [api.register(f"thaw_{side}", dataset_display_name=side) for side in "ab"]
    linker = splink.Linker(frames, settings, log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in rules[:3]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)
    return linker.inference.predict(threshold_match_probability=_LIKELY)


def _comparison(column: str, sort: Sort) -> Any:
    cl: Any = import_module("splink.comparison_library")
    if sort in (Sort.CATEGORY, Sort.IDENTIFIER, Sort.NUMBER):
        return cl.ExactMatch(column)
    if sort in (Sort.CODE, Sort.DATE):
        return cl.LevenshteinAtThresholds(column, [1, 2])
    if sort is Sort.TEXT:
        return cl.JaccardAtThresholds(column, [0.9, 0.7])
    return cl.JaroWinklerAtThresholds(column, [0.95, 0.88, 0.7]).configure(term_frequency_adjustments=True)


def _blocking(spec: Spec, distinct: Sequence[bool]) -> list[tuple[str, ...]]:
    """Narrow rules: one very distinct value, or two fields equal of which one is distinct, or beginnings of both."""
    columns = [f"f{number}" for number in range(len(spec.fields))]
    rules: list[tuple[str, ...]] = [
        (column,) for column, is_one in zip(columns, distinct, strict=True) if is_one
    ]
    rules += [
        (columns[one], columns[other])
        for one, other in combinations(range(len(columns)), 2)
        if distinct[one] != distinct[other]
    ]
    rules += [
        (f"substr({column}, 1, 6)",) for column, is_one in zip(columns, distinct, strict=True) if is_one
    ]
    return rules


def _distinct(table: Table, spec: Spec) -> list[bool]:
    """Of each field, whether its values are mostly different in a sample."""
    shares = []
    for field in spec.fields:
        values = [cell for name in field.right for cell in table.columns[name] if cell]
        shares.append(len(set(values)) / len(values) if len(values) > 0 else 0.0)
    return [share >= _DISTINCT for share in shares]


def _sampled(connection: Any, path: Path, id_column: str) -> Table:
    """The first rows of a file, enough for guessing what its columns hold."""
    found = connection.execute(f"SELECT * FROM {_source(path)} LIMIT {_SAMPLE}")
    names = [column[0] for column in found.description]
    rows = found.fetchall()
    columns = {
        name: [None if row[place] is None else str(row[place]) for row in rows]
        for place, name in enumerate(names)
        if name != id_column
    }
    return Table.of([str(number) for number in range(len(rows))], columns)


def _view(side: str, path: Path, id_column: str, spec: Spec) -> str:
    """SQL of a view with the fields of one file under the names that both share. Names and paths are quoted."""
    columns = [
        f"nullif(trim(lower(concat_ws(' ', {', '.join(map(_name, _columns(field, side)))}))), '') AS f{number}"
        for number, field in enumerate(spec.fields)
    ]
    chosen = ", ".join([f"CAST({_name(id_column)} AS VARCHAR) AS unique_id", *columns])
    return f"CREATE VIEW thaw_{side} AS SELECT {chosen} FROM {_source(path)}"


def _columns(field: LinkField, side: str) -> tuple[str, ...]:
    return field.left if side == "a" else field.right


def _source(path: Path) -> str:
    quoted = str(path).replace("'", "''")
    if path.suffix.lower() == ".parquet":
        return f"read_parquet('{quoted}')"
    return f"read_csv('{quoted}', all_varchar = true, header = true)"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _rows(connection: Any, predictions: str) -> Iterator[tuple[str, str, float, float]]:
    """(left id, right id, probability, bits) of a table of predictions, some thousand at a time."""
    chosen = "unique_id_l, unique_id_r, match_probability, match_weight"
    found = connection.execute(
        f"SELECT {chosen} FROM {_name(predictions)} ORDER BY unique_id_l, match_weight DESC"
    )
    while piece := found.fetchmany(_PIECE):
        yield from piece


def _write(out: Path, rows: Iterator[tuple[str, str, float, float]], threshold: float) -> int:
    """The pairs in the form of `main.py link`; the file is there whole or not at all."""
    part = out.with_name(out.name + ".part")
    count = 0
    with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id_a", "id_b", "probability", "decision", "why"))
        for left, right, likely, bits in rows:
            decision = "match" if likely >= threshold else "unsure"
            writer.writerow(
                (guarded(left), guarded(right), f"{likely:.4f}", decision, f"Splink {bits:.1f} bits")
            )
            count += 1
    os.replace(part, out)  # noqa: PTH105 - replaces on Windows as well
    return count


def main() -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(prog="python -m reconcile.linkage.splink_pairs")
    parser.add_argument("a", type=Path)
    parser.add_argument("b", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--id-a", default="id")
    parser.add_argument("--id-b", default="id")
    parser.add_argument("--fields")
    parser.add_argument("--threshold", type=float, default=0.9)
    given = parser.parse_args()
    try:
        ids = given.id_a, given.id_b
        write_pairs(given.a, given.b, given.out, ids, fields=given.fields, threshold=given.threshold)
    except UserError as error:
        parser.exit(1, f"{error}\n")


if __name__ == "__main__":
    main()
