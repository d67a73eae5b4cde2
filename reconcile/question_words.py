# SPDX-License-Identifier: Apache-2.0
"""What sorts of questions, piles and answers that are kept by their ids are called."""

from __future__ import annotations

from models.questions import Sort
from models.text import Bilingual, Message, mark
from reconcile.answers import ANSWERS
from reconcile.desk import Pile
from reconcile.relations import relations_of

SORT_NAMES = {
    Sort.CONFLICT: mark("Desk", "Conflict"),
    Sort.MATCH: mark("Desk", "Which record?"),
    Sort.UNREADABLE: mark("Desk", "Unreadable"),
    Sort.DUPLICATE: mark("Desk", "Same number twice"),
    Sort.RULE: mark("Desk", "Broken rule"),
    Sort.PAIR: mark("Desk", "One record or two?"),
    Sort.QUERY: mark("Desk", "A colleague asks"),
    Sort.GONE: mark("Desk", "Missing in a returned workbook"),
}
PILE_NAMES = {
    Pile.FRESH: mark("Desk", "to look at"),
    Pile.REPLIED: mark("Desk", "replied"),
    Pile.SKIPPED: mark("Desk", "skipped"),
    Pile.UNSURE: mark("Desk", "unsure"),
    Pile.ANSWERED: mark("Desk", "answered"),
}

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
