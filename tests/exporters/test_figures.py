# SPDX-License-Identifier: Apache-2.0
"""Every question has a picture in both languages, without a warning, a missing glyph or a text off the paper."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from itertools import combinations, pairwise
from threading import Barrier

import numpy as np
import pytest

from exporters.figures.board import POINTS, elided, width_of, wrapped
from exporters.figures.draw import Drawing, draw, has_picture
from exporters.figures.fonts import _face, advance, chinese_family, drawable, families
from exporters.figures.palette import INKS, along
from exporters.figures.saving import FORMATS, picture_bytes, pixels
from exporters.figures.sizes import natural_size
from models.answers.answer import (
    Answer,
    Cell,
    CellType,
    Chart,
    Column,
    Coverage,
    Missing,
    MoneyRange,
    Picture,
    Span,
)
from models.answers.ask import all_questions, question_named
from models.text import Bilingual, Message
from tests.exporters.answered import made, sample_answers

KEYS = [one.key for one in all_questions()]
LANGUAGES = ("zh", "en")
NAME = Column("name", Bilingual("名称", "Name"), CellType.TEXT)
YEAR = Column("year", Bilingual("年份", "Year"), CellType.DATE)
COUNT = Column("count", Bilingual("数量", "Count"), CellType.NUMBER)
MONEY = Column("money", Bilingual("金额", "Amount"), CellType.MONEY)
MONTHS = Column("months", Bilingual("月数", "Months"), CellType.MONTHS)
SECOND = question_named("2")


def drawing(key: str, language: str = "en", theme: str = "light", table: int = 0) -> Drawing:
    answer, question = sample_answers()[key], question_named(key)
    size = natural_size(answer, question, language=language, table=table)
    return draw(answer, question, language=language, theme=theme, size=size, table=table)


def dollars(low: int, high: int | None, **more: int | bool) -> MoneyRange:
    return MoneyRange(Decimal(low), None if high is None else Decimal(high), "USD", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_drawn_in_both_languages(key: str, language: str) -> None:
    answer, question = sample_answers()[key], question_named(key)
    for table in range(len(answer.tables)):
        shown = drawing(key, language, table=table)
        said = " ".join(shown.texts)
        assert "□" not in said, "a letter that no font has"
        assert question.title(language)[:8] in said
        assert answer.tables[table].label(language) in said
        assert str(len(answer.source_names)) in said
        assert ("截至 2026年6月30日" if language == "zh" else "As of 30 Jun 2026") in said
        width, height, shades = pixels(shown, 72)
        assert len(shades) == width * height * 4
        assert len(set(shades[::4])) > 8, "an empty picture"
        check_texts_are_on_the_paper(shown)


def check_texts_are_on_the_paper(shown: Drawing) -> None:
    """As matplotlib itself measures them."""
    paper = shown.figure.bbox
    for text in shown.figure.findobj(match=lambda one: type(one).__name__ == "Text"):
        box = text.get_window_extent()
        assert paper.x0 - 1 <= box.x0, text.get_text()
        assert box.x1 <= paper.x1 + 1, text.get_text()
        assert paper.y0 - 1 <= box.y0 <= box.y1 <= paper.y1 + 1, text.get_text()


@pytest.mark.parametrize("key", KEYS)
def test_what_can_be_hit_stands_for_cells(key: str) -> None:
    answer = sample_answers()[key]
    shown = drawing(key)
    table = answer.table
    if not has_picture(answer):
        assert not shown.areas
        return
    assert shown.areas
    for area in shown.areas:
        assert 0 <= area.row < len(table.rows)
        assert 0 <= area.column < len(table.columns)
        assert all(-0.05 <= part <= 1.05 for corner in area.corners for part in corner)
        middle = [sum(parts) / len(parts) for parts in zip(*area.corners, strict=True)]
        assert shown.marks.at(*middle) is not None


def test_a_bar_is_hit_where_it_is_drawn() -> None:
    shown = drawing("sites")
    rows = [area.row for area in shown.areas]
    assert rows == sorted(rows)
    first = shown.areas[0]
    left, top = first.corners[0]
    right, bottom = first.corners[2]
    assert shown.marks.at((left + right) / 2, (top + bottom) / 2) == first
    assert shown.marks.at(0.001, 0.001) is None


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_picture_gives_the_same_bytes(suffix: str) -> None:
    for key in ("money_per_year", "timeline"):
        first = picture_bytes(drawing(key, "zh", "print"), suffix)
        assert first == picture_bytes(drawing(key, "zh", "print"), suffix)
        assert b"2026-" not in first[:2000] or suffix == "png"
    with pytest.raises(ValueError, match="gif"):
        picture_bytes(drawing("sites"), "gif")


def test_settings_of_matplotlib_stay_as_they_were() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    picture_bytes(drawing("sites", "zh", "print"), "svg")
    assert dict(matplotlib.rcParams) == before


def test_svg_has_letters_as_shapes_and_no_scripts() -> None:
    said = picture_bytes(drawing("pipeline", "zh"), "svg").decode()
    assert "<script" not in said
    assert "font-family" not in said
    assert "<text" not in said


# Ranges and what is not known -------------------------------------------------------------------------------------


def bars(*rows: tuple[str, MoneyRange | None]) -> Answer:
    return made(
        (NAME, MONEY),
        tuple((Cell(name), Cell(money, (7,), estimated=money is not None and not money.exact)) for name, money in rows),
        Chart(Picture.RANKED_BARS, y="name", value="money"),
    )


def patches(shown: Drawing) -> list[tuple[float, bool]]:
    """(width in points, hatched) of everything with a hatch or a fill."""
    found = shown.figure.findobj(match=lambda one: type(one).__name__ == "Rectangle" and one.get_width() > 1)
    return [(one.get_width(), bool(one.get_hatch())) for one in found if one is not shown.figure.patch]


def test_a_range_is_hatched_and_an_exact_amount_is_not() -> None:
    exact = draw(bars(("a", dollars(50, 50))), SECOND, language="en", bare=True)
    assert not any(hatched for _, hatched in patches(exact))
    vague = draw(bars(("a", dollars(20, 100))), SECOND, language="en", bare=True)
    whole = max(width for width, hatched in patches(vague) if hatched)
    solid = max(width for width, hatched in patches(vague) if not hatched and width < whole)
    assert solid / whole == pytest.approx(20 / 80, rel=0.01)
    assert "Hatched: between the least and the most that is known" in vague.texts


def test_an_amount_without_an_upper_bound_gets_an_arrow_and_one_unknown_is_told() -> None:
    shown = draw(bars(("a", dollars(50, None)), ("b", None)), SECOND, language="en", bare=True)
    assert any(type(one).__name__ == "PathPatch" for one in shown.figure.findobj())
    assert "Not known and not drawn: 1" in shown.texts
    assert not [area for area in shown.areas if area.row == 1]


def test_money_of_years_between_and_since_is_seen_to_be_missing() -> None:
    rows = tuple((Cell(year), Cell("a"), Cell(dollars(10**7, 10**7), (1,))) for year in ("2021", "2024"))
    undisclosed = (Cell("2024"), Cell("b"), Cell(None, (5, 6)))
    chart = Chart(Picture.STACKED_COLUMNS, x="year", series="name", value="money")
    shown = draw(made((YEAR, NAME, MONEY), (*rows, undisclosed), chart), SECOND, language="en")
    assert {"2021", "2022", "2023", "2024", "2025", "2026", "+2 undisclosed"} <= set(shown.texts)
    assert "Amount (USD million)" in shown.texts
    assert "金额（万美元）" in draw(made((YEAR, NAME, MONEY), rows, chart), SECOND, language="zh").texts


def test_quarters_and_years_stand_in_order() -> None:
    rows = tuple((Cell(time), Cell("a"), Cell(1, (1,))) for time in ("2025-34", "2025", "2026-33"))
    chart = Chart(Picture.STACKED_COLUMNS, x="year", series="name", value="count")
    shown = draw(made((YEAR, NAME, COUNT), rows, chart), SECOND, language="en")
    quarters = [text for text in shown.texts if text.endswith(("2025", "2026")) and "Jun" not in text]
    assert quarters == ["2025", "Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025", "Q1 2026", "Q2 2026"]
    assert len(shown.areas) == 3


def test_rows_without_room_are_counted() -> None:
    answer = bars(*((f"company {n}", dollars(n, n)) for n in range(400, 0, -1)))
    shown = draw(answer, SECOND, language="en")
    drawn = len({area.row for area in shown.areas})
    assert f"{drawn} of 400 are drawn; the table has all" in shown.texts
    assert 10 < drawn < 100
    assert natural_size(answer, SECOND, language="en")[1] <= 13


def test_an_empty_table_says_what_is_missing_instead() -> None:
    lacking = Missing(Message("", "5 of 9 trials have no site."), "trial", "sites", 5, 9)
    answer = made((NAME, COUNT), (), Chart(Picture.RANKED_BARS, y="name", value="count"), missing=(lacking,))
    assert not has_picture(answer)
    assert "5 of 9 trials have no site." in draw(answer, SECOND, language="en").texts


def test_coverage_stands_below_the_picture() -> None:
    covered = Coverage(Message("", "Amount known for 23 of 41 rounds."), 23, 41)
    answer = made((NAME,), ((Cell("a"),),), Chart(Picture.TABLE), coverage=(covered,))
    assert "Amount known for 23 of 41 rounds" in " ".join(draw(answer, SECOND, language="en").texts)
    assert "Amount known" not in " ".join(draw(answer, SECOND, language="en", bare=True).texts)


def test_inexact_lengths_are_whiskers() -> None:
    chart = Chart(Picture.SCATTER, x="months", y="count", label="name")
    rows = ((Cell("a"), Cell(Span(10, None), (1,)), Cell(2, (1,))), (Cell("b"), Cell(None), Cell(0, (2,))))
    shown = draw(made((NAME, MONTHS, COUNT), rows, chart), SECOND, language="en")
    assert "Hollow: only a range is known" in shown.texts
    assert "Months: not known" in shown.texts
    assert {"a", "b"} <= set(shown.texts)


# Letters ----------------------------------------------------------------------------------------------------------


def test_a_letter_that_no_font_has_becomes_a_box() -> None:
    assert chinese_family() is not None
    assert drawable("融冰 ALS ≈ 1–2\n行") == "融冰 ALS ≈ 1–2 行"
    assert drawable("a\U0010fffd") == "a□"
    shown = draw(bars(("$x$ \U0010fffd <b>", dollars(1, 1))), SECOND, language="en")
    assert "$x$ □ <b>" in shown.texts


def test_lines_break_between_words_and_between_characters() -> None:
    words = "Where does the whole pipeline stand 管线走到哪里了，谁来出钱？"
    lines = wrapped(words, 90)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(width_of(line) <= 91 for line in lines)
    assert not any(line[0] in "，？" for line in lines)
    assert elided(words, 60).endswith("…")
    assert width_of(elided(words, 60)) <= 60 + advance("…", bold=False) * 9
    assert wrapped(words, 90, most=2)[-1].endswith("…")


# Colours ----------------------------------------------------------------------------------------------------------


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b* under D65."""
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    white = np.array([0.9505, 1.0, 1.089])
    ratio = np.clip(matrix @ rgb, 0, None) / white
    root = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


