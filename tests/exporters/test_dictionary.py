# SPDX-License-Identifier: Apache-2.0
"""The dictionary is complete, and its examples can be typed as they stand."""

import pytest

from exporters.dictionary import dictionary_layout, dictionary_rows, example, type_name
from exporters.lists import choices_of
from models.kinds import KINDS
from models.values.base import Parsed


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_field_of_every_kind_is_described(language: str) -> None:
    keys = [column.key for column in dictionary_layout(language).columns]
    rows = [dict(zip(keys, row, strict=True)) for row in dictionary_rows(KINDS.values(), language)]
    described = [(row["kind"], row["field"]) for row in rows]
    assert described == [
        (kind.plural(language), field.key) for kind in KINDS.values() for field in kind.fields
    ]
    for row in rows:
        assert row["label_zh"], row
        assert row["label_en"], row
        assert row["type"], row


@pytest.mark.parametrize("language", ["zh", "en"])
def test_types_are_named_and_examples_can_be_read(language: str) -> None:
    for kind in KINDS.values():
        for field in kind.fields:
            name = type_name(field, language)
            assert name != field.type.key or name == "UNII", (field.key, name)
            listed = choices_of(field, language) is not None and field.type.key not in ("flag", "phase")
            assert ("list" in name or "列表" in name) == listed
            text = example(field, language)
            if text:
                read = field.type.parse(text)
                assert isinstance(read, Parsed), (field.key, text, read)
                assert read.value is not None
