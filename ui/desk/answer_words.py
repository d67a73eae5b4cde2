# SPDX-License-Identifier: Apache-2.0
"""Answers that are kept by their ids, in the words of the buttons that gave them."""

from __future__ import annotations

from models.questions import Sort
from models.text import Bilingual, Message, mark
from reconcile.answers import ANSWERS
from reconcile.relations import relations_of

_VERDICTS = {
    "same": mark("Desk", "the same"),
    "different": mark("Desk", "different"),
    "related": mark("Desk", "related"),
    "unsure": mark("Desk", "Unsure"),
    "follows": mark("Desk", "Follows from another answer"),
    "waive": mark("Desk", "Let it be"),
}


def answer_in_words(answer: str, kind: str | None, sort: Sort | None = None) -> Message | Bilingual:
    """What an answer of this id is called; of pairs, the relation that was answered."""
    for relation in relations_of(kind or ""):
        if relation.key == answer:
            return relation.label
    if sort not in (None, Sort.PAIR):
        for each in ANSWERS[sort]:
            if each.id == answer:
                return each.label
    return _VERDICTS.get(answer) or Bilingual(answer, answer)
