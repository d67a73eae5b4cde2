# SPDX-License-Identifier: Apache-2.0
"""Text files come in with the characters their authors typed, however short they are and whatever wrote them."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.delimiting import Delimiting, OpenQuote, delimiting_of, split
from importers.encoding import ENCODINGS, decode, detect, preview
from importers.grid import Mark
from importers.reader import read_workbook
from models.errors import UserError

SIMPLIFIED = [
    "药物名称,阶段\n托夫生,III期\n",
    "公司,金额\n渤健,近亿元\n",
    "名称\n甲\n",
    "北京大学第三医院,招募中\n",
    "靶点\nSOD1 反义寡核苷酸\n",
    "利鲁唑\n依达拉奉\n",
    "未开始\n",
]
TRADITIONAL = [
    "藥物名稱,階段\n托夫生,III期\n",
    "公司,金額\n渤健,近億元\n",
    "臺灣大學醫院,招募中\n",
    "名稱\n甲\n",
]
WESTERN = [
    "Médicament,Société\nRiluzole,Générique\n",
    "Größe;Firma\n5,5;Müller\n",
    "Drug,Dose\nA,5 µg\n",
    "José,Peña\n",
    "Sponsor\nBiogen®\n",
    "a,b\nÉlan,x\n",
]
CASES = [
    *((text, encoding) for text in SIMPLIFIED for encoding in ("gb18030", "utf-8", "utf-8-sig", "utf-16")),
    *((text, encoding) for text in SIMPLIFIED for encoding in ("utf-16-le", "utf-16-be")),
    *((text, encoding) for text in TRADITIONAL for encoding in ("cp950", "gb18030", "utf-8")),
    *((text, encoding) for text in WESTERN for encoding in ("cp1252", "utf-8")),
    *((text, "cp932") for text in ("薬剤名,企業\nエダラボン,田辺三菱製薬\n", "ラジカット\n")),
    ("Препарат,Компания\nРилузол,Биоген\n", "cp1251"),
    ("Φάρμακο,Εταιρεία\nΡιλουζόλη,Α\n", "cp1253"),
    ("Lek,Spółka\nźdźbło,Łódź\n", "cp1250"),
    ("plain,ascii\n1,2\n", "ascii"),
]


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_even_a_few_characters_tell_their_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_each_guess_says_why_and_there_is_always_one() -> None:
    for content in (b"", b"\xff", b"\x80\x81\x82", "甲".encode("gb18030"), b"\x00" * 9):
        guesses = detect(content)
        assert guesses
        assert all(str(guess.why) and 0 < guess.confidence <= 1 for guess in guesses)
        assert [guess.confidence for guess in guesses] == sorted(
            (guess.confidence for guess in guesses), reverse=True
        )


def test_a_sample_may_end_inside_a_character() -> None:
    content = ("药物名称与研发阶段" * 40).encode("gb18030")
    assert all(detect(content[:length])[0].encoding == "gb18030" for length in range(40, 60))
    utf8 = ("药物名称与研发阶段" * 40).encode()
    assert all(detect(utf8[:length])[0].encoding == "utf-8" for length in range(40, 60))


def test_a_few_damaged_bytes_do_not_turn_utf8_into_another_encoding() -> None:
    content = "药物名称,阶段\n托夫生,三期\n利鲁唑,上市\n".encode().replace("生".encode(), "生".encode()[:2])
    assert detect(content)[0].encoding == "utf-8"
    assert decode(content).startswith("药物名称,阶段\n托夫\ufffd")


def test_the_picker_sees_what_each_encoding_would_make_of_the_file() -> None:
    content = "药物,公司\n托夫生,渤健\n".encode("gb18030")
    assert preview(content, "gb18030") == [("药物", "公司"), ("托夫生", "渤健")]
    for encoding in ENCODINGS:
        assert codecs.lookup(encoding)
        assert preview(content, encoding)


@given(st.binary(max_size=400))
def test_no_bytes_are_too_odd(content: bytes) -> None:
    guess = detect(content)[0]
    assert codecs.lookup(guess.encoding)
    rows = preview(content, guess.encoding)
    assert len(rows) <= 5
    shown = any(cell.strip() for row in rows for cell in row)
    assert shown <= bool(decode(content).strip())


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=8))
def test_what_is_valid_utf8_with_a_mark_is_read_as_such(text: str) -> None:
    assert decode(text.encode("utf-8-sig")) == text.removeprefix("\ufeff")


# Cutting into cells --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("a,b\n1,2\n", Delimiting(",")),
        ("a\tb\n1,5\t2\n", Delimiting("\t", decimal_comma=True)),
        ("a;b\n1,5;2,5\n", Delimiting(";", decimal_comma=True)),
        ("a;b\n1.5;2.5\n", Delimiting(";")),
        ("a|b|c\n1|2,0|3\n", Delimiting("|", decimal_comma=True)),
        ("sep=;\na;b,c\n", Delimiting(";", skipped_lines=1)),
        ("sep=,\r\na;b,c\r\n", Delimiting(",", skipped_lines=1)),
        ("Name;Firms, in one cell\nA;B, C, D\nE;F, G\n", Delimiting(";")),
    ],
)
def test_delimiter_sep_line_and_decimal_comma_are_found(text: str, how: Delimiting) -> None:
    assert delimiting_of(text) == how


def rows(text: str) -> list[list[str]]:
    return list(split(text.splitlines(keepends=True), delimiting_of(text)))


def test_quoted_cells_hold_delimiters_quotes_and_line_ends() -> None:
    assert rows('a,"b,""c""\nd"\n1,2') == [["a", 'b,"c"\nd'], ["1", "2"]]


def test_rows_are_as_wide_as_they_are_written() -> None:
    assert rows("a,b,c\n1\n1,2,3,4\n") == [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]


def test_zeros_are_dropped() -> None:
    assert rows("a,b\n1\x00,2\n") == [["a", "b"], ["1", "2"]]


def test_a_quoted_cell_that_breaks_off_is_told_with_its_line() -> None:
    text = 'a,b\n1,2\n3,"never closed\n5,6\n'
    with pytest.raises(OpenQuote) as caught:
        rows(text)
    assert caught.value.line == 3
    assert list(split(text.splitlines(keepends=True), Delimiting(), lenient=True)) == [["a", "b"], ["1", "2"]]


TABLES = st.lists(
    st.lists(st.text(alphabet="ab甲,;\t|\"'\n ", max_size=6), min_size=2, max_size=4), min_size=1, max_size=6
)


@given(TABLES, st.sampled_from(",;\t|"))
def test_what_was_written_by_the_rules_comes_back(table: list[list[str]], delimiter: str) -> None:
    text = "".join(
        delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in table
    )
    assert list(split(text.splitlines(keepends=True), Delimiting(delimiter))) == table


# Whole files ---------------------------------------------------------------------------------------------------------


def test_chinese_far_behind_plain_letters_is_read(tmp_path) -> None:
    path = tmp_path / "late.csv"
    path.write_bytes(b"id,name\n" + b"1,plain\n" * 200_000 + "2,利鲁唑\n".encode("gb18030"))
    sheet = read_workbook(path).sheets[0]
    assert sheet.rows[len(sheet.rows) - 1] == ("2", "利鲁唑")


def test_damaged_characters_are_marked_cell_by_cell(tmp_path) -> None:
    path = tmp_path / "damaged.csv"
    path.write_bytes("药物,公司\n托夫生,渤健\n利鲁唑,赛诺菲\n".encode().replace("菲".encode(), b"\xe8\x8f"))
    sheet = read_workbook(path).sheets[0]
    assert sheet.marks == {(3, 2): (Mark.DAMAGED, "赛诺\ufffd")}


def test_utf16_without_a_mark_and_a_stray_zero_are_text(tmp_path) -> None:
    wide, stray, binary = (tmp_path / name for name in ("wide.csv", "stray.csv", "binary.csv"))
    wide.write_bytes("药物,公司\n托夫生,渤健\n".encode("utf-16-le"))
    stray.write_bytes(b"a,b\n" + b"1,2\n" * 50 + b"3\x00,4\n")
    binary.write_bytes(bytes(range(256)) * 4)
    assert read_workbook(wide).sheets[0].rows[0] == ("药物", "公司")
    assert read_workbook(stray).sheets[0].rows[51] == ("3", "4")
    with pytest.raises(UserError, match="is not a workbook"):
        read_workbook(binary)


def test_an_open_quote_names_the_file_and_the_line(tmp_path) -> None:
    path = tmp_path / "open.csv"
    path.write_text('a,b\n1,"2\n3,4\n', "utf-8")
    with pytest.raises(UserError, match=r"open.csv breaks off inside a quoted cell that starts near line 2"):
        read_workbook(path)
