# SPDX-License-Identifier: Apache-2.0
"""Texts for people, declared without Qt and translated where they are shown.

`mark("Context", "English text with {names}")` is what Qt's lupdate extracts; `.format(...)` adds the values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Translate = Callable[[str, str], str]
"""(context, English source text) -> text in the reader's language."""


def in_english(context: str, text: str) -> str:
    """The translation that changes nothing."""
    return text


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A name that belongs to the data (a field, a term) and therefore carries both languages itself."""

    zh: str
    en: str

    def __call__(self, language: str) -> str:
        """The text in `language` ("zh" or "en"), falling back to the other one."""
        return (self.zh or self.en) if language.startswith("zh") else (self.en or self.zh)


@dataclass(frozen=True, slots=True)
class Message:
    """A translatable text with its values. Values may be messages or bilingual names themselves."""

    context: str
    text: str
    values: tuple[tuple[str, object], ...] = ()

    def format(self, **values: object) -> Message:
        """The same text with these values filled in when it is rendered."""
        return Message(self.context, self.text, self.values + tuple(values.items()))

    def render(self, translate: Translate = in_english) -> str:
        """The text in the language of `translate`, values filled in."""
        template = translate(self.context, self.text)
        values = {name: _rendered(value, translate) for name, value in self.values}
        if self.context == _OF_VALUES:
            values = {name: _clipped(value) for name, value in values.items()}
        return template.format_map(values) if values else template

    def __str__(self) -> str:
        return self.render()

    def to_json(self) -> dict[str, object]:
        """What json can write; Message.from_json reads it back. Values other than text and numbers become text."""
        values = {name: _plain(value) for name, value in self.values}
        return (
            {"c": self.context, "t": self.text, "v": values}
            if values
            else {"c": self.context, "t": self.text}
        )

    @staticmethod
    def from_json(raw: Mapping[str, Any]) -> Message:
        """Inverse of to_json."""
        values = raw.get("v", {})
        return Message(
            raw["c"],
            raw["t"],
            tuple((name, _from_plain(value)) for name, value in values.items()),
        )


_OF_VALUES = "Values"
"""Context of what is said of the text of one cell, which may be as long as a book."""
_LONGEST_QUOTED = 100


def _clipped(value: object) -> object:
    """A quoted text, of a long one only its beginning."""
    if not isinstance(value, str) or len(value) <= _LONGEST_QUOTED:
        return value
    return value[: _LONGEST_QUOTED - 1] + "…"


def mark(context: str, text: str) -> Message:
    """Declare a translatable text. Both arguments must be literals, or lupdate cannot see them."""
    return Message(context, text)


LANGUAGE = mark("Language", "en")
"""Translates to the code of the reader's language, so that bilingual values inside messages follow it."""


def _rendered(value: object, translate: Translate) -> object:
    if isinstance(value, Message):
        return value.render(translate)
    if isinstance(value, Bilingual):
        return value(translate(LANGUAGE.context, LANGUAGE.text))
    return value


def _plain(value: object) -> object:
    if isinstance(value, Message):
        return value.to_json()
    if isinstance(value, Bilingual):
        return {"zh": value.zh, "en": value.en}
    return value if isinstance(value, (str, int, float)) or value is None else str(value)


def _from_plain(value: Any) -> object:
    if not isinstance(value, dict):
        return value
    return Message.from_json(value) if "c" in value else Bilingual(value["zh"], value["en"])
