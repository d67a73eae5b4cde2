# SPDX-License-Identifier: Apache-2.0
"""Words by which a list tells its own rows apart must agree between two lists, too: editions and systems."""

from __future__ import annotations

import numpy as np

from bench.matching_made.goods import software
from reconcile.linkage.contrast import compare_contrast, contrasting
from reconcile.linkage.infer import infer_spec
from reconcile.linkage.link import link
from reconcile.linkage.prepared import Ragged

NAMES = (
    "photoshop",
    "writerpro",
    "drawmaker",
    "soundtree",
    "fontsuite",
    "mediaworks",
    "taxbooks",
    "homestudio",
)
EDITIONS = ("standard", "deluxe")


def words_of(titles: list[str]) -> tuple[list[tuple[str, ...]], Ragged]:
    return [tuple(title.split()) for title in titles], Ragged.of_single(np.arange(len(titles)))


def test_a_word_that_alone_tells_rows_of_a_list_apart_is_found_and_held_against_the_other() -> None:
    titles = [f"acme {name} {edition}" for name in NAMES for edition in EDITIONS]
    titles += [f"acme {name} gold" for name in NAMES[:2]]
    words, side = words_of(titles)
    found = contrasting(words, side, side)
    assert found is not None
    assert {word for members in found.members for word in members} == {*EDITIONS}  # gold is told by too few
    both, other, one_sided = compare_contrast(found, np.array([0, 0, 0]), np.array([2, 1, 16])).tolist()
    assert (both, other, one_sided) == (1, 3, 2)


def test_words_of_rows_that_differ_in_more_and_legal_forms_are_none() -> None:
    different = [f"{name} {name[::-1]} {edition}" for name in NAMES for edition in EDITIONS[:1]]
    spelled = [f"acme {name} {form}" for name in NAMES for form in ("inc", "ltd")]
    for titles in (different, spelled):
        words, side = words_of(titles)
        assert contrasting(words, side, side) is None


def test_other_editions_are_mostly_no_matches_where_the_right_one_is_missing() -> None:
    given = software(400, 101)
    result = link(given.left, given.right, infer_spec(given.left, given.right))
    found = {(one, other) for one, other, _ in result.matches()}
    right = len(found & given.gold)
    assert right / len(found) > 0.8  # without these words it is 0.64
    assert right / len(given.gold) > 0.85
