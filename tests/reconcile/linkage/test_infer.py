# SPDX-License-Identifier: Apache-2.0
"""What columns of any table are taken for, and what is said when they are named wrongly."""

import pytest

from models.errors import UserError
from reconcile.linkage.infer import infer_spec, spec_from
from reconcile.linkage.sorts import guess_sort
from reconcile.linkage.spec import Sort, Table


@pytest.mark.parametrize(
    ("heading", "texts", "sort"),
    [
        ("date_of_birth", ["19480930", "19951119", "20010203"], Sort.DATE),
        ("开始时间", ["2019年5月", "2020-01-02", "2021年3月4日"], Sort.DATE),
        ("price", ["$12.00", "1,300.50", "7"], Sort.NUMBER),
        ("year", ["1999", "2004", "2010"], Sort.NUMBER),
        ("phone", ["310/246-1501", "213/857-0034", "818 762 1221"], Sort.CODE),
        ("postcode", ["3212", "3355", "2162"], Sort.CODE),
        ("modelno", ["KDL-40V25", "DSC-W120", "AB12"], Sort.CODE),
        ("whatever", ["RAG-17", "BIIB067", "AMX0035"], Sort.CODE),
        ("state", ["vic", "nsw", "vic"] * 20, Sort.CATEGORY),
        ("研发阶段", ["临床前", "I期", "I期"] * 20, Sort.CATEGORY),
        ("surname", ["smith", "jones", "brown"], Sort.NAME),
        ("名称", ["示例生物科技有限公司", "示例制药", "示例医院"], Sort.NAME),
        ("authors", ["A. Demo, B. Test", "C. Example", "D. Sample"], Sort.LINK),
        ("title", ["On the nature of demos", "Of tests", "Examples"], Sort.TEXT),
        ("addr", ["435 s. demo blvd.", "1 test st.", "2 some road"], Sort.ADDRESS),
        ("TrialID", ["NCT01000001", "ISRCTN12949496", "ChiCTR2000030001"], Sort.IDENTIFIER),
        ("Secondary ID(s)", ["NCT01000001", "NCT01000002", "NCT01000003"], Sort.MENTIONS),
        ("blank", ["", " ", ""], None),
    ],
)
def test_a_column_is_what_its_heading_and_values_say(heading, texts, sort) -> None:
    assert guess_sort(heading, [(text,) if text.strip() else () for text in texts]) is sort


def test_columns_with_other_headings_are_paired_by_what_they_hold() -> None:
    left = Table.of(["1", "2"], {"公司名称": ["示例生物", "样本制药"], "轮次": ["A轮", "B轮"]})
    right = Table.of(
        ["1", "2"], {"name": ["示例生物科技有限公司", "样本制药有限公司"], "year": ["2001", "2002"]}
    )
    (field,) = infer_spec(left, right).fields
    assert (field.left, field.right, field.sort) == (("公司名称",), ("name",), Sort.NAME)


def test_a_column_headed_as_names_goes_before_one_with_letters() -> None:
    left = Table.of(["1", "2"], {"名称": ["示例第一医院", "样本医院"], "城市": ["北京", "上海"]})
    right = Table.of(
        ["1", "2"], {"code": ["A", "B"], "医院名称": ["示例一院", "样本医院"], "所在地": ["北京市", "上海市"]}
    )
    name, city = infer_spec(left, right).fields
    assert (name.left, name.right) == (("名称",), ("医院名称",))
    assert (city.left, city.right, city.sort) == (("城市",), ("所在地",), Sort.CATEGORY)


def test_names_in_two_languages_and_aliases_are_one_field() -> None:
    left = Table.of(["1"], {"name": ["示例生物 (Demo Bio)"]})
    right = Table.of(["1"], {"name_zh": ["示例生物"], "name_en": ["Demo Bio"], "aliases": ["DB"]})
    (field,) = infer_spec(left, right).fields
    assert field.left == ("name",)
    assert set(field.right) == {"name_zh", "name_en", "aliases"}


def test_tables_with_nothing_in_common_are_refused_with_their_columns() -> None:
    left, right = Table.of(["1"], {"price": ["3.00"]}), Table.of(["1"], {"state": ["vic"]})
    with pytest.raises(UserError, match=r"left: price; right: state"):
        infer_spec(left, right)


def test_fields_are_given_by_hand() -> None:
    left = Table.of(["1"], {"a": ["x"], "b": ["y"]})
    right = Table.of(["1"], {"a": ["x"], "c": ["y"]})
    fields = spec_from("a:cat, b=c:code", left, right).fields
    assert [(field.left, field.right, field.sort) for field in fields] == [
        (("a",), ("a",), Sort.CATEGORY),
        (("b",), ("c",), Sort.CODE),
    ]
    assert spec_from("a=text", left, right).fields[0].sort is Sort.TEXT
    with pytest.raises(UserError, match=r"“b”, which is no column of the right table; its columns are a, c"):
        spec_from("b", left, right)
    with pytest.raises(UserError, match=r"the type “colour”, which there is not"):
        spec_from("a:colour", left, right)
