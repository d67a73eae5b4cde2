# SPDX-License-Identifier: Apache-2.0
"""The page docs/formats.md, made of the declarations: `python -m importers.formats.listing > docs/formats.md`."""

from __future__ import annotations

import sys

from importers.formats.format import Format, Headings, spellings
from importers.formats.registry import formats
from models.kinds import KINDS

_HEAD = """# The formats

Tables that Thaw knows by what is in them, never by the name of the file. Each format is one declaration in
`importers/formats/` (what its docstring in `format.py` says); adding one needs no other file. This page is made of
the declarations by `python -m importers.formats.listing`, and `tests/importers/test_formats.py` compares the two.

A sheet is of a format when all headings under “known by” are there, in any order, case and width; of several that fit,
the one that knows most headings is taken. `main.py import --json` says the key as `"format"`. Any other table goes
through mapping. Columns that a format does not name are suggested for like those of any table; columns without a
field are kept among the further columns of the record, and personal data is left out before anything is stored.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [_HEAD]
    for kind in KINDS.values():
        known = [each for each in formats().values() if each.kind == kind.key and not each.own]
        if known:
            parts.append(f"## {kind.plural.en} · {kind.plural.zh}\n")
            parts += [_section(each) for each in known]
    parts.append("## Of any kind\n")
    parts += [_section(each) for each in formats().values() if each.own]
    return "\n".join(parts)


def _section(form: Format) -> str:
    lines = [f"### {form.label.en} · {form.label.zh}", "", f"`{form.key}`. {form.where}".rstrip(), ""]
    if form.headerless:
        looks = ", ".join(form.headerless.looks)
        lines.append(
            f"- known by: {len(form.headerless.headings)} columns without headings, and how {looks} look"
        )
    elif form.must:
        lines.append(f"- known by: {'; '.join(_heading(each) for each in form.must)}")
    if form.looks:
        lines.append(f"- and by how these look: {'; '.join(_heading(each) for each in form.looks)}")
    if form.columns:
        lines += ["", "| heading | field |", "|---|---|"]
        lines += [
            f"| {_escaped(_heading(headings))} | {_fields(form, headings)} |" for headings in form.columns
        ]
        lines.append("")
    for words, listed in (
        ("kept as further columns", form.extras),
        ("not kept, because they say nothing of the record", form.noise),
        ("personal data, left out", form.personal),
    ):
        if listed:
            lines.append(f"- {words}: {', '.join(listed)}")
    if form.grouping:
        keys = ", ".join(_heading(each) for each in form.grouping.keys)
        lines.append(f"- a row with blank {keys} continues the row above")
    return "\n".join(lines).rstrip() + "\n"


def _heading(headings: Headings) -> str:
    return " / ".join(spellings(headings))


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _fields(form: Format, headings: Headings) -> str:
    taken = form.columns[headings]
    names = []
    for each in taken if isinstance(taken, tuple) else (taken,):
        name = f"`{each.field}`" if each.field else "source of the row" if each.cited else "further columns"
        steps = ", ".join(step.name.replace("_", " ") for step in each.steps)
        names.append(f"{name} ({steps})" if steps else name)
    return "; ".join(names)


if __name__ == "__main__":
    sys.stdout.write(page())
