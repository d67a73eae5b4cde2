# SPDX-License-Identifier: Apache-2.0
"""Which texts a few typed letters may mean, best first."""

from __future__ import annotations


def score(typed: str, text: str) -> int | None:
    """How well `text` fits: higher is better, None when the letters do not occur in order.

    Letters at the beginning of words and letters side by side count more.
    """
    wanted, given = typed.casefold().replace(" ", ""), text.casefold()
    if not wanted:
        return 0
    total, position, previous = 0, 0, -2
    for letter in wanted:
        position = given.find(letter, position)
        if position < 0:
            return None
        starts_word = position == 0 or not given[position - 1].isalnum()
        total += 1 + 4 * (position == previous + 1) + 3 * starts_word
        previous = position
        position += 1
    return total * 10 - len(given)
