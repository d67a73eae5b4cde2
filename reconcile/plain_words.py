# SPDX-License-Identifier: Apache-2.0
"""What a comparison of the matcher found, said as a curator would: a table from its words to plain ones."""

from __future__ import annotations

from types import MappingProxyType

from models.text import Message, mark

SHARED = "{left} of what tells in the left is shared, {right} in the right; {rarity}"
SAME = "the same; {rarity}"
SAME_PART = "one of the names given is the same; {rarity}"
PERCENTS = ("< 25 %", "25–45 %", "45–65 %", "65–80 %", "80–92 %", "> 92 %")
RARITIES = (
    "what they share is common here",
    "what they share is not rare here",
    "what they share is rare here",
    "what they share stands hardly anywhere else",
)
"""What the matcher says (reconcile/linkage/wording.py), by which questions of any day are known."""

_BOTH = mark("Reasons", "{shared}; {rarity}")
_WORDS = (
    mark("Reasons", "many others here have these words"),
    mark("Reasons", "several others here have these words"),
    mark("Reasons", "few others here have these words"),
    mark("Reasons", "hardly any other here has these words"),
)
_EQUAL = (
    mark("Reasons", "the same in both, as in many others here"),
    mark("Reasons", "the same in both, as in several others here"),
    mark("Reasons", "the same in both, and in few others here"),
    mark("Reasons", "the same in both, and in hardly any other here"),
)
_EQUAL_PART = (
    mark("Reasons", "one of the names is the same in both, as in many others here"),
    mark("Reasons", "one of the names is the same in both, as in several others here"),
    mark("Reasons", "one of the names is the same in both, and in few others here"),
    mark("Reasons", "one of the names is the same in both, and in hardly any other here"),
)
_IN_COMMON = (
    # least share of the one, least share of the other, words
    (5, 5, mark("Reasons", "the same words, put a little differently")),
    (4, 4, mark("Reasons", "nearly all words in common")),
    (3, 3, mark("Reasons", "most words in common")),
    (0, 5, mark("Reasons", "all words of the one stand in the other, which says more")),
    (0, 4, mark("Reasons", "most words of the one stand in the other, which says more")),
    (2, 2, mark("Reasons", "about half of the words in common")),
    (0, 2, mark("Reasons", "some words in common")),
)
_FEW = mark("Reasons", "hardly a word in common")

PLAIN = MappingProxyType(
    {
        "the one is the initials of the other": mark("Reasons", "the one is the initials of the other"),
        "the one shortens the other, its characters in order": mark("Reasons", "the one is a short form of the other"),
        "the characters of the one stand in the other in order": mark(
            "Reasons", "the one may be a short form of the other"
        ),
        "the same numbers in both": mark("Reasons", "the numbers in it are the same"),
        "all numbers of the one stand in the other": mark("Reasons", "the numbers of the one stand in the other"),
        "some numbers in common": mark("Reasons", "some of the numbers in it are the same"),
        "different numbers": mark("Reasons", "the numbers in it differ"),
        "numbers in one of the two only": mark("Reasons", "only one of the two has a number in it"),
        "codes that differ by one character or by two changed about": mark(
            "Reasons", "the codes differ by one character: perhaps a slip"
        ),
        "the one code is part of the other, which does not make them one": mark(
            "Reasons", "the one code is part of the other: perhaps kin, not the same"
        ),
        "codes of one series with other numbers": mark("Reasons", "codes of one series, with other numbers"),
        "dates that differ by one digit, or by two changed about": mark(
            "Reasons", "the dates differ by one digit: perhaps a slip"
        ),
        "dates that do not contradict each other": mark("Reasons", "the dates can be one and the same"),
        "dates that differ by two digits": mark("Reasons", "the dates differ by two digits"),
        "what is equal is common here": mark("Reasons", "the same, as in many others here"),
        "what is equal is not rare here": mark("Reasons", "the same, as in several others here"),
        "what is equal is rare here": mark("Reasons", "the same, and in few others here"),
        "what is equal stands nowhere else": mark("Reasons", "the same, and in no other here"),
        "“{left}” here and “{right}” there": mark("Reasons", "“{left}” against “{right}”"),
    }
)
"""The matcher's words -> plainer ones; all others are plain as they are."""


SPEAKS_AGAINST = frozenset(
    {
        "only one of the two has a code",
        "different codes",
        "codes of one series with other numbers",
        "different numbers",
        "numbers in one of the two only",
        "different categories",
        "numbers far apart",
        "dates far apart",
        "many years apart",
    }
)
"""Of the matcher's words those that can only speak against two being one."""


def plain_words(words: Message) -> Message:
    """What a comparison found, in plain words; as it is where that is plain already."""
    values = dict(words.values)
    rarity = values.get("rarity")
    depth = RARITIES.index(rarity.text) if isinstance(rarity, Message) and rarity.text in RARITIES else None
    if depth is not None and words.text == SAME:
        return _EQUAL[depth]
    if depth is not None and words.text == SAME_PART:
        return _EQUAL_PART[depth]
    if depth is not None and words.text == SHARED:
        return _in_common(str(values.get("left")), str(values.get("right")), depth)
    plain = PLAIN.get(words.text)
    return words if plain is None else Message(plain.context, plain.text, words.values)


def _in_common(left: str, right: str, depth: int) -> Message:
    shares = sorted(PERCENTS.index(one) if one in PERCENTS else 0 for one in (left, right))
    for less, more, said in _IN_COMMON:
        if shares[0] >= less and shares[1] >= more:
            return _BOTH.format(shared=said, rarity=_WORDS[depth])
    return _FEW  # how rare that is says nothing