# Machado, Oliveira and Fernandes 2009, severity 1.0
BLINDNESS = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


@pytest.mark.parametrize("theme", INKS)
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_series_are_told_apart_by_colour_blind_eyes(theme: str, blindness: str) -> None:
    seen = [lab(np.array(BLINDNESS[blindness]) @ linear(colour)) for colour in INKS[theme].series]
    assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) > 20


@pytest.mark.parametrize("theme", INKS)
def test_what_is_in_order_is_in_order_in_grey_print(theme: str) -> None:
    ink = INKS[theme]
    lightness = [float(lab(linear(along(ink.ramp, step / 10)))[0]) for step in range(11)]
    steps = [after - before for before, after in pairwise(lightness)]
    assert all(step < -2 for step in steps) or all(step > 2 for step in steps)


@pytest.mark.parametrize("theme", INKS)
def test_text_is_read_on_its_paper(theme: str) -> None:
    ink = INKS[theme]
    luminance = [float(np.array([0.2126, 0.7152, 0.0722]) @ linear(one)) for one in (ink.paper, ink.text, ink.muted)]
    for words in luminance[1:]:
        high, low = max(luminance[0], words), min(luminance[0], words)
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_size_is_in_inches() -> None:
    shown = draw(sample_answers()["sites"], question_named("sites"), language="en", size=(5, 3))
    assert pixels(shown, 100)[:2] == (500, 300)
    assert POINTS == 72


