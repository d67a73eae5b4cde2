# SPDX-License-Identifier: Apache-2.0
"""What a report says, whatever its format: questions answered from one snapshot, and sources numbered throughout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from exporters.figures.heading import filters_in_words
from models.answers.answer import Answer, Cell, CellType, Picture, Table
from models.answers.ask import all_questions, ask, asking_of, question_named
from models.answers.filters import FILTERS
from models.answers.question import Question
from models.answers.shown import shown_cell
from models.catalogue import Catalogue
from models.errors import UserError
from models.progress import SILENT, Progress
from models.rows import fetch
from models.text import Bilingual, Message, mark
from models.values import DATE

_ASKING = mark("Report", "Answering: {question}")
_NO_QUESTION = mark("Report", "No question was chosen, so there is nothing to report: choose at least one.")
_NO_FILTER = mark("Report", "None of the questions chosen has a filter “{key}”; they take: {known}.")
_IGNORED = Bilingual("此问题不按以下条件筛选：{filters}", "This question is not filtered by: {filters}")
_COMMA = Bilingual("、", ", ")
_TITLE = Bilingual("渐冻症药物管线与资金报告", "ALS pipeline and funding report")
_AS_OF = Bilingual("截至 {day}", "As of {day}")
_KNOWN = Bilingual("按 {day} 当时所知", "As known on {day}")
SOURCES = Bilingual("来源", "Sources")
COVERAGE = Bilingual("已知程度", "How much is known")
MISSING = Bilingual("记录中缺少的", "What the records lack")
NOTES = Bilingual("说明", "Notes")
ESTIMATES = Bilingual(
    "≈ 为估计值；区间保持为区间，不取中点。",
    "≈ marks estimates. Ranges stay ranges; no midpoint is made up.",
)
CONTENTS = Bilingual("目录", "Contents")
NOTHING = Bilingual("没有符合的记录。", "No records match.")
_CUT = Bilingual(
    "表中列出 {of} 行中的前 {shown} 行；全部见工作簿或网页。",
    "The first {shown} of {of} rows; the workbook and the page have all.",
)
_DEFINED = Bilingual("{label}：{definition}", "{label}: {definition}")
MOST_ROWS = 60
"""Rows of a table in formats that are read page by page."""
RIGHT = (CellType.NUMBER, CellType.SHARE, CellType.MONEY, CellType.MONTHS, CellType.DAYS, CellType.PEOPLE)
"""Columns that stand at the right, figure below figure."""
NO_SOURCE = Bilingual("没有引用来源", "no source cited")


@dataclass(frozen=True, slots=True)
class Source:
    """One source as it is listed."""

    number: int
    """As footnotes cite it, from 1."""
    record: int
    title: str
    detail: str
    """Publisher, date and address, as far as they are known."""


@dataclass(frozen=True, slots=True)
class Section:
    """One question and its answer."""

    number: int
    """Its place in the report, from 1."""
    question: Question
    answer: Answer
    ignored: tuple[str, ...] = ()
    """Filters of the report that this question does not heed."""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole, in one language."""

    language: str
    asked: Sequence[Section]
    sources: Mapping[int, Source]
    """By the source's record, in order of their numbers."""
    day: date
    known_at: date | None
    catalogue: Catalogue

    @property
    def title(self) -> str:
        """Its title."""
        return self.say(_TITLE)

    @property
    def standing(self) -> str:
        """As of which day."""
        day = DATE.show((self.known_at or self.day).isoformat(), self.language)
        return self.say(_KNOWN if self.known_at else _AS_OF).format(day=day)

    def say(self, text: Bilingual | Message) -> str:
        """A text in the report's language."""
        return text.render(self.catalogue) if isinstance(text, Message) else text(self.language)

    def words(self, answer: Answer, table: Table, row: int) -> list[str]:
        """A row in words, estimates marked."""
        return [
            shown_cell(cell, column, answer.names, self.catalogue, self.language)
            for cell, column in zip(table.rows[row], table.columns, strict=True)
        ]

    @property
    def wished(self) -> str:
        """The filters and parameters of the whole report in words; "" where there are none."""
        said = (filters_in_words(one.answer, one.question, self.language) for one in self.asked)
        return "; ".join(dict.fromkeys(text for texts in said for text in texts))

    def filters(self, section: Section) -> str:
        """What of that holds for a question, in words, and what does not; "" where nothing was given."""
        said = list(filters_in_words(section.answer, section.question, self.language))
        if section.ignored:
            labels = (self.say(_label(key)) for key in section.ignored)
            said.append(self.say(_IGNORED).format(filters=self.say(_COMMA).join(labels)))
        return "; ".join(said)

    def cited(self, answer: Answer, cells: Iterable[Cell]) -> list[int]:
        """The numbers of the sources behind some cells, in order."""
        return sorted({self.sources[source].number for cell in cells for source in answer.sources_of(cell)})

    def definitions(self, table: Table) -> str:
        """How the figures of a table are made, column by column; columns that explain themselves are left out."""
        defined = ((self.say(column.label), self.say(column.definition)) for column in table.columns)
        parts = [
            self.say(_DEFINED).format(label=label, definition=said)
            for label, said in defined
            if said.rstrip("。.") not in ("", label)
        ]
        return ("" if self.language.startswith("zh") else " ").join(parts)

    def listed(self, answer: Answer, table: Table) -> str:
        """The rows of a table that is a mere list of names, one after the other; "" for other tables."""
        if len(table.columns) > 1 or not table.rows or self.cited(answer, (cell for row in table.rows for cell in row)):
            return ""
        return self.say(_COMMA).join(self.words(answer, table, row)[0] for row in range(len(table.rows)))

    def cut(self, table: Table) -> str:
        """That a table goes on elsewhere; "" where all of its rows are shown."""
        if len(table.rows) <= MOST_ROWS:
            return ""
        return self.say(_CUT).format(shown=MOST_ROWS, of=len(table.rows))

    def remarks(self, answer: Answer) -> Iterator[tuple[str, list[str]]]:
        """(heading, sentences): how much is known, what is missing, what was left out."""
        for heading, texts in (
            (COVERAGE, [one.text for one in answer.coverage]),
            (MISSING, [one.text for one in answer.missing]),
            (NOTES, [one.text for one in answer.notes]),
        ):
            if texts:
                yield self.say(heading), [self.say(text) for text in texts]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report is to say."""

    language: str
    questions: Sequence[str] | None = None
    """Keys or numbers; None: every question."""
    as_of: date | None = None
    known_at: date | None = None
    where: Mapping[str, str] | None = None
    """Filters and parameters; each question takes of them what it heeds."""
    today: date | None = None


def gather(connection: Connection, wanted: Wanted, progress: Progress = SILENT) -> Report:
    """Ask all questions of a report from one snapshot.

    UserError for unknown questions and days ahead; raises Cancelled when `progress` does.
    """
    named = wanted.questions
    chosen = all_questions() if named is None else tuple({one.key: one for one in map(question_named, named)}.values())
    if not chosen:
        raise UserError(_NO_QUESTION)
    where = wanted.where or {}
    _refuse_unheeded(where, chosen)
    sections = []
    for place, question in enumerate(chosen):
        progress.step(place, len(chosen), _ASKING.format(question=question.title))
        given = {key: value for key, value in where.items() if key in _heeded(question)}
        asking = asking_of(question, given, as_of=wanted.as_of, known_at=wanted.known_at, today=wanted.today)
        ignored = tuple(sorted(where.keys() - given.keys()))
        sections.append(Section(place + 1, question, ask(connection, question, asking), ignored))
    asked = sections[0].answer.asked
    language = wanted.language
    sources = _numbered(connection, sections, language)
    return Report(language, sections, sources, asked.day, wanted.known_at, Catalogue.load(language))


def _label(key: str) -> Bilingual:
    """What people call a filter or parameter."""
    if key in FILTERS:
        return FILTERS[key].label
    return next(one.label for question in all_questions() for one in question.parameters if one.key == key)


def _heeded(question: Question) -> set[str]:
    return {*question.filters, *(one.key for one in question.parameters)}


def _refuse_unheeded(where: Mapping[str, str], chosen: Sequence[Question]) -> None:
    """A filter that was mistyped must not give a report about everything."""
    known = {key for question in chosen for key in _heeded(question)}
    for key in where:
        if key not in known:
            raise UserError(_NO_FILTER.format(key=key, known=", ".join(sorted(known)) or "–"))


def _numbered(connection: Connection, sections: Iterable[Section], language: str) -> dict[int, Source]:
    """Sources in the order in which the report first cites them."""
    order: dict[int, Bilingual] = {}
    for section in sections:
        for table in section.answer.tables:
            for row in table.rows:
                for cell in row:
                    for source in section.answer.sources_of(cell):
                        order.setdefault(source, section.answer.source_names[source])
    details = fetch(connection, "source", order)
    found = {}
    for number, (record, name) in enumerate(order.items(), 1):
        held = details.get(record, {})
        parts = [held.get("publisher"), _day(held.get("published"), language), held.get("url")]
        detail = ". ".join(str(part) for part in parts if part and str(part) != name(language))
        found[record] = Source(number, record, name(language), detail)
    return found


def _day(value: object, language: str) -> str:
    return DATE.show(value, language) if isinstance(value, str) else ""


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """(first, last) of numbers that follow each other."""
    parts: list[tuple[int, int]] = []
    for number in numbers:
        if parts and parts[-1][1] == number - 1:
            parts[-1] = (parts[-1][0], number)
        else:
            parts.append((number, number))
    return parts


def ranges(numbers: Sequence[int]) -> str:
    """Numbers as footnotes are cited: "1, 3–5"."""
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs(numbers))


def pictured(answer: Answer) -> Iterator[int]:
    """The tables of an answer that are shown as pictures."""
    from exporters.figures.drawable import has_picture

    for number, table in enumerate(answer.tables):
        if table.chart.picture is not Picture.TABLE and has_picture(answer, number):
            yield number
