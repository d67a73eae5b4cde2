# SPDX-License-Identifier: Apache-2.0
"""The report as a web page: it says what the answers say, runs nothing and loads nothing."""

import re
from base64 import b64decode
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

import pytest

from exporters.report.page import written
from models.progress import SILENT


@dataclass
class Page(HTMLParser):
    """Tables, headings, pictures and links of a page."""

    tables: list[list[list[str]]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.tags.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        match tag:
            case "table":
                self.tables.append([])
            case "tr":
                self.tables[-1].append([])
            case "td" | "th":
                self.tables[-1][-1].append("")
            case "h2":
                self.headings.append("")
            case "img":
                self.pictures.append((given["src"], given["alt"]))
            case "a":
                self.links.append(given["href"])

    def handle_data(self, data: str) -> None:
        self.text += data
        where = next((tag for tag in reversed(self.tags) if tag in ("td", "th", "h2", "section", "p", "h3", "li")), "")
        if where in ("td", "th"):
            self.tables[-1][-1][-1] += data.strip()
        elif where == "h2":
            self.headings[-1] += data.strip()


def page(data: bytes) -> Page:
    found = Page()
    found.feed(data.decode())
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_says_what_the_answers_say(board, language: str) -> None:
    report = board.told(language)
    shown = page(board.file("html", language).read_bytes())
    assert shown.headings == [
        *(f"{one.number}. {report.say(one.question.title)}" for one in report.asked),
        "来源" if language == "zh" else "Sources",
    ]
    pipeline = [row[:-1] for row in shown.tables[0][1:]]
    assert pipeline == board.rows_of(report, 0)
    assert {link.removeprefix("#") for link in shown.links} <= set(shown.ids)
    for coverage in report.asked[1].answer.coverage:
        assert report.say(coverage.text) in shown.text
    assert report.standing in shown.text


def test_the_page_runs_nothing_and_loads_nothing(board) -> None:
    data = board.file("html", "en").read_bytes()
    shown = page(data)
    assert not {"script", "link", "iframe", "object"} & set(shown.tags)
    assert not re.search(rb"\son\w+=", data)
    assert len(shown.pictures) == 3, "two questions have tables only"
    for source, alt in shown.pictures:
        head, _, body = source.partition(",")
        assert head == "data:image/svg+xml;base64"
        assert b"<svg" in b64decode(body)[:600]
        assert alt


def test_hostile_names_stay_text(board) -> None:
    report = board.told()
    name = "<script>alert(1)</script>&"
    one = next(iter(report.sources.values()))
    object.__setattr__(one, "title", name)
    said = written(report, SILENT).decode()
    assert escape(name) in said
    assert "<script" not in said