# Crowds and odd ones ----------------------------------------------------------------------------------------------


def test_a_date_long_before_all_others_does_not_squeeze_them() -> None:
    days = ["1995-12", *(f"20{year}-0{month}" for year in (23, 24, 25) for month in range(1, 9))]
    rows = tuple(
        (Cell(day, (number,)), Cell("readout"), Cell(f"event {number}"), Cell("drug"))
        for number, day in enumerate(days, 1)
    )
    columns = (
        YEAR,
        Column("sort", Bilingual("类别", "Sort"), CellType.TEXT),
        Column("what", Bilingual("事件", "What"), CellType.TEXT),
        NAME,
    )
    chart = Chart(Picture.TIMELINE, x="year", y="name", series="sort", label="what")
    shown = draw(made(columns, rows, chart), SECOND, language="en")
    assert "‹ Dec 1995 readout" in shown.texts
    assert "2023-01" in shown.texts
    assert {area.row for area in shown.areas} == set(range(len(rows)))


def test_the_events_of_one_candidate_stand_in_lanes_by_their_sort() -> None:
    rows = tuple(
        (Cell(day, (1,)), Cell(sort), Cell(f"{sort} of it"), Cell("drug"))
        for day, sort in (("2024-03", "Trial"), ("2025-01", "Round"), ("2025-06", "Trial"))
    )
    columns = (YEAR, COUNT, MONTHS, NAME)
    named = tuple(
        Column(key, column.label, CellType.DATE if key == "day" else CellType.TEXT)
        for key, column in zip(("day", "sort", "what", "lane"), columns, strict=True)
    )
    chart = Chart(Picture.TIMELINE, x="day", y="lane", series="sort", label="what")
    shown = draw(made(named, rows, chart), SECOND, language="en")
    assert {"Trial", "Round", "Trial of it", "Round of it"} <= set(shown.texts)


def test_a_crowd_stays_on_the_paper_and_loses_its_names() -> None:
    rows = tuple((Cell(f"firm {n}"), Cell(Span(12, 12), (n,)), Cell(0, (n,))) for n in range(1, 200))
    chart = Chart(Picture.SCATTER, x="months", y="count", label="name")
    shown = draw(made((NAME, MONTHS, COUNT), rows, chart), SECOND, language="en")
    assert all(0 <= y <= 1 for area in shown.areas for _, y in area.corners)
    assert "firm 1" not in shown.texts
    assert len({area.row for area in shown.areas}) == 199


def test_no_two_threads_measure_with_one_face() -> None:
    # FreeType's faces are not made for it: used by two threads at once they end the program.
    both = Barrier(2)

    def face() -> object:
        found = _face(families()[0], bold=False)
        both.wait()
        return found

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(lambda _: face(), range(2))
    assert first is not second
