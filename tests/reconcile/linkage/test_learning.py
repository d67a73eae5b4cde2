# SPDX-License-Identifier: Apache-2.0
"""Learning, competition, assignment, threshold and clusters, each by itself."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reconcile.linkage.answers import CLOSE, Decision, choose, decide, own_threshold
from reconcile.linkage.candidates import Candidates
from reconcile.linkage.clusters import group
from reconcile.linkage.competition import Mode, compete, second_best, settle
from reconcile.linkage.shrinking import between, rising, rising_grid


def candidates(*pairs: tuple[int, int]) -> Candidates:
    both = np.array(pairs, dtype=np.int64)
    return Candidates(both[:, 0], both[:, 1], both[:, 1])


@given(st.lists(st.floats(-20, 20), min_size=1, max_size=12))
def test_pooled_values_never_fall_and_keep_their_mean(values) -> None:
    pooled = rising(np.array(values), np.ones(len(values)))
    assert (np.diff(pooled) >= -1e-9).all()
    assert abs(pooled.mean() - np.mean(values)) < 1e-6


@given(st.lists(st.floats(-20, 20), min_size=12, max_size=12))
def test_a_grid_ends_up_rising_or_nearly_along_every_axis(values) -> None:
    grid = rising_grid(np.array(values).reshape(3, 4), np.ones((3, 4)))
    assert (np.diff(grid, axis=1) >= -1e-9).all()
    assert np.diff(grid, axis=0).min() >= -5.0


def test_between_cells_lie_the_values_between() -> None:
    grid = np.array([[0.0, 1.0], [2.0, 3.0]])
    places = np.array([[0, 0], [1, 1], [0.5, 0.5], [0, 0.25]], dtype=np.float32)
    assert between(grid, places).tolist() == [0.0, 3.0, 1.5, 0.25]


@given(st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=9))
def test_a_row_has_at_most_one_counterpart(chances) -> None:
    pairs = candidates(*((0, n) for n in range(len(chances))))
    likely = compete(np.array(chances), pairs, (1, len(chances)), Mode.MANY_TO_ONE)
    assert 0 <= likely.sum() <= 1 + 1e-9
    assert (likely.argmax() == np.argmax(chances)) or np.isclose(max(chances), chances[likely.argmax()])


def test_a_rival_that_is_taken_elsewhere_is_no_rival() -> None:
    # Row 0 is surely column 0; row 1 is a little more like column 0, which is taken, than like column 1.
    pairs = candidates((0, 0), (1, 0), (1, 1))
    chances = np.array([1e6, 60.0, 30.0])
    assert settle(chances, pairs, (2, 2))[2] > 0.9
    assert compete(chances, pairs, (2, 2), Mode.MANY_TO_ONE)[2] < 0.5


def test_twins_in_the_right_table_do_not_stand_in_each_others_way() -> None:
    pairs = Candidates(np.array([0, 0]), np.array([0, 1]), np.array([7, 7]))
    likely = compete(np.array([100.0, 100.0]), pairs, (1, 2), Mode.MANY_TO_ONE)
    assert likely.min() > 0.9
    assert second_best(likely, pairs, 1)[0] == 0.0


def test_one_to_one_takes_the_assignment_that_is_best_together() -> None:
    pairs = candidates((0, 0), (0, 1), (1, 0))
    chosen = choose(np.array([0.6, 0.55, 0.55]), pairs, (2, 2), Mode.ONE_TO_ONE)
    assert chosen.tolist() == [False, True, True]


def test_what_is_too_close_or_only_related_is_asked_however_likely() -> None:
    likely = np.array([0.9, 0.9, 0.2, 0.01, 0.9])
    margin = np.array([0.5, CLOSE / 2, 0.5, 0.5, 0.5])
    related = np.array([False, False, False, False, True])
    decisions = decide(likely, margin, np.ones(5, dtype=bool), related, 0.5)
    assert decisions.tolist() == [Decision.MATCH, Decision.ASK, Decision.ASK, Decision.NO, Decision.ASK]


def test_the_threshold_lies_where_few_pairs_are() -> None:
    likely = np.concatenate([np.full(300, 0.97), np.full(2, 0.53), np.full(2, 0.48), np.full(20, 0.02)])
    assert 0.55 <= own_threshold(likely) <= 0.8


def test_of_few_pairs_only_rather_sure_ones_are_matches() -> None:
    assert own_threshold(np.array([])) == 0.7
    assert own_threshold(np.array([0.99, 0.98, 0.63, 0.55])) >= 0.7


def test_chains_are_not_closed_and_known_differences_stay_apart() -> None:
    chain = [(0, 1, 0.95), (1, 2, 0.9), (2, 3, 0.9)]
    assert group(chain, 0.5) == [(0, 1), (2, 3)]
    close = [*chain[:2], (0, 2, 0.8)]
    assert group(close, 0.5) == [(0, 1, 2)]
    assert group(close, 0.5, apart=[(0, 2)]) == [(0, 1)]
