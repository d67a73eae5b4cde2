# SPDX-License-Identifier: Apache-2.0
"""A report as one page of HTML: pictures inside it, no scripts, nothing loaded from elsewhere, ready to be printed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from exporters.report import content
from exporters.report.content import Report, Section, Source, pictured, ranges
from exporters.report.picture import instead, picture, tell
from models.answers.answer import Table
from models.progress import Progress

_WIDTH = 9.6
_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.55 "Segoe UI", "Noto Sans", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif;
  color: #1b2329; max-width: 60rem; margin: 2rem auto; padding: 0 1.2rem; }
h1 { font-size: 1.7rem; margin-bottom: .2rem; } h2 { font-size: 1.25rem; margin: 2.4rem 0 .3rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; } p { margin: .3rem 0; } .muted, .standing { color: #55636d; }
.known { border-left: 3px solid #17708f; padding-left: .7rem; }
img { max-width: 100%; height: auto; border: 1px solid #e1e6ea; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; margin: .6rem 0 1rem; }
th { text-align: left; border-bottom: 2px solid #1b2329; vertical-align: bottom; padding: .25rem .5rem; }
td { border-bottom: 1px solid #e1e6ea; vertical-align: top; padding: .25rem .5rem; }
.right { text-align: right; font-variant-numeric: tabular-nums; } .cite { white-space: nowrap; color: #55636d; }
.fine { color: #55636d; font-size: .78rem; margin-top: -.6rem; }
nav li { margin: .1rem 0; } a { color: #17708f; text-decoration: none; } a:hover { text-decoration: underline; }
ol.sources { font-size: .85rem; overflow-wrap: anywhere; }
@media print { body { max-width: none; margin: 0; font-size: 10.5pt; } h2 { break-after: avoid; }
  section { break-before: page; } figure, tr { break-inside: avoid; } thead { display: table-header-group; }
  nav { display: none; } a { color: inherit; } }
"""
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def written(report: Report, progress: Progress) -> bytes:
    """The page in UTF-8."""
    return "\n".join(_lines(report, progress)).encode()


def _lines(report: Report, progress: Progress) -> Iterator[str]:
    language = "zh-CN" if report.language.startswith("zh") else "en-GB"
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(report.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>"
    yield f"<h1>{escape(report.title)}</h1>"
    for text in filter(None, (report.standing, report.wished)):
        yield f'<p class="standing">{escape(text)}</p>'
    yield f'<p class="muted">{escape(report.say(content.ESTIMATES))}</p>'
    yield f"<nav><h3>{escape(report.say(content.CONTENTS))}</h3><ol>"
    for section in report.asked:
        yield f'<li><a href="#q{section.number}">{escape(report.say(section.question.title))}</a></li>'
    yield "</ol></nav>"
    for section in report.asked:
        tell(progress, report, section)
        yield from _section(report, section)
    yield f'<section>\n<h2>{escape(report.say(content.SOURCES))}</h2>\n<ol class="sources">'
    yield from (f'<li id="s{one.number}">{_source(one)}</li>' for one in report.sources.values())
    yield "</ol>\n</section>\n</main>\n</body>\n</html>\n"


def _source(one: Source) -> str:
    return escape(f"{one.title}. {one.detail}" if one.detail else one.title)


def _section(report: Report, section: Section) -> Iterator[str]:
    answer = section.answer
    title = f"{section.number}. {report.say(section.question.title)}"
    yield f'<section id="q{section.number}">\n<h2>{escape(title)}</h2>'
    yield f'<p class="muted">{escape(report.say(section.question.definition))}</p>'
    filters = report.filters(section)
    if filters:
        yield f"<p>{escape(filters)}</p>"
    for coverage in answer.coverage:
        yield f'<p class="known">{escape(report.say(coverage.text))}</p>'
    drawn = set(pictured(answer))
    for number, table in enumerate(answer.tables):
        if number in drawn:
            data = b64encode(picture(report, section, number, "svg", _WIDTH)).decode()
            alt = escape(instead(report, section, number), quote=True)
            yield f'<figure><img src="data:image/svg+xml;base64,{data}" alt="{alt}"></figure>'
        yield from _table(report, section, table)
    for heading, texts in report.remarks(answer):
        if heading != report.say(content.COVERAGE):
            yield f"<h3>{escape(heading)}</h3>\n<ul>"
            yield from (f"<li>{escape(text)}</li>" for text in texts)
            yield "</ul>"
    yield "</section>"


def _table(report: Report, section: Section, table: Table) -> Iterator[str]:
    yield f"<h3>{escape(report.say(table.label))}</h3>"
    if not table.rows:
        yield f"<p>{escape(report.say(content.NOTHING))}</p>"
        return
    if listed := report.listed(section.answer, table):
        yield f"<p>{escape(listed)}</p>"
        return
    right = [' class="right"' if column.type in content.RIGHT else "" for column in table.columns]
    yield "<table>\n<thead><tr>"
    for column, side in zip(table.columns, right, strict=True):
        tip = escape(report.say(column.definition), quote=True)
        told = f' title="{tip}"' if tip else ""
        yield f"<th{side}{told}>{escape(report.say(column.label))}</th>"
    yield f"<th>{escape(report.say(content.SOURCES))}</th></tr></thead>\n<tbody>"
    for row, cells in enumerate(table.rows):
        words = zip(right, report.words(section.answer, table, row), strict=True)
        cited = _cited(report.cited(section.answer, cells))
        told = "".join(f"<td{side}>{escape(text)}</td>" for side, text in words)
        yield f'<tr>{told}<td class="cite">{cited}</td></tr>'
    yield "</tbody>\n</table>"
    defined = report.definitions(table)
    if defined:
        yield f'<p class="fine">{escape(defined)}</p>'


def _cited(numbers: list[int]) -> str:
    """Footnotes that lead to the list of sources."""
    parts = ranges(numbers).split(", ") if numbers else []
    return ", ".join(f'<a href="#s{part.partition("–")[0]}">{part}</a>' for part in parts)
