# SPDX-License-Identifier: Apache-2.0
"""Translations of the texts for people, read from Qt Linguist files without Qt."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "i18n"
LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Catalogue:
    """Finished translations by (context, English source text). Called, it translates."""

    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def __call__(self, context: str, text: str) -> str:
        """The translation of `text`, or `text` itself when there is none."""
        return self.texts.get((context, text), text)

    @classmethod
    def load(cls, language: str) -> Catalogue:
        """The catalogue of `language` ("zh" or "en"). English is the source language and needs no file."""
        path = FOLDER / f"thaw_{language}.ts"
        return cls.read(path) if path.is_file() else cls()

    @classmethod
    def read(cls, path: Path) -> Catalogue:
        """Read one .ts file (https://doc.qt.io/qt-6/linguist-ts-file-format.html); unfinished entries are left out."""
        from xml.etree import ElementTree

        texts: dict[tuple[str, str], str] = {}
        for context in ElementTree.parse(path).getroot().iter("context"):
            name = context.findtext("name", "")
            for message in context.iter("message"):
                translation = message.find("translation")
                if translation is not None and translation.get("type") is None and translation.text:
                    texts[name, message.findtext("source", "")] = translation.text
        return cls(texts)


def system_language() -> str:
    """ "zh" on a Chinese system, "en" on any other; from the environment, then from the system's locale."""
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    name = named or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
